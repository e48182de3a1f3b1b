"""Which results ask for an evaluation, exactly at their edges, and who has read them (CLINICAL.md 6)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from infusion_desk.domain.calendar import day_words
from infusion_desk.domain.chart import Chart
from infusion_desk.domain.follow_up.known import GOOD, LOOKED_AT, Known, known_of
from infusion_desk.domain.follow_up.results import Result
from infusion_desk.domain.protocol import Protocol, Rule
from infusion_desk.domain.quantities import JUDGED_IN, exact

#: How a test is named in a reason.
NAMES = {
    "upcr": "urine protein/creatinine",
    "creatinine": "creatinine",
    "haematuria": "blood in the urine",
    "urine-protein": "protein on the dipstick",
    "platelets": "platelets",
    "bleeding-signs": "signs of bleeding",
    "tsh": "TSH",
    "alt": "ALT",
    "ast": "AST",
    "bilirubin": "bilirubin",
}


@dataclass(frozen=True)
class Flag:
    """A rule that results have fired. `reasons`: a sentence for each with the numbers it used.

    `unread`: somebody has yet to acknowledge one of them. `standing_now`: the last results still fire it.
    """

    rule: Rule
    reasons: tuple[str, ...]
    unread: bool
    standing_now: bool


def flags(chart: Chart, protocol: Protocol) -> list[str]:
    """The rules that the last results since the first infusion fire, in a fixed order."""
    known = known_of(chart)
    return [flag.rule.slug for flag in flags_of(known, protocol) if flag.standing_now] if known else []


def flags_of(known: Known, protocol: Protocol) -> list[Flag]:
    """The flags of a patient: what the last results fire, and what fired and nobody has read yet."""
    return list(_flags(known, protocol))


def _flags(known: Known, protocol: Protocol) -> Iterator[Flag]:
    for rule, tests in LOOKED_AT.items():
        if rule not in protocol.rules:
            continue
        now = [known.latest[test] for test in tests if test in known.latest]
        new = [result for test in tests for result in known.unread.get(test, ())]
        firing = [reason for one in now if (reason := _reason(one, known, protocol))]
        unread = [reason for one in new if (reason := _reason(one, known, protocol))]
        if firing or unread:
            reasons = tuple(dict.fromkeys([*firing, *unread]))
            yield Flag(protocol.rules[rule], reasons, bool(unread), bool(firing))


def _reason(result: Result, known: Known, protocol: Protocol) -> str | None:
    fired = FIRES[result.test](result, known, protocol)
    return None if fired is None else f"{_told(result)} on {day_words(result.on)}{fired}."


def _told(result: Result) -> str:
    name = NAMES[result.test]
    name = f"{name[0].upper()}{name[1:]}"
    if result.number is None:
        return f"{name}: {result.value}"
    unit = JUDGED_IN[result.test]
    judged = f"{exact(result.number)} {unit}"
    entered = f"{exact(Fraction(str(result.value)))} {result.unit or unit}"
    return f"{name} {judged}" if result.unit in (None, unit) else f"{name} {judged} (entered as {entered})"


Fires = Callable[[Result, Known, Protocol], str | None]


def _ratio(result: Result, known: Known, protocol: Protocol) -> str | None:
    """Urine protein/creatinine above 200 mg/g: 200 is not met."""
    most = protocol.number("nephropathy", "ratio_mg_g")
    fires = result.number is not None and result.number > most
    return f", above {most} mg/g" if fires else None


def _creatinine(result: Result, known: Known, protocol: Protocol) -> str | None:
    """Creatinine more than 30 % above the last value before the first infusion: 30.0 % is not met."""
    before = known.baseline.get("creatinine")
    percent = Fraction(str(protocol.number("nephropathy", "creatinine_percent")))
    if result.number is None or before is None or before.number is None:
        return None
    if result.number <= before.number * (100 + percent) / 100:
        return None
    baseline = f"{exact(before.number)} µmol/L ({day_words(before.on)})"
    return f", more than {exact(percent)} % above the baseline of {baseline}"


def _blood(result: Result, known: Known, protocol: Protocol) -> str | None:
    """Blood in the urine that nobody has explained: whatever the laboratory calls it, unless it says there is none."""
    return ", not explained" if isinstance(result.value, str) and result.word not in GOOD else None


def _dipstick(result: Result, known: Known, protocol: Protocol) -> str | None:
    """Dipstick protein of 1+ or more."""
    return ", 1+ or more" if str(result.value) in protocol.rules["urine-protein"].lists["dipstick"] else None


def _platelets(result: Result, known: Known, protocol: Protocol) -> str | None:
    """Platelets below 100 × 10⁹/L: 100 is not met."""
    least = protocol.number("thrombocytopenia", "platelets_below")
    fires = result.number is not None and result.number < least
    return f", below {least} ×10⁹/L" if fires else None


def _bleeding(result: Result, known: Known, protocol: Protocol) -> str | None:
    """Signs of bleeding."""
    return ", whatever the platelets" if result.word == "yes" else None


def _tsh(result: Result, known: Known, protocol: Protocol) -> str | None:
    """TSH outside the laboratory's range (site options, in thousandths of mIU/L): both ends are inside."""
    least, most = protocol.option("tsh_least_milli"), protocol.option("tsh_most_milli")
    if result.number is None or least <= result.number * 1000 <= most:
        return None
    return f", outside {exact(Fraction(least, 1000))} to {exact(Fraction(most, 1000))} mIU/L"


def _liver(name: str) -> Fires:
    def fires(result: Result, known: Known, protocol: Protocol) -> str | None:
        """More than so many times the upper limit of the laboratory's range (a proposal): exactly that is not met."""
        times = protocol.number(
            "liver", f"{'bilirubin' if result.test == 'bilirubin' else 'transaminase'}_times"
        )
        limit = protocol.option(name)
        if result.number is None or result.number <= limit * times:
            return None
        return f", more than {times} times the upper limit of {limit} {JUDGED_IN[result.test]}"

    return fires


FIRES: Mapping[str, Fires] = {
    "upcr": _ratio,
    "creatinine": _creatinine,
    "haematuria": _blood,
    "urine-protein": _dipstick,
    "platelets": _platelets,
    "bleeding-signs": _bleeding,
    "tsh": _tsh,
    "alt": _liver("alt_most"),
    "ast": _liver("ast_most"),
    "bilirubin": _liver("bilirubin_most"),
}
