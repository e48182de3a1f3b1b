"""Elapsed time is true time: never negative, and nothing that anybody does to the wall clock changes it."""

from datetime import UTC, datetime, timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st

from infusion_desk.desk.clockwatch import TOLERATED_GAP_S, TOLERATED_SKEW_S, findings
from infusion_desk.domain.facts import ClockChanged, NotWatched
from infusion_desk.domain.instants import Instant, Moment, Timeline
from tests.support.clock import MORNING, FakeClock
from tests.support.desks import Day, observing

WALLS = st.datetimes(datetime(2000, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC)).map(  # noqa: DTZ001
    lambda wall: wall.replace(microsecond=0)
)
READINGS = st.builds(Instant, WALLS, st.sampled_from(["boot-1", "boot-2", "boot-3"]), st.integers(0, 10**10))
JUMPS = st.lists(st.tuples(st.integers(0, 3600), st.integers(-86_400, 86_400)), min_size=1, max_size=6)


@given(st.lists(READINGS, max_size=6), READINGS, READINGS)
def test_time_passed_is_never_negative(known: list[Instant], one: Instant, other: Instant) -> None:
    timeline = Timeline(known)
    first, second = timeline.moment(one), timeline.moment(other)
    assert second.seconds_since(first) >= 0
    assert second.minutes_since(first) >= 0
    assert 0 in (second.seconds_since(first), first.seconds_since(second))


@given(st.lists(READINGS, max_size=6), READINGS, WALLS, st.integers(0, 10**8))
def test_within_one_start_only_the_count_tells(
    known: list[Instant], one: Instant, wall: datetime, ms: int
) -> None:
    later = Instant(wall, one.boot_id, one.boot_ms + ms)
    timeline = Timeline([*known, one])
    assert timeline.moment(later).ms - timeline.moment(one).ms == ms


@given(READINGS, WALLS)
def test_a_late_entry_lies_as_far_back_as_its_wall_time_says(entered: Instant, wall: datetime) -> None:
    timeline = Timeline([entered])
    moved = timeline.moment(entered.moved_to(wall))
    assert moved.utc == wall
    assert timeline.moment(entered).ms - moved.ms == (entered.utc - wall) // timedelta(milliseconds=1)


@given(WALLS, st.integers(-(10**5), 10**5), st.integers(0, 10**5))
def test_so_much_later_is_so_much_later_on_both_clocks(wall: datetime, minutes: int, ms: int) -> None:
    moment = Moment(ms, wall)
    later = moment.plus(minutes=minutes)
    assert (later.ms - ms, later.utc - wall) == (minutes * 60_000, timedelta(minutes=minutes))


@settings(max_examples=25)
@given(JUMPS)
def test_the_observation_lasts_two_hours_whatever_the_wall_clock_says(jumps: list[tuple[int, int]]) -> None:
    day = Day().registers().opens().ends_infusion()
    passed = 0
    for seconds, wall in jumps:
        day.clock.passes(seconds=seconds)
        day.clock.is_set(seconds=wall)
        day.desk.beat()
        passed += seconds
        observed = day.state["observation"]
        assert observed["remaining_s"] == max(0, 7200 - passed)
        assert observed["met"] == (passed >= 7200)
        assert day.state["infusion"]["given_ml"] == 100


@settings(max_examples=25)
@given(JUMPS)
def test_the_delivered_volume_follows_true_time(jumps: list[tuple[int, int]]) -> None:
    day = Day().registers().opens().starts_infusion()
    passed = 0
    for seconds, wall in jumps:
        day.clock.passes(seconds=seconds)
        day.clock.is_set(seconds=wall)
        day.desk.beat()
        passed += seconds
        infusion = day.session.infusion
        now = day.desk.moment(day.session)
        assert infusion.given_ml(now) == 25 * passed / 3600
        assert (infusion.running_min(now), infusion.paused_min(now)) == (passed / 60, 0)


