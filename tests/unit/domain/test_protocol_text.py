"""A protocol as the text that a session keeps, and back."""

import json
from hashlib import sha256

from infusion_desk.domain.protocol_text import canonical_text, parse_contents

OLD = {
    "id": "us",
    "version": "0",
    "rules": [
        {"slug": "vaccine-window", "numbers": {"days": 42}, "standing": "X", "of_old": True},
        {"slug": "identity"},
        {"slug": "news2", "bands": {"pulse": [[40, 3], [9999, 0]]}, "lists": {"names": ["a", "b"]}},
    ],
    "options": [{"name": "ecg_days", "value": 9}],
    "cards": [{"grade": 2}],
    "follow_up": [{"test": "cbc", "every_months": 1}],
    "of_old": {"a": 1},
}


def test_an_old_text_is_read_with_tolerance() -> None:
    protocol = parse_contents(json.dumps(OLD))
    assert list(protocol.rules) == ["vaccine-window", "identity", "news2"]
    assert protocol.number("vaccine-window", "days") == 42
    assert protocol.rules["vaccine-window"].standing == "D"
    assert protocol.rules["identity"].title == "identity"
    assert protocol.rules["identity"].released_by == "nobody"
    assert protocol.rules["news2"].bands == {"pulse": ((40, 3), (9999, 0))}
    assert protocol.rules["news2"].lists == {"names": ("a", "b")}
    assert protocol.option("ecg_days") == 9
    assert protocol.options["ecg_days"].most == 9
    assert protocol.cards[2].steps == ()
    assert protocol.follow_up[0].every_months == 1
    assert protocol.uses("identity")
    assert not protocol.uses("alert-card")
    assert (protocol.title, protocol.advice) == ("", {})


def test_the_text_is_kept_letter_for_letter_with_its_digest() -> None:
    contents = json.dumps(OLD, indent=2)
    protocol = parse_contents(contents)
    assert protocol.contents == contents
    assert protocol.digest == sha256(contents.encode()).hexdigest()
    assert parse_contents(contents) is protocol


def test_the_canonical_text_sorts_keys_and_keeps_lists_and_letters() -> None:
    assert canonical_text({"b": [2, 1], "a": "°µ"}) == '{"a":"°µ","b":[2,1]}'
