"""The commands: what they print, and with what status they exit."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from infusion_desk import __version__, bootstrap, demonstration
from infusion_desk.cli import main
from infusion_desk.commands.base import has_display
from infusion_desk.desk.journal import PatientRow
from infusion_desk.desk.read_aloud import to_words
from infusion_desk.desk.service import Done
from infusion_desk.resource_files import resource
from infusion_desk.settings import Settings
from infusion_desk.storage.generations import begin
from infusion_desk.storage.opening import open_journal
from infusion_desk.storage.store import Store
from infusion_desk.system_clock import SystemClock
from tests.unit.rehearsal.days import HEADINGS, OPENED, step, written

WHOLE_DAY = resource("scenarios", "whole-day-us.toml")


def run(*arguments: object) -> Result:
    """Runs a command; a fault of the program is raised."""
    return CliRunner().invoke(main, [str(word) for word in arguments], catch_exceptions=False)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Records with one patient and one open session."""
    desk = bootstrap.open_desk(tmp_path / "data", Settings("Europe/London"))
    with closing(desk.journal):
        patient = {"family": "Marlowe", "given": "Ines", "born": "1989-03-14", "sex": "female"}
        done = desk.do("register_patient", patient | {"hospital_number": "K1"}, by="SO")
        assert isinstance(done, Done)
        opened = desk.do("open_session", {"course": 1, "day": 1}, by="SO", patient_id=done.patient_id)
        assert isinstance(opened, Done)
    return tmp_path / "data"


def test_the_version() -> None:
    assert run("--version").stdout == f"Infusion Desk {__version__}\n"


class TestRehearse:
    def test_a_file_that_holds_is_one_line(self) -> None:
        result = run("rehearse", WHOLE_DAY, resource("scenarios", "reaction.toml"))
        assert result.exit_code == 0
        assert result.stdout == "ok  Whole day without a reaction\nok  Reaction with anaphylaxis criteria\n"
        assert result.stderr == ""

    def test_what_does_not_hold_is_named(self, tmp_path: Path) -> None:
        path = written(tmp_path, OPENED + step("08:32", "look", see='"phase" = "left"'))
        result = run("rehearse", path, WHOLE_DAY)
        assert result.exit_code == 1
        assert result.stdout == (
            f'{path}:26: step 3, look at 2026-11-23 08:32:00: expected phase = "left"; came "preparing"\n'
            "ok  Whole day without a reaction\n"
        )

    def test_a_file_that_cannot_be_read_is_named_and_the_others_are_played(self, tmp_path: Path) -> None:
        wrong = written(tmp_path, OPENED + step("08:32", "look", see='"phase" = "left"'))
        path = written(tmp_path, HEADINGS + step("08:30", "lok"), "unreadable.toml")
        result = run("rehearse", path, wrong, WHOLE_DAY)
        assert result.exit_code == 2
        assert result.stderr.startswith(f"{path}:8: do: there is no verb “lok”; expected one of accept")
        assert result.stdout.endswith("ok  Whole day without a reaction\n")

    def test_no_file_is_asked_wrongly(self) -> None:
        assert run("rehearse").exit_code == 2

    def test_json_is_a_line_for_each_step(self, tmp_path: Path) -> None:
        refused = step("08:32", "pause_infusion", 'reason = "x"\nexpect = "refused"\nrules = ["phase"]')
        clocks_back = step("2027-07-01 12:00", "look", see='"phase" = "left"')
        result = run("rehearse", "--json", written(tmp_path, OPENED + refused + clocks_back))
        lines = [json.loads(line) for line in result.stdout.splitlines()]
        assert [list(line) for line in lines] == [
            ["step", "at", "do", "outcome", "rules", "says", "state"] for _ in range(4)
        ]
        assert [line["step"] for line in lines] == [1, 2, 3, 4]
        assert lines[2] | {"state": None} == {
            "step": 3,
            "at": "2026-11-23T08:32:00+00:00",
            "do": "pause_infusion",
            "outcome": "refused",
            "rules": ["phase"],
            "says": ["The infusion has not begun."],
            "state": None,
        }
        assert lines[1]["outcome"] == "ok"
        assert lines[1]["rules"] == lines[1]["says"] == []
        assert lines[1]["state"]["phase"] == "preparing"
        assert lines[1]["state"]["entries"] == 2
        assert lines[3]["at"] == "2027-07-01T12:00:00+01:00"
        assert result.exit_code == 1
        assert 'expected phase = "left"; came "preparing"' in result.stderr

    def test_records_are_printed_for_training(self, tmp_path: Path) -> None:
        result = run("rehearse", "--records", tmp_path / "out", WHOLE_DAY)
        assert result.exit_code == 0
        assert [path.name for path in (tmp_path / "out").iterdir()] == ["whole-day-us-REHEARSE-0001-01.pdf"]

    def test_a_letter_that_no_font_has_is_said(self, tmp_path: Path) -> None:
        path = written(tmp_path, OPENED + step("08:32", "note", 'text = "\\U00012000"'))
        result = run("rehearse", "--records", tmp_path / "out", path)
        assert result.exit_code == 0
        assert "No font prints \U00012000: there are boxes in their place.\n" in result.stderr

    def test_it_loads_neither_the_window_nor_the_printer(self) -> None:
        program = (
            "import sys; from infusion_desk.cli import main; main(standalone_mode=False);"
            "sys.exit(any(name.partition('.')[0] in ('PySide6', 'reportlab') for name in sys.modules))"
        )
        command = [sys.executable, "-c", program, "rehearse", str(WHOLE_DAY)]
        assert subprocess.run(command, check=False, capture_output=True).returncode == 0


