from pathlib import Path

import pytest

from infusion_desk.alarms.deadlines_file import read, write
from infusion_desk.desk.posted_deadlines import Point, Posted, PostedDeadline

DEADLINE = PostedDeadline(
    "Chair 4",
    "Vital signs",
    "15:05",
    (("low", Point(1, 2)), ("medium", Point(3, 4))),
    silent_until=Point(5, 6),
    silent_priority="low",
)


@pytest.mark.parametrize(
    "posted",
    [Posted("boot-1", True, (DEADLINE,), Point(7, 8)), Posted("boot-1", False)],
    ids=["open", "closed"],
)
def test_what_is_written_is_read(tmp_path: Path, posted: Posted) -> None:
    path = tmp_path / "deadlines.json"
    write(path, posted)
    assert read(path) == posted
    assert [file.name for file in tmp_path.iterdir()] == ["deadlines.json"]


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "{}", '{"boot_id": "b", "open": true, "deadlines": [{}]}', "\0\0"],
    ids=["empty", "cut", "list", "nothing", "bare", "zeros"],
)
def test_what_is_no_such_file_is_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "deadlines.json"
    assert read(path) is None
    path.write_text(text)
    assert read(path) is None


def test_an_unknown_priority_is_not_taken_for_silence(tmp_path: Path) -> None:
    path = tmp_path / "deadlines.json"
    write(path, Posted("boot-1", True, (DEADLINE,)))
    path.write_text(path.read_text().replace('"medium"', '"utmost"'))
    assert read(path) is None
