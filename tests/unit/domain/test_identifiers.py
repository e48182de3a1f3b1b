"""Numbers and initials that name a person."""

import pytest

from infusion_desk.domain.identifiers import nhs_number_digits, nhs_number_words, same_person


@pytest.mark.parametrize("typed", ["9434765919", "943 476 5919", "943-476-5919", "4010232137", "1111111111"])
def test_an_nhs_number_whose_check_digit_is_right(typed: str) -> None:
    assert nhs_number_digits(typed) == typed.replace(" ", "").replace("-", "")


def test_a_check_digit_of_0() -> None:
    assert nhs_number_digits("9876543210") == "9876543210"


@pytest.mark.parametrize(
    "typed",
    [
        "9434765918",
        "943476591",
        "94347659190",
        "943476591X",
        "",
        "９４３４７６５９１９",
        "4943765919",
        "1000000010",
    ],
)
def test_a_number_that_was_misread(typed: str) -> None:
    assert nhs_number_digits(typed) is None


def test_an_nhs_number_as_it_is_read_aloud() -> None:
    assert nhs_number_words("9434765919") == "943 476 5919"


def test_initials_name_one_person_whatever_their_case() -> None:
    assert same_person("so ", "SO")
    assert same_person("S.O.", "so")
    assert same_person("S O", "ＳＯ")
    assert not same_person("…", "SO")
    assert not same_person("SO", "SOO")
