"""The screen of one session: its steps, and a reaction from anywhere."""
