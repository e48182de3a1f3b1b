"""An entry copied from paper, as it was once written: it must be read for ever."""

from infusion_desk.domain.facts import NoteAdded
from infusion_desk.storage.codec import COLUMNS, decode, hash_of

ROW = dict(
    zip(
        COLUMNS,
        (
            *(1, "ward-a", 1, 1, "session:s1", "note-added", 1),
            '{"from_paper":"MK","text":"comfortable"}',
            *(1795336800000, 1795340400000, "Europe/London", "boot-1", 1000000, "SO", None, "0" * 64),
            "db09af335e99b07bfe0339c4d2ae9a84014550b214162564aa99bf1fd9305e8e",
        ),
        strict=True,
    )
)


def test_it_is_still_understood() -> None:
    entry = decode(ROW, str)
    assert entry.fact == NoteAdded(text="comfortable")
    assert (entry.author, entry.from_paper) == ("SO", "MK")
    assert hash_of(ROW) == ROW["hash"]
