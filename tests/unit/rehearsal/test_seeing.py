"""How what is expected is compared with the state."""

from datetime import date, time
from typing import Any

import pytest

from infusion_desk.rehearsal.seeing import NOTHING, agrees, shown, value_at

STATE: dict[str, Any] = {
    "phase": "paused",
    "gates": {"varicella-window": {"verdict": "blocked"}},
    "alarms": ["check", "vitals"],
    "reactions": {"1": {"grade": 2}},
}


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("phase", "paused"),
        ("gates.varicella-window.verdict", "blocked"),
        ("alarms.1", "vitals"),
        ("reactions.1.grade", 2),
        ("alarms.2", NOTHING),
        ("alarms.-1", NOTHING),
        ("alarms.first", NOTHING),
        ("gates.consent.verdict", NOTHING),
        ("phase.paused", NOTHING),
        ("", NOTHING),
    ],
)
def test_a_path_leads_to_a_value_or_to_nothing(path: str, value: object) -> None:
    assert value_at(STATE, path) == value


AGREE = [
    (120, 120), (120, 120.0), (50.0, 50), (22.1, 22.083), (22.05, 22.1), (22.05, 22.0), ("a", "a"),
    (True, True), ([], []), (["a", 1.0], ["a", 1.04]), (date(2026, 12, 18), "2026-12-18"),
    (time(11, 15), "11:15:00"), ("@absent", NOTHING),
]  # fmt: skip
DIFFER = [
    (120, 120.01), (22.05, 22.101), (22.05, 21.999), (1, True), (True, 1), (1.0, True), (0, False), ("1", 1),
    (1, "1"), ([], NOTHING), (["a"], ["a", "b"]), (["a", "b"], ["b", "a"]), ([1], 1), ("ab", ["a", "b"]),
    (date(2026, 12, 18), "2026-12-19"), ("@absent", "@absent"), ("@absent", ""), ("a", NOTHING),
    (0.0, NOTHING),
]  # fmt: skip


@pytest.mark.parametrize(("expected", "came"), AGREE, ids=repr)
def test_what_agrees(expected: object, came: object) -> None:
    assert agrees(expected, came)


@pytest.mark.parametrize(("expected", "came"), DIFFER, ids=repr)
def test_what_differs(expected: object, came: object) -> None:
    assert not agrees(expected, came)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("a", '"a"'),
        (True, "true"),
        (2.5, "2.5"),
        (["a", 1], '["a", 1]'),
        (date(2026, 12, 18), "2026-12-18"),
        (NOTHING, "nothing there"),
    ],
    ids=repr,
)
def test_a_value_is_shown_as_the_file_writes_it(value: object, text: str) -> None:
    assert shown(value) == text
