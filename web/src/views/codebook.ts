// What the codes mean, in a line each; docs/codebook.md says it at length.

import { h } from "../base/dom";
import { heading, section } from "../parts/heading";
import { href, type View } from "../base/route";
import { quadSign } from "../parts/words";
import { table } from "../parts/table";
import { meta, quadNames } from "../store";

const types: Record<string, [score: string, words: string]> = {
    AGREE: ["+2.5", "promises, offers or agrees to something friendly that is still to come"],
    CONSULT: ["+2.5", "meets, visits, hosts, telephones or negotiates"],
    SUPPORT: ["+5", "backs, praises, recognises or thanks; signs a treaty: words, not goods"],
    CONCEDE: ["+4.5", "gives way in words: pardons, apologises, drops a demand, announces a ceasefire"],
    COOPERATE: ["+9.5", "exchanges what serves both: trade, joint exercises, shared intelligence"],
    AID: ["+10", "gives what serves the other: money, arms, relief, asylum, rescue"],
    RETREAT: ["+6.5", "gives way in deed: withdraws, releases, disarms, lets observers in, resigns"],
    REQUEST: ["0", "asks, urges, demands or orders"],
    ACCUSE: ["−3", "criticises, condemns, charges, complains or investigates"],
    REJECT: ["−2", "refuses, vetoes, defies or cancels a meeting"],
    THREATEN: ["−3.5", "warns of consequences or gives an ultimatum"],
    PROTEST: ["−5", "civilians act together: demonstrate, strike, riot, block, boycott"],
    SANCTION: ["−6", "cuts back relations: sanctions, embargoes, expelled diplomats, aid withdrawn"],
    MOBILIZE: ["−5.5", "moves forces or raises their alert, short of using them"],
    COERCE: ["−7", "uses power short of violence: arrests, seizes, bans, deports, breaks into networks"],
    ASSAULT: ["−9", "does, or could do, serious bodily harm: from beating to bombing"],
};

const statuses: Record<string, string> = {
    happened: "it took place",
    ongoing: "it is taking place",
    planned: "announced or decided, not yet done",
    possible: "may or could be",
    wanted: "called for, hoped for or feared",
    alleged: "somebody else's claim",
    denied: "somebody says that it is not so",
    failed: "tried, and not achieved",
    background: "long ago, told as history",
};

const kinds: Record<string, string> = {
    say: "said or wrote it",
    think: "believes or doubts it",
    want: "wants or plans it",
    ask: "asks it",
};

export function codebook(): View {
    const root = h(
        "article",
        null,
        heading(
            "Codebook",
            "Sixteen types of PLOVER 2.0 in four quad classes. The score runs from −10, most hostile, to +10, most friendly; modes shift it.",
        ),
        section(
            "Quad classes",
            h(
                "ul",
                { class: "plain" },
                [1, 2, 3, 4].map((k) => h("li", null, quadSign(k), ` ${k} ${quadNames[k]}`)),
            ),
        ),
        section(
            "Types",
            table({
                caption: "The sixteen types",
                quiet: true,
                rows: meta().types,
                narrow: "cards",
                columns: [
                    {
                        head: "Type",
                        cell: (t) => h("a", { href: href("/events", { type: t.name }), id: t.name }, t.name),
                    },
                    { head: "Quad class", cell: (t) => [quadSign(t.quad), ` ${quadNames[t.quad]}`] },
                    { head: "Score", cell: (t) => types[t.name]?.[0] ?? "", number: true },
                    { head: "The source …", cell: (t) => types[t.name]?.[1] ?? "", class: "wide" },
                ],
            }),
        ),
        section(
            "Status",
            table({
                caption: "Whether it happened; only the first two are counted",
                rows: meta().statuses,
                columns: [
                    { head: "Status", cell: (s) => s.name },
                    { head: "What it says", cell: (s) => statuses[s.name] ?? "" },
                    { head: "Counted", cell: (s) => (s.counted ? "yes" : "no") },
                ],
            }),
        ),
        section(
            "Statements",
            h(
                "ul",
                { class: "plain" },
                meta().kinds.map((k) => h("li", null, h("strong", null, k), `: somebody ${kinds[k] ?? k}`)),
            ),
        ),
        section(
            "Figures",
            h(
                "ul",
                { class: "plain" },
                h("li", null, "An event is one act, however many reports tell it."),
                h("li", null, "Mean score: of the events of a period, each once. A period without events has none."),
                h("li", null, "No coverage: no report of that time was read. That is not the same as no event."),
                h("li", null, "Bloc: powers that the signs of their ties put on one side."),
            ),
        ),
    );
    const update = () => {
        const chosen = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null;
        requestAnimationFrame(() => {
            chosen?.scrollIntoView({ block: "center" });
            chosen?.focus({ preventScroll: true });
        });
    };
    return { title: "Codebook", root, update };
}
