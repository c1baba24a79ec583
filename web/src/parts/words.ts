// Small pieces that all views use: a type with its quad, a status, an actor, a dyad, a report.

import type { Party } from "../api";
import { h, svg, type Child } from "../base/dom";
import { href } from "../base/route";
import { quadNames } from "../store";

/** Words are an open shape, deeds a full one; cooperation is round, conflict square. */
export function quadSign(quad: number): SVGElement {
    const name = {
        class: `sign sign-${quad}`,
        viewBox: "0 0 12 12",
        width: 11,
        height: 11,
        role: "img",
        "aria-label": quadNames[quad],
    };
    const shape =
        quad <= 2 ? svg("circle", { cx: 6, cy: 6, r: 4.4 }) : svg("rect", { x: 1.8, y: 1.8, width: 8.4, height: 8.4 });
    return svg("svg", name, shape);
}

export const typeTag = (type: string, quad: number, mode?: string | null): HTMLElement =>
    h(
        "span",
        { class: "type", title: quadNames[quad] },
        quadSign(quad),
        " ",
        type,
        mode ? h("span", { class: "mode" }, ` ${mode}`) : null,
    );

export const status = (name: string): HTMLElement =>
    h("span", { class: `status ${name === "happened" || name === "ongoing" ? "" : "not-counted"}` }, name);

export function actorLink(p: Party): Child {
    const name = p.name || p.text || "somebody";
    const where = [p.iso3, p.sector].filter(Boolean).join(" ");
    return [
        p.actor ? h("a", { href: href("/actor", { id: p.actor }) }, name) : name,
        where ? h("span", { class: "where" }, ` ${where}`) : null,
    ];
}

export const arrow = (): HTMLElement => h("span", { class: "arrow", "aria-label": "to" }, " → ");

/** " · original"; only addresses of the web become links: a report may bring any. */
export function original(url: string | null): Child {
    return url && /^https?:\/\//i.test(url)
        ? [" · ", h("a", { href: url, rel: "noreferrer noopener", target: "_blank" }, "original")]
        : null;
}

export const reportLink = (id: string, title: string): HTMLElement =>
    h("a", { href: href("/report", { id }) }, title || "untitled");
