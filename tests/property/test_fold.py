"""The same facts, in whatever order they arrive, are the same day; and no day is beyond telling."""

from dataclasses import replace
from functools import reduce

from hypothesis import given, settings
from hypothesis import strategies as st

from infusion_desk.desk.indexing import index_rows
from infusion_desk.desk.sentences import sentence
from infusion_desk.domain.approval import last_approval
from infusion_desk.domain.chart import Chart, evolve, fold
from infusion_desk.domain.entries import Entry
from infusion_desk.domain.facts import EntryAmended, UnknownFact, schema, to_data
from infusion_desk.domain.facts.base import FieldSchema
from infusion_desk.domain.settings import NUMBERS, WORDS, setting_value
from infusion_desk.domain.staff import staff_of
from infusion_desk.rehearsal.plan_state import plan_state
from infusion_desk.rehearsal.state import State, session_state
from tests.property.entries import JSON, ZONE, logs, now, readable
from tests.support.log import TODAY, pack


def following(entries: list[Entry], amendment: EntryAmended) -> Entry:
    """An amendment made after all of these."""
    last = max(entry.lamport for entry in entries) + 1
    return replace(entries[1], fact=amendment, origin="d", origin_seq=1, lamport=last)


def schema_of(entry: Entry) -> dict[str, FieldSchema]:
    """The fields of an entry that a person fills in, and may correct."""
    if isinstance(entry.fact, UnknownFact | EntryAmended):
        return {}
    return {name: item for name, item in schema(type(entry.fact)).items() if not item.computed}


def told(chart: Chart) -> dict[str, State]:
    """Everything that can be told of a chart in the evening, were it a patient's or the workstation's."""
    sessions = {
        session_id: session_state(session, now(chart)) for session_id, session in chart.sessions.items()
    }
    return sessions | {
        "plan": plan_state(chart, pack("eu"), TODAY),
        "people": dict(staff_of(chart).people),
        "set": {name: setting_value(chart, name) for name in (*NUMBERS, *WORDS)},
        "approval": {"last": last_approval(chart)},
    }


@settings(max_examples=120)
@given(logs(), st.randoms(use_true_random=False), st.data())
def test_the_order_of_arrival_does_not_matter(
    entries: list[Entry], random: object, data: st.DataObject
) -> None:
    arrived = data.draw(st.permutations(entries))
    twice = [*arrived, *data.draw(st.lists(st.sampled_from(entries), max_size=3))]
    one_by_one = reduce(evolve, twice, Chart("p1"))
    assert one_by_one == fold("p1", twice) == fold("p1", entries)
    assert told(one_by_one) == told(fold("p1", entries))


@settings(max_examples=120)
@given(logs())
def test_every_part_of_a_log_can_be_told(entries: list[Entry]) -> None:
    chart = Chart("p1")
    for entry in entries:
        chart = evolve(chart, entry)
        told(chart)
    assert [sentence(line, ZONE) for line in chart.lines]
    assert len(index_rows(chart)) >= len(chart.sessions)


@settings(max_examples=100)
@given(logs(), st.data())
def test_an_amendment_of_any_field_to_anything_keeps_both(entries: list[Entry], data: st.DataObject) -> None:
    target = data.draw(st.sampled_from(entries))
    field = data.draw(st.sampled_from(["happened", "no_such_field", *schema_of(target)]))
    amendment = EntryAmended(
        entry="1", field=field, value=data.draw(JSON), reason="misread", reference=target.reference
    )
    chart = fold("p1", [*entries, following(entries, amendment)])

    assert told(chart)
    (line,) = [line for line in chart.lines if line.reference == target.reference]
    assert line.entry == target
    assert line.amendments[-1].fact == amendment


@settings(max_examples=100)
@given(logs(), st.data())
def test_a_value_that_the_door_lets_in_is_how_the_entry_reads_from_then_on(
    entries: list[Entry], data: st.DataObject
) -> None:
    target = data.draw(st.sampled_from([entry for entry in entries if schema_of(entry)]))
    field = data.draw(st.sampled_from(sorted(schema_of(target))))
    kind = schema_of(target)[field].kind
    value = data.draw(readable(kind))
    amendment = EntryAmended(
        entry="1", field=field, value=kind.keep(value), reason="misread", reference=target.reference
    )
    chart = fold("p1", [*entries, following(entries, amendment)])

    assert told(chart)
    (line,) = [line for line in chart.lines if line.reference == target.reference]
    assert getattr(line.fact, field) == value
    assert to_data(target.fact).get(field) == to_data(line.entry.fact).get(field)
