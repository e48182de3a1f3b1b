"""A copy that is only looked at; and every page of one with a byte flipped, checked by both verifiers."""

import logging
import random
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from infusion_desk.desk.faults import Damaged, ReadOnly, SurroundingsFault, Unfinished
from infusion_desk.desk.proof import prove
from infusion_desk.domain.entries import Entry
from infusion_desk.storage.journal import SqliteJournal
from infusion_desk.storage.opening import FILE_NAME, open_copy
from infusion_desk.storage.seal import seal
from tests.support.desks import Day
from tests.unit.storage.samples import other_copy
from tools import verify_journal

SAID = logging.getLogger(__name__)  # shown with --log-cli-level=INFO
PAGE = 4096


@pytest.fixture
def copy(journal: SqliteJournal, tmp_path: Path) -> Path:
    """A backup of records with one whole preparation."""
    Day(journal=journal).registers().opens().is_ready()
    journal.back_up(tmp_path / "copy.db")
    return tmp_path / "copy.db"


def alone(path: Path, *hashes: str) -> tuple[int, list[str]]:
    """What the stand-alone verifier says, run as an auditor runs it: without the program's packages."""
    command = [sys.executable, "-I", "-S", verify_journal.__file__, str(path), *hashes]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.returncode, done.stdout.splitlines()


def both(path: Path) -> str:
    """The first entry at fault, on which the two verifiers must agree; "" if there is none."""
    with closing(open_copy(path)) as records:
        broken = records.verify().broken
    status, lines = alone(path)
    wrong = [line.removeprefix("WRONG  ") for line in lines if line.startswith("WRONG  ")][:1]
    assert wrong == ([broken.says] if broken else [])
    assert status == (1 if broken else 0)
    return broken.says if broken else ""


def test_a_good_file(copy: Path, journal: SqliteJournal) -> None:
    before = copy.read_bytes()
    count = len(list(journal.everything()))
    assert both(copy) == ""
    status, lines = alone(copy, journal.head()[:8].upper())
    assert (status, lines) == (
        0,
        [
            f"ward-a  {journal.head()}",
            f"{journal.head()}  entry ward-a.{count} of session:ward-a-0001-01",
            f"ok  {count} entries check out",
        ],
    )
    assert copy.read_bytes() == before
    assert [path.name for path in copy.parent.iterdir() if path.is_file()] == ["copy.db"]


def test_the_stand_alone_verifier_is_small_and_alone() -> None:
    text = Path(verify_journal.__file__).read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 150
    assert "infusion_desk" not in text


SURPLUS = """INSERT INTO event SELECT {seq}, origin, {number}, {lamport}, stream, kind, version, data, happened_at,
    entered_at, zone, boot_id, boot_ms, author, witness, {previous}, hash FROM event WHERE seq = 5"""


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        (["UPDATE event SET data = replace(data, 'e', 'a') WHERE seq = 5"],
         "entry ward-a.5: its content is not what was written"),
        (["DELETE FROM event WHERE seq = 5"], "entry ward-a.6: the entry before it is missing"),
        (["DELETE FROM event WHERE seq = 1"], "entry ward-a.2: the entry before it is missing"),
        (["DELETE FROM event WHERE seq = 5", "UPDATE event SET seq = seq - 1 WHERE seq > 5"],
         "entry ward-a.6: the entry before it is missing"),
        ([SURPLUS.format(seq="(SELECT max(seq) + 1 FROM event)", number="(SELECT max(origin_seq) + 1 FROM event)",
                         lamport="(SELECT max(lamport) + 1 FROM event)",
                         previous="(SELECT hash FROM event ORDER BY seq DESC LIMIT 1)")],
         "its content is not what was written"),
        ([SURPLUS.format(seq=0, number=0, lamport=0, previous="previous_hash")],
         "entry ward-a.0: it is surplus: its number in the chain is taken"),
        ([SURPLUS.format(seq=0, number=1, lamport=0, previous="previous_hash").replace(
            "origin, 1", "'other', 1")],
         "entry other.1: it does not continue the entry before it"),
        (["UPDATE event SET seq = 0 WHERE seq = 5", "UPDATE event SET seq = 5 WHERE seq = 6",
          "UPDATE event SET seq = 6 WHERE seq = 0"], "entry ward-a.6: the entry before it is missing"),
        (["UPDATE event SET origin_seq = 0 WHERE seq = 5", "UPDATE event SET origin_seq = 5 WHERE seq = 6",
          "UPDATE event SET origin_seq = 6 WHERE seq = 5"], "entry ward-a.6: the entry before it is missing"),
        (["UPDATE event SET seq = seq + 1000"], "entry ward-a.1: the entry before it in this file is missing"),
    ],
    ids=["altered value", "removed", "first removed", "removed and renumbered", "surplus at the end",
         "surplus number", "surplus chain", "swapped in the file", "swapped in the chain", "all moved"],
)  # fmt: skip
def test_both_name_the_first_entry_at_fault(copy: Path, changes: list[str], says: str) -> None:
    with other_copy(copy) as file:
        for change in changes:
            file.execute(change)
    assert says in both(copy)


