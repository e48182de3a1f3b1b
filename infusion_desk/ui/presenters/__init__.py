"""Presenters join the desk and the widgets: they do verbs and hand out views."""
