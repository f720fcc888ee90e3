-- The facts of one team's file, first version: one table per kind of fact (see the records in src/domain).
--
-- Rules that keep it ready for several laptops: ids are 16-byte blobs, derived where two laptops must agree; nothing is
-- deleted (live goes to 0); no constraint that two laptops could break between them, so no foreign keys and no UNIQUE
-- between facts; whatever is missing reads as the default. A test holds these columns against the records.
--
-- Personal columns (names, notes, reasons) are erasable: the log keeps their values in erasable, not in change.

-- What this file is: its random id.
CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value ANY NOT NULL
) STRICT, WITHOUT ROWID;

-- People

-- A student of the team.
CREATE TABLE student (
    id BLOB NOT NULL,
    grade TEXT,
    same_as BLOB,
    left_on TEXT,
    back_on TEXT,
    live INTEGER NOT NULL DEFAULT 0,
    name TEXT NOT NULL DEFAULT '',
    sort_name TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (id)
) STRICT, WITHOUT ROWID;

-- An external key of a student: who issued it, and what it says.
CREATE TABLE student_key (
    id BLOB NOT NULL,
    student BLOB NOT NULL DEFAULT x'00000000000000000000000000000000',
    namespace TEXT NOT NULL DEFAULT '',
    live INTEGER NOT NULL DEFAULT 0,
    value TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (id)
) STRICT, WITHOUT ROWID;

-- A tag: cohort A, support plan …
CREATE TABLE tag (
    id BLOB NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    private INTEGER NOT NULL DEFAULT 0,
    same_as BLOB,
    live INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (id)
) STRICT, WITHOUT ROWID;

-- A student carries a tag.
CREATE TABLE student_tag (
    student BLOB NOT NULL,
    tag BLOB NOT NULL,
    holds INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (student, tag)
) STRICT, WITHOUT ROWID;

-- An adult of the team.
CREATE TABLE adult (
    id BLOB NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    role TEXT NOT NULL DEFAULT 'teacher',
    title TEXT,
    largest INTEGER,
    supervisor BLOB,
    needs_company INTEGER NOT NULL DEFAULT 0,
    live INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (id)
) STRICT, WITHOUT ROWID;

-- An external key of an adult.
CREATE TABLE adult_key (
    id BLOB NOT NULL,
    adult BLOB NOT NULL DEFAULT x'00000000000000000000000000000000',
    namespace TEXT NOT NULL DEFAULT '',
    value TEXT NOT NULL DEFAULT '',
    live INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (id)
) STRICT, WITHOUT ROWID;

-- An adult teaches a subject.
CREATE TABLE adult_subject (
    adult BLOB NOT NULL,
    subject TEXT NOT NULL,
    holds INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (adult, subject)
) STRICT, WITHOUT ROWID;

-- An adult teaches a skill.
CREATE TABLE adult_skill (
    adult BLOB NOT NULL,
    skill BLOB NOT NULL,
    holds INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (adult, skill)
) STRICT, WITHOUT ROWID;

-- How a student is connected with an adult.
CREATE TABLE connection (
    student BLOB NOT NULL,
    adult BLOB NOT NULL,
    strength TEXT NOT NULL DEFAULT 'unknown',
    PRIMARY KEY (student, adult)
) STRICT, WITHOUT ROWID;

-- A typed note about a student. Never edited in place: a newer one replaces it.
CREATE TABLE note (
    id BLOB NOT NULL,
    student BLOB NOT NULL DEFAULT x'00000000000000000000000000000000',
    adult BLOB,
    kind TEXT NOT NULL DEFAULT 'interest',
    on_date TEXT NOT NULL DEFAULT '1970-01-01',
    replaces BLOB,
    live INTEGER NOT NULL DEFAULT 0,
    words TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (id)
) STRICT, WITHOUT ROWID;

