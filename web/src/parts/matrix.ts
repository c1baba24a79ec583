// Powers against powers: who (rows) does what to whom (columns), as mean score or number of events. A table, so that it
// can be read aloud; the tint only repeats the number.

import type { NetworkRow, NodeRow } from "../api";
import { h } from "../base/dom";
import { count, plural, score } from "../base/format";

const edges = [-5, -2, -0.5, 0.5, 2, 5];

/** 0 (most hostile) to 6 (most friendly); 3 is neither. */
export const tint = (mean: number): number => edges.filter((e) => mean >= e).length;

export interface MatrixOf {
    caption: string;
    nodes: NodeRow[];
    rows: NetworkRow[];
    show: "score" | "events";
    link(source: string, target: string): string;
}

export function matrix(of: MatrixOf): HTMLElement {
    const cells = new Map(of.rows.map((r) => [`${r.source} ${r.target}`, r]));
    const cell = (from: NodeRow, to: NodeRow): HTMLElement => {
        const r = cells.get(`${from.iso3} ${to.iso3}`);
        if (from === to && !r) return h("td", { class: "self" }, h("span", { "aria-label": "itself" }, ""));
        if (!r) return h("td", { class: "none" }, h("span", { class: "unseen" }, "no events"));
        const words = `${from.name} to ${to.name}: ${plural(r.events, "event")}, mean score ${score(r.score_mean)}`;
        return h(
            "td",
            { class: `tint t${tint(r.score_mean)}` },
            h(
                "a",
                { href: of.link(r.source, r.target), title: words, "aria-label": words },
                of.show === "score" ? score(r.score_mean) : count(r.events),
            ),
        );
    };
    return h(
        "div",
        { class: "scroll matrix-frame", tabindex: 0, role: "region", "aria-label": of.caption },
        h(
            "table",
            { class: "matrix" },
            h("caption", null, of.caption),
            h(
                "thead",
                null,
                h(
                    "tr",
                    null,
                    h("th", { scope: "col" }, "Source ↓ Target →"),
                    of.nodes.map((n) => h("th", { scope: "col", title: n.name }, h("abbr", { title: n.name }, n.iso3))),
                ),
            ),
            h(
                "tbody",
                null,
                of.nodes.map((from) =>
                    h(
                        "tr",
                        null,
                        h("th", { scope: "row" }, from.name),
                        of.nodes.map((to) => cell(from, to)),
                    ),
                ),
            ),
        ),
    );
}

export const tintKey = (): HTMLElement =>
    h(
        "p",
        { class: "tint-key", "aria-hidden": "true" },
        "Mean score ",
        ["below −5", "−5 to −2", "−2 to −0.5", "about 0", "0.5 to 2", "2 to 5", "5 and more"].map((words, k) =>
            h("span", { class: `tint t${k}` }, words),
        ),
    );
