"""Which generations of the backup stay."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from infusion_desk.storage.thinning import RULES, kept, largest_gap

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
#: Seconds before now; a few lie in the future, by a clock that was wrong.
TIMES = st.lists(
    st.integers(-7200, 7200)
    | st.integers(0, 3 * 86_400)
    | st.integers(0, 60 * 86_400)
    | st.integers(0, 1500 * 86_400),
    min_size=1,
    max_size=120,
).map(lambda ages: sorted({NOW - timedelta(seconds=age) for age in ages}))


@given(TIMES)
def test_the_newest_and_the_oldest_stay_and_nothing_is_invented(times: list[datetime]) -> None:
    stay = kept(times, NOW)
    assert {times[0], times[-1]} <= stay <= set(times)


@given(TIMES)
def test_no_gap_becomes_larger_than_the_rule(times: list[datetime]) -> None:
    for before, after in pairwise(sorted(kept(times, NOW))):
        was_there_already = not any(before < time < after for time in times)
        assert was_there_already or after - before <= largest_gap(NOW - after)


@given(TIMES)
def test_of_three_that_stay_the_middle_one_is_needed(times: list[datetime]) -> None:
    stay = sorted(kept(times, NOW))
    for before, _, after in zip(stay, stay[1:], stay[2:], strict=False):
        assert after - before > largest_gap(NOW - after)
    assert kept(stay, NOW) == set(stay)


@given(TIMES, st.randoms(use_true_random=False))
def test_removing_only_some_of_what_may_go_leaves_no_larger_gap(
    times: list[datetime], chance: Random
) -> None:
    may_go = sorted(set(times) - kept(times, NOW))
    left = sorted(set(times) - set(chance.sample(may_go, len(may_go) // 2)))
    for before, after in pairwise(left):
        already = not any(before < time < after for time in times)
        assert already or after - before <= largest_gap(NOW - after)


def test_the_boundaries_of_the_rules() -> None:
    assert [largest_gap(age) for age in (-HOUR, timedelta(), DAY, 30 * DAY, 365 * DAY)] == [
        HOUR, HOUR, HOUR, DAY, 7 * DAY,
    ]  # fmt: skip
    second = timedelta(seconds=1)
    assert [largest_gap(limit + second) for limit, _ in RULES[:-1]] == [DAY, 7 * DAY, 31 * DAY]


def test_five_years_of_hourly_backups() -> None:
    """As they are made: thinned after each one, never all at once."""
    times: set[datetime] = set()
    now = NOW
    for hour in range(5 * 365 * 24):
        now = NOW + hour * HOUR
        times = kept({*times, now}, now)
    ages = [now - time for time in times]
    bounds = (-HOUR, DAY, 30 * DAY, 365 * DAY, 2000 * DAY)
    assert [sum(low < age <= high for age in ages) for low, high in pairwise(bounds)] == [25, 30, 49, 53]
