// A report with what was found in it: words of events underlined and tinted in place, a list of the events beside it,
// and, over the words that were marked, why. Used for reports of the store and for pasted ones.

import type { Mention, Party, Report, Statement } from "../api";
import { h, newId, type Child } from "../base/dom";
import { day, score } from "../base/format";
import { href } from "../base/route";
import { nameOf } from "../store";
import { actorLink, arrow, status, typeTag } from "./words";
import { empty } from "./box";
import { codebookLink } from "./heading";
import { cut, type Mark, type Run } from "./spans";

const marksOfMention = (m: Mention): Mark[] => [
    ...m.sources.map((p) => ({ begin: p.span[0], end: p.span[1], kind: "source", of: m.id })),
    ...m.targets.map((p) => ({ begin: p.span[0], end: p.span[1], kind: "target", of: m.id })),
    ...(m.date_span ? [{ begin: m.date_span[0], end: m.date_span[1], kind: "date", of: m.id }] : []),
    { begin: m.trigger[0], end: m.trigger[1], kind: "trigger", of: m.id },
];

const marksOfStatement = (s: Statement): Mark[] => [
    ...s.content.map(([begin, end]) => ({ begin, end, kind: s.direct ? "said m-direct" : "said", of: `s${s.number}` })),
    ...s.speakers.map((p) => ({ begin: p.span[0], end: p.span[1], kind: "speaker", of: `s${s.number}` })),
    ...(s.cue ? [{ begin: s.cue[0], end: s.cue[1], kind: "cue", of: `s${s.number}` }] : []),
];

/* ---- why ----------------------------------------------------------------------------- */

const parties = (list: Party[]): Child =>
    list.length
        ? list.map((p, k) => [
              k ? ", " : null,
              actorLink(p),
              p.name && p.name !== p.text ? h("span", { class: "as" }, ` “${p.text}”`) : null,
          ])
        : "nobody named";

const when = (m: Mention): string =>
    day(m.date_from) + (m.date_to && m.date_to !== m.date_from ? ` to ${day(m.date_to)}` : "");

function cardOf(m: Mention, id: string, number: number): HTMLElement {
    const is: Child[] = [when(m), m.place ? `in ${m.place}` : null, `score ${score(m.score)}`]
        .filter(Boolean)
        .map((x, k) => [k ? " · " : null, x]);
    return h(
        "li",
        { id, class: "card", "data-of": m.id, tabindex: -1 },
        h(
            "p",
            { class: "card-head" },
            h("span", { class: "nr" }, number),
            " ",
            typeTag(m.type, m.quad, m.mode),
            " ",
            status(m.status),
        ),
        h("p", null, parties(m.sources), arrow(), parties(m.targets)),
        h("p", { class: "small" }, is),
        h(
            "p",
            { class: "small" },
            `Confidence ${Math.round(m.confidence * 100)} %`,
            m.rule ? [" by ", h("code", null, m.rule)] : null,
            m.statement !== null ? "; told in a statement" : null,
        ),
        h(
            "p",
            { class: "links" },
            m.event ? [h("a", { href: href("/event", { id: m.event }) }, "All reports of it"), " · "] : null,
            codebookLink(m.type),
        ),
    );
}

function statementCard(s: Statement, id: string): HTMLElement {
    const who = s.speakers.length ? s.speakers.map((p, k) => [k ? ", " : null, actorLink(p)]) : "Somebody";
    return h(
        "li",
        { id, class: "card said-card", "data-of": `s${s.number}`, tabindex: -1 },
        h("p", { class: "card-head" }, who, ` · ${s.kind}${s.direct ? ", in direct words" : ""}`),
        h("p", null, s.evidence),
        s.about.length ? h("p", { class: "links" }, "About ", s.about.map(nameOf).join(", ")) : null,
    );
}

/* ---- words with marks ------------------------------------------------------------------ */

