"""What the window sets is in the file of settings, whole and with the site's own words in it."""

from pathlib import Path

import pytest

from infusion_desk.desk.faults import ReadOnly
from infusion_desk.settings import NotSetUp, Settings, SettingsFile, read_settings
from infusion_desk.storage.replacing import replace_text

KEPT = '# by Ada\npack = "us"\n\n[site]\nvitals_interval_min = 15 # not 30\n'


@pytest.fixture
def file(tmp_path: Path) -> SettingsFile:
    (tmp_path / "settings.toml").write_text(KEPT, encoding="utf-8")
    return SettingsFile(tmp_path, replace_text)


def test_every_value_is_read_as_a_text_and_written_as_what_it_is(file: SettingsFile, tmp_path: Path) -> None:
    assert file.values() == {"pack": "us", "vitals_interval_min": "15"}
    file.write({"site_name": "Day Unit", "vitals_interval_min": "20", "idle_minutes": "3", "zone": "UTC"})
    assert read_settings(tmp_path) == Settings(
        "UTC", pack="us", site_name="Day Unit", options={"vitals_interval_min": 20}, idle_minutes=3
    )
    text = (tmp_path / "settings.toml").read_text(encoding="utf-8")
    assert text.startswith("# by Ada\n")
    assert "= 20 # not 30" in text


def test_without_a_file_one_is_made(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "new", replace_text)
    assert file.values() == {}
    file.write({"site_name": "Day Unit", "theme": "dark", "text_percent": "150"})
    assert file.values() == {"site_name": "Day Unit", "theme": "dark", "text_percent": "150"}


def test_what_only_a_person_can_change_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("site = { vitals_interval_min = 15 }\n")
    file = SettingsFile(tmp_path, replace_text)
    with pytest.raises(NotSetUp, match="only a person can change it"):
        file.write({"site_name": "Day Unit", "vitals_interval_min": "20"})
    assert file.values() == {"vitals_interval_min": "15"}


def test_a_value_is_all_or_nothing(tmp_path: Path) -> None:
    def fails(path: Path, text: str) -> None:
        raise ReadOnly(str(path))

    file = SettingsFile(tmp_path, fails)
    with pytest.raises(ReadOnly):
        file.write({"site_name": "Day Unit"})
    assert file.values() == {}


@pytest.mark.parametrize(
    ("name", "value", "objects"),
    [
        ("zone", "Europe/London", False),
        ("zone", "Europe/Lundon", True),
        ("backup_folder", "/media/stick", False),
        ("backup_folder", "stick", True),
        ("site_name", "anything", False),
    ],
)
def test_what_this_computer_cannot_take(file: SettingsFile, name: str, value: str, objects: bool) -> None:
    assert bool(file.objects(name, value)) is objects
