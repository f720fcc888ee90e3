-- Scores: append-only evidence under small local keys.

-- Small integers for the keys of scores. They never leave the file.
CREATE TABLE local_id (
    n INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    id BLOB NOT NULL,
    UNIQUE (kind, id)
) STRICT;

-- Level words as exported, once each.
CREATE TABLE level (
    n INTEGER PRIMARY KEY,
    words TEXT NOT NULL UNIQUE
) STRICT;

-- One piece of evidence, newest first: the latest mastery is one seek. Never updated: a correction is a row of a later
-- import. day and tie count from 0001-01-01; attempt counts from 1 within a day; flags: 1 day assumed, 2 unreliable.
CREATE TABLE score (
    student INTEGER NOT NULL,
    skill INTEGER NOT NULL,
    day INTEGER NOT NULL,
    source INTEGER NOT NULL,
    attempt INTEGER NOT NULL,
    import INTEGER NOT NULL,
    text TEXT NOT NULL,
    level INTEGER,
    number REAL,
    maximum REAL,
    value REAL,
    band INTEGER,
    tie INTEGER,
    flags INTEGER NOT NULL,
    line INTEGER NOT NULL,
    PRIMARY KEY (student, skill, day DESC, source, attempt DESC, import DESC)
) STRICT, WITHOUT ROWID;

-- Evidence that an import also holds but did not write again, because holder's row says it. Read only when holder is withdrawn.
CREATE TABLE witness (
    student INTEGER NOT NULL,
    skill INTEGER NOT NULL,
    day INTEGER NOT NULL,
    source INTEGER NOT NULL,
    attempt INTEGER NOT NULL,
    import INTEGER NOT NULL,
    holder INTEGER NOT NULL,
    PRIMARY KEY (student, skill, day, source, attempt, import)
) STRICT, WITHOUT ROWID;
