"""Encrypting from the command line: told first, opened with either secret, turned back, gone on with after a kill."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from infusion_desk import encryption
from infusion_desk.access import keys
from infusion_desk.cli import main
from infusion_desk.storage import engine
from infusion_desk.storage.converting import convert
from infusion_desk.storage.opening import FILE_NAME, open_journal
from tests.support.desks import Day
from tests.unit.storage.samples import AT

PASSPHRASE = "four words make a sentence"


@pytest.fixture(autouse=True)
def _cheap_and_forgotten(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(keys, "COST", {"passes": 1, "memory_kib": 64, "lanes": 1})
    monkeypatch.delenv("INFUSION_DESK_PASSPHRASE", raising=False)
    yield
    engine.hold(None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with closing(open_journal(tmp_path, AT)) as journal:
        Day(journal=journal).registers().opens()
    return tmp_path


def run(folder: Path, *arguments: str, typed: str = "") -> Result:
    engine.hold(None)  # every command is a process of its own
    return CliRunner().invoke(
        main, ["--data", str(folder), "--zone", "Europe/London", *arguments], input=typed
    )


def encrypted(folder: Path) -> str:
    """Encrypts a folder as a person does; its recovery key."""
    recovery: list[str] = []

    def known() -> str:
        recovery.append("AAAAA-BBBBB-CCCCC-DDDDD-EEEEE-FFFFF")
        return recovery[0]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("infusion_desk.commands.encrypting.new_recovery_key", known)
        done = run(folder, "encrypt", typed=f"{PASSPHRASE}\n{PASSPHRASE}\nfffff\n")
    assert done.exit_code == 0, done.output
    return recovery[0]


def test_it_says_first_what_a_lost_key_means(folder: Path) -> None:
    done = run(folder, "encrypt", typed=f"short\nshort\n{PASSPHRASE}\n{PASSPHRASE}\nwrong\n")
    assert done.exit_code == 1
    assert done.output.index("There is no other way in.") < done.output.index(
        "Passphrase, at least 16 letters"
    )
    assert "That is too short." in done.output
    assert re.search(r"Recovery key:  ([0-9A-Z]{5}-){5}[0-9A-Z]{5}", done.output)
    assert not engine.is_encrypted(folder / FILE_NAME)
    assert not (folder / engine.KEYS_FILE).exists()


def test_either_secret_opens_it_and_another_does_not(folder: Path) -> None:
    run(folder, "backup")
    recovery = encrypted(folder)
    assert all(engine.is_encrypted(path) for path in [folder / FILE_NAME, *(folder / "backups").glob("*.db")])
    for secret in (PASSPHRASE, recovery.lower()):
        done = run(folder, "verify", typed=f"{secret}\n")
        assert done.exit_code == 0, done.output
    done = run(folder, "verify", typed=f"not this one\n{PASSPHRASE}\n")
    assert "It does not open these records." in done.output
    assert done.exit_code == 0


def test_a_timer_gives_the_passphrase_in_its_environment(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    encrypted(folder)
    monkeypatch.setenv("INFUSION_DESK_PASSPHRASE", PASSPHRASE)
    assert run(folder, "backup").exit_code == 0
    monkeypatch.setenv("INFUSION_DESK_PASSPHRASE", "another")
    assert run(folder, "backup").exit_code == 3


def test_a_copy_elsewhere_is_checked_with_the_keys_beside_it(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    encrypted(folder)
    stick = tmp_path_factory.mktemp("stick")
    assert run(folder, "backup", str(stick), typed=f"{PASSPHRASE}\n").exit_code == 0
    (copy,) = stick.glob("*.db")
    assert run(tmp_path_factory.mktemp("other"), "verify", str(copy), typed=f"{PASSPHRASE}\n").exit_code == 0


def test_it_is_turned_back_and_encrypted_again_with_the_same_key(folder: Path) -> None:
    encrypted(folder)
    assert run(folder, "decrypt", typed=f"{PASSPHRASE}\n").exit_code == 0
    assert run(folder, "verify").exit_code == 0
    assert run(folder, "decrypt").exit_code == 1
    kept = (folder / engine.KEYS_FILE).read_text()
    done = run(folder, "encrypt", typed=f"another sentence of words\n{PASSPHRASE}\n")
    assert done.exit_code == 0, done.output
    assert engine.is_encrypted(folder / FILE_NAME)
    assert (folder / engine.KEYS_FILE).read_text() == kept


def test_another_passphrase_takes_the_place_of_the_first(folder: Path) -> None:
    encrypted(folder)
    other = "another sentence of words"
    assert run(folder, "passphrase", typed=f"{PASSPHRASE}\n{other}\n{other}\n").exit_code == 0
    assert run(folder, "verify", typed=f"{other}\n").exit_code == 0
    assert not encryption.opens(folder, PASSPHRASE)


KILLED = """
import os, signal, sys
from pathlib import Path
from infusion_desk.storage import converting, engine
engine.hold(bytes(range(32)))
point = sys.argv[2]
def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)
if point == "exported":
    converting._compare = die
elif point == "compared":
    os.fsync = die
elif point == "replaced":
    converting.onto_disk = die
converting.convert(Path(sys.argv[1]), encrypted=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
@pytest.mark.parametrize(("point", "turned"), [("exported", False), ("compared", False), ("replaced", True)])
def test_a_kill_leaves_one_whole_file_and_it_is_gone_on_with(folder: Path, point: str, turned: bool) -> None:
    (folder / engine.KEYS_FILE).write_text("wraps")
    path = folder / FILE_NAME
    killed = subprocess.run([sys.executable, "-c", KILLED, str(path), point], check=False)
    assert killed.returncode == -9
    assert engine.is_encrypted(path) is turned
    engine.hold(bytes(range(32)))
    with closing(open_journal(folder, AT)) as journal:
        assert journal.verify().entries == 2
    assert convert(path, encrypted=True) is not turned
    with closing(open_journal(folder, AT)) as journal:
        assert journal.verify().entries == 2
    assert list(folder.glob("*.converting")) == []
