// The pictures of docs/page.md: screenshots with at most 255 colours, so that they stay small.

import { mkdirSync, writeFileSync } from "node:fs";
import { deflateSync, inflateSync } from "node:zlib";
import { check, openPage, settled, visit } from "./kit.mjs";

const shots = [
    ["overview", "/", 1000],
    ["dyad", "/dyad?a=Chile&b=Bolivia&by=month&at=2023-11-01", 1180],
    ["powers", "/powers", 1960],
    ["changes", "/changes?weeks=12", 560],
    ["events", "/events?actor=Chile", 860],
    ["report", "/report?id=salt-lake", 800],
    ["statements", "/statements?about=Chile", 760],
    ["actor", "/actor?id=Vladimir+Putin", 900],
    ["check", "/check", 800],
    ["paste", "/paste", 960],
];

/* ---- PNG ------------------------------------------------------------------------------ */

function crc(bytes) {
    let c = ~0;
    for (const byte of bytes) {
        c ^= byte;
        for (let k = 0; k < 8; k++) c = (c >>> 1) ^ (c & 1 ? 0xedb88320 : 0);
    }
    return ~c >>> 0;
}

function chunk(type, data) {
    const made = Buffer.alloc(data.length + 12);
    made.writeUInt32BE(data.length, 0);
    made.write(type, 4, "latin1");
    data.copy(made, 8);
    made.writeUInt32BE(crc(made.subarray(4, data.length + 8)), data.length + 8);
    return made;
}

/** Rows of a PNG with 8 bits a channel, unfiltered. */
function decode(png) {
    const width = png.readUInt32BE(16),
        height = png.readUInt32BE(20),
        channels = png[25] === 6 ? 4 : 3,
        pieces = [];
    for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12)
        if (png.toString("latin1", at + 4, at + 8) === "IDAT")
            pieces.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
    const raw = inflateSync(Buffer.concat(pieces)),
        line = width * channels,
        pixels = Buffer.alloc(line * height);
    for (let y = 0; y < height; y++) {
        const filter = raw[y * (line + 1)];
        for (let x = 0; x < line; x++) {
            const a = x >= channels ? pixels[y * line + x - channels] : 0,
                b = y ? pixels[(y - 1) * line + x] : 0;
            const c = x >= channels && y ? pixels[(y - 1) * line + x - channels] : 0,
                p = a + b - c;
            const paeth =
                Math.abs(p - a) <= Math.abs(p - b) && Math.abs(p - a) <= Math.abs(p - c)
                    ? a
                    : Math.abs(p - b) <= Math.abs(p - c)
                      ? b
                      : c;
            pixels[y * line + x] = raw[y * (line + 1) + 1 + x] + [0, a, b, (a + b) >> 1, paeth][filter];
        }
    }
    return { width, height, channels, pixels };
}

/** The same picture in its 255 commonest colours; others become the nearest of them. */
function shrink(png) {
    const { width, height, channels, pixels } = decode(png),
        found = new Map();
    const colour = (at) => ((pixels[at] & 0xf8) << 16) | ((pixels[at + 1] & 0xf8) << 8) | (pixels[at + 2] & 0xf8);
    for (let at = 0; at < pixels.length; at += channels)
        found.set(colour(at), [(found.get(colour(at))?.[0] ?? 0) + 1, pixels.subarray(at, at + 3)]);
    const palette = [...found]
        .sort((a, b) => b[1][0] - a[1][0])
        .slice(0, 255)
        .map(([key, [, rgb]]) => [key, rgb]);
    const index = new Map(palette.map(([key], k) => [key, k]));
    const nearest = (key) => {
        let best = 0,
            least = Infinity;
        palette.forEach(([other], k) => {
            const d = [16, 8, 0].reduce(
                (sum, shift) => sum + (((key >> shift) & 255) - ((other >> shift) & 255)) ** 2,
                0,
            );
            if (d < least) [best, least] = [k, d];
        });
        index.set(key, best);
        return best;
    };
    const rows = Buffer.alloc((width + 1) * height);
    for (let y = 0; y < height; y++)
        for (let x = 0; x < width; x++) {
            const key = colour((y * width + x) * channels);
            rows[y * (width + 1) + 1 + x] = index.get(key) ?? nearest(key);
        }
    const head = Buffer.alloc(13);
    head.writeUInt32BE(width, 0);
    head.writeUInt32BE(height, 4);
    head.set([8, 3, 0, 0, 0], 8);
    return Buffer.concat([
        png.subarray(0, 8),
        chunk("IHDR", head),
        chunk("PLTE", Buffer.concat(palette.map(([, rgb]) => Buffer.from(rgb)))),
        chunk("IDAT", deflateSync(rows, { level: 9 })),
        chunk("IEND", Buffer.alloc(0)),
    ]);
}

/* ---- taking them ------------------------------------------------------------------------- */

async function prepare(page, name) {
    if (name === "report") await page.focus(".story [data-why]:has-text('had expelled')");
    if (name === "paste") {
        await page.click("text=An example");
        await page.click("text=Code it");
        await page.waitForSelector(".story [data-why]");
    }
    if (name === "events") {
        await page.click(".proof summary");
        await page.waitForSelector(".tellings");
    }
    await settled(page);
}

async function take(page, folder, name, to, height) {
    await visit(page, to);
    await prepare(page, name.split("-")[0]);
    await page.evaluate(() => scrollTo(0, 0));
    const full = await page.evaluate(() => document.documentElement.scrollHeight);
    const { width } = page.viewportSize();
    const png = shrink(
        await page.screenshot({ fullPage: true, clip: { x: 0, y: 0, width, height: Math.min(height, full) } }),
    );
    writeFileSync(`${folder}/${name}.png`, png);
    check(`the picture ${name}.png is small`, png.length < 150 * 1024, String(png.length));
}

export async function takePictures(browser, base, folder) {
    mkdirSync(folder, { recursive: true });
    const wide = await openPage(browser, base, { viewport: { width: 1120, height: 860 } });
    for (const [name, to, height] of shots) await take(wide.page, folder, name, to, height);
    await wide.context.close();
    const dark = await openPage(browser, base, { viewport: { width: 1120, height: 860 }, colorScheme: "dark" });
    await take(dark.page, folder, "dyad-dark", shots[1][1], 760);
    await dark.context.close();
    const phone = await openPage(browser, base, { viewport: { width: 360, height: 740 } });
    await take(phone.page, folder, "report-phone", "/report?id=salt-lake", 900);
    await phone.context.close();
}
