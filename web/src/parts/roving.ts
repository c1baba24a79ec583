// Many links that are one stop of the keyboard: arrow keys, Home and End move between them.

export function moveBetween<T extends Element>(group: T, start = 0): T {
    const links = [...group.children] as (SVGElement | HTMLElement)[];
    links.forEach((link, k) => link.setAttribute("tabindex", k === start ? "0" : "-1"));
    group.addEventListener("keydown", (event) => {
        const key = (event as KeyboardEvent).key,
            k = links.findIndex((link) => link.contains(event.target as Node));
        const to = { ArrowRight: k + 1, ArrowLeft: k - 1, Home: 0, End: links.length - 1 }[key];
        if (k < 0 || to === undefined || !links[to]) return;
        event.preventDefault();
        links[k]!.setAttribute("tabindex", "-1");
        links[to]!.setAttribute("tabindex", "0");
        links[to]!.focus();
    });
    return group;
}
