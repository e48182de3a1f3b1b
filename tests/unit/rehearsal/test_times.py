"""What a scenario's times and durations mean."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from infusion_desk.rehearsal.times import duration, true_time

LONDON = ZoneInfo("Europe/London")
DAY = date(2026, 10, 24)


@pytest.mark.parametrize(
    ("written", "utc"),
    [
        ("08:40", "2026-10-24 07:40:00"),
        ("08:40:05", "2026-10-24 07:40:05"),
        ("+0d 08:40", "2026-10-24 07:40:00"),
        ("+1d 08:40", "2026-10-25 08:40:00"),
        ("+1500d 00:00", "2030-12-02 00:00:00"),
        ("2026-12-24 08:40", "2026-12-24 08:40:00"),
        ("2026-12-24T08:40:01", "2026-12-24 08:40:01"),
        ("+1d 00:59:59", "2026-10-24 23:59:59"),
        ("+1d 01:30", "2026-10-25 00:30:00"),  # comes twice: the first
        ("2026-10-25 01:30+01:00", "2026-10-25 00:30:00"),
        ("2026-10-25 01:30:00+00:00", "2026-10-25 01:30:00"),
        (time(8, 40), "2026-10-24 07:40:00"),
        (datetime(2026, 12, 24, 8, 40), "2026-12-24 08:40:00"),  # noqa: DTZ001 - local, as TOML has it
        (datetime(2026, 12, 24, 8, 40, tzinfo=UTC), "2026-12-24 08:40:00"),
    ],
    ids=str,
)
def test_a_time_is_true_local_time(written: object, utc: str) -> None:
    assert f"{true_time(written, DAY, LONDON):%Y-%m-%d %H:%M:%S}" == utc


@pytest.mark.parametrize(
    ("written", "length"),
    [
        ("00:15", timedelta(minutes=15)),
        ("00:15:01", timedelta(minutes=15, seconds=1)),
        ("100:00:00", timedelta(hours=100)),
        ("-01:30:00", timedelta(hours=-1.5)),
        ("+00:00:02", timedelta(seconds=2)),
        (time(0, 15), timedelta(minutes=15)),
    ],
    ids=str,
)
def test_a_duration(written: object, length: timedelta) -> None:
    assert duration(written) == length


@pytest.mark.parametrize("written", ["00:60", "1", "", "00:00:60", "+-01:00", 15, None, ["00:15"]], ids=str)
def test_what_is_no_duration(written: object) -> None:
    with pytest.raises(ValueError, match="expected a duration"):
        duration(written)
