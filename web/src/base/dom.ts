// Elements from data. Text only ever becomes text nodes, so that nothing a report says is read as HTML; there is no
// way here to set markup, and none to set a style attribute, which the policy of the server forbids.

export type Child = Node | string | number | null | undefined | false | readonly Child[];
type Value = string | number | boolean | null | undefined | ((event: any) => void);
export type Props = Record<string, Value>;

export function add(parent: Element | DocumentFragment, children: readonly Child[]): void {
    for (const child of children) {
        if (child === null || child === undefined || child === false) continue;
        if (Array.isArray(child)) add(parent, child as readonly Child[]);
        else parent.append(child instanceof Node ? child : String(child));
    }
}

function set(element: Element, props: Props): void {
    for (const [name, value] of Object.entries(props)) {
        if (value === null || value === undefined || value === false) continue;
        if (typeof value === "function") element.addEventListener(name.slice(2), value);
        else element.setAttribute(name, value === true ? "" : String(value));
    }
}

export function h<K extends keyof HTMLElementTagNameMap>(
    tag: K,
    props?: Props | null,
    ...children: Child[]
): HTMLElementTagNameMap[K] {
    const element = document.createElement(tag);
    if (props) set(element, props);
    add(element, children);
    return element;
}

export function svg<K extends keyof SVGElementTagNameMap>(
    tag: K,
    props?: Props | null,
    ...children: Child[]
): SVGElementTagNameMap[K] {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    if (props) set(element, props);
    add(element, children);
    return element;
}

export function replace(element: Element, ...children: Child[]): void {
    element.replaceChildren();
    add(element, children);
}

let ids = 0;
/** An id that no other element of the page has. */
export const newId = (word: string): string => `${word}-${++ids}`;

/** Says something to a screen reader, and to nobody else. */
export function announce(words: string): void {
    const region = document.getElementById("said");
    if (region) region.textContent = words;
}
