// Events by filters; each with its evidence.

import type { EventFull, EventRow } from "../api";
import { h } from "../base/dom";
import { day, score } from "../base/format";
import { get, type Rows } from "../base/net";
import { setTitle, type Params, type Query, type View } from "../base/route";
import { empty, fill, newBox } from "../parts/box";
import { eventTable, tellings } from "../parts/events";
import { filters, powerList, publisherList, spanFields, statusField, type Field } from "../parts/form";
import { codebookLink, heading, section } from "../parts/heading";
import { csvLink } from "../parts/save";
import { pager, PAGE } from "../parts/table";
import { arrow, status, typeTag } from "../parts/words";
import { meta, quadNames } from "../store";

const asked = [
    "from",
    "to",
    "source",
    "target",
    "actor",
    "type",
    "mode",
    "quad",
    "status",
    "domain",
    "publisher",
    "report",
    "q",
    "sort",
    "offset",
];

/** What of the address the API understands. */
export const eventParams = (q: Query): Params => Object.fromEntries(asked.map((name) => [name, q[name]]));

function fields(): Field[] {
    const m = meta();
    return [
        { name: "q", label: "Words", kind: "search", hint: "in evidence and titles" },
        { name: "source", label: "Source", kind: "text", list: powerList(), hint: "power or group" },
        { name: "target", label: "Target", kind: "text", list: powerList(), hint: "power or group" },
        { name: "actor", label: "Either side", kind: "text", list: powerList(), hint: "power or group" },
        {
            name: "type",
            label: "Type",
            kind: "select",
            options: [["", "all types"], ...m.types.map((t) => [t.name, t.name] as const)],
        },
        {
            name: "quad",
            label: "Quad class",
            kind: "select",
            options: [["", "all"], ...[1, 2, 3, 4].map((k) => [String(k), `${k} ${quadNames[k]}`] as const)],
        },
        {
            name: "domain",
            label: "Domain",
            kind: "select",
            options: [["", "all"], ...m.domains.map((d) => [d, d] as const)],
        },
        statusField(),
        ...spanFields,
        { name: "publisher", label: "Publisher", kind: "text", list: publisherList() },
    ];
}

export function events(): View {
    const form = filters(fields()),
        box = newBox(),
        link = h("span");
    const root = h(
        "article",
        null,
        heading("Events", [
            "Who did what to whom. Open a sentence to see every report that tells it. ",
            codebookLink(),
        ]),
        form.form,
        box,
        h("p", { class: "after" }, link, " of these rows · all of a store: ", h("code", null, "entente export")),
    );
    const update = (q: Query) => {
        form.set(q);
        const params = eventParams(q);
        link.replaceChildren(csvLink("/events", { ...params, limit: 5000 }, "Events"));
        fill(
            box,
            "events",
            (signal) => get<Rows<EventRow>>("/events", { ...params, limit: PAGE }, signal),
            (rows) => [
                eventTable(
                    "Events",
                    rows.data,
                    true,
                    empty(
                        "No event fits these filters.",
                        "Take one away, or set Status to “all”: only what took place is shown at first.",
                    ),
                ),
                pager(rows.data.length, rows.more),
            ],
        );
    };
    return { title: "Events", root, update };
}

function facts(e: EventFull): HTMLElement {
    const list: [string, (string | HTMLElement | null)[]][] = [
        ["Type", [typeTag(e.type, e.quad, e.mode), " ", h("a", { href: `/codebook#${e.type}` }, "what that is")]],
        ["Status", [status(e.status)]],
        [
            "When",
            [day(e.date_from), e.date_to !== e.date_from ? ` to ${day(e.date_to)}` : null, `, to the ${e.precision}`],
        ],
        ["Where", [e.place]],
        ["Score", [`${score(e.score)} (Goldstein ${score(e.goldstein)})`]],
        ["CAMEO", [e.cameo]],
        ["Contexts", [(e.contexts ?? "").split(";").join(", ").replaceAll("_", " ")]],
    ];
    return h(
        "dl",
        { class: "facts wide-facts" },
        list
            .filter(([, value]) => value.some(Boolean))
            .map(([name, value]) => [h("dt", null, name), h("dd", null, value)]),
    );
}

export function event(): View {
    const box = newBox();
    const view: View = { title: "Event", root: h("article", null, box), update };
    function update(q: Query): void {
        fill(
            box,
            "the event",
            (signal) => get<EventFull>(`/events/${encodeURIComponent(q.id ?? "")}`, {}, signal),
            (e) => {
                setTitle(`${e.source ?? "Somebody"} ${e.type}`);
                return [
                    heading("Event", null),
                    h("p", { class: "sentence-like" }, e.source || "somebody", arrow(), e.target || "nobody named"),
                    facts(e),
                    section(
                        e.mentions === 1 ? "The sentence that tells it" : `The ${e.mentions} sentences that tell it`,
                        tellings(e),
                    ),
                    h("p", { class: "after" }, h("a", { href: "/events" }, "All events")),
                ];
            },
        );
    }
    return view;
}
