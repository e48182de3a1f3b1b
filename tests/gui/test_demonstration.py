from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from infusion_desk import bootstrap


@pytest.mark.slow
def test_the_demonstration_leaves_a_picture_of_every_screen_and_the_record(tmp_path: Path) -> None:
    written = bootstrap.demonstrate(tmp_path / "out")

    names = {path.name for path in written}
    pictures = {"board", "new-session", "gates", "premedication", "infusion", "observation", "signing", "log"}
    assert names == {f"{name}.png" for name in pictures | {"reaction"}} | {"record.pdf"}
    for path in written:
        if path.suffix == ".png":
            picture = QImage(str(path))
            assert (picture.width(), picture.height()) == (1366, 768), path.name
    assert (tmp_path / "out" / "record.pdf").read_bytes().startswith(b"%PDF")
