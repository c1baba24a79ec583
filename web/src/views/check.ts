// Check: a sample of events to judge. One sentence at a time; what is wrong is marked with a key, Enter keeps the
// judgement of all four fields and goes on. The share that is right, with its interval, grows beside it.

import type { Mention, PrecisionRow } from "../api";
import { announce, h, replace, type Child } from "../base/dom";
import { count, day, percent } from "../base/format";
import { get, post, type Rows } from "../base/net";
import { type Query, type View } from "../base/route";
import { interval } from "../parts/bars";
import { empty, fill, newBox } from "../parts/box";
import { filters, statusField } from "../parts/form";
import { codebookLink, heading, section } from "../parts/heading";
import { evidence } from "../parts/marked";
import { csvLink } from "../parts/save";
import { table } from "../parts/table";
import { reportLink } from "../parts/words";
import { meta, nameOf } from "../store";

const fields = [
    { name: "type", key: "1", label: "Type" },
    { name: "source", key: "2", label: "Source" },
    { name: "target", key: "3", label: "Target" },
    { name: "status", key: "4", label: "Status" },
] as const;

type FieldName = (typeof fields)[number]["name"];

const BATCH = 20;

function codedAs(m: Mention, field: FieldName): string {
    if (field === "type") return m.mode ? `${m.type} (${m.mode})` : m.type;
    if (field === "status") return m.status;
    const side = field === "source" ? m.sources : m.targets;
    return (
        side
            .map(
                (p) =>
                    `${p.name || p.text}${p.iso3 ? ` (${nameOf(p.iso3) === p.name ? p.iso3 : nameOf(p.iso3)}${p.sector ? `, ${p.sector}` : ""})` : ""}`,
            )
            .join("; ") || "nobody"
    );
}

/* ---- one judgement ----------------------------------------------------------------------- */

interface Judge {
    root: HTMLElement;
    wrong: Map<FieldName, HTMLInputElement | HTMLSelectElement>;
    toggle(field: FieldName): void;
}

function correctionField(field: FieldName): HTMLInputElement | HTMLSelectElement {
    const label = { "aria-label": `What the ${field} should be` };
    const choices =
        field === "type"
            ? meta().types.map((t) => t.name)
            : field === "status"
              ? meta().statuses.map((s) => s.name)
              : null;
    return choices
        ? h(
              "select",
              label,
              h("option", { value: "" }, "should be …"),
              choices.map((c) => h("option", { value: c }, c)),
          )
        : h("input", { ...label, placeholder: "should be …", list: "powers-known" });
}

function judge(m: Mention): Judge {
    const wrong: Judge["wrong"] = new Map();
    const rows = new Map(
        fields.map((f) => {
            const button = h(
                "button",
                { type: "button", "aria-pressed": "false", "aria-keyshortcuts": f.key, onclick: () => toggle(f.name) },
                "right",
            );
            const place = h("span");
            const row = h(
                "div",
                { class: "verdict" },
                h("kbd", { "aria-hidden": "true" }, f.key),
                h("span", { class: "verdict-name" }, f.label),
                h("strong", null, codedAs(m, f.name)),
                button,
                place,
            );
            return [f.name, { row, button, place }];
        }),
    );
    function toggle(field: FieldName): void {
        const r = rows.get(field)!,
            isWrong = !wrong.has(field);
        if (isWrong) wrong.set(field, correctionField(field));
        else wrong.delete(field);
        r.row.classList.toggle("is-wrong", isWrong);
        r.button.setAttribute("aria-pressed", String(isWrong));
        r.button.textContent = isWrong ? "wrong" : "right";
        replace(r.place, wrong.get(field));
        announce(`${field} ${isWrong ? "wrong" : "right"}`);
    }
    for (const f of fields)
        rows.get(f.name)!.button.setAttribute(
            "aria-label",
            `${f.label} is coded ${codedAs(m, f.name)}; press where it is wrong`,
        );
    const root = h(
        "div",
        { class: "judge" },
        evidence(m),
        h(
            "p",
            { class: "from" },
            reportLink(m.report, m.title),
            ` · ${m.publisher || "no publisher"} · ${day(m.published)}`,
        ),
        h(
            "div",
            { role: "group", "aria-label": "Coded as" },
            fields.map((f) => rows.get(f.name)!.row),
        ),
        h("p", { class: "links" }, codebookLink(m.type)),
    );
    return { root, wrong, toggle };
}

/* ---- precision ------------------------------------------------------------------------------ */

const few = 30; // judgements below which an interval says little

