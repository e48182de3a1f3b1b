"""What is known of a patient's follow-up, as a text: what the index keeps of every patient.

The order and the reference of a result stay behind, for they belong to the log; so do the last results, which are
read where the chart is.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from infusion_desk.domain.follow_up.known import Known
from infusion_desk.domain.follow_up.results import Result


def known_text(known: Known) -> str:
    """The text of what is known. The same is always the same text."""
    kept = {
        "first": known.first.isoformat(),
        "anchor": known.anchor.isoformat(),
        "course": known.course,
        "no_hpv": known.no_hpv,
        "done": _days(known.last_done),
        "baseline": {test: _kept(one) for test, one in known.baseline.items()},
        "unread": {test: [_kept(one) for one in several] for test, several in known.unread.items()},
        "forms": _days(known.forms),
    }
    return json.dumps(kept, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def known_from(text: str) -> Known:
    """What a text says is known. Raises ValueError, KeyError or TypeError where it is none of ours."""
    kept = json.loads(text)
    day = date.fromisoformat
    return Known(
        first=day(kept["first"]),
        anchor=day(kept["anchor"]),
        course=kept["course"],
        no_hpv=kept["no_hpv"],
        last_done={test: day(on) for test, on in kept["done"].items()},
        baseline={test: _result(test, one) for test, one in kept["baseline"].items()},
        unread={test: tuple([_result(test, one) for one in some]) for test, some in kept["unread"].items()},
        forms={form: day(on) for form, on in kept["forms"].items()},
    )


def _days(days: Mapping[str, date]) -> dict[str, str]:
    return {name: on.isoformat() for name, on in days.items()}


def _kept(result: Result) -> list[Any]:
    return [result.on.isoformat(), result.value, result.unit, result.at_time]


def _result(test: str, kept: Iterable[Any]) -> Result:
    on, value, unit, at_time = kept
    return Result(test, date.fromisoformat(on), at_time, value, unit)
