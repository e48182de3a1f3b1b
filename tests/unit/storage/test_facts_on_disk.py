"""Whatever fact is written, the same fact is read."""

import dataclasses
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from infusion_desk.domain import fields
from infusion_desk.domain.calendar import Month
from infusion_desk.domain.facts import FACTS, Fact, schema
from infusion_desk.storage.opening import open_journal
from tests.unit.storage.samples import AT, note

TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=60)
NUMBERS = st.integers(-10_000, 10_000) | st.decimals(-1000, 1000, places=3).map(float)
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))
TIMES = st.integers(0, 4_000_000_000_000).map(
    lambda ms: datetime.fromtimestamp(ms // 1000, UTC).replace(microsecond=ms % 1000 * 1000)
)
JSON: st.SearchStrategy[Any] = st.booleans() | NUMBERS | TEXTS | st.lists(TEXTS, max_size=3)
OF_KIND: dict[type[fields.Kind], st.SearchStrategy[Any]] = {
    fields.Flag: st.booleans(),
    fields.Whole: st.integers(0, 1 << 53),
    fields.Number: NUMBERS,
    fields.NumberOrWord: NUMBERS | TEXTS,
    fields.Day: DAYS,
    fields.Time: TIMES,
    fields.Raw: JSON,
}


def values(kind: fields.Kind) -> st.SearchStrategy[Any]:
    """Values that a field of this kind may hold."""
    if isinstance(kind, fields.Choice):
        return st.sampled_from(kind.options)
    if isinstance(kind, fields.Several):
        return st.lists(values(kind.of), max_size=4).map(tuple)
    if isinstance(kind, fields.Day) and kind.month:
        return DAYS | st.builds(Month, st.integers(1900, 2100), st.integers(1, 12))
    return OF_KIND.get(type(kind), TEXTS)


def some(cls: type[Fact]) -> st.SearchStrategy[Fact]:
    """Facts of one class: every required field, any of the others."""
    required, optional = {}, {}
    for name, item in schema(cls).items():
        (default,) = [field.default for field in dataclasses.fields(cls) if field.name == name]
        if item.required:
            required[name] = values(item.kind)
        elif default is None:
            optional[name] = values(item.kind) | st.none()
    return st.fixed_dictionaries(required, optional=optional).map(lambda given: cls(**given))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(list(FACTS.values())).flatmap(some), min_size=1, max_size=8),
    TEXTS,
    st.none() | TEXTS,
)
def test_what_is_written_is_read(facts: list[Fact], author: str, witness: str | None) -> None:
    with TemporaryDirectory() as name:
        drafts = [dataclasses.replace(note(), fact=fact, author=author, witness=witness) for fact in facts]
        first = open_journal(Path(name), AT)
        written = first.append(drafts)
        first.close()
        again = open_journal(Path(name), AT)
        read = again.read(["session:s1"])
        assert read == written
        assert [entry.fact for entry in read] == facts
        assert {(entry.author, entry.witness) for entry in read} == {(author, witness)}
        assert again.verify().sound
        again.close()
