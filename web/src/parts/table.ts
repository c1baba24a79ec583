// Tables: a caption, heads with scope, columns sorted by links, pages. On a narrow screen each row becomes a card;
// the roles are spelled out because browsers drop them where the display changes.

import { h, type Child } from "../base/dom";
import { count } from "../base/format";
import { here, query } from "../base/route";
import { empty } from "./box";

export interface Column<T> {
    head: string;
    cell(row: T): Child;
    /** A number: set to the right, in figures of one width. */
    number?: boolean;
    /** Values of `sort=` in the address, first the one that is offered first. */
    sort?: readonly [string, string?];
    class?: string;
}

export interface TableOf<T> {
    caption: string;
    /** The heading above says the same: the caption is only read aloud. */
    quiet?: boolean;
    columns: Column<T>[];
    rows: T[];
    /** Which column names the row. */
    rowHead?: number;
    /** How rows are sorted where the address does not say. */
    sorted?: string;
    /** "cards" on a narrow screen; else the table is moved sideways. */
    narrow?: "cards" | "scroll";
    none?: Child;
}

function headOf<T>(column: Column<T>, sorted: string): HTMLElement {
    const attributes = {
        scope: "col",
        role: "columnheader",
        class: [column.number && "number", column.class].filter(Boolean).join(" "),
    };
    if (!column.sort) return h("th", attributes, column.head);
    const [first, second] = column.sort;
    const is = sorted === first || sorted === second,
        next = sorted === first && second ? second : first;
    const way = sorted === second ? "▲" : "▼";
    return h(
        "th",
        { ...attributes, "aria-sort": is ? (sorted === first ? "descending" : "ascending") : undefined },
        h(
            "a",
            { href: here({ sort: next, offset: undefined }) },
            column.head,
            is ? h("span", { class: "way", "aria-hidden": "true" }, ` ${way}`) : null,
        ),
    );
}

function rowOf<T>(row: T, columns: Column<T>[], rowHead: number): HTMLElement {
    return h(
        "tr",
        { role: "row" },
        columns.map((column, k) => {
            const isHead = k === rowHead;
            const attributes = {
                class: [column.number && "number", column.class].filter(Boolean).join(" "),
                "data-head": column.head,
                role: isHead ? "rowheader" : "cell",
            };
            return isHead
                ? h("th", { scope: "row", ...attributes }, column.cell(row))
                : h("td", attributes, column.cell(row));
        }),
    );
}

export function table<T>(of: TableOf<T>): HTMLElement {
    if (!of.rows.length) return h("div", null, of.none ?? empty("Nothing here."));
    const sorted = query().sort ?? of.sorted ?? "",
        cards = of.narrow === "cards";
    const made = h(
        "table",
        { role: "table", class: cards ? "cards" : "" },
        h(
            "caption",
            of.quiet ? { class: "quiet" } : null,
            of.quiet ? h("span", { class: "unseen" }, of.caption) : of.caption,
        ),
        h(
            "thead",
            { role: "rowgroup" },
            h(
                "tr",
                { role: "row" },
                of.columns.map((c) => headOf(c, sorted)),
            ),
        ),
        h(
            "tbody",
            { role: "rowgroup" },
            of.rows.map((row) => rowOf(row, of.columns, of.rowHead ?? 0)),
        ),
    );
    return cards ? made : h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": of.caption }, made);
}

export const PAGE = 50;

/** "Rows 51 to 100", and the ways to the pages beside them. */
export function pager(shown: number, more: boolean): HTMLElement {
    const offset = Number(query().offset ?? 0);
    const words = shown
        ? `Rows ${count(offset + 1)} to ${count(offset + shown)}${more ? "" : ", the last"}`
        : "No rows";
    return h(
        "nav",
        { class: "pager", "aria-label": "Pages" },
        offset > 0
            ? h("a", { href: here({ offset: Math.max(0, offset - PAGE) || undefined }), rel: "prev" }, "← Before")
            : null,
        h("span", null, words),
        more ? h("a", { href: here({ offset: offset + PAGE }), rel: "next" }, "After →") : null,
    );
}
