"""The heartbeat."""

from pathlib import Path

import pytest

from infusion_desk.desk.faults import SurroundingsFault
from infusion_desk.storage.heartbeat import FILE_NAME, FileHeartbeat
from tests.unit.storage.samples import AT, later


def test_the_last_beat_is_remembered_by_the_next_program(tmp_path: Path) -> None:
    heartbeat = FileHeartbeat(tmp_path)
    assert heartbeat.last() is None
    heartbeat.beat(AT)
    heartbeat.beat(later(1))

    assert FileHeartbeat(tmp_path).last() == later(1)
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


@pytest.mark.parametrize(
    "garbage",
    [b"", b"{", b"\xff\xfe", b"[]", b"null", b"7", b'{"utc_ms": 1}',
     b'{"utc_ms": "x", "boot_id": "", "boot_ms": 1}',
     b'{"utc_ms": 1e300, "boot_id": "", "boot_ms": 1}', b'{"utc_ms": NaN, "boot_id": "", "boot_ms": 1}',
     b'{"utc_ms": 99999999999999999, "boot_id": "", "boot_ms": 1}'],
)  # fmt: skip
def test_garbage_is_no_beat_and_does_not_stop_the_next(tmp_path: Path, garbage: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(garbage)
    heartbeat = FileHeartbeat(tmp_path)
    assert heartbeat.last() is None
    heartbeat.beat(AT)
    assert heartbeat.last() == AT


def test_a_beat_that_cannot_be_kept_is_a_fault_of_the_surroundings(tmp_path: Path) -> None:
    with pytest.raises(SurroundingsFault):
        FileHeartbeat(tmp_path / "missing").beat(AT)