class TestPrint:
    def test_a_session_or_all_of_them(self, data: Path, tmp_path: Path) -> None:
        with bootstrap.opened_records(data) as journal:
            ((_, session),) = [journal.index_rows()]
        name = session.session_id  # type: ignore[union-attr]
        for folder, which in (("one", name), ("every", "--all")):
            result = run("--data", data, "print", which, "--out", tmp_path / folder)
            assert result.exit_code == 0
            assert (tmp_path / folder / f"{name}.pdf").read_bytes().startswith(b"%PDF-")

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (["nobody"], "There is no session nobody."),
            ([], "Name a session, or say --all."),
            (["nobody", "--all"], "Name a session, or say --all."),
        ],
        ids=["unknown", "none", "both"],
    )
    def test_what_cannot_be_meant_is_refused(
        self, data: Path, tmp_path: Path, words: list[str], said: str
    ) -> None:
        result = run("--data", data, "print", *words, "--out", tmp_path / "out")
        assert result.exit_code == 2
        assert said in result.stderr
        assert not (tmp_path / "out").exists()

    def test_another_sheet_on_other_paper(self, data: Path, tmp_path: Path) -> None:
        with bootstrap.opened_records(data) as journal:
            ((_, session),) = [journal.index_rows()]
        name = session.session_id  # type: ignore[union-attr]
        words = ["print", name, "--sheet", "handover", "--paper", "letter", "--out", tmp_path / "out"]
        assert run("--data", data, *words).exit_code == 0
        assert (tmp_path / "out" / f"{name}-handover.pdf").read_bytes().startswith(b"%PDF-")

    def test_a_sheet_that_the_day_does_not_give_says_why(self, data: Path, tmp_path: Path) -> None:
        with bootstrap.opened_records(data) as journal:
            ((_, session),) = [journal.index_rows()]
        name = session.session_id  # type: ignore[union-attr]
        one = run("--data", data, "print", name, "--sheet", "leaflet", "--out", tmp_path / "out")
        assert (one.exit_code, "has not been started" in one.stderr) == (2, True)
        every = run("--data", data, "print", "--all", "--sheet", "leaflet", "--out", tmp_path / "out")
        assert (every.exit_code, f"{name}: The leaflet is for a day" in every.stderr) == (0, True)
        assert not (tmp_path / "out").exists()

    def test_it_says_which_zone_it_assumes(
        self, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("infusion_desk.settings.machine_zone", lambda environment: None)
        result = run("--data", data, "print", "--all", "--out", tmp_path / "out")
        assert "This computer does not tell its time zone: times are shown in UTC.\n" in result.stderr
        assert str(data / "settings.toml") in result.stderr


class TestVerify:
    def test_what_checks_out(self, data: Path) -> None:
        with bootstrap.opened_records(data) as journal:
            origin, head = journal.origin, journal.head()
        result = run("--data", data, "verify")
        assert (result.exit_code, result.stdout) == (0, f"{origin}  {head}\nok  2 entries check out\n")

    def test_a_changed_entry(self, data: Path) -> None:
        store = Store(data / "infusion-desk.db")
        with closing(store):
            for (name,) in store.db.execute(
                "SELECT name FROM sqlite_master WHERE type = 'trigger'"
            ).fetchall():
                store.db.execute(f"DROP TRIGGER {name}")
            store.db.execute("UPDATE event SET author = 'XX' WHERE seq = 2")
        result = run("--data", data, "verify")
        assert result.exit_code == 1
        assert "WRONG  entry " in result.stdout
        assert ".2: its content is not what was written\n" in result.stdout
        assert result.stdout.endswith("WRONG  1 entries check out\n")

    def test_an_index_that_says_otherwise_is_rebuilt(self, data: Path) -> None:
        with closing(open_journal(data, SystemClock().read())) as journal:
            patient = next(row for row in journal.index_rows() if isinstance(row, PatientRow))
            journal.replace_index([patient])
        result = run("--data", data, "verify")
        assert result.exit_code == 1
        assert "WRONG  the index, in 1 places, the first session " in result.stdout
        assert ": run infusion-desk rebuild-index\n" in result.stdout
        assert run("--data", data, "rebuild-index").stdout == "ok  2 patients and sessions\n"
        assert run("--data", data, "verify").exit_code == 0

    def test_a_copy_is_checked_where_it_lies(self, data: Path, tmp_path: Path) -> None:
        with bootstrap.opened_records(data) as journal:
            origin, head = journal.origin, journal.head()
            journal.back_up(tmp_path / "copy.db")
            result = run("verify", tmp_path / "copy.db", "--printed", head[:8].upper())
        entry = f"{head}  entry {origin}.2 of session:{origin}-0001-01\n"
        assert (result.exit_code, result.stdout) == (0, f"{origin}  {head}\n{entry}ok  2 entries check out\n")

    def test_a_printed_hash_of_no_entry(self, data: Path) -> None:
        result = run("--data", data, "verify", "--printed", "0" * 64)
        assert result.exit_code == 1
        assert f"WRONG  no entry has the printed hash {'0' * 64}\n" in result.stdout
        assert run("--data", data, "verify", "--printed", "head").exit_code == 2
        spoken = " ".join(to_words("0" * 64))
        assert (
            f"no entry has the printed hash {'0' * 12}\n"
            in run("--data", data, "verify", "--printed", spoken).stdout
        )

    def test_a_damaged_file_is_not_as_it_should_be(self, data: Path) -> None:
        path = data / "infusion-desk.db"
        path.write_bytes(path.read_bytes()[:5000])
        for which in (["--data", data, "verify"], ["verify", path]):
            assert run(*which).exit_code == 1

    def test_a_file_that_is_not_there_is_asked_wrongly(self, tmp_path: Path) -> None:
        assert run("verify", tmp_path / "none.db").exit_code == 2


class TestBackup:
    def test_into_a_folder(self, data: Path, tmp_path: Path) -> None:
        result = run("--data", data, "backup", tmp_path / "stick")
        (copy,) = (tmp_path / "stick").glob("*.db")
        assert (result.exit_code, result.stdout) == (0, f"ok  {copy}\n")
        assert not (data / "backups").exists()
        assert run("verify", copy).exit_code == 0

    def test_beside_the_records_and_into_the_second_folder(self, data: Path, tmp_path: Path) -> None:
        (tmp_path / "stick").mkdir()
        (data / "settings.toml").write_text(f"backup_folder = '{tmp_path / 'stick'}'\n")
        result = run("--data", data, "backup")
        (copy,), (carried,) = (data / "backups").glob("*.db"), (tmp_path / "stick").glob("*/*.db")
        assert (result.exit_code, result.stdout) == (0, f"ok  {copy}\nok  {carried}\n")

    def test_a_second_folder_that_is_not_there_is_told_after_the_first(
        self, data: Path, tmp_path: Path
    ) -> None:
        (data / "settings.toml").write_text(f"backup_folder = '{tmp_path / 'stick'}'\n")
        result = run("--data", data, "backup")
        assert result.exit_code == 3
        assert result.stdout.startswith("ok  ")
        assert result.stderr.splitlines()[0].endswith("stick: it is not there.")

    def test_a_copy_that_the_window_made_is_finished(self, data: Path) -> None:
        with bootstrap.opened_records(data) as journal:
            copy = begin(journal, data / "backups", SystemClock().read().utc)
            result = run("--data", data, "finish-backup", copy)
        assert (result.exit_code, result.stdout) == (0, f"ok  {copy.with_suffix('')}\n")

    def test_records_that_do_not_check_out_have_no_backup(self, data: Path) -> None:
        with closing(Store(data / "infusion-desk.db")) as store:
            store.db.execute("DELETE FROM session_index")
        result = run("--data", data, "backup")
        assert result.exit_code == 3
        assert len(result.stderr.splitlines()) == 3
        assert list((data / "backups").glob("*.db")) == []


class TestRestore:
    @pytest.fixture
    def copy(self, data: Path, tmp_path: Path) -> Path:
        """A backup of the patient and the session; another patient was registered after it."""
        with bootstrap.opened_records(data) as journal:
            journal.back_up(tmp_path / "copy.db")
        desk = bootstrap.open_desk(data, Settings("Europe/London"))
        with closing(desk.journal):
            typed = {"family": "Roe", "given": "Jo", "born": "1990-01-01", "sex": "female"}
            assert isinstance(desk.do("register_patient", typed | {"hospital_number": "K2"}, by="SO"), Done)
        return tmp_path / "copy.db"

    def test_without_yes_it_only_shows_what_is_newer_here(self, data: Path, copy: Path) -> None:
        before = (data / "infusion-desk.db").read_bytes()
        result = run("--data", data, "--zone", "UTC", "restore", copy)
        assert result.exit_code == 1
        newer, count = result.stdout.splitlines()
        assert re.fullmatch(r"newer here  patient:\w+-0002  1 entries, the last at [-\d]+ [:\d]+", newer)
        assert count == "1 entries here are not in the backup: of 1 patients and 0 sessions"
        assert result.stderr.splitlines()[-1] == "To restore, add --yes."
        assert (data / "infusion-desk.db").read_bytes() == before

    def test_with_yes_it_is_done_and_what_was_there_is_kept(self, data: Path, copy: Path) -> None:
        result = run("--data", data, "--zone", "UTC", "restore", copy, "--yes")
        assert result.exit_code == 0
        (aside,) = data.glob("infusion-desk-until-*.db")
        assert result.stdout.splitlines()[-2:] == [f"kept  {aside}", "ok  2 entries restored"]
        assert "ok  3 entries" in run("verify", aside).stdout
        assert "ok  2 entries" in run("--data", data, "verify").stdout

    def test_onto_a_computer_without_records(self, tmp_path: Path, copy: Path) -> None:
        result = run("--data", tmp_path / "new", "--zone", "UTC", "restore", copy)
        assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "ok  2 entries restored")

    def test_a_file_that_must_not_is_three_sentences(self, data: Path, tmp_path: Path) -> None:
        (tmp_path / "letter.db").write_text("Dear diary")
        result = run("--data", data, "restore", tmp_path / "letter.db", "--yes")
        assert result.exit_code == 3
        assert result.stderr.splitlines() == [
            f"Nothing was restored: {tmp_path / 'letter.db'} is not a file of Infusion Desk.",
            "The records here were not touched.",
            "Try an older backup.",
        ]

    def test_what_cannot_be_compared_is_said(self, data: Path, copy: Path) -> None:
        (data / "infusion-desk.db").write_bytes(b"junk" * 100)
        result = run("--data", data, "--zone", "UTC", "restore", copy)
        assert result.exit_code == 1
        assert result.stdout.startswith("the records here cannot be compared: ")


