"""Why a pack is not used. The one exception of this package."""


class PackError(Exception):
    """A pack, or a site's value for one of its options, that is refused; it reads "us.toml:123: reason"."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__(f"{file}:{line}: {reason}")
        self.file = file
        self.line = line
        self.reason = reason
