// Each view with real clicks and keys; its figures are those of `entente ties` and `entente export`.

import { call, check, download, equal, readCsv, settled, tableOf, texts, visit } from "./kit.mjs";

const number = (text) => Number(text.replace("−", "-").replace(/[,+]/g, ""));
const exported = (store, ...options) =>
    call("export", "--format", "jsonl", "--store", store, ...options)
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line));

export async function overview({ page, store }) {
    await visit(page, "/");
    const figures = Object.fromEntries(
        await page.$$eval(".figures-row > div", (all) =>
            all.map((e) => [e.querySelector("dt").textContent, e.querySelector("dd").textContent]),
        ),
    );
    equal(
        "the overview counts all events, as export does",
        number(figures.events),
        exported(store, "--status", "all").length,
    );
    equal(
        "and all statements",
        number(figures.statements),
        exported(store, "--what", "statements", "--status", "all").length,
    );
    check("powers are ranked", (await tableOf(page, "Powers by number")).length > 5);
    await page.click("text=All powers against each other");
    await settled(page);
    equal("a link leads to another view without loading the page anew", new URL(page.url()).pathname, "/powers");
    equal("whose heading has the focus", await page.evaluate(() => document.activeElement.tagName), "H1");
    equal("and gives the page its title", await page.title(), "Powers – entente");
    await page.goBack();
    await settled(page);
    equal("back is back", await page.textContent("h1"), "What the store holds");
}

async function seriesRows(page) {
    if (!(await page.$("figure details[open]"))) await page.click("figure details summary");
    return tableOf(page, "Chile and Bolivia");
}

