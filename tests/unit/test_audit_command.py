"""The audit on the command line: listed, filtered, and as a table."""

import csv
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from infusion_desk.cli import main
from infusion_desk.desk.audit_table import HEAD
from infusion_desk.storage.opening import FILE_NAME, open_journal
from tests.support.desks import Day
from tests.support.marlowe import SET
from tests.unit.storage.samples import AT


@pytest.fixture
def ask(tmp_path: Path) -> Callable[..., Result]:
    with closing(open_journal(tmp_path, AT)) as journal:
        day = Day(journal=journal).registers(family="=Cmd").opens()
        day.does("record_vitals", by="MK", **SET)
        day.does("amend", entry="3", field="pulse", value="82", reason="misread")
    return lambda *asked: CliRunner().invoke(
        main, ["--data", str(tmp_path), "--zone", "Europe/London", *asked]
    )


def test_it_lists_the_latest_first(ask: Callable[..., Result]) -> None:
    lines = ask("audit").stdout.splitlines()
    assert len(lines) == 4
    assert "Entry 3 amended: pulse 72 → 82: misread" in lines[0]
    assert ask("audit", "--most", "1").stdout.splitlines()[0] != lines[0]  # that it was listed stands above


def test_it_is_filtered(ask: Callable[..., Result]) -> None:
    assert "Vital signs" in ask("audit", "--by", "mk").stdout
    assert len(ask("audit", "--by", "mk").stdout.splitlines()) == 1
    assert len(ask("audit", "--act", "amended").stdout.splitlines()) == 1
    assert ask("audit", "--since", "2090-01-01").stdout == ""
    assert len(ask("audit", "--patient", "cmd").stdout.splitlines()) == 4
    nobody = ask("audit", "--patient", "nobody")
    assert nobody.exit_code == 2
    assert "No patient is found by nobody." in nobody.stderr


def test_as_a_table_it_holds_everything_and_no_formula(ask: Callable[..., Result], tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    assert ask("audit", "--csv", str(target)).exit_code == 0
    head, *rows = csv.reader(target.read_text(encoding="utf-8-sig").splitlines())
    assert tuple(head) == HEAD
    assert len(rows) == 4
    again = ask("audit", "--act", "printed").stdout.splitlines()
    assert len(again) == 1
    assert "Audit saved as CSV: 4 entries, Every entry; by a command of the computer's account " in again[0]
    listed = ask("audit", "--act", "printed").stdout.splitlines()
    assert "Audit listed by a command: 1 entry, Printed or saved" in listed[0]
    assert {row[HEAD.index("patient")] for row in rows} == {"'=CMD, Ines"}


def test_verify_says_which_backup_helps(ask: Callable[..., Result], tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    path.write_bytes(path.read_bytes().replace(b"misread", b"mistead", 1))
    wrong = ask("verify")
    assert wrong.exit_code == 1
    assert "There is no good backup beside the records" in wrong.stderr
