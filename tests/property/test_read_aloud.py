"""A fingerprint read aloud comes back as it was, and a word that was misheard is not taken for another."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infusion_desk.desk.read_aloud import WORDS, from_words, to_words

HASHES = st.binary(min_size=32, max_size=32).map(bytes.hex)


@given(HASHES, st.integers(1, 32))
def test_words_come_back_as_the_beginning_of_the_hash(fingerprint: str, count: int) -> None:
    words = to_words(fingerprint, count)
    assert len(words) == count
    assert from_words(" ".join(words)) == fingerprint[: 2 * count]


@given(
    HASHES,
    st.sampled_from(
        [str.upper, str.title, lambda words: words.replace(" ", "-"), lambda words: f" {words} "]
    ),
)
def test_how_they_are_written_does_not_matter(fingerprint: str, written: object) -> None:
    assert callable(written)
    assert from_words(written(" ".join(to_words(fingerprint)))) == fingerprint[:12]


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=9))
def test_another_word_is_refused_by_its_name(word: str) -> None:
    if any(known.startswith(word[:3]) and len(word) > 2 for known in WORDS):
        return
    with pytest.raises(ValueError, match=word):
        from_words(word)


def test_there_is_a_word_for_each_byte_and_no_two_are_alike() -> None:
    assert len(WORDS) == 256
    assert all(word.isascii() and word.islower() and 4 <= len(word) <= 8 for word in WORDS)
    assert len({word[:3] for word in WORDS}) == len(WORDS)
    assert all(_distance(one, other) >= 3 for one, other in combinations(WORDS, 2))


def _distance(one: str, other: str) -> int:
    """How many letters must be changed, added or left out to make one word the other."""
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, 1):
        before, row[0] = row[0], number
        for place, against in enumerate(other, 1):
            cost = min(row[place] + 1, row[place - 1] + 1, before + (letter != against))
            before, row[place] = row[place], cost
    return row[-1]
