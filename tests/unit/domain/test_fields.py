"""The one door: what typed text becomes, and what is refused. Dates and times have a file of their own."""

import pytest

from infusion_desk.domain import fields
from tests.unit.domain.reading import HERE, read, refused


def test_a_name_is_trimmed_and_its_spaces_are_single() -> None:
    assert read(fields.Name(), "  van   der  Berg ") == "van der Berg"


def test_a_name_is_composed_so_that_one_name_is_one_text() -> None:
    assert read(fields.Name(), "Ame\u0301lie") == "Am\u00e9lie"


@pytest.mark.parametrize(
    "typed",
    [
        *("Ma\trlowe", "Mar\nlowe", "Marlowe\0", "Mar\x85lowe", "\u202eMarlowe", "Marlowe\u2066"),
        *("Marlowe 💉", "Marlowe ⏰", "Marlowe ⭐", "☺", "\ue000", "\ud800", "\uffff", "Mar\u2028lowe"),
    ],
)
def test_characters_that_do_not_print_are_refused_by_their_number(typed: str) -> None:
    assert refused(fields.Name(), typed).startswith("The character U+")


def test_a_name_has_100_characters_at_the_most_and_one_at_least() -> None:
    assert len(read(fields.Name(), "n" * 100)) == 100
    assert refused(fields.Name(), "n" * 101) == "101 characters are too many; 100 is the most."
    assert refused(fields.Name(), " \u00a0 ") == "Nothing was typed."


def test_words_may_have_lines_and_2000_characters() -> None:
    assert read(fields.Words(), " first\r\nsecond ") == "first\nsecond"
    assert len(read(fields.Words(), "w" * 2000)) == 2000
    assert refused(fields.Words(), "w" * 2001) == "2001 characters are too many; 2000 is the most."
    assert refused(fields.Words(), "tab\there") == "The character U+0009 cannot be used here."


@pytest.mark.parametrize("typed", [True, ["a"], {"a": 1}])
def test_a_list_is_no_text(typed: object) -> None:
    assert "is not a text" in refused(fields.Words(), typed)


def test_what_is_refused_is_quoted_short_and_printable() -> None:
    assert refused(fields.Choice(("yes", "no")), "x" * 2000) == f"“{'x' * 40}…” is not one of: yes, no."
    assert refused(fields.Flag(), "\u202eyes\0") == "“�yes�” is neither yes nor no."


def test_a_choice_is_found_whatever_its_case() -> None:
    assert read(fields.Choice(("A", "C", "V")), " v ") == "V"
    assert refused(fields.Choice(("A", "C")), "B") == "“B” is not one of: A, C."


@pytest.mark.parametrize(
    ("typed", "value"),
    [(True, True), (False, False), ("Yes", True), ("TRUE", True), (" no ", False), ("false", False)],
)
def test_a_flag_is_yes_or_no(typed: object, value: bool) -> None:
    assert read(fields.Flag(), typed) is value


@pytest.mark.parametrize("typed", ["maybe", 1, 0, "", ["yes"]])
def test_anything_else_is_neither(typed: object) -> None:
    assert "neither yes nor no" in refused(fields.Flag(), typed)


@pytest.mark.parametrize(
    ("typed", "value"),
    [("92", 92), (" 92 ", 92), pytest.param(92.0, 92, id="float"), ("92.0", 92), ("-3", -3), ("+4", 4)],
)
def test_a_whole_number(typed: object, value: int) -> None:
    found = read(fields.Whole(), typed)
    assert (found, type(found)) == (value, int)


@pytest.mark.parametrize(
    "typed",
    [
        "92.5",
        "",
        "ninety",
        "1e3",
        "1,000",
        True,
        None,
        [92],
        "1234567890",
        float("nan"),
        float("inf"),
        10**40,
    ],
)
def test_no_whole_number(typed: object) -> None:
    assert "number" in refused(fields.Whole(), typed)


def test_the_least_whole_number_is_in() -> None:
    assert read(fields.Whole(1), 1) == 1
    assert refused(fields.Whole(1), 0) == "0 is below 1."


def test_a_number_keeps_its_kind() -> None:
    assert isinstance(read(fields.Number(), "12.0"), int)
    assert read(fields.Number(), "187.5") == 187.5
    assert read(fields.Number(), "0.000001") == 0.000001


