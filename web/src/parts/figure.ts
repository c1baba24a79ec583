// A chart with what belongs to it: title, source line, its file as SVG and CSV, and the same figures as a table.

import { h, newId, replace, svg, type Child } from "../base/dom";
import { count, day } from "../base/format";
import { meta } from "../store";
import { saveSvg } from "./save";

export interface FigureOf {
    title: string;
    /** What the values are, and their unit. */
    subtitle: string;
    draw(width: number): SVGSVGElement;
    csv?: HTMLElement;
    table?: () => Child;
}

const LETTER = 5.4; // of the source line, at most

/** What stands below every chart, as long as there is room for. */
function sourceLine(width: number): string {
    const m = meta(),
        begin = `Source: ${m.program}; ${count(m.reports)} reports, `;
    const long = `${begin}events of ${day(m.from)} to ${day(m.to)}.`;
    return long.length * LETTER <= width ? long : `${begin}${m.from} to ${m.to}.`;
}

export function figure(of: FigureOf): HTMLElement {
    const place = h("div", { class: "chart" });
    let drawn = 0,
        chart: SVGSVGElement | undefined;
    const draw = () => {
        const width = Math.max(280, Math.floor(place.clientWidth));
        if (width === drawn) return;
        const focused = place.contains(document.activeElement)
            ? document.activeElement?.getAttribute("data-key")
            : null;
        drawn = width;
        chart = of.draw(width);
        place.replaceChildren(chart);
        if (focused) place.querySelector<SVGElement>(`[data-key="${CSS.escape(focused)}"]`)?.focus();
    };
    new ResizeObserver(draw).observe(place);
    const file = h(
        "button",
        {
            type: "button",
            class: "file",
            onclick: () => chart && saveSvg(chart, of.title, of.subtitle),
            "aria-label": `SVG: ${of.title}`,
        },
        "SVG",
    );
    return h(
        "figure",
        null,
        h("figcaption", null, h("strong", null, of.title), " ", h("span", { class: "unit" }, of.subtitle)),
        place,
        h("div", { class: "under" }, of.table && tableOf(of.table), h("span", { class: "files" }, file, of.csv)),
    );
}

function tableOf(make: () => Child): HTMLElement {
    const body = h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "Figures of the chart" });
    const details = h("details", { class: "figures" }, h("summary", null, "Figures as a table"), body);
    details.addEventListener("toggle", () => details.open && !body.firstChild && replace(body, make()));
    return details;
}

/** An empty sheet of SVG with its name, description, title and source line. */
export function sheet(
    width: number,
    height: number,
    of: { title: string; subtitle: string; describe: string },
): SVGSVGElement {
    const title = newId("title"),
        describe = newId("desc");
    return svg(
        "svg",
        {
            viewBox: `0 0 ${width} ${height}`,
            width,
            height,
            class: "sheet",
            role: "group",
            "aria-labelledby": `${title} ${describe}`,
        },
        svg("title", { id: title }, of.title),
        svg("desc", { id: describe }, of.describe),
        svg("rect", { class: "ground", width, height }),
        svg("text", { class: "source", x: 0, y: height - 6 }, sourceLine(width)),
    );
}

/** The hatching of words, by quad; deeds are solid. */
export function hatches(id: string): SVGElement {
    return svg(
        "defs",
        null,
        [1, 3].map((q) =>
            svg(
                "pattern",
                {
                    id: `${id}-${q}`,
                    width: 5,
                    height: 5,
                    patternUnits: "userSpaceOnUse",
                    patternTransform: `rotate(${q === 1 ? 45 : -45})`,
                },
                svg("rect", { class: `quad-pale-${q}`, width: 5, height: 5 }),
                svg("rect", { class: `quad-${q}`, width: 2.4, height: 5 }),
            ),
        ),
        svg(
            "pattern",
            { id: `${id}-none`, width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
            svg("rect", { class: "hatch-ground", width: 6, height: 6 }),
            svg("rect", { class: "hatch", width: 1.2, height: 6 }),
        ),
    );
}

export const quadFill = (id: string, quad: number): Record<string, string> =>
    quad === 1 || quad === 3 ? { fill: `url(#${id}-${quad})`, class: `quad-edge-${quad}` } : { class: `quad-${quad}` };

/** Round steps from 0 to at least `most`. */
export function ticks(most: number, about = 3): number[] {
    const raw = Math.max(most, 1) / about,
        power = 10 ** Math.floor(Math.log10(raw));
    const step = Math.max(1, [1, 2, 5, 10].map((f) => f * power).find((s) => s >= raw) ?? 1);
    const list = [0];
    while (list[list.length - 1]! < most) list.push(list[list.length - 1]! + step);
    return list;
}
