// What stands at the top of a view.

import { h, type Child } from "../base/dom";

export function heading(title: string, lead: Child, ...more: Child[]): HTMLElement {
    return h(
        "header",
        { class: "view-head" },
        h("h1", null, title),
        lead ? h("p", { class: "lead" }, lead) : null,
        more,
    );
}

export const section = (title: string, ...more: Child[]): HTMLElement => h("section", null, h("h2", null, title), more);

export const codebookLink = (type?: string): HTMLElement =>
    h("a", { href: type ? `/codebook#${type}` : "/codebook" }, type ?? "Codebook");
