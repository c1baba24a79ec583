// The frame around all views: navigation, the place for a view, and what stands at the foot.

import "./style/colours.css";
import "./style/page.css";
import "./style/parts.css";
import "./style/charts.css";

import { h, replace, svg } from "./base/dom";
import { takeToken } from "./base/net";
import { start, type View } from "./base/route";
import { fill, newBox } from "./parts/box";
import { heading } from "./parts/heading";
import { loadMeta, meta } from "./store";
import { actor, actors } from "./views/actors";
import { changes } from "./views/changes";
import { check } from "./views/check";
import { codebook } from "./views/codebook";
import { dyad } from "./views/dyad";
import { event, events } from "./views/events";
import { overview } from "./views/overview";
import { paste } from "./views/paste";
import { powers } from "./views/powers";
import { report, reports } from "./views/reports";
import { statements } from "./views/statements";

function missing(): View {
    const root = h(
        "article",
        null,
        heading("Nothing is here", [
            "This address is no view of the page. Begin at the ",
            h("a", { href: "/" }, "overview"),
            ".",
        ]),
    );
    return { title: "Nothing is here", root, update: () => undefined };
}

const views = {
    "/": overview,
    "/dyad": dyad,
    "/powers": powers,
    "/changes": changes,
    "/events": events,
    "/event": event,
    "/statements": statements,
    "/reports": reports,
    "/report": report,
    "/actors": actors,
    "/actor": actor,
    "/check": check,
    "/paste": paste,
    "/codebook": codebook,
    "/missing": missing,
};

const menu: [string, string][] = [
    ["/", "Overview"],
    ["/dyad", "Dyad"],
    ["/powers", "Powers"],
    ["/changes", "What changed"],
    ["/events", "Events"],
    ["/statements", "Statements"],
    ["/reports", "Reports"],
    ["/actors", "Actors"],
    ["/check", "Check"],
    ["/paste", "Paste a report"],
    ["/codebook", "Codebook"],
];

const sign = (): SVGElement =>
    svg(
        "svg",
        { viewBox: "0 0 24 16", width: 24, height: 16, "aria-hidden": "true", class: "sign-of-entente" },
        svg("circle", { cx: 8, cy: 8, r: 6.5 }),
        svg("circle", { cx: 16, cy: 8, r: 6.5 }),
    );

function frame(): void {
    const links = h(
        "ul",
        { id: "menu" },
        menu.map(([to, words]) => h("li", null, h("a", { href: to }, words))),
    );
    const fold = h(
        "button",
        { type: "button", class: "fold", "aria-expanded": "false", "aria-controls": "menu" },
        "Menu",
    );
    const open = (is: boolean) => {
        fold.setAttribute("aria-expanded", String(is));
        links.classList.toggle("open", is);
    };
    fold.addEventListener("click", () => open(fold.getAttribute("aria-expanded") !== "true"));
    links.addEventListener("click", () => open(false));
    const main = h("main", { id: "main", tabindex: -1 });
    replace(
        document.body,
        h("a", { href: "#main", class: "skip" }, "To the content"),
        h(
            "header",
            { class: "top" },
            h("a", { href: "/", class: "name" }, sign(), "entente"),
            h("nav", { "aria-label": "Views" }, fold, links),
        ),
        main,
        h("footer", { class: "foot" }),
        h("p", { id: "said", class: "unseen", role: "status" }),
    );
}

function foot(): void {
    replace(
        document.querySelector(".foot")!,
        h(
            "p",
            null,
            meta().program,
            " · ",
            h("a", { href: "/codebook" }, "Codebook"),
            " · ",
            h("a", { href: "/api/v1/openapi.json" }, "API"),
            " · Figures count what took place; scores are PLOVER 2.0.",
        ),
    );
}

takeToken();
frame();
const box = newBox();
document.getElementById("main")!.append(box);
void fill(box, "the store", loadMeta, () => {
    foot();
    queueMicrotask(() => start(views)); // once the box is done with
    return null;
});
