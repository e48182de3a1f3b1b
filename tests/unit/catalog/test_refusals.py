"""A pack with a fault is refused with file, line and reason."""

import re
from pathlib import Path

import pytest

from infusion_desk import catalog
from infusion_desk.catalog import PackError
from infusion_desk.resource_files import resource

US = resource("protocols", "us.toml").read_text(encoding="utf-8")
DIPSTICK = 'lists = { dipstick = ["1+", "2+", "3+", "4+", "+", "++", "+++", "++++"] }'
LABS = 'lists = { tests = ["cbc", '
PULSE = "pulse = [[40, 3], [50, 1], [90, 0], [110, 1], [130, 2], [9999, 3]]"


def refusal(folder: Path, text: str) -> PackError:
    path = folder / "us.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PackError) as caught:
        catalog.load_file(path)
    error = caught.value
    assert str(error) == f"us.toml:{error.line}: {error.reason}"
    return error


def table(header: str) -> tuple[int, str]:
    """The text of one table of the US pack, to its next header, and the line on which it begins."""
    start = US.index(f"{header}\n")
    end = US.find("\n[", start)
    return US[:start].count("\n") + 1, US[start : end if end > 0 else len(US)]


@pytest.mark.parametrize(
    ("header", "old", "new", "says"),
    [
        (
            "[rules.vaccine-window]",
            "numbers = { days = 42 }",
            "numbers = { days = 42.5 }",
            "days must be a whole",
        ),
        (
            "[rules.vaccine-window]",
            "numbers = { days = 42 }",
            'numbers = { days = "42" }',
            "days must be a whole",
        ),
        (
            "[rules.vaccine-window]",
            "numbers = { days = 42 }",
            "numbers = { days = true }",
            "days must be a whole",
        ),
        (
            "[rules.vaccine-window]",
            "numbers = { days = 42 }",
            "numbers = { days = 0 }",
            "whole number from 1",
        ),
        ("[rules.vaccine-window]", "numbers = { days = 42 }", "numbers = { day = 42 }", "day is not a key"),
        ("[rules.vaccine-window]", "numbers = { days = 42 }", "numbers = { }", "days is missing"),
        ("[rules.vaccine-window]", "numbers = { days = 42 }", "numbers = 42", "numbers must be a table"),
        ("[rules.listeria-advice]", "days_before = 0", "days_before = -1", "whole number from 0"),
        ("[rules.steroid-premedication.numbers]", "dexamethasone = 0.75", "dexamethasone = inf", "above 0"),
        ("[rules.steroid-premedication.numbers]", "dexamethasone = 0.75", "dexamethasone = nan", "above 0"),
        ("[rules.steroid-premedication.numbers]", "dexamethasone = 0.75", "dexamethasone = 0", "above 0"),
        ("[rules.identity]", 'standing = "D"', 'standing = "d"', "standing must be one of S, L, P, D"),
        ("[rules.identity]", 'standing = "D"', "standing = 4", "standing must be a text"),
        ("[rules.identity]", 'released_by = "nobody"', 'released_by = "nurse"', "time, prescriber, nobody"),
        ("[rules.identity]", 'source = "Practice"', 'source = " "', "source must be a text"),
        ("[rules.identity]", 'source = "Practice"', 'sauce = "Practice"', "sauce is not a key"),
        ("[rules.identity]", "[rules.identity]", "[rules.identify]", "identify is not a key"),
        ("[rules.hiv]", 'verdict = "blocked"', 'verdict = "clear"', "blocked, caution"),
        ("[rules.dose-checked]", 'product = "Lemtrada 12 mg"', 'product = ""', "product must be a text"),
        (
            "[rules.baseline-labs]",
            LABS,
            'lists = { tests = ["cbc", "cbc", ',
            "different texts; 'cbc' is wrong",
        ),
        ("[rules.baseline-labs]", LABS, 'lists = { tests = ["cbk", ', "'cbk' is wrong"),
        ("[rules.baseline-labs]", LABS, "lists = { tests = [1, ", "1 is wrong"),
        (
            "[rules.urine-protein]",
            DIPSTICK,
            "lists = { dipstick = '1+' }",
            "dipstick must be a list of texts",
        ),
        ("[rules.serious-event]", "lists = { signs = [", "lists = { signs = [], x = [", "x is not a key"),
        ("[rules.impossible-vitals.numbers]", "spo2_most = 100", "spo2_most = 40", "must be more than 40"),
        ("[rules.news2.bands]", PULSE, "pulse = [[40, 3], [9998, 0]]", "end with the bound 9999"),
        ("[rules.news2.bands]", PULSE, "pulse = [[50, 3], [40, 0], [9999, 1]]", "must rise"),
        ("[rules.news2.bands]", PULSE, "pulse = [[40, 4], [9999, 1]]", "0 to 3 points"),
        ("[rules.news2.bands]", PULSE, "pulse = [[40, 3, 1], [9999, 1]]", "0 to 3 points"),
        ("[rules.news2.bands]", PULSE, "pulse = []", "end with the bound 9999"),
        ("[options.vitals_interval_min]", "default = 30", "default = 61", "default 61 is outside 5 to 60"),
        ("[options.vitals_interval_min]", "default = 30", "default = 4", "default 4 is outside 5 to 60"),
        ("[options.vitals_interval_min]", "default = 30", "default = 30.0", "default must be a whole"),
        ("[options.vitals_interval_min]", "most = 60", "most = 4", "most must be a whole number from 5"),
        ("[options.vitals_interval_min]", 'unit = "min"', "unit = 1", "unit must be a text"),
        ("[options.vitals_interval_min]", 'unit = "min"', 'unity = "min"', "unity is not a key"),
        (
            "[options.vitals_interval_min]",
            "[options.vitals_interval_min]",
            "[options.ecg_days]",
            "ecg_days is not",
        ),
        ("[[card]]", "grade = 1", "grade = true", "grade must be a whole"),
        ("[[follow_up]]", 'test = "cbc"', 'test = "cbk"', "test must be one of"),
        ("[[follow_up]]", "every_months = 1", "every_months = 0.5", "every_months must be a whole"),
        (
            "[[follow_up]]",
            "every_months = 1",
            'every_months_option = "ecg_days"',
            "every_months_option must be",
        ),
        ("[advice]", "contact = ", "contract = ", "contract is not a key"),
    ],
)
def test_a_fault_is_found_on_its_line(tmp_path: Path, header: str, old: str, new: str, says: str) -> None:
    first, body = table(header)
    error = refusal(tmp_path, US.replace(body, body.replace(old, new, 1), 1))
    assert says in error.reason
    assert error.line == first + body[: body.index(old)].count("\n")


