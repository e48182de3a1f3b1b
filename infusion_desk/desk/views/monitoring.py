"""The list of everybody in follow-up, worded row by row as it is painted."""

from dataclasses import dataclass
from datetime import date

from infusion_desk.desk.due_list import WEEK, DueRow
from infusion_desk.desk.follow_up_sentences import FORMS, RULES, test_title
from infusion_desk.desk.journal import PatientRow
from infusion_desk.desk.views.banner import number_words
from infusion_desk.domain.calendar import day_words

#: The filters in the order of their buttons.
FILTER_WORDS = {"all": "Everybody", "overdue": "Overdue", "this-week": "This week", "flagged": "Flagged"}
COLUMNS = ("Patient", "Number", "What waits", "When", "Results to read", "Plan ends")
MOST_NAMED = 3


@dataclass(frozen=True)
class Cell:
    """One cell: its words, and a tone. Colour never speaks alone: the words begin with a shape where a tone is set."""

    words: str
    tone: str = "plain"


def row_cells(row: DueRow, today: date) -> tuple[Cell, ...]:
    """The cells of a patient's row, in the order of COLUMNS."""
    born = day_words(row.patient.born)
    return (
        Cell(f"{patient_words(row.patient)}\nborn {born}"),
        Cell(number_words(row.patient.nhs_number, row.patient.hospital_number)),
        Cell(waiting_words(row)),
        when_cell(row, today),
        results_cell(row),
        Cell(day_words(row.ends), "quiet" if row.ends < today else "plain"),
    )


def patient_words(patient: PatientRow) -> str:
    """FAMILY, Given."""
    return f"{patient.family.upper()}, {patient.given}"


def waiting_words(row: DueRow) -> str:
    """The tests of the earliest date, and how many more there are."""
    first = [name(test) for test, on in row.tests if on == row.since]
    more = len(first) - MOST_NAMED
    shown = ", ".join(first[:MOST_NAMED])
    return f"{shown} and {more} more" if more > 0 else shown or "Nothing more is planned"


def results_cell(row: DueRow) -> Cell:
    """What results ask for; and that a rise cannot be judged, where nothing tells what it rises from."""
    lacking = (
        f"? no baseline {', '.join(map(name, row.without_baseline)).lower()}" if row.without_baseline else ""
    )
    if row.rules:
        fired = "▲ " + ", ".join(RULES[rule] for rule in row.rules)
        return Cell(f"{fired}\n{lacking}".strip(), "stop")
    return Cell(lacking, "heed") if lacking else Cell("–", "quiet")


def when_cell(row: DueRow, today: date) -> Cell:
    """The earliest date and how it stands today."""
    if row.since is None:
        return Cell("✓ done", "clear")
    days = row.overdue_days(today)
    if days:
        return Cell(f"▲ overdue {days} day{'' if days == 1 else 's'}\n{day_words(row.since)}", "stop")
    if row.opens is not None and today >= row.opens:
        soon = "today" if row.since == today else "this week" if row.since <= today + WEEK else "due"
        return Cell(f"◆ {soon}\n{day_words(row.since)}", "heed")
    return Cell(f"○ later\n{day_words(row.since)}", "quiet")


def name(test: str) -> str:
    """A test or a form by its name."""
    return FORMS.get(test) or test_title(test)
