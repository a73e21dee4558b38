-- When the past comes back (exchange.md, 7): a vault restored from a backup, or a folder put back by something else.

-- Each time this vault had to go on in a new stream, and what its first bundle tells the hub.
CREATE TABLE renewal (
    number   INTEGER PRIMARY KEY,
    at       TEXT NOT NULL,
    why      TEXT NOT NULL CHECK (why IN ('backup', 'mark', 'told')),
    cause    TEXT NOT NULL,                     -- of a backup: hash of its caseload.db, so that it counts once
    made     TEXT,                              -- of a backup: when it was made
    former   TEXT NOT NULL,                     -- the stream that is no longer written
    position INTEGER NOT NULL,                  -- how far it is held here for certain
    stream   TEXT NOT NULL,                     -- the new one
    reissued INTEGER NOT NULL,                  -- changes that moved into it
    heard    INTEGER NOT NULL                   -- 1: the hub said to know the new channel
);

-- Channels that the hub said to hold from us and that we never opened: another copy of this vault is in use.
CREATE TABLE other_copy (
    channel TEXT PRIMARY KEY,
    at      TEXT NOT NULL
) WITHOUT ROWID;
