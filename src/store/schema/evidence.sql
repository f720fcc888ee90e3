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
-- import. day and tie count from 0001-01-01; attempt counts from 1 within a day; flags: 1 day assumed, 2 unreliable; row
-- numbers all rows as they are written.
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
    row INTEGER NOT NULL,
    PRIMARY KEY (student, skill, day DESC, source, attempt DESC, import DESC)
) STRICT, WITHOUT ROWID;

-- Which rows an import holds, from the first to the last number: those that it wrote, and those that its file repeats. Read only when an
-- import begins or ends to stand.
CREATE TABLE held (
    import INTEGER NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (import, first)
) STRICT, WITHOUT ROWID;
