// What changed: dyads whose last weeks differ most from the year before them.

import type { ChangeRow } from "../api";
import { h } from "../base/dom";
import { count, score } from "../base/format";
import { get, type Rows } from "../base/net";
import { href, query, type Query, type View } from "../base/route";
import { shift } from "../parts/bars";
import { empty, fill, newBox } from "../parts/box";
import { filters } from "../parts/form";
import { codebookLink, heading } from "../parts/heading";
import { csvLink } from "../parts/save";
import { pager, PAGE, table, type Column } from "../parts/table";
import { arrow } from "../parts/words";
import { nameOf } from "../store";

const columns: Column<ChangeRow>[] = [
    {
        head: "Dyad",
        cell: (r) =>
            h("a", { href: href("/dyad", { a: r.source, b: r.target }) }, nameOf(r.source), arrow(), nameOf(r.target)),
        class: "sides",
    },
    { head: "Before to now", cell: (r) => shift(r.before_mean, r.score_mean), class: "shift-cell" },
    { head: "Before", cell: (r) => score(r.before_mean), number: true },
    { head: "Now", cell: (r) => score(r.score_mean), number: true },
    { head: "Change", cell: (r) => score(r.change), number: true },
    { head: "Events", cell: (r) => count(r.events), number: true },
    { head: "z", cell: (r) => score(r.z, 2), number: true },
];

const short = columns.filter((c) => !["Before", "Now", "Events"].includes(c.head));

export function changeTable(rows: ChangeRow[], brief = false): HTMLElement {
    return table({
        caption: "Mean score of the last weeks against the 52 weeks before",
        rows,
        columns: brief ? short : columns,
        none: empty(
            "No dyad has enough events now and before to be compared.",
            "Choose more weeks or fewer events under ",
            h("a", { href: "/changes" }, "What changed"),
            ".",
        ),
    });
}

export function changes(): View {
    const box = newBox(),
        link = h("span");
    const form = filters([
        {
            name: "weeks",
            label: "Weeks",
            kind: "select",
            options: [
                ["", "last 4"],
                ["8", "last 8"],
                ["12", "last 12"],
                ["26", "last 26"],
            ],
        },
        { name: "to", label: "Until", kind: "date" },
        { name: "min", label: "Events at least", kind: "number", hint: "3" },
    ]);
    const root = h(
        "article",
        null,
        heading(
            "What changed",
            "The dyads that moved most against their own past: the mean score of their last weeks beside that of the 52 weeks before.",
        ),
        form.form,
        h(
            "p",
            { class: "legend" },
            "Open circle: before. Full circle: now. The scale runs from −10 to +10; the line in the middle is zero. z measures the change in standard errors.",
        ),
        box,
        h("p", { class: "after" }, link, " · ", codebookLink()),
    );
    const update = (q: Query) => {
        form.set(q);
        const asked = { weeks: q.weeks, to: q.to, min: q.min, limit: PAGE, offset: q.offset };
        link.replaceChildren(csvLink("/changes", asked, "What changed"));
        fill(
            box,
            "what changed",
            (signal) => get<Rows<ChangeRow>>("/changes", asked, signal),
            (rows) => [changeTable(rows.data), rows.more || query().offset ? pager(rows.data.length, rows.more) : null],
        );
    };
    return { title: "What changed", root, update };
}
