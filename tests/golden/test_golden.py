"""What was once written must be read for ever: files are added here, and never changed after a release.

A fact that has got another field since a release keeps its old example and gets a new one beside it, named
"<kind>.v<version>.more.json".
"""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from infusion_desk.domain.facts import FACTS, UnknownFact, from_data, schema, to_data
from infusion_desk.storage.codec import COLUMNS, decode, hash_of

HERE = Path(__file__).parent
FILES = sorted((HERE / "facts").glob("*.json"))
MORE = ".more"


def load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


#: (release, file, SHA-256) of every example that a released version was tested with.
RELEASED = [
    (release, *each) for release, files in load(HERE / "released.json").items() for each in files.items()
]


@pytest.mark.parametrize("kind", FACTS)
def test_every_kind_of_fact_has_its_file(kind: str) -> None:
    """The newest example names every field: a field cannot come or go without an example of it."""
    name = f"{kind}.v{FACTS[kind].version}"
    newest = HERE / "facts" / f"{name}{MORE}.json"
    golden = load(newest if newest.exists() else HERE / "facts" / f"{name}.json")
    assert golden["data"].keys() == schema(FACTS[kind]).keys()


@pytest.mark.parametrize(("release", "name", "digest"), RELEASED)
def test_an_example_of_a_release_is_never_changed(release: str, name: str, digest: str) -> None:
    assert sha256((HERE / "facts" / name).read_bytes()).hexdigest() == digest, f"{name} is of {release}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_it_is_still_understood(path: Path) -> None:
    golden = load(path)
    fact = from_data(golden["kind"], golden["version"], golden["data"])

    assert not isinstance(fact, UnknownFact)
    assert path.stem.removesuffix(MORE) == f"{golden['kind']}.v{golden['version']}"
    if golden["version"] == fact.version:
        kept = to_data(fact)
        assert {name: kept[name] for name in golden["data"]} == golden["data"]
        fallen_back = {name: value for name, value in kept.items() if name not in golden["data"]}
        assert fallen_back == {name: _default(fact, name) for name in fallen_back}


def _default(fact: Any, name: str) -> Any:
    """What a field is in the entries that were made before it was there."""
    return type(fact).__dataclass_fields__[name].default


def test_a_chain_that_was_once_written_still_checks_out() -> None:
    previous = "0" * 64
    for line in (HERE / "chain.jsonl").read_text(encoding="utf-8").splitlines():
        row = dict(zip(COLUMNS, json.loads(line), strict=True))
        assert row["previous_hash"] == previous
        assert row["hash"] == hash_of(row)
        assert decode(row, str).hash == row["hash"]
        previous = row["hash"]
    assert previous == "781c985ce2436d6ecfe3410a58fce286f5d0f69b6e3f9c8c4093f62551009970"