interface Linked {
    cards: Map<string, HTMLElement>;
    quads: Map<string, Mention>;
}

function runOf(run: Run, linked: Linked, seen: Set<string>): Child {
    if (!run.marks.length) return run.text;
    const kinds = new Set(run.marks.map((m) => m.kind));
    const names = [...kinds].map((k) => `m-${k}`);
    const triggers = run.marks.filter((m) => m.kind === "trigger");
    for (const t of triggers) names.push(`tint-${linked.quads.get(t.of)!.quad}`);
    const attributes = { class: names.join(" "), "data-of": run.marks.map((m) => m.of).join(" ") };
    const first = triggers.filter((t) => !seen.has(t.of));
    for (const t of first) seen.add(t.of);
    if (!first.length) return h("span", attributes, run.text);
    const described = first
        .map((t) => linked.cards.get(t.of)?.id)
        .filter(Boolean)
        .join(" ");
    return h(
        "span",
        {
            ...attributes,
            tabindex: 0,
            role: "button",
            "data-why": first.map((t) => t.of).join(" "),
            "aria-describedby": described,
        },
        run.text,
    );
}

/** Paragraphs of `text`, whose first byte is `firstByte` of the story. */
function paragraphs(text: string, firstByte: number, marks: Mark[], linked: Linked, seen: Set<string>): HTMLElement[] {
    const made = [h("p", null)];
    for (const run of cut(text, firstByte, marks))
        run.text.split(/\n\s*\n/).forEach((piece, k) => {
            if (k) made.push(h("p", null));
            const child = runOf({ ...run, text: piece }, linked, seen);
            if (piece && child instanceof Node) made[made.length - 1]!.append(child);
            else if (piece) made[made.length - 1]!.append(piece);
        });
    return made.filter((p) => p.textContent!.trim());
}

/* ---- pointing ------------------------------------------------------------------------------ */

// What is pointed at, or holds the focus, lights up with all that belongs to it; its facts stand beside the words.
function follow(root: HTMLElement, body: HTMLElement, linked: Linked): void {
    const note = h("div", { class: "why", hidden: true, "aria-hidden": "true" });
    root.append(note);
    const light = (ids: string[]) => {
        for (const e of root.querySelectorAll("[data-of]"))
            e.classList.toggle(
                "lit",
                ids.some((id) => e.getAttribute("data-of")!.split(" ").includes(id)),
            );
    };
    const idsAt = (target: EventTarget | null): string[] => {
        const e = target instanceof Element ? target.closest("[data-of]") : null;
        if (!e || !root.contains(e)) return [];
        return (e.getAttribute("data-why") ?? e.getAttribute("data-of")!).split(" ");
    };
    const show = (event: Event) => {
        const ids = idsAt(event.target),
            word = event.target instanceof Element ? event.target.closest("[data-of]") : null;
        light(ids);
        const cards = ids.map((id) => linked.cards.get(id)).filter((c) => c !== undefined);
        note.hidden = !cards.length || !word || !body.contains(word);
        if (note.hidden) return;
        note.replaceChildren(...cards.slice(0, 2).map(copyOf));
        placeAt(note, word!, root);
    };
    const hide = () => {
        note.hidden = true;
        light([]);
    };
    const open = (event: Event) => {
        const word = event.target instanceof Element ? event.target.closest("[data-why]") : null;
        const card = word && linked.cards.get(word.getAttribute("data-why")!.split(" ")[0]!);
        if (!card) return;
        event.preventDefault();
        card.focus();
    };
    root.addEventListener("pointerover", show);
    root.addEventListener("focusin", show);
    root.addEventListener("pointerleave", hide);
    root.addEventListener("focusout", hide);
    body.addEventListener("click", open);
    body.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") open(event);
        if (event.key === "Escape") note.hidden = true;
    });
}

