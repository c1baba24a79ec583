// A dyad over time: the mean score of both directions above, counts by quad class of either direction below, on one
// axis of time. Cooperation is stacked upwards from zero, conflict downwards. A period in which no report was read is
// hatched; one that was read and had no event is left white. Each period is a link to its events; the chart is one
// stop of the keyboard, in which the arrow keys move.

import type { DyadRow, Way } from "../api";
import { newId, svg } from "../base/dom";
import { period, plural, score, type Pace } from "../base/format";
import { moveBetween } from "./roving";
import { hatches, quadFill, sheet, ticks } from "./figure";

export interface Period {
    begin: string;
    covered: number;
    ab: DyadRow;
    ba: DyadRow;
}

export interface SeriesOf {
    title: string;
    subtitle: string;
    names: Record<Way, string>;
    by: Pace;
    periods: Period[];
    chosen: string | undefined;
    link(begin: string): string;
    /** The words of the period that is pointed at. */
    read(words: string): void;
}

const ways: Way[] = ["ab", "ba"];
const quadsUp = [1, 2] as const,
    quadsDown = [3, 4] as const;
const left = 46,
    right = 10,
    top = 24,
    scoreHeight = 150,
    countHeight = 112,
    gap = 34,
    foot = 62;

export function periodsOf(rows: DyadRow[]): Period[] {
    const found = new Map<string, Period>();
    for (const row of rows) {
        const p = found.get(row.period) ?? { begin: row.period, covered: row.covered, ab: row, ba: row };
        p[row.direction] = row;
        found.set(row.period, p);
    }
    return [...found.values()];
}

export function inWords(p: Period, of: Pick<SeriesOf, "by" | "names">): string {
    const when = period(p.begin, of.by);
    if (!p.covered) return `${when}: no coverage, no report of this time was read`;
    const way = (w: Way) =>
        `${of.names[w]} ${plural(p[w].events, "event")}${p[w].events ? `, mean score ${score(p[w].score_mean)}` : ""}`;
    return `${when}: ${way("ab")}; ${way("ba")} (${plural(p.covered, "report")} read)`;
}

/* ---- pieces --------------------------------------------------------------------------- */

interface Plot {
    x(k: number): number;
    band: number;
    width: number;
}

const isCovered = (p: Period): boolean => p.covered > 0;

function noCoverage(of: SeriesOf, plot: Plot, id: string, height: number): SVGElement {
    return svg(
        "g",
        null,
        of.periods.map((p, k) =>
            isCovered(p)
                ? null
                : svg("rect", {
                      x: plot.x(k) - plot.band / 2,
                      y: top,
                      width: plot.band,
                      height,
                      fill: `url(#${id}-none)`,
                  }),
        ),
    );
}

function axisTitle(words: string, y: number): SVGElement {
    return svg(
        "text",
        { class: "axis-title", transform: `translate(11 ${y}) rotate(-90)`, "text-anchor": "middle" },
        words,
    );
}

function scorePanel(of: SeriesOf, plot: Plot): SVGElement {
    const y = (value: number) => top + (scoreHeight * (10 - value)) / 20;
    const grid = [-10, -5, 0, 5, 10].map((value) => [
        svg("line", { class: value ? "grid" : "zero", x1: left, x2: plot.width - right, y1: y(value), y2: y(value) }),
        svg(
            "text",
            { class: "tick", x: left - 6, y: y(value) + 4, "text-anchor": "end" },
            value ? score(value, 0) : "0",
        ),
    ]);
    return svg(
        "g",
        null,
        grid,
        axisTitle("Mean score", top + scoreHeight / 2),
        ways.map((w) => line(of, plot, w, y)),
    );
}

