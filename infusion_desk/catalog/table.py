"""A table of a pack: every value is asked for by name and kind, and a wrong one tells its place."""

from collections.abc import Iterator, Sequence
from typing import Any

from infusion_desk.toml_lines import TomlPath


class ProblemError(Exception):
    """What is wrong with a pack, and where in it."""

    def __init__(self, path: TomlPath, reason: str) -> None:
        super().__init__(reason)
        self.path = path
        self.reason = reason


class Table:
    """One table at its path. Each method returns the value asked for, or raises ProblemError."""

    def __init__(self, value: object, path: TomlPath = ()) -> None:
        self.path = path
        if not isinstance(value, dict):
            raise self.problem(f"{path[-1]} must be a table.")
        self.values: dict[str, Any] = value

    def problem(self, reason: str, *below: str | int) -> ProblemError:
        return ProblemError((*self.path, *below), reason)

    def only(self, *names: str) -> None:
        """Refuse every key but these."""
        for name in self.values:
            if name not in names:
                raise self.problem(f"{name} is not a key that is known here.", name)

    def get(self, name: str) -> object:
        if name not in self.values:
            raise self.problem(f"{name} is missing.")
        return self.values[name]

    def text(self, name: str) -> str:
        value = self.get(name)
        if not isinstance(value, str) or not value.strip():
            raise self.problem(f"{name} must be a text, not {value!r}.", name)
        return value

    def one_of(self, name: str, words: Sequence[str]) -> str:
        value = self.text(name)
        if value not in words:
            raise self.problem(f"{name} must be one of {', '.join(words)}, not {value!r}.", name)
        return value

    def whole(self, name: str, *, least: int = 1) -> int:
        value = self.get(name)
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            raise self.problem(f"{name} must be a whole number from {least}, not {value!r}.", name)
        return value

    def decimal(self, name: str) -> int | float:
        value = self.get(name)
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < float("inf"):
            raise self.problem(f"{name} must be a number above 0, not {value!r}.", name)
        return value

    def texts(self, name: str, words: Sequence[str] = ()) -> list[str]:
        """A list of texts, not empty, none twice; where `words` are given, of these alone."""
        values = self.get(name)
        if not isinstance(values, list) or not values:
            raise self.problem(f"{name} must be a list of texts, not {values!r}.", name)
        for position, value in enumerate(values):
            if not isinstance(value, str) or not value.strip() or value in values[:position]:
                raise self.problem(f"{name} must be a list of different texts; {value!r} is wrong.", name)
            if words and value not in words:
                raise self.problem(f"{name} may hold {', '.join(words)}; {value!r} is wrong.", name)
        return values

    def table(self, name: str) -> "Table":
        return Table(self.get(name), (*self.path, name))

    def tables(self, name: str) -> Iterator["Table"]:
        """The tables of an array, such as every [[card]]."""
        values = self.get(name)
        if not isinstance(values, list):
            raise self.problem(f"{name} must be written as [[{name}]].", name)
        for position, value in enumerate(values):
            yield Table(value, (*self.path, name, position))
