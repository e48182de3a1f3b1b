"""The lock beside the file."""

from pathlib import Path

import pytest

from infusion_desk.desk.faults import InUse, SurroundingsFault
from infusion_desk.storage.lock import FileLock
from tests.unit.storage.samples import AT


def test_it_is_given_to_one_and_then_to_the_next(tmp_path: Path) -> None:
    path = tmp_path / "x.lock"
    first = FileLock(path, AT)
    with pytest.raises(InUse, match="process"):
        FileLock(path, AT)
    first.release()
    second = FileLock(path, AT)
    first.release()
    with pytest.raises(InUse):
        FileLock(path, AT)
    second.release()


@pytest.mark.parametrize("text", ["", "{}", "[1]", "{\xff"])
def test_a_holder_that_cannot_be_read_is_another_program(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.lock"
    held = FileLock(path, AT)
    path.write_text(text, encoding="latin-1")
    with pytest.raises(InUse) as fault:
        FileLock(path, AT)
    assert fault.value.holder == "another program"
    held.release()


def test_a_longer_text_of_an_earlier_holder_does_not_show_through(tmp_path: Path) -> None:
    path = tmp_path / "x.lock"
    path.write_text('{"pid": 1, "host": "' + "x" * 500)
    held = FileLock(path, AT)
    with pytest.raises(InUse, match="since 2026-11-22"):
        FileLock(path, AT)
    held.release()


def test_a_folder_that_cannot_be_written_is_a_fault_of_the_surroundings(tmp_path: Path) -> None:
    with pytest.raises(SurroundingsFault):
        FileLock(tmp_path / "missing" / "x.lock", AT)
