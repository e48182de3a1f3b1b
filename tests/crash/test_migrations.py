"""Killed while an older file is migrated, at every write: the next start goes on, and every entry is as it was."""

import shutil
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from infusion_desk.desk.indexing import true_index
from infusion_desk.desk.proof import prove
from infusion_desk.storage.opening import FILE_NAME, open_copy, open_journal
from tests.crash.boundaries import kill_while, may_trace
from tests.crash.conftest import Tell
from tests.unit.storage.samples import AT
from tests.unit.storage.test_older_files import OLD

pytestmark = [
    pytest.mark.crash,
    pytest.mark.slow,
    pytest.mark.skipif(not may_trace(), reason="strace is not here, or may not hold a process"),
]
#: In a usual run one boundary in so many is tried.
SAMPLE = {"pwrite64": 29, "fdatasync": 1, "unlink": 1}


def migrate(folder: Path) -> None:
    open_journal(folder, AT).close()


@pytest.mark.parametrize("call", SAMPLE)
def test_a_kill_at_any_write_of_a_migration_loses_nothing(
    call: str, tmp_path: Path, tell: Tell, thorough: bool
) -> None:
    with closing(open_copy(OLD)) as old:
        written = list(old.everything())
    number = times = 0
    killed = True
    while killed:
        number += 1 if thorough else SAMPLE[call]
        folder = tmp_path / str(number)
        folder.mkdir()
        shutil.copy(OLD, folder / FILE_NAME)
        killed = kill_while(partial(migrate, folder), call, number)
        times += killed
        with closing(open_journal(folder, AT)) as journal:
            assert list(journal.everything()) == written, f"at {call} {number}"
            assert set(journal.index_rows()) == set(true_index(journal))
            assert prove(journal).sound
        for backup in (folder / "backups").glob("*.db"):
            with closing(open_copy(backup)) as copy:
                assert list(copy.everything()) == written, f"the backup at {call} {number}"
    assert times
    tell(
        f"killed just before each `{call}` of a migration",
        times=times,
        acknowledged=len(written) * times,
        lost=0,
        came="the next start migrated it; the backup before it held every entry",
    )
