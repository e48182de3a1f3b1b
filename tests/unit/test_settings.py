"""What a site has set, and the computer's time zone."""

from pathlib import Path

import pytest

from infusion_desk.settings import NotSetUp, Settings, machine_zone, read_settings

ZONES = "/usr/share/zoneinfo/"


def test_without_a_file_the_defaults_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Dublin")
    assert read_settings(tmp_path) == Settings("Europe/Dublin", pack="us", site_name="", workstation="")


def test_the_file_says_how_the_site_is_set(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text(
        'pack = "eu"\nzone = "Europe/Paris"\nsite_name = "Day Unit"\nworkstation = "Bay 2"\n'
        "[site]\nvitals_interval_min = 15\n"
    )
    assert read_settings(tmp_path) == Settings(
        "Europe/Paris",
        pack="eu",
        site_name="Day Unit",
        workstation="Bay 2",
        options={"vitals_interval_min": 15},
    )


def test_a_second_folder_for_backups(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text(f"backup_folder = '{tmp_path}'\n")
    assert read_settings(tmp_path).backup_folder == tmp_path


def test_what_was_asked_for_comes_before_the_file(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('pack = "eu"\nzone = "Europe/Paris"\n')
    found = read_settings(tmp_path, pack="us", zone="America/New_York")
    assert (found.pack, found.zone) == ("us", "America/New_York")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("pack = us\n", "settings.toml:1: Invalid value."),
        ('\ncolour = "red"\n', "settings.toml:2: expected one of pack, zone, site_name, workstation, site"),
        ("\npack = 1\n", "settings.toml:2: pack is the id of a protocol pack."),
        ("site = 1\n", "settings.toml:1: site is a table of the pack's options."),
        ('backup_folder = "stick"\n', "backup_folder is a second folder for backups"),
        ("backup_folder = 1\n", "settings.toml:1: backup_folder is a second folder"),
        ('zone = "Europe/Lundon"\n', "There is no time zone “Europe/Lundon”."),
    ],
    ids=["no TOML", "unknown key", "number", "no table", "relative folder", "no folder", "zone"],
)
def test_a_file_that_cannot_be_meant_is_refused(tmp_path: Path, text: str, fault: str) -> None:
    (tmp_path / "settings.toml").write_text(text)
    with pytest.raises(NotSetUp) as caught:
        read_settings(tmp_path)
    assert fault in caught.value.happened
    assert caught.value.next_step == "Correct settings.toml beside the records, or the command."


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_bytes(b"\xff")
    with pytest.raises(NotSetUp, match="cannot be read"):
        read_settings(tmp_path)


@pytest.mark.parametrize(
    ("environment", "link", "zone"),
    [
        ({"TZ": "Europe/Dublin"}, ZONES + "Europe/Paris", "Europe/Dublin"),
        ({"TZ": ":Europe/Dublin"}, None, "Europe/Dublin"),
        ({}, ZONES + "America/Argentina/Salta", "America/Argentina/Salta"),
        ({"TZ": "EST5EDT4"}, ZONES + "Europe/Paris", "Europe/Paris"),
        ({"TZ": "../Paris"}, ZONES + "Europe/Nowhere", None),
        ({}, "/elsewhere/Europe/Paris", None),
        ({}, None, None),
    ],
)
def test_the_zone_of_the_computer(
    tmp_path: Path, environment: dict[str, str], link: str | None, zone: str | None
) -> None:
    localtime = tmp_path / "localtime"
    if link is not None:
        localtime.symlink_to(link)
    assert machine_zone(environment, localtime) == zone


def test_an_unknown_zone_is_assumed_and_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("infusion_desk.settings.machine_zone", lambda environment: None)
    found = read_settings(tmp_path)
    assert (found.zone, found.zone_assumed) == ("UTC", True)
    assert not read_settings(tmp_path, zone="Europe/Paris").zone_assumed
