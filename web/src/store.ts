// What the store holds, asked for once, and the names that all views need.

import type { Meta } from "./api";
import { get } from "./base/net";

let known: Meta;

export async function loadMeta(): Promise<void> {
    known = await get<Meta>("/meta");
}

export const meta = (): Meta => known;
export const nameOf = (code: string): string => known.names[code] ?? code;

/** The code behind a name as somebody typed it, or the word itself: the server knows more names than these. */
export function codeOf(word: string): string {
    const low = word.trim().toLowerCase();
    const found = Object.entries(known.names).find(
        ([code, name]) => code.toLowerCase() === low || name.toLowerCase() === low,
    );
    return found ? found[0] : word.trim();
}

export const quadNames = ["", "verbal cooperation", "material cooperation", "verbal conflict", "material conflict"];