const precisionTable = (rows: PrecisionRow[]): HTMLElement =>
    table({
        caption: "Share judged right, with its 95 % interval (Wilson)",
        rows,
        none: empty("Nothing has been judged yet.", "The first judgement begins this table."),
        columns: [
            { head: "Type", cell: (r) => (r.type === "all" ? "all types" : r.type) },
            { head: "Field", cell: (r) => r.field },
            {
                head: "Judged",
                cell: (r) => [count(r.judged), r.judged < few ? h("span", { class: "where" }, " few") : null],
                number: true,
            },
            { head: "Right", cell: (r) => percent(r.share), number: true },
            { head: "0 to 100 %", cell: (r) => interval(r.share, r.low, r.high), class: "shift-cell" },
            { head: "Interval", cell: (r) => `${Math.round(r.low * 100)}–${percent(r.high)}`, number: true },
        ],
    });

/* ---- the view --------------------------------------------------------------------------------- */

export function check(): View {
    const box = newBox("tall"),
        precision = newBox(),
        said = h("p", { class: "note" });
    const form = filters([
        {
            name: "type",
            label: "Type",
            kind: "select",
            options: [["", "all types"], ...meta().types.map((t) => [t.name, t.name] as const)],
        },
        statusField(),
    ]);
    let queue: Mention[] = [],
        at = 0,
        done = 0,
        skipped = 0,
        current: Judge | undefined,
        asked: Query = {};
    const keep = h(
        "button",
        { type: "button", class: "main", "aria-keyshortcuts": "Enter", onclick: () => void save() },
        "Keep and go on",
    );
    const skip = h("button", { type: "button", "aria-keyshortcuts": "s", onclick: pass }, "Skip");
    const panel = h("div", {
        class: "panel",
        tabindex: 0,
        role: "group",
        "aria-label": "Judge with the keys 1 to 4, Enter and s",
        onkeydown: onKey,
    });
    const root = h(
        "article",
        null,
        heading("Check", "Is it coded right? Judge a fair sample and see how far this store can be trusted."),
        form.form,
        h(
            "p",
            { class: "legend" },
            h("kbd", null, "1"),
            "–",
            h("kbd", null, "4"),
            " mark what is wrong, ",
            h("kbd", null, "Enter"),
            " keeps and goes on, ",
            h("kbd", null, "s"),
            " skips.",
        ),
        box,
        said,
        section(
            "How right it is",
            precision,
            h(
                "p",
                { class: "after" },
                csvLink("/precision", { limit: 1000 }, "Precision"),
                " · ",
                csvLink("/corrections", { limit: 5000 }, "Judgements", "CSV of judgements"),
            ),
        ),
    );

    function onKey(event: KeyboardEvent): void {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        const isField = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
        const field = fields.find((f) => f.key === event.key);
        if (
            event.key === "Enter" &&
            !(event.target instanceof HTMLButtonElement) &&
            !(event.target instanceof HTMLAnchorElement)
        )
            void save();
        else if (isField) return;
        else if (field) current?.toggle(field.name);
        else if (event.key === "s") pass();
        else return;
        event.preventDefault();
    }

    function panelNow(): Child {
        const m = queue[at];
        if (!m) return empty("Nothing left to judge here.", "Choose another type or status.");
        current = judge(m);
        replace(panel, current.root, h("p", { class: "buttons" }, keep, skip));
        return panel;
    }

    /** What was passed over stays unjudged, and comes first again where a new sample is asked for. */
    function pass(): void {
        skipped++;
        step();
    }

    function step(): void {
        at++;
        if (at >= queue.length) return load(true);
        panelNow();
        panel.focus();
    }

    async function save(): Promise<void> {
        const m = queue[at],
            judged = current;
        if (!m || !judged) return;
        keep.disabled = true;
        try {
            for (const f of fields) {
                const better = judged.wrong.get(f.name);
                await post("/corrections", {
                    mention: m.id,
                    report: m.report,
                    field: f.name,
                    right: !better,
                    value: better?.value.trim() ?? "",
                });
            }
            said.textContent = `${count(++done)} judged in this sitting.`;
            showPrecision();
            step();
        } catch (error) {
            said.textContent = `Not kept: ${error instanceof Error ? error.message : error}`;
            announce(said.textContent);
        }
        keep.disabled = false;
    }

    function showPrecision(): void {
        fill(
            precision,
            "precision",
            (signal) => get<Rows<PrecisionRow>>("/precision", { limit: 200 }, signal),
            (rows) => precisionTable(rows.data),
        );
    }

    function load(focus: boolean): void {
        const params = { type: asked.type, status: asked.status, limit: BATCH, offset: skipped || undefined };
        fill(
            box,
            "a sample",
            (signal) => get<Rows<{ mention: Mention }>>("/check", params, signal),
            (rows) => {
                queue = rows.data.map((r) => r.mention);
                at = 0;
                if (focus) requestAnimationFrame(() => panel.focus());
                return panelNow();
            },
        );
    }

    function update(q: Query): void {
        form.set(q);
        asked = q;
        skipped = 0;
        load(false);
        showPrecision();
    }

    return { title: "Check", root, update };
}
