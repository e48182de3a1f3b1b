"""Faults of the surroundings, each in three sentences: what happened, what was kept, what to do next."""

import pytest

from infusion_desk.desk import faults

FAULTS = [
    faults.DiskFull(),
    faults.DiskFailed("input/output error"),
    faults.ReadOnly("records.db"),
    faults.InUse("another window"),
    faults.Damaged("records.db", "page 7"),
    faults.ForeignFile("records.db"),
    faults.TooNew("records.db", "2.1"),
    faults.NetworkPath("records.db", "nfs"),
    faults.Unsupported("SQLite 3.30"),
    faults.NoRecords("records.db"),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: type(fault).__name__)
def test_three_sentences(fault: faults.SurroundingsFault) -> None:
    for part in (fault.happened, fault.kept, fault.next_step):
        assert part.endswith(".")
    assert str(fault) == f"{fault.happened} {fault.kept} {fault.next_step}"


def test_every_fault_has_its_sentences() -> None:
    assert {type(fault) for fault in FAULTS} == set(faults.SurroundingsFault.__subclasses__())


def test_what_the_surroundings_say_is_passed_on() -> None:
    assert faults.InUse("another window").holder == "another window"
    assert faults.TooNew("records.db", "2.1").needed == "2.1"
    assert "2.1" in faults.TooNew("records.db", "2.1").next_step
    assert "page 7" in faults.Damaged("records.db", "page 7").happened
