"""What befalls the computer of a rehearsal: it sleeps, its clock is set, the program is killed."""

from pathlib import Path

import pytest

from infusion_desk.bootstrap import rehearsal
from infusion_desk.domain.facts import ClockChanged, Fact, NotWatched
from tests.unit.rehearsal.days import OPENED, failures, step, written


def _notices(folder: Path, *steps: str) -> list[Fact]:
    with rehearsal(written(folder, OPENED + "".join(steps))) as player:
        assert [failure for played in player.play() for failure in played.failures] == []
        facts = [entry.fact for entry in player.desk.journal.everything()]
        return [fact for fact in facts if isinstance(fact, ClockChanged | NotWatched)]


def test_a_restart_is_looked_at_when_it_is_over(tmp_path: Path) -> None:
    see = '"clock.gap_min" = 15\n"clock.doubtful" = false\n"record.verified" = true'
    after = step("09:15", "note", 'text = "x"', see='"entry.4.entered" = "09:15:00"')
    assert _notices(tmp_path, step("09:00", "restart", 'down = "00:15:00"', see), after) == [
        NotWatched(seconds=900)
    ]


def test_a_restarted_program_is_another_one_over_the_same_file(tmp_path: Path) -> None:
    with rehearsal(written(tmp_path, OPENED + step("09:00", "restart", 'down = "00:15"'))) as player:
        steps = player.play()
        next(steps), next(steps)
        desk, kept = player.desk, list(player.desk.journal.everything())
        next(steps)
        assert player.desk is not desk
        assert list(player.desk.journal.everything())[: len(kept)] == kept


def test_a_killed_program_writes_nothing_more(tmp_path: Path) -> None:
    assert _notices(tmp_path, step("09:00", "restart"), step("09:01", "restart", 'down = "00:00:10"')) == []


def test_a_suspend_counts_as_time_but_not_as_watched(tmp_path: Path) -> None:
    see = '"clock.gap_min" = 60\n"clock.doubtful" = false'
    after = step("10:00", "note", 'text = "x"', see='"entry.4.entered" = "10:00:00"')
    assert _notices(tmp_path, step("09:00", "suspend", 'for = "01:00"', see), after) == [
        NotWatched(seconds=3600)
    ]


@pytest.mark.parametrize(("by", "seconds"), [("01:00:00", 3600), ("-00:05", -300)])
def test_a_set_clock_moves_the_wall_and_not_the_time(tmp_path: Path, by: str, seconds: float) -> None:
    set_clock = step("09:00", "set_clock", f'by = "{by}"', '"clock.doubtful" = true\n"clock.gap_min" = 0')
    later = step("09:30", "look", see='"clock.gap_min" = 0\n"entries" = 3')
    assert _notices(tmp_path, set_clock, later) == [ClockChanged(seconds=seconds)]


def test_clock_changes_add_up(tmp_path: Path) -> None:
    there = step("09:00", "set_clock", 'by = "01:00"')
    back = step("09:10", "set_clock", 'by = "-01:00"')
    see = step("09:20", "note", 'text = "x"', see='"entry.5.entered" = "09:20:00"')
    assert _notices(tmp_path, there, back, see) == [ClockChanged(seconds=3600), ClockChanged(seconds=-3600)]


PREMEDICATION = 'purpose = "antihistamine"\ndrug = "cetirizine"\ndose_mg = 10\n'


@pytest.mark.parametrize(
    ("fields", "happened"),
    [
        ('started = "09:05"\nhappened = "09:06"', "10:06:00"),
        ('started = "2026-11-23 09:05"\nhappened = 09:06:00', "10:06:00"),
        ("started = 2026-11-23T09:05:00\nhappened = 2026-11-23T09:06:00", "10:06:00"),
        ("started = 2026-11-23T10:05:00+01:00\nhappened = 2026-11-23T09:06:00Z", "10:06:00"),
    ],
    ids=["clock time", "date and time", "TOML's own", "with an offset"],
)
def test_times_in_fields_are_true_times(tmp_path: Path, fields: str, happened: str) -> None:
    text = (
        OPENED
        + step("09:00", "set_clock", 'by = "01:00"')
        + step(
            "09:10",
            "give_premedication",
            PREMEDICATION + fields,
            see=f'"entry.4.happened" = "{happened}"\n"entry.4.entered" = "10:10:00"',
        )
    )
    with rehearsal(written(tmp_path, text)) as player:
        assert [failure for played in player.play() for failure in played.failures] == []
        *_, entry = player.desk.journal.everything()
    assert f"{entry.fact.started:%H:%M}" == "10:05"  # type: ignore[attr-defined]


def test_an_amended_time_is_a_true_time(tmp_path: Path) -> None:
    text = (
        OPENED
        + step("09:00", "set_clock", 'by = "-01:00"')
        + step("09:10", "note", 'text = "x"', see='"entry.4.happened" = "08:10:00"')
        + step("09:11", "amend", 'entry = 4\nfield = "happened"\nvalue = "09:05"\nreason = "slip"')
        + step("09:12", "look", see='"entry.4.happened" = "08:05:00"')
        + step("09:13", "amend", 'entry = 4\nfield = "text"\nvalue = "09:05"\nreason = "slip"')
    )
    with rehearsal(written(tmp_path, text)) as player:
        assert [failure for played in player.play() for failure in played.failures] == []
        *_, entry = player.desk.journal.everything()
    assert entry.fact.value == "09:05"  # type: ignore[attr-defined]


def test_what_is_no_time_is_refused_by_the_desk(tmp_path: Path) -> None:
    text = (
        OPENED
        + step("09:00", "set_clock", 'by = "01:00"')
        + step("09:10", "note", 'text = "x"\nhappened = "soon"\nexpect = "refused"\nrules = ["input"]')
        + step("09:11", "note", 'text = "x"\nhappened = "09:12"\nexpect = "refused"\nrules = ["future"]')
    )
    assert failures(tmp_path, text) == []