/** Broken where a period has no events. */
function line(of: SeriesOf, plot: Plot, way: Way, y: (value: number) => number): SVGElement {
    let path = "",
        pen = false;
    const points: SVGElement[] = [];
    of.periods.forEach((p, k) => {
        const value = p[way].score_mean;
        if (value === null || !p[way].events) {
            pen = false;
            return;
        }
        path += `${pen ? "L" : "M"}${plot.x(k).toFixed(1)} ${y(value).toFixed(1)}`;
        pen = true;
        points.push(
            way === "ab"
                ? svg("circle", { class: "dot-ab", cx: plot.x(k), cy: y(value), r: 3 })
                : svg("rect", { class: "dot-ba", x: plot.x(k) - 2.8, y: y(value) - 2.8, width: 5.6, height: 5.6 }),
        );
    });
    return svg("g", null, svg("path", { class: `line-${way}`, d: path }), points);
}

function bars(p: Period, way: Way, x: number, width: number, y: (n: number) => number, id: string): SVGElement[] {
    const made: SVGElement[] = [];
    for (const [quads, sign] of [
        [quadsUp, 1],
        [quadsDown, -1],
    ] as const) {
        let from = 0;
        for (const quad of quads) {
            const n = p[way][`q${quad}`];
            if (!n) continue;
            const a = y(sign * from),
                b = y(sign * (from + n));
            made.push(
                svg("rect", {
                    x: x - width / 2,
                    y: Math.min(a, b),
                    width,
                    height: Math.abs(a - b),
                    ...quadFill(id, quad),
                }),
            );
            from += n;
        }
    }
    return made;
}

function mostOf(periods: Period[]): number {
    const sums = periods.flatMap((p) => ways.flatMap((w) => [p[w].q1 + p[w].q2, p[w].q3 + p[w].q4]));
    return Math.max(1, ...sums);
}

function countPanel(of: SeriesOf, plot: Plot, way: Way, above: number, id: string): SVGElement {
    const steps = ticks(mostOf(of.periods), 2),
        most = steps[steps.length - 1]!;
    const y = (n: number) => above + countHeight / 2 - (n / most) * (countHeight / 2);
    const width = Math.max(1, plot.band * 0.72);
    const grid = [...steps.slice(1).map((n) => -n), ...steps].map((n) => [
        svg("line", { class: n ? "grid" : "zero", x1: left, x2: plot.width - right, y1: y(n), y2: y(n) }),
        svg("text", { class: "tick", x: left - 6, y: y(n) + 4, "text-anchor": "end" }, Math.abs(n)),
    ]);
    return svg(
        "g",
        null,
        svg("text", { class: "panel-title", x: left, y: above - 8 }, of.names[way]),
        grid,
        axisTitle("Events", above + countHeight / 2),
        of.periods.map((p, k) => bars(p, way, plot.x(k), width, y, id)),
    );
}

function timeAxis(of: SeriesOf, plot: Plot, y: number): SVGElement {
    const label = of.by === "year" ? 34 : of.by === "month" ? 58 : 84;
    const every = Math.max(1, Math.ceil((label * of.periods.length) / (plot.width - left - right)));
    return svg(
        "g",
        null,
        of.periods.map((p, k) => {
            if (k % every) return null;
            const words = of.by === "week" ? period(p.begin, "day") : period(p.begin, of.by);
            return [
                svg("line", { class: "tick-line", x1: plot.x(k), x2: plot.x(k), y1: y, y2: y + 4 }),
                svg("text", { class: "tick", x: plot.x(k), y: y + 16, "text-anchor": k ? "middle" : "start" }, words),
            ];
        }),
    );
}

/* ---- moving in it ------------------------------------------------------------------------ */

