// Numbers and days as they are read.

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const counts = new Intl.NumberFormat("en");

export const count = (n: number): string => counts.format(n);
export const plural = (n: number, one: string, many = `${one}s`): string => `${count(n)} ${n === 1 ? one : many}`;

/** With its sign, and a minus that is one. */
export function score(x: number | null | undefined, digits = 1): string {
    if (x === null || x === undefined) return "–";
    const text = Math.abs(x).toFixed(digits);
    return Number(text) === 0 ? text : (x < 0 ? "−" : "+") + text;
}

export const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** 2024-05-16 as "16 May 2024", 2024-05 as "May 2024". */
export function day(iso: string | null | undefined): string {
    if (!iso) return "no date";
    const [y, m, d] = iso.split("-");
    const month = months[Number(m) - 1];
    return [d ? Number(d) : "", month ?? "", y].filter(Boolean).join(" ");
}

export type Pace = "day" | "week" | "month" | "year";

export function period(iso: string, by: Pace): string {
    if (by === "year") return iso.slice(0, 4);
    if (by === "month") return day(iso.slice(0, 7));
    return (by === "week" ? "week of " : "") + day(iso);
}

/* ---- days as numbers ------------------------------------------------------------- */

const msOfDay = 86400000;
export const dayNumber = (iso: string): number => Math.round(Date.parse(`${iso}T00:00:00Z`) / msOfDay);
export const isoOf = (n: number): string => new Date(n * msOfDay).toISOString().slice(0, 10);

/** The first day of the month that lies `n` months on. */
export function addMonths(iso: string, n: number): string {
    const m = Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7)) - 1 + n;
    return `${String(Math.floor(m / 12)).padStart(4, "0")}-${String((m % 12) + 1).padStart(2, "0")}-01`;
}

/** The last day of the period that begins on `iso`. */
export function periodEnd(iso: string, by: Pace): string {
    if (by === "day") return iso;
    if (by === "week") return isoOf(dayNumber(iso) + 6);
    return isoOf(dayNumber(addMonths(iso, by === "month" ? 1 : 12)) - 1);
}
