"""Starts that fail, and what is left then."""

import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from infusion_desk import safe, start_up
from infusion_desk.__main__ import main
from infusion_desk.alarms import deadlines_file
from infusion_desk.alarms.alive import AliveFile
from infusion_desk.cli import main as commands
from infusion_desk.desk.faults import InUse, NoRecords
from infusion_desk.desk.posted_deadlines import Point, Posted, PostedDeadline
from infusion_desk.safe_start import Start
from infusion_desk.start_up import open_window, why_words
from infusion_desk.storage.journal import SqliteJournal
from infusion_desk.storage.opening import FILE_NAME, open_journal
from infusion_desk.storage.rescue import copy_as_found, open_as_found
from tests.support.desks import Day
from tests.unit.storage.samples import AT

POSTED = PostedDeadline("Chair 4", "Vital signs", "15:05", (("medium", Point(1, 2)),))


def elsewhere(fault: Exception) -> bool:
    return isinstance(fault, InUse)


def failing(fault: Exception) -> Callable[[Callable[[], None]], int]:
    def show(started: Callable[[], None]) -> int:
        raise fault

    return show


class Shown:
    """Stands for the read-only board: how often it was shown, and whether an ordinary start is asked for."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.times = 0
        self.wants_start = False
        monkeypatch.setattr(start_up, "show_safe", self.show)

    def show(self, folder: Path, start: Start) -> bool:
        self.times += 1
        return self.wants_start


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Shown:
    return Shown(monkeypatch)


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """A folder in which the infusion of a patient in chair 4 runs since 11:00."""
    with closing(open_journal(tmp_path, AT)) as journal:
        day = Day(journal=journal).registers()
        day.does("open_session", course=1, day=1, chair="4")
        day.starts_infusion()
    return tmp_path


def test_after_two_failed_starts_the_third_is_safe(tmp_path: Path, shown: Shown) -> None:
    for _ in range(2):
        with pytest.raises(NoRecords):
            open_window(tmp_path, failing(NoRecords("here")), elsewhere)
    assert shown.times == 0
    assert open_window(tmp_path, failing(AssertionError()), elsewhere) == 0
    assert shown.times == 1
    assert why_words(Start(tmp_path), "").startswith(
        "2 starts in a row have failed. The last one said: There are no records"
    )


def test_a_start_that_was_killed_counts_and_one_that_came_far_enough_clears_them(
    tmp_path: Path, shown: Shown
) -> None:
    Start(tmp_path).begin()
    assert why_words(Start(tmp_path), "").endswith("The last one ended before its board was seen.")

    def show(started: Callable[[], None]) -> int:
        assert Start(tmp_path).failures == 2
        started()
        return 7

    assert open_window(tmp_path, show, elsewhere) == 7
    assert (Start(tmp_path).failures, shown.times) == (0, 0)


def test_records_that_another_has_open_say_nothing_about_the_program(tmp_path: Path, shown: Shown) -> None:
    Start(tmp_path).begin()
    for _ in range(3):
        with pytest.raises(InUse):
            open_window(tmp_path, failing(InUse("process 7")), elsewhere)
    assert (Start(tmp_path).failures, shown.times) == (1, 0)


def test_who_closes_the_question_for_the_passphrase_has_not_failed_to_start(
    tmp_path: Path, shown: Shown
) -> None:
    for _ in range(4):
        assert start_up.open_window(tmp_path, lambda started: 0, elsewhere) == 0
    assert (shown.times, Start(tmp_path).failures) == (0, 0)


def test_an_ordinary_start_can_be_asked_for_at_the_safe_one(tmp_path: Path, shown: Shown) -> None:
    start = Start(tmp_path)
    start.begin()
    start.begin()
    shown.wants_start = True

    def show(started: Callable[[], None]) -> int:
        started()
        return 7

    assert open_window(tmp_path, show, elsewhere) == 7
    assert start.failures == 0


def test_a_marker_that_says_nothing_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "starting").write_text("many")
    assert Start(tmp_path).failures == 0


def test_the_deadlines_come_from_the_records_which_are_only_read(records: Path) -> None:
    before = (records / FILE_NAME).read_bytes()
    found = safe.look(records)
    assert found.why == ""
    assert found.lines[0].startswith("11:15   Chair 4 · MARLOWE, Ines   Vital signs ")
    assert any("Bag reaches 8 h" in line for line in found.lines)
    assert (records / FILE_NAME).read_bytes() == before


def test_where_the_records_cannot_be_read_the_posted_deadlines_are_shown(records: Path) -> None:
    (records / FILE_NAME).write_bytes(b"not a database" * 100)
    deadlines_file.write(records / deadlines_file.FILE_NAME, Posted("boot-1", True, (POSTED,)))
    found = safe.look(records)
    assert found.lines == ("15:05   Chair 4   Vital signs",)
    assert "is not a file of Infusion Desk" in found.why
    assert safe.told(records)[1:] == [
        "Deadlines, without names, as they were when the program last ran:",
        "15:05   Chair 4   Vital signs",
    ]


def test_with_nothing_at_all_it_says_so(tmp_path: Path) -> None:
    assert safe.told(tmp_path)[-1] == "No deadline is known."


def test_a_fault_of_the_program_itself_hides_no_posted_deadline(
    records: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deadlines_file.write(records / deadlines_file.FILE_NAME, Posted("boot-1", True, (POSTED,)))
    monkeypatch.setitem(sys.modules, "infusion_desk.domain.deadlines", None)
    found = safe.look(records)
    assert found.lines == ("15:05   Chair 4   Vital signs",)
    assert "infusion_desk.domain.deadlines" in found.why


def test_records_can_be_printed_copied_and_checked(records: Path) -> None:
    assert safe.tried(safe.print_all, records).startswith("1 records are printed in ")
    (printed,) = (records / "records").glob("*.pdf")
    assert printed.read_bytes().startswith(b"%PDF")
    assert "The records are copied to" in safe.tried(safe.copy, records)
    (copied,) = (records / "backups").glob("*-as-found/*.db")
    assert copied.read_bytes() == (records / FILE_NAME).read_bytes()
    assert safe.tried(safe.verify, records).startswith("All ")


def test_what_does_not_work_is_said(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"x" * 200)
    for act in (safe.print_all, safe.verify):
        assert safe.tried(act, tmp_path).startswith("This did not work: ")


def test_a_write_that_was_cut_off_is_taken_back_in_a_copy(journal: SqliteJournal, tmp_path: Path) -> None:
    folder = tmp_path / "cut"
    journal._store.connection.execute("PRAGMA cache_size = 1")
    journal._store.connection.execute("BEGIN IMMEDIATE")
    journal._store.connection.execute("CREATE TABLE half (a)")
    for number in range(200):
        journal._store.connection.execute("INSERT INTO half VALUES (?)", [f"{number}" * 400])
    copy_as_found(tmp_path / "data", folder)
    journal._store.connection.rollback()
    assert (folder / f"{FILE_NAME}-journal").stat().st_size > 0
    before = (folder / FILE_NAME).read_bytes()
    with closing(open_as_found(folder, tmp_path / "scratch")) as records:
        assert records.verify().sound
    assert (folder / FILE_NAME).read_bytes() == before


def test_only_one_safe_board_is_shown(tmp_path: Path) -> None:
    other = AliveFile(tmp_path / "safe.alive")
    assert other.take()
    with start_up._only_once(tmp_path) as only:
        assert not only
    other.release()
    with start_up._only_once(tmp_path) as only:
        assert only


def test_a_program_that_cannot_be_loaded_says_what_is_due(
    records: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], shown: Shown
) -> None:
    monkeypatch.setitem(sys.modules, "infusion_desk.cli", None)
    monkeypatch.setattr(sys, "argv", ["infusion-desk", "--data", str(records)])
    with pytest.raises(SystemExit, match="70"):
        main()
    assert "Chair 4 · MARLOWE, Ines" in capsys.readouterr().out
    assert shown.times == 1
    assert Start(records).why == "The program cannot be loaded: its installation is damaged."


def test_the_watcher_is_started_without_the_rest(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    deadlines_file.write(tmp_path / deadlines_file.FILE_NAME, Posted("boot-1", open=False))
    monkeypatch.setitem(sys.modules, "infusion_desk.cli", None)
    monkeypatch.setattr(sys, "argv", ["infusion-desk", "watch", str(tmp_path), "[]"])
    main()
    assert (tmp_path / "watcher.alive").exists()


def test_the_command_says_what_is_due_and_takes_the_records_out(records: Path) -> None:
    asked = CliRunner().invoke(commands, ["--data", str(records), "safe"])
    assert asked.stdout.splitlines()[0] == "Deadlines, from the records, which were only read:"
    assert "Chair 4 · MARLOWE, Ines" in asked.stdout
    copied, checked = (
        CliRunner()
        .invoke(commands, ["--data", str(records), "safe", "--copy", "--verify"])
        .stdout.splitlines()
    )
    assert copied.startswith("The records are copied to ")
    assert checked.endswith(" entries check out.")
