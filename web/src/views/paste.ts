// A pasted report, coded at once. Nothing of it is kept.

import { reportOf, type CodedRecord } from "../api";
import { announce, h } from "../base/dom";
import { isoOf, plural } from "../base/format";
import { post } from "../base/net";
import { type View } from "../base/route";
import { empty, fill, newBox } from "../parts/box";
import { heading } from "../parts/heading";
import { marked } from "../parts/marked";
import { saveBlob } from "../parts/save";
import { meta } from "../store";

const sample = `Bolivia summoned the Chilean ambassador on Monday and accused Chile of closing the border. "We will answer in kind," the Chilean foreign minister said. Norway offered to mediate.`;

function csvOf(rows: (string | number | null)[][]): Blob {
    const cell = (value: string | number | null) => {
        const text = String(value ?? "");
        return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    };
    return new Blob([rows.map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n"], { type: "text/csv" });
}

function saveRows(record: CodedRecord): void {
    const names = (side: { name?: string; text: string }[] | undefined) =>
        (side ?? []).map((p) => p.name || p.text).join("; ");
    const rows = record.events.map((e) => [
        e.type,
        e.mode ?? "",
        e.quad,
        e.score,
        e.status,
        names(e.source),
        names(e.target),
        e.date?.from ?? "",
        e.trigger.text,
        e.confidence,
        e.rule ?? "",
    ]);
    saveBlob(
        csvOf([
            ["type", "mode", "quad", "score", "status", "source", "target", "date", "trigger", "confidence", "rule"],
            ...rows,
        ]),
        "report.csv",
    );
}

export function paste(): View {
    const title = h("input", { id: "p-title", name: "title", autocomplete: "off" }),
        date = h("input", {
            id: "p-date",
            name: "date",
            type: "date",
            value: isoOf(Math.floor(Date.now() / 86400000)),
        });
    const text = h("textarea", { id: "p-text", name: "text", rows: 9, required: true, spellcheck: "false" });
    const box = newBox();
    const code = (event: Event) => {
        event.preventDefault();
        const body = {
            text: text.value,
            ...(title.value ? { title: title.value } : {}),
            ...(date.value ? { date: date.value } : {}),
        };
        fill(
            box,
            "what is coded",
            () => post<CodedRecord>("/code", body),
            (record) => {
                announce(`${plural(record.events.length, "event")}, ${plural(record.statements.length, "statement")}`);
                return [
                    marked(reportOf(record)),
                    h(
                        "p",
                        { class: "after" },
                        h(
                            "button",
                            { type: "button", class: "file", onclick: () => saveRows(record) },
                            "CSV of the events",
                        ),
                    ),
                ];
            },
        );
    };
    const example = () => {
        text.value = sample;
        text.focus();
    };
    const form = h(
        "form",
        { class: "paste", onsubmit: code },
        h("div", { class: "field grow" }, h("label", { for: "p-title" }, "Title (may be empty)"), title),
        h("div", { class: "field" }, h("label", { for: "p-date" }, "Published"), date),
        h("div", { class: "field whole" }, h("label", { for: "p-text" }, "Report"), text),
        h(
            "div",
            { class: "field do" },
            h("button", { class: "main" }, "Code it"),
            h("button", { type: "button", onclick: example }, "An example"),
        ),
    );
    const root = h(
        "article",
        null,
        heading(
            "Paste a report",
            "It is coded by this program on this machine; nothing of it is kept or sent elsewhere.",
        ),
        meta().can_code ? form : empty("This server does not code reports."),
        box,
    );
    return { title: "Paste a report", root, update: () => undefined };
}
