"""The 48 months as scenario files see them (SCENARIOS.md, State): plain values under dotted paths."""

from collections import Counter
from datetime import date
from typing import Any

from infusion_desk.domain.chart import Chart
from infusion_desk.domain.follow_up import (
    Known,
    Plan,
    Review,
    antiviral_stop,
    flags_of,
    forms,
    plan_of,
)
from infusion_desk.domain.follow_up.plan import window_state
from infusion_desk.domain.protocol import Protocol

State = dict[str, Any]


def plan_state(chart: Chart, protocol: Protocol, today: date) -> State:
    """What can be seen of a patient's plan on a local date; nothing while no infusion was given."""
    plan = plan_of(chart, protocol)
    if plan is None:
        return {}
    fired = flags_of(plan.known, protocol)
    return {
        "ends": plan.ends.isoformat(),
        "next": plan.next.isoformat() if plan.next else None,
        "count": {test.test: plan.count(test.test) for test in protocol.follow_up},
        "flags": [flag.rule.slug for flag in fired if flag.standing_now],
        "unread": [flag.rule.slug for flag in fired if flag.unread],
        "why": {flag.rule.slug: list(flag.reasons) for flag in fired},
        "test": _tests(plan.known, protocol, today),
        "form": _forms(plan.known, protocol),
        "antiviral": _antiviral(plan.known, protocol),
        "without_baseline": list(plan.known.without_baseline),
    } | _tally(plan, today)


def _tests(known: Known, protocol: Protocol, today: date) -> State:
    return {
        test: {
            "on": on.isoformat(),
            "state": window_state(on, today, protocol),
            "overdue_days": max(0, (today - on).days),
        }
        for test, on in Review(protocol).tests(known)
    }


def _tally(plan: Plan, today: date) -> State:
    states = Counter((one.test, one.state(today)) for one in plan.tests)
    tests = [test.test for test in plan.protocol.follow_up]
    return {
        "done": {test: states[test, "done"] for test in tests},
        "missed": {test: states[test, "missed"] for test in tests},
        "baseline": {one.test: one.done.isoformat() if one.done else None for one in plan.baseline},
    }


def _forms(known: Known, protocol: Protocol) -> State:
    found: State = {}
    for form in forms(known, protocol):
        shown = found.get(form.rule.slug)
        if shown is None or shown["sent"] is not None:
            found[form.rule.slug] = {
                "on": form.on.isoformat(),
                "latest": form.latest.isoformat(),
                "sent": form.sent.isoformat() if form.sent else None,
            }
    return found


def _antiviral(known: Known, protocol: Protocol) -> State:
    stop = antiviral_stop(known, protocol)
    return {"months_over": stop.months_over.isoformat(), "on": stop.on.isoformat() if stop.on else None}
