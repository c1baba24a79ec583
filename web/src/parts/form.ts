// Filters: a form whose fields are parameters of the address. A change takes hold at once; what is typed, when the
// field is left or Enter is pressed.

import { h, type Child } from "../base/dom";
import { go, here, query, type Params, type Query } from "../base/route";
import { meta } from "../store";

export interface Field {
    name: string;
    label: string;
    kind: "text" | "date" | "search" | "select" | "number";
    options?: readonly (readonly [value: string, words: string])[];
    list?: string;
    hint?: string;
}

export interface Filters {
    form: HTMLFormElement;
    set(query: Query): void;
}

type Control = HTMLInputElement | HTMLSelectElement;

function control(field: Field): Control {
    const id = `f-${field.name}`;
    if (field.kind === "select")
        return h(
            "select",
            { id, name: field.name },
            field.options?.map(([value, words]) => h("option", { value }, words)),
        );
    return h("input", {
        id,
        name: field.name,
        type: field.kind,
        list: field.list,
        placeholder: field.hint,
        autocomplete: "off",
        spellcheck: "false",
    });
}

export function filters(fields: Field[], extra?: Child): Filters {
    const controls = new Map(fields.map((f) => [f.name, control(f)]));
    const read = (): Params =>
        Object.fromEntries([...controls].map(([name, c]) => [name, c.value.trim() || undefined]));
    const apply = (event: Event) => {
        event.preventDefault();
        const next = here({ ...read(), offset: undefined });
        if (next !== location.pathname + location.search) go(next);
    };
    const form = h(
        "form",
        { class: "filters", role: "search", onsubmit: apply, onchange: apply },
        fields.map((f) =>
            h(
                "div",
                { class: `field for-${f.kind}` },
                h("label", { for: `f-${f.name}` }, f.label),
                controls.get(f.name)!,
            ),
        ),
        h(
            "div",
            { class: "field do" },
            h("button", null, "Show"),
            extra,
            h("a", { href: location.pathname, class: "clear" }, "Clear"),
        ),
    );
    const set = (q: Query) => {
        for (const [name, c] of controls) c.value = q[name] ?? "";
    };
    set(query());
    return { form, set };
}

/** Names to choose powers from; one list for the whole page. */
export function powerList(): string {
    const id = "powers-known";
    if (!document.getElementById(id)) {
        const acting = new Set(meta().acting.map((a) => a.code));
        const codes = [...acting, ...Object.keys(meta().names).filter((c) => !acting.has(c))];
        document.body.append(
            h(
                "datalist",
                { id },
                codes.map((code) => h("option", { value: meta().names[code] ?? code }, code)),
            ),
        );
    }
    return id;
}

export function publisherList(): string {
    const id = "publishers-known";
    if (!document.getElementById(id))
        document.body.append(
            h(
                "datalist",
                { id },
                meta().publishers.map((p) => h("option", { value: p.name })),
            ),
        );
    return id;
}

export const spanFields: Field[] = [
    { name: "from", label: "From", kind: "date" },
    { name: "to", label: "To", kind: "date" },
];

export const statusField = (): Field => ({
    name: "status",
    label: "Status",
    kind: "select",
    options: [["", "took place"], ["all", "all"], ...meta().statuses.map((s) => [s.name, s.name] as const)],
});
