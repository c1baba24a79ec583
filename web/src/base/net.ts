// Asking the server. The token, where one is needed, came with the address (#token=…) and stays in this tab.

import type { Params } from "./route";

const base = "/api/v1";
const place = "entente-token";

export interface Rows<T> {
    data: T[];
    more: boolean;
}

export class NetError extends Error {
    constructor(
        readonly status: number,
        message: string,
    ) {
        super(message);
    }
}

export function takeToken(): void {
    const given = /[#&]token=([^&]*)/.exec(location.hash);
    if (!given) return;
    keepToken(decodeURIComponent(given[1]!));
    history.replaceState(history.state, "", location.pathname + location.search);
}

export const keepToken = (token: string): void => sessionStorage.setItem(place, token);
export const hasToken = (): boolean => sessionStorage.getItem(place) !== null;

export function address(path: string, params: Params = {}): string {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(params))
        if (value !== undefined && value !== "") query.set(name, String(value));
    const text = query.toString();
    return base + path + (text ? `?${text}` : "");
}

async function ask(url: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    const token = sessionStorage.getItem(place);
    if (token) headers.set("Authorization", `Bearer ${token}`);
    let answer: Response;
    try {
        answer = await fetch(url, { ...init, headers });
    } catch (error) {
        if (init.signal?.aborted) throw error;
        throw new NetError(0, "The server does not answer. Is `entente serve` still running?");
    }
    if (answer.ok) return answer;
    const words = await answer.json().catch(() => ({}));
    throw new NetError(
        answer.status,
        typeof words.error === "string" ? words.error : `The server answered ${answer.status}.`,
    );
}

export async function get<T>(path: string, params: Params = {}, signal?: AbortSignal): Promise<T> {
    return (await ask(address(path, params), signal ? { signal } : {})).json();
}

export async function post<T>(path: string, body: unknown): Promise<T> {
    const init = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
    return (await ask(base + path, init)).json();
}

export async function getBlob(url: string): Promise<Blob> {
    return (await ask(url, {})).blob();
}
