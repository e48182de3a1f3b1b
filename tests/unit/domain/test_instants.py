"""One scale of time over the starts of a machine."""

from datetime import UTC, datetime, timedelta

from infusion_desk.domain.instants import Instant, Timeline

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
HOUR_MS = 3_600_000


def test_a_clock_set_within_one_start_moves_no_duration() -> None:
    before, after = Instant(NOON, "boot-1", 0), Instant(NOON + timedelta(hours=3), "boot-1", HOUR_MS)
    timeline = Timeline([before, after])
    assert timeline.moment(after).minutes_since(timeline.moment(before)) == 60


def test_a_clock_that_is_wrong_after_a_start_is_forgotten_once_it_is_put_right() -> None:
    ended = Instant(NOON, "boot-1", HOUR_MS)
    two_hours_ahead = Instant(NOON + timedelta(hours=2, minutes=1), "boot-2", 1000)
    put_right = Instant(NOON + timedelta(minutes=2), "boot-2", 61_000)
    now = Instant(NOON + timedelta(minutes=40), "boot-2", 61_000 + 38 * 60_000)

    wrong = Timeline([ended, two_hours_ahead])
    assert wrong.moment(two_hours_ahead).minutes_since(wrong.moment(ended)) == 121
    timeline = Timeline([ended, two_hours_ahead, put_right])
    assert timeline.moment(now).minutes_since(timeline.moment(ended)) == 40


def test_a_clock_that_went_back_over_a_start_takes_no_time_back() -> None:
    ended = Instant(NOON, "boot-1", HOUR_MS)
    years_back = Instant(NOON - timedelta(days=400), "boot-2", 5_000)
    later = Instant(NOON - timedelta(days=400) + timedelta(minutes=30), "boot-2", 5_000 + HOUR_MS // 2)
    timeline = Timeline([ended, years_back])
    assert timeline.moment(years_back).ms == timeline.moment(ended).ms
    assert timeline.moment(later).minutes_since(timeline.moment(ended)) == 30
    right = Timeline([ended, years_back, Instant(NOON + timedelta(hours=1), "boot-2", 5_000 + HOUR_MS // 2)])
    assert right.moment(later).minutes_since(right.moment(ended)) == 60
