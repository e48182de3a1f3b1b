"""The stored text of a protocol, and the protocol that it says.

A session keeps this text with its first fact and is judged by it for ever. So it is read with tolerance:
unknown names are passed over, and what an old text does not say is empty. Strictness belongs to the catalog,
before a text is stored.
"""

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from hashlib import sha256
from typing import Any, cast

from infusion_desk.domain.protocol import (
    STANDINGS,
    Card,
    FollowUpTest,
    LeafletPart,
    Option,
    Protocol,
    Rule,
    Standing,
)


def canonical_text(document: Mapping[str, Any]) -> str:
    """The one way to write a pack down: keys sorted, no blanks. Rules are a list, for their order counts."""
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


@lru_cache(maxsize=64)
def parse_contents(contents: str) -> Protocol:
    """The protocol of a stored text, with the site's values of that day. Its digest is the text's SHA-256."""
    document = json.loads(contents)
    return Protocol(
        id=str(document.get("id", "")),
        version=str(document.get("version", "")),
        title=str(document.get("title", "")),
        digest=sha256(contents.encode()).hexdigest(),
        contents=contents,
        rules={rule.slug: rule for rule in map(_rule, _tables(document, "rules"))},
        options={option.name: option for option in map(_option, _tables(document, "options"))},
        cards={card.grade: card for card in map(_card, _tables(document, "cards"))},
        follow_up=tuple(map(_follow_up, _tables(document, "follow_up"))),
        advice=document.get("advice", {}),
        leaflet=tuple(map(_leaflet_part, _tables(document, "leaflet"))),
    )


def _tables(document: Mapping[str, Any], name: str) -> Iterable[Mapping[str, Any]]:
    return cast(Iterable[Mapping[str, Any]], document.get(name, ()))


def _standing(table: Mapping[str, Any]) -> Standing:
    standing = table.get("standing")
    return cast(Standing, standing) if standing in STANDINGS else "D"


def _rule(table: Mapping[str, Any]) -> Rule:
    return Rule(
        slug=table["slug"],
        title=table.get("title", table["slug"]),
        statement=table.get("statement", ""),
        source=table.get("source", ""),
        standing=_standing(table),
        released_by=table.get("released_by", "nobody"),
        numbers=table.get("numbers", {}),
        words=table.get("words", {}),
        lists={name: tuple(words) for name, words in table.get("lists", {}).items()},
        bands={
            name: tuple((bound, points) for bound, points in pairs)
            for name, pairs in table.get("bands", {}).items()
        },
    )


def _option(table: Mapping[str, Any]) -> Option:
    value = table["value"]
    return Option(
        name=table["name"],
        value=value,
        least=table.get("least", value),
        most=table.get("most", value),
        unit=table.get("unit", ""),
        statement=table.get("statement", ""),
        source=table.get("source", ""),
        standing=_standing(table),
    )


def _card(table: Mapping[str, Any]) -> Card:
    return Card(
        grade=table["grade"],
        title=table.get("title", ""),
        steps=tuple(table.get("steps", ())),
        source=table.get("source", ""),
        standing=_standing(table),
    )


def _leaflet_part(table: Mapping[str, Any]) -> LeafletPart:
    title, text, source = (str(table.get(name, "")) for name in ("title", "text", "source"))
    return LeafletPart(title, text, source, _standing(table))


def _follow_up(table: Mapping[str, Any]) -> FollowUpTest:
    return FollowUpTest(
        test=table["test"],
        title=table.get("title", table["test"]),
        every_months=table["every_months"],
        source=table.get("source", ""),
        standing=_standing(table),
    )