export async function dyad({ page, store }) {
    await visit(page, "/dyad");
    check("without two powers the view offers some", (await page.$$(".choices a")).length > 3);
    await page.fill("#f-a", "Chile");
    await page.fill("#f-b", "bolivia");
    await page.keyboard.press("Enter");
    await settled(page);
    equal("a name in small letters is found", await page.textContent("h1"), "Chile and Bolivia");
    await page.selectOption("#f-by", "month");
    await settled(page);
    check("the choice stands in the address", page.url().includes("by=month"));

    const rows = await seriesRows(page);
    const ties = readCsv(call("ties", "Chile", "Bolivia", "--store", store, "--by", "month", "--format", "csv"));
    const way = (source) => ties.filter((r) => r.source === source);
    equal("there are as many months as in `entente ties`", rows.length, way("CHL").length);
    const figure = (r, k) => (r[k] === "no coverage" ? -1 : number(r[k]));
    equal(
        "each with its events from Chile to Bolivia",
        rows.map((r) => figure(r, 1)),
        way("CHL").map((r) => (r.coverage === "0" ? -1 : Number(r.n_events))),
    );
    equal(
        "and back",
        rows.map((r) => figure(r, 7)),
        way("BOL").map((r) => (r.coverage === "0" ? -1 : Number(r.n_events))),
    );
    equal(
        "the mean scores are those of `entente ties`",
        rows.map((r) => r[2]),
        way("CHL").map((r) =>
            r.score_mean === ""
                ? "–"
                : (Number(r.score_mean) > 0.049 ? "+" : Number(r.score_mean) < -0.049 ? "−" : "") +
                  Math.abs(Number(r.score_mean)).toFixed(1),
        ),
    );
    equal("the month that was never read says so", rows.find((r) => r[0] === "Aug 2023")[1], "no coverage");
    check(
        "a month that was read and had none is 0",
        rows.some((r) => r[1] === "0" && r[11] !== "0" && r[12] !== "0"),
    );
    const mutual = way("CHL").reduce((n, r) => n + Number(r.n_mutual), 0); // "they met": both are sources, which export does not turn round
    const events = exported(store, "--source", "CHL", "--target", "BOL").length + mutual;
    equal(
        "all months together are what export says",
        rows.reduce((n, r) => n + Math.max(0, figure(r, 1)), 0),
        events,
    );

    await page.click('.hit[data-key="2023-11-01"]');
    await settled(page);
    check("a click on a month opens its events", page.url().includes("at=2023-11-01"));
    const month = rows.find((r) => r[0] === "Nov 2023");
    const listed = await page.$$eval(".proof", (all) => all.length);
    check(
        "as many as the chart said",
        listed >= Math.max(number(month[1]), number(month[7])) && listed <= number(month[1]) + number(month[7]),
        `${listed} of ${month}`,
    );
    await page.click(".proof summary");
    await page.waitForSelector(".tellings .m-trigger");
    check(
        "an event opens its sentences, with the words that were coded",
        (await texts(page, ".tellings .m-trigger"))[0].length > 2,
    );
    const lasting = page.url();
    await page.mouse.move(1, 1);
    await visit(page, lasting);
    equal("the address shows the same again", (await page.$$(".proof")).length, listed);
    check(
        "and the month in words",
        (await page.textContent(".readout")).startsWith("Nov 2023"),
        await page.textContent(".readout"),
    );

    await page.focus(".hit.chosen");
    await page.keyboard.press("ArrowRight");
    equal(
        "an arrow key goes to the next month",
        await page.evaluate(() => document.activeElement.getAttribute("data-key")),
        "2023-12-01",
    );
    check("and reads it out", (await page.textContent(".readout")).startsWith("Dec 2023"));
    await page.keyboard.press("Enter");
    await settled(page);
    await page.waitForFunction(() => document.activeElement.getAttribute("data-key") === "2023-12-01");
    check("Enter opens it, and the focus stays in the chart", page.url().includes("at=2023-12-01"));

    const file = await download(page, () => page.click("button[aria-label^='SVG']"));
    check(
        "the chart is saved as SVG that needs no stylesheet",
        /^<svg[^>]*viewBox/.test(file.text) && !/class=|var\(--|<a\b/.test(file.text),
        file.text.slice(0, 300),
    );
    check(
        "with title, axes and source",
        /Chile and Bolivia/.test(file.text) && /Mean score/.test(file.text) && /Source: entente/.test(file.text),
    );
    const csv = await download(page, () => page.click("figure a[download]"));
    const sum = readCsv(csv.text)
        .filter((r) => r.direction === "ab")
        .reduce((n, r) => n + Number(r.events), 0);
    equal("its CSV has the same figures", sum, events);
    await page.click(".swap");
    await settled(page);
    equal("the two powers change places", await page.textContent("h1"), "Bolivia and Chile");
}

export async function powers({ page, base }) {
    await visit(page, "/powers");
    check(
        "at first the last year is shown",
        (await page.textContent(".window")).startsWith("Jan 2024 to Dec 2024"),
        await page.textContent(".window"),
    );
    await page.selectOption("#months", "0");
    await settled(page);
    const rows = readCsv(await (await fetch(`${base}/api/v1/network?format=csv`)).text());
    const norway = rows.find((r) => r.source === "NOR" && r.target === "JPN");
    const cell = () => page.$eval('a[aria-label^="Norway to Japan"]', (e) => e.textContent);
    equal(
        "a cell of the matrix is the mean score of its dyad",
        number(await cell()),
        Number(Number(norway.score_mean).toFixed(1)),
    );
    equal("every dyad has a cell", (await page.$$(".matrix td a")).length, rows.length);
    await page.click("text=number of events");
    await settled(page);
    equal("or its number of events", await cell(), norway.events);
    equal(
        "the network has every power",
        (await page.$$(".power")).length,
        new Set(rows.flatMap((r) => [r.source, r.target])).size,
    );
    await page.selectOption("#months", "3");
    await page.focus("#slide");
    await page.keyboard.press("ArrowLeft");
    await page.waitForURL(/end=2024-11/);
    await settled(page);
    check(
        "an arrow key moves the window of months",
        (await page.textContent(".window")).startsWith("Sep 2024 to Nov 2024"),
        await page.textContent(".window"),
    );
    const within = readCsv(
        await (await fetch(`${base}/api/v1/network?from=2024-09-01&to=2024-11-30&format=csv`)).text(),
    );
    equal("and the matrix shows that window", (await page.$$(".matrix td a")).length, within.length);
    await page.click(".matrix td a");
    await settled(page);
    check(
        "a cell leads to its dyad in that window",
        new URL(page.url()).pathname === "/dyad" && page.url().includes("from=2024-09-01"),
    );
}

export async function events({ page, store, base }) {
    await visit(page, "/events");
    await page.selectOption("#f-type", "ACCUSE");
    await settled(page);
    let shown = await texts(page, "table.cards tbody .type");
    check("a filter takes hold at once", shown.length > 5 && shown.every((t) => t.startsWith("ACCUSE")), shown);
    equal("and finds as many as export", shown.length, exported(store, "--type", "ACCUSE").length);
    const link = await download(page, () => page.click(".after a[download]"));
    equal("the CSV has the same rows", readCsv(link.text).length, shown.length);
    await page.click("text=Clear");
    await settled(page);
    await page.click("thead a:has-text('Score')");
    await settled(page);
    const scores =
        (await texts(page, "table.cards tbody tr")).length &&
        (await page.$$eval("table.cards tbody td.number", (all) =>
            all.filter((_, k) => k % 2 === 0).map((e) => Number(e.textContent.replace("−", "-"))),
        ));
    check("a column sorts", scores.every((s, k) => !k || s <= scores[k - 1]) && scores[0] === 10, scores);
    equal("and says so to a screen reader", await page.getAttribute("th[aria-sort]", "aria-sort"), "descending");
    await page.click("a[rel=next]");
    await settled(page);
    check("rows come in pages", (await page.textContent(".pager")).includes("Rows 51 to 100"));
    await visit(page, "/events?q=vaccines");
    shown = await texts(page, ".proof summary");
    const found = (await (await fetch(`${base}/api/v1/events?q=vaccines`)).json()).data;
    check(
        "words are searched in evidence and titles",
        shown.length === found.length && found.length > 2 && found.every((e) => /vaccines/.test(e.evidence + e.title)),
        shown,
    );
    await visit(page, "/events?q=nothinglikethis");
    check("nothing found says what to do", (await page.textContent(".empty")).includes("Take one away"));
    await visit(page, "/events?source=Chile&status=all");
    equal(
        "all statuses of a source are what export says",
        (await page.$$(".proof")).length,
        Math.min(50, exported(store, "--source", "CHL", "--status", "all").length),
    );
    await page.click("table.cards tbody th a");
    await settled(page);
    check(
        "an event has a page of its own",
        new URL(page.url()).pathname === "/event" && (await page.$$(".tellings li")).length > 0,
    );
}

export async function report({ page }) {
    await visit(page, "/reports");
    await page.fill("#f-q", "salt lake");
    await page.keyboard.press("Enter");
    await settled(page);
    await page.click("table.cards tbody th a");
    await settled(page);
    equal(
        "a report is found by its title",
        await page.textContent("h1"),
        "Talks over the salt lake resume after a year of silence",
    );
    const words = await texts(page, ".story [data-why]");
    check(
        "what was coded is marked in place",
        ["had expelled", "met", "thanked", "refused", "accused"].every((w) => words.includes(w)),
        words,
    );
    await page.hover(".story [data-why]:has-text('had expelled')");
    const why = await page.textContent(".why");
    check(
        "the pointer over it says why: type, parties, status, rule, confidence",
        /SANCTION/.test(why) &&
            /Bolivia/.test(why) &&
            /Chile/.test(why) &&
            /happened/.test(why) &&
            /verbs\/conflict/.test(why) &&
            /Confidence \d+ %/.test(why),
        why,
    );
    equal("and lights up its source", (await texts(page, ".story .m-source.lit"))[0], "Bolivia");
    await page.mouse.move(2, 2);
    await page.focus(".story [data-why]:has-text('refused')");
    check(
        "so does the focus of the keyboard",
        /REJECT/.test(await page.textContent(".why")) && (await page.isVisible(".why")),
    );
    await page.keyboard.press("Escape");
    check("Escape closes it", !(await page.isVisible(".why")));
    await page.keyboard.press("Enter");
    check(
        "Enter goes to the facts beside the text",
        /REJECT/.test(await page.evaluate(() => document.activeElement.textContent)),
    );

    await visit(page, `/report?id=${encodeURIComponent("naïve-café")}`);
    equal("spans fit among letters of two, three and four bytes", await texts(page, ".story .m-trigger"), [
        "condemned",
        "rejected",
    ]);
    check(
        "the text is whole",
        (await page.textContent(".story")).includes("crème brûlée, nobody spoke of politics. 🎉 Then France"),
    );
}

export async function evidenceOnly({ page }) {
    await visit(page, "/report?id=salt-lake");
    const pieces = await texts(page, ".story p:not(.note)");
    check(
        "a report whose text was not kept shows its evidence",
        pieces.length >= 5 && pieces.some((p) => p.startsWith("Peru refused to take part")),
        pieces,
    );
    check("with the marks in place", (await texts(page, ".story [data-why]")).includes("had expelled"));
}

export async function statements({ page, store }) {
    await visit(page, "/statements?speaker=Vladimir+Putin");
    const rows = await texts(page, "table.cards tbody tr");
    const said = exported(store, "--what", "statements", "--status", "all").filter((s) =>
        JSON.stringify(s).includes('"Vladimir Putin"'),
    );
    check(
        "statements by speaker, as many as export has",
        rows.length > 0 && rows.length <= said.length && rows.every((r) => r.includes("Vladimir Putin")),
        rows,
    );
    await page.click("table.cards tbody th a");
    await settled(page);
    equal("a speaker leads to the actor", await page.textContent("h1"), "Vladimir Putin");
}

export async function actor({ page }) {
    await visit(page, "/actors?q=putin");
    await page.click("table tbody th a");
    await settled(page);
    check(
        "roles over time are drawn",
        (await texts(page, ".sheet text.key")).some((t) => t.startsWith("president, Russia")),
    );
    await page.click("figure details summary");
    check(
        "and stand in a table",
        (await tableOf(page, "Roles of Vladimir Putin")).some((r) => r[0] === "president" && /2012/.test(r[3])),
    );
    check(
        "with ties, events and statements",
        (await texts(page, "h2")).join() === "Roles over time,Ties,Events,Statements" &&
            (await page.$$(".proof")).length > 0,
    );
    await visit(page, "/actor?id=CHL");
    check(
        "a power is an actor, too",
        (await page.textContent("h1")) === "Chile" &&
            (await tableOf(page, "Powers on the other side")).some((r) => r[0] === "Bolivia"),
    );
}

export async function changes({ page, base }) {
    await visit(page, "/changes");
    await page.selectOption("#f-weeks", "12");
    await settled(page);
    const rows = await tableOf(page, "Mean score of the last weeks");
    const api = readCsv(await (await fetch(`${base}/api/v1/changes?weeks=12&limit=50&format=csv`)).text());
    equal(
        "what changed is what the server says",
        rows.map((r) => [number(r[2]), number(r[3]), number(r[5])]),
        api.map((r) => [
            Number(Number(r.before_mean).toFixed(1)),
            Number(Number(r.score_mean).toFixed(1)),
            Number(r.events),
        ]),
    );
}

export async function checking({ page, base }) {
    await visit(page, "/check?type=CONSULT");
    const before = await page.textContent(".judge .evidence");
    await page.focus(".panel");
    await page.keyboard.press("3");
    check("a key marks a field as wrong", (await page.textContent(".verdict.is-wrong .verdict-name")) === "Target");
    await page.fill(".verdict.is-wrong input", "Uganda 3 s");
    await page.focus(".panel");
    await page.keyboard.press("Enter");
    await page.waitForFunction((old) => document.querySelector(".judge .evidence")?.textContent !== old, before);
    await settled(page);
    const kept = readCsv(await (await fetch(`${base}/api/v1/corrections?format=csv`)).text());
    equal("Enter keeps all four judgements", kept.map((r) => `${r.field} ${r.right}`).sort(), [
        "source 1",
        "status 1",
        "target 0",
        "type 1",
    ]);
    equal("with what it should have been", kept.find((r) => r.field === "target").value, "Uganda 3 s");
    equal("the focus is on the next one", await page.evaluate(() => document.activeElement.className), "panel");
    await page.keyboard.press("s");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector(".note")?.textContent.startsWith("2 judged"));
    await settled(page);
    const rows = await tableOf(page, "Share judged right");
    const all = rows.find((r) => r[0] === "all types" && r[1] === "target");
    check(
        "precision grows with its interval",
        all && all[2].startsWith("2") && all[3] === "50 %" && all[5] === "9–91 %",
        rows,
    );
}

