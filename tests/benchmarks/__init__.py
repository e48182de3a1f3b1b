"""Figures: ratios against a floor that is measured in the same run. `./desk bench` prints them; no test is timed."""
