// A box that is filled from the server: while it waits, when it fails, and when there is nothing. A newer question to
// the same box calls off the older one.

import { announce, h, replace, type Child } from "../base/dom";
import { keepToken, NetError } from "../base/net";
import { viewSignal } from "../base/route";

const WAIT_MS = 150; // what comes sooner needs no word

const asked = new WeakMap<HTMLElement, AbortController>();

export const newBox = (name = ""): HTMLElement => h("div", { class: `box ${name}` });

/** `what` names what is loaded: "the events". */
export async function fill<T>(
    box: HTMLElement,
    what: string,
    ask: (signal: AbortSignal) => Promise<T>,
    draw: (data: T) => Child,
): Promise<void> {
    asked.get(box)?.abort();
    const mine = new AbortController(),
        left = viewSignal();
    asked.set(box, mine);
    left.addEventListener("abort", () => mine.abort(), { once: true });
    const timer = setTimeout(() => showWait(box, what), WAIT_MS);
    box.setAttribute("aria-busy", "true");
    try {
        const data = await ask(mine.signal);
        if (!mine.signal.aborted) put(box, draw(data));
    } catch (error) {
        if (!mine.signal.aborted)
            put(
                box,
                failure(error, () => fill(box, what, ask, draw)),
            );
    }
    clearTimeout(timer);
    if (mine.signal.aborted) return;
    if (box.classList.contains("waits")) announce(`Loaded ${what}`);
    box.classList.remove("waits");
    box.removeAttribute("aria-busy");
}

/** Where the focus was on something that is gone now, it stays with the box. */
function put(box: HTMLElement, child: Child): void {
    const had = box.contains(document.activeElement);
    replace(box, child);
    if (!had || box.contains(document.activeElement)) return;
    box.tabIndex = -1;
    box.focus({ preventScroll: true });
}

function showWait(box: HTMLElement, what: string): void {
    box.classList.add("waits");
    announce(`Loading ${what}`);
    if (!box.firstChild) replace(box, h("p", { class: "note" }, `Loading ${what} …`));
}

function failure(error: unknown, again: () => void): HTMLElement {
    if (error instanceof NetError && error.status === 401) return tokenForm(again);
    const words = error instanceof Error ? error.message : String(error);
    if (!(error instanceof NetError)) console.error(error);
    return h(
        "div",
        { class: "failure", role: "alert" },
        h("p", null, words),
        h("button", { type: "button", onclick: again }, "Try again"),
    );
}

function tokenForm(again: () => void): HTMLElement {
    const field = h("input", { type: "password", id: "token", autocomplete: "off", required: true });
    const send = (event: Event) => {
        event.preventDefault();
        keepToken(field.value);
        again();
    };
    return h(
        "form",
        { class: "failure", onsubmit: send },
        h(
            "p",
            null,
            "This server asks for its token: the one that ",
            h("code", null, "entente serve --token"),
            " was started with.",
        ),
        h("label", { for: "token" }, "Token"),
        field,
        h("button", null, "Open"),
    );
}

/** Nothing there, and what to do about it. */
export const empty = (words: string, ...more: Child[]): HTMLElement =>
    h("p", { class: "empty" }, words, more.length ? " " : null, more);
