// What holds for all views: nothing wider than a phone, names for all controls, headings in order, contrast, states of
// loading and failure, the token, the size of it all.

import { gzipSync } from "node:zlib";
import { check, download, equal, openPage, readCsv, settled, visit } from "./kit.mjs";

export const addresses = {
    overview: "/",
    dyad: "/dyad?a=CHL&b=BOL&by=month&at=2023-11-01",
    powers: "/powers",
    changes: "/changes?weeks=12",
    events: "/events",
    event: "/event?id=EVENT",
    statements: "/statements",
    reports: "/reports",
    report: "/report?id=salt-lake",
    actors: "/actors",
    actor: "/actor?id=Vladimir+Putin",
    check: "/check",
    paste: "/paste",
    codebook: "/codebook",
};

/** Runs in the page; what it returns is wrong. */
function inspect() {
    const wrong = [],
        say = (words, e) => wrong.push(`${words}: ${(e?.outerHTML ?? "").slice(0, 120)}`);
    const named = (e) =>
        e.getAttribute("aria-label") ||
        e.getAttribute("aria-labelledby") ||
        e.textContent.trim() ||
        e.getAttribute("title");
    const shown = (e) => e.getClientRects().length > 0;
    if (document.querySelectorAll("h1").length !== 1) wrong.push("not one h1");
    let level = 0;
    for (const e of document.querySelectorAll("h1, h2, h3, h4")) {
        if (!shown(e)) continue;
        if (Number(e.tagName[1]) > level + 1) say("a heading skips a level", e);
        level = Number(e.tagName[1]);
    }
    for (const e of document.querySelectorAll("input, select, textarea"))
        if (!e.labels?.length && !e.getAttribute("aria-label")) say("a field without a label", e);
    for (const e of document.querySelectorAll("a[href], button, [role=button], summary"))
        if (!named(e)) say("a control without a name", e);
    for (const e of document.querySelectorAll("svg:not([aria-hidden])"))
        if (!e.getAttribute("role") || !(e.getAttribute("aria-label") || e.getAttribute("aria-labelledby")))
            say("a picture without a name", e);
    for (const e of document.querySelectorAll("table"))
        if (!e.caption?.textContent) say("a table without a caption", e);
    for (const e of document.querySelectorAll("th")) if (!e.scope) say("a head without a scope", e);
    for (const e of document.querySelectorAll("[aria-describedby], [aria-labelledby], [aria-controls]"))
        for (const name of ["aria-describedby", "aria-labelledby", "aria-controls"])
            for (const id of (e.getAttribute(name) ?? "").split(" ").filter(Boolean))
                if (!document.getElementById(id)) say(`${name} names nothing`, e);
    const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
    if (new Set(ids).size !== ids.length) wrong.push(`an id twice: ${ids.filter((id, k) => ids.indexOf(id) !== k)}`);
    for (const name of ["header", "nav", "main", "footer"]) if (!document.querySelector(name)) wrong.push(`no ${name}`);
    if (document.querySelector("[style]:not(.why), style, script:not([src]), [onclick]"))
        say("something inline", document.querySelector("[style]:not(.why), style, script:not([src])"));
    if (document.documentElement.lang !== "en") wrong.push("no language");
    return wrong;
}

export async function everyView({ page, event }) {
    for (const [name, to] of Object.entries(addresses)) {
        await visit(page, to.replace("EVENT", event));
        equal(`${name}: names, headings, tables are in order`, await page.evaluate(inspect), []);
        const links = await page.$$eval("main a", (all) => all.map((a) => a.getAttribute("href")));
        if (!["paste", "codebook"].includes(name))
            check(
                `${name}: has its data as CSV`,
                name === "event" || links.some((l) => /format=csv/.test(l)),
                links.join(" "),
            );
    }
}

export async function onPhone(browser, base, event) {
    const { page, context, faults } = await openPage(browser, base, {
        viewport: { width: 360, height: 740 },
        hasTouch: true,
    });
    for (const [name, to] of Object.entries(addresses)) {
        await visit(page, to.replace("EVENT", event));
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        check(`${name}: nothing is wider than a phone`, wide <= 360, String(wide));
    }
    check("the menu is folded", !(await page.isVisible("#menu")));
    await page.tap(".fold");
    await page.tap("#menu >> text=Statements");
    await settled(page);
    check(
        "and opens, and closes on a choice",
        new URL(page.url()).pathname === "/statements" && !(await page.isVisible("#menu")),
    );
    equal("on a phone: no error, dialog or foreign request", faults, []);
    await context.close();
}

/* ---- contrast (WCAG 2, relative luminance) ----------------------------------------------------- */

const pairs = [
    ...["ink", "soft", "link", "failure"].flatMap((ink) => [
        [ink, "ground", 4.5],
        [ink, "raised", 4.5],
    ]),
    ["ink", "link-tint", 4.5],
    ["ground", "link", 4.5],
    ...[1, 2, 3, 4].flatMap((k) => [
        ["ink", `pale-${k}`, 4.5],
        [`quad-${k}`, "ground", 3],
    ]),
    ["ab", "ground", 3],
    ["ba", "ground", 3],
    ["focus", "ground", 3],
    ["strong", "ground", 3],
    ["on-deep", "t0", 4.5],
    ["on-deep", "t6", 4.5],
    ...[1, 2, 3, 4, 5].map((k) => ["on-mid", `t${k}`, 4.5]),
];

