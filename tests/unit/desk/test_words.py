"""Small wordings that several sentences share."""

import pytest

from infusion_desk.desk.words import sign_words, spelled


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 s"),
        (59.9, "59 s"),
        (60, "1 min"),
        (2580, "43 min"),
        (3599, "59 min"),
        (3600, "1 h 00 min"),
        (3900, "1 h 05 min"),
        (86_399, "23 h 59 min"),
        (86_400, "1 d 00 h"),
        (183_600, "2 d 03 h"),
    ],
)
def test_durations(seconds: float, words: str) -> None:
    assert spelled(seconds) == words


def test_signs_as_they_are_spoken() -> None:
    said = "bronchospasm or wheeze, facial droop or limb weakness, severe headache"
    assert sign_words(["bronchospasm", "focal-weakness", "severe-headache"]) == said
    assert sign_words([]) == ""
