// Events of each month, as bars; each is a link to them. The chart is one stop of the keyboard.

import { svg } from "../base/dom";
import { day, periodEnd, plural } from "../base/format";
import { href } from "../base/route";
import { sheet, ticks } from "./figure";
import { moveBetween } from "./roving";
import { filled, type Month } from "./slider";

const left = 46,
    right = 4,
    top = 10,
    tall = 110;

const inWords = (m: Month): string => `${day(m.period.slice(0, 7))}: ${plural(m.events, "event")}`;

export function drawMonths(raw: Month[], width: number): SVGSVGElement {
    const months = filled(raw),
        steps = ticks(Math.max(...months.map((m) => m.events)), 3),
        most = steps[steps.length - 1]!;
    const band = (width - left - right) / months.length,
        y = (n: number) => top + tall * (1 - n / most);
    const x = (k: number) => left + band * k;
    const made = sheet(width, top + tall + 46, {
        title: "Events by month",
        subtitle: "number of events",
        describe: months.map(inWords).slice(-3).join("; "),
    });
    const every = Math.max(1, Math.ceil((58 * months.length) / (width - left - right)));
    made.append(
        svg(
            "g",
            { role: "img", "aria-label": "Events by month" },
            steps.map((n) => [
                svg("line", { class: n ? "grid" : "zero", x1: left, x2: width - right, y1: y(n), y2: y(n) }),
                svg("text", { class: "tick", x: left - 6, y: y(n) + 4, "text-anchor": "end" }, n),
            ]),
            svg(
                "text",
                {
                    class: "axis-title",
                    transform: `translate(11 ${top + tall / 2}) rotate(-90)`,
                    "text-anchor": "middle",
                },
                "Events",
            ),
            months.map((m, k) => [
                svg("rect", {
                    class: "quad-2",
                    x: x(k) + band * 0.12,
                    width: band * 0.76,
                    y: y(m.events),
                    height: y(0) - y(m.events),
                }),
                k % every
                    ? null
                    : svg("text", { class: "tick", x: x(k) + 2, y: top + tall + 16 }, day(m.period.slice(0, 7))),
            ]),
        ),
        moveBetween(
            svg(
                "g",
                { class: "hits", role: "group", "aria-label": "Months" },
                months.map((m, k) =>
                    svg(
                        "a",
                        {
                            href: href("/events", { from: m.period, to: periodEnd(m.period, "month") }),
                            class: "hit",
                            "aria-label": inWords(m),
                        },
                        svg("title", null, inWords(m)),
                        svg("rect", { x: x(k), y: top, width: band, height: tall }),
                    ),
                ),
            ),
        ),
    );
    return made;
}
