"""One patient's 48 months, worded: the plan, what waits and why, what results ask for, the forms, every result."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from infusion_desk.desk.follow_up_sentences import FORMS, test_title
from infusion_desk.desk.service import Desk
from infusion_desk.desk.views.acts import FormView, form
from infusion_desk.desk.views.banner import BannerView, banner
from infusion_desk.desk.views.gates import standing_words
from infusion_desk.desk.views.timeline import MARKS, TimelineView, result_words, timeline_view
from infusion_desk.domain.calendar import day_words
from infusion_desk.domain.chart import Chart
from infusion_desk.domain.facts import FlagAcknowledged
from infusion_desk.domain.follow_up import (
    Flag,
    Plan,
    Result,
    Review,
    antiviral_stop,
    flags_of,
    forms,
    plan_of,
)
from infusion_desk.domain.follow_up.plan import window_state
from infusion_desk.domain.protocol import STANDINGS, FollowUpTest, Protocol

STATE_TONES = {"overdue": "stop", "due": "heed", "later": "quiet", "done": "clear", "missed": "heed"}


@dataclass(frozen=True)
class FlagView:
    """A flag: what fired it with the numbers used, what to do, source and standing, who has read it."""

    rule: str
    title: str
    tone: str
    state: str
    reasons: tuple[str, ...]
    what_to_do: str
    source: str
    form: FormView


@dataclass(frozen=True)
class LineView:
    """A line with a shape, and below it what explains it."""

    words: str
    tone: str
    why: str = ""
    form: FormView | None = None


@dataclass(frozen=True)
class FollowUpView:
    """Everything on the page. Without a plan (no infusion yet) `headline` says so and the rest is empty."""

    banner: BannerView
    headline: str
    explains: str
    timeline: TimelineView | None
    flags: tuple[FlagView, ...]
    waiting: tuple[LineView, ...]
    forms: tuple[LineView, ...]
    results: tuple[tuple[str, str, str], ...]


def follow_up_view(desk: Desk, patient_id: str) -> FollowUpView:
    """The page of a patient today, judged by the pack in force."""
    chart, protocol, today = desk.chart(patient_id), desk.protocol, desk.today()
    assert chart.patient is not None
    who, plan = banner(chart.patient, today), plan_of(chart, protocol)
    if plan is None:
        says = (
            "No infusion was given yet. The plan begins with the first one; results can be entered before it."
        )
        return FollowUpView(who, says, "", None, (), (), (), ())
    return FollowUpView(
        who,
        f"Plan until {day_words(plan.ends)} · last infusion {day_words(plan.anchor)}, course {plan.known.course}",
        "Counted from the last infusion actually given. A new course moves the end; it never comes sooner.",
        timeline_view(plan, today),
        tuple(flag_view(flag, chart, protocol) for flag in flags_of(plan.known, protocol)),
        (*_baselines(plan, protocol), *_waiting(plan, protocol, today)),
        (antiviral_line(plan, protocol, today), *_forms(plan, protocol, today)),
        tuple(_result_row(result) for result in reversed(plan.results)),
    )


def flag_view(flag: Flag, chart: Chart, protocol: Protocol) -> FlagView:
    """A flag as it is shown, on screen and on paper."""
    read = [line for line in chart.of(FlagAcknowledged) if line.fact.rule == flag.rule.slug]
    state = "▲ nobody has read this yet"
    if not flag.unread and read:
        state = f"✓ read by {read[-1].author}: {read[-1].fact.action}"
    ask = form(
        "acknowledge_flag",
        f"I have read it: {flag.rule.title}",
        "I have read this",
        fixed={"rule": flag.rule.slug},
        explains=(*flag.reasons, flag.rule.words.get("what_to_do", "")),
    )
    return FlagView(
        flag.rule.slug,
        flag.rule.title,
        "stop" if flag.unread else "heed",
        state,
        flag.reasons,
        flag.rule.words.get("what_to_do", flag.rule.statement),
        f"{flag.rule.statement} {flag.rule.source} · {standing_words(protocol, flag.rule.slug)}",
        ask,
    )


def _baselines(plan: Plan, protocol: Protocol) -> Iterator[LineView]:
    """What must be known from before the first infusion, and is not: a rise of it fires nothing."""
    rule = protocol.rules["nephropathy"]
    for test in plan.known.without_baseline:
        words = (
            f"? {test_title(test)}: no value from before the first dose is recorded, so that no rise can be seen."
            " Enter that result with its date."
        )
        yield LineView(
            words, "heed", f"{rule.statement} {rule.source} · {standing_words(protocol, rule.slug)}"
        )


def _waiting(plan: Plan, protocol: Protocol, today: date) -> Iterator[LineView]:
    """What waits, by date; tests of one date that are there for one reason stand on one line."""
    planned = {test.test: test for test in protocol.follow_up}
    together: dict[tuple[date, str], list[str]] = {}
    for test, on in Review(protocol).tests(plan.known):
        together.setdefault((on, why(planned[test])), []).append(test_title(test))
    for (on, reason), tests in sorted(together.items()):
        state = window_state(on, today, protocol)
        days = (today - on).days
        told = f"overdue {days} day{'' if days == 1 else 's'}, since" if state == "overdue" else state
        yield LineView(
            f"{MARKS[state]} {', '.join(tests)}: {told} {day_words(on)}", STATE_TONES[state], reason
        )


def why(test: FollowUpTest) -> str:
    """Why a test is in the plan."""
    often = {1: "every month", 12: "every year"}.get(test.every_months, f"every {test.every_months} months")
    return f"{often[0].upper()}{often[1:]} to 48 months · {test.source} · {STANDINGS[test.standing]}"


def antiviral_line(plan: Plan, protocol: Protocol, today: date) -> LineView:
    """Whether herpes prophylaxis may stop, and what is still missing for it."""
    stop = antiviral_stop(plan.known, protocol)
    source = f"{stop.rule.statement} {stop.rule.source} · {standing_words(protocol, stop.rule.slug)}"
    if stop.on is None:
        low = "no CD4 count since the last infusion, or one below"
        return LineView(
            f"○ Herpes prophylaxis goes on: {low} {stop.cd4_needed}/µL; not before {day_words(stop.months_over)}",
            "quiet",
            source,
        )
    if today < stop.on:
        return LineView(f"○ Herpes prophylaxis may stop from {day_words(stop.on)}", "quiet", source)
    return LineView(
        f"◆ Herpes prophylaxis may stop since {day_words(stop.on)}: ask the prescriber", "heed", source
    )


def _forms(plan: Plan, protocol: Protocol, today: date) -> Iterator[LineView]:
    shown = set()
    for one in forms(plan.known, protocol):
        slug = one.rule.slug
        if slug in shown:
            continue
        source = f"{one.rule.statement} {one.rule.source} · {standing_words(protocol, slug)}"
        if one.sent is not None:
            continue
        shown.add(slug)
        state = window_state(one.on, today, protocol)
        later = f" (read the other way: {day_words(one.latest)})" if one.latest != one.on else ""
        words = f"{MARKS[state]} {FORMS[slug]}: {state}, by {day_words(one.on)}{later}"
        ask = form("send_form", f"Sent: {FORMS[slug]}", "Record that it was sent", fixed={"form": slug})
        yield LineView(words, STATE_TONES[state], source, ask)


def _result_row(result: Result) -> tuple[str, str, str]:
    at = f" {result.at_time}" if result.at_time else ""
    return f"{day_words(result.on)}{at}", test_title(result.test), result_words(result)
