"""Reactions: their course, and whether they are serious or associated with the infusion."""

from infusion_desk.domain.facts import (
    Fact,
    InfusionEnded,
    InfusionStarted,
    ReactionLogged,
    ReactionResolved,
    ReactionTreated,
    ReactionUpdated,
)
from infusion_desk.domain.reactions import (
    Reaction,
    is_associated,
    minutes_into_infusion,
    open_reactions,
    reactions,
    serious_signs,
)
from tests.support.log import Log

STARTED = InfusionStarted(rate_ml_h=25, checker="MK")


def one(log: Log) -> Reaction:
    return reactions(log.session)[0]


def logged(*signs: str, grade: int = 2) -> ReactionLogged:
    return ReactionLogged(signs=signs, grade=grade)


def test_reactions_are_numbered_as_they_were_logged() -> None:
    log = Log().tell("11:50", logged("fever")).tell("11:40", logged("nausea"), entered="11:55")
    assert [(found.number, found.signs) for found in reactions(log.session)] == [
        (1, ("fever",)),
        (2, ("nausea",)),
    ]


def test_a_reaction_begins_at_its_onset() -> None:
    log = Log().tell("11:50", logged("fever"))
    assert one(log).onset == one(log).logged == log.moment("11:50")
    log = Log().tell("11:50", ReactionLogged(signs=("fever",), grade=2, onset=Log().utc("11:45")))
    assert (one(log).onset, one(log).logged) == (log.moment("11:45"), log.moment("11:50"))


def test_the_last_signs_and_grade_are_shown_and_the_worst_is_kept() -> None:
    log = Log().tell("11:50", logged("fever", grade=1))
    log.tell("11:55", ReactionUpdated(reaction=1, signs=("fever", "stridor"), grade=3))
    log.tell("12:00", ReactionUpdated(reaction=1, signs=("fever",), grade=1))
    found = one(log)
    assert (found.signs, found.grade, found.worst) == (("fever",), 1, 3)
    assert found.seen == {"fever": log.moment("11:50"), "stridor": log.moment("11:55")}


def test_an_update_may_leave_out_the_signs_or_the_grade() -> None:
    log = Log().tell("11:50", logged("fever", grade=1)).tell("11:55", ReactionUpdated(reaction=1, grade=2))
    assert (one(log).signs, one(log).grade) == (("fever",), 2)
    log.tell("11:56", ReactionUpdated(reaction=1, signs=("nausea",)))
    assert (one(log).signs, one(log).grade) == (("nausea",), 2)


def test_a_new_grade_or_a_new_sign_is_a_new_judgement() -> None:
    log = Log().tell("11:50", logged("fever", grade=1))
    assert one(log).graded == log.moment("11:50")
    log.tell("11:51", ReactionUpdated(reaction=1, grade=1, signs=("fever",)))
    assert one(log).graded == log.moment("11:50")
    log.tell("11:52", ReactionUpdated(reaction=1, grade=2))
    assert one(log).graded == log.moment("11:52")
    log.tell("11:53", ReactionUpdated(reaction=1, signs=("fever", "nausea")))
    assert one(log).graded == log.moment("11:53")


def test_treatment_and_resolution() -> None:
    treated = ReactionTreated(reaction=1, action="paused")
    log = Log().tell("11:50", logged("fever")).tell("11:51", treated)
    assert [line.fact for line in one(log).treatments] == [treated]
    assert one(log).open
    assert open_reactions(log.session)
    log.tell("12:10", ReactionResolved(reaction=1, outcome="recovering"))
    found = one(log)
    assert (found.open, found.resolved, found.outcome) == (False, log.moment("12:10"), "recovering")
    assert open_reactions(log.session) == []
    assert [found.number for found in open_reactions(log.session, log.moment("12:00"))] == [1]
    assert open_reactions(log.session, log.moment("12:10")) == []
    assert open_reactions(log.session, log.moment("11:49")) == []


def test_what_speaks_of_a_reaction_that_is_not_there_changes_nothing() -> None:
    orphans: list[Fact] = [
        ReactionUpdated(reaction=2, grade=4),
        ReactionTreated(reaction=2, action="paused"),
        ReactionResolved(reaction=2),
    ]
    log = Log().tell("11:50", logged("fever")).tell("11:51", *orphans)
    assert (one(log).grade, one(log).treatments, one(log).open) == (2, (), True)


def test_serious_signs_are_those_it_ever_had() -> None:
    log = Log().tell("11:50", logged("fever", "chest-pain"))
    log.tell("11:55", ReactionUpdated(reaction=1, signs=("neck-pain",)))
    assert sorted(serious_signs(log.session, one(log))) == ["chest-pain", "neck-pain"]
    mild = Log().tell("11:50", logged("fever", "urticaria"))
    assert serious_signs(mild.session, one(mild)) == []


def test_minutes_into_the_infusion() -> None:
    log = Log().tell("10:50", logged("headache")).tell("11:52:59", logged("fever"))
    assert minutes_into_infusion(log.session, one(log)) is None
    log.tell("11:00", STARTED, entered="11:53").tell("11:55", logged("nausea"))
    assert [minutes_into_infusion(log.session, found) for found in reactions(log.session)] == [None, 52, 55]
    at_once = Log().tell("11:00", STARTED, logged("fever"))
    assert minutes_into_infusion(at_once.session, one(at_once)) == 0


def test_signs_to_24_hours_after_the_end_are_associated() -> None:
    log = Log().tell("10:50", logged("headache"))
    assert not is_associated(log.session, one(log))
    log.tell("11:00", STARTED).tell("11:00", logged("fever"))
    assert [is_associated(log.session, found) for found in reactions(log.session)] == [False, True]
    log.tell("15:00", InfusionEnded()).tell("+1d 15:00", logged("fever")).tell(
        "+1d 15:00:01", logged("fever")
    )
    assert [is_associated(log.session, found) for found in reactions(log.session)] == [
        False,
        True,
        True,
        False,
    ]
