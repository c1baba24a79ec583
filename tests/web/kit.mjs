// What the browser tests share: cases that are counted, stores, servers, the browser, rows of CSV.

import { execFileSync, spawn, spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { writeFileSync } from "node:fs";

const require = createRequire(new URL("../../web/package.json", import.meta.url));
const { chromium } = require("playwright-core");

/* ---- cases ---------------------------------------------------------------------- */

let cases = 0,
    failed = 0;

export function check(name, is, detail = "") {
    cases++;
    if (!is) failed++;
    console.log(`${is ? "ok" : "not ok"} ${cases} - ${name}`);
    if (!is && detail !== "")
        console.log(`    ${typeof detail === "string" ? detail : JSON.stringify(detail)}`.slice(0, 2000));
}

export function equal(name, is, should) {
    const [a, b] = [JSON.stringify(is), JSON.stringify(should)];
    check(name, a === b, `is ${a}\n    not ${b}`);
}

/** Runs a part of the tests; what it throws is a failed case, not the end of all. */
export async function part(name, run) {
    try {
        await run();
    } catch (error) {
        check(name, false, String(error.stack ?? error));
    }
}

export function finish() {
    console.log(`1..${cases}`);
    return failed ? 1 : 0;
}

/* ---- the program ------------------------------------------------------------------- */

export const [, , entente, browserPath, scratch] = process.argv;

export const call = (...args) => execFileSync(entente, args, { encoding: "utf8", maxBuffer: 1 << 28 });

export function makeStore(name, lines, ...options) {
    const file = `${scratch}/${name}.jsonl`,
        store = `${scratch}/${name}.db`;
    writeFileSync(file, lines);
    spawnSync(entente, ["add", ...options, "--store", store, file], { stdio: lines ? "inherit" : "ignore" }); // nothing to read is a fault to it, and a store to us
    return store;
}

/** Starts `entente serve` on a free port; answers its address and a way to end it. */
export function serve(store, ...options) {
    const child = spawn(entente, ["serve", "--store", store, "--port", "0", ...options], {
        stdio: ["ignore", "pipe", "inherit"],
    });
    const ended = new Promise((resolve) => child.on("exit", (code) => resolve(code)));
    const stop = () => (child.kill("SIGTERM"), ended);
    process.on("exit", () => child.kill("SIGKILL")); // where a fault ends the tests before their end
    return new Promise((resolve, reject) => {
        ended.then((code) => reject(new Error(`serve ended with ${code}`)));
        child.stdout.on("data", (bytes) =>
            resolve({
                base: String(bytes)
                    .trim()
                    .replace(/\/(#.*)?$/, ""),
                stop,
            }),
        );
    });
}

/** Rows as objects; quotes as in RFC 4180. */
export function readCsv(text) {
    const rows = [[""]];
    let quoted = false;
    for (let k = 0; k < text.length; k++) {
        const row = rows[rows.length - 1],
            c = text[k];
        if (quoted && c === '"' && text[k + 1] === '"') row[row.length - 1] += text[k++];
        else if (c === '"') quoted = !quoted;
        else if (!quoted && c === ",") row.push("");
        else if (!quoted && c === "\n") rows.push([""]);
        else if (quoted || c !== "\r") row[row.length - 1] += c;
    }
    const [names, ...data] = rows.filter((row) => row.length > 1 || row[0] !== "");
    return data.map((row) => Object.fromEntries(names.map((name, k) => [name, row[k]])));
}

/* ---- the browser ------------------------------------------------------------------------ */

// As root in a container there is no sandbox and no graphics card; and no name is to be resolved but ours.
const flags = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

export const openBrowser = () => chromium.launch({ executablePath: browserPath, args: flags });

/** A page that notes what it should not do: errors, dialogs, requests to anybody else. */
export async function openPage(browser, base, options = {}) {
    const context = await browser.newContext({
        baseURL: base,
        viewport: { width: 1200, height: 860 },
        acceptDownloads: true,
        ...options,
    });
    const page = await context.newPage(),
        faults = [];
    page.on("console", (m) => ["error", "warning"].includes(m.type()) && faults.push(`${m.type()}: ${m.text()}`));
    page.on("pageerror", (error) => faults.push(`exception: ${error.message}`));
    page.on("dialog", (dialog) => (faults.push(`dialog: ${dialog.message()}`), dialog.dismiss()));
    page.on("request", (request) => {
        if (!/^(blob|data):/.test(request.url()) && new URL(request.url()).origin !== base)
            faults.push(`request to ${request.url()}`);
    });
    page.setDefaultTimeout(20000);
    return { page, context, faults };
}

/** Goes to a view and waits until all its boxes are filled. */
export async function visit(page, to) {
    await page.goto(to);
    await settled(page);
}

export async function settled(page) {
    await page.waitForSelector("main h1");
    await page.waitForFunction(() => !document.querySelector("main [aria-busy]"));
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

export const texts = (page, selector) => page.$$eval(selector, (all) => all.map((e) => e.textContent.trim()));

/** The cells of a table by the words of its caption, once it is there. */
export async function tableOf(page, caption) {
    const find = (words) => [...document.querySelectorAll("table")].find((t) => t.caption?.textContent.includes(words));
    const found = await page.waitForFunction(find, caption);
    return found.evaluate((t) =>
        [...t.tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.textContent.trim())),
    );
}

export async function download(page, act) {
    const [file] = await Promise.all([page.waitForEvent("download"), act()]);
    const chunks = [];
    for await (const chunk of await file.createReadStream()) chunks.push(chunk);
    return { name: file.suggestedFilename(), text: Buffer.concat(chunks).toString("utf8") };
}
