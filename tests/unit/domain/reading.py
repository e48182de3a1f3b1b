"""How typed text is read in tests: at 11:00 in London, on 23 November 2026."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from infusion_desk.domain.fields import Kind
from infusion_desk.domain.refusal import BadValueError
from infusion_desk.domain.typed import Reading

HERE = Reading(datetime(2026, 11, 23, 11, tzinfo=UTC), ZoneInfo("Europe/London"))


def read(kind: Kind, typed: Any) -> Any:
    """What is made of typed text."""
    return kind.read(typed, HERE)


def refused(kind: Kind, typed: Any) -> str:
    """Why it is refused."""
    with pytest.raises(BadValueError) as found:
        kind.read(typed, HERE)
    return str(found.value)
