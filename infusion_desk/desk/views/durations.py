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
