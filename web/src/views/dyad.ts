// A dyad: both directions over time, by type and by domain; a period opens its events.

import type { DomainRow, DyadRow, EventRow, NetworkRow, TypeRow, Way, WindowRow } from "../api";
import { h, type Child } from "../base/dom";
import { addMonths, count, period, periodEnd, plural, score, type Pace } from "../base/format";
import { get, type Rows } from "../base/net";
import { here, href, setTitle, type Query, type View } from "../base/route";
import { bar, scoreBar, shift } from "../parts/bars";
import { empty, fill, newBox } from "../parts/box";
import { eventTable } from "../parts/events";
import { figure } from "../parts/figure";
import { filters, powerList, spanFields } from "../parts/form";
import { codebookLink, section } from "../parts/heading";
import { csvLink } from "../parts/save";
import { drawSeries, inWords, periodsOf, type Period, type SeriesOf } from "../parts/series";
import { table } from "../parts/table";
import { typeTag } from "../parts/words";
import { codeOf, meta, nameOf, quadNames } from "../store";

type Names = Record<Way, string>;

/** Codes in the place of names, for the heads of narrow columns. */
const shortNames = (q: Query): Names => ({
    ab: `${codeOf(q.a ?? "")} → ${codeOf(q.b ?? "")}`,
    ba: `${codeOf(q.b ?? "")} → ${codeOf(q.a ?? "")}`,
});

/** The pace the server would choose, so that the page knows how long a period is. */
function paceOf(q: Query): Pace {
    if (q.by === "day" || q.by === "week" || q.by === "month" || q.by === "year") return q.by;
    const from = Date.parse(q.from || meta().from || "2000-01-01"),
        to = Date.parse(q.to || meta().to || "2000-01-01");
    const days = (to - from) / 86400000;
    return days <= 62 ? "day" : days <= 400 ? "week" : days <= 366 * 15 ? "month" : "year";
}

/* ---- the series ------------------------------------------------------------------------ */

function seriesTable(of: SeriesOf): HTMLElement {
    const way = (p: Period, w: Way): Child => (p.covered ? count(p[w].events) : "no coverage");
    return table<Period>({
        caption: of.title,
        rows: of.periods,
        columns: [
            { head: "Period", cell: (p) => h("a", { href: of.link(p.begin) }, period(p.begin, of.by)) },
            { head: `${of.names.ab}, events`, cell: (p) => way(p, "ab"), number: true },
            { head: "mean score", cell: (p) => score(p.ab.score_mean), number: true },
            ...[1, 2, 3, 4].map((k) => ({
                head: quadNames[k]!,
                cell: (p: Period) => count(p.ab[`q${k as 1 | 2 | 3 | 4}`]),
                number: true,
            })),
            { head: `${of.names.ba}, events`, cell: (p) => way(p, "ba"), number: true },
            { head: "mean score", cell: (p) => score(p.ba.score_mean), number: true },
            ...[1, 2, 3, 4].map((k) => ({
                head: quadNames[k]!,
                cell: (p: Period) => count(p.ba[`q${k as 1 | 2 | 3 | 4}`]),
                number: true,
            })),
            { head: "Reports read", cell: (p) => count(p.covered), number: true },
        ],
    });
}

function seriesFigure(rows: DyadRow[], q: Query, names: Names, by: Pace, csv: HTMLElement): Child {
    const readout = h(
        "p",
        { class: "readout" },
        "Point at a period, or choose it with the arrow keys; Enter opens its events.",
    );
    const of: SeriesOf = {
        title: `${nameOf(codeOf(q.a!))} and ${nameOf(codeOf(q.b!))}`,
        subtitle: `mean score (PLOVER, −10 to +10) and number of events, by ${by}`,
        names,
        by,
        periods: periodsOf(rows),
        chosen: q.at,
        link: (begin) => here({ at: begin, by }),
        read: (words) => readout.replaceChildren(words),
    };
    const chosen = of.periods.find((p) => p.begin === q.at);
    if (chosen) readout.textContent = inWords(chosen, of);
    return [
        figure({
            title: of.title,
            subtitle: of.subtitle,
            draw: (width) => drawSeries(of, width),
            csv,
            table: () => seriesTable(of),
        }),
        readout,
    ];
}

/* ---- by type, by domain, by window --------------------------------------------------------- */

function paired<T extends { direction: Way; events: number }>(
    rows: T[],
    key: (row: T) => string,
): { key: string; ab?: T; ba?: T }[] {
    const found = new Map<string, { key: string; ab?: T; ba?: T }>();
    for (const row of rows) {
        const pair = found.get(key(row)) ?? { key: key(row) };
        pair[row.direction] = row;
        found.set(key(row), pair);
    }
    return [...found.values()];
}

const most = (rows: { events: number }[]): number => Math.max(1, ...rows.map((r) => r.events));

