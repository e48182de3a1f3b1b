"""The command that compares a printed sheet with the records, and the batch that prints them."""

from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from infusion_desk.cli import main
from infusion_desk.storage.opening import open_journal
from infusion_desk.system_clock import SystemClock
from tests.support.desks import Day
from tests.support.marlowe import MARLOWE


def run(*arguments: object) -> Result:
    """Runs a command; a fault of the program is raised."""
    return CliRunner().invoke(main, [str(word) for word in arguments], catch_exceptions=False)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Records with one patient and one open session."""
    with closing(open_journal(tmp_path / "data", SystemClock().read())) as journal:
        Day(journal=journal).registers(**MARLOWE).opens()
    return tmp_path / "data"


def test_a_printed_sheet_and_the_records_agree(data: Path, tmp_path: Path) -> None:
    assert run("--data", data, "print", "--all", "--out", tmp_path / "out").exit_code == 0
    (file,) = (tmp_path / "out").iterdir()
    result = run("--data", data, "verify", file)
    assert (result.exit_code, result.stdout.splitlines()[1:]) == (
        0,
        [
            "The records as they were then give the same sheet, byte for byte.",
            "Nothing was entered since.",
            f"ok  {file}",
        ],
    )
    file.write_bytes(file.read_bytes() + b"%")
    result = run("--data", data, "verify", file)
    assert result.exit_code == 1
    assert "CHANGED SINCE IT WAS ISSUED" in result.stdout
    assert result.stdout.endswith(f"WRONG  {file}\n")


def test_a_batch_says_how_far_it_is(data: Path, tmp_path: Path) -> None:
    assert "\n1 of 1\n" in run("--data", data, "print", "--all", "--out", tmp_path / "out").stderr
