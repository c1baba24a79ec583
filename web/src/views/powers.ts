// Powers against powers in a window of months: a matrix, the signed network with its blocs, and how well its signs fit
// together.

import type { Balance, NetworkRow, NodeRow } from "../api";
import { h, type Child } from "../base/dom";
import { count, percent, score } from "../base/format";
import { get, type Rows } from "../base/net";
import { here, href, type Params, type Query, type View } from "../base/route";
import { scoreBar } from "../parts/bars";
import { empty, fill, newBox } from "../parts/box";
import { figure } from "../parts/figure";
import { heading, section } from "../parts/heading";
import { matrix, tintKey } from "../parts/matrix";
import { blocName, drawNetwork, type Tie } from "../parts/network";
import { csvLink } from "../parts/save";
import { slider, windowOf, type Month, type Slider } from "../parts/slider";
import { table } from "../parts/table";
import { nameOf } from "../store";

const MATRIX_MOST = 24; // powers; more cannot be read
const NETWORK_MOST = 60;
const DYADS_MOST = 3000; // asked for at once; the busiest come first

interface Net {
    rows: NetworkRow[];
    nodes: NodeRow[];
    balance: Balance | undefined;
}

/** Both directions of a dyad as one tie. */
function tiesOf(rows: NetworkRow[], among: Set<string>): Tie[] {
    const found = new Map<string, Tie & { sum: number }>();
    for (const r of rows) {
        if (r.source === r.target || !among.has(r.source) || !among.has(r.target)) continue;
        const [a, b] = r.source < r.target ? [r.source, r.target] : [r.target, r.source];
        const tie = found.get(`${a} ${b}`) ?? { a, b, events: 0, mean: 0, sign: 0, sum: 0 };
        tie.events += r.events;
        tie.sum += r.score_mean * r.events;
        tie.mean = tie.sum / tie.events;
        tie.sign = Math.abs(tie.sum) < 1e-9 ? 0 : Math.sign(tie.sum);
        found.set(`${a} ${b}`, tie);
    }
    return [...found.values()].sort((x, y) => x.events - y.events);
}

const ask =
    (params: Params) =>
    async (signal: AbortSignal): Promise<Net> => {
        const [rows, nodes, balance] = await Promise.all([
            get<Rows<NetworkRow>>("/network", { ...params, limit: DYADS_MOST }, signal),
            get<Rows<NodeRow>>("/network/nodes", params, signal),
            get<Rows<Balance>>("/network/balance", params, signal),
        ]);
        return { rows: rows.data, nodes: nodes.data.sort((x, y) => y.events - x.events), balance: balance.data[0] };
    };

function balanceWords(b: Balance | undefined): Child {
    if (!b) return null;
    const share =
        b.share === null
            ? "no closed triad to judge"
            : `${percent(b.share)} of ${count(b.triads)} closed triads are balanced`;
    return h(
        "p",
        { class: "readout" },
        `${count(b.nodes)} powers, ${count(b.ties)} ties, ${count(b.positive)} positive and ${count(b.negative)} negative; ${share}; `,
        `${count(b.blocs)} blocs, against which ${count(b.frustration)} ${b.frustration === 1 ? "tie runs" : "ties run"}.`,
    );
}

function networkTable(net: Net, link: (a: string, b: string) => string): HTMLElement {
    const rows = [...net.rows].sort((x, y) => y.events - x.events).slice(0, 100);
    return table({
        caption: "Directed dyads, the busiest first",
        rows,
        columns: [
            { head: "Source", cell: (r) => h("a", { href: link(r.source, r.target) }, r.source_name) },
            { head: "Target", cell: (r) => r.target_name },
            { head: "Events", cell: (r) => count(r.events), number: true },
            { head: "Mean score", cell: (r) => score(r.score_mean), number: true },
            { head: "", cell: (r) => scoreBar(r.score_mean), class: "bar-cell" },
        ],
    });
}

function blocTable(nodes: NodeRow[]): HTMLElement {
    const rows = [...nodes].sort((x, y) => x.bloc - y.bloc || y.events - x.events);
    return table({
        caption: "Powers and their blocs",
        rows,
        columns: [
            { head: "Power", cell: (n) => h("a", { href: href("/actor", { id: n.iso3 }) }, n.name) },
            { head: "Bloc", cell: (n) => blocName(n.bloc) },
            { head: "Ties", cell: (n) => count(n.degree), number: true },
            { head: "Events", cell: (n) => count(n.events), number: true },
        ],
    });
}

