"""The 48 months on paper: all of them on one page for the wall, month by month, and what the patient watches for."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby

from infusion_desk.desk.follow_up_sentences import FORMS, test_title
from infusion_desk.desk.sheets import FOLLOW_UP_SHEETS, NoSuchSheet
from infusion_desk.desk.views.follow_up import antiviral_line, why
from infusion_desk.desk.views.gates import standing_words
from infusion_desk.desk.views.timeline import MARKS
from infusion_desk.domain.calendar import day_words, months_after
from infusion_desk.domain.follow_up import Plan, PlannedTest, forms
from infusion_desk.domain.protocol import Protocol
from infusion_desk.records.contents import (
    Column,
    Grid,
    Paragraph,
    Section,
    SheetContents,
    Table,
    Text,
    plain,
    quiet,
    strong,
)
from infusion_desk.records.follow_up_request import FollowUpRequest, framed
from infusion_desk.records.parts.calling import calling_section

NO_PLAN = "No infusion was given yet: the plan begins with the first one."
#: The columns of the wall sheet are narrow: what stands above each, and the tests that are drawn together.
SHORT: Mapping[str, tuple[str, ...]] = {
    "CBC": ("cbc",),
    "Crea": ("creatinine",),
    "Urine": ("urinalysis",),
    "TSH": ("tsh",),
    "Liver": ("alt", "ast", "bilirubin"),
    "Skin": ("skin-exam",),
    "HPV": ("hpv-screen",),
}
#: Two halves beside one another, so that 48 months stand on one page.
HALF = 24
WATCH = {
    "bleeding": "Bleeding",
    "urine": "Urine and kidneys",
    "thyroid": "Thyroid",
    "infection": "Infection",
    "stroke": "Stroke, heart and lungs",
}


def follow_up_sheet(slug: str, request: FollowUpRequest) -> SheetContents:
    """A sheet by its slug. Raises NoSuchSheet where the patient has no plan yet."""
    return SHEETS[slug](request)


def _plan(request: FollowUpRequest) -> Plan:
    plan = request.plan
    if plan is None:
        raise NoSuchSheet(NO_PLAN)
    return plan


def _title(slug: str) -> str:
    return FOLLOW_UP_SHEETS[slug]


def _until(plan: Plan) -> str:
    return f"last infusion {day_words(plan.anchor)} · plan until {day_words(plan.ends)}"


def wall_sheet(request: FollowUpRequest) -> SheetContents:
    """Every month with its tests on one page: ✓ done, an empty cell to tick, – not planned that month."""
    plan = _plan(request)
    shown = {words: tests for words, tests in SHORT.items() if any(map(plan.count, tests))}
    columns = tuple(column for _ in range(2) for column in _wall_columns(shown))
    rows = [_wall_row(plan, request.today, month, shown.values()) for month in range(1, 2 * HALF + 1)]
    halves = tuple((*left, *right) for left, right in zip(rows[:HALF], rows[HALF:], strict=True))
    liver = " · Liver: ALT, AST, bilirubin" if "Liver" in shown else ""
    key = f"✓ done · empty: to be done · ▲ overdue · ✕ missed · – not planned that month{liver}"
    return framed(
        request,
        _title("wall-sheet"),
        _until(plan),
        (
            Section(
                "Months after the last infusion",
                (Paragraph(quiet(key)), Grid(columns, halves, row_height=17)),
            ),
        ),
    )


def _wall_columns(tests: Iterable[str]) -> Iterator[Column]:
    yield Column("", 11)
    yield Column("Date", 62)
    for words in tests:
        yield Column(words, 9 + 2.4 * len(words))


def _wall_row(plan: Plan, today: date, month: int, columns: Iterable[tuple[str, ...]]) -> tuple[Text, ...]:
    planned = [one for one in plan.tests if one.month == month]
    cells = (_cell([one.state(today) for one in planned if one.test in tests]) for tests in columns)
    return (strong(str(month)), plain(day_words(months_after(plan.anchor, month))), *cells)


def _cell(states: list[str]) -> Text:
    """How the tests of a cell stand together: the worst of them."""
    if not states:
        return quiet("–")
    worst = next((state for state in ("overdue", "missed", "due", "later") if state in states), "done")
    return plain("") if worst in ("due", "later") else strong(MARKS[worst])


def month_by_month(request: FollowUpRequest) -> SheetContents:
    """Every date with its tests, why they are there, and room for the result and initials; forms and prophylaxis."""
    plan = _plan(request)
    columns = (
        Column("Month · date", 22),
        Column("Tests", 66),
        Column("Done on", 18),
        Column("Results, initials", 32),
    )
    rows = tuple(
        _month_row(on, list(tests), request.today)
        for on, tests in groupby(plan.tests, key=lambda one: one.on)
    )
    reasons = tuple(
        Paragraph((*strong(f"{test.title}: "), *plain(why(test)))) for test in request.protocol.follow_up
    )
    prophylaxis = antiviral_line(plan, request.protocol, request.today)
    return framed(
        request,
        _title("month-by-month"),
        _until(plan),
        (
            Section("The plan", (Grid(columns, rows, row_height=24),)),
            Section("Forms", (_forms(plan, request.protocol), *_sources(request.protocol))),
            Section(
                "Herpes prophylaxis", (Paragraph(plain(prophylaxis.words)), Paragraph(quiet(prophylaxis.why)))
            ),
            Section("Why each test is there", reasons),
        ),
    )


def _month_row(on: date, tests: list[PlannedTest], today: date) -> tuple[Text, ...]:
    names = ", ".join(f"{MARKS[one.state(today)]}\u00a0{test_title(one.test)}" for one in tests)
    done = sorted({day_words(one.done) for one in tests if one.done})
    return (strong(f"{tests[0].month} · {day_words(on)}"), plain(names), plain(", ".join(done)), plain(""))


def _forms(plan: Plan, protocol: Protocol) -> Table:
    columns = (Column("Form", 40), Column("By", 40), Column("Sent", 40))
    rows = tuple(
        (
            strong(FORMS[one.rule.slug]),
            plain(day_words(one.on) + (f" (or {day_words(one.latest)})" if one.latest != one.on else "")),
            plain(day_words(one.sent) if one.sent else ""),
        )
        for one in forms(plan.known, protocol)
    )
    return Table(columns, rows, "The pack in force has no forms.")


def _sources(protocol: Protocol) -> tuple[Paragraph, ...]:
    """Where each kind of form comes from, once."""
    return tuple(
        Paragraph(quiet(f"{FORMS[slug]}: {protocol.rules[slug].source} · {standing_words(protocol, slug)}"))
        for slug in FORMS
        if slug in protocol.rules
    )


def watch_for(request: FollowUpRequest) -> SheetContents:
    """For the patient: the signs to look for until the end of the plan. The words are the pack's."""
    plan = _plan(request)
    rule = request.protocol.rules["watch-for"]
    sections = [
        Section(title, (Paragraph(plain(rule.words[name]), lead=True),))
        for name, title in WATCH.items()
        if name in rule.words
    ]
    until = f"Look for these signs until {day_words(plan.ends)}, and go to every blood and urine test."
    return framed(
        request,
        _title("watch-for"),
        f"until {day_words(plan.ends)}",
        (
            Section("For you", (Paragraph(strong(until), lead=True),)),
            *sections,
            calling_section(request.phones),
            Section(
                "Where this comes from",
                (Paragraph(quiet(f"{rule.source} · {standing_words(request.protocol, rule.slug)}")),),
            ),
        ),
    )


SHEETS: Mapping[str, Callable[[FollowUpRequest], SheetContents]] = {
    "wall-sheet": wall_sheet,
    "month-by-month": month_by_month,
    "watch-for": watch_for,
}
