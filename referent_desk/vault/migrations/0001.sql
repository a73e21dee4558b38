-- The encrypted caseload. The tables that screens read (shown_person, shown_plan…) are not here: they are made
-- from the registry of fields by caseload/projection.py, and can be thrown away and rebuilt from `change`.

-- ---------------------------------------------------------------- the change log
-- One line per change, ours and those received; never updated, but by an erasure.
CREATE TABLE change (
    id       TEXT PRIMARY KEY,                  -- 128 random bits, hex
    stream   TEXT NOT NULL,
    position INTEGER NOT NULL,
    clock    TEXT NOT NULL,                     -- hybrid logical clock, as written by its author
    act      TEXT NOT NULL,
    root     TEXT NOT NULL,
    entity   TEXT,                              -- entity … by, extra are NULL once erased
    key      TEXT,
    field    TEXT,
    value    TEXT,                              -- canonical JSON
    replaces TEXT,                              -- JSON list of ids
    "by"     TEXT,
    extra    TEXT                               -- keys of a newer minor schema, kept as they came
) WITHOUT ROWID;
-- Not unique: of a forked stream both pasts are kept, and told apart by the exchange.
CREATE INDEX change_place ON change (stream, position);
CREATE INDEX change_cell ON change (root, entity, key, field);

-- What this vault writes now: the current stream, its next position, the last clock given.
CREATE TABLE stream (
    stream   TEXT PRIMARY KEY,
    current  INTEGER NOT NULL,                  -- 1 for the one that is written
    position INTEGER NOT NULL,                  -- last position used
    clock    TEXT NOT NULL
) WITHOUT ROWID;

-- The heads that this vault showed last for a field: what `person edit` and `settle` replace.
CREATE TABLE shown_head (
    root  TEXT NOT NULL, entity TEXT NOT NULL, key TEXT NOT NULL, field TEXT NOT NULL,
    heads TEXT NOT NULL,                        -- JSON list of ids, sorted
    PRIMARY KEY (root, entity, key, field)
) WITHOUT ROWID;

-- Which registry the shown_* tables were made from; another one, and they are rebuilt.
CREATE TABLE projection (registry TEXT NOT NULL);

-- Roots that were erased or handed back: what comes later for them is acknowledged and discarded, or hidden.
CREATE TABLE departed (
    root TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('erased', 'withdrawn')),
    at   TEXT NOT NULL
) WITHOUT ROWID;

-- ---------------------------------------------------------------- local tables: in no stream, in no bundle
CREATE TABLE note (                             -- "pour moi seul"
    key         TEXT PRIMARY KEY,
    root        TEXT NOT NULL,
    interview   TEXT,                           -- key of the Interview it was typed in
    after_block INTEGER,
    text        TEXT NOT NULL,
    at          TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX note_root ON note (root);

CREATE TABLE draft (                            -- what is being typed, with the heads it was looking at
    key   TEXT PRIMARY KEY,                     -- kind and what it is about: "interview:<root>"
    root  TEXT,
    value TEXT NOT NULL,                        -- JSON
    heads TEXT NOT NULL,                        -- JSON
    at    TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE preference (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE saved_view (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE document_bytes (                   -- bytes stay on this laptop; Document.file names them by hash
    sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL
);

-- ---------------------------------------------------------------- audit (section of the vault)
CREATE TABLE audit (
    number INTEGER PRIMARY KEY,
    at     TEXT NOT NULL,
    event  TEXT NOT NULL,
    root   TEXT,
    hash   TEXT NOT NULL                        -- chained over the line before
);

-- ---------------------------------------------------------------- exchange (section of the exchange)
