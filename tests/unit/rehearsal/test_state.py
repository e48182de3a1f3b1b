"""The state as scenario files see it."""

from infusion_desk.rehearsal.state import state_of
from tests.support.desks import Day, infusing, observing, opened, ready
from tests.support.marlowe import SET


def test_before_anybody_is_registered_there_is_only_the_record() -> None:
    assert state_of(Day().desk, None, None) == {"record": {"verified": True}}


def test_before_a_session_is_open_the_patients_own_entries_are_told() -> None:
    day = Day().registers()
    day.does("record_prior_course", course=1, first="2025-11-03", last="2025-11-07", days_given=5)
    state = state_of(day.desk, day.patient_id, None)
    assert (state["entries"], state["plan"]["ends"]) == (2, "2029-11-07")
    assert state["plan"]["next"] == "2025-12-07"
    assert state["entry"]["1"] == {
        "text": "Patient registered: MARLOWE, Ines, born 14-Mar-1989, Hospital No. K204417.",
        "amended": False,
        "happened": "08:40:00",
        "entered": "08:40:00",
        "late": False,
    }


def test_what_has_no_value_is_absent() -> None:
    day = opened()
    state = state_of(day.desk, day.patient_id, day.session_id)
    assert (
        state["infusion"]
        == state["observation"]
        == state["vitals"]
        == state["plan"]
        == state["reactions"]
        == {}
    )
    assert "opens_on" not in state["gates"]["course-day"]
    assert state["record"] == {"verified": True}
    assert state["phase"] == "preparing"


def test_a_gate() -> None:
    day = opened()
    day.finds("vaccination", targets="varicella", vaccine="Varivax", on="2026-11-06", series="complete")
    assert day.state["gates"]["varicella-window"] == {
        "verdict": "blocked",
        "opens_on": "2026-12-18",
        "released_by": "time",
        "decided": False,
        "says": "VZV vaccination finished 06-Nov-2026, 17 days ago. Treatment waits 6 weeks: not before 18-Dec-2026.",
    }
    assert day.state["gates"]["course-day"]["released_by"] is None
    assert "varicella-window" in day.state["open_gates"]


def test_an_infusion_that_runs() -> None:
    day = infusing().at("11:52")
    assert day.state["infusion"] == {
        "started": "11:00:00",
        "ended": None,
        "rate_ml_h": 25,
        "given_ml": 21.667,
        "running_min": 52,
        "paused_min": 0,
        "complete": False,
    }
    assert day.state["due"] == {
        "vitals": {"at": "11:15:00", "overdue_min": 37},
        "bag": {"at": "18:40:00", "overdue_min": 0},
    }
    raised = {"vitals": {"priority": "high", "late_min": 0}}
    assert (day.state["alarms"], day.state["alarm"]) == (["vitals"], raised)


def test_an_observation() -> None:
    day = observing().at("15:30", watched=False)
    assert day.state["observation"] == {
        "started": "15:00:00",
        "ends": "17:00:00",
        "remaining_s": 5400,
        "met": False,
    }
    assert day.state["infusion"]["ended"] == "15:00:00"
    assert day.state["infusion"]["complete"] is True
    assert day.state["plan"]["count"]["cbc"] == 48


def test_vital_signs() -> None:
    day = ready().at("11:05")
    day.does("record_vitals", **(SET | {"systolic": 84, "diastolic": 50, "pulse": 40}))
    vitals = day.state["vitals"]
    assert vitals["baseline"]["systolic"] == 121
    assert (vitals["last"]["systolic"], vitals["last"]["news2"], vitals["last"]["incomplete"]) == (
        84,
        6,
        False,
    )
    assert vitals["last"]["marks"] == ["hypotension", "fall", "bradycardia"]
    day.does("record_vitals", pulse=70)
    assert (day.state["vitals"]["last"]["news2"], day.state["vitals"]["last"]["incomplete"]) == (None, True)


def test_the_baseline_is_not_compared_with_itself() -> None:
    day = opened()
    day.does("record_vitals", **SET)
    assert day.state["vitals"]["last"]["marks"] == []
    assert day.state["vitals"]["baseline"].items() <= day.state["vitals"]["last"].items()


def test_a_reaction() -> None:
    day = infusing().at("11:52")
    day.does("log_reaction", signs=["urticaria", "dyspnoea"], grade=2)
    assert day.state["reactions"] == {
        "1": {
            "grade": 2,
            "open": True,
            "signs": ["urticaria", "dyspnoea"],
            "anaphylaxis": True,
            "serious": True,
            "minutes_into_infusion": 52,
        }
    }
