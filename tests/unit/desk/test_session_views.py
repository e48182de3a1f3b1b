"""What the session's screen says, at the edges that a whole day does not come by."""

import pytest

from infusion_desk.desk.views.acts import form
from infusion_desk.desk.views.gates import gates_view, next_open
from infusion_desk.desk.views.infusion import infusion_clock, infusion_view
from infusion_desk.desk.views.log import amend_form, log_view
from infusion_desk.desk.views.observation import observation_clock, observation_view
from infusion_desk.desk.views.premedication import bag_clock, premedication_view
from infusion_desk.desk.views.questions import answers
from infusion_desk.desk.views.reaction import reaction_clock, reaction_view
from infusion_desk.desk.views.session import session_view
from infusion_desk.desk.views.signing import signing_view
from infusion_desk.desk.views.vitals import vitals_view
from infusion_desk.domain.instants import Moment
from tests.support.desks import Day
from tests.support.marlowe import SET


@pytest.fixture
def day() -> Day:
    return Day().registers().opens()


def now(day: Day) -> Moment:
    return day.desk.moment(day.session)


# ---------------------------------------------------------------- gates


@pytest.mark.parametrize("pack", ["us", "eu"])
def test_every_gate_of_a_pack_asks_something_that_can_be_answered(pack: str) -> None:
    day = Day(pack).registers().opens()
    for row in gates_view(day.session, now(day)).rows:
        shown = gates_view(day.session, now(day), row.slug).selected
        assert shown.row.slug == row.slug
        assert shown.question.endswith(("?", "."))
        assert shown.answers, row.slug
        assert [act.key for act in shown.answers] == [str(n) for n in range(1, len(shown.answers) + 1)]


def test_the_answer_on_record_is_marked_and_no_other(day: Day) -> None:
    day.finds("varicella-history", value="no")
    day.finds("vaccination", targets="varicella", value="no")
    chosen = [
        act.words
        for act in gates_view(day.session, now(day), "varicella-immunity").selected.answers
        if act.chosen
    ]

    assert chosen == ["No history of chickenpox", "Not vaccinated against VZV"]


def test_after_the_last_gate_in_the_way_the_list_begins_anew(day: Day) -> None:
    view = gates_view(day.session, now(day))
    assert next_open(view, view.rows[-1].slug) == view.rows[0].slug
    day.is_ready()
    ready = gates_view(day.session, now(day), "hiv")
    assert next_open(ready, "hiv") == "hiv"
    assert ready.summary == "Every gate is open: the infusion can start."
    assert ready.start.enabled


def test_after_the_start_the_summary_says_so(day: Day) -> None:
    day.starts_infusion()
    assert gates_view(day.session, now(day)).summary == "The infusion is running."


def test_anaphylaxis_before_the_start_bars_it(day: Day) -> None:
    day.is_ready()
    day.does("log_reaction", signs=["urticaria", "stridor"], grade=3)
    day.does("resolve_reaction", reaction=1)
    view = gates_view(day.session, now(day))

    assert view.summary.startswith("Anaphylaxis criteria were met today")
    assert not view.start.enabled


def test_findings_of_yesterday_say_from_when_they_are(day: Day) -> None:
    day.finds("varicella-history", value="yes")
    day.does("defer", reason="tomorrow")
    day.clock.passes(days=1)
    day.opens()
    why = gates_view(day.session, now(day), "varicella-immunity").selected.why

    assert why.facts[0][0] == "23-Nov-2026 08:40 SO"


def test_a_topic_that_no_finding_has_is_a_fault_of_the_program() -> None:
    with pytest.raises(KeyError):
        form("record_finding", "Nothing", "Record", fixed={"topic": "weather"})


def test_the_samples_on_record_stand_beside_their_tests(day: Day) -> None:
    day.finds("lab", test="tsh", on="2026-11-12", value=1.8, unit="mIU/L")
    notes = {act.words: act.note for act in answers(day.session, "baseline-labs")}
    assert notes["TSH"] == "12-Nov-2026"
    assert notes["ALT"] == ""


# ---------------------------------------------------------------- premedication, dose, infusion


def test_what_was_declined_stands_among_what_was_given(day: Day) -> None:
    day.does("decline_premedication", purpose="antihistamine", reason="allergic")
    (given,) = premedication_view(day.session, now(day)).given
    assert given.text == "Antihistamine considered and not given: allergic"