-- A student's own goal.
CREATE TABLE goal (
    id BLOB NOT NULL,
    student BLOB NOT NULL DEFAULT x'00000000000000000000000000000000',
    skill BLOB,
    due TEXT,
    state TEXT NOT NULL DEFAULT 'open',
    live INTEGER NOT NULL DEFAULT 0,
    words TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (id)
) STRICT, WITHOUT ROWID;

-- What a student chose for a slot.
CREATE TABLE choice (
    day TEXT NOT NULL,
    block BLOB NOT NULL,
    round INTEGER NOT NULL,
    student BLOB NOT NULL,
    space BLOB,
    activity TEXT,
    PRIMARY KEY (day, block, round, student)
) STRICT, WITHOUT ROWID;

-- A coach's short observation of an adult's group, with feedback.
CREATE TABLE visit (
    id BLOB NOT NULL,
    on_date TEXT NOT NULL DEFAULT '1970-01-01',
    block BLOB,
    coach BLOB NOT NULL DEFAULT x'00000000000000000000000000000000',
    adult BLOB NOT NULL DEFAULT x'00000000000000000000000000000000',
    glow TEXT NOT NULL DEFAULT '',
    grow TEXT NOT NULL DEFAULT '',
    next_step TEXT NOT NULL DEFAULT '',
    live INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (id)
) STRICT, WITHOUT ROWID;

-- Skills, sources, imports

-- What mastery is about.
CREATE TABLE skill (
    id BLOB NOT NULL,
    code TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    subject TEXT NOT NULL DEFAULT '',
    parent BLOB,
    pace INTEGER NOT NULL DEFAULT 0,
    live INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (id)
) STRICT, WITHOUT ROWID;

-- One skill needs another first.
CREATE TABLE prerequisite (
    skill BLOB NOT NULL,
    needs BLOB NOT NULL,
    holds INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (skill, needs)
) STRICT, WITHOUT ROWID;

-- Where scores come from, and how they read. Cuts are percent of the honest 0-1 value.
CREATE TABLE source (
    id BLOB NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL DEFAULT 'practice',
    cut_developing INTEGER,
    cut_proficient INTEGER,
    cut_secure INTEGER,
    latest TEXT NOT NULL DEFAULT 'most recent',
    latest_times INTEGER,
    live INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (id)
) STRICT, WITHOUT ROWID;

-- What a word of a source's scale means: `Approaching` is developing.
CREATE TABLE level_word (
    source BLOB NOT NULL,
    word TEXT NOT NULL,
    band INTEGER,
    place INTEGER,
    PRIMARY KEY (source, word)
) STRICT, WITHOUT ROWID;

-- What the team said about a source's files.
CREATE TABLE file_answer (
    source BLOB NOT NULL,
    about TEXT NOT NULL,
    answer TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (source, about)
) STRICT, WITHOUT ROWID;

-- One imported file. Its scores stand as long as it stands; withdrawing it is undoing it.
CREATE TABLE import (
    id BLOB NOT NULL,
    file TEXT NOT NULL DEFAULT '',
    profile TEXT NOT NULL DEFAULT '',
    sha256 TEXT NOT NULL DEFAULT '',
    identity TEXT NOT NULL DEFAULT '',
    at TEXT,
    undated_day TEXT,
    rows INTEGER NOT NULL DEFAULT 0,
    scores INTEGER NOT NULL DEFAULT 0,
    unknown INTEGER NOT NULL DEFAULT 0,
    stands INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (id)
) STRICT, WITHOUT ROWID;

-- Timetable and presence

-- A named time on the timetable.
CREATE TABLE block (
    id BLOB NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    starts TEXT NOT NULL DEFAULT '00:00',
    ends TEXT NOT NULL DEFAULT '00:00',
    rounds INTEGER NOT NULL DEFAULT 0,
    last_day TEXT,
    live INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (id)
) STRICT, WITHOUT ROWID;

-- A block takes place on a weekday (`mon`) or a day of the cycle (`A`).
CREATE TABLE block_day (
    block BLOB NOT NULL,
    weekday TEXT NOT NULL,
    holds INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (block, weekday)
) STRICT, WITHOUT ROWID;

