"""One scenario file as it stands, and the lines on which its values are."""

import tomllib
from itertools import takewhile
from pathlib import Path
from typing import Any

from infusion_desk.toml_lines import TomlPath, line_of, syntax_error


class ScenarioError(Exception):
    """A scenario file that cannot be read. It reads "file:line: what was expected there"."""

    def __init__(self, file: Path, line: int, expected: str) -> None:
        super().__init__(f"{file}:{line}: {expected}")
        self.file = file
        self.line = line
        self.expected = expected


class Document:
    """The text of one file and its values. Raises ScenarioError where it is not TOML."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._text = path.read_text(encoding="utf-8")
            self.values: dict[str, Any] = tomllib.loads(self._text)
        except OSError as error:
            raise ScenarioError(path, 1, f"expected a file that can be read ({error.strerror}).") from error
        except UnicodeDecodeError as error:
            raise ScenarioError(path, 1, "expected a text in UTF-8.") from error
        except tomllib.TOMLDecodeError as error:
            line, reason = syntax_error(self._text, error)
            raise ScenarioError(path, line, f"expected TOML: {reason}.") from error

    @property
    def lead(self) -> str:
        """What the comment at the very top says, in one line: what the scenario is about."""
        lines = takewhile(lambda line: line.startswith("#"), self._text.splitlines())
        return " ".join(line.lstrip("# ").strip() for line in lines)

    def line(self, where: TomlPath) -> int:
        """The line, from 1, on which a value stands, or what is nearest around it."""
        return line_of(self._text, where)

    def error(self, where: TomlPath, expected: str) -> ScenarioError:
        """The fault of a value, by its place."""
        return ScenarioError(self.path, self.line(where), expected)
