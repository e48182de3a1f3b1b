import filecmp
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from infusion_desk import demonstration
from infusion_desk.ui.pictures import taking
from infusion_desk.ui.pictures.table import DAYS
from infusion_desk.ui.pictures.taking import EVERY_DRESS, Dress
from infusion_desk.ui.tokens import THEMES
from tests.robots.seeing import strongest_change

#: The levels of 255 by which the edge of a letter may be lighter or darker.
UNSEEN = 32
ALL = [picture.name for pictures in DAYS.values() for picture in pictures]


@pytest.mark.slow
def test_the_demonstration_leaves_a_picture_of_the_main_screens_and_the_record(tmp_path: Path) -> None:
    written = demonstration.demonstrate(tmp_path / "out")

    names = {path.name for path in written}
    main = {"board", "new-session", "gates", "premedication", "infusion", "observation", "signing", "log"}
    assert names == {f"{name}.png" for name in main | {"reaction"}} | {"record.pdf"}
    for path in written:
        if path.suffix == ".png":
            assert _size(path) == (1366, 768), path.name
    assert (tmp_path / "out" / "record.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.slow
@pytest.mark.thorough
def test_every_screen_is_drawn_the_same_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dress = Dress("dark", 150, 1920, 1080)
    monkeypatch.setattr(taking.take, "__defaults__", ((dress,),))
    written = demonstration.picture(tmp_path / "one")
    demonstration.picture(tmp_path / "other")

    assert sorted(path.stem for path in written) == sorted([*ALL, "index"])
    assert {_size(path) for path in written if path.suffix == ".png"} == {(1920, 1080)}
    page = (tmp_path / "one" / "index.html").read_text(encoding="utf-8")
    for path in written:
        relative = path.relative_to(tmp_path / "one")
        assert _look_alike(path, tmp_path / "other" / relative), relative
        assert path.stem == "index" or f'src="{relative.as_posix()}"' in page


def test_every_theme_is_drawn_at_two_sizes_and_two_text_sizes() -> None:
    assert {dress.theme for dress in EVERY_DRESS} == set(THEMES)
    assert {(dress.width, dress.height) for dress in EVERY_DRESS} == {(1366, 768), (1920, 1080)}
    assert {dress.percent for dress in EVERY_DRESS} == {100, 150}
    assert len(EVERY_DRESS) == 12
    assert len(set(ALL)) == len(ALL)


def _look_alike(one: Path, other: Path) -> bool:
    """Whether two files are the same, or pictures of which no eye sees a difference.

    Qt draws letters above 64 pixels as outlines, and puts these some 64ths of a pixel apart by what the font was used
    for before in the same process: of the large clocks alone the first round differs from all that follow.
    """
    if filecmp.cmp(one, other, shallow=False):
        return True
    return one.suffix == ".png" and strongest_change(QImage(str(one)), QImage(str(other))) <= UNSEEN


def _size(path: Path) -> tuple[int, int]:
    picture = QImage(str(path))
    return picture.width(), picture.height()
