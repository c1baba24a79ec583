// Reports: the list, and one with what was found in it.

import type { Report, ReportRow } from "../api";
import { h } from "../base/dom";
import { count, day, plural } from "../base/format";
import { get, type Rows } from "../base/net";
import { href, setTitle, type Query, type View } from "../base/route";
import { empty, fill, newBox } from "../parts/box";
import { filters, publisherList, spanFields } from "../parts/form";
import { codebookLink, heading } from "../parts/heading";
import { marked } from "../parts/marked";
import { csvLink } from "../parts/save";
import { pager, PAGE, table } from "../parts/table";
import { original, reportLink } from "../parts/words";

export function reports(): View {
    const box = newBox(),
        link = h("span");
    const form = filters([
        { name: "q", label: "Words", kind: "search", hint: "in titles" },
        ...spanFields,
        { name: "publisher", label: "Publisher", kind: "text", list: publisherList() },
    ]);
    const root = h(
        "article",
        null,
        heading("Reports", "Every piece of news that was read. Open one to see what was found in it."),
        form.form,
        box,
        h("p", { class: "after" }, link),
    );
    const update = (q: Query) => {
        form.set(q);
        const asked = { q: q.q, from: q.from, to: q.to, publisher: q.publisher, sort: q.sort, offset: q.offset };
        link.replaceChildren(csvLink("/reports", { ...asked, limit: 5000 }, "Reports"));
        fill(
            box,
            "reports",
            (signal) => get<Rows<ReportRow>>("/reports", { ...asked, limit: PAGE }, signal),
            (rows) => [
                table({
                    caption: "Reports",
                    rows: rows.data,
                    rowHead: 1,
                    sorted: "date",
                    narrow: "cards",
                    quiet: true,
                    none: empty("No report fits.", "Take a filter away; titles are searched, not texts."),
                    columns: [
                        {
                            head: "Published",
                            cell: (r) => r.published ?? "unknown",
                            class: "date",
                            sort: ["date", "-date"],
                        },
                        { head: "Title", cell: (r) => reportLink(r.id, r.title), class: "wide" },
                        { head: "Publisher", cell: (r) => r.publisher },
                        { head: "Events", cell: (r) => count(r.events), number: true },
                        { head: "Statements", cell: (r) => count(r.statements), number: true },
                    ],
                }),
                pager(rows.data.length, rows.more),
            ],
        );
    };
    return { title: "Reports", root, update };
}

export function report(): View {
    const box = newBox();
    const update = (q: Query) => {
        fill(
            box,
            "the report",
            (signal) => get<Report>(`/reports/${encodeURIComponent(q.id ?? "")}`, {}, signal),
            (r) => {
                setTitle(r.title || "Report");
                return [
                    heading(r.title || "untitled", [
                        r.publisher || "no publisher",
                        " · ",
                        day(r.published),
                        r.authors ? ` · ${r.authors}` : null,
                        original(r.url),
                        ` · ${plural(r.words, "word")}`,
                    ]),
                    marked(r),
                    h(
                        "p",
                        { class: "after" },
                        csvLink(
                            "/events",
                            { report: r.id, status: "all", limit: 5000 },
                            "Events of this report",
                            "CSV of its events",
                        ),
                        " · ",
                        csvLink(
                            "/statements",
                            { report: r.id, limit: 5000 },
                            "Statements of this report",
                            "CSV of its statements",
                        ),
                        " · ",
                        codebookLink(),
                        " · ",
                        h(
                            "a",
                            {
                                href: href("/reports", {
                                    from: r.published ?? undefined,
                                    to: r.published ?? undefined,
                                }),
                            },
                            "Reports of this day",
                        ),
                    ),
                ];
            },
        );
    };
    return { title: "Report", root: h("article", null, box), update };
}
