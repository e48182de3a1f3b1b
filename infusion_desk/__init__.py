"""Infusion Desk: an infusion day with alemtuzumab, from the gates to the printed record."""

__version__ = "0.1.0"
