// The signed network of a period. Powers that cooperate draw each other near, powers in conflict push each other away
// (forces as in Fruchterman and Reingold, 1991, with the sign of the tie); blocs begin side by side on a circle. No
// chance is in it: the same data give the same picture.

import { svg } from "../base/dom";
import { plural, score } from "../base/format";
import { href } from "../base/route";
import { sheet } from "./figure";
import type { NodeRow } from "../api";

/** Both directions of a dyad together. */
export interface Tie {
    a: string;
    b: string;
    events: number;
    mean: number;
    sign: number;
}

interface Place {
    x: number;
    y: number;
}

const ROUNDS = 400;

function force(distance: number, tie: Tie | undefined): number {
    const apart = 0.09 / (distance * distance); // all keep some distance
    if (!tie) return apart + (distance > 1 ? -0.04 * distance : 0);
    const strength = 0.6 + 0.4 * Math.min(1, Math.log10(1 + tie.events) / 2);
    return tie.sign > 0
        ? apart - strength * distance * distance
        : apart + (tie.sign < 0 ? (0.35 * strength) / distance : 0);
}

export function layout(nodes: readonly NodeRow[], ties: readonly Tie[]): Map<string, Place> {
    const order = [...nodes].sort((p, q) => p.bloc - q.bloc || q.events - p.events);
    const at = new Map(
        order.map((n, k) => {
            const angle = (2 * Math.PI * k) / order.length;
            return [n.iso3, { x: Math.cos(angle), y: Math.sin(angle) }];
        }),
    );
    const between = new Map(
        ties.flatMap((t) => [
            [`${t.a} ${t.b}`, t],
            [`${t.b} ${t.a}`, t],
        ]),
    );
    for (let round = 0; round < ROUNDS; round++) {
        const reach = 0.12 * (1 - round / ROUNDS) + 0.002;
        for (const n of order) {
            const p = at.get(n.iso3)!;
            let dx = -0.06 * p.x,
                dy = -0.06 * p.y; // towards the middle
            for (const other of order) {
                if (other === n) continue;
                const q = at.get(other.iso3)!;
                const distance = Math.max(0.05, Math.hypot(p.x - q.x, p.y - q.y));
                const push = force(distance, between.get(`${n.iso3} ${other.iso3}`));
                dx += (push * (p.x - q.x)) / distance;
                dy += (push * (p.y - q.y)) / distance;
            }
            const length = Math.hypot(dx, dy),
                step = Math.min(length, reach) / (length || 1);
            p.x += dx * step;
            p.y += dy * step;
        }
    }
    return at;
}

/* ---- drawing --------------------------------------------------------------------------- */

const margin = 30;

function fit(places: Map<string, Place>, width: number, height: number): (code: string) => Place {
    const xs = [...places.values()].map((p) => p.x),
        ys = [...places.values()].map((p) => p.y);
    const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const sx = (width - 2 * margin) / (x1 - x0 || 1),
        sy = (height - 2 * margin) / (y1 - y0 || 1);
    return (code) => {
        const p = places.get(code)!;
        return {
            x: margin + (x1 > x0 ? (p.x - x0) * sx : width / 2 - margin),
            y: margin + (y1 > y0 ? (p.y - y0) * sy : height / 2 - margin),
        };
    };
}

const shapes = ["circle", "square", "diamond", "triangle", "hexagon"];

function corners(shape: number, x: number, y: number, r: number): string {
    const n = [0, 4, 4, 3, 6][shape]!,
        turn = [0, 45, 0, -90, 0][shape]!,
        wide = [1, 1.25, 1.3, 1.6, 1.1][shape]!;
    return Array.from({ length: n }, (_, k) => {
        const angle = ((360 / n) * k + turn) * (Math.PI / 180);
        return `${(x + r * wide * Math.cos(angle)).toFixed(1)},${(y + r * wide * Math.sin(angle)).toFixed(1)}`;
    }).join(" ");
}

