"""The sheets of the follow-up on the command line: printed, entered, proved."""

from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pypdf import PdfReader

from infusion_desk import bootstrap
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
    """Records of a patient who was treated elsewhere, and of one who was not treated yet."""
    with closing(open_journal(tmp_path / "data", SystemClock().read())) as journal:
        day = Day(journal=journal).registers(**MARLOWE)
        day.does("record_prior_course", course=1, first="2026-10-19", last="2026-10-23", days_given=5)
        day.registers(family="Brown", hospital_number="B200")
    (tmp_path / "data" / "settings.toml").write_text('zone = "Europe/London"\nsite_name = "Northfield"\n')
    return tmp_path / "data"


def patient(data: Path) -> str:
    with closing(open_journal(data, SystemClock().read())) as journal:
        (row,) = journal.find_patients("Marlowe")
        return row.patient_id


@pytest.mark.parametrize("sheet", ["wall-sheet", "month-by-month", "watch-for"])
def test_a_sheet_of_a_patient_is_entered_and_proves_itself(data: Path, tmp_path: Path, sheet: str) -> None:
    whose = patient(data)
    result = run(
        "--data", data, "print", whose, "--sheet", sheet, "--paper", "letter", "--out", tmp_path / "out"
    )
    file = tmp_path / "out" / f"{whose}-{sheet}.pdf"
    assert (result.exit_code, str(file) in result.stderr) == (0, True)
    assert "Northfield" in PdfReader(file).pages[0].extract_text()
    proof = run("--data", data, "verify", file)
    assert (proof.exit_code, proof.stdout.splitlines()[1:3]) == (
        0,
        ["The records as they were then give the same sheet, byte for byte.", "Nothing was entered since."],
    )
    file.write_bytes(file.read_bytes() + b"%")
    assert "CHANGED SINCE IT WAS ISSUED" in run("--data", data, "verify", file).stdout
    (line,) = run("--data", data, "audit", "--act", "printed", "--patient", "Marlowe").stdout.splitlines()
    assert "kept as a file" in line
    assert "by a command of the computer's account" in line


def test_every_patient_with_a_plan(data: Path, tmp_path: Path) -> None:
    result = run("--data", data, "print", "--all", "--sheet", "watch-for", "--out", tmp_path / "out")
    assert result.exit_code == 0
    assert "No infusion was given yet" in result.stderr
    assert "2 of 2" in result.stderr
    assert [path.name for path in (tmp_path / "out").iterdir()] == [f"{patient(data)}-watch-for.pdf"]


def test_the_list_of_everybody(data: Path, tmp_path: Path) -> None:
    assert run("--data", data, "print", "--sheet", "reminders", "--out", tmp_path / "out").exit_code == 0
    (file,) = (tmp_path / "out").iterdir()
    assert file.name.endswith("-reminders.pdf")
    proof = run("--data", data, "verify", file)
    assert proof.exit_code == 0
    assert "only the file's hash was compared" in proof.stdout


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["nobody", "--sheet", "watch-for"], "There is no patient nobody."),
        (["--sheet", "watch-for"], "Name a patient, or say --all."),
        (["--sheet", "record"], "Name a session, or say --all."),
        (["--all", "--sheet", "reminders"], "Reminders are of everybody: name nobody."),
    ],
)
def test_what_is_asked_wrongly_is_said(data: Path, tmp_path: Path, words: list[str], says: str) -> None:
    result = run("--data", data, "print", *words, "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert says in result.stderr


def test_a_copy_of_all_records_is_entered_before_it_is_made(data: Path, tmp_path: Path) -> None:
    assert run("--data", data, "backup", tmp_path / "stick").exit_code == 0
    audit = run("--data", data, "audit", "--act", "printed").stdout
    assert (
        f"Copy of all records taken out: {tmp_path / 'stick'}; by a command of the computer's account"
        in audit
    )
    (copy,) = (tmp_path / "stick").glob("*.db")
    with bootstrap.opened_copy(copy) as records:
        (entry,) = records.read(["paper:desk"])
    assert entry.author == "desk"
    assert run("--data", data, "backup").exit_code == 0
    assert (
        len(run("--data", data, "audit", "--act", "printed").stdout.splitlines()) == 2
    )  # the copy, the first audit
