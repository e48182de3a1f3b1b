"""Immunity to varicella, CLINICAL 2.1: the first row that fits decides. Unknown counts as no, never as yes."""

from datetime import date

import pytest

from infusion_desk.domain.facts import (
    VaccinationRecorded,
    VaricellaHistoryRecorded,
    VaricellaSerologyRecorded,
)
from tests.support.log import Log

SLUG = "varicella-immunity"
NO_VACCINE = VaccinationRecorded(targets="varicella", value="no")
ON = date(2026, 10, 2)


def history(value: str) -> VaricellaHistoryRecorded:
    return VaricellaHistoryRecorded(value=value)


def vaccine(series: str | None, on: date = date(2026, 9, 1)) -> VaccinationRecorded:
    return VaccinationRecorded(targets="varicella", vaccine="Varivax", on=on, series=series)


def serology(value: str, on: date | None = ON) -> VaricellaSerologyRecorded:
    return VaricellaSerologyRecorded(value=value, on=on)


def found(log: Log) -> tuple[str, str]:
    verdict = log.gate(SLUG).verdict
    return verdict.state, verdict.says


def basis(log: Log) -> list[str]:
    return [line.fact.kind for line in log.gate(SLUG).verdict.basis]


def test_row_1_a_confirmed_history() -> None:
    log = Log().tell("09:00", history("yes"), serology("negative"), NO_VACCINE)
    assert found(log) == ("clear", "History of varicella confirmed by a clinician.")
    assert basis(log) == ["varicella-history-recorded"]


def test_row_2_vaccination_complete() -> None:
    log = Log().tell("09:00", vaccine("complete"), serology("negative"))
    assert found(log) == ("clear", "VZV vaccination complete, 01-Sep-2026.")
    assert basis(log) == ["vaccination-recorded"]


@pytest.mark.parametrize("series", ["incomplete", None])
def test_row_3_vaccination_begun(series: str | None) -> None:
    log = Log().tell("09:00", vaccine(series), serology("positive"))
    says = "VZV vaccination begun, not complete: the second dose is live and cannot follow treatment."
    assert found(log) == ("caution", says)
    assert basis(log) == ["vaccination-recorded"]


def test_one_complete_series_is_enough() -> None:
    log = Log().tell("09:00", vaccine("complete", ON), vaccine("incomplete"))
    assert found(log) == ("clear", "VZV vaccination complete, 02-Oct-2026.")


@pytest.mark.parametrize("value", ["no", "unknown"])
def test_a_later_not_vaccinated_takes_the_vaccination_back(value: str) -> None:
    said_no = VaccinationRecorded(targets="varicella", value=value)
    log = Log().tell("09:00", vaccine("complete"), said_no)
    assert log.verdict(SLUG) == "missing"
    assert log.tell("09:10", vaccine("complete")).verdict(SLUG) == "clear"


def test_a_vaccination_without_a_date_from_another_program() -> None:
    log = Log().tell("09:00", VaccinationRecorded(targets="varicella", series="complete"))
    assert found(log) == ("clear", "VZV vaccination complete, on an unknown date.")


def test_another_vaccine_says_nothing_about_varicella() -> None:
    log = Log().tell(
        "09:00", VaccinationRecorded(targets="influenza", vaccine="Fluad", on=ON, series="complete")
    )
    assert found(log)[0] == "missing"


def test_row_4_neither_asked() -> None:
    says = "Neither a history of varicella nor VZV vaccination was asked for."
    assert found(Log()) == ("missing", says)
    assert found(Log().tell("09:00", serology("positive"))) == ("missing", says)


@pytest.mark.parametrize(
    "asked", [history("no"), history("unknown"), NO_VACCINE], ids=["no", "unknown", "no vaccine"]
)
def test_row_5_no_result(asked: VaricellaHistoryRecorded | VaccinationRecorded) -> None:
    log = Log().tell("09:00", asked)
    assert found(log) == ("missing", "No history, no vaccination: test VZV antibodies.")
    assert basis(log) == [asked.kind]
    log.tell("09:10", serology("pending"))
    assert found(log) == ("missing", "VZV antibody result pending.")
    assert basis(log) == [asked.kind, "varicella-serology-recorded"]
    log.tell("09:20", serology("not-igg"))
    assert found(log) == ("missing", "The antibody result is not an IgG result. Test VZV IgG antibodies.")


def test_it_rests_on_the_last_answers_and_the_last_result() -> None:
    log = Log().tell("09:00", NO_VACCINE, serology("pending")).tell("09:10", NO_VACCINE, serology("pending"))
    assert log.gate(SLUG).verdict.basis == log.session.lines[-2:]


def test_row_6_antibody_positive() -> None:
    log = Log().tell("09:00", history("no"), NO_VACCINE, serology("positive"))
    assert found(log) == ("clear", "VZV IgG positive 02-Oct-2026.")
    assert basis(log) == ["varicella-serology-recorded"]


def test_row_7_antibody_equivocal() -> None:
    log = Log().tell("09:00", history("unknown"), NO_VACCINE, serology("equivocal"))
    assert found(log) == ("caution", "VZV IgG equivocal 02-Oct-2026: repeat it, or treat as negative.")
    assert basis(log) == ["varicella-history-recorded", "vaccination-recorded", "varicella-serology-recorded"]


def test_row_8_antibody_negative() -> None:
    log = Log().tell("09:00", history("no"), serology("negative", None))
    says = (
        "VZV IgG negative, not vaccinated: consider vaccination; "
        "if vaccinated, wait 6 weeks after the last dose."
    )
    assert found(log) == ("caution", says)
    assert basis(log) == ["varicella-history-recorded", "varicella-serology-recorded"]


def test_the_latest_sample_counts_whenever_it_was_entered() -> None:
    log = Log().tell(
        "09:00", history("no"), serology("positive", date(2026, 11, 2)), serology("negative", ON)
    )
    assert found(log) == ("clear", "VZV IgG positive 02-Nov-2026.")


def test_a_result_without_a_date_is_of_the_day_it_was_entered() -> None:
    log = Log().tell(
        "09:00", history("no"), serology("positive", None), serology("negative", date(2026, 11, 22))
    )
    assert found(log) == ("clear", "VZV IgG positive.")
    log.tell("09:10", serology("equivocal", date(2026, 11, 23)))
    assert log.verdict(SLUG) == "caution"


def test_the_last_answer_on_the_history_counts() -> None:
    log = Log().tell("09:00", history("yes"), history("no"))
    assert log.verdict(SLUG) == "missing"
    assert log.gate(SLUG).verdict.basis == (log.session.lines[-1],)
