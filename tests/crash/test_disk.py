"""A disk that is full, a file that cannot be written, damaged pages, a second process: all of them real."""

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from infusion_desk.desk.faults import Damaged, DiskFull, InUse, ReadOnly, SurroundingsFault
from infusion_desk.desk.journal import IndexRow
from infusion_desk.domain.entries import Entry
from infusion_desk.storage.heartbeat import FileHeartbeat
from infusion_desk.storage.journal import SqliteJournal
from infusion_desk.storage.opening import FILE_NAME, open_journal
from infusion_desk.storage.replacing import replace_text
from tests.crash.conftest import Tell, mount
from tests.unit.storage.samples import AT, PATIENT, in_phase, note

pytestmark = pytest.mark.crash


def fill(journal: SqliteJournal, fault: type[SurroundingsFault], *, indexed: bool = True) -> list[Entry]:
    """Appends until there is a fault; gives what was acknowledged before."""
    written: list[Entry] = []
    for number in range(100_000):
        try:
            rows: list[IndexRow] = [PATIENT, in_phase(str(number))] if indexed else []
            written += journal.append([note(f"{number} " + "x" * 900)], rows)
        except fault:
            return written
    raise AssertionError("the disk was never full")


def test_a_full_disk_loses_nothing_and_is_gone_on_with_when_there_is_room(
    small_disk: Path, tell: Tell
) -> None:
    with closing(open_journal(small_disk, AT)) as journal:
        written = fill(journal, DiskFull)
        assert len(written) > 100
        last = str(len(written) - 1)
        written += fill(journal, DiskFull, indexed=False)  # touches fewer pages: the last of them too
        with pytest.raises(DiskFull):
            journal.append([note("0 " + "x" * 900)])
        assert list(journal.everything()) == written
        assert journal.verify().sound
        assert journal.session("s1") == in_phase(last)

        assert mount("-o", "remount,size=2m", str(small_disk))
        written += journal.append([note("room again")])
        assert list(journal.everything()) == written
        assert journal.verify().sound
    with closing(open_journal(small_disk, AT)) as journal:
        assert list(journal.everything()) == written
    tell(
        "tmpfs filled to the last byte, then given room",
        times=1,
        acknowledged=len(written),
        lost=0,
        came="DiskFull",
    )


def test_a_file_can_be_opened_and_read_on_a_full_disk(small_disk: Path) -> None:
    with closing(open_journal(small_disk, AT)) as journal:
        written = fill(journal, DiskFull)
    with closing(open_journal(small_disk, AT)) as journal:
        assert list(journal.everything()) == written


def test_a_heartbeat_on_a_full_disk_keeps_the_one_before(small_disk: Path) -> None:
    heartbeat = FileHeartbeat(small_disk)
    heartbeat.beat(AT)
    with pytest.raises(OSError, match="No space"):
        (small_disk / "filler").write_bytes(bytes(1 << 21))
    with pytest.raises(DiskFull):
        heartbeat.beat(AT.moved_to(AT.utc.replace(minute=59)))
    assert heartbeat.last() == AT


