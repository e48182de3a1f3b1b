"""A fact is read back as it was kept; what is no fact of ours is kept as it is."""

import json
from math import inf, nan
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from infusion_desk.desk.sentences import sentence
from infusion_desk.domain.entries import Entry, Line
from infusion_desk.domain.facts import FACTS, Fact, UnknownFact, from_data, schema, to_data
from infusion_desk.domain.instants import Instant, Timeline
from infusion_desk.storage.codec import canonical
from tests.property.entries import JSON, ZONE, facts
from tests.support.clock import MORNING

KINDS = st.sampled_from(sorted(FACTS))
DATA = st.dictionaries(st.text(max_size=8), JSON, max_size=4)


def line(fact: Fact) -> Line[Fact]:
    """A log line that holds a fact."""
    at = Instant(MORNING, "boot-1", 0)
    moment = Timeline().moment(at)
    return Line(Entry("session:s1", fact, at, at, ZONE.key, "SO"), fact, moment, moment)


@settings(max_examples=200)
@given(KINDS.flatmap(lambda kind: facts(FACTS[kind])))
def test_what_is_kept_is_what_was_recorded(fact: Fact) -> None:
    data = json.loads(canonical(to_data(fact)))
    assert from_data(fact.kind, fact.version, data) == fact


@settings(max_examples=200)
@given(KINDS.flatmap(lambda kind: facts(FACTS[kind])), st.data())
def test_whatever_stands_in_a_stored_fact_it_can_be_told(fact: Fact, data: st.DataObject) -> None:
    kept = json.loads(canonical(to_data(fact)))
    field = data.draw(
        st.sampled_from([name for name, item in schema(type(fact)).items() if not item.computed] or ["x"])
    )
    found = from_data(
        fact.kind, fact.version, kept | {field: data.draw(JSON | st.sampled_from([None, inf, nan]))}
    )
    assert sentence(line(found), ZONE)
    assert isinstance(found, UnknownFact) or to_data(found).keys() <= schema(type(fact)).keys()


@given(st.text(max_size=20) | KINDS, st.integers(0, 3), DATA)
def test_a_fact_of_another_program_is_kept_as_it_is(kind: str, version: int, data: dict[str, Any]) -> None:
    found = from_data(kind, version, data)
    if isinstance(found, UnknownFact):
        assert (found.stored_kind, found.stored_version, found.data) == (kind, version, data)
        assert to_data(found) is not data
        assert repr(to_data(found)) == repr(data)
        assert f"does not know: {kind}" in sentence(line(found), ZONE)
    else:
        assert (found.kind, found.version) == (kind, version)
