"""What is read before a pack is approved: everything it says, and what is new since the last time."""

import json

from infusion_desk.desk.views.approval import approval_view, approval_words, missing_approval
from infusion_desk.desk.views.pack import changes, pack_groups
from infusion_desk.domain.protocol import STANDINGS
from tests.support.desks import Day
from tests.support.log import pack

OSEI = {"name": "Dr Osei", "role": "lead pharmacist"}


def test_everything_that_a_pack_says_is_read() -> None:
    for pack_id in ("us", "eu"):
        protocol = pack(pack_id)
        keys = [item.key for group in pack_groups(protocol) for item in group.items]
        assert len(keys) == len(set(keys))
        assert [key.removeprefix("rule ") for key in keys if key.startswith("rule ")] == list(protocol.rules)
        parts = (protocol.options, protocol.cards, protocol.follow_up, protocol.advice, protocol.leaflet)
        known = {"id", "version", "title", "rules", "options", "cards", "follow_up", "advice", "leaflet"}
        assert set(json.loads(protocol.contents)) <= known
        assert len(keys) - len(protocol.rules) == sum(len(part) for part in parts)
        assert all(group.title and group.items for group in pack_groups(protocol))


def test_a_rule_is_read_with_its_numbers_its_source_and_its_standing_in_words() -> None:
    items = {item.key: item for group in pack_groups(pack("us")) for item in group.items}
    window = items["rule vaccine-window"]
    assert window.details == ("Days: 42", "It opens with time.")
    assert window.source == "SRC"
    assert window.standing == f"S · {STANDINGS['S']}"
    assert "Respiration: ≤ 8: 3, ≤ 11: 1, ≤ 20: 0, ≤ 24: 2, above: 3" in items["rule news2"].details
    assert items["option vitals_interval_min"].details == ("30 min (a site may set 5 to 60)",)
    assert items["card 2"].details[0] == "1. Pause infusion"
    assert items["test tsh"].statement == "Measured every 3 months."


def test_what_has_changed_is_said_with_both_values() -> None:
    assert changes(pack("us"), pack("us")) == ()
    assert changes(pack("us"), pack("us", vitals_interval_min=15)) == (
        "Vitals interval min: 30 min (a site may set 5 to 60) → 15 min (a site may set 5 to 60)",
    )
    said = changes(pack("us"), pack("eu"))
    assert said[0].startswith("Alemtuzumab 12 mg, United States · us, version 1 → ")
    assert "No longer there: REMS authorization (rems-authorization)" in said
    assert any(words.startswith("New: ") and "(course-limit)" in words for words in said)


def test_how_the_approval_stands_is_said_in_a_sentence() -> None:
    day = Day()
    assert approval_words(day.desk) == "▲ Not approved yet: no session can be opened for a patient."
    day.does("approve_pack", **OSEI)
    approved = "Dr Osei (lead pharmacist) on 23-Nov-2026 08:40, entered by SO"
    assert approval_words(day.desk) == f"✓ Approved by {approved}."
    assert (approval_view(day.desk).tone, approval_view(day.desk).changes) == ("clear", ())
    day.desk.protocol = pack("us", vitals_interval_min=15)
    assert approval_words(day.desk).startswith(f"▲ Changed since it was approved by {approved}: ")
    assert (approval_view(day.desk).tone, len(approval_view(day.desk).changes)) == ("heed", 1)


def test_the_board_says_what_is_missing_only_where_it_is_needed() -> None:
    day = Day()
    assert missing_approval(day.desk) == ""
    day.desk.live = True
    assert missing_approval(day.desk).endswith("approves: Settings, Protocol pack.")
    day.does("approve_pack", **OSEI)
    assert missing_approval(day.desk) == ""
