"""Pictures of every screen, taken from days that are played through the real window without a display."""
