// Files for the reader: the same rows as CSV, a chart as SVG.

import { h, svg } from "../base/dom";
import { address, getBlob, hasToken } from "../base/net";
import type { Params } from "../base/route";

export function saveBlob(blob: Blob, name: string): void {
    const url = URL.createObjectURL(blob);
    const link = h("a", { href: url, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
}

/** A plain link to the API; with a token, which a link cannot carry, its file is fetched first. */
export function csvLink(path: string, params: Params, name: string, words = "CSV"): HTMLElement {
    const file = `${name.replace(/[^\w-]+/g, "-").toLowerCase()}.csv`;
    const url = address(path, { ...params, format: "csv" });
    const fetchFirst = async (event: Event) => {
        if (!hasToken()) return;
        event.preventDefault();
        saveBlob(await getBlob(url), file);
    };
    return h(
        "a",
        { href: url, download: file, class: "file", onclick: fetchFirst, "aria-label": `${words}: ${name}` },
        words,
    );
}

// What a stylesheet says of SVG, written out, so that the file looks the same elsewhere.
const baked = [
    "fill",
    "stroke",
    "stroke-width",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-linejoin",
    "font-family",
    "font-size",
    "font-weight",
    "font-style",
    "text-anchor",
    "opacity",
    "fill-opacity",
    "stroke-opacity",
    "dominant-baseline",
];

function bake(from: Element): void {
    const style = getComputedStyle(from);
    for (const name of baked) {
        const value = style.getPropertyValue(name);
        // a pattern's address comes back absolute; in the file it is its own
        if (value) from.setAttribute(name, value.replace(/url\("[^"#]*#([^"]*)"\)/, "url(#$1)"));
    }
    for (const child of from.children) bake(child);
}

const HEAD = 44; // for the title, which on the page stands above the chart

/** The chart on white paper, whatever the screen's colours are. */
export function saveSvg(chart: SVGSVGElement, name: string, subtitle: string): void {
    const copy = chart.cloneNode(true) as SVGSVGElement,
        { width, height } = chart.viewBox.baseVal;
    copy.setAttribute("viewBox", `0 ${-HEAD} ${width} ${height + HEAD}`);
    copy.prepend(svg("rect", { class: "ground", y: -HEAD, width, height: HEAD }));
    copy.append(
        svg("text", { class: "file-title", x: 0, y: 16 - HEAD }, name),
        svg("text", { class: "file-subtitle", x: 0, y: 32 - HEAD }, subtitle),
    );
    const sheet = h("div", { class: "paper offscreen" }, copy);
    document.body.append(sheet);
    bake(copy);
    for (const part of copy.querySelectorAll(".hits, .screen-only")) part.remove();
    for (const part of [copy, ...copy.querySelectorAll("[class]")]) part.removeAttribute("class");
    copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    copy.setAttribute("width", String(width));
    copy.setAttribute("height", String(height + HEAD));
    const text = new XMLSerializer().serializeToString(copy);
    sheet.remove();
    saveBlob(new Blob([text], { type: "image/svg+xml" }), `${name.replace(/[^\w-]+/g, "-").toLowerCase()}.svg`);
}
