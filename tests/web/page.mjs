// The page in a real browser, over stores made from reports of our own; see kit.mjs for the shared parts.

import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { check, equal, finish, makeStore, openBrowser, openPage, part, serve } from "./kit.mjs";
import * as frame from "./frame.mjs";
import * as views from "./views.mjs";
import { takePictures } from "./pictures.mjs";

const reports = execFileSync(process.execPath, [fileURLToPath(new URL("reports.mjs", import.meta.url))], {
    encoding: "utf8",
});
const secret = "a-token-of-some-length";

const store = makeStore("kept", reports, "--keep-text");
const servers = {
    full: await serve(store),
    evidence: await serve(
        makeStore(
            "evidence",
            reports
                .split("\n")
                .filter((line) => line.includes('"salt-lake"'))
                .join("\n"),
        ),
    ),
    empty: await serve(makeStore("empty", "")),
    locked: await serve(store, "--token", secret),
};
const { base } = servers.full,
    browser = await openBrowser();
const event = (await (await fetch(`${base}/api/v1/events?limit=1`)).json()).data[0].id;

if (process.env.ENT_SCREENSHOTS) await part("pictures", () => takePictures(browser, base, process.env.ENT_SCREENSHOTS));

const { page, faults, context } = await openPage(browser, base);
const given = { page, faults, base, store, event };
for (const name of [
    "overview",
    "dyad",
    "powers",
    "events",
    "report",
    "statements",
    "actor",
    "changes",
    "checking",
    "paste",
    "hostile",
]) {
    await part(name, () => views[name](given));
    equal(`${name}: no error, no dialog, no request to anybody else`, faults.splice(0), []);
}
await part("every view", () => frame.everyView(given));
equal("every view: no error", faults.splice(0), []);
await part("keyboard", () => frame.keyboard(given));
await part("states", () => frame.states(given));
await context.close();

const other = await openPage(browser, servers.evidence.base);
await part("evidence", () => views.evidenceOnly(other));
equal("evidence: no error", other.faults, []);
await other.context.close();

await part("phone", () => frame.onPhone(browser, base, event));
await part("colours", () => frame.colours(browser, base));
await part("empty store", () => frame.emptyStore(browser, servers.empty.base));
await part("token", () => frame.token(browser, servers.locked.base, secret));
await part("size", () => frame.sizeOf(base));

await browser.close();
for (const [name, server] of Object.entries(servers))
    check(`the server of ${name} ends in peace`, (await server.stop()) === 0);
process.exit(finish());