def test_the_bag_counts_down_and_then_says_that_it_is_over(day: Day) -> None:
    assert bag_clock(day.session, now(day)).words == "no bag diluted yet"
    day.starts_infusion()
    day.at("14:41", watched=False)
    assert bag_clock(day.session, now(day)).tone == "heed"
    day.at("18:41", watched=False)
    over = bag_clock(day.session, now(day))
    assert (over.left, over.words) == ("0:01:00", "past its 8 h, which ended at 18:40")


def test_the_end_of_the_infusion_is_held_against_the_bag(day: Day) -> None:
    day.is_ready()
    assert infusion_clock(day.session, now(day)).end == "–"
    day.does("start_infusion", rate_ml_h=10, checker="MK")
    assert infusion_clock(day.session, now(day)).end == "Would end 21:00, after the bag's limit at 18:40"
    day.does("change_rate", rate_ml_h=25)
    assert infusion_clock(day.session, now(day)).end == "Ends about 15:00, the bag lasts until 18:40"
    day.does("pause_infusion", reason="toilet")
    assert infusion_clock(day.session, now(day)).end == "Paused with 100 mL left"
    day.does("stop_infusion", reason="enough")
    assert infusion_clock(day.session, now(day)).end == "Ended 11:00"
    assert infusion_view(day.session, now(day)).state == "■ Stopped before the full dose"


def test_a_decision_is_offered_where_a_prescriber_may_let_it_go_on(day: Day) -> None:
    day.starts_infusion().at("11:30", watched=False)
    day.does("log_reaction", signs=["chest-pain"], grade=3)
    day.does("pause_infusion", reason="reaction")
    day.does("resolve_reaction", reaction=1)
    view = infusion_view(day.session, now(day))

    assert [(act.name, act.words, act.key) for act in view.decisions] == [
        ("decide-serious-event", "Decision: Signs of a serious event…", "D"),
        ("decide-restart-grade", "Decision: Restart after a severe reaction…", ""),
    ]
    assert "only a physician may decide" in view.barred.casefold()
    (resume,) = [act for act in view.acts if act.name == "resume-infusion"]
    assert resume.enabled


# ---------------------------------------------------------------- vital signs


def test_abnormal_values_are_marked_and_a_part_of_a_set_has_no_score(day: Day) -> None:
    day.starts_infusion()
    day.does("record_vitals", **{**SET, "systolic": 84, "diastolic": 50, "pulse": 44})
    day.does("record_vitals", systolic=145, diastolic=80)
    day.does("record_vitals", temperature=37.0)
    rows = vitals_view(day.session, now(day)).rows[:3]

    assert [row.pressure for row in rows] == ["–", "145/80 ▲", "84/50 ▼ 30.6 %"]
    assert [row.score for row in rows] == ["incomplete", "incomplete", "▲ 4 urgent"]
    assert rows[2].marked == "low pressure, fall, slow pulse"
    assert rows[2].tone == "heed"


def test_a_score_that_is_urgent_says_so_in_a_word(day: Day) -> None:
    day.does("record_vitals", **{**SET, "respiration": 26, "spo2": 90, "pulse": 132})
    assert vitals_view(day.session, now(day)).rows[0].score == "▲ 9 emergency"


def test_the_trend_says_in_words_what_it_paints(day: Day) -> None:
    assert vitals_view(day.session, now(day)).trend.summary == "No vital signs recorded yet."
    day.does("record_vitals", **SET)
    assert "121/76, pulse 72" in vitals_view(day.session, now(day)).trend.summary


# ---------------------------------------------------------------- reaction


def test_a_life_in_danger_is_said_and_the_card_stops_the_infusion(day: Day) -> None:
    day.starts_infusion()
    day.does("log_reaction", signs=["syncope"], grade=4)
    view = reaction_view(day.session, now(day), 1)
    assert "Grade 4: life-threatening." in view.warning
    stop = view.steps[0]
    assert stop.act is not None
    assert stop.act.form is not None
    assert stop.act.form.verb == "stop_infusion"
    day.does("stop_infusion", reason="reaction")
    day.does("treat_reaction", reaction=1, action="Call emergency team")
    after = reaction_view(day.session, now(day), 1)
    assert [bool(step.done) for step in after.steps[:2]] == [True, True]
    assert after.emergency
    assert after.emergency.note == "called 11:00 SO"


