"""The tables, as a series of migrations that are never changed once they were released."""

from functools import cache

from sqlite_utils import Database, Migrations

#: In the file's header: this is a file of Infusion Desk ("InfD").
APPLICATION_ID = 0x496E6644

EVENT = (
    """CREATE TABLE event (
        seq INTEGER PRIMARY KEY,
        origin TEXT NOT NULL,
        origin_seq INTEGER NOT NULL,
        lamport INTEGER NOT NULL,
        stream TEXT NOT NULL,
        kind TEXT NOT NULL,
        version INTEGER NOT NULL,
        data TEXT NOT NULL,
        happened_at INTEGER NOT NULL,
        entered_at INTEGER NOT NULL,
        zone TEXT NOT NULL,
        boot_id TEXT NOT NULL,
        boot_ms INTEGER NOT NULL,
        author TEXT NOT NULL,
        witness TEXT,
        previous_hash TEXT NOT NULL,
        hash TEXT NOT NULL,
        UNIQUE (origin, origin_seq)
    ) STRICT""",
    "CREATE INDEX event_order ON event (lamport, origin, origin_seq)",
    "CREATE INDEX event_stream ON event (stream)",
    """CREATE TRIGGER event_never_changed BEFORE UPDATE ON event
    BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END""",
    """CREATE TRIGGER event_never_deleted BEFORE DELETE ON event
    BEGIN SELECT RAISE(ABORT, 'an entry is never deleted'); END""",
    """CREATE TRIGGER event_continues_its_chain BEFORE INSERT ON event
    WHEN NEW.seq IS NOT (SELECT ifnull(max(seq), 0) + 1 FROM event)
        OR NEW.origin_seq IS NOT (SELECT ifnull(max(origin_seq), 0) + 1 FROM event WHERE origin = NEW.origin)
        OR NEW.previous_hash IS NOT ifnull(
            (SELECT hash FROM event WHERE origin = NEW.origin ORDER BY origin_seq DESC LIMIT 1), '"""
    + "0" * 64
    + """')
    BEGIN SELECT RAISE(ABORT, 'an entry continues its origin''s chain'); END""",
)

INDEXES = (
    """CREATE TABLE patient_index (
        number INTEGER PRIMARY KEY,
        patient_id TEXT NOT NULL UNIQUE,
        family TEXT NOT NULL,
        given TEXT NOT NULL,
        born TEXT NOT NULL,
        nhs_number TEXT,
        hospital_number TEXT
    ) STRICT""",
    # The words come folded and apart; "ascii" leaves every letter beyond ASCII as it is.
    "CREATE VIRTUAL TABLE patient_search USING fts5(words, tokenize = 'ascii', prefix = '1 2 3')",
    """CREATE TABLE session_index (
        number INTEGER PRIMARY KEY,
        session_id TEXT NOT NULL UNIQUE,
        patient_id TEXT NOT NULL,
        course INTEGER NOT NULL,
        day INTEGER NOT NULL,
        date TEXT NOT NULL,
        phase TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX session_patient ON session_index (patient_id)",
    "CREATE INDEX session_phase ON session_index (phase)",
    "CREATE INDEX session_date ON session_index (date)",
)

#: `known` is the text of domain.follow_up.kept.
FOLLOW_UP = """CREATE TABLE follow_up_index (
    patient_id TEXT PRIMARY KEY,
    known TEXT NOT NULL
) STRICT, WITHOUT ROWID"""

PACK = (
    """CREATE TABLE pack (
        digest TEXT NOT NULL PRIMARY KEY,
        contents TEXT NOT NULL
    ) STRICT""",
    """CREATE TRIGGER pack_never_changed BEFORE UPDATE ON pack
    BEGIN SELECT RAISE(ABORT, 'a pack is never changed'); END""",
    """CREATE TRIGGER pack_never_deleted BEFORE DELETE ON pack
    BEGIN SELECT RAISE(ABORT, 'a pack is never deleted'); END""",
    # INSERT OR REPLACE deletes a row without the trigger above where another program writes
    """CREATE TRIGGER pack_is_there_once BEFORE INSERT ON pack
    WHEN EXISTS (SELECT 1 FROM pack WHERE digest = NEW.digest)
    BEGIN SELECT RAISE(ABORT, 'a pack is never changed'); END""",
)

#: `origin` is this workstation's chain; `needs`, the first version of the program that can read the file.
META = "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT"

BUILT = """SELECT name, sql FROM sqlite_schema WHERE name NOT GLOB 'sqlite_*'
    AND name NOT GLOB '*_sqlite_migrations*' AND name NOT GLOB 'patient_search_*'"""

core = Migrations("core")


@core()
def journal(db: Database) -> None:
    """Everything that version 0.1.0 keeps."""
    for statement in (f"PRAGMA application_id = {APPLICATION_ID}", META, *EVENT, *INDEXES):
        db.execute(statement)
    needs(db, "0.1.0")


@core()
def follow_up(db: Database) -> None:
    """What the follow-up of each patient rests on: version 0.2.0. Opening works it out from the entries."""
    db.execute(FOLLOW_UP)
    needs(db, "0.2.0")


@core()
def packs(db: Database) -> None:
    """Each pack is kept once, version 0.3.0; the entries from before hold theirs, and keep it."""
    for statement in PACK:
        db.execute(statement)
    needs(db, "0.3.0")


def needs(db: Database, version: str) -> None:
    """Remembers in the file which version of the program can read it."""
    db.execute("INSERT OR REPLACE INTO meta (name, value) VALUES ('needs', ?)", [version])


def misbuilt(db: Database) -> list[str]:
    """The tables, indexes and triggers of a file that are not as the migrations applied to it made them.

    Missing ones and surplus ones too: without its triggers a file takes changes to entries. What the libraries
    make for themselves is left out, as another version of theirs may write it differently.
    """
    made, found = _made(tuple(step.name for step in core.applied(db))), _built(db)
    return sorted({name for name, _ in made ^ found})


@cache
def _made(applied: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    db = Database(memory=True, execute_plugins=False)
    for migration in core._migrations:  # noqa: SLF001 - the library has no public list
        if migration.name in applied:
            migration.fn(db)
    made = _built(db)
    db.close()
    return made


def _built(db: Database) -> frozenset[tuple[str, str]]:
    return frozenset(db.execute(BUILT).fetchall())
