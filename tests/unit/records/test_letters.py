"""What the sheets say that are not the record: handover, downtime sheet, letter, prescriber's page, leaflet."""

from infusion_desk.records.contents import Grid, SheetContents, Table
from infusion_desk.records.deferral_letter import NOT_RECORDED, deferral_letter
from infusion_desk.records.downtime import downtime_sheet
from infusion_desk.records.handover import handover_sheet
from infusion_desk.records.leaflet import leaflet
from infusion_desk.records.prescriber_page import prescriber_page
from infusion_desk.records.request import SheetRequest
from infusion_desk.records.sheets import sheet_of
from infusion_desk.sheet_proof import AsOf
from tests.support.desks import Day, infusing, observing, opened
from tests.support.marlowe import SET
from tests.unit.records.reading import reader
from tests.unit.records.rehearsed import said


def request(day: Day, **more: str) -> SheetRequest:
    return SheetRequest(day.session, day.journal.verify(), day.desk.moment(day.session), **more)  # type: ignore[arg-type]


def words(contents: SheetContents, title: str) -> str:
    """What one section says."""
    (section,) = [part for part in contents.sections if part.title.startswith(title)]
    return said(section)


def grid(contents: SheetContents, title: str) -> Grid:
    (section,) = [part for part in contents.sections if part.title == title]
    (found,) = [block for block in section.blocks if isinstance(block, Grid)]
    return found


def vaccinated() -> Day:
    day = opened()
    day.finds(
        "vaccination", vaccine="Varivax", targets="varicella", series="complete", on="2026-11-06", live=True
    )
    return day


class TestHandover:
    def test_the_situation_is_one_sentence(self) -> None:
        day = infusing().at("12:00", watched=False)
        assert words(handover_sheet(request(day)), "Situation") == (
            "MARLOWE, Ines, course 1, day 1: infusion running as of 12:00: "
            "25 mL of 100 mL given, 1 h 00 min of infusion."
        )

    def test_the_last_sets_stand_beside_the_baseline_with_their_change(self) -> None:
        day = infusing().at("11:15", watched=False)
        day.does("record_vitals", **(SET | {"systolic": 88, "pulse": 104, "temperature": 37.9}))
        told = words(handover_sheet(request(day)), "Assessment").split("\n")
        assert told[0].startswith("08:40 baseline | 121 | 76 | 72")
        assert told[-2].startswith("11:15 | 88 (−33) | 76 | 104 (+32) | 15 | 98 | 37.9 (+1.1) | ")
        assert "hypotension" in told[-2]

    def test_what_is_due_has_absolute_times_the_earliest_first(self) -> None:
        day = infusing().at("11:05", watched=False)
        told = words(handover_sheet(request(day)), "Recommendation").split("\n")
        assert [line.split(" | ")[:2] for line in told[:3]] == [
            ["11:15", "Vital signs"],
            ["15:00", "Bag empty, if the rate stays"],
            ["18:40", "Bag reaches 8 h"],
        ]
        assert told[-1] == "No alarm is open."

    def test_what_goes_beyond_a_page_is_counted_and_left_to_the_record(self) -> None:
        day = infusing()
        for number in range(7):
            day.does("log_reaction", signs=["headache"], grade=1)
            day.does("resolve_reaction", reaction=number + 1, outcome="recovered")
            day.does("note", text="x" * 2000)
        contents = handover_sheet(request(day))
        assert "3 earlier reactions: see the record." in words(contents, "Assessment")
        assert "5 earlier: see the record." in words(contents, "Background")

    def test_the_handshake_stands_on_it(self) -> None:
        day = infusing()
        assert words(handover_sheet(request(day)), "Handing over") == ""
        day.does("hand_over", to="MK")
        assert "11:00 SO: Handover offered to MK. Not answered yet." in words(
            handover_sheet(request(day)), "Handing over"
        )
        day.does("refuse_handover", by="MK", reason="three already")
        assert "11:00 MK: Handover refused: three already" in words(
            handover_sheet(request(day)), "Handing over"
        )

    def test_the_code_carries_session_fingerprint_and_deadlines(self) -> None:
        day = infusing()
        head = day.session.log[-1].entry.hash.upper()
        assert handover_sheet(request(day)).code == (
            f"INFUSION-DESK WARD-A-0001-01 {head} HANDOVER VITALS 20261123T1115Z BAG 20261123T1840Z"
        )


class TestDowntime:
    def test_the_times_that_are_known_stand_before_empty_rows(self) -> None:
        day = observing()
        checks = [said(row[0]) for row in grid(downtime_sheet(request(day)), "Observation checks").rows]
        assert checks == ["15:30", "16:00", "16:30", "17:00", "", ""]
        day = infusing()
        vitals = [said(row[0]) for row in grid(downtime_sheet(request(day)), "Vital signs").rows]
        assert vitals[:3] == ["11:15", "11:45", "12:15"]
        assert len(vitals) == 14

    def test_before_the_start_it_tells_what_is_missing_and_what_bars(self) -> None:
        told = words(downtime_sheet(request(vaccinated())), "How things stand")
        assert "6-week vaccine window, blocked:" in told
        assert "Not recorded yet: Identity, Consent" in told

    def test_every_card_of_the_site_has_its_steps(self) -> None:
        day = infusing()
        contents = downtime_sheet(request(day))
        cards = [part for part in contents.sections if part.title.startswith("Site card")]
        steps = [[said(row[0])[2:] for row in grid(contents, part.title).rows] for part in cards]
        assert steps == [list(card.steps) for card in day.session.protocol.cards.values()]