function copyOf(card: HTMLElement): HTMLElement {
    const copy = card.cloneNode(true) as HTMLElement;
    copy.querySelector(".links")?.remove();
    for (const e of [copy, ...copy.querySelectorAll("[id], [tabindex], [data-of], a")]) {
        for (const name of ["id", "tabindex", "data-of", "href"]) e.removeAttribute(name);
    }
    return h("div", { class: "why-card" }, ...copy.childNodes);
}

function placeAt(note: HTMLElement, word: Element, root: HTMLElement): void {
    const at = word.getClientRects()[0]!,
        frame = root.getBoundingClientRect();
    const left = Math.max(0, Math.min(at.left - frame.left, frame.width - note.offsetWidth));
    note.style.setProperty("left", `${left}px`);
    note.style.setProperty("top", `${at.bottom - frame.top + 6}px`);
}

/* ---- the whole -------------------------------------------------------------------------------- */

const legend = (): HTMLElement =>
    h(
        "p",
        { class: "legend", "aria-label": "Marks" },
        h("span", { class: "m-source" }, "source"),
        h("span", { class: "m-trigger tint-2" }, "what was done"),
        h("span", { class: "m-target" }, "target"),
        h("span", { class: "m-date" }, "when"),
        h("span", { class: "m-said" }, "said"),
        h("span", { class: "m-speaker" }, "speaker"),
    );

function bodyOf(report: Report, linked: Linked): HTMLElement {
    const marks = [...report.statements.flatMap(marksOfStatement), ...report.mentions.flatMap(marksOfMention)];
    const seen = new Set<string>();
    if (report.text !== null)
        return h("div", { class: "story", lang: "en" }, paragraphs(report.text, 0, marks, linked, seen));
    const sentences = new Map<number, Mention>();
    for (const m of report.mentions) if (!sentences.has(m.evidence_begin)) sentences.set(m.evidence_begin, m);
    return h(
        "div",
        { class: "story pieces", lang: "en" },
        h(
            "p",
            { class: "note" },
            "Of this report only the sentences that prove an event were kept (",
            h("code", null, "entente add --keep-text"),
            " keeps all).",
        ),
        [...sentences]
            .sort(([a], [b]) => a - b)
            .map(([begin, m]) => paragraphs(m.evidence, begin, marks, linked, seen)),
    );
}

export function marked(report: Report): HTMLElement {
    const linked: Linked = { cards: new Map(), quads: new Map(report.mentions.map((m) => [m.id, m])) };
    const ordered = [...report.mentions].sort((a, b) => a.trigger[0] - b.trigger[0]);
    const cards = ordered.map((m, k) => cardOf(m, newId("why"), k + 1));
    const said = report.statements.map((s) => statementCard(s, newId("said")));
    for (const card of [...cards, ...said]) linked.cards.set(card.getAttribute("data-of")!, card);
    const body = bodyOf(report, linked);
    const root = h(
        "div",
        { class: "marked" },
        h("div", { class: "column" }, legend(), body),
        h(
            "aside",
            { class: "column", "aria-label": "What was coded" },
            h("h2", null, "Events"),
            cards.length ? h("ol", { class: "cards-list" }, cards) : empty("No political event was found here."),
            h("h2", null, "Statements"),
            said.length ? h("ul", { class: "cards-list" }, said) : empty("Nobody is said to have said anything."),
        ),
    );
    follow(root, body, linked);
    return root;
}

/** One sentence with the marks of one event: evidence in lists. */
export function evidence(m: Mention): HTMLElement {
    const runs = cut(m.evidence, m.evidence_begin, marksOfMention(m));
    return h(
        "blockquote",
        { class: "evidence", lang: "en" },
        runs.map((run) => {
            if (!run.marks.length) return run.text;
            const names = run.marks.map((x) => (x.kind === "trigger" ? `m-trigger tint-${m.quad}` : `m-${x.kind}`));
            return h("span", { class: names.join(" ") }, run.text);
        }),
    );
}
