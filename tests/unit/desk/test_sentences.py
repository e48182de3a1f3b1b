"""Every fact as one sentence: what a nurse reads in the log, word for word."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from infusion_desk.desk import finding_sentences, follow_up_sentences, sentences, staff_sentences
from infusion_desk.desk.sentences import amendment_sentence, sentence
from infusion_desk.domain import facts
from infusion_desk.domain.calendar import Month
from infusion_desk.domain.facts import FACTS, Fact
from infusion_desk.domain.gates.contraindications import QUESTIONS
from infusion_desk.domain.gates.laboratory import TEST_NAMES
from tests.support.log import INES, Log, vitals
from tests.unit.desk.said import SAID_OF_FOLLOW_UP, SAID_OF_LOOKING_AND_PAPER, SAID_OF_WHAT_LEFT

#: In summer the clocks in London are an hour ahead of UTC.
LONDON = ZoneInfo("Europe/London")


def utc(hour: int, minute: int) -> datetime:
    return datetime(2026, 7, 1, hour, minute, tzinfo=UTC)


CARD = date(2026, 7, 1)
SAID: list[tuple[Fact, str]] = [
    (INES, "Patient registered: MARLOWE, Ines, born 14-Mar-1989, Hospital No. K204417."),
    (
        facts.PatientRegistered(
            family="Łoś", given="Ewa", born=CARD, sex="female", nhs_number="9434765919", hospital_number="K1"
        ),
        "Patient registered: ŁOŚ, Ewa, born 01-Jul-2026, NHS No. 943 476 5919, Hospital No. K1.",
    ),
    (
        facts.PriorCourseRecorded(course=1, first=date(2025, 7, 1), last=date(2025, 7, 5), days_given=5),
        "Course 1 given before: 01-Jul-2025 to 05-Jul-2025, 5 days.",
    ),
    (facts.SessionOpened(course=2, day=1), "Session opened: course 2, day 1."),
    (facts.SessionOpened(course=2, day=1, chair="4"), "Session opened: course 2, day 1, chair 4."),
    (
        facts.DecisionRecorded(
            rule="stroke", prescriber="Dr Osei", role="neurologist", how="present", reason="agreed"
        ),
        "Decision on stroke: Dr Osei (neurologist), in person: agreed",
    ),
    (
        facts.DecisionRecorded(
            rule="stroke", prescriber="Dr Osei", role="GP", how="telephone", reason="agreed", witness="MK"
        ),
        "Decision on stroke: Dr Osei (GP), by telephone, heard by MK: agreed",
    ),
    (
        facts.DosePrepared(
            product="Lemtrada 12 mg", lot="A1", expiry=date(2027, 5, 31), diluted_at=utc(9, 40), checker="MK"
        ),
        "Dose prepared: Lemtrada 12 mg, lot A1, expires 31-May-2027, diluted 10:40 in saline, checked by MK.",
    ),
    (
        facts.PremedicationGiven(
            purpose="steroid",
            drug="methylprednisolone",
            dose_mg=1000,
            started=utc(8, 0),
            ended=utc(8, 30),
            route="IV",
        ),
        "Methylprednisolone 1,000 mg IV, 09:00–09:30 (steroid).",
    ),
    (
        facts.PremedicationGiven(purpose="antiviral", drug="aciclovir", dose_mg=200, started=utc(8, 0)),
        "Aciclovir 200 mg, 09:00 (antiviral).",
    ),
    (
        facts.PremedicationDeclined(purpose="antipyretic", reason="none wanted"),
        "Antipyretic considered and not given: none wanted",
    ),
    (
        vitals(),
        "Vital signs: 121/76 mmHg, pulse 72/min, respiration 15/min, SpO₂ 98 %, on air, 36.8 °C, ACVPU A.",
    ),
    (facts.VitalsRecorded(diastolic=76, oxygen=2), "Vital signs: –/76 mmHg, oxygen 2 L/min."),
    (facts.VitalsRecorded(temperature=37), "Vital signs: 37.0 °C."),
    (
        facts.InfusionStarted(rate_ml_h=25, checker="MK", volume_ml=100),
        "Infusion started, 25 mL/h, 100 mL, checked by MK.",
    ),
    (facts.RateChanged(rate_ml_h=12.5), "Rate changed to 12.5 mL/h."),
    (facts.RateChanged(rate_ml_h=12.5, reason="warm"), "Rate changed to 12.5 mL/h: warm"),
    (facts.InfusionPaused(reason="fever"), "Infusion paused: fever"),
    (facts.InfusionResumed(rate_ml_h=12), "Infusion resumed at 12 mL/h."),
    (
        facts.InfusionResumed(rate_ml_h=12, prescriber="Dr Osei"),
        "Infusion resumed at 12 mL/h, decided by Dr Osei.",
    ),
    (facts.InfusionEnded(), "Infusion complete. Observation started."),
    (
        facts.InfusionEnded(flush_ended=utc(14, 5)),
        "Infusion complete, flush ended 15:05. Observation started.",
    ),
    (facts.InfusionStopped(reason="chest pain"), "Infusion stopped for good: chest pain"),
    (
        facts.ReactionLogged(signs=("urticaria", "chest-pain"), grade=2, reaction=1),
        "Reaction 1: urticaria or rash, chest pain, grade 2.",
    ),
    (
        facts.ReactionLogged(signs=("other",), grade=1, reaction=2, onset=utc(10, 0), detail="hiccups"),
        "Reaction 2: other (hiccups), grade 1, onset 11:00.",
    ),
    (facts.ReactionUpdated(reaction=1, grade=3), "Reaction 1 is now: grade 3."),
    (
        facts.ReactionUpdated(reaction=1, signs=("fever",), detail="39 °C"),
        "Reaction 1 is now: fever or chills, 39 °C.",
    ),
    (facts.ReactionTreated(reaction=1, action="paused"), "Reaction 1: paused."),
    (
        facts.ReactionTreated(reaction=1, action="gave", drug="chlorphenamine", dose="10 mg", route="IV"),
        "Reaction 1: gave: chlorphenamine 10 mg IV.",
    ),
    (facts.ReactionResolved(reaction=1), "Reaction 1 resolved: recovered."),
    (
        facts.ReactionResolved(reaction=1, outcome="transferred"),
        "Reaction 1 resolved: handed on with the patient.",
    ),
    (facts.CheckRecorded(signs=()), "Observation check: no symptoms."),
    (facts.CheckRecorded(signs=("headache",)), "Observation check: headache."),
    (facts.ObservationExtended(minutes=30, reason="dizzy"), "Observation extended by 30 min: dizzy"),
    (facts.AdviceGiven(items=("red-flags", "contact")), "Advice given: red flags, contact."),
    (facts.PatientDischarged(condition="well"), "Patient went home: well"),
    (
        facts.PatientLeftAgainstAdvice(reason="train", witness="MK"),
        "Patient left against advice: train (witness MK)",
    ),
    (facts.PatientTransferred(to="ward 7", reason="fever"), "Patient transferred to ward 7: fever"),
    (facts.SessionDeferred(reason="cold"), "No infusion today, deferred: cold"),
    (
        facts.SessionDeferred(reason="cold", until=date(2026, 7, 8)),
        "No infusion today, deferred to 08-Jul-2026: cold",
    ),
    (facts.RecordSigned(meaning="gave"), "Signed: I gave this infusion."),
    (
        facts.RecordSigned(meaning="reviewed", name="Sarah Osei", role="lead"),
        "Signed: I reviewed this record (Sarah Osei).",
    ),
    (facts.HandoverOffered(to="MK"), "Handover offered to MK."),
    (facts.HandoverAccepted(), "Handover accepted."),
    (facts.HandoverRefused(reason="busy"), "Handover refused: busy"),
    (facts.NoteAdded(text="sleeps"), "Note: sleeps"),
    (facts.AlarmAcknowledged(alarm="reaction-recheck"), "Alarm acknowledged: reaction recheck."),
    (facts.AlarmAcknowledged(alarm="check", silent_min=5), "Alarm acknowledged: check, silent for 5 min."),
    (
        facts.AlarmRaised(alarm="vitals", priority="high", deadline_ms=0, late_s=900),
        "Alarm raised: Vital signs, high, 15 min late: nobody watched.",
    ),
    (
        facts.AlarmRaised(alarm="check", priority="medium", deadline_ms=0, late_s=0.7),
        "Alarm raised: Observation check, medium.",
    ),
    (
        facts.AlarmSounded(alarm="bag", priority="medium", deadline_ms=0, player="paplay"),
        "Alarm sounded: Bag reaches 8 h, medium, by paplay.",
    ),
    (facts.AlarmEnded(alarm="steroid-age", deadline_ms=0), "Alarm ended: Steroid too old to start on."),
    (facts.AlarmEnded(alarm="from-tomorrow", deadline_ms=0), "Alarm ended: from-tomorrow."),
    (facts.SoundLost(why="no sound device"), "No sound on this workstation: no sound device."),
    (facts.SoundConfirmed(heard="yes"), "Sound tried and heard."),
    (facts.SoundConfirmed(heard="no"), "Sound tried and NOT heard."),
    (
        facts.MachineRestarted(seconds=900),
        "This workstation was started anew. By its clock 15 min passed.",
    ),
    (facts.MachineRestarted(seconds=-5), "This workstation was started anew."),
    (facts.TimeConfirmed(clock="15:05"), "Time confirmed: another clock said 15:05."),
    (
        facts.TimeConfirmed(clock="15:05", on=date(2026, 11, 23)),
        "Time confirmed: another clock said 15:05 on 23-Nov-2026.",
    ),
    (
        facts.ClockChanged(seconds=3600),
        "The clock of this workstation was set forward by 1 h 00 min. Elapsed times are not affected.",
    ),
    (
        facts.ClockChanged(seconds=-45),
        "The clock of this workstation was set back by 45 s. Elapsed times are not affected.",
    ),
    (facts.NotWatched(seconds=2580), "The program did not watch for 43 min."),
    (
        facts.PatientEntryAmended(
            entry="1", field="family", value="Marlowe", first="Marlow", reason="misspelt"
        ),
        "Patient's entry 1 amended: family Marlow → Marlowe: misspelt",
    ),
    (
        facts.EntryAmended(entry="7", field="lot", value="A2", first="A1", reason="misread"),
        "Entry 7 amended: lot A1 → A2: misread",
    ),
    (facts.ConfirmationRecorded(topic="identity", value="yes"), "Two identifiers confirmed: yes."),
    (
        facts.ConfirmationRecorded(topic="listeria-advice", value="yes", on=CARD),
        "Advice on Listeria given: yes (01-Jul-2026).",
    ),
    (facts.SettingConfirmed(equipment="yes", staff="no"), "Setting: equipment yes, staff no."),
    (
        facts.SettingConfirmed(equipment="yes", staff="yes", intensive_care="no"),
        "Setting: equipment yes, staff yes, access to intensive care no.",
    ),
    (
        facts.VaricellaHistoryRecorded(value="unknown"),
        "History of varicella, confirmed by a clinician: unknown.",
    ),
    (
        facts.VaccinationRecorded(
            targets="varicella", vaccine="Varivax", on=CARD, live=True, series="complete"
        ),
        "Vaccination: Varivax on 01-Jul-2026, live, series complete.",
    ),
    (
        facts.VaccinationRecorded(targets="influenza", on=Month(2026, 6), live=False),
        "Vaccination: influenza on Jun-2026, not live.",
    ),
    (facts.VaccinationRecorded(targets="varicella", value="no"), "Vaccinated against varicella: no."),
    (facts.VaricellaSerologyRecorded(value="not-igg"), "VZV antibodies: no IgG result."),
    (facts.VaricellaSerologyRecorded(value="positive", on=CARD), "VZV antibodies: positive (01-Jul-2026)."),
    (facts.ContraindicationAsked(name="hiv", present="no"), "HIV infection: no."),
    (facts.ContraindicationAsked(name="stroke", present="yes", detail="2019"), "A stroke: yes (2019)."),
    (facts.InfectionScreened(value="none"), "Infection today: none."),
    (facts.InfectionScreened(value="mild", detail="cough"), "Infection today: mild (cough)."),
    (facts.LabRecorded(test="cbc", on=CARD), "CBC with differential: sample taken (01-Jul-2026)."),
    (
        facts.LabRecorded(test="creatinine", on=CARD, value=1088.5, unit="µmol/L", at_time="14:05"),
        "Creatinine: 1,088.5 µmol/L (01-Jul-2026 14:05).",
    ),
    (
        facts.LabRecorded(test="platelets", on=CARD, value=180),
        "Platelets: 180 (no unit stated, read as ×10⁹/L) (01-Jul-2026).",
    ),
    (
        facts.LabRecorded(test="pregnancy", on=CARD, value="negative"),
        "Pregnancy test: negative (01-Jul-2026).",
    ),
    (
        facts.ExaminationRecorded(topic="mri-review", value="done", on=CARD),
        "MRI review: done (01-Jul-2026).",
    ),
    (
        facts.ExaminationRecorded(topic="skin-exam", value="not-indicated", on=CARD),
        "Skin examination: not indicated (01-Jul-2026).",
    ),
    (
        facts.SettingChanged(name="vitals_interval_min", value="15", before="30"),
        "Setting changed: Vitals interval min: 30 → 15",
    ),
    (
        facts.SettingChanged(name="backup_folder", before="/media/stick", found=True),
        "Setting found changed in the file of settings: Backup folder: /media/stick → not set",
    ),
    (
        facts.PackApproved(
            name="Dr Osei",
            role="lead pharmacist",
            digest="9f2c" * 16,
            pack_id="us",
            pack_version="1",
            options=("vitals_interval_min = 30", "ecg_days = 7"),
            contents="{}",
        ),
        (
            "Protocol pack approved after reading every rule: us, version 1, digest 9f2c9f2c9f2c, by Dr Osei "
            "(lead pharmacist); vitals_interval_min = 30, ecg_days = 7."
        ),
    ),
    (facts.StaffAdded(initials="SO", name="Sarah Osei", role="lead"), "SO works here: Sarah Osei, lead."),
    (facts.StaffChanged(initials="SO", name="Sarah Adu"), "SO is now called Sarah Adu."),
    (
        facts.StaffChanged(initials="SO", name="Sarah Adu", role="other"),
        "SO is now called Sarah Adu and is now other staff.",
    ),
    (facts.StaffLeft(initials="SO"), "SO works here no more."),
    (facts.PinSet(initials="SO", pin_hash="$argon2id$"), "PIN of SO set."),
    (facts.PinReset(initials="SO"), "PIN of SO reset: another is chosen at the next sign-in."),
    (facts.PinUnlocked(initials="SO"), "PIN of SO unlocked."),
    (facts.PinFailed(initials="SO", purpose="sign-in"), "Wrong PIN for SO to sign in, 1 in a row."),
    (
        facts.PinFailed(initials="SO", purpose="unlock", tries=3, wait_s=10),
        "Wrong PIN for SO to unlock the window, 3 in a row. Next try in 10 s.",
    ),
    (
        facts.PinFailed(initials="SO", purpose="signature", tries=6, locks=True),
        "Wrong PIN for SO as a signature, 6 in a row. It is locked.",
    ),
    (facts.PinFound(initials="SO"), "Right PIN of SO after wrong ones."),
    (
        facts.PinGiven(initials="MK", purpose="second-person", act="start_infusion", session="a-01"),
        "PIN of MK given as the second person: start infusion (session a-01).",
    ),
    (
        facts.PinGiven(initials="MK", purpose="signature", act="sign"),
        "PIN of MK given as a signature: sign.",
    ),
    (facts.SignedIn(initials="SO"), "SO signed in."),
    (facts.SignedOut(initials="SO"), "SO signed out."),
    (
        facts.WindowLocked(initials="SO", why="idle"),
        "Window locked, nobody touched it; SO was at it.",
    ),
    (facts.WindowLocked(initials="SO", why="by-hand"), "Window locked, by hand; SO was at it."),
    (facts.WindowUnlocked(initials="SO"), "Window unlocked: SO is at it."),
    (
        facts.WindowUnlocked(initials="MK", before="SO"),
        "Window unlocked: MK is at it in place of SO.",
    ),
    (
        facts.EntriesAttributed(who="MK", entries=("a.1",)),
        "The entry made at the locked window is by MK.",
    ),
    (
        facts.EntriesAttributed(who="MK", entries=("a.1", "a.2")),
        "The 2 entries made at the locked window are by MK.",
    ),
    *SAID_OF_FOLLOW_UP,
    *SAID_OF_LOOKING_AND_PAPER,
    *SAID_OF_WHAT_LEFT,
    (
        facts.UnknownFact("port-accessed", 2, {"site": "left"}),
        "An entry of a kind this program does not know: port-accessed.",
    ),
]


@pytest.mark.parametrize(("fact", "said"), SAID, ids=[f"{n} {fact.kind}" for n, (fact, _) in enumerate(SAID)])
def test_what_an_entry_says(fact: Fact, said: str) -> None:
    line = Log().tell("09:00", fact).session.lines[-1]
    assert sentence(line, LONDON) == said


def test_every_kind_of_fact_has_its_sentence() -> None:
    assert set(sentences.SENTENCES) == set(FACTS.values())
    assert {type(fact) for fact, _ in SAID} == {*FACTS.values(), facts.UnknownFact}


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ("confirmation-recorded.topic", finding_sentences.CONFIRMATIONS),
        ("examination-recorded.topic", finding_sentences.EXAMINATIONS),
        ("reaction-resolved.outcome", sentences.OUTCOMES),
        ("record-signed.meaning", sentences.SIGNATURES),
        ("staff-added.role", staff_sentences.ROLE_WORDS),
        ("pin-failed.purpose", staff_sentences.PURPOSE_WORDS),
        ("window-locked.why", staff_sentences.WHY_LOCKED_WORDS),
        ("contraindication-asked.name", QUESTIONS),
        ("lab-recorded.test", TEST_NAMES | finding_sentences.OTHER_TESTS),
        ("form-sent.form", follow_up_sentences.FORMS),
        ("flag-acknowledged.rule", follow_up_sentences.RULES),
    ],
)
def test_every_word_that_can_be_chosen_has_its_words(options: str, words: dict[str, str]) -> None:
    kind, field = options.split(".")
    choice = facts.schema(FACTS[kind])[field].kind
    assert set(choice.options) == set(words)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("first", "value", "said"),
    [
        (None, "penicillin", "not recorded → penicillin"),
        ([], ["penicillin", "latex"], "none → penicillin, latex"),
        (True, False, "yes → no"),
        (92, 98, "92 → 98"),
        ("2026-07-01T13:40:00.000Z", "2026-07-01T23:10:00.000Z", "01-Jul-2026 14:40 → 02-Jul-2026 00:10"),
        ("2026-11-06", "2026-10", "06-Nov-2026 → 2026-10"),
        ("20261106", "2026-99-99", "20261106 → 2026-99-99"),
        ("9999-99-99T99:99:99.999Z", "A2", "9999-99-99T99:99:99.999Z → A2"),
    ],
)
def test_an_amendment_tells_both_values_in_local_time(first: object, value: object, said: str) -> None:
    amended = facts.EntryAmended(entry="3", field="dose_mg", first=first, value=value, reason="misread")
    assert amendment_sentence(amended, LONDON) == f"Entry 3 amended: dose mg {said}: misread"


def test_a_kept_text_that_is_no_time_anywhere_is_shown_as_it_is() -> None:
    oldest = "0001-01-01T00:00:00.000Z"
    amended = facts.EntryAmended(entry="3", field="lot", first=oldest, value="A2", reason="misread")
    assert f"lot {oldest} → A2" in amendment_sentence(amended, ZoneInfo("America/New_York"))