function hits(of: SeriesOf, plot: Plot, height: number): SVGElement {
    const start = Math.max(
        0,
        of.periods.findIndex((p) => p.begin === of.chosen),
    );
    const links = of.periods.map((p, k) =>
        svg(
            "a",
            {
                href: of.link(p.begin),
                "data-key": p.begin,
                "aria-label": inWords(p, of),
                class: p.begin === of.chosen ? "hit chosen" : "hit",
                "aria-current": p.begin === of.chosen ? "true" : undefined,
            },
            svg("rect", { x: plot.x(k) - plot.band / 2, y: top, width: plot.band, height }),
        ),
    );
    const say = (event: Event) => {
        const k = links.findIndex((a) => a.contains(event.target as Element));
        if (k >= 0) of.read(inWords(of.periods[k]!, of));
    };
    return moveBetween(
        svg("g", { class: "hits", role: "group", "aria-label": "Periods", onpointerover: say, onfocusin: say }, links),
        start,
    );
}

/* ---- the whole ------------------------------------------------------------------------------ */

function key(of: SeriesOf, y: number, width: number, id: string): SVGElement {
    const items: [string, (x: number) => SVGElement][] = [
        ["verbal cooperation", (x) => svg("rect", { x, y: y - 9, width: 12, height: 10, ...quadFill(id, 1) })],
        ["material cooperation", (x) => svg("rect", { x, y: y - 9, width: 12, height: 10, ...quadFill(id, 2) })],
        ["verbal conflict", (x) => svg("rect", { x, y: y - 9, width: 12, height: 10, ...quadFill(id, 3) })],
        ["material conflict", (x) => svg("rect", { x, y: y - 9, width: 12, height: 10, ...quadFill(id, 4) })],
    ];
    if (!of.periods.every(isCovered))
        items.push([
            "no coverage",
            (x) => svg("rect", { x, y: y - 9, width: 12, height: 10, fill: `url(#${id}-none)`, class: "none-edge" }),
        ]);
    let x = left,
        line = 0;
    return svg(
        "g",
        null,
        items.map(([words, sign]) => {
            const wide = words.length * 6.2 + 28;
            if (x + wide > width && x > left) {
                x = left;
                line += 15;
            }
            const made = svg(
                "g",
                { transform: `translate(0 ${line})` },
                sign(x),
                svg("text", { class: "key", x: x + 16, y }, words),
            );
            x += wide;
            return made;
        }),
    );
}

const keyLines = (width: number): number => (width < 420 ? 3 : width < 640 ? 2 : 1);

export function drawSeries(of: SeriesOf, width: number): SVGSVGElement {
    const id = newId("series"),
        body = scoreHeight + 2 * (gap + countHeight);
    const keyTop = top + body + 44,
        height = keyTop + 15 * keyLines(width) + foot - 40;
    const describe = of.periods
        .filter((p) => p.ab.events || p.ba.events)
        .slice(-1)
        .map((p) => `Latest: ${inWords(p, of)}.`)
        .join("");
    const made = sheet(width, height, {
        title: of.title,
        subtitle: of.subtitle,
        describe: `${of.subtitle}. ${describe}`,
    });
    const band = (width - left - right) / Math.max(1, of.periods.length);
    const plot: Plot = { band, width, x: (k) => left + band * (k + 0.5) };
    const legend = svg(
        "g",
        { class: "key" },
        svg("circle", { class: "dot-ab", cx: left + 4, cy: 6, r: 3 }),
        svg("text", { class: "key", x: left + 12, y: 10 }, of.names.ab),
        svg("rect", { class: "dot-ba", x: left + 30 + of.names.ab.length * 6.4, y: 3, width: 6, height: 6 }),
        svg("text", { class: "key", x: left + 42 + of.names.ab.length * 6.4, y: 10 }, of.names.ba),
    );
    made.append(
        hatches(id),
        svg(
            "g",
            { role: "img", "aria-label": of.title },
            noCoverage(of, plot, id, body),
            legend,
            scorePanel(of, plot),
            countPanel(of, plot, "ab", top + scoreHeight + gap, id),
            countPanel(of, plot, "ba", top + scoreHeight + 2 * gap + countHeight, id),
            timeAxis(of, plot, top + body),
            key(of, keyTop, width, id),
        ),
        hits(of, plot, body),
    );
    return made;
}
