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
-- This device: its keys, and what the hub made of it once it is enrolled. One row.
CREATE TABLE device (
    one           INTEGER PRIMARY KEY CHECK (one = 1),
    id            TEXT NOT NULL,
    sign_secret   BLOB NOT NULL,                -- Ed25519
    age_identity  TEXT NOT NULL,                -- age X25519
    code          TEXT,                         -- NULL down to here: not enrolled
    role          TEXT,
    holder        TEXT,
    holder_name   TEXT,
    platform      TEXT,
    platform_name TEXT,
    region        TEXT,
    root          TEXT,                         -- id of the root key that enrolled it
    checked       INTEGER,                      -- 1: the root's six words were compared here; 0: the caller answered
    since         TEXT
);

CREATE TABLE roster (                           -- every version held, the line as it came
    version INTEGER PRIMARY KEY,
    line    BLOB NOT NULL,
    at      TEXT NOT NULL
);

-- Directions between this device and the hub. Former ones stay: their ids are acknowledged by them.
CREATE TABLE channel (
    id         TEXT PRIMARY KEY,
    peer       TEXT NOT NULL,
    outgoing   INTEGER NOT NULL,
    current    INTEGER NOT NULL,                -- one of each peer and direction is
    number     INTEGER NOT NULL,                -- of the last bundle: written, or the highest read
    place      INTEGER NOT NULL,                -- last place queued, or held
    tip        BLOB NOT NULL,                   -- of the chain at that place
    position   INTEGER NOT NULL,                -- outgoing: how far our stream stands in the queue
    seen_place INTEGER NOT NULL,                -- outgoing: what the peer last said it holds
    seen_kept  INTEGER,                         -- outgoing: what stands in the peer's last verified backup
    owed       INTEGER NOT NULL                 -- incoming: an acknowledgement is owed
) WITHOUT ROWID;

CREATE TABLE place (                            -- the queues, as ids; they stay after acknowledgement
    channel TEXT NOT NULL REFERENCES channel (id),
    place   INTEGER NOT NULL,
    record  TEXT NOT NULL,
    tip     BLOB NOT NULL,
    PRIMARY KEY (channel, place)
) WITHOUT ROWID;

CREATE TABLE receipt (                          -- every bundle written or read, with its signed manifest
    number      INTEGER PRIMARY KEY,
    outgoing    INTEGER NOT NULL,
    sha256      TEXT NOT NULL,                  -- of the manifest
    name        TEXT NOT NULL,
    kind        TEXT NOT NULL,
    peer        TEXT NOT NULL,
    channel     TEXT,
    bundle      INTEGER NOT NULL,               -- the manifest's number
    first       INTEGER,
    last        INTEGER,
    size        INTEGER NOT NULL,
    changes     INTEGER NOT NULL,
    conflicts   INTEGER NOT NULL,
    set_aside   INTEGER NOT NULL,
    "check"     TEXT,                           -- equal, differs, NULL
    manifest    BLOB NOT NULL,
    signature   BLOB NOT NULL,
    at          TEXT NOT NULL,
    UNIQUE (outgoing, sha256)
);

CREATE TABLE quarantine (                       -- refused files; the bytes of known signers' stand sealed in quarantine/
    sha256 TEXT PRIMARY KEY,                    -- of the file
    name   TEXT NOT NULL,
    size   INTEGER NOT NULL,
    code   TEXT NOT NULL,
    line   INTEGER,
    field  TEXT,
    signer TEXT,
    sealed INTEGER NOT NULL,
    tried  TEXT NOT NULL,                       -- under which roster and which version
    at     TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE assigned (                         -- who holds whom, as the hub said last
    root     TEXT PRIMARY KEY,
    holder   TEXT NOT NULL,
    platform TEXT NOT NULL,
    at       TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE unread (                           -- lines of a newer minor schema, kept as they came
    id   TEXT PRIMARY KEY,
    line TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE announced (                        -- the newest roster and catalogue that the hub said to have published
    what    TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    sha256  TEXT NOT NULL
) WITHOUT ROWID;
