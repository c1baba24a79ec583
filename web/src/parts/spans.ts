// Spans count bytes of UTF-8; a string of the browser counts units of UTF-16. One walk over the text turns all of them.

/** For each byte position asked for, the index in `text`; a position inside a letter means its begin. */
export function indexOfBytes(text: string, positions: Iterable<number>): Map<number, number> {
    const sorted = [...new Set(positions)].sort((a, b) => a - b);
    const found = new Map<number, number>();
    let byte = 0,
        index = 0,
        next = 0;
    while (next < sorted.length && index < text.length) {
        const point = text.codePointAt(index)!;
        const bytes = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
        while (next < sorted.length && sorted[next]! < byte + bytes) found.set(sorted[next++]!, index);
        byte += bytes;
        index += point < 0x10000 ? 1 : 2;
    }
    while (next < sorted.length) found.set(sorted[next++]!, text.length);
    return found;
}

export interface Mark {
    begin: number; // bytes
    end: number;
    kind: string;
    /** Which event or statement it belongs to. */
    of: string;
}

/** A run of text and the marks that cover it. */
export interface Run {
    text: string;
    marks: Mark[];
}

/** Cuts the text wherever a mark begins or ends. */
export function cut(text: string, firstByte: number, marks: readonly Mark[]): Run[] {
    const inside = marks.filter((m) => m.end > m.begin);
    const index = indexOfBytes(
        text,
        inside.flatMap((m) => [m.begin - firstByte, m.end - firstByte]),
    );
    const at = (byte: number): number => index.get(byte - firstByte)!;
    const begins = new Map<number, Mark[]>(),
        ends = new Map<number, Mark[]>();
    const put = (map: Map<number, Mark[]>, key: number, mark: Mark) => map.set(key, [...(map.get(key) ?? []), mark]);
    for (const mark of inside) {
        if (at(mark.begin) >= at(mark.end)) continue;
        put(begins, at(mark.begin), mark);
        put(ends, at(mark.end), mark);
    }
    const places = [...new Set([0, ...begins.keys(), ...ends.keys(), text.length])].sort((a, b) => a - b);
    const open = new Set<Mark>(),
        runs: Run[] = [];
    places.forEach((place, k) => {
        for (const mark of ends.get(place) ?? []) open.delete(mark);
        for (const mark of begins.get(place) ?? []) open.add(mark);
        const to = places[k + 1];
        if (to !== undefined && to > place) runs.push({ text: text.slice(place, to), marks: [...open] });
    });
    return runs;
}