/** Blocs (from 1; 0: in none) differ in shape; where there are more than shapes, the table tells. */
export function blocShape(bloc: number, x: number, y: number, r: number): SVGElement {
    const shape = bloc ? (bloc - 1) % shapes.length : 0;
    const name = { class: `node bloc-${shape}` };
    return shape === 0
        ? svg("circle", { ...name, cx: x, cy: y, r })
        : svg("polygon", { ...name, points: corners(shape, x, y, r) });
}

export const blocName = (bloc: number): string => (bloc ? `bloc ${bloc}` : "in no bloc");

export interface NetworkOf {
    title: string;
    subtitle: string;
    nodes: NodeRow[];
    ties: Tie[];
    names(code: string): string;
    dyad(a: string, b: string): string;
}

function tieLine(of: NetworkOf, t: Tie, at: (code: string) => Place, most: number): SVGElement {
    const p = at(t.a),
        q = at(t.b),
        kind = t.sign > 0 ? "positive" : t.sign < 0 ? "negative" : "neutral";
    const words = `${of.names(t.a)} and ${of.names(t.b)}: ${plural(t.events, "event")}, mean score ${score(t.mean)}`;
    const wide = 1 + 5 * Math.sqrt(t.events / most);
    const bend = t.sign < 0 ? 0.24 : 0.08; // so that a tie behind a node is seen to pass it
    const middle = `${((p.x + q.x) / 2 + bend * (q.y - p.y)).toFixed(1)} ${((p.y + q.y) / 2 - bend * (q.x - p.x)).toFixed(1)}`;
    const d = `M${p.x.toFixed(1)} ${p.y.toFixed(1)}Q${middle} ${q.x.toFixed(1)} ${q.y.toFixed(1)}`;
    return svg(
        "a",
        { href: of.dyad(t.a, t.b), tabindex: -1, "aria-label": words, class: "tie" },
        svg("title", null, words),
        svg("path", { class: `edge edge-${kind}`, d, "stroke-width": wide.toFixed(1) }),
        svg("path", { class: "hits grip", d }),
    );
}

function nodeMark(n: NodeRow, p: Place): SVGElement {
    return svg(
        "a",
        {
            href: href("/actor", { id: n.iso3 }),
            "aria-label": `${n.name}: ${plural(n.events, "event")}, ${blocName(n.bloc)}`,
            class: "power",
        },
        svg("title", null, `${n.name}, ${blocName(n.bloc)}`),
        blocShape(n.bloc, p.x, p.y, 15),
        svg(
            "text",
            { class: "node-name", x: p.x, y: p.y + 4, "text-anchor": "middle" },
            n.iso3.length <= 3 ? n.iso3 : n.iso3.slice(0, 4),
        ),
    );
}

function keyOf(width: number, y: number): SVGElement {
    const item = (x: number, kind: string, words: string) => [
        svg("line", { class: `edge-${kind}`, x1: x, x2: x + 24, y1: y - 4, y2: y - 4, "stroke-width": 3 }),
        svg("text", { class: "key", x: x + 30, y }, words),
    ];
    return svg(
        "g",
        null,
        item(0, "positive", "more cooperation"),
        item(150, "negative", "more conflict"),
        width < 460 ? null : svg("text", { class: "key", x: 280, y }, "wider: more events; one shape: one bloc"),
    );
}

export function drawNetwork(of: NetworkOf, width: number): SVGSVGElement {
    const plot = Math.min(560, Math.max(300, width * 0.62)),
        height = plot + 44;
    const made = sheet(width, height, {
        title: of.title,
        subtitle: of.subtitle,
        describe: `${of.subtitle}. ${of.nodes.length} powers, ${of.ties.length} ties; the table below has all of them.`,
    });
    const at = fit(layout(of.nodes, of.ties), width, plot);
    const most = Math.max(1, ...of.ties.map((t) => t.events));
    made.append(
        svg(
            "g",
            { class: "ties" },
            of.ties.map((t) => tieLine(of, t, at, most)),
        ),
        svg(
            "g",
            null,
            of.nodes.map((n) => nodeMark(n, at(n.iso3))),
        ),
        keyOf(width, plot + 18),
    );
    return made;
}
