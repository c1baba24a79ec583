-- The store: one SQLite file, readable by anyone. docs/store.md explains it.
--
-- Inside, rows are joined by small integers that depend on the order in which
-- reports came; what leaves the store is named by `key`, a hash of content, and
-- sorted by content, so that it does not. Days are whole numbers YYYYMMDD, 0 for
-- "not known". Scores are in tenths. The views at the end show names, ISO dates
-- and real numbers.
--
-- The file is cut at the lines "-- migration N": a store of version N-1 becomes
-- one of version N by running what stands below. Released migrations never change.

-- migration 1

-- ---- the scheme: fixed names behind small numbers (as in entente.h) ------------

CREATE TABLE type(
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  quad INTEGER NOT NULL
) STRICT;
INSERT INTO type VALUES
  (0,'AGREE',1),(1,'CONSULT',1),(2,'SUPPORT',1),(3,'CONCEDE',1),
  (4,'COOPERATE',2),(5,'AID',2),(6,'RETREAT',2),
  (7,'REQUEST',3),(8,'ACCUSE',3),(9,'REJECT',3),(10,'THREATEN',3),
  (11,'PROTEST',4),(12,'SANCTION',4),(13,'MOBILIZE',4),(14,'COERCE',4),(15,'ASSAULT',4);

CREATE TABLE status(
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  counted INTEGER NOT NULL          -- 1: it took place, and is in every count; 0: only when asked for
) STRICT;
INSERT INTO status VALUES
  (0,'happened',1),(1,'ongoing',1),(2,'planned',0),(3,'possible',0),(4,'wanted',0),
  (5,'alleged',0),(6,'denied',0),(7,'failed',0),(8,'background',0);