LIMITED = """
import resource, signal, sys
from pathlib import Path
from infusion_desk.desk.faults import DiskFailed
from infusion_desk.storage.opening import open_journal
from tests.crash.test_disk import fill
from tests.unit.storage.samples import AT, note

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, resource.RLIM_INFINITY))
journal = open_journal(Path(sys.argv[1]), AT)
written = fill(journal, DiskFailed)
assert len(written) > 50
assert list(journal.everything()) == written and journal.verify().sound
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
written += journal.append([note("room again")])
assert list(journal.everything()) == written and journal.verify().sound
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs RLIMIT_FSIZE")
def test_a_file_that_may_not_grow_is_gone_on_with_when_it_may(tmp_path: Path) -> None:
    """The nearest to a full disk that a user who is not root can make."""
    subprocess.run([sys.executable, "-c", LIMITED, str(tmp_path)], check=True)


def test_a_disk_that_became_read_only_is_told(small_disk: Path, tell: Tell) -> None:
    open_journal(small_disk, AT).close()
    assert mount("-o", "remount,ro", str(small_disk))
    with pytest.raises(ReadOnly):
        open_journal(small_disk, AT)
    with pytest.raises(ReadOnly):
        FileHeartbeat(small_disk).beat(AT)
    tell("disk remounted read-only", times=1, lost=0, came="ReadOnly")


@pytest.fixture
def unwritable(tmp_path: Path) -> Iterator[Callable[[Path], None]]:
    """Makes a file unwritable, for root too."""
    made: list[Path] = []

    def make(path: Path) -> None:
        path.chmod(0o444)
        if os.access(path, os.W_OK):
            program = shutil.which("chattr")
            if (
                program is None
                or subprocess.run([program, "+i", path], capture_output=True, check=False).returncode
            ):
                pytest.skip("root can write everything here")
            made.append(path)

    yield make
    for path in made:
        subprocess.run(["chattr", "-i", path], check=True)


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path, unwritable: Callable[[Path], None]) -> None:
    open_journal(tmp_path, AT).close()
    unwritable(tmp_path / FILE_NAME)
    with pytest.raises(ReadOnly, match="cannot be written"):
        open_journal(tmp_path, AT)


def test_no_damaged_byte_changes_the_record_unnoticed(tmp_path: Path, tell: Tell) -> None:
    """A bit is flipped anywhere in the file: opening refuses it, checking finds it, or no entry changed."""
    with closing(open_journal(tmp_path, AT)) as journal:
        for number in range(60):
            journal.append(
                [note(f"{number} " + "é" * 200), note("b", "desk")], [PATIENT, in_phase("infusing")]
            )
        written = list(journal.everything())
    path = tmp_path / FILE_NAME
    whole = path.read_bytes()
    chance = random.Random(20261122)
    refused = found = harmless = 0
    for _ in range(300):
        place = chance.randrange(len(whole))
        path.write_bytes(
            whole[:place] + bytes([whole[place] ^ (1 << chance.randrange(8))]) + whole[place + 1 :]
        )
        try:
            with closing(open_journal(tmp_path, AT)) as journal:
                if journal.verify().sound:
                    assert list(journal.everything()) == written
                    assert [*journal.read(["session:s1", "desk"])] == written
                    harmless += 1
                else:
                    found += 1
        except SurroundingsFault:
            refused += 1
    assert (refused > 0, found > 0) == (True, True)
    tell(
        "a bit flipped anywhere in the file",
        times=refused + found + harmless,
        acknowledged=len(written),
        lost=0,
        came=f"{refused} refused at opening, {found} found by checking, {harmless} in bytes of no entry",
    )


def test_a_page_of_zeros_is_refused(tmp_path: Path, tell: Tell) -> None:
    with closing(open_journal(tmp_path, AT)) as journal:
        journal.append([note("x" * 500) for _ in range(50)])
    path = tmp_path / FILE_NAME
    content = bytearray(path.read_bytes())
    content[4096:8192] = bytes(4096)
    path.write_bytes(content)
    with pytest.raises(Damaged):
        open_journal(tmp_path, AT)
    tell("a page of zeros", times=1, lost=0, came="Damaged: refused and not touched")


HOLDER = """
import sys
from pathlib import Path
from infusion_desk.storage.opening import open_journal
from tests.unit.storage.samples import AT, note

journal = open_journal(Path(sys.argv[1]), AT)
journal.append([note("the first process's")])
print("open", flush=True)
sys.stdin.read()
"""


def test_two_processes_never_have_the_file_at_once(tmp_path: Path, tell: Tell) -> None:
    command = [sys.executable, "-c", HOLDER, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "open\n"
        with pytest.raises(InUse, match=rf"process {first.pid} on "):
            open_journal(tmp_path, AT)
        first.kill()
        first.wait()
    with closing(open_journal(tmp_path, AT)) as second:
        assert len(second.append([note("the second's")])) == 1
        assert second.verify().entries == 2
    tell("two programs at once", times=1, acknowledged=2, lost=0, came="InUse, with the holder's process")


def test_settings_on_a_full_disk_stay_as_they_were(small_disk: Path) -> None:
    settings = small_disk / "settings.toml"
    replace_text(settings, "old = 1\n")
    with (small_disk / "other").open("wb", buffering=0) as other, suppress(OSError):
        while other.write(bytes(4096)):
            pass
    with pytest.raises(DiskFull):
        replace_text(settings, "new = 2\n" + "#" * 5000)
    assert settings.read_text(encoding="utf-8") == "old = 1\n"
    assert sorted(each.name for each in small_disk.iterdir()) == ["other", "settings.toml"]
    (small_disk / "other").unlink()
    replace_text(settings, "new = 2\n")
    assert settings.read_text(encoding="utf-8") == "new = 2\n"
