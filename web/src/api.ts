// What the server answers; docs/api.md says the same in words.

export interface Meta {
    reports: number;
    sentences: number;
    events: number;
    mentions: number;
    statements: number;
    actors: number;
    failures: number;
    from: string | null;
    to: string | null;
    types: { name: string; quad: number }[];
    statuses: { name: string; counted: number }[];
    kinds: string[];
    acting: { code: string; events: number }[];
    publishers: { name: string; reports: number }[];
    keeps_text: number;
    names: Record<string, string>;
    domains: string[];
    program: string;
    can_code: boolean;
}

export type Span = [number, number];

export interface Party {
    text: string;
    name: string | null;
    iso3: string | null;
    sector: string | null;
    actor: string | null;
    span: Span;
}

export interface Mention {
    id: string;
    event: string;
    type: string;
    quad: number;
    mode: string | null;
    score: number;
    status: string;
    report: string;
    title: string;
    publisher: string;
    url: string | null;
    published: string | null;
    sentence: number;
    evidence: string;
    evidence_begin: number;
    trigger: Span;
    sources: Party[];
    targets: Party[];
    date_from: string | null;
    date_to: string | null;
    date_span: Span | null;
    place: string | null;
    confidence: number;
    rule: string | null;
    statement: number | null;
}

export interface Statement {
    number: number;
    kind: string;
    direct: boolean;
    cue: Span | null;
    content: Span[];
    evidence: string;
    speakers: Party[];
    about: string[];
}

export interface Report {
    id: string;
    title: string;
    authors: string;
    publisher: string;
    published: string | null;
    url: string | null;
    sentences: number;
    words: number;
    text: string | null;
    mentions: Mention[];
    statements: Statement[];
}

export interface EventRow {
    id: string;
    type: string;
    mode: string | null;
    quad: number;
    score: number;
    status: string;
    date_from: string | null;
    date_to: string | null;
    precision: string;
    source: string | null;
    target: string | null;
    contexts: string | null;
    mentions: number;
    reports: number;
    confidence: number;
    evidence: string;
    title: string;
    publisher: string;
    report: string;
}

export type EventFull = EventRow & {
    goldstein: number;
    cameo: string | null;
    place: string | null;
    mentions_of: Mention[];
};

export interface StatementRow {
    id: string;
    speaker: string | null;
    speaker_iso3: string | null;
    /** Ids of /actors, in the order of `speaker`; empty where it is nobody known. */
    speaker_actor: string | null;
    kind: string;
    direct: number;
    evidence: string;
    about: string | null;
    published: string | null;
    title: string;
    publisher: string;
    report: string;
}

export interface ReportRow {
    id: string;
    title: string;
    publisher: string;
    published: string | null;
    events: number;
    statements: number;
}

export type Way = "ab" | "ba";

export interface DyadRow {
    period: string;
    direction: Way;
    covered: number;
    events: number;
    reports: number;
    q1: number;
    q2: number;
    q3: number;
    q4: number;
    score_mean: number | null;
}

export interface TypeRow {
    direction: Way;
    type: string;
    quad: number;
    events: number;
}

export interface DomainRow {
    direction: Way;
    domain: string;
    events: number;
    score_mean: number | null;
}

export interface WindowRow {
    direction: Way;
    weeks: number;
    events: number;
    score_mean: number | null;
    before_events: number;
    before_mean: number | null;
}

export interface NetworkRow {
    source: string;
    source_name: string;
    target: string;
    target_name: string;
    events: number;
    score_mean: number;
    sign: number;
}

export interface NodeRow {
    iso3: string;
    name: string;
    bloc: number;
    events: number;
    degree: number;
}

export interface Balance {
    nodes: number;
    ties: number;
    positive: number;
    negative: number;
    triads: number;
    balanced: number;
    share: number | null;
    frustration: number;
    frustration_share: number | null;
    blocs: number;
}

export interface ChangeRow {
    source: string;
    target: string;
    events: number;
    score_mean: number | null;
    before_events: number;
    before_mean: number | null;
    change: number | null;
    z: number | null;
}

export interface ActorRow {
    id: string;
    name: string;
    iso3: string | null;
    sector: string | null;
    mentions: number;
    statements: number;
}

export interface Role {
    title: string;
    sector: string;
    country: string;
    from: string;
    to: string;
}

export interface Actor {
    id: string;
    name: string;
    iso3: string | null;
    sectors: string | null;
    kind: string;
    events: number;
    statements: number;
    reports: number;
    ties: { iso3: string; events: number; score_mean: number }[];
    roles: Role[];
}

export interface PrecisionRow {
    type: string;
    field: string;
    judged: number;
    right: number;
    share: number;
    low: number;
    high: number;
}

/* ---- the record of `entente code` --------------------------------------------------- */

interface RecordParty {
    text: string;
    span: Span;
    name?: string;
    country?: string;
    sector?: string;
    actor?: string;
}

interface Piece {
    text: string;
    span: Span;
}

export interface CodedRecord {
    title?: string;
    published?: string;
    text?: string;
    events: {
        id: string;
        type: string;
        mode?: string;
        quad: number;
        score: number;
        source?: RecordParty[];
        target?: RecordParty[];
        status: string;
        date?: { from: string; to: string; span?: Span };
        place?: { text: string };
        statement?: number;
        trigger: { text: string; span: Span };
        sentence: { number: number; span: Span };
        confidence: number;
        rule?: string;
    }[];
    statements: {
        speaker?: RecordParty[];
        cue?: { text: string; span: Span };
        content: Piece | Piece[]; // a list where the words are split
        direct: boolean;
        kind: string;
        about?: string[];
    }[];
}

function party(p: RecordParty): Party {
    return {
        text: p.text,
        name: p.name ?? null,
        iso3: p.country ?? null,
        sector: p.sector ?? null,
        actor: p.actor ?? null,
        span: p.span,
    };
}

/** As if the record stood in the store. */
export function reportOf(record: CodedRecord): Report {
    const title = record.title ?? "",
        published = record.published ?? null;
    return {
        id: "",
        title,
        authors: "",
        publisher: "",
        published,
        url: null,
        sentences: 0,
        words: 0,
        text: record.text ?? "",
        mentions: record.events.map((e) => ({
            id: e.id,
            event: "",
            report: "",
            title,
            publisher: "",
            url: null,
            published,
            type: e.type,
            quad: e.quad,
            mode: e.mode ?? null,
            score: e.score,
            status: e.status,
            sentence: e.sentence.number,
            evidence: "",
            evidence_begin: 0,
            trigger: e.trigger.span,
            sources: (e.source ?? []).map(party),
            targets: (e.target ?? []).map(party),
            date_from: e.date?.from ?? null,
            date_to: e.date?.to ?? null,
            date_span: e.date?.span ?? null,
            place: e.place?.text ?? null,
            confidence: e.confidence,
            rule: e.rule ?? null,
            statement: e.statement ?? null,
        })),
        statements: record.statements.map((x, number) => ({
            number,
            kind: x.kind,
            direct: x.direct,
            cue: x.cue?.span ?? null,
            content: [x.content].flat().map((c) => c.span),
            evidence: [x.content]
                .flat()
                .map((c) => c.text)
                .join(" … "),
            speakers: (x.speaker ?? []).map(party),
            about: x.about ?? [],
        })),
    };
}