CREATE TABLE kind(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
INSERT INTO kind VALUES (0,'say'),(1,'think'),(2,'want'),(3,'ask');

CREATE TABLE precision(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
INSERT INTO precision VALUES (0,'day'),(1,'week'),(2,'month'),(3,'year');

CREATE TABLE basis(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
INSERT INTO basis VALUES (0,'none'),(1,'text'),(2,'report');

CREATE TABLE context(
  bit INTEGER PRIMARY KEY,          -- contexts of an event: the sum of 1 << bit
  name TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO context VALUES
  (0,'military'),(1,'intelligence'),(2,'executive'),(3,'legislative'),(4,'election'),
  (5,'political_institutions'),(6,'pro_democracy'),(7,'pro_autocracy'),(8,'economic'),(9,'legal'),
  (10,'reparations'),(11,'human_rights'),(12,'rights_freedoms'),(13,'repression'),(14,'human_security'),
  (15,'gender'),(16,'lgbt'),(17,'religion_ethnicity'),(18,'inequality'),(19,'diplomatic'),
  (20,'territory'),(21,'peacekeeping'),(22,'health'),(23,'asylum'),(24,'migration'),
  (25,'disasters'),(26,'natural_resource'),(27,'environment'),(28,'technology'),(29,'terrorism'),
  (30,'cbrn'),(31,'cyber'),(32,'misinformation'),(33,'crime'),(34,'corruption'),
  (35,'illegal_drugs'),(36,'trafficking');

-- ---- names that come with the reports -------------------------------------------

CREATE TABLE mode(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE cameo(id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE rule(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE place(
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  country TEXT NOT NULL,            -- ISO 3166 alpha-3, or ''
  UNIQUE(name, country)
) STRICT;

-- Who can be at one end of a tie: a country, or a body that acts for itself (NATO).
CREATE TABLE power(
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,        -- ISO 3166 alpha-3 (XKX: Kosovo); of a body, its id in the lexicon
  is_body INTEGER NOT NULL          -- 0: a country
) STRICT;

CREATE TABLE actor(
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,                -- as the lexicon has it ("USA"), or ''
  name TEXT NOT NULL,               -- "Vladimir Putin", or ''
  country TEXT NOT NULL,            -- ISO 3166 alpha-3, or ''
  sector TEXT NOT NULL,             -- of PLOVER, or ''
  power INTEGER REFERENCES power,   -- whom it stands for in a dyad; NULL: nobody
  UNIQUE(key, name, country, sector)
) STRICT;

-- ---- what went in -----------------------------------------------------------------

-- With what a report was coded.
CREATE TABLE coder(
  id INTEGER PRIMARY KEY,
  program TEXT NOT NULL,            -- version of entente
  lexicon TEXT NOT NULL,            -- hashes of what was open
  model TEXT NOT NULL,
  UNIQUE(program, lexicon, model)
) STRICT;

CREATE TABLE report(
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,         -- the id as given, or "r" and a hash of the text
  text_hash INTEGER NOT NULL UNIQUE,-- FNV-1a, 64 bits, of the text of the story
  title TEXT NOT NULL,
  authors TEXT NOT NULL,
  url TEXT NOT NULL,
  publisher TEXT NOT NULL,          -- as given, or the host of the address
  published INTEGER NOT NULL,
  language TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  n_sentences INTEGER NOT NULL,
  n_words INTEGER NOT NULL,
  sketch BLOB,                      -- MinHash of its shingles (src/store/sketch.c); NULL: too short
  wire INTEGER NOT NULL,            -- near-copies of one story share it: the id of one of them
  coder INTEGER NOT NULL REFERENCES coder,
  text TEXT                         -- only with --keep-text
) STRICT;
CREATE INDEX report_published ON report(published);
CREATE INDEX report_wire ON report(wire) WHERE wire <> id;

-- The denominators. A day without a row here has no coverage; a day with one and
-- without events had none.
CREATE TABLE coverage(
  day INTEGER PRIMARY KEY,          -- of publication
  n_reports INTEGER NOT NULL,
  n_sentences INTEGER NOT NULL,
  n_words INTEGER NOT NULL
) STRICT;

-- Reports that could not be read or coded; gone from here once a retry succeeds.
CREATE TABLE failure(
  id INTEGER PRIMARY KEY,
  file TEXT NOT NULL,
  line INTEGER NOT NULL,            -- from 1, of JSON Lines; 0: none
  byte INTEGER NOT NULL,
  code INTEGER NOT NULL,            -- ent_code
  reason TEXT NOT NULL,
  tries INTEGER NOT NULL,
  UNIQUE(file, line, byte)
) STRICT;

-- A sentence that proves something: the evidence, cut to --span-max.
CREATE TABLE sentence(
  id INTEGER PRIMARY KEY,
  report INTEGER NOT NULL REFERENCES report,
  n INTEGER NOT NULL,               -- from 1, within its report
  span_begin INTEGER NOT NULL,           -- bytes of the story's text
  span_end INTEGER NOT NULL,
  text_begin INTEGER NOT NULL,      -- byte of the story at which `text` begins
  text TEXT NOT NULL
) STRICT;

CREATE TABLE statement(
  id INTEGER PRIMARY KEY,
  key INTEGER NOT NULL,             -- hash of report and place in it
  report INTEGER NOT NULL REFERENCES report,
  n INTEGER NOT NULL,               -- from 0, within its report
  sentence INTEGER NOT NULL,        -- number of the sentence, from 1
  kind INTEGER NOT NULL REFERENCES kind,
  direct INTEGER NOT NULL,
  cue_begin INTEGER NOT NULL,       -- 0, 0: none in words
  cue_end INTEGER NOT NULL,
  cue TEXT NOT NULL,
  span_begin INTEGER NOT NULL,           -- of the content, first to last run
  span_end INTEGER NOT NULL,
  runs TEXT,                        -- '[[12,40],[61,90]]' where the content is split
  text TEXT NOT NULL                -- the content, cut to --span-max
) STRICT;
CREATE INDEX statement_report ON statement(report);

-- Who says it (side 0), and by whom it came to us (side 1: "state media said he …").
CREATE TABLE voice(
  statement INTEGER NOT NULL REFERENCES statement,
  side INTEGER NOT NULL,
  n INTEGER NOT NULL,
  actor INTEGER REFERENCES actor,   -- NULL: nobody known
  span_begin INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  phrase TEXT NOT NULL,
  PRIMARY KEY(statement, side, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX voice_actor ON voice(actor);

CREATE TABLE about(
  statement INTEGER NOT NULL REFERENCES statement,
  n INTEGER NOT NULL,
  power INTEGER NOT NULL REFERENCES power,
  PRIMARY KEY(statement, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX about_power ON about(power);

-- ---- acts --------------------------------------------------------------------------

-- The act itself, linked from all mentions of it. Made anew by `entente link`.
CREATE TABLE event(
  id INTEGER PRIMARY KEY,
  key INTEGER NOT NULL UNIQUE,      -- 42 bits: hash of type, sides, status; 16: day; 6: number among places
  best INTEGER NOT NULL,            -- the mention that tells it best; type to place are taken from it
  type INTEGER NOT NULL REFERENCES type,
  mode INTEGER REFERENCES mode,
  cameo INTEGER REFERENCES cameo,
  contexts INTEGER NOT NULL,        -- of all its mentions
  score10 INTEGER NOT NULL,
  goldstein10 INTEGER NOT NULL,
  status INTEGER NOT NULL REFERENCES status,
  day INTEGER NOT NULL,             -- when; the first day
  day_to INTEGER NOT NULL,
  precision INTEGER NOT NULL REFERENCES precision,
  place INTEGER REFERENCES place,
  n_mentions INTEGER NOT NULL,
  n_reports INTEGER NOT NULL,
  n_sources INTEGER NOT NULL        -- reports, near-copies counted once
) STRICT;
CREATE INDEX event_day ON event(day);

-- An event as one sentence of one report tells it.
CREATE TABLE mention(
  id INTEGER PRIMARY KEY,
  key INTEGER NOT NULL,             -- the id in the record of `entente code`
  report INTEGER NOT NULL REFERENCES report,
  n INTEGER NOT NULL,               -- from 0, within its report
  event INTEGER NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED, -- linking moves mentions before events
  sentence INTEGER NOT NULL REFERENCES sentence,
  statement INTEGER REFERENCES statement, -- told inside it; NULL: by the report itself
  type INTEGER NOT NULL REFERENCES type,
  mode INTEGER REFERENCES mode,
  cameo INTEGER REFERENCES cameo,
  contexts INTEGER NOT NULL,
  score10 INTEGER NOT NULL,
  goldstein10 INTEGER NOT NULL,
  status INTEGER NOT NULL REFERENCES status,
  day INTEGER NOT NULL,
  day_to INTEGER NOT NULL,
  precision INTEGER NOT NULL REFERENCES precision,
  basis INTEGER NOT NULL REFERENCES basis,
  date_begin INTEGER NOT NULL,      -- the words that say when; 0, 0: none
  date_end INTEGER NOT NULL,
  place INTEGER REFERENCES place,
  place_begin INTEGER NOT NULL,
  place_end INTEGER NOT NULL,
  trigger_begin INTEGER NOT NULL,
  trigger_end INTEGER NOT NULL,
  confidence INTEGER NOT NULL,      -- hundredths
  rule INTEGER REFERENCES rule
) STRICT;
CREATE INDEX mention_event ON mention(event);
CREATE INDEX mention_report ON mention(report);

-- The two sides of a mention: 0 source, 1 target.
CREATE TABLE role(
  mention INTEGER NOT NULL REFERENCES mention,
  side INTEGER NOT NULL,
  n INTEGER NOT NULL,
  actor INTEGER REFERENCES actor,   -- NULL: nobody known
  span_begin INTEGER NOT NULL,           -- the phrase, in bytes of the story's text
  span_end INTEGER NOT NULL,
  PRIMARY KEY(mention, side, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX role_actor ON role(actor);

-- One row an event, source and target: what ties and networks are made of. Laid
-- out by pair and day, so that a dyad is one run of pages.
CREATE TABLE dyad(
  source INTEGER NOT NULL REFERENCES power,
  target INTEGER NOT NULL REFERENCES power,
  day INTEGER NOT NULL,
  event INTEGER NOT NULL REFERENCES event,
  type INTEGER NOT NULL,
  quad INTEGER NOT NULL,
  status INTEGER NOT NULL,
  score10 INTEGER NOT NULL,
  goldstein10 INTEGER NOT NULL,
  contexts INTEGER NOT NULL,        -- the domains are sets of contexts
  n_mentions INTEGER NOT NULL,
  n_reports INTEGER NOT NULL,
  n_sources INTEGER NOT NULL,
  mutual INTEGER NOT NULL,          -- 1: all are sources and nobody target ("they met"): both ways stand here
  PRIMARY KEY(source, target, day, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX dyad_day ON dyad(day, event);

-- Judgements of people about a mention. Named by content, so that they outlive
-- linking, coding anew and merging.
CREATE TABLE correction(
  id INTEGER PRIMARY KEY,
  mention INTEGER NOT NULL,         -- mention.key
  report TEXT NOT NULL,             -- report.key
  field TEXT NOT NULL CHECK(field IN ('event','type','mode','source','target','status','date','place')),
  is_right INTEGER NOT NULL,
  value TEXT NOT NULL,              -- what it should be; '' where only the judgement is known
  note TEXT NOT NULL,
  made TEXT NOT NULL                -- UTC, ISO 8601
) STRICT;
CREATE INDEX correction_mention ON correction(mention);

-- ---- what is watched ---------------------------------------------------------------

CREATE TABLE feed(
  id INTEGER PRIMARY KEY,
  url TEXT NOT NULL UNIQUE,
  etag TEXT NOT NULL,               -- what its server said last, for asking whether there is anything new
  modified TEXT NOT NULL,
  checked TEXT NOT NULL,            -- UTC, ISO 8601; '': never
  reason TEXT NOT NULL              -- why it could not be read the last time, or ''
) STRICT;

-- What stood in a feed. Done is done: an item that leaves the feed and comes back is not read again.
CREATE TABLE feed_item(
  feed INTEGER NOT NULL REFERENCES feed,
  key TEXT NOT NULL,                -- its guid, or its address
  url TEXT NOT NULL,
  title TEXT NOT NULL,
  published INTEGER NOT NULL,
  state INTEGER NOT NULL,           -- 0 waiting, 1 done, 2 given up
  tries INTEGER NOT NULL,
  reason TEXT NOT NULL,             -- why the last try failed, or ''
  content TEXT,                     -- what the feed itself gave, until it is done
  PRIMARY KEY(feed, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX feed_item_waiting ON feed_item(state, published, url) WHERE state = 0;

-- How the store was made: link-window, link-rule, span-max, keep-text …
CREATE TABLE setting(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- ---- search ---------------------------------------------------------------------------

-- The text stands in the tables only; these hold the words.
CREATE VIRTUAL TABLE report_text USING fts5(title, content='report', content_rowid='id',
  columnsize=0, tokenize='porter unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE sentence_text USING fts5(text, content='sentence', content_rowid='id',
  columnsize=0, tokenize='porter unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE statement_text USING fts5(text, content='statement', content_rowid='id',
  columnsize=0, tokenize='porter unicode61 remove_diacritics 2');
-- Bytes of memory in which the words of a transaction are gathered. 1 MiB, the usual, is full long before its end,
-- and what is written in pieces is merged again.
INSERT INTO report_text(report_text, rank) VALUES('hashsize', 16777216);
INSERT INTO sentence_text(sentence_text, rank) VALUES('hashsize', 16777216);
INSERT INTO statement_text(statement_text, rank) VALUES('hashsize', 16777216);

-- ---- flat views -------------------------------------------------------------------------

-- One row an event. Of several parties on a side the fields are lists "a; b", in
-- one order; a party for whom nothing is known leaves its place empty.
CREATE VIEW v_events AS
SELECT printf('v%016x', e.key) AS event_id,
       CASE WHEN e.day THEN printf('%04d-%02d-%02d', e.day / 10000, e.day / 100 % 100, e.day % 100) END AS date_from,
       CASE WHEN e.day_to THEN printf('%04d-%02d-%02d', e.day_to / 10000, e.day_to / 100 % 100, e.day_to % 100) END AS date_to,
       p.name AS date_precision,
       t.name AS type, mo.name AS mode, st.name AS status, st.counted AS counted,
       c.code AS cameo, t.quad AS quad, e.score10 / 10.0 AS score, e.goldstein10 / 10.0 AS goldstein,
       (SELECT group_concat(coalesce(nullif(a.name, ''),
           CAST(substr(CAST(s.text AS BLOB), o.span_begin - s.text_begin + 1, o.span_end - o.span_begin) AS TEXT), ''), '; ')
        FROM role o LEFT JOIN actor a ON a.id = o.actor WHERE o.mention = e.best AND o.side = 0) AS source_name,
       (SELECT group_concat(coalesce(a.country, ''), '; ')
        FROM role o LEFT JOIN actor a ON a.id = o.actor WHERE o.mention = e.best AND o.side = 0) AS source_country,
       (SELECT group_concat(coalesce(a.sector, ''), '; ')
        FROM role o LEFT JOIN actor a ON a.id = o.actor WHERE o.mention = e.best AND o.side = 0) AS source_sector,
       (SELECT group_concat(coalesce(nullif(a.name, ''),
           CAST(substr(CAST(s.text AS BLOB), o.span_begin - s.text_begin + 1, o.span_end - o.span_begin) AS TEXT), ''), '; ')
        FROM role o LEFT JOIN actor a ON a.id = o.actor WHERE o.mention = e.best AND o.side = 1) AS target_name,
       (SELECT group_concat(coalesce(a.country, ''), '; ')
        FROM role o LEFT JOIN actor a ON a.id = o.actor WHERE o.mention = e.best AND o.side = 1) AS target_country,
       (SELECT group_concat(coalesce(a.sector, ''), '; ')
        FROM role o LEFT JOIN actor a ON a.id = o.actor WHERE o.mention = e.best AND o.side = 1) AS target_sector,
       pl.name AS place, nullif(pl.country, '') AS place_country,
       (SELECT group_concat(x.name, '; ') FROM context x WHERE e.contexts >> x.bit & 1) AS contexts,
       e.n_mentions, e.n_reports, e.n_sources,
       s.text AS evidence, s.n AS sentence_number,
       r.key AS report_id, r.title, nullif(r.url, '') AS url,
       CASE WHEN r.published THEN printf('%04d-%02d-%02d', r.published / 10000, r.published / 100 % 100, r.published % 100) END
         AS published,
       m.confidence / 100.0 AS confidence, ru.name AS rule
FROM event e JOIN mention m ON m.id = e.best JOIN sentence s ON s.id = m.sentence JOIN report r ON r.id = m.report
     JOIN type t ON t.id = e.type JOIN status st ON st.id = e.status JOIN precision p ON p.id = e.precision
     LEFT JOIN mode mo ON mo.id = e.mode LEFT JOIN cameo c ON c.id = e.cameo
     LEFT JOIN place pl ON pl.id = e.place LEFT JOIN rule ru ON ru.id = m.rule;

CREATE VIEW v_statements AS
SELECT printf('s%016x', x.key) AS statement_id, r.key AS report_id, r.title, nullif(r.url, '') AS url,
       CASE WHEN r.published THEN printf('%04d-%02d-%02d', r.published / 10000, r.published / 100 % 100, r.published % 100) END
         AS published,
       k.name AS kind, x.direct,
       (SELECT group_concat(coalesce(nullif(a.name, ''), v.phrase), '; ') FROM voice v LEFT JOIN actor a ON a.id = v.actor
        WHERE v.statement = x.id AND v.side = 0) AS speaker,
       (SELECT group_concat(coalesce(a.country, ''), '; ') FROM voice v LEFT JOIN actor a ON a.id = v.actor
        WHERE v.statement = x.id AND v.side = 0) AS speaker_country,
       (SELECT group_concat(coalesce(a.sector, ''), '; ') FROM voice v LEFT JOIN actor a ON a.id = v.actor
        WHERE v.statement = x.id AND v.side = 0) AS speaker_sector,
       (SELECT group_concat(coalesce(nullif(a.name, ''), v.phrase), '; ') FROM voice v LEFT JOIN actor a ON a.id = v.actor
        WHERE v.statement = x.id AND v.side = 1) AS via,
       (SELECT group_concat(p.code, '; ') FROM about b JOIN power p ON p.id = b.power WHERE b.statement = x.id) AS about,
       nullif(x.cue, '') AS cue, x.text, x.span_begin, x.span_end, x.sentence AS sentence_number
FROM statement x JOIN report r ON r.id = x.report JOIN kind k ON k.id = x.kind;

-- Dyads: only what took place is counted. n_reports adds up the reports of the events.
CREATE VIEW v_dyad_day AS
SELECT a.code AS source, b.code AS target,
       CASE WHEN d.day THEN printf('%04d-%02d-%02d', d.day / 10000, d.day / 100 % 100, d.day % 100) END AS day,
       count(*) AS n_events, sum(d.n_mentions) AS n_mentions, sum(d.n_reports) AS n_reports, sum(d.n_sources) AS n_sources,
       sum(d.quad = 1) AS quad1, sum(d.quad = 2) AS quad2, sum(d.quad = 3) AS quad3, sum(d.quad = 4) AS quad4,
       sum(d.type = 0) AS agree, sum(d.type = 1) AS consult, sum(d.type = 2) AS support, sum(d.type = 3) AS concede,
       sum(d.type = 4) AS cooperate, sum(d.type = 5) AS aid, sum(d.type = 6) AS retreat, sum(d.type = 7) AS request,
       sum(d.type = 8) AS accuse, sum(d.type = 9) AS reject, sum(d.type = 10) AS threaten, sum(d.type = 11) AS protest,
       sum(d.type = 12) AS sanction, sum(d.type = 13) AS mobilize, sum(d.type = 14) AS coerce, sum(d.type = 15) AS assault,
       sum(d.score10) / 10.0 AS score_sum, avg(d.score10) / 10.0 AS score_mean,
       sum(d.goldstein10) / 10.0 AS goldstein_sum, avg(d.goldstein10) / 10.0 AS goldstein_mean
FROM dyad d JOIN power a ON a.id = d.source JOIN power b ON b.id = d.target
WHERE d.status IN (SELECT id FROM status WHERE counted)
GROUP BY d.source, d.target, d.day;

CREATE VIEW v_dyad_month AS
SELECT a.code AS source, b.code AS target,
       CASE WHEN d.day THEN printf('%04d-%02d', d.day / 10000, d.day / 100 % 100) END AS month,
       count(*) AS n_events, sum(d.n_mentions) AS n_mentions, sum(d.n_reports) AS n_reports, sum(d.n_sources) AS n_sources,
       sum(d.quad = 1) AS quad1, sum(d.quad = 2) AS quad2, sum(d.quad = 3) AS quad3, sum(d.quad = 4) AS quad4,
       sum(d.type = 0) AS agree, sum(d.type = 1) AS consult, sum(d.type = 2) AS support, sum(d.type = 3) AS concede,
       sum(d.type = 4) AS cooperate, sum(d.type = 5) AS aid, sum(d.type = 6) AS retreat, sum(d.type = 7) AS request,
       sum(d.type = 8) AS accuse, sum(d.type = 9) AS reject, sum(d.type = 10) AS threaten, sum(d.type = 11) AS protest,
       sum(d.type = 12) AS sanction, sum(d.type = 13) AS mobilize, sum(d.type = 14) AS coerce, sum(d.type = 15) AS assault,
       sum(d.score10) / 10.0 AS score_sum, avg(d.score10) / 10.0 AS score_mean,
       sum(d.goldstein10) / 10.0 AS goldstein_sum, avg(d.goldstein10) / 10.0 AS goldstein_mean
FROM dyad d JOIN power a ON a.id = d.source JOIN power b ON b.id = d.target
WHERE d.status IN (SELECT id FROM status WHERE counted)
GROUP BY d.source, d.target, d.day / 100;
