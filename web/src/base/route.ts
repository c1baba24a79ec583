// Every view is an address: /dyad?a=CHL&b=BOL. Links of the page are followed without loading it anew; what is under
// way for the view that is left is called off.

import { announce } from "./dom";

export type Params = Record<string, string | number | undefined>;
export type Query = Record<string, string>;

export interface View {
    title: string;
    root: HTMLElement;
    /** The same view is asked for with other parameters. */
    update(query: Query): void;
    leave?(): void;
}

export type MakeView = () => View;

let views: Record<string, MakeView> = {};
let current: { path: string; view: View } | null = null;
let leaving = new AbortController();
let shown = ""; // path and query of what is on the screen

/** Aborted when the view is left. */
export const viewSignal = (): AbortSignal => leaving.signal;

export function href(path: string, params: Params = {}): string {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(params))
        if (value !== undefined && value !== "") query.set(name, String(value));
    const text = query.toString();
    return path + (text ? `?${text}` : "");
}

export const query = (): Query => Object.fromEntries(new URLSearchParams(location.search));

/** The address of this view with some parameters changed. */
export const here = (changes: Params): string => href(location.pathname, { ...query(), ...changes });

export function go(to: string, how: { replace?: boolean } = {}): void {
    history[how.replace ? "replaceState" : "pushState"](null, "", to);
    show(false);
}

export function setTitle(title: string): void {
    document.title = `${title} – entente`;
}

function markNavigation(path: string): void {
    for (const link of document.querySelectorAll<HTMLAnchorElement>("nav a")) {
        if (link.pathname === path) link.setAttribute("aria-current", "page");
        else link.removeAttribute("aria-current");
    }
}

function show(first: boolean): void {
    const path = views[location.pathname] ? location.pathname : "/missing";
    const turned = new URLSearchParams(shown.split("?")[1]).get("offset") !== (query().offset ?? null); // another page of rows
    shown = location.pathname + location.search;
    if (current?.path === path) {
        if (turned) scrollTo(0, 0);
        setTitle(current.view.title);
        current.view.update(query());
        return;
    }
    current?.view.leave?.();
    leaving.abort();
    leaving = new AbortController();
    const view = views[path]!();
    current = { path, view };
    document.getElementById("main")!.replaceChildren(view.root);
    setTitle(view.title);
    markNavigation(location.pathname);
    view.update(query());
    if (first) return;
    scrollTo(0, 0);
    focusHeading(view.root);
    announce(view.title);
}

function focusHeading(root: HTMLElement): void {
    const heading = root.querySelector("h1");
    heading?.setAttribute("tabindex", "-1");
    heading?.focus({ preventScroll: true });
}

function onClick(event: MouseEvent): void {
    if (
        event.defaultPrevented ||
        event.button !== 0 ||
        event.ctrlKey ||
        event.metaKey ||
        event.shiftKey ||
        event.altKey
    )
        return;
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    const to = link?.getAttribute("href");
    if (
        !link ||
        !to?.startsWith("/") ||
        to.startsWith("/api/") ||
        link.hasAttribute("download") ||
        link.getAttribute("target")
    )
        return;
    event.preventDefault();
    go(to);
}

export function start(made: Record<string, MakeView>): void {
    views = made;
    document.addEventListener("click", onClick);
    addEventListener("popstate", () => location.pathname + location.search !== shown && show(false)); // not for a mere #place
    show(true);
}
