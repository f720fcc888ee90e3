-- The log: every act, with what it changed.

-- One act. n is local; lamport orders; sequence is gapless per writer; words is a template of ids.
CREATE TABLE entry (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL,
    lamport INTEGER NOT NULL,
    writer BLOB NOT NULL,
    sequence INTEGER NOT NULL,
    at TEXT NOT NULL,
    author TEXT NOT NULL,
    words TEXT NOT NULL,
    undoes BLOB,
    version INTEGER NOT NULL
) STRICT;
CREATE INDEX entry_by_id ON entry (id);
CREATE INDEX entry_by_lamport ON entry (lamport);
CREATE INDEX entry_by_writer ON entry (writer, sequence);
CREATE INDEX entry_by_undone ON entry (undoes) WHERE undoes IS NOT NULL;

-- One field of one fact: old and new. Personal fields have their values in erasable.
CREATE TABLE change (
    entry INTEGER NOT NULL REFERENCES entry,
    place INTEGER NOT NULL,
    kind TEXT NOT NULL,
    key BLOB NOT NULL,
    field TEXT NOT NULL,
    old ANY,
    new ANY,
    PRIMARY KEY (entry, place)
) STRICT, WITHOUT ROWID;

-- What erasing a student empties: personal values by entry and change; place -1 is the reason typed for an override.
CREATE TABLE erasable (
    entry INTEGER NOT NULL REFERENCES entry,
    place INTEGER NOT NULL,
    student BLOB,
    old ANY,
    new ANY,
    PRIMARY KEY (entry, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX erasable_by_student ON erasable (student);
