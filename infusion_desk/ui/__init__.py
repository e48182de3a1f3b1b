"""The window. PySide6 lives here and nowhere else; widgets show what is decided and say what was pressed."""