export function powers(): View {
    const place = newBox(),
        box = newBox("tall"),
        choice = h("p", { class: "switch" });
    let slides: Slider | undefined,
        months: Month[] = [],
        last: Query = {},
        drawn = "";
    const root = h(
        "article",
        null,
        heading(
            "Powers",
            "Who deals with whom, and how: mean scores of all dyads in a window of time, and the blocs that they form.",
        ),
        place,
        choice,
        box,
    );

    const linkOf = (w: { from?: string; to?: string }) => (a: string, b: string) =>
        href("/dyad", { a, b, from: w.from, to: w.to });

    function drawMatrix(net: Net, q: Query, link: (a: string, b: string) => string, words: string): Child {
        const top = new Set(net.nodes.slice(0, MATRIX_MOST).map((n) => n.iso3));
        const nodes = net.nodes.filter((n) => top.has(n.iso3)).sort((x, y) => x.bloc - y.bloc || y.events - x.events);
        if (!nodes.length)
            return empty("No events between powers in this window.", "Move the slider or choose a wider window.");
        const show = q.show === "events" ? "events" : "score";
        const left = net.nodes.length - nodes.length;
        return [
            matrix({
                caption: `${show === "score" ? "Mean score" : "Number of events"}, source in rows, target in columns; ${words}`,
                nodes,
                rows: net.rows,
                show,
                link,
            }),
            left > 0
                ? h(
                      "p",
                      { class: "note" },
                      `The ${nodes.length} most active of ${net.nodes.length} powers; the CSV has all.`,
                  )
                : null,
        ];
    }

    function networkFigure(net: Net, link: (a: string, b: string) => string, words: string, params: Params): Child {
        if (!net.nodes.length) return empty("No network in this window.");
        const nodes = net.nodes.slice(0, NETWORK_MOST),
            among = new Set(nodes.map((n) => n.iso3));
        const of = {
            title: `Signed network, ${words}`,
            subtitle: "near: more cooperation; dashed: more conflict",
            nodes,
            ties: tiesOf(net.rows, among),
            names: nameOf,
            dyad: link,
        };
        return [
            figure({
                title: of.title,
                subtitle: of.subtitle,
                draw: (width) => drawNetwork(of, width),
                csv: csvLink("/network", { ...params, limit: DYADS_MOST }, of.title),
                table: () => [networkTable(net, link), blocTable(net.nodes)],
            }),
            balanceWords(net.balance),
        ];
    }

    function drawChoice(q: Query): void {
        const isEvents = q.show === "events";
        choice.replaceChildren(
            "Matrix shows ",
            h("a", { href: here({ show: undefined }), "aria-current": isEvents ? undefined : "true" }, "mean score"),
            " or ",
            h(
                "a",
                { href: here({ show: "events" }), "aria-current": isEvents ? "true" : undefined },
                "number of events",
            ),
        );
    }

    function draw(q: Query): void {
        const w = windowOf(q, months),
            params = { from: w.from, to: w.to },
            link = linkOf(w);
        const shown = JSON.stringify([params, q.show]);
        drawChoice(q);
        if (shown === drawn) return;
        drawn = shown;
        const files = h(
            "p",
            { class: "after" },
            csvLink("/network", { ...params, limit: DYADS_MOST }, `Powers, ${w.words}`),
            " · ",
            csvLink("/network/nodes", params, `Blocs, ${w.words}`, "CSV of blocs"),
            " · ",
            csvLink("/network/balance", params, `Balance, ${w.words}`, "CSV of balance"),
        );
        fill(box, "the powers", ask(params), (net) => [
            section("Powers against powers", drawMatrix(net, q, link, w.words), tintKey(), files),
            section("The signed network", networkFigure(net, link, w.words, params)),
        ]);
    }

    function update(q: Query): void {
        last = q;
        if (slides) {
            slides.set(q);
            draw(q);
            return;
        }
        fill(
            place,
            "the months",
            (signal) => get<Rows<Month>>("/periods", { limit: 5000 }, signal),
            (rows) => {
                months = rows.data;
                slides = slider(months);
                slides.set(last);
                draw(last);
                return months.length ? slides.root : empty("No month has an event yet.");
            },
        );
    }

    return { title: "Powers", root, update };
}
