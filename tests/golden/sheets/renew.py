"""Draws the stored pictures of the sheets anew."""

from infusion_desk.records.sheets import print_sheet
from tests.support.sheets import STORED
from tests.unit.records.test_sheets import DAYS, LOOKS, request_of, small

for day, slug in LOOKS:
    small(print_sheet(slug, request_of(DAYS[day]()))).save(str(STORED / f"{slug}.png"))
