"""Texts set in lines: wrapped, never cut, in the order in which they are read."""

import pytest

from infusion_desk.records.contents import Words, plain
from infusion_desk.records.drawing.direction import drawn_order
from infusion_desk.records.drawing.text import Line, Style, line_width, set_text

STYLE = Style()


def texts(lines: list[Line]) -> list[str]:
    return ["".join(piece.text for piece in line) for line in lines]


def test_words_wrap_at_spaces_within_the_width() -> None:
    lines = set_text(plain("One reaction, grade 2, resolved after thirty-two minutes."), 80, STYLE)
    assert " ".join(texts(lines)) == "One reaction, grade 2, resolved after thirty-two minutes."
    assert len(lines) > 2
    assert all(line_width(line) <= 80 for line in lines)


def test_words_of_a_fallback_font_wrap_within_the_width_too() -> None:
    lines = set_text(plain("Щербакова Юлия " * 20), 150, STYLE)
    assert len(lines) > 10
    assert all(line_width(line) <= 150 for line in lines)


def test_a_word_wider_than_the_line_is_broken_and_nothing_of_it_is_lost() -> None:
    lines = set_text(plain("W" * 100), 60, STYLE)
    assert "".join(texts(lines)) == "W" * 100
    assert all(line_width(line) <= 60 for line in lines)


def test_a_double_name_is_broken_behind_its_hyphen() -> None:
    lines = set_text(plain("Hohenstein-Langenburg-Waldeck"), 70, STYLE)
    assert texts(lines) == ["Hohenstein-", "Langenburg-", "Waldeck"]


def test_a_number_and_its_unit_are_not_parted() -> None:
    for width in range(60, 130):
        lines = texts(set_text(plain("Vital signs: 36.8 °C, 1,000 mg, 25 mL/h"), width, STYLE))
        assert not any(line.startswith(("°C", "mg", "mL/h")) for line in lines)


def test_typed_lines_stay_lines() -> None:
    assert texts(set_text(plain("first\n\nthird"), 200, STYLE)) == ["first", "", "third"]


def test_a_word_may_change_its_tone_in_the_middle() -> None:
    line = set_text((Words("118/77", "strong"), Words("*")), 200, STYLE)[0]
    assert [(piece.text, piece.tone) for piece in line] == [("118/77", "strong"), ("*", "plain")]


def test_neighbouring_words_of_one_font_are_drawn_in_one_go() -> None:
    assert len(set_text(plain("left at 16:04, well"), 300, STYLE)[0]) == 1


def test_each_character_without_a_glyph_is_a_piece_of_its_own() -> None:
    line = set_text(plain("한국 Wang"), 300, STYLE)[0]
    assert [(piece.text, piece.font == "") for piece in line] == [
        ("한", True),
        ("국", True),
        (" Wang", False),
    ]


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("Cohen, David", "Cohen, David"),
        ("כהן", "ןהכ"),
        ("כהן, דוד (Mr)", "דוד ,ןהכ (Mr)"),
        ("Cohen (כהן) 12", "Cohen (ןהכ) 12"),
        ("כהן (דוד) לוי", "יול (דוד) ןהכ"),
        ("בית 12 קומה", "תיב 12 המוק"),
        ("כהן · 943 476 5919", "ןהכ · 943 476 5919"),
        ("12 כהן", "12 ןהכ"),
        ("שָׁלוֹם", "םוֹלשָׁ"),
        ("e\u0301 כ", "e\u0301 כ"),
    ],
)
def test_right_to_left_letters_are_drawn_from_right_to_left(typed: str, drawn: str) -> None:
    assert "".join(character for _, character in drawn_order(typed)) == drawn


def test_a_wrapped_right_to_left_name_is_turned_line_by_line() -> None:
    lines = texts(set_text(plain("כהן דוד לוי"), 30, STYLE))
    assert lines[0].endswith("ןהכ")
    assert lines[-1].startswith("יול")