def test_the_folder_may_come_from_the_environment(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INFUSION_DESK_DATA", str(data))
    assert run("verify").exit_code == 0


def test_a_fault_of_the_surroundings_is_three_sentences(tmp_path: Path) -> None:
    result = run("--data", tmp_path / "none", "verify")
    assert result.exit_code == 3
    assert result.stderr.splitlines() == [
        f"There are no records in {tmp_path / 'none'}.",
        "Nothing was made there.",
        "Name their folder with --data.",
    ]


def test_a_fault_of_the_program_is_not_hidden(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fault(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(bootstrap, "back_up", fault)
    with pytest.raises(ZeroDivisionError):
        run("--data", data, "backup")


class TestWindow:
    def test_without_a_display_the_demonstration_is_played(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("infusion_desk.cli.has_display", lambda environment: False)
        monkeypatch.setattr(demonstration, "demonstrate", lambda out: [out / "board.png", out / "record.pdf"])
        monkeypatch.chdir(tmp_path)
        result = run("--data", tmp_path / "data")
        assert result.exit_code == 0
        assert result.stderr.startswith("This computer has no display.")
        assert str(tmp_path / "out") in result.stderr
        assert result.stdout.splitlines() == ["out/board.png", "out/record.pdf"]
        assert not (tmp_path / "data").exists()

    def test_it_is_opened_as_asked_and_its_status_is_the_commands(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        shown = []

        def show(folder: Path, settings: Settings, started: Callable[[], None]) -> int:
            shown.append((folder, settings))
            started()
            return 70

        monkeypatch.setattr("infusion_desk.cli.has_display", lambda environment: True)
        monkeypatch.setattr(bootstrap, "show_window", show)
        result = run("--data", tmp_path, "--pack", "eu", "--zone", "Europe/Paris")
        assert result.exit_code == 70
        assert shown == [(tmp_path, Settings("Europe/Paris", pack="eu"))]

    @pytest.mark.parametrize(
        ("environment", "system", "display"),
        [
            ({}, "linux", False),
            ({"DISPLAY": ""}, "linux", False),
            ({"DISPLAY": ":0"}, "linux", True),
            ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
            ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
            ({}, "win32", True),
            ({}, "darwin", True),
        ],
    )
    def test_a_display_is_looked_for(self, environment: dict[str, str], system: str, display: bool) -> None:
        assert has_display(environment, system) is display