def test_a_printed_hash_of_no_entry_is_told(copy: Path, journal: SqliteJournal) -> None:
    """What an entry cut off from the end leaves behind: nothing but the paper."""
    status, lines = alone(copy, "0" * 64)
    assert status == 1
    assert f"WRONG  no entry has the printed hash {'0' * 64}" in lines


@pytest.mark.parametrize("arguments", [[], ["none.db"], ["copy.db", "xyz"], ["copy.db", "abc"]])
def test_what_cannot_be_meant_is_told(
    copy: Path, arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(copy.parent)
    assert verify_journal.main(arguments) == 2
    assert "python3 verify_journal.py FILE" in capsys.readouterr().out


def test_a_copy_without_its_guards_does_not_check_out(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as file:
        file.execute("DROP TRIGGER event_never_deleted")
    with closing(open_copy(copy)) as records:
        broken = records.verify().broken
    assert broken is not None
    assert broken.says == "the file: event_never_deleted is not as the program made it"


def test_records_in_use_are_not_read_from_outside(journal: SqliteJournal, tmp_path: Path) -> None:
    status, (line,) = alone(tmp_path / "data" / FILE_NAME)
    assert status == 2
    assert "is the program open?" in line


def test_a_copy_taken_in_the_middle_of_a_write_is_told(copy: Path) -> None:
    with closing(sqlite3.connect(copy, isolation_level=None)) as file:
        file.execute("PRAGMA cache_size = 1")
        file.execute("BEGIN")
        file.execute("CREATE TABLE filler (x)")
        file.executemany("INSERT INTO filler VALUES (?)", [[bytes(5000)]] * 20)
        torn = copy.with_name("torn.db")
        torn.write_bytes(copy.read_bytes())
        torn.with_name("torn.db-journal").write_bytes(copy.with_name("copy.db-journal").read_bytes())
    before = torn.read_bytes()
    with pytest.raises(Unfinished):
        open_copy(torn)
    assert alone(torn)[0] == 2
    assert torn.read_bytes() == before


def test_a_copy_is_never_written_to(copy: Path) -> None:
    with closing(open_copy(copy)) as records, pytest.raises(ReadOnly), records._store.writing() as db:
        db.execute("DELETE FROM session_index")


def flips(content: bytes, each: int) -> list[int]:
    """Places to flip a byte at: on every page its first, and `each` others that a fixed chance picks."""
    chance = random.Random(7)
    return [
        page + place
        for page in range(0, len(content), PAGE)
        for place in sorted({0, *chance.sample(range(1, PAGE), each)})
    ]


def found_by(path: Path, whole: object) -> str:
    """Who finds what was done to a sealed file. The seal alone: no entry and no index reads differently."""
    try:
        records = open_copy(path)
    except SurroundingsFault:
        return "opening"
    with closing(records):
        try:
            proof = prove(records)
        except Damaged:
            return "verify"
        if proof.verification.broken or proof.astray:
            return "verify"
        assert (list(records.everything()), records.index_rows()) == whole
        return "the seal alone" if proof.seal_broken else "nobody"


def test_a_flipped_byte_on_every_page_is_found(copy: Path) -> None:
    content = copy.read_bytes()
    with closing(open_copy(copy)) as records:
        whole = list(records.everything()), records.index_rows()
    flipped = copy.with_name("flipped.db")
    seal(copy, flipped)
    found: Counter[str] = Counter()
    for place in flips(content, each=12):
        flipped.write_bytes(content[:place] + bytes([content[place] ^ 0xFF]) + content[place + 1 :])
        by = found_by(flipped, whole)
        with redirect_stdout(StringIO()):
            status = verify_journal.check(flipped, [])
        assert status != 0 or by != "verify" or not entries_differ(flipped, whole[0])
        found[by] += 1
        found["stand-alone verifier"] += status != 0
    SAID.info("%d pages: %s", len(content) // PAGE, dict(found))
    assert found["nobody"] == 0
    assert found["verify"] > len(content) // PAGE


def entries_differ(path: Path, entries: list[Entry]) -> bool:
    """Whether any entry reads otherwise than before; what cannot be read does."""
    try:
        with closing(open_copy(path)) as records:
            return list(records.everything()) != entries
    except Damaged:
        return True


def test_the_verifier_as_a_program_on_every_page(copy: Path) -> None:
    """One flip a page, in the middle: where it says ok, every entry is what it was."""
    content = copy.read_bytes()
    with closing(open_copy(copy)) as records:
        entries = list(records.everything())
    flipped = copy.with_name("flipped.db")
    statuses: Counter[int] = Counter()
    for page in range(0, len(content), PAGE):
        place = page + PAGE // 2
        flipped.write_bytes(content[:place] + bytes([content[place] ^ 0x01]) + content[place + 1 :])
        status, _ = alone(flipped)
        statuses[status] += 1
        if status == 0:
            with closing(open_copy(flipped)) as records:
                assert list(records.everything()) == entries
    SAID.info("%d pages: %s", len(content) // PAGE, statuses)
    assert statuses[1] > 0
