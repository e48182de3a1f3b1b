"""Which rules a pack has, in which order, how sure each is, and who may release it."""

import pytest

from infusion_desk import catalog

#: slug, standing (of several, the weakest), released by in the US, released by in the EU; "-" = not used
GATES = """
identity                      D nobody     nobody
consent                       D nobody     nobody
rems-authorization            L nobody     -
setting                       S nobody     nobody
course-day                    L nobody     nobody
one-dose-per-day              L nobody     nobody
consecutive-days              L prescriber prescriber
course-interval               D time       time
course-limit                  L -          prescriber
hypersensitivity              L nobody     nobody
hiv                           L nobody     nobody
active-infection              L time       time
uncontrolled-hypertension     D prescriber nobody
arterial-dissection           L prescriber nobody
stroke                        L prescriber nobody
angina-or-infarction          L prescriber nobody
coagulopathy-or-anticoagulant L prescriber nobody
other-autoimmune-disease      L prescriber prescriber
vaccine-window                S time       time
varicella-immunity            S nobody     nobody
varicella-window              S time       time
live-vaccine                  L prescriber prescriber
tuberculosis-screen           L nobody     nobody
hepatitis-screen              L prescriber prescriber
listeria-advice               P prescriber prescriber
pregnancy-test                D prescriber prescriber
pml-mri                       P -          prescriber
baseline-labs                 P nobody     nobody
skin-exam                     L nobody     -
baseline-ecg                  P -          nobody
baseline-vitals               D nobody     nobody
steroid-premedication         S prescriber prescriber
antihistamine-antipyretic     S nobody     nobody
herpes-prophylaxis            L prescriber prescriber
dose-checked                  L nobody     nobody
bag-age                       P nobody     nobody
open-reaction                 D prescriber prescriber
pre-start-vitals              D prescriber prescriber
"""
DISCHARGE = """
observation-time              S time       time
symptoms-resolved             P nobody     nobody
discharge-vitals              D prescriber prescriber
discharge-advice              S nobody     nobody
platelets-after-infusion      P -          nobody
alert-card                    L -          prescriber
"""
REACTIONS = """
anaphylaxis                   D nobody     nobody
serious-event                 D prescriber nobody
restart-rate                  D nobody     nobody
restart-grade                 D prescriber prescriber
"""


@pytest.mark.parametrize("table", [GATES, DISCHARGE, REACTIONS], ids=["gates", "discharge", "reactions"])
@pytest.mark.parametrize(("pack_id", "column"), [("us", 2), ("eu", 3)])
def test_order_standing_and_release(pack_id: str, column: int, table: str) -> None:
    wanted = [row.split() for row in table.strip().splitlines()]
    expected = [(row[0], row[1], row[column]) for row in wanted if row[column] != "-"]
    slugs = {row[0] for row in wanted}
    rules = catalog.load(pack_id).rules.values()
    found = [(rule.slug, rule.standing, rule.released_by) for rule in rules if rule.slug in slugs]
    assert found == expected


def test_rules_of_one_country() -> None:
    us, eu = (set(catalog.load(pack_id).rules) for pack_id in ("us", "eu"))
    assert us - eu == {"rems-authorization", "skin-exam", "rems-checklist", "rems-status"}
    assert eu - us == {"course-limit", "pml-mri", "baseline-ecg", "platelets-after-infusion", "alert-card"}