-- A day of the cycle, by its place from 0.
CREATE TABLE cycle_day (
    place INTEGER NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (place)
) STRICT, WITHOUT ROWID;

-- A day without school.
CREATE TABLE day_off (
    on_date TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    holds INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (on_date)
) STRICT, WITHOUT ROWID;

-- A time at which the team meets.
CREATE TABLE team_time (
    id BLOB NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    weekday TEXT NOT NULL DEFAULT '',
    starts TEXT NOT NULL DEFAULT '00:00',
    ends TEXT NOT NULL DEFAULT '00:00',
    live INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (id)
) STRICT, WITHOUT ROWID;

-- A room or zone.
CREATE TABLE space (
    id BLOB NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    seats INTEGER,
    live INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (id)
) STRICT, WITHOUT ROWID;

-- A setting of the team: its name, the day its cycle started, the order of days and months in its files, what its suggestions weigh.
CREATE TABLE setting (
    name TEXT NOT NULL,
    value TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (name)
) STRICT, WITHOUT ROWID;

-- One fact about somebody not being there. **Away is derived from these facts, never stored in a plan.**
CREATE TABLE availability (
    id BLOB NOT NULL,
    student BLOB,
    adult BLOB,
    tag BLOB,
    grade TEXT,
    on_date TEXT,
    others INTEGER NOT NULL DEFAULT 0,
    from_date TEXT,
    to_date TEXT,
    block BLOB,
    from_time TEXT,
    till_time TEXT,
    state TEXT NOT NULL DEFAULT 'absent',
    here INTEGER NOT NULL DEFAULT 0,
    live INTEGER NOT NULL DEFAULT 0,
    reason TEXT,
    PRIMARY KEY (id)
) STRICT, WITHOUT ROWID;

-- A fact that recurs is about this weekday (mon) or day of the cycle (A). One without days is about every day.
CREATE TABLE availability_day (
    availability BLOB NOT NULL,
    weekday TEXT NOT NULL,
    holds INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (availability, weekday)
) STRICT, WITHOUT ROWID;

-- A short one-on-one *beside* the placement.
CREATE TABLE conference (
    id BLOB NOT NULL,
    on_date TEXT NOT NULL DEFAULT '1970-01-01',
    block BLOB NOT NULL DEFAULT x'00000000000000000000000000000000',
    adult BLOB NOT NULL DEFAULT x'00000000000000000000000000000000',
    student BLOB NOT NULL DEFAULT x'00000000000000000000000000000000',
    minutes INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL DEFAULT 'planned',
    live INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (id)
) STRICT, WITHOUT ROWID;

-- Plans: day is a date or base:<hex>

-- A group of one slot.
CREATE TABLE "group" (
    id BLOB NOT NULL,
    day TEXT NOT NULL DEFAULT '1970-01-01',
    block BLOB NOT NULL DEFAULT x'00000000000000000000000000000000',
    round INTEGER NOT NULL DEFAULT 0,
    origin BLOB NOT NULL DEFAULT x'00000000000000000000000000000000',
    name TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL DEFAULT 'teacher-led',
    space BLOB,
    pitch INTEGER,
    smallest INTEGER,
    largest INTEGER,
    instructions TEXT NOT NULL DEFAULT '',
    place INTEGER NOT NULL DEFAULT 0,
    live INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (id)
) STRICT, WITHOUT ROWID;

-- An adult leads or helps in a group.
CREATE TABLE group_adult (
    "group" BLOB NOT NULL,
    adult BLOB NOT NULL,
    part TEXT NOT NULL DEFAULT 'none',
    PRIMARY KEY ("group", adult)
) STRICT, WITHOUT ROWID;

-- A focus skill of a group.
CREATE TABLE group_skill (
    "group" BLOB NOT NULL,
    skill BLOB NOT NULL,
    place INTEGER,
    PRIMARY KEY ("group", skill)
) STRICT, WITHOUT ROWID;

