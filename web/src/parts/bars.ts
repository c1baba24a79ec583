// Bars and intervals inside the cells of a table: the number stands beside them.

import { svg } from "../base/dom";

export function bar(share: number, kind: string): SVGElement {
    return svg(
        "svg",
        { class: "cell-bar", viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" },
        svg("rect", { class: kind, x: 0, y: 1, width: Math.max(share > 0 ? 1 : 0, 100 * share), height: 8 }),
    );
}

/** A score from −10 to 10 as a bar from zero. */
export function scoreBar(value: number | null): SVGElement | null {
    if (value === null) return null;
    const x = 50 + 5 * Math.min(0, value),
        width = Math.abs(value) * 5;
    return svg(
        "svg",
        { class: "cell-bar", viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" },
        svg("rect", { class: value < 0 ? "quad-4" : "quad-2", x, y: 2, width, height: 6 }),
        svg("line", { class: "zero", x1: 50, x2: 50, y1: 0, y2: 10 }),
    );
}

/** From what it was (open) to what it is (full), on the scale of −10 to 10. */
export function shift(before: number | null, now: number | null): SVGElement {
    const x = (value: number) => 6 + ((value + 10) / 20) * 148;
    return svg(
        "svg",
        { class: "shift", viewBox: "0 0 160 16", width: 160, height: 16, "aria-hidden": "true" },
        svg("line", { class: "grid", x1: 6, x2: 154, y1: 8, y2: 8 }),
        svg("line", { class: "zero", x1: x(0), x2: x(0), y1: 2, y2: 14 }),
        before !== null && now !== null
            ? svg("line", { class: now < before ? "fell" : "rose", x1: x(before), x2: x(now), y1: 8, y2: 8 })
            : null,
        before !== null ? svg("circle", { class: "was", cx: x(before), cy: 8, r: 4 }) : null,
        now !== null
            ? svg("circle", { class: now < (before ?? now) ? "is-worse" : "is-better", cx: x(now), cy: 8, r: 4 })
            : null,
    );
}

/** A share with its interval, from 0 to 1. */
export function interval(share: number, low: number, high: number): SVGElement {
    const x = (value: number) => 6 + value * 148;
    return svg(
        "svg",
        { class: "shift", viewBox: "0 0 160 16", width: 160, height: 16, "aria-hidden": "true" },
        svg("line", { class: "grid", x1: 6, x2: 154, y1: 8, y2: 8 }),
        svg("line", { class: "grid", x1: x(0.5), x2: x(0.5), y1: 4, y2: 12 }),
        svg("line", { class: "range", x1: x(low), x2: x(high), y1: 8, y2: 8 }),
        svg("circle", { class: "dot-ab", cx: x(share), cy: 8, r: 4 }),
    );
}
