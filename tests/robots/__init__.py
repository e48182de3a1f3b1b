"""Robots: they use the window as a person does, and look before they press."""