function typeTable(rows: TypeRow[], names: Names, q: Query): HTMLElement {
    const top = most(rows),
        pairs = paired(rows, (r) => r.type);
    const order = new Map(meta().types.map((t, k) => [t.name, k]));
    pairs.sort((x, y) => (order.get(x.key) ?? 0) - (order.get(y.key) ?? 0));
    const quad = (p: (typeof pairs)[0]) => (p.ab ?? p.ba)!.quad;
    const number =
        (w: Way) =>
        (p: (typeof pairs)[0]): Child =>
            p[w]
                ? h(
                      "a",
                      {
                          href: href("/events", {
                              source: w === "ab" ? q.a : q.b,
                              target: w === "ab" ? q.b : q.a,
                              type: p.key,
                              from: q.from,
                              to: q.to,
                              status: q.status,
                          }),
                      },
                      count(p[w]!.events),
                  )
                : "0";
    return table({
        caption: "Events by type",
        quiet: true,
        rows: pairs,
        none: empty("No events in this time."),
        columns: [
            { head: "Type", cell: (p) => typeTag(p.key, quad(p)) },
            { head: names.ab, cell: number("ab"), number: true },
            { head: "", cell: (p) => bar((p.ab?.events ?? 0) / top, `quad-${quad(p)}`), class: "bar-cell" },
            { head: names.ba, cell: number("ba"), number: true },
            { head: "", cell: (p) => bar((p.ba?.events ?? 0) / top, `quad-${quad(p)}`), class: "bar-cell" },
        ],
    });
}

function domainTable(rows: DomainRow[], names: Names): HTMLElement {
    const pairs = paired(rows, (r) => r.domain);
    const cells = (w: Way) => [
        { head: names[w], cell: (p: (typeof pairs)[0]) => count(p[w]?.events ?? 0), number: true },
        { head: "score", cell: (p: (typeof pairs)[0]) => score(p[w]?.score_mean), number: true },
        { head: "", cell: (p: (typeof pairs)[0]) => scoreBar(p[w]?.score_mean ?? null), class: "bar-cell" },
    ];
    return table({
        caption: "Events and mean score by domain",
        quiet: true,
        rows: pairs,
        none: empty("No events in this time."),
        columns: [{ head: "Domain", cell: (p) => p.key }, ...cells("ab"), ...cells("ba")],
    });
}

function windowTable(rows: WindowRow[], names: Names): HTMLElement {
    return table({
        caption: "The last four weeks against what came before",
        rows,
        none: empty("No events to compare."),
        columns: [
            { head: "Direction", cell: (r) => names[r.direction] },
            { head: "Against", cell: (r) => `${r.weeks} weeks before` },
            { head: "", cell: (r) => shift(r.before_mean, r.score_mean), class: "shift-cell" },
            { head: "Before", cell: (r) => `${score(r.before_mean)} (${count(r.before_events)})`, number: true },
            { head: "Now", cell: (r) => `${score(r.score_mean)} (${count(r.events)})`, number: true },
        ],
    });
}

/* ---- where no dyad is chosen yet ---------------------------------------------------------------- */

function suggestions(box: HTMLElement): void {
    fill(
        box,
        "dyads to begin with",
        (signal) =>
            get<Rows<NetworkRow>>(
                "/network",
                { from: meta().to ? addMonths(meta().to!, -12) : undefined, limit: 12 },
                signal,
            ),
        (rows) =>
            rows.data.length
                ? [
                      h("p", null, "Choose two powers above, or begin with one of the busiest dyads of the last year:"),
                      h(
                          "ul",
                          { class: "choices" },
                          rows.data.map((r) =>
                              h(
                                  "li",
                                  null,
                                  h(
                                      "a",
                                      { href: href("/dyad", { a: r.source, b: r.target }) },
                                      `${r.source_name} and ${r.target_name}`,
                                  ),
                                  ` ${plural(r.events, "event")}`,
                              ),
                          ),
                      ),
                  ]
                : empty("No two powers have an event together yet."),
    );
}

/* ---- the view ------------------------------------------------------------------------------------ */