@pytest.mark.parametrize(
    ("header", "old", "new", "place", "says"),
    [
        ("[[card]]", 'title = "Mild: no interruption"', "", "[[card]]", "title is missing"),
        ("[[card]]", '"Vital signs",', '"",', "steps = [", "different texts; '' is wrong"),
        ("[advice]", "red-flags = ", "alert-card = ", "[advice]", "red-flags is missing"),
    ],
)
def test_a_fault_without_a_line_of_its_own(
    tmp_path: Path, header: str, old: str, new: str, place: str, says: str
) -> None:
    first, body = table(header)
    error = refusal(tmp_path, US.replace(body, body.replace(old, new, 1), 1))
    assert says in error.reason
    assert error.line == first + body[: body.index(place)].count("\n")


@pytest.mark.parametrize("key", ["title", "statement", "source", "standing", "released_by"])
def test_no_rule_goes_without(tmp_path: Path, key: str) -> None:
    for header in re.findall(r"^\[rules\.[\w-]+\]$", US, re.MULTILINE):
        first, body = table(header)
        without = re.sub(rf"^{key} = .*\n?", "", body, count=1, flags=re.MULTILINE)
        error = refusal(tmp_path, US.replace(body, without, 1))
        assert (error.line, error.reason) == (first, f"{key} is missing.")


@pytest.mark.parametrize("key", ["default", "least", "most", "unit", "statement", "source", "standing"])
def test_no_option_goes_without(tmp_path: Path, key: str) -> None:
    for header in re.findall(r"^\[options\.\w+\]$", US, re.MULTILINE):
        first, body = table(header)
        without = re.sub(rf"^{key} = .*\n?", "", body, count=1, flags=re.MULTILINE)
        error = refusal(tmp_path, US.replace(body, without, 1))
        assert (error.line, error.reason) == (first, f"{key} is missing.")


def test_a_rule_that_the_code_needs_is_missed(tmp_path: Path) -> None:
    _, body = table("[rules.observation-time]")
    error = refusal(tmp_path, US.replace(body, "", 1))
    assert error.reason == "the rule observation-time is missing."


