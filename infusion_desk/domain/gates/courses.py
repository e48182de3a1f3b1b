"""Gates on the course: its days, the interval between courses, how many there may be."""

from datetime import timedelta

from infusion_desk.domain.calendar import day_words, minimum_months_after
from infusion_desk.domain.courses import doses
from infusion_desk.domain.gates.verdicts import Preparation, Verdict, blocked, caution, clear, missing


def course_day(here: Preparation) -> Verdict:
    """The course day lies within the course's length."""
    numbers = here.protocol.rules["course-day"].numbers
    course, day = here.session.course, here.session.day
    days = numbers["first_course_days"] if course == 1 else numbers["later_course_days"]
    if day > days:
        return blocked(f"Course {course} has {days} days; this would be day {day}.", here.session.opening)
    return clear(f"Day {day} of {days} of course {course}.", here.session.opening)


def one_dose_per_day(here: Preparation) -> Verdict:
    """No other dose of the drug on the same local date."""
    for dose in doses(here.session.chart):
        if dose.on == here.today and dose.session_id != here.session.id:
            return blocked(
                f"A dose was already given today (course {dose.course}, day {dose.day}).", dose.line
            )
    return clear("No other dose today.")


def consecutive_days(here: Preparation) -> Verdict:
    """From day 2 on, the previous course day was yesterday."""
    course, day = here.session.course, here.session.day
    if day < 2:
        return clear("First day of the course.")
    before = [
        dose for dose in doses(here.session.chart, here.at) if dose.course == course and dose.day == day - 1
    ]
    if not before:
        return caution(f"Day {day - 1} of course {course} is not on record.")
    last = before[-1]
    if last.on != here.today - timedelta(days=1):
        return caution(f"Day {day - 1} was on {day_words(last.on)}, not yesterday.", last.line)
    return clear(f"Day {day - 1} was yesterday.", last.line)


def course_interval(here: Preparation) -> Verdict:
    """From course 2 on: 12 months since the course before."""
    rule, course = here.protocol.rules["course-interval"], here.session.course
    if course < 2:
        return clear("First course.")
    months = int(rule.numbers["months"])
    before = [dose for dose in doses(here.session.chart, here.at) if dose.course == course - 1]
    if not before:
        return missing(f"The dates of course {course - 1} are not recorded.")
    first, last = before[0].on, before[-1].on
    basis = before[0].line, before[-1].line
    from_first, from_last = minimum_months_after(first, months), minimum_months_after(last, months)
    splits = course <= rule.numbers["caution_course"]
    if here.today < from_first:
        opens = from_first if splits else from_last
        return blocked(
            f"Course {course - 1} began on {day_words(first)}. The next course waits {months} months: "
            f"not before {day_words(opens)}.",
            *basis,
            opens_on=opens,
        )
    if here.today < from_last:
        says = (
            f"Course {course - 1} ended on {day_words(last)}; "
            f"{months} months after it are over on {day_words(from_last)}."
        )
        opens = from_last
        return caution(says, *basis, opens_on=opens) if splits else blocked(says, *basis, opens_on=opens)
    return clear(f"Course {course - 1} ended on {day_words(last)}, at least {months} months ago.", *basis)


def course_limit(here: Preparation) -> Verdict:
    """No more courses than the pack allows."""
    most, course = here.protocol.number("course-limit", "courses"), here.session.course
    if course > most:
        return blocked(f"{most} courses are the most; this would be course {course}.", here.session.opening)
    return clear(f"Course {course} of at most {most}.", here.session.opening)
