"""What is set at a workstation, and the approval of its pack, without which no live session is opened."""

import pytest

from infusion_desk.domain.approval import approval_of
from infusion_desk.domain.facts import PackApproved, SettingChanged
from tests.support.desks import Day
from tests.support.log import pack

OSEI = {"name": "Dr Osei", "role": "lead pharmacist"}


@pytest.fixture
def live() -> Day:
    """A desk for real patients, with one who is registered."""
    day = Day().registers()
    day.desk.live = True
    return day


def test_a_live_session_needs_the_approval_of_the_pack(live: Day) -> None:
    assert live.refuses("open_session", course=1, day=1) == ("pack-approval",)
    live.does("approve_pack", **OSEI)
    live.opens()


def test_elsewhere_no_approval_is_needed() -> None:
    Day().registers().opens()


def test_another_value_of_an_option_needs_another_approval(live: Day) -> None:
    live.does("approve_pack", **OSEI)
    live.desk.protocol = pack("us", vitals_interval_min=31)
    assert live.refuses("open_session", course=1, day=1) == ("pack-approval",)
    live.does("approve_pack", **OSEI)
    live.opens()


def test_only_the_last_approval_counts(live: Day) -> None:
    first = live.desk.protocol
    live.does("approve_pack", **OSEI)
    live.desk.protocol = pack("us", vitals_interval_min=15)
    live.does("approve_pack", **OSEI)
    assert approval_of(live.desk.workstation, live.desk.protocol) is not None
    live.desk.protocol = first
    assert live.refuses("open_session", course=1, day=1) == ("pack-approval",)


def test_a_session_that_is_open_goes_on_under_its_own_pack(live: Day) -> None:
    live.does("approve_pack", **OSEI)
    session_id = live.opens().session_id
    live.desk.protocol = pack("us", vitals_interval_min=15)
    assert live.does("note", text="goes on").session_id == session_id
    assert live.session.protocol.option("vitals_interval_min") == 30


def test_the_approval_keeps_what_was_read(live: Day) -> None:
    read = live.desk.protocol
    live.does("approve_pack", digest=read.digest, **OSEI)
    (line,) = live.desk.workstation.of(PackApproved)
    kept = line.fact
    assert (kept.pack_id, kept.pack_version, kept.digest, kept.contents) == (
        "us",
        "1",
        read.digest,
        read.contents,
    )
    assert "vitals_interval_min = 30" in kept.options
    assert (kept.name, kept.role, line.author) == ("Dr Osei", "lead pharmacist", "SO")


def test_the_approval_of_another_text_is_refused(live: Day) -> None:
    read = live.desk.protocol
    live.desk.protocol = pack("us", vitals_interval_min=15)
    assert live.refuses("approve_pack", digest=read.digest, **OSEI) == ("pack-approval",)
    assert live.desk.workstation.of(PackApproved) == ()


@pytest.mark.parametrize("missing", ["name", "role"])
def test_who_approves_is_named_with_the_role(live: Day, missing: str) -> None:
    named = {name: value for name, value in OSEI.items() if name != missing}
    assert live.refuses("approve_pack", **named) == ("input",)


@pytest.mark.parametrize(
    ("name", "value", "accepted"),
    [
        ("site_name", "Day Unit", True),
        ("site_name", None, True),
        ("site_name", "two\nlines", False),
        ("backup_folder", "/media/stick", True),
        ("colour", "red", False),
        ("colour", None, False),
        ("vitals_interval_min", "5", True),
        ("vitals_interval_min", "4", False),
        ("vitals_interval_min", "60", True),
        ("vitals_interval_min", "61", False),
        ("vitals_interval_min", "30.0", False),
        ("vitals_interval_min", "٣١", False),
        ("vitals_interval_min", None, True),
        ("ecg_days", "7", False),  # an option of the other pack
        ("idle_minutes", "1", True),
        ("idle_minutes", "0", False),
        ("idle_minutes", "60", True),
        ("idle_minutes", "61", False),
    ],
)
def test_what_can_be_set(name: str, value: str | None, accepted: bool) -> None:
    day = Day()
    if accepted:
        day.does("change_setting", name=name, value=value)
    else:
        assert day.refuses("change_setting", name=name, value=value) == ("input",)


def test_what_the_program_finds_in_the_file_is_told_apart() -> None:
    day = Day()
    for by in ("SO", "desk"):
        day.does("change_setting", by=by, name="site_name", value=f"as {by} has it")
    assert [line.fact.found for line in day.desk.workstation.of(SettingChanged)] == [False, True]


def test_a_change_keeps_what_was_set_before() -> None:
    day = Day()
    for value in ("Day Unit", "Bay 2", None):
        day.does("change_setting", name="site_name", value=value)
    changes = [line.fact for line in day.desk.workstation.of(SettingChanged)]
    assert [(each.before, each.value) for each in changes] == [
        (None, "Day Unit"),
        ("Day Unit", "Bay 2"),
        ("Bay 2", None),
    ]
