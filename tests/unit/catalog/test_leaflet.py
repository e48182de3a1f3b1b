"""The leaflet's words in a pack: there with their source and standing, or not there at all."""

from pathlib import Path

import pytest

from infusion_desk import catalog
from infusion_desk.domain.protocol import STANDINGS
from tests.unit.catalog.test_refusals import US, refusal

PART = '[[leaflet]]\ntitle = "Call emergency services at once"'


@pytest.mark.parametrize("pack", ["us", "eu"])
def test_the_shipped_packs_say_where_each_part_comes_from(pack: str) -> None:
    parts = catalog.load(pack, {}).leaflet
    assert [part.title for part in parts][:2] == [
        "Call emergency services at once",
        "Reactions can come later",
    ]
    assert all(part.text and part.source and part.standing in STANDINGS for part in parts)
    assert all(
        "PI" not in part.source and "SmPC" not in part.source for part in parts if part.standing in "PD"
    )


def test_a_pack_may_go_without(tmp_path: Path) -> None:
    path = tmp_path / "us.toml"
    head, _, _ = US.partition("\n[[leaflet]]")
    path.write_text(head + "\n", encoding="utf-8")
    assert catalog.load_file(path).leaflet == ()


@pytest.mark.parametrize(
    ("new", "says"),
    [
        ('[[leaflet]]\ntitle = ""', "title"),
        ('[[leaflet]]\nurl = "x"\ntitle = "A"', "url"),
        ("[[leaflet]]", "title"),
    ],
)
def test_a_part_with_a_fault_is_refused(tmp_path: Path, new: str, says: str) -> None:
    assert says in refusal(tmp_path, US.replace(PART, new, 1)).reason


def test_a_part_without_a_known_standing_is_refused(tmp_path: Path) -> None:
    start = US.index(PART)
    text = US[:start] + US[start:].replace('standing = "S"', 'standing = "X"', 1)
    assert "standing" in refusal(tmp_path, text).reason