export async function paste({ page }) {
    await visit(page, "/paste");
    await page.fill(
        "#p-text",
        "— Élan! Norway expelled a diplomat of Chad. “It was no surprise,” the Norwegian foreign minister said.",
    );
    await page.fill("#p-date", "2024-05-16");
    await page.click("text=Code it");
    await page.waitForSelector(".story [data-why]");
    equal("a pasted report is coded at once", await texts(page, ".story [data-why]"), ["expelled"]);
    check(
        "with its parties and statements",
        /Norway/.test(await page.textContent(".card")) &&
            (await texts(page, ".story .m-said")).join(" ").includes("no surprise"),
    );
    const file = await download(page, () => page.click("text=CSV of the events"));
    equal(
        "and its events as CSV",
        readCsv(file.text).map((r) => `${r.type} ${r.source} ${r.target}`),
        ["SANCTION Norway Chad"],
    );
}

export async function hostile({ page }) {
    await visit(page, "/report?id=hostile-title");
    equal("a title that is a script is a title", await page.textContent("h1"), "<script>alert(1)</script>");
    await visit(page, "/reports?q=alert");
    equal("in lists as well", (await texts(page, "table.cards tbody th a"))[0], "<script>alert(1)</script>");
    equal(
        "no script but the page's own",
        await page.$$eval("script", (all) => all.map((s) => new URL(s.src).pathname.startsWith("/assets/"))),
        [true],
    );
    await visit(page, "/report?id=hostile-title");
    equal(
        "no address but of the web is a link",
        await page.$$eval("main a", (all) => all.filter((a) => !/^https?:/.test(a.href)).length),
        0,
    );
    await visit(page, `/events?q=${encodeURIComponent('"><img src=x onerror=alert(5)>')}`);
    check(
        "nor is what stands in the address",
        (await page.inputValue("#f-q")).startsWith('"><img') && (await page.$$("img")).length === 0,
    );
}
