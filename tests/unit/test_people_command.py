"""The command that helps where the only lead has forgotten the PIN."""

from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from infusion_desk import bootstrap
from infusion_desk.cli import main
from infusion_desk.desk.service import Done
from infusion_desk.domain.facts import PinReset
from infusion_desk.settings import Settings

HASH = "$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$aGFzaA"
LONDON = Settings("Europe/London")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Records of a desk where SO leads and has a PIN."""
    desk = bootstrap.open_desk(tmp_path, LONDON)
    with closing(desk.journal):
        for verb, typed in (
            ("add_staff", {"initials": "SO", "name": "Sarah Osei", "role": "lead"}),
            ("set_pin", {"initials": "SO", "pin_hash": HASH}),
        ):
            assert isinstance(desk.do(verb, typed, by="SO"), Done)
    return tmp_path


def reset(folder: Path, initials: str) -> Result:
    words = ["--data", str(folder), "--zone", "Europe/London", "reset-pin", initials]
    return CliRunner().invoke(main, words, catch_exceptions=False)


def test_the_pin_is_chosen_anew_and_the_records_say_who_did_it(folder: Path) -> None:
    result = reset(folder, "so")
    assert (result.exit_code, result.stdout) == (0, "ok  SO chooses another PIN at the next sign-in\n")
    desk = bootstrap.open_desk(folder, LONDON)
    with closing(desk.journal):
        last = desk.workstation.lines[-1]
    assert (last.fact, last.author) == (PinReset(initials="SO"), "desk")


def test_nobody_else_has_a_pin_to_reset(folder: Path) -> None:
    result = reset(folder, "XX")
    assert result.exit_code == 1
    assert result.stdout == "WRONG  Nobody with the initials “XX” works here.\n"
