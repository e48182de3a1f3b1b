"""Gates on the bag: the right product, in date, checked by two, young enough."""

from datetime import date

import pytest

from infusion_desk.domain.facts import DosePrepared
from tests.support.log import TODAY, Log


def dose(
    log: Log,
    diluted: str = "10:40",
    *,
    product: str = "Lemtrada 12 mg",
    expiry: date = date(2027, 5, 31),
    at: str = "10:50",
) -> Log:
    """A bag that was diluted then."""
    fact = DosePrepared(
        product=product, lot="A1B2C3", expiry=expiry, diluted_at=log.utc(diluted), checker="MK"
    )
    return log.tell(at, fact)


def found(log: Log, slug: str, at: str = "11:00") -> tuple[str, str]:
    verdict = log.gate(slug, at).verdict
    return verdict.state, verdict.says


def test_no_bag_yet() -> None:
    assert found(Log(), "dose-checked") == ("missing", "No dose prepared and checked by a second person.")
    assert found(Log(), "bag-age") == ("clear", "No bag diluted yet.")


@pytest.mark.parametrize("product", ["Lemtrada 12 mg", "lemtrada  12 MG"])
def test_the_right_product(product: str) -> None:
    log = dose(Log(), product=product)
    says = f"{product}, lot A1B2C3, expires 31-May-2027, checked by MK."
    assert found(log, "dose-checked") == ("clear", says)
    assert log.gate("dose-checked").verdict.basis == (log.session.lines[-1],)


@pytest.mark.parametrize("product", ["Campath 30 mg", "Lemtrada 10 mg", "Lemtrada"])
def test_a_wrong_product_is_released_by_nobody(product: str) -> None:
    log = dose(Log(), product=product)
    gate = log.gate("dose-checked")
    assert found(log, "dose-checked") == ("blocked", f"The product is “{product}”, not Lemtrada 12 mg.")
    assert (gate.released_by, gate.decidable, gate.verdict.basis) == (
        "nobody",
        False,
        (log.session.lines[-1],),
    )


def test_a_lot_may_be_used_on_the_day_it_expires() -> None:
    assert dose(Log(), expiry=TODAY).verdict("dose-checked") == "clear"
    log = dose(Log(), expiry=date(2026, 11, 22))
    assert found(log, "dose-checked") == ("blocked", "Lot A1B2C3 expired on 22-Nov-2026.")
    assert log.gate("dose-checked").verdict.basis == (log.session.lines[-1],)


def test_the_last_bag_counts_from_when_it_was_prepared() -> None:
    log = dose(Log(), product="Campath 30 mg", at="09:00")
    dose(log, at="10:50")
    assert (log.verdict("dose-checked", "10:49"), log.verdict("dose-checked", "10:50")) == (
        "blocked",
        "clear",
    )
    assert (log.verdict("dose-checked", "08:59"), log.verdict("bag-age", "08:59")) == ("missing", "clear")


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("11:00", ("clear", "Diluted at 07:00, to be used by 15:00.")),
        ("11:00:01", ("caution", "The infusion would end at 15:00; the bag may be used until 15:00.")),
        ("11:30", ("caution", "The infusion would end at 15:30; the bag may be used until 15:00.")),
        ("15:00", ("caution", "The infusion would end at 19:00; the bag may be used until 15:00.")),
        ("15:00:01", ("blocked", "The bag was diluted at 07:00; its 8 h ended at 15:00.")),
    ],
)
def test_the_bag_is_8_hours_old_at_the_end_at_the_most(at: str, expected: tuple[str, str]) -> None:
    log = dose(Log(), "07:00", at="08:40")
    assert found(log, "bag-age", at) == expected
    gate = log.gate("bag-age", at)
    assert gate.verdict.basis == (log.session.lines[-1],)
    assert gate.released_by == {"clear": None, "caution": "prescriber", "blocked": "nobody"}[expected[0]]
    assert gate.decidable == (expected[0] == "caution")


def test_times_are_those_of_the_bedside() -> None:
    log = dose(Log(on=date(2026, 7, 1)), "07:00", at="08:40")
    assert found(log, "bag-age", "11:00")[1] == "Diluted at 07:00, to be used by 15:00."
    assert found(log, "bag-age", "15:30")[1] == "The bag was diluted at 07:00; its 8 h ended at 15:00."


def test_the_bag_ages_in_true_time_through_the_night_the_clocks_change() -> None:
    log = dose(Log(on=date(2026, 3, 29)), "00:30", at="08:40")
    assert found(log, "bag-age", "09:30") == (
        "caution",
        "The infusion would end at 13:30; the bag may be used until 09:30.",
    )
    assert log.verdict("bag-age", "09:30:01") == "blocked"
