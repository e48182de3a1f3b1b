"""The invented history of many patients: the same seed gives the same, and it is a history like any other."""

from contextlib import closing
from datetime import date
from pathlib import Path

from click.testing import CliRunner

from infusion_desk.cli import main
from infusion_desk.desk.due_list import DueList
from infusion_desk.desk.proof import prove
from infusion_desk.rehearsal.synthetic import histories
from infusion_desk.storage.opening import FILE_NAME, open_copy
from tests.support.log import pack

LAST = date(2026, 11, 22)


def test_the_same_seed_gives_the_same_history_and_another_seed_another() -> None:
    def invented(seed: int) -> list[object]:
        return list(histories(4, seed, LAST, pack("us"), "Europe/London", "SYNTHETIC"))

    assert invented(1) == invented(1)
    assert invented(1) != invented(2)
    assert sum(history.sessions for history in histories(3, 1, LAST, pack("us"), "Europe/London", "S")) == 39


def test_it_is_written_as_everything_is_and_checks_out(tmp_path: Path) -> None:
    asked = ["--pack", "us", "--zone", "Europe/London", "synthesize", str(tmp_path), "--until", "2026-11-22"]
    told = CliRunner().invoke(main, [*asked, "--patients", "6"])
    assert (told.exit_code, told.output.startswith("ok  6 patients, 78 sessions, ")) == (0, True)
    with closing(open_copy(tmp_path / FILE_NAME)) as records:
        assert prove(records).sound
        assert len(DueList(records).rows(pack("us"))) == 6
    again = CliRunner().invoke(main, asked)
    assert again.exit_code == 1
    assert "holds records already" in again.output
