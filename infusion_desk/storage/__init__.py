"""The journal on disk: one SQLite file, one process, one connection. Nobody else knows that it is SQLite."""
