"""Reading entries from the end, a page at a time: nothing is read that is not shown."""

import json
from collections.abc import Collection, Iterator
from typing import Any

from infusion_desk.desk.wanted_entries import Order, Wanted
from infusion_desk.domain.facts import FACTS, schema
from infusion_desk.storage.codec import Row, milliseconds
from infusion_desk.storage.store import Store

PLACE = "(lamport, origin, origin_seq)"
LISTED = "IN (SELECT value FROM json_each(?))"
#: Through the entries from the last one on, or, where the streams are known, by their index: they are few then.
WALKED, SORTED = "lamport DESC, origin DESC, origin_seq DESC", "+lamport DESC, origin DESC, origin_seq DESC"


def latest(
    store: Store, wanted: Wanted, before: Order | None, after: Order | None, most: int
) -> Iterator[Row]:
    """The rows that are wanted, the latest first: before one place in the order, after another, at most so many."""
    found = list(_conditions(wanted))
    found += [(f"{PLACE} < (?, ?, ?)", list(before))] if before else []
    found += [(f"{PLACE} > (?, ?, ?)", list(after))] if after else []
    where = " AND ".join(condition for condition, _ in found) or "true"
    order = WALKED if wanted.streams is None else SORTED
    sql = f"SELECT * FROM event WHERE {where} ORDER BY {order} LIMIT ?"  # noqa: S608 - written in this file
    return store.rows(sql, [*(value for _, values in found for value in values), most])


def _conditions(wanted: Wanted) -> Iterator[tuple[str, list[Any]]]:
    if wanted.kinds is not None:
        yield f"kind {LISTED}", [_list(wanted.kinds)]
    if wanted.but:
        yield f"kind NOT {LISTED}", [_list(wanted.but)]
    if wanted.streams is not None:
        yield f"stream {LISTED}", [_list(wanted.streams)]
    if wanted.since is not None:
        yield "entered_at >= ?", [milliseconds(wanted.since)]
    if wanted.until is not None:
        yield "entered_at < ?", [milliseconds(wanted.until)]
    if wanted.person:
        # a wrong PIN is by nobody knows whom: the initials for which it was typed are in the fact
        named = [kind for kind, cls in FACTS.items() if "initials" in schema(cls)]
        own = "author = ? COLLATE NOCASE OR witness = ? COLLATE NOCASE"
        initials = "CASE WHEN json_valid(data) THEN json_extract(data, '$.initials') END"
        yield (
            f"({own} OR (kind {LISTED} AND {initials} = ? COLLATE NOCASE))",
            [wanted.person, wanted.person, _list(named), wanted.person],
        )


def _list(texts: Collection[str]) -> str:
    return json.dumps(sorted(texts))