export function dyad(): View {
    const form = filters(
        [
            { name: "a", label: "Power", kind: "text", list: powerList(), hint: "e.g. Chile, EU" },
            { name: "b", label: "and", kind: "text", list: powerList(), hint: "e.g. Bolivia" },
            {
                name: "by",
                label: "By",
                kind: "select",
                options: [
                    ["", "fitting"],
                    ["day", "day"],
                    ["week", "week"],
                    ["month", "month"],
                    ["year", "year"],
                ],
            },
            ...spanFields,
            {
                name: "status",
                label: "Status",
                kind: "select",
                options: [
                    ["", "took place"],
                    ["all", "all"],
                ],
            },
        ],
        h("a", { class: "swap", href: "#" }, "Swap"),
    );
    const swap = form.form.querySelector(".swap") as HTMLAnchorElement;
    const boxes = {
        begin: newBox(),
        series: newBox("tall"),
        events: newBox(),
        types: newBox(),
        domains: newBox(),
        windows: newBox(),
    };
    const title = h("h1", null, "Dyad"),
        files = { types: h("span"), domains: h("span"), windows: h("span"), events: h("span") };
    const eventSection = section("Events of the period", boxes.events, h("p", { class: "after" }, files.events));
    const parts = h(
        "div",
        { class: "parts" },
        boxes.series,
        eventSection,
        h(
            "div",
            { class: "two" },
            section("By type", boxes.types, h("p", { class: "after" }, files.types, " · ", codebookLink())),
            section("By domain", boxes.domains, h("p", { class: "after" }, files.domains)),
        ),
        section("Lately", boxes.windows, h("p", { class: "after" }, files.windows)),
    );
    const root = h("article", null, h("header", { class: "view-head" }, title), form.form, boxes.begin, parts);
    const view: View = { title: "Dyad", root, update };
    let drawn = "";

    function update(q: Query): void {
        form.set({ ...q, ...(q.a ? { a: nameOf(codeOf(q.a)) } : {}), ...(q.b ? { b: nameOf(codeOf(q.b)) } : {}) });
        const chosen = Boolean(q.a && q.b);
        parts.hidden = !chosen;
        boxes.begin.hidden = chosen;
        swap.href = here({ a: q.b, b: q.a });
        title.textContent = chosen ? `${nameOf(codeOf(q.a!))} and ${nameOf(codeOf(q.b!))}` : "Dyad";
        setTitle(title.textContent);
        if (!chosen) return suggestions(boxes.begin);
        const pair = { a: q.a, b: q.b, from: q.from, to: q.to, status: q.status };
        const names: Names = {
            ab: `${nameOf(codeOf(q.a!))} → ${nameOf(codeOf(q.b!))}`,
            ba: `${nameOf(codeOf(q.b!))} → ${nameOf(codeOf(q.a!))}`,
        };
        drawSeriesFor(q, pair, names);
        drawEvents(q);
        const same = JSON.stringify(pair);
        if (same !== drawn) drawParts(q, pair, names);
        drawn = same;
    }

    function drawSeriesFor(q: Query, pair: Query | object, names: Names): void {
        const by = paceOf(q),
            asked = { ...pair, by };
        fill(
            boxes.series,
            "the series",
            (signal) => get<Rows<DyadRow>>("/dyad", asked, signal),
            (rows) => {
                const hadFocus = boxes.series.contains(document.activeElement);
                if (hadFocus)
                    requestAnimationFrame(() =>
                        requestAnimationFrame(() => boxes.series.querySelector<SVGElement>(".hit.chosen")?.focus()),
                    );
                return rows.data.length
                    ? seriesFigure(rows.data, q, names, by, csvLink("/dyad", asked, `${names.ab} by ${by}`))
                    : empty("No time to show.", "Choose other days.");
            },
        );
    }

    function drawEvents(q: Query): void {
        eventSection.hidden = !q.at;
        if (!q.at) return;
        const by = paceOf(q),
            days = { from: q.at, to: periodEnd(q.at, by) };
        eventSection.querySelector("h2")!.textContent = `Events of ${period(q.at, by)}`;
        const both = [
            { source: q.a, target: q.b },
            { source: q.b, target: q.a },
        ].map((sides) => ({ ...sides, ...days, status: q.status, limit: 200 }));
        files.events.replaceChildren(
            ...both.map((params, k) =>
                h(
                    "span",
                    null,
                    csvLink(
                        "/events",
                        params,
                        `${k ? nameOf(codeOf(q.b!)) : nameOf(codeOf(q.a!))} to the other, ${q.at}`,
                        k ? "CSV of the other direction" : "CSV of one direction",
                    ),
                    k ? "" : " · ",
                ),
            ),
        );
        fill(
            boxes.events,
            "events",
            async (signal) => Promise.all(both.map((params) => get<Rows<EventRow>>("/events", params, signal))),
            (answers) => {
                const rows = new Map(answers.flatMap((a) => a.data).map((row) => [row.id, row]));
                const sorted = [...rows.values()].sort((x, y) => (y.date_from ?? "").localeCompare(x.date_from ?? ""));
                return eventTable(
                    `Events of ${period(q.at!, by)}`,
                    sorted,
                    false,
                    empty("No events between the two in this period."),
                );
            },
        );
    }

    function drawParts(q: Query, pair: object, names: Names): void {
        files.types.replaceChildren(csvLink("/dyad/types", { ...pair }, "By type"));
        files.domains.replaceChildren(csvLink("/dyad/domains", { ...pair }, "By domain"));
        files.windows.replaceChildren(csvLink("/dyad/change", { ...pair }, "Lately"));
        fill(
            boxes.types,
            "types",
            (signal) => get<Rows<TypeRow>>("/dyad/types", { ...pair }, signal),
            (rows) => typeTable(rows.data, shortNames(q), q),
        );
        fill(
            boxes.domains,
            "domains",
            (signal) => get<Rows<DomainRow>>("/dyad/domains", { ...pair }, signal),
            (rows) => domainTable(rows.data, shortNames(q)),
        );
        fill(
            boxes.windows,
            "the last weeks",
            (signal) => get<Rows<WindowRow>>("/dyad/change", { ...pair }, signal),
            (rows) => windowTable(rows.data, names),
        );
    }

    return view;
}
