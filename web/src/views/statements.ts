// Statements: who said what about whom.

import type { StatementRow } from "../api";
import { h, type Child } from "../base/dom";
import { get, type Rows } from "../base/net";
import { href, type Query, type View } from "../base/route";
import { empty, fill, newBox } from "../parts/box";
import { filters, powerList, publisherList, spanFields } from "../parts/form";
import { codebookLink, heading } from "../parts/heading";
import { csvLink } from "../parts/save";
import { pager, PAGE, table, type Column } from "../parts/table";
import { reportLink } from "../parts/words";
import { meta, nameOf } from "../store";

function speakers(r: StatementRow): Child {
    const list = (text: string | null): string[] => (text ?? "").split("; ");
    const ids = list(r.speaker_actor),
        countries = list(r.speaker_iso3);
    if (!r.speaker) return "somebody";
    return list(r.speaker).map((name, k) => [
        k ? "; " : null,
        ids[k] ? h("a", { href: href("/actor", { id: ids[k] }) }, name) : name,
        countries[k] && countries[k] !== ids[k] ? h("span", { class: "where" }, ` ${countries[k]}`) : null,
    ]);
}

const columns: Column<StatementRow>[] = [
    { head: "Published", cell: (r) => r.published ?? "unknown", class: "date", sort: ["date", "-date"] },
    { head: "Speaker", cell: speakers, class: "sides" },
    { head: "Kind", cell: (r) => [r.kind, r.direct ? h("span", { class: "mode" }, " direct") : null] },
    { head: "Words", cell: (r) => h("blockquote", { class: "evidence", lang: "en" }, r.evidence), class: "wide" },
    {
        head: "About",
        cell: (r) =>
            (r.about ?? "")
                .split("; ")
                .filter(Boolean)
                .map((code, k) => [k ? ", " : null, nameOf(code)]),
    },
    {
        head: "Report",
        cell: (r) => [reportLink(r.report, r.title), h("span", { class: "where" }, ` ${r.publisher}`)],
        class: "title-cell",
    },
];

export const statementTable = (caption: string, rows: StatementRow[], sortable: boolean): HTMLElement =>
    table({
        caption,
        columns: sortable ? columns : columns.map(({ sort: _, ...c }) => c),
        rows,
        rowHead: 1,
        sorted: "date",
        narrow: "cards",
        quiet: true,
        none: empty("No statement fits.", "Take a filter away."),
    });

export function statements(): View {
    const box = newBox(),
        link = h("span");
    const form = filters([
        { name: "q", label: "Words", kind: "search", hint: "in statements" },
        { name: "speaker", label: "Speaker", kind: "text", list: powerList(), hint: "power or full name" },
        { name: "about", label: "About", kind: "text", list: powerList(), hint: "power or group" },
        {
            name: "kind",
            label: "Kind",
            kind: "select",
            options: [["", "all"], ...meta().kinds.map((k) => [k, k] as const)],
        },
        ...spanFields,
        { name: "publisher", label: "Publisher", kind: "text", list: publisherList() },
    ]);
    const root = h(
        "article",
        null,
        heading("Statements", "Who is said to have said, thought, wanted or asked what, and about whom."),
        form.form,
        box,
        h("p", { class: "after" }, link, " · ", codebookLink()),
    );
    const update = (q: Query) => {
        form.set(q);
        const asked = {
            q: q.q,
            speaker: q.speaker,
            about: q.about,
            kind: q.kind,
            from: q.from,
            to: q.to,
            publisher: q.publisher,
            sort: q.sort,
            offset: q.offset,
        };
        link.replaceChildren(csvLink("/statements", { ...asked, limit: 5000 }, "Statements"));
        fill(
            box,
            "statements",
            (signal) => get<Rows<StatementRow>>("/statements", { ...asked, limit: PAGE }, signal),
            (rows) => [statementTable("Statements", rows.data, true), pager(rows.data.length, rows.more)],
        );
    };
    return { title: "Statements", root, update };
}
