"""Takes the pictures of docs/handbook anew, of invented days: `python -m tools.handbook`."""

from collections import Counter
from dataclasses import astuple
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from infusion_desk import demonstration
from infusion_desk.ui.pictures import taking
from infusion_desk.ui.pictures.table import DAYS
from infusion_desk.ui.tokens import LIGHT

PICTURES = Path(__file__).parent.parent / "docs" / "handbook" / "pictures"
#: The names of what is shown, in infusion_desk.ui.pictures.table, in the order of the pages.
SHOWN = (
    "approval",
    "board",
    "gates-blocked",
    "observation",
    "reaction",
    "observation-unconfirmed",
    "paper-rows",
    "follow-up",
    "not-saved",
    "safe-board",
)
#: A screen has few colours, and a file with a palette is a third as large.
COLOURS = 256
#: A colour that has a meaning is never one of those that are left out.
TOKENS = [int(f"0xff{value[1:]}", 16) for value in astuple(LIGHT)]


def main() -> None:
    """A PNG file for each; what is no longer shown goes."""
    PICTURES.mkdir(exist_ok=True)
    for old in PICTURES.glob("*.png"):
        old.unlink()
    days = {name: [one for one in pictures if one.name in SHOWN] for name, pictures in DAYS.items()}
    with demonstration.demonstration_fittings() as fit:
        for shown in taking.screens(demonstration.shipped_rehearsal, fit, (taking.Dress(),), days=days):
            path = PICTURES / f"{shown.picture.name}.png"
            if not _with_palette(shown.stage.drawn().toImage()).save(str(path), quality=0):
                raise OSError(f"{path} could not be written")


def _with_palette(image: QImage) -> QImage:
    """The picture in the theme's colours and the most frequent others; what is left becomes the nearest of them."""
    whole = image.convertToFormat(QImage.Format.Format_RGB32)
    found = Counter(memoryview(whole.constBits()).cast("I"))  # no padding: four bytes a pixel
    palette = list(dict.fromkeys([*TOKENS, *(colour for colour, _ in found.most_common())]))[:COLOURS]
    return whole.convertToFormat(
        QImage.Format.Format_Indexed8, palette, Qt.ImageConversionFlag.ThresholdDither
    )


if __name__ == "__main__":
    main()