const luminance = (hex) => {
    const full = hex.length === 4 ? [...hex.slice(1)].map((c) => c + c).join("") : hex.slice(1);
    const [r, g, b] = [0, 2, 4]
        .map((k) => parseInt(full.slice(k, k + 2), 16) / 255)
        .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

const contrast = (a, b) => {
    const [x, y] = [luminance(a), luminance(b)].sort((p, q) => q - p);
    return (x + 0.05) / (y + 0.05);
};

export async function colours(browser, base) {
    for (const colorScheme of ["light", "dark"]) {
        const { page, context, faults } = await openPage(browser, base, { colorScheme });
        await visit(page, "/");
        const names = [...new Set(pairs.flatMap(([a, b]) => [a, b]))];
        const values = await page.evaluate(
            (all) =>
                Object.fromEntries(
                    all.map((n) => [n, getComputedStyle(document.documentElement).getPropertyValue(`--${n}`).trim()]),
                ),
            names,
        );
        const low = pairs
            .filter(([a, b, least]) => contrast(values[a], values[b]) < least)
            .map(([a, b]) => `${a} on ${b}: ${contrast(values[a], values[b]).toFixed(2)}`);
        equal(`${colorScheme}: colours are far enough apart`, low, []);
        await visit(page, addresses.dyad);
        const ground = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
        equal(`${colorScheme}: the ground is ${colorScheme}`, ground === "rgb(255, 255, 255)", colorScheme === "light");
        equal(`${colorScheme}: no error`, faults, []);
        await context.close();
    }
}

/* ---- states ------------------------------------------------------------------------------------------ */

export async function keyboard({ page }) {
    await visit(page, "/");
    await page.keyboard.press("Tab");
    check(
        "the first stop is the way to the content",
        (await page.evaluate(() => document.activeElement.className)) === "skip",
    );
    await page.keyboard.press("Enter");
    equal("which it leads to", await page.evaluate(() => document.activeElement.id), "main");
    await page.focus("#menu a[href='/events']");
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    await page.keyboard.press("Tab");
    const seen = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    check("the focus can be seen", outline === "solid" || seen === "solid", `${outline} ${seen}`);
}

export async function states({ page, faults }) {
    await page.route("**/api/v1/events?*q=slow*", async (route) => {
        await new Promise((done) => setTimeout(done, 700));
        await route.continue().catch(() => undefined);
    });
    await visit(page, "/events");
    await page.fill("#f-q", "slow");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".box.waits");
    check("waiting is shown and said", (await page.textContent("#said")).startsWith("Loading"));
    await page.fill("#f-q", "smuggling");
    await page.keyboard.press("Enter");
    await settled(page);
    await page.waitForTimeout(900);
    check(
        "an answer that comes too late is not shown",
        (await page.textContent(".proof summary")).includes("smuggling"),
    );
    await page.unroute("**/api/v1/events?*q=slow*");
    equal("a request called off is no error", faults, []);

    await page.route("**/api/v1/statements?*", (route) => route.abort());
    await visit(page, "/statements");
    check("a server that is gone is named", (await page.textContent(".failure")).includes("does not answer"));
    await page.unroute("**/api/v1/statements?*");
    await page.click("text=Try again");
    await page.waitForSelector("table.cards tbody tr");
    check("and can be tried again", true);
    await visit(page, "/events?type=ACCUSE&from=2024-13-77");
    check("what the server refuses is said in its words", (await page.textContent(".failure")).includes("2024-05-16"));
    await visit(page, "/nothing-like-this");
    equal("an address that is no view says so", await page.textContent("h1"), "Nothing is here");
    faults.length = 0; // the browser itself reports the refusals that were wanted
}

export async function emptyStore(browser, base) {
    const { page, context, faults } = await openPage(browser, base);
    await visit(page, "/");
    check("an empty store says how to fill it", (await page.textContent(".empty")).includes("entente add"));
    for (const to of ["/dyad", "/powers", "/changes", "/events", "/statements", "/reports", "/actors", "/check"]) {
        await visit(page, to);
        check(`empty: ${to} says that nothing is there`, (await page.$$(".empty")).length > 0);
    }
    equal("empty: no error", faults, []);
    await context.close();
}

export async function token(browser, base, secret) {
    const { page, context, faults } = await openPage(browser, base);
    await page.goto("/events");
    await page.fill("#token", secret);
    await page.keyboard.press("Enter");
    await settled(page);
    check("with a token the page asks for it", (await page.$$(".proof")).length > 0);
    const file = await download(page, () => page.click(".after a[download]"));
    check("and its CSV links work", readCsv(file.text).length > 10);
    await context.close();
    const other = await openPage(browser, base);
    await visit(other.page, `/events#token=${secret}`);
    check(
        "or takes it out of the address",
        !other.page.url().includes("token") && (await other.page.$$(".proof")).length > 0,
    );
    equal("with the token: no error", other.faults, []);
    await other.context.close();
    check("without it there was one refusal", faults.length === 1 && faults[0].includes("401"), faults);
}

export async function sizeOf(base) {
    const page = await (await fetch(base)).text();
    const parts = [
        page,
        ...(await Promise.all(
            [...page.matchAll(/(?:src|href)="(\/(?!api)[^"]+)"/g)].map(async ([, to]) =>
                (await fetch(base + to)).text(),
            ),
        )),
    ];
    const bytes = parts.reduce((n, text) => n + gzipSync(text).length, 0);
    check(
        `all of it is small: ${Math.round(bytes / 1024)} KB with gzip`,
        parts.length === 4 && bytes < 60 * 1024,
        String(bytes),
    );
}
