"""Files that older versions of the program wrote: a real one is kept for each, and never changed."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from infusion_desk.desk.indexing import true_index
from infusion_desk.desk.ports import FollowUpRow
from infusion_desk.desk.proof import prove
from infusion_desk.domain.followup import known_from
from infusion_desk.storage.opening import FILE_NAME, open_copy, open_journal
from tests.unit.storage.samples import AT

OLD = Path(__file__).parents[2] / "golden" / "records-0.1.0.db"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a workstation that wrote with version 0.1.0: one infusion, platelets of 40, a ratio of 900 mg/g."""
    shutil.copy(OLD, tmp_path / FILE_NAME)
    return tmp_path


def test_an_older_file_is_opened_and_its_new_part_of_the_index_is_worked_out(folder: Path) -> None:
    with closing(open_journal(folder, AT)) as journal:
        assert set(journal.index_rows()) == set(true_index(journal))
        (row,) = (row for row in journal.index_rows() if isinstance(row, FollowUpRow))
        ((patient, text),) = journal.follow_ups()
        assert prove(journal).sound
    assert (patient.patient_id, text) == (row.patient_id, row.known)
    assert known_from(row.known).unread["platelets"][0].value == 40
    (kept,) = (folder / "backups").iterdir()
    assert kept.name.endswith("-before-follow_up.db")


def test_a_copy_of_an_older_file_checks_out_as_it_is(folder: Path) -> None:
    with closing(open_copy(folder / FILE_NAME)) as records:
        assert not records.keeps_follow_up
        assert prove(records).sound
    assert (folder / FILE_NAME).read_bytes() == OLD.read_bytes()