def test_a_death_has_no_card_and_a_resolved_reaction_no_steps_to_do(day: Day) -> None:
    day.does("log_reaction", signs=["syncope"], grade=5)
    view = reaction_view(day.session, now(day), 1)
    assert (view.card, view.steps) == ("Site protocol", ())
    day.does("log_reaction", signs=["flushing"], grade=1)
    day.does("resolve_reaction", reaction=2)
    resolved = reaction_view(day.session, now(day), 2)
    assert resolved.headline == "Reaction 2 recovered at 08:40"
    assert not any(step.act for step in resolved.steps)
    assert reaction_clock(day.session, now(day), 2).since_words == "lasted, from 08:40"


# ---------------------------------------------------------------- after the infusion


def test_checks_are_later_due_overdue_and_not_made(day: Day) -> None:
    day.ends_infusion()

    def words() -> list[str]:
        return [check.word for check in observation_view(day.session, now(day)).checks]

    assert words() == ["to do", "in 30 min", "later", "later", "later"]
    day.at("15:30", watched=False)
    assert words()[1] == "due now"
    day.at("15:43", watched=False)
    assert words()[1] == "13 min overdue"
    day.does("record_check", signs=[])
    assert words()[:3] == ["to do", "✓ 15:43", "in 17 min"]
    day.does("leave_against_advice", reason="a train", witness="MK")
    assert words()[2:] == ["not made", "not made", "not made"]
    assert observation_clock(day.session, now(day)).of == "NOT observed in full"
    assert "NOT the full observation" in " ".join(signing_view(day.session, now(day)).sentences)


def test_one_thing_that_keeps_the_patient_is_named(day: Day) -> None:
    day.ends_infusion().at("17:00", watched=False)
    day.does("record_vitals", **SET)
    view = observation_view(day.session, now(day))
    assert view.leave.why_not == "Discharge waits: advice before leaving"
    day.does("give_advice", items=["delayed-reactions", "red-flags", "contact"])
    assert observation_view(day.session, now(day)).leave.enabled


def test_a_high_score_asks_for_a_physician_before_going_home(day: Day) -> None:
    day.ends_infusion().at("17:00", watched=False)
    day.does("record_vitals", **{**SET, "respiration": 26, "pulse": 115})
    rows = {row.slug: row for row in observation_view(day.session, now(day)).discharge}

    assert rows["discharge-vitals"].act
    assert rows["discharge-vitals"].act.name == "decide-discharge-vitals"


def test_before_the_infusion_there_is_no_observation(day: Day) -> None:
    assert (
        observation_view(day.session, now(day)).note == "The observation begins when the infusion has ended."
    )
    assert observation_clock(day.session, now(day)).of == "not begun"


def test_platelets_are_asked_for_in_the_eu() -> None:
    eu = Day("eu").registers().opens()
    rows = [row.slug for row in observation_view(eu.session, now(eu)).discharge]
    assert rows[-2:] == ["platelets-after-infusion", "alert-card"]


# ---------------------------------------------------------------- the log, the frame


def test_values_stand_in_the_log_as_they_are_typed(day: Day) -> None:
    day.does(
        "prepare_dose",
        product="Lemtrada 12 mg",
        lot="A",
        expiry="2027-05-31",
        diluted_at="08:35",
        checker="MK",
    )
    entry = log_view(day.session, now(day)).entries[-1]
    values = {name: value for name, _, value in entry.fields}

    assert values["diluted_at"] == "2026-11-23 08:35"
    assert values["expiry"] == "2027-05-31"
    assert entry.by == "SO, MK"
    registered = log_view(day.session, now(day)).entries[0]
    assert {name: value for name, _, value in registered.fields}["can_become_pregnant"] == "no"
    assert amend_form(entry, "lot").fields[0].value == ""


def test_the_frame_follows_the_day(day: Day) -> None:
    assert session_view(day.session, now(day)).home == "gates"
    day.starts_infusion()
    view = session_view(day.session, now(day))
    assert (view.home, [step.name for step in view.steps if step.done]) == (
        "infusion",
        ["gates", "premedication"],
    )
    day.does("transfer", to="ward", reason="bed")
    day.does("sign", meaning="gave")
    closed = session_view(day.session, now(day))
    assert closed.phase == "Signed and closed"
    assert closed.always == ()
