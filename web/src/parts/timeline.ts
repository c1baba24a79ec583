// The roles of a person over time. What has no begin or no end runs out at the edge, with an arrow.

import type { Role } from "../api";
import { svg } from "../base/dom";
import { day } from "../base/format";
import { nameOf } from "../store";
import { sheet } from "./figure";

const row = 30,
    top = 8,
    left = 8,
    right = 12;

const yearOf = (iso: string): number => Number(iso.slice(0, 4)) + (Number(iso.slice(5, 7) || 1) - 1) / 12;

export const roleWords = (r: Role): string =>
    [r.title, r.country ? nameOf(r.country) : "", r.sector].filter(Boolean).join(", ");

export const roleSpan = (r: Role): string =>
    !r.from && !r.to
        ? "at all times known"
        : !r.from
          ? `until ${day(r.to)}`
          : !r.to
            ? `since ${day(r.from)}`
            : `${day(r.from)} to ${day(r.to)}`;

export function drawTimeline(name: string, roles: Role[], thisYear: number, width: number): SVGSVGElement {
    const years = roles.flatMap((r) => [r.from, r.to].filter(Boolean).map(yearOf));
    const first = Math.floor(Math.min(thisYear - 4, ...years)),
        last = Math.ceil(Math.max(thisYear + 1, ...years));
    const x = (year: number) => left + ((year - first) / (last - first)) * (width - left - right);
    const bottom = top + roles.length * row,
        height = bottom + 48;
    const made = sheet(width, height, {
        title: `Roles of ${name}`,
        subtitle: "by year",
        describe: roles.map((r) => `${roleWords(r)}, ${roleSpan(r)}`).join("; "),
    });
    const step = Math.max(1, Math.ceil((last - first) / Math.max(2, (width - left - right) / 60)));
    const grid = [];
    for (let year = first; year <= last; year += step)
        grid.push(
            svg("line", { class: "grid", x1: x(year), x2: x(year), y1: top, y2: bottom }),
            svg(
                "text",
                { class: "tick", x: x(year), y: bottom + 16, "text-anchor": year === first ? "start" : "middle" },
                year,
            ),
        );
    const bars = roles.map((r, k) => {
        const from = r.from ? x(yearOf(r.from)) : left,
            to = r.to ? x(yearOf(r.to)) : width - right,
            y = top + k * row;
        return [
            svg("rect", { class: "role", x: from, y: y + 17, width: Math.max(2, to - from), height: 7 }),
            r.from ? null : svg("path", { class: "role", d: `M${left} ${y + 20.5}l6 -7v14z` }),
            r.to ? null : svg("path", { class: "role", d: `M${width - right + 8} ${y + 20.5}l-8 -7v14z` }),
            svg(
                "text",
                {
                    class: "key",
                    x: Math.min(from, width - 7 * roleWords(r).length > 0 ? width - 6.6 * roleWords(r).length : left),
                    y: y + 12,
                },
                roleWords(r),
            ),
        ];
    });
    made.append(svg("g", { role: "img", "aria-label": `Roles of ${name} by year` }, grid, bars));
    return made;
}
