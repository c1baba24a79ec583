// A window of months that slides over the time of the store. Above it, as bars, the events of each month.

import { h, svg } from "../base/dom";
import { addMonths, day, periodEnd, plural } from "../base/format";
import { go, here, type Query } from "../base/route";

export interface Month {
    period: string;
    events: number;
}

export interface Slider {
    root: HTMLElement;
    set(query: Query): void;
}

const widths = [
    [1, "1 month"],
    [3, "3 months"],
    [6, "6 months"],
    [12, "12 months"],
    [0, "whole time"],
] as const;

/** How many months are shown where the address does not say; 0 is the whole time, which takes long of a large store. */
const USUAL = "12";

/** All months from the first to the last, those without events as well. */
export function filled(months: Month[]): Month[] {
    const events = new Map(months.map((m) => [m.period, m.events])),
        all: Month[] = [];
    const last = months[months.length - 1]?.period ?? "";
    for (let m = months[0]?.period; m && m <= last; m = addMonths(m, 1))
        all.push({ period: m, events: events.get(m) ?? 0 });
    return all;
}

/** The days of the window that the address says: `end`, its last month, and `months`, how wide. */
export function windowOf(query: Query, months: Month[]): { from?: string; to?: string; words: string } {
    const width = Number(query.months ?? USUAL),
        last = months[months.length - 1]?.period;
    if (!width || !last) return { words: "whole time" };
    const end = query.end && /^\d{4}-\d{2}$/.test(query.end) ? `${query.end}-01` : last;
    const from = addMonths(end, 1 - width);
    return {
        from,
        to: periodEnd(end, "month"),
        words: width === 1 ? day(end.slice(0, 7)) : `${day(from.slice(0, 7))} to ${day(end.slice(0, 7))}`,
    };
}

function bars(months: Month[], from: string | undefined, to: string | undefined): SVGElement {
    const most = Math.max(1, ...months.map((m) => m.events)),
        wide = 600 / Math.max(1, months.length);
    return svg(
        "svg",
        { viewBox: "0 0 600 40", class: "bars", preserveAspectRatio: "none", "aria-hidden": "true" },
        months.map((m, k) => {
            const height = (38 * m.events) / most;
            const inside = (!from || m.period >= from) && (!to || m.period <= to);
            return svg("rect", {
                class: inside ? "bar inside" : "bar",
                x: k * wide,
                y: 40 - height,
                width: Math.max(0.5, wide - 1),
                height,
            });
        }),
    );
}

export function slider(raw: Month[]): Slider {
    const months = filled(raw),
        place = h("div"),
        words = h("output", { for: "slide", class: "window" });
    const range = h("input", { type: "range", id: "slide", min: 0, max: Math.max(0, months.length - 1), step: 1 });
    const select = h(
        "select",
        { id: "months" },
        widths.map(([value, text]) => h("option", { value }, text)),
    );
    let timer = 0;
    const apply = (replace: boolean) => {
        const end = months[Number(range.value)]?.period.slice(0, 7);
        go(here({ end, months: select.value }), { replace });
    };
    range.addEventListener("input", () => {
        if (select.value === "0") select.value = "3";
        draw({ end: months[Number(range.value)]!.period.slice(0, 7), months: select.value });
        clearTimeout(timer);
        timer = window.setTimeout(() => apply(true), 120);
    });
    select.addEventListener("change", () => apply(false));
    const draw = (query: Query) => {
        const w = windowOf(query, months);
        place.replaceChildren(bars(months, w.from, w.to));
        const events = months
            .filter((m) => (!w.from || m.period >= w.from) && (!w.to || m.period <= w.to))
            .reduce((n, m) => n + m.events, 0);
        words.textContent = `${w.words}: ${plural(events, "event")}`;
        range.setAttribute("aria-valuetext", words.textContent);
    };
    const set = (query: Query) => {
        const k = months.findIndex((m) => m.period.slice(0, 7) === query.end);
        range.value = String(k < 0 ? months.length - 1 : k);
        select.value = query.months ?? USUAL;
        draw(query);
    };
    const root = h(
        "div",
        { class: "slider" },
        h("div", { class: "field" }, h("label", { for: "months" }, "Window"), select),
        h(
            "div",
            { class: "track" },
            place,
            h("label", { for: "slide", class: "unseen" }, "Last month of the window"),
            range,
        ),
        words,
    );
    return { root, set };
}
