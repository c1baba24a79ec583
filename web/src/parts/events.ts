// The table of events, wherever it stands: what happened, the sentence that proves it, and on opening it all sentences
// of all reports that tell it.

import type { EventFull, EventRow } from "../api";
import { h, type Child } from "../base/dom";
import { count, day, plural, score } from "../base/format";
import { get } from "../base/net";
import { href } from "../base/route";
import { fill, newBox } from "./box";
import { evidence } from "./marked";
import { table, type Column } from "./table";
import { arrow, original, reportLink, status, typeTag } from "./words";

export function tellings(event: EventFull): HTMLElement {
    return h(
        "ol",
        { class: "tellings" },
        event.mentions_of.map((m) =>
            h(
                "li",
                null,
                evidence(m),
                h(
                    "p",
                    { class: "from" },
                    reportLink(m.report, m.title),
                    " · ",
                    m.publisher || "no publisher",
                    " · ",
                    day(m.published),
                    original(m.url),
                    ` · sentence ${m.sentence} · confidence ${Math.round(m.confidence * 100)} %`,
                    m.status !== "happened" ? [" · ", status(m.status)] : null,
                ),
            ),
        ),
    );
}

function proof(row: EventRow): HTMLElement {
    const box = newBox();
    const details = h("details", { class: "proof" }, h("summary", null, row.evidence || "(sentence not kept)"), box);
    details.addEventListener("toggle", () => {
        if (!details.open || box.firstChild) return;
        fill(box, "its sentences", (signal) => get<EventFull>(`/events/${row.id}`, {}, signal), tellings);
    });
    return details;
}

const sides = (row: EventRow): Child => [row.source || "somebody", row.target ? [arrow(), row.target] : null];

const columns: Column<EventRow>[] = [
    { head: "Date", cell: (r) => h("time", null, r.date_from ?? "unknown"), sort: ["date", "-date"], class: "date" },
    { head: "Who to whom", cell: (r) => h("a", { href: href("/event", { id: r.id }) }, sides(r)), class: "sides" },
    {
        head: "Type",
        cell: (r) => [typeTag(r.type, r.quad, r.mode), r.status !== "happened" ? [" ", status(r.status)] : null],
        class: "type-cell",
    },
    { head: "Score", cell: (r) => score(r.score), number: true, sort: ["-score", "score"] },
    { head: "Reports", cell: (r) => count(r.reports), number: true, sort: ["reports"] },
    { head: "Evidence", cell: proof, class: "wide" },
    { head: "Publisher", cell: (r) => r.publisher, class: "publisher" },
];

/** `sortable`: where the address of the view says how it is sorted. */
export function eventTable(caption: string, rows: EventRow[], sortable: boolean, none: Child): HTMLElement {
    const used = sortable ? columns : columns.map(({ sort: _, ...column }) => column);
    return table({ caption, columns: used, rows, rowHead: 1, sorted: "date", narrow: "cards", quiet: true, none });
}

export const eventCount = (n: number, more: boolean): string =>
    more ? `the first ${count(n)} events` : plural(n, "event");
