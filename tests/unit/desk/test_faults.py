"""Faults of the surroundings, each in three sentences: what happened, what was kept, what to do next."""

from inspect import signature

import pytest

from infusion_desk.desk import faults
from infusion_desk.desk.faults import SurroundingsFault

KINDS = [
    kind for kind in vars(faults).values() if isinstance(kind, type) and kind.__base__ is SurroundingsFault
]


def made(kind: type[SurroundingsFault]) -> SurroundingsFault:
    """A fault of a kind, each of its particulars a sentence: some are shown as one."""
    return kind(*(f"{name}." for name in list(signature(kind.__init__).parameters)[1:]))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_three_sentences(kind: type[SurroundingsFault]) -> None:
    fault = made(kind)
    for part in (fault.happened, fault.kept, fault.next_step):
        assert part.endswith(".")
    assert str(fault) == f"{fault.happened} {fault.kept} {fault.next_step}"


def test_there_are_faults() -> None:
    assert {faults.DiskFull, faults.ReadOnly, faults.Damaged} <= set(KINDS)


def test_what_the_surroundings_say_is_passed_on() -> None:
    assert faults.InUse("another window").holder == "another window"
    assert faults.TooNew("records.db", "2.1").needed == "2.1"
    assert "2.1" in faults.TooNew("records.db", "2.1").next_step
    assert "page 7" in faults.Damaged("records.db", "page 7").happened
