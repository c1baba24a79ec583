// Actors: the list, and one with its roles over time, its ties, what it did and said.

import type { Actor, ActorRow, EventRow, Role, StatementRow } from "../api";
import { h, type Child } from "../base/dom";
import { count, plural, score } from "../base/format";
import { get, type Rows } from "../base/net";
import { href, setTitle, type Query, type View } from "../base/route";
import { scoreBar } from "../parts/bars";
import { empty, fill, newBox } from "../parts/box";
import { eventTable } from "../parts/events";
import { figure } from "../parts/figure";
import { filters } from "../parts/form";
import { codebookLink, heading, section } from "../parts/heading";
import { csvLink } from "../parts/save";
import { pager, PAGE, table } from "../parts/table";
import { drawTimeline, roleSpan } from "../parts/timeline";
import { meta, nameOf } from "../store";
import { statementTable } from "./statements";

export function actors(): View {
    const box = newBox(),
        link = h("span");
    const form = filters([{ name: "q", label: "Name", kind: "search", hint: "part of a name" }]);
    const root = h(
        "article",
        null,
        heading("Actors", "Persons, organisations and powers that the reports name, the busiest first."),
        form.form,
        box,
        h("p", { class: "after" }, link),
    );
    const update = (q: Query) => {
        form.set(q);
        const asked = { q: q.q, offset: q.offset };
        link.replaceChildren(csvLink("/actors", { ...asked, limit: 5000 }, "Actors"));
        fill(
            box,
            "actors",
            (signal) => get<Rows<ActorRow>>("/actors", { ...asked, limit: PAGE }, signal),
            (rows) => [
                table({
                    caption: "Actors",
                    quiet: true,
                    rows: rows.data,
                    none: empty("No actor is called so."),
                    columns: [
                        { head: "Name", cell: (r) => h("a", { href: href("/actor", { id: r.id }) }, r.name || r.id) },
                        {
                            head: "Country",
                            cell: (r) => (r.iso3 ?? "").split(",").filter(Boolean).map(nameOf).join(", "),
                        },
                        { head: "Sector", cell: (r) => (r.sector ?? "").split(",").join(", ") },
                        { head: "In events", cell: (r) => count(r.mentions), number: true },
                        { head: "Statements", cell: (r) => count(r.statements), number: true },
                    ],
                }),
                pager(rows.data.length, rows.more),
            ],
        );
    };
    return { title: "Actors", root, update };
}

/* ---- one actor ------------------------------------------------------------------------ */

function rolesOf(a: Actor): Child {
    if (a.kind === "power") return null;
    if (!a.roles.length) return section("Roles over time", empty("The lexicon has no roles of this actor."));
    const year = Number((meta().to ?? "2000").slice(0, 4));
    const rows = () =>
        table({
            caption: `Roles of ${a.name}`,
            rows: a.roles,
            columns: [
                { head: "Role", cell: (r: Role) => r.title || "member" },
                { head: "Country", cell: (r: Role) => (r.country ? nameOf(r.country) : "") },
                { head: "Sector", cell: (r: Role) => r.sector },
                { head: "When", cell: roleSpan },
            ],
        });
    return section(
        "Roles over time",
        figure({
            title: `Roles of ${a.name}`,
            subtitle: "by year, as the lexicon has them",
            draw: (width) => drawTimeline(a.name, a.roles, year, width),
            table: rows,
        }),
    );
}

function tiesOf(a: Actor): HTMLElement {
    const isPower = meta().names[a.id] !== undefined;
    return table({
        caption: "Powers on the other side of its events",
        rows: a.ties,
        none: empty("No event of this actor has a power on the other side."),
        columns: [
            {
                head: "Power",
                cell: (t) =>
                    h(
                        "a",
                        { href: isPower ? href("/dyad", { a: a.id, b: t.iso3 }) : href("/actor", { id: t.iso3 }) },
                        nameOf(t.iso3),
                    ),
            },
            { head: "Events", cell: (t) => count(t.events), number: true },
            { head: "Mean score", cell: (t) => score(t.score_mean), number: true },
            { head: "", cell: (t) => scoreBar(t.score_mean), class: "bar-cell" },
        ],
    });
}

const LATEST = 20;

export function actor(): View {
    const box = newBox();
    const update = (q: Query) => {
        const id = q.id ?? "";
        fill(
            box,
            "the actor",
            (signal) => get<Actor>(`/actors/${encodeURIComponent(id)}`, {}, signal),
            (a) => {
                const name = a.name || nameOf(a.id),
                    did = newBox(),
                    said = newBox();
                const events = { actor: a.id, status: "all", limit: LATEST },
                    statements = { speaker: meta().names[a.id] ? a.id : a.name, limit: LATEST };
                setTitle(name);
                fill(
                    did,
                    "its events",
                    (signal) => get<Rows<EventRow>>("/events", events, signal),
                    (rows) => eventTable(`Latest events with ${name}`, rows.data, false, empty("No events.")),
                );
                fill(
                    said,
                    "its statements",
                    (signal) => get<Rows<StatementRow>>("/statements", statements, signal),
                    (rows) => statementTable(`Latest statements of ${name}`, rows.data, false),
                );
                const facts = [
                    a.kind,
                    (a.iso3 ?? "")
                        .split(",")
                        .filter((c) => c && c !== a.id)
                        .map(nameOf)
                        .join(", "),
                    (a.sectors ?? "").split(",").join(", "),
                ]
                    .filter(Boolean)
                    .join(" · ");
                return [
                    heading(
                        name,
                        `${facts} · ${plural(a.events, "event")}, ${plural(a.statements, "statement")}, ${plural(a.reports, "report")}`,
                    ),
                    rolesOf(a),
                    section("Ties", tiesOf(a)),
                    section(
                        "Events",
                        did,
                        h(
                            "p",
                            { class: "after" },
                            h("a", { href: href("/events", { actor: a.id, status: "all" }) }, "All its events"),
                            " · ",
                            csvLink("/events", { ...events, limit: 5000 }, `Events of ${name}`),
                            " · ",
                            codebookLink(),
                        ),
                    ),
                    section(
                        "Statements",
                        said,
                        h(
                            "p",
                            { class: "after" },
                            h(
                                "a",
                                { href: href("/statements", { speaker: statements.speaker }) },
                                "All its statements",
                            ),
                            " · ",
                            csvLink("/statements", { ...statements, limit: 5000 }, `Statements of ${name}`),
                        ),
                    ),
                ];
            },
        );
    };
    return { title: "Actor", root: h("article", null, box), update };
}
