//! Huddleboard: the daily regrouping of students, in the terminal and offline.
//!
//! # The map
//!
//! ```text
//! main ─▶ cli, tui ─▶ session ─▶ store ─▶ domain
//!              import, suggest, print ──▶ domain
//! ```
//!
//! The session also calls `import`, for what somebody typed to start a team.
//!
//! | module | what it does |
//! |---|---|
//! | [`domain`] | pure: facts as records, `Command → decide → Change`, rules; the board, the grid, a student's page, what changed |
//! | `store` | the one door to the file: rows, log, scores, latest mastery |
//! | [`session`] | one open file with its book: run, undo, redo, import, look at other processes; the folders with settings, recent files, sheets |
//! | [`import`] | bytes and book to a preview, by profiles in `assets/profiles`; typed lines to a new team |
//! | [`suggest`] | who could sit where, and what each group could work on: a plan with a proven bound |
//! | [`mod@print`] | book and slots to a sheet of paper: HTML, text, CSV |
//! | [`tui`] | the screen: input to state to effect; state to screen to hit map; colors from `assets/themes`, settings |
//! | [`cli`] | the words of the command line, and the demo class |
//!
//! A move, by key, mouse, command line or undo: a [`Command`](domain::command::Command) is decided against the
//! [`Book`](domain::book::Book) into [`Change`](domain::change::Change)s of one field each; the session writes tables and log in one
//! transaction, and only then makes them true in memory.
//!
//! # Decisions
//!
//! 1. 2026-11-21. **Facts are declared, not programmed.** A record names its table, key and fields once; reading, writing, logging
//!    and undo follow from it. Rejected: an enum with a variant per change (150 variants, each applied, stored and inverted by hand).
//!    The price: a change's value has its type checked where it is made, not where it is stored.
//! 2. 2026-11-21. **A record that was never written equals its default**, and existing means `live`. So a creation is a change from
//!    not live to live, and its undo needs no special case. Chosen over a `gone` mark, whose default would be the wrong way round.
//! 3. 2026-11-21. **A base plan is a plan on a day that is not a date** (`base:<id>`): one set of tables, commands and
//!    screens serves both. Rejected: a second family of base tables.
//! 4. 2026-11-21. **Tables in memory are shared until written.** A decision is tried on a copy of the book at the cost of the
//!    tables it touches; the same makes handing the book to a thread free.
//! 5. 2026-11-21. **Undo takes the newest standing act of the file**, whoever did it, and its toast says which. Rejected: an undo
//!    per person; teams share a laptop, and the author's name is not a login.
//! 6. 2026-11-21. **No foreign keys between facts**, no UNIQUE on names: files of several laptops will be merged, in any
//!    order. The doctor looks for what they would have caught.
//! 7. 2026-11-21. **`synchronous = EXTRA`** with a deleted rollback journal: `FULL` does not sync the folder after the journal is
//!    gone, so a power cut could bring an acknowledged move's journal back.
//! 8. 2026-11-21. **Evidence that a file repeats is held, not written again.** When the import that wrote it is withdrawn, the
//!    rows are handed to the newest import that holds it too. What an import holds is ranges of row numbers. Rejected: writing every
//!    row of every file, and a row per repetition (a full export every day would fill the disk).
//! 9. 2026-11-21. **Away means more than half of the round.** Who comes five minutes late belongs to the block.
//! 10. 2026-11-21. **Copying a plan is never refused.** Who may not sit where they sat is to place, and the act says how many.
//! 11. 2026-11-21. **The board's rectangles are arithmetic**, in one type that drawing and cursor share. A layout solver was
//!     measured at 2 ms for twelve columns, and does not end on some screens.
//! 12. 2026-11-21. **A refused drop is a sentence, not a window.** The key for an override stands beside it; a slip of the mouse
//!     costs nobody a dialogue.
//! 13. 2026-11-22. **Who has a file open is known by the system's locks**, on notes in the data folder: a killed process takes its lock
//!     with it. Rejected: rows in the team's file, which a crash would leave behind and every start would have to write.
//! 14. 2026-11-22. **Several commands can be one act** (`Together`): each is decided on what the ones before it made, and undone with
//!     them. Rejected: a transaction that a screen opens and may forget to close.
//! 15. 2026-11-22. **A window over the board is data**, with its cursor in it: keys, mouse and tests choose a line in the same way, and
//!     the choice is an action or a command like any other. Rejected: windows that call back.
//! 16. 2026-11-22. **Paper is made of the board**, as text with nothing to load: HTML that any browser prints, 80 columns, CSV. What
//!     students see ranks nobody. Rejected: PDF, which needs fonts for every script in the program.
//! 17. 2026-11-22. **Colors are data, and measured**: tests hold every look to its contrast, and bands apart in greyscale and for every
//!     kind of color vision. The terminal's background is never painted, so its own colors stay readable.
//! 18. 2026-11-22. **Settings belong to a person at a computer**, not to the team's file, and never keep the program from starting: what
//!     is wrong is told with its line, and everything else holds.
//! 19. 2026-11-22. **The grid shows what has been read** and reads on while it is looked at, the visible students first. Rejected: the
//!     mastery of everybody in memory at every start.
//! 20. 2026-11-22. **What changed since the last plan is worked out, never noted**: two plans side by side, and mastery with and without
//!     what was imported since. So it is true for whoever looks, however long they were gone.
//! 21. 2026-11-22. **A rule belongs to a source**, and is told in full with its arithmetic: products call different sums by one name.
//!     The newest score decides which source answers; what that source's rule computes has the day of the newest score in it, and the
//!     highest one keeps its own. Rejected: a rule for the whole team, which would mix scales; a value where a rule says "not yet".
//! 22. 2026-11-22. **What a level word means is read, not written**: scores keep their file's band, and the team's word for it is laid
//!     over it. So a change holds for all that is there, and undo is one field. Rejected: rewriting scores.
//! 23. 2026-11-22. **Who waits is asked, not threaded**: a large import tells a watch every few thousand rows how far it is; the watch
//!     draws a line and may say stop, which drops the transaction. Rejected: a thread that writes while the board is worked on.
//! 24. 2026-11-22. **A workbook is read by a few hundred lines of ours over an XML reader.** Rejected: a spreadsheet library, whose
//!     latest version reserves as much memory as a workbook claims to need, and clones a style for each that refers to it.
//! 25. 2026-11-22. **The scores of several files are joined into one table** with a row per score, in memory, and read like any such
//!     file. What is joined with what is a profile's; the roster alone says whose a row is and who becomes a student.
//! 26. 2026-11-22. **A vendor is a profile**: five shapes (long, pairs and triples, gradebook, name in a cell, path in a header) are
//!     one pattern over column names, whose groups name the columns beside it. What stands above a table is a column with the same cell
//!     in every row. Rejected: a reader per vendor, and lists of exact headers, which change every year.
//! 27. 2026-11-22. **A question is data: a key, choices, a safe default.** A preview has taken the default already; an answer makes
//!     another preview. What was answered is facts of the team's file, undone with its import. Rejected: asking while reading.
//! 28. 2026-11-22. **Who was with whom is worked out of the plans, never noted**: whole days are read when a rule or a screen asks, and
//!     a change forgets its own day. Rejected: a table of contacts, which every late word about who was away would have to mend.
//! 29. 2026-11-22. **A set is where placements say that it is**: each remembers the set that a student came with, and most of them
//!     decide. So a rotation is an ordinary plan: copied, moved and undone like any other, and a pull-out is one placement. Rejected:
//!     rounds worked out from a table of sets, in which every exception is a second truth.
//! 30. 2026-11-22. **A rotation is searched, not shifted**: a cyclic shift is tried first, and taken back where sizes, seats or those
//!     who stay don't allow it. What is short is found by lifting one limit at a time.
//! 31. 2026-11-22. **The points that make a plan are its reasons**: one function says what a place is worth, for the table that is
//!     solved and for the row that is read, so the rows of a plan come to its value. Rejected: reasons written beside the solver, which
//!     say in time something else than what was decided.
//! 32. 2026-11-22. **A suggestion is taken as one command** (`Take`), and its rules are looked at once everybody sits: two full groups
//!     may exchange students. It notes the weights and the gap it was made with. Rejected: a list of moves, of which the first is
//!     refused because the group is still full.
//! 33. 2026-11-22. **Staying counts 500 of the 1 000 points of a best place.** At 400 the best plan of the demo class moves 25 of 57
//!     students, at 500 17, at 600 13. Rejected: 600, at which hardly anybody leaves own work for the lesson that they need most.
//! 34. 2026-11-22. **No score is a case of its own**: moderate need, and told as a first look. A level guessed from the student's other scores
//!     is told as a guess; without any it counts neither way. Rejected: filling gaps with the mean of the class.
//! 35. 2026-11-22. **A way out of a contradiction is offered once it was tried**: each is decided on a copy of the book and solved again.
//! 36. 2026-11-22. **A team's own weights are settings by name**: the domain keeps names and numbers, and `suggest` knows what they mean,
//!     so a name of a newer program is kept and counts nothing. The product's own number is never stored: a better one counts at once.
//! 37. 2026-11-22. **What rounds share has a price.** Who rotates visits a group once, so one round's best plan takes places that another
//!     needs: planned in turn they ended 10 to 14 percent from what could be proven, with prices on visits and exchanges over several
//!     rounds 1 to 7. Rejected: one problem of all rounds, whose tables grow with every way through the day.

pub mod cli;
pub mod domain;
pub mod import;
pub mod print;
pub mod session;
mod store;
pub mod suggest;
pub mod tui;
