"""Numbers that name a patient, and the one name of a stream of facts."""

from unicodedata import normalize

#: Who the entries are by that the program makes itself.
PROGRAM = "desk"
#: Who an entry is by that was made while nobody was signed in. No initials can be the same: they have no space.
AT_LOCKED_WINDOW = "locked window"


def nhs_number_digits(text: str) -> str | None:
    """The ten digits of an NHS number whose check digit is right (modulus 11), else None; spaces and hyphens go."""
    digits = text.replace(" ", "").replace("-", "")
    if len(digits) != 10 or not (digits.isascii() and digits.isdigit()):
        return None
    remainder = (
        11 - sum(int(digit) * weight for digit, weight in zip(digits[:9], range(10, 1, -1), strict=True)) % 11
    )
    return digits if int(digits[9]) == (0 if remainder == 11 else remainder) else None


def nhs_number_words(digits: str) -> str:
    """An NHS number as it is read aloud and printed: 943 476 5919."""
    return f"{digits[:3]} {digits[3:6]} {digits[6:]}"


def same_person(initials: str, other: str) -> bool:
    """Whether two sets of staff initials name one person; neither case nor points and spaces matter (S.O. is SO)."""
    return _letters(initials) == _letters(other)


def _letters(initials: str) -> str:
    folded = normalize("NFKC", initials).casefold()
    return "".join(filter(str.isalnum, folded)) or folded.strip()
