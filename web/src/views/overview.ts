// The first view: what the store holds, how the news lay over time, who acts most, what came last, what moved.

import type { ChangeRow, EventRow } from "../api";
import { h, type Child } from "../base/dom";
import { count, day } from "../base/format";
import { get, type Rows } from "../base/net";
import { href, type View } from "../base/route";
import { empty, fill, newBox } from "../parts/box";
import { bar } from "../parts/bars";
import { eventTable } from "../parts/events";
import { figure } from "../parts/figure";
import { heading, section } from "../parts/heading";
import { drawMonths } from "../parts/months";
import { csvLink } from "../parts/save";
import { filled, type Month } from "../parts/slider";
import { table } from "../parts/table";
import { meta, nameOf } from "../store";
import { changeTable } from "./changes";

function figures(): HTMLElement {
    const m = meta();
    const list: [string, number, string | null][] = [
        ["reports", m.reports, "/reports"],
        ["sentences read", m.sentences, null],
        ["events", m.events, "/events?status=all"],
        ["statements", m.statements, "/statements"],
        ["actors", m.actors, "/actors"],
    ];
    if (m.failures) list.push(["reports that failed", m.failures, null]);
    return h(
        "dl",
        { class: "figures-row" },
        list.map(([words, n, to]) =>
            h("div", null, h("dt", null, words), h("dd", null, to ? h("a", { href: to }, count(n)) : count(n))),
        ),
    );
}

function powers(): HTMLElement {
    const rows = meta().acting.slice(0, 10),
        most = rows[0]?.events ?? 1;
    return table({
        caption: "Powers by number of events as source",
        rows,
        none: empty("No power has acted yet."),
        columns: [
            { head: "Power", cell: (r) => h("a", { href: href("/actor", { id: r.code }) }, nameOf(r.code)) },
            { head: "Events", cell: (r) => count(r.events), number: true },
            { head: "Share of the first", cell: (r) => bar(r.events / most, "quad-2"), class: "bar-cell" },
        ],
    });
}

const monthTable = (rows: Month[]): HTMLElement =>
    table({
        caption: "Events by month",
        rows: filled(rows),
        columns: [
            { head: "Month", cell: (m) => day(m.period.slice(0, 7)) },
            { head: "Events", cell: (m) => count(m.events), number: true },
        ],
    });

function begin(): Child {
    return h(
        "div",
        { class: "empty" },
        h("p", null, "This store is empty. Put reports into it, also while this page is open:"),
        h("pre", null, "entente add --store FILE.db news.jsonl"),
    );
}

export function overview(): View {
    const latest = newBox(),
        moved = newBox(),
        time = newBox(),
        m = meta();
    const root = h(
        "article",
        null,
        heading(
            "What the store holds",
            m.from ? `Events of ${day(m.from)} to ${day(m.to)}, out of ${count(m.reports)} reports.` : null,
        ),
        m.reports ? figures() : begin(),
        h("section", null, h("h2", { class: "unseen" }, "Over time"), time),
        h(
            "div",
            { class: "two" },
            section(
                "Most active powers",
                powers(),
                h("p", { class: "after" }, h("a", { href: "/powers" }, "All powers against each other")),
            ),
            section("What changed", moved, h("p", { class: "after" }, h("a", { href: "/changes" }, "All that moved"))),
        ),
        section(
            "Latest events",
            latest,
            h(
                "p",
                { class: "after" },
                h("a", { href: "/events" }, "All events"),
                " · ",
                csvLink("/events", { limit: 8 }, "Latest events"),
            ),
        ),
    );
    const update = () => {
        fill(
            time,
            "the months",
            (signal) => get<Rows<Month>>("/periods", { limit: 5000 }, signal),
            (rows) =>
                rows.data.length
                    ? figure({
                          title: "Events by month",
                          subtitle: "number of events that took place; a bar opens its events",
                          draw: (width) => drawMonths(rows.data, width),
                          csv: csvLink("/periods", { limit: 5000 }, "Events by month"),
                          table: () => monthTable(rows.data),
                      })
                    : null,
        );
        fill(
            latest,
            "the latest events",
            (signal) => get<Rows<EventRow>>("/events", { limit: 8 }, signal),
            (rows) => eventTable("Latest events that took place", rows.data, false, empty("No event yet.")),
        );
        fill(
            moved,
            "what changed",
            (signal) => get<Rows<ChangeRow>>("/changes", { limit: 8 }, signal),
            (rows) => changeTable(rows.data, true),
        );
    };
    return { title: "Overview", root, update };
}
