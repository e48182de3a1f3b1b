"""Entries made at a locked window read as the people's to whom they are said to belong."""

from infusion_desk.domain.facts import EntriesAttributed
from tests.support.desks import Day, infusing


def logged() -> Day:
    day = infusing()
    day.does("log_reaction", by="locked window", signs=["urticaria"], grade=2)
    return day


def authors(day: Day) -> list[str]:
    return [line.author for line in day.session.lines[-2:]]


def test_until_it_is_said_nobody_is_named() -> None:
    assert logged().session.lines[-1].author == "locked window"


def test_whose_it_is_stands_beside_where_it_was_made() -> None:
    day = logged()
    day.does("attribute", by="SO", who="MK")
    assert authors(day) == ["MK (locked window)", "SO"]
    assert day.session.lines[-2].entry.author == "locked window"


def test_what_was_said_can_be_amended() -> None:
    day = logged()
    day.does("attribute", by="SO", who="MK")
    day.does("amend", entry="last", field="who", value="PL", reason="mixed up")
    assert day.session.of(EntriesAttributed)[-1].fact.who == "PL"
    assert day.session.lines[-3].author == "PL (locked window)"


def test_an_entry_of_somebody_stays_theirs() -> None:
    day = logged()
    own = day.does("treat_reaction", by="SO", reaction=1, action="antihistamine")
    day.does("attribute", by="SO", who="MK")
    assert own.entry.reference not in day.session.of(EntriesAttributed)[-1].fact.entries
    assert day.session.lines[-2].author == "SO"
