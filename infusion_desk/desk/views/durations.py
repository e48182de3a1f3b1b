"""Durations as clocks show them."""


def clock(seconds: float) -> str:
    """A running clock: 01:13:52."""
    whole = int(seconds)
    return f"{whole // 3600:02d}:{whole % 3600 // 60:02d}:{whole % 60:02d}"


def countdown(seconds: float) -> str:
    """What is left, rounded up, so that it reads 00:00:00 only when the time is over."""
    return clock(-(-seconds // 1))


def hours(minutes: float) -> str:
    """A span as it is planned: 2:00:00."""
    whole = int(minutes)
    return f"{whole // 60}:{whole % 60:02d}:00"


def planned(minutes: float) -> str:
    """A span in words, to the minute: 2 h, 2 h 30 min, 45 min."""
    whole = round(minutes)
    parts = [f"{whole // 60} h"] * (whole >= 60) + [f"{whole % 60} min"] * (whole < 60 or whole % 60 > 0)
    return " ".join(parts)