def test_a_rule_of_one_country_is_not_missed_and_takes_its_option_along(tmp_path: Path) -> None:
    _, body = table("[rules.rems-status]")
    path = tmp_path / "us.toml"
    path.write_text(US.replace(body, "", 1), encoding="utf-8")
    assert not catalog.load_file(path).uses("rems-status")
    eu = resource("protocols", "eu.toml").read_text(encoding="utf-8")
    start = eu.index("[rules.baseline-ecg]")
    path = tmp_path / "eu.toml"
    path.write_text(eu[:start] + eu[eu.index("[", start + 1) :], encoding="utf-8")
    with pytest.raises(PackError, match="ecg_days is not an option that a rule of this pack reads"):
        catalog.load_file(path)


def test_an_option_that_a_rule_needs_is_missed(tmp_path: Path) -> None:
    _, body = table("[options.reaction_recheck_min]")
    assert refusal(tmp_path, US.replace(body, "", 1)).reason == "reaction_recheck_min is missing."


def test_the_tsh_range_has_an_extent(tmp_path: Path) -> None:
    text = US.replace("least = 50\nmost = 1000", "least = 50\nmost = 9000").replace(
        "default = 400\n", "default = 4000\n"
    )
    error = refusal(tmp_path, text)
    assert error.reason == "the TSH range must end above 4000."
    assert US.split("\n")[error.line - 1] == "default = 4000"


def test_there_is_one_card_for_each_grade(tmp_path: Path) -> None:
    error = refusal(tmp_path, US.replace("\ngrade = 2", "\ngrade = 3", 1))
    assert "1 to 4 in order, not [1, 3, 3, 4]" in error.reason
    assert error.line == table("[[card]]")[0]


def test_a_test_is_planned_once(tmp_path: Path) -> None:
    error = refusal(tmp_path, US.replace('test = "creatinine"', 'test = "cbc"', 1))
    assert error.reason == "the test cbc is there twice."
    assert error.line == US[: US.index('test = "creatinine"')].count("\n") + 1


def test_how_often_is_said_once(tmp_path: Path) -> None:
    error = refusal(tmp_path, US.replace("every_months_option", "every_months = 1\nevery_months_option", 1))
    assert "not both" in error.reason
    assert refusal(tmp_path, US.replace("every_months = 3\n", "", 1)).reason == "every_months is missing."


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        (
            US.replace("[rules.hiv]", "[rules.hiv", 1),
            US[: US.index("[rules.hiv]")].count("\n") + 1,
            "Expected",
        ),
        (
            US.replace("[rules.hiv]", "[rules.consent]", 1),
            US[: US.index("[rules.hiv]")].count("\n") + 1,
            "twice",
        ),
        (US.replace('id = "us"', 'id = "eu"', 1), 9, "id must be one of us, not 'eu'"),
        (US.replace('id = "us"', "", 1), 1, "id is missing"),
        (US.replace('version = "1"', "version = 1", 1), 10, "version must be a text"),
        (US.replace('version = "1"', 'verse = "1"', 1), 10, "verse is not a key"),
        ('id = "us"', 1, "rules is missing"),
        ('id = "us"\nrules = 3', 2, "rules must be a table"),
        (re.sub(r"(?s)\[\[card\]\].*\[advice\]", "[card]\n[advice]", US), None, "written as [[card]]"),
        (re.sub(r"(?s)\[\[follow_up\]\].*?\[options", "[options", US, count=1), 1, "follow_up is missing"),
    ],
    ids=range(10),
)
def test_a_pack_that_is_no_pack(tmp_path: Path, text: str, line: int | None, says: str) -> None:
    error = refusal(tmp_path, text)
    assert says in error.reason
    assert line is None or error.line == line


def test_an_empty_follow_up_is_refused(tmp_path: Path) -> None:
    text = re.sub(r"(?s)\[\[follow_up\]\].*?\[options", "[options", US, count=1)
    error = refusal(tmp_path, text.replace('id = "us"', 'id = "us"\nfollow_up = []', 1))
    assert (error.line, error.reason) == (10, "there is no test in the follow-up.")


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"^none\.toml:1: the file cannot be read"):
        catalog.load_file(tmp_path / "none.toml")
    (tmp_path / "us.toml").write_bytes(b"title = '\xff'")
    with pytest.raises(PackError, match=r"^us\.toml:1: the file cannot be read"):
        catalog.load_file(tmp_path / "us.toml")


@pytest.mark.parametrize("pack_id", ["fr", "../protocols/us", ""])
def test_a_pack_that_is_not_shipped(pack_id: str) -> None:
    with pytest.raises(PackError, match="no such pack; there are eu, us"):
        catalog.load(pack_id)