@given(st.integers(0, 5000), st.integers(-5000, 5000))
def test_the_watch_tells_a_gap_from_a_changed_clock(passed: int, wall: int) -> None:
    clock = FakeClock(MORNING)
    before = clock.read()
    clock.passes(milliseconds=passed * 10)
    clock.is_set(milliseconds=wall * 10)
    found = findings(before, clock.read())
    changed = [fact.seconds for fact in found if isinstance(fact, ClockChanged)]
    unwatched = [fact.seconds for fact in found if isinstance(fact, NotWatched)]
    assert changed == ([wall / 100] if abs(wall / 100) > TOLERATED_SKEW_S else [])
    assert unwatched == ([passed / 100] if passed / 100 > TOLERATED_GAP_S else [])


@given(READINGS, READINGS)
def test_between_two_starts_of_the_machine_the_wall_clock_is_all_there_is(
    one: Instant, other: Instant
) -> None:
    before, now = Instant(one.utc, "before", one.boot_ms), Instant(other.utc, "after", other.boot_ms)
    seconds = (other.utc - one.utc).total_seconds()
    told = {type(fact): fact for fact in findings(before, now)}
    assert (NotWatched in told) == (seconds > TOLERATED_GAP_S)
    assert (ClockChanged in told) == (seconds < -TOLERATED_SKEW_S)


@given(st.lists(READINGS, max_size=6, unique_by=lambda one: one.boot_id))
def test_what_was_entered_later_never_lies_earlier(known: list[Instant]) -> None:
    timeline = Timeline(known)
    placed = [timeline.moment(one).ms for one in known]
    assert placed == sorted(placed)


def test_an_alarm_comes_although_the_machine_wakes_up_in_the_past() -> None:
    day = Day().registers().opens().ends_infusion().at("15:28", watched=False)
    day.clock.starts_again("boot-2", minutes=1)
    day.clock.is_set(days=-400)
    day.starts()
    assert "check" not in day.state["alarms"]
    day.clock.passes(minutes=3)
    day.desk.beat()
    assert day.state["alarms"] == ["check"]


WALL_MIN = st.integers(-700, 700)
EVENTS = st.lists(
    st.one_of(
        st.tuples(st.just("passes"), st.integers(1, 3000)),
        st.tuples(st.just("is set"), WALL_MIN),
        st.tuples(st.just("restarts"), st.integers(20, 1200)),
        st.tuples(st.just("restarts wrong"), WALL_MIN),
        st.tuples(st.just("confirm"), st.just(0)),
        st.tuples(st.just("is put right"), st.just(0)),
    ),
    max_size=14,
)


@settings(max_examples=150, deadline=None)
@example([("restarts wrong", 119), ("restarts", 20), ("is put right", 0), ("confirm", 0)])
@example([("is set", -119), ("restarts wrong", 0), ("is put right", 0), ("confirm", 0)])
@example([("is set", -120), ("restarts", 20), ("restarts", 20), ("is put right", 0), ("confirm", 0)])
@given(EVENTS)
def test_nobody_goes_home_early_whatever_befell_machine_and_clock(events: list[tuple[str, int]]) -> None:
    """With the time confirmed by a clock that is right, and right to the 2 min that are allowed each time."""
    day = observing()
    true_s = wall_min = boots = slack_s = 0
    for what, number in events:
        if what == "passes":
            day.clock.passes(seconds=number)
            true_s += number
        elif what == "is set":
            day.clock.is_set(minutes=number)
            wall_min += number
        elif what == "is put right":
            day.clock.is_set(minutes=-wall_min)
            wall_min = 0
        elif what.startswith("restarts"):
            boots += 1
            down = number if what == "restarts" else 60
            day.clock.starts_again(f"boot-{boots + 1}", seconds=down)
            true_s += down
            if what == "restarts wrong":
                day.clock.is_set(minutes=number)
                wall_min += number
            day.starts()
        else:
            true = (day.clock.read().utc - timedelta(minutes=wall_min)).astimezone(UTC)
            day.tries("confirm_time", clock=f"{true:%H:%M}", on=true.date())
            slack_s += 6 * 60
        day.desk.beat()
        state = day.state
        if state["observation"]["met"] and not state["clock"]["unconfirmed"]:
            assert true_s + slack_s >= 120 * 60, (true_s, slack_s)