-- Where a student is in a slot. **Always exactly one**: a group, or "to place" when there is none.
CREATE TABLE placement (
    day TEXT NOT NULL,
    block BLOB NOT NULL,
    round INTEGER NOT NULL,
    student BLOB NOT NULL,
    "group" BLOB,
    "set" BLOB,
    "left" BLOB,
    PRIMARY KEY (day, block, round, student)
) STRICT, WITHOUT ROWID;

-- An adult may serve several groups of a slot within this space.
CREATE TABLE circulating (
    day TEXT NOT NULL,
    block BLOB NOT NULL,
    round INTEGER NOT NULL,
    adult BLOB NOT NULL,
    space BLOB NOT NULL,
    holds INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (day, block, round, adult, space)
) STRICT, WITHOUT ROWID;

-- What suggestions don't touch.
CREATE TABLE lock (
    day TEXT NOT NULL,
    block BLOB NOT NULL,
    round INTEGER NOT NULL,
    part TEXT NOT NULL,
    target BLOB NOT NULL,
    holds INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (day, block, round, part, target)
) STRICT, WITHOUT ROWID;

-- What an adult has material for in a slot.
CREATE TABLE prepared_focus (
    day TEXT NOT NULL,
    block BLOB NOT NULL,
    round INTEGER NOT NULL,
    adult BLOB NOT NULL,
    skill BLOB,
    PRIMARY KEY (day, block, round, adult)
) STRICT, WITHOUT ROWID;

-- The last suggestion of which a slot's plan took something.
CREATE TABLE suggested (
    day TEXT NOT NULL,
    block BLOB NOT NULL,
    round INTEGER NOT NULL,
    weights TEXT NOT NULL DEFAULT '',
    gap INTEGER,
    PRIMARY KEY (day, block, round)
) STRICT, WITHOUT ROWID;

-- A named plan without a date, from which a day's plan starts.
CREATE TABLE base (
    id BLOB NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    weekday TEXT,
    from_date TEXT,
    to_date TEXT,
    live INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (id)
) STRICT, WITHOUT ROWID;

-- A named, stable list of students.
CREATE TABLE "set" (
    id BLOB NOT NULL,
    base BLOB,
    name TEXT NOT NULL DEFAULT '',
    live INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (id)
) STRICT, WITHOUT ROWID;

-- A student belongs to a set.
CREATE TABLE set_member (
    "set" BLOB NOT NULL,
    student BLOB NOT NULL,
    holds INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY ("set", student)
) STRICT, WITHOUT ROWID;

-- A rotation as it was last made: where a set goes in a round of a block.
CREATE TABLE set_route (
    "set" BLOB NOT NULL,
    block BLOB NOT NULL,
    round INTEGER NOT NULL,
    "group" BLOB,
    track INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY ("set", block, round)
) STRICT, WITHOUT ROWID;

-- Rules

-- A rule.
CREATE TABLE rule (
    id BLOB NOT NULL,
    kind TEXT NOT NULL DEFAULT 'keep apart',
    force TEXT NOT NULL DEFAULT 'must',
    limit_to INTEGER,
    student BLOB,
    from_date TEXT,
    to_date TEXT,
    private INTEGER NOT NULL DEFAULT 0,
    live INTEGER NOT NULL DEFAULT 0,
    reason TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (id)
) STRICT, WITHOUT ROWID;

-- What a rule is about, or holds in; the target is the id of a student, tag, adult, space, group or block, or the letters of a grade.
CREATE TABLE rule_scope (
    rule BLOB NOT NULL,
    part TEXT NOT NULL,
    target BLOB NOT NULL,
    holds INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (rule, part, target)
) STRICT, WITHOUT ROWID;

-- A rule holds only on this weekday or day of the cycle; none listed means all.
CREATE TABLE rule_day (
    rule BLOB NOT NULL,
    weekday TEXT NOT NULL,
    holds INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (rule, weekday)
) STRICT, WITHOUT ROWID;

CREATE INDEX group_by_day ON "group" (day, block, round);
