"""What was once written must be read for ever: files are added here, and never changed after a release."""

import json
from pathlib import Path
from typing import Any

import pytest

from infusion_desk.domain.facts import FACTS, UnknownFact, from_data, schema, to_data
from infusion_desk.storage.codec import COLUMNS, decode, hash_of

HERE = Path(__file__).parent
FILES = sorted((HERE / "facts").glob("*.json"))


def load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("kind", FACTS)
def test_every_kind_of_fact_has_its_file(kind: str) -> None:
    golden = load(HERE / "facts" / f"{kind}.v{FACTS[kind].version}.json")
    assert golden["data"].keys() == schema(FACTS[kind]).keys()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_it_is_still_understood(path: Path) -> None:
    golden = load(path)
    fact = from_data(golden["kind"], golden["version"], golden["data"])

    assert not isinstance(fact, UnknownFact)
    assert path.stem == f"{golden['kind']}.v{golden['version']}"
    if golden["version"] == fact.version:
        assert to_data(fact) == golden["data"]


def test_a_chain_that_was_once_written_still_checks_out() -> None:
    previous = "0" * 64
    for line in (HERE / "chain.jsonl").read_text(encoding="utf-8").splitlines():
        row = dict(zip(COLUMNS, json.loads(line), strict=True))
        assert row["previous_hash"] == previous
        assert row["hash"] == hash_of(row)
        assert decode(row).hash == row["hash"]
        previous = row["hash"]
    assert previous == "781c985ce2436d6ecfe3410a58fce286f5d0f69b6e3f9c8c4093f62551009970"
