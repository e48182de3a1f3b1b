"""Settings are changed through the desk: the entry and the file tell the same, whatever fails between them."""

from collections.abc import Mapping

import pytest

from infusion_desk.desk.faults import DiskFull
from infusion_desk.desk.service import Done
from infusion_desk.desk.site import Site
from infusion_desk.domain.facts import SettingChanged
from infusion_desk.domain.refusal import Refusal
from tests.support.desks import Day
from tests.support.settings import MemorySettings, ShippedPacks

Told = tuple[str, str | None, str | None, str]


def told(day: Day) -> list[Told]:
    """What the log says of settings: name, before, after, by whom."""
    lines = day.desk.workstation.of(SettingChanged)
    return [(line.fact.name, line.fact.before, line.fact.value, line.author) for line in lines]


def site(day: Day, **values: str) -> tuple[Site, MemorySettings]:
    file = MemorySettings(values)
    return Site(day.desk, file, ShippedPacks()), file


def test_a_change_is_an_entry_and_is_in_the_file() -> None:
    day = Day()
    here, file = site(day, site_name="Day Unit")
    here.enter_found()
    assert isinstance(here.change("site_name", "Bay 2", by="SO"), Done)
    assert here.value("site_name") == file.kept["site_name"] == "Bay 2"
    assert told(day) == [
        ("site_name", None, "Day Unit", "desk"),
        ("site_name", "Day Unit", "Bay 2", "SO"),
    ]


def test_what_is_set_so_already_is_no_change() -> None:
    day = Day()
    here, _ = site(day, site_name="Day Unit")
    assert here.change("site_name", "Day Unit", by="SO") is None
    assert here.change("zone", None, by="SO") is None
    assert told(day) == []


def test_an_option_holds_at_once_for_what_is_begun_from_now_on() -> None:
    day = Day().registers().opens()
    here, _ = site(day)
    here.change("vitals_interval_min", "15", by="SO")
    assert day.desk.protocol.option("vitals_interval_min") == 15
    assert day.session.protocol.option("vitals_interval_min") == 30
    here.change("vitals_interval_min", None, by="SO")
    assert day.desk.protocol.option("vitals_interval_min") == 30
    assert here.options == {}


def test_the_zone_holds_at_once() -> None:
    day = Day()
    here, _ = site(day)
    here.change("zone", "Europe/Paris", by="SO")
    assert day.desk.zone == "Europe/Paris"


def test_a_zone_named_for_this_run_alone_stays_while_another_setting_changes() -> None:
    day = Day(zone="America/New_York")
    here, _ = site(day, zone="Europe/Paris")
    here.change("site_name", "Day Unit", by="SO")
    assert day.desk.zone == "America/New_York"


@pytest.mark.parametrize(
    ("name", "value"),
    [("zone", "nowhere"), ("pack", "mars"), ("vitals_interval_min", "61"), ("colour", "red")],
)
def test_what_is_refused_changes_nothing(name: str, value: str) -> None:
    day = Day()
    here, file = site(day)
    assert isinstance(here.change(name, value, by="SO"), Refusal)
    assert file.kept == {}
    assert told(day) == []


def test_another_pack_takes_with_it_the_options_that_it_knows() -> None:
    day = Day("eu")
    here, file = site(day, pack="eu", ecg_days="9", vitals_interval_min="15")
    here.change("pack", "us", by="SO")
    assert file.kept == {"pack": "us", "vitals_interval_min": "15"}
    assert (day.desk.protocol.id, day.desk.protocol.option("vitals_interval_min")) == ("us", 15)
    assert told(day) == [("ecg_days", None, None, "SO"), ("pack", None, "us", "SO")]


def test_where_the_file_fails_the_log_says_in_the_end_what_is_in_force() -> None:
    day = Day()
    here, file = site(day, site_name="Day Unit")
    here.enter_found()
    file.fault = DiskFull()
    with pytest.raises(DiskFull):
        here.change("site_name", "Bay 2", by="SO")
    assert here.value("site_name") == file.kept["site_name"] == "Day Unit"
    assert told(day)[1:] == [
        ("site_name", "Day Unit", "Bay 2", "SO"),
        ("site_name", "Bay 2", "Day Unit", "desk"),
    ]


def test_a_crash_between_the_entry_and_the_file_is_put_right_at_the_next_start() -> None:
    day = Day()
    day.does("change_setting", name="site_name", value="Bay 2")
    here, _ = site(day, site_name="Day Unit")
    here.enter_found()
    here.enter_found()
    assert told(day)[1:] == [("site_name", "Bay 2", "Day Unit", "desk")]


def test_the_first_names_are_set_before_anybody_works_here_and_entered_by_who_does() -> None:
    day = Day()
    here, file = site(day)
    assert here.set_up({"site_name": "  Day Unit ", "zone": "Europe/Paris"}) is None
    assert file.kept == {"site_name": "Day Unit", "zone": "Europe/Paris"}
    assert told(day) == []
    here.enter_found("AB")
    assert told(day) == [("site_name", None, "Day Unit", "AB"), ("zone", None, "Europe/Paris", "AB")]


@pytest.mark.parametrize("values", [{"zone": "nowhere"}, {"site_name": "\u202e"}])
def test_first_names_that_are_none_are_refused_at_their_field(values: Mapping[str, str]) -> None:
    here, file = site(Day())
    refusal = here.set_up(values)
    assert refusal is not None
    assert refusal.objections[0].field == next(iter(values))
    assert file.kept == {}