class TestLetter:
    def test_before_it_is_recorded_it_is_marked_and_names_the_earliest_date(self) -> None:
        contents = deferral_letter(request(vaccinated()))
        assert contents.marks == (NOT_RECORDED,)
        assert "No earliest date" in words(
            contents, "No infusion today"
        )  # other gates wait for the prescriber

    def test_it_tells_rule_source_standing_and_date(self) -> None:
        day = vaccinated()
        day.does("defer", until="2026-12-18", reason="vaccinated 17 days ago")
        contents = deferral_letter(request(day))
        assert contents.marks == ()
        assert words(contents, "No infusion today") == (
            "The infusion of course 1, day 1 is not given today. Earliest date: 18-Dec-2026."
        )
        why = words(contents, "Why")
        assert "Reason recorded by SO: vaccinated 17 days ago" in why
        assert "vaccine-window" in why
        assert "Stated by the site's source document | 18-Dec-2026" in why
        assert "it opens on 18-Dec-2026" in words(contents, "What to do")

    def test_a_deferral_without_a_rule_has_its_reason(self) -> None:
        day = observing().registers(family="Brandt", hospital_number="K300001").opens()
        for rule in ("hepatitis-screen",):
            day.finds(rule, value="done", on=day.desk.today())
        day.finds("listeria-advice", value="yes", on=day.desk.today())
        day.does("give_premedication", purpose="antiviral", drug="aciclovir", dose_mg=200, started="14:50")
        day.does("defer", reason="The patient has a fever")
        contents = deferral_letter(request(day))
        assert "No rule of the protocol bars the infusion" in words(contents, "Why")
        assert "No earliest date can be told" in words(contents, "No infusion today")


class TestPrescriberPage:
    def test_one_gate_with_all_that_the_screen_says_and_a_place_to_decide(self) -> None:
        contents = prescriber_page(request(vaccinated(), rule="hepatitis-screen"))
        (section,) = contents.sections
        told = said(section)
        assert section.title == "Why: Hepatitis screen"
        assert "A prescriber must decide. No hepatitis screen recorded" in told
        assert (
            "Source: PI 5. Standing: label text, confirmed. Rule hepatitis-screen, protocol us version"
            in told
        )
        assert [said(row[0]) for row in grid(contents, section.title).rows] == [
            "☐ Give today",
            "☐ Do not give today",
        ]

    def test_a_gate_that_nobody_releases_has_no_place_to_decide(self) -> None:
        day = opened()
        day.finds("contraindication", name="hypersensitivity", present="yes")
        (section,) = prescriber_page(request(day, rule="hypersensitivity")).sections
        assert "Nobody may release it" in said(section)
        assert not any(isinstance(block, Grid) for block in section.blocks)
        assert any(isinstance(block, Table) and block.rows for block in section.blocks)

    def test_without_a_rule_it_has_every_gate_that_waits(self) -> None:
        titles = [part.title for part in prescriber_page(request(opened())).sections]
        assert titles == ["Why: Hepatitis screen", "Why: Listeria advice", "Why: Herpes prophylaxis"]


class TestLeaflet:
    def test_each_part_says_where_it_comes_from(self) -> None:
        contents = leaflet(request(observing()))
        assert words(contents, "Call emergency services at once").startswith(
            "In the next 3 days: a drooping face"
        )
        assert "Standing: proposal, for the site to approve." in words(contents, "What to look for")
        assert said(grid(contents, "Whom to call").rows[0][0]) == "By day"
        assert "on 23-Nov-2026, 11:00 to 15:00: course 1, day 1" in words(contents, "What you were given")

    def test_it_is_the_same_whenever_it_is_printed(self) -> None:
        day = observing()
        before = leaflet(request(day))
        day.clock.passes(minutes=25)
        assert leaflet(request(day)) == before


def test_the_numbers_that_the_site_has_entered_stand_on_the_leaflet_and_the_others_are_lines() -> None:
    day = observing()
    day.does("change_setting", name="phone_day", value="020 7946 0000, ask for the MS nurse")
    day.does("change_setting", name="phone_emergency", value="999")
    day.does("change_setting", name="phone_emergency", value=None)
    assert day.session_id is not None
    pages = reader(sheet_of(day.journal, "leaflet", day.session_id)).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    calls = text[text.index("Whom to call") :]
    assert "By day 020 7946 0000, ask for the MS nurse By night and at weekends Emergency services" in calls
    assert "999" not in text


def test_a_number_that_changes_later_changes_no_leaflet_that_was_given() -> None:
    day = observing()
    day.does("change_setting", name="phone_day", value="020 7946 0000")
    assert day.session_id is not None
    made = sheet_of(day.journal, "leaflet", day.session_id, now=day.desk.now())
    then = AsOf(day.journal, day.journal.with_hash(day.journal.head())[0])
    day.does("change_setting", name="phone_day", value="020 7946 0001")
    assert sheet_of(then, "leaflet", day.session_id, now=day.desk.now()).sha256 == made.sha256
    assert sheet_of(day.journal, "leaflet", day.session_id).sha256 != made.sha256