def test_a_number_may_have_a_bound_it_must_exceed() -> None:
    assert read(fields.Number(above=0), "0.1") == 0.1
    assert refused(fields.Number(above=0), 0) == "0 is not above 0."
    assert refused(fields.Number(above=0), "-25") == "-25 is not above 0."


OXYGEN = fields.NumberOrWord(("air",), above=0)
RESULT = fields.NumberOrWord()


@pytest.mark.parametrize(("typed", "value"), [("Air ", "air"), ("2", 2), (1.5, 1.5)])
def test_oxygen_is_air_or_litres_a_minute(typed: object, value: object) -> None:
    assert read(OXYGEN, typed) == value


@pytest.mark.parametrize("typed", ["none", "0", -1, "2 L"])
def test_oxygen_is_nothing_else(typed: object) -> None:
    assert refused(OXYGEN, typed)


@pytest.mark.parametrize(
    ("typed", "value"), [("98", 98), ("0.5", 0.5), ("negative", "negative"), ("1+", "1+"), ("<  5", "< 5")]
)
def test_a_result_is_a_number_or_a_short_text(typed: object, value: object) -> None:
    assert read(RESULT, typed) == value


@pytest.mark.parametrize("typed", ["1,000", "12.5.3", "1.234.567", ["98"], True])
def test_a_result_that_looks_like_a_number_but_is_none_is_refused(typed: object) -> None:
    assert "is not a number" in refused(RESULT, typed)


NAMES = fields.Several(fields.Name())


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("penicillin, latex", ("penicillin", "latex")),
        (["penicillin", "latex", "penicillin"], ("penicillin", "latex")),
        ([], ()),
        (("latex",), ("latex",)),
    ],
)
def test_a_list_of_names(typed: object, value: tuple[str, ...]) -> None:
    assert read(NAMES, typed) == value


def test_a_stray_comma_does_not_mean_no_known_allergies() -> None:
    assert refused(NAMES, " , ") == "Nothing was typed."


@pytest.mark.parametrize("typed", [5, {"a": 1}, True])
def test_no_list(typed: object) -> None:
    assert "is not a list" in refused(NAMES, typed)


def test_each_part_of_a_list_must_be_right() -> None:
    assert "is not one of" in refused(fields.Several(fields.Choice(("fever",))), "fever,dizzy")


def test_an_nhs_number_is_kept_as_its_digits() -> None:
    assert read(fields.NhsNumber(), " 943 476-5919 ") == "9434765919"
    assert (
        refused(fields.NhsNumber(), "943 476 5918")
        == "The check digit of 943 476 5918 is wrong. Read it again."
    )


def test_what_the_program_fills_in_is_not_typed() -> None:
    assert refused(fields.Computed(), "1") == "This is filled in by the program."


def test_an_amended_value_is_read_once_its_field_is_known() -> None:
    assert read(fields.Raw(), ["as", "typed"]) == ["as", "typed"]


def test_every_kind_says_how_it_reads() -> None:
    with pytest.raises(NotImplementedError):
        fields.Kind().read("x", HERE)


@pytest.mark.parametrize(
    ("kind", "kept"),
    [
        (fields.Name(), 5),
        (fields.Words(), None),
        (fields.Choice(("yes", "no")), "maybe"),
        (fields.Flag(), "yes"),
        (fields.Whole(), 1.5),
        (fields.Whole(), True),
        (fields.Number(), "12"),
        (fields.Number(), float("nan")),
        (fields.Number(), float("inf")),
        (fields.NumberOrWord(), None),
        (fields.NumberOrWord(), True),
        (fields.Day(), "2026-10"),
        (fields.Day(), 20261106),
        (fields.Time(), "2026-11-23T10:40:00"),
        (fields.Time(), "10:40"),
        (fields.Time(), 1040),
        (fields.ClockTime(), 5),
        (fields.NhsNumber(), 9434765919),
        (NAMES, "penicillin"),
        (NAMES, [5]),
        (NAMES, {"a": 1}),
    ],
)
def test_a_kept_value_of_another_kind_is_not_taken_for_one(kind: fields.Kind, kept: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        kind.recall(kept)
