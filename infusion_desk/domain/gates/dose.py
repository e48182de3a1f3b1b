"""Gates on the bag: the right product, checked by two, young enough."""

from infusion_desk.domain.calendar import clock_words, day_words
from infusion_desk.domain.entries import Line
from infusion_desk.domain.facts import DosePrepared
from infusion_desk.domain.gates.verdicts import Preparation, Verdict, blocked, caution, clear, missing


def prepared(here: Preparation) -> Line[DosePrepared] | None:
    """The last dose prepared by then."""
    doses = [line for line in here.session.of(DosePrepared) if here.is_past(line)]
    return doses[-1] if doses else None


def dose_checked(here: Preparation) -> Verdict:
    """The bag is the right product, in date, and was checked by a second person."""
    dose = prepared(here)
    if dose is None:
        return missing("No dose prepared and checked by a second person.")
    product = here.protocol.rules["dose-checked"].words["product"]
    fact = dose.fact
    if " ".join(fact.product.split()).casefold() != product.casefold():
        return blocked(f"The product is “{fact.product}”, not {product}.", dose)
    if fact.expiry < here.today:
        return blocked(f"Lot {fact.lot} expired on {day_words(fact.expiry)}.", dose)
    return clear(
        f"{fact.product}, lot {fact.lot}, expires {day_words(fact.expiry)}, checked by {fact.checker}.", dose
    )


def bag_age(here: Preparation) -> Verdict:
    """The bag is no older than 8 h, and will not be at the planned end."""
    dose = prepared(here)
    if dose is None:
        return clear("No bag diluted yet.")
    numbers = here.protocol.rules["bag-age"].numbers
    diluted = dose.at(dose.fact.diluted_at)
    limit = diluted.plus(minutes=numbers["hours"] * 60)
    zone = here.session.zone
    until = clock_words(limit.utc, zone)
    if here.at.ms > limit.ms:
        return blocked(
            f"The bag was diluted at {clock_words(diluted.utc, zone)}; its {numbers['hours']:g} h ended at {until}.",
            dose,
        )
    end = here.at.plus(minutes=numbers["infusion_hours"] * 60)
    if end.ms > limit.ms:
        return caution(
            f"The infusion would end at {clock_words(end.utc, zone)}; the bag may be used until {until}.",
            dose,
        )
    return clear(f"Diluted at {clock_words(diluted.utc, zone)}, to be used by {until}.", dose)
