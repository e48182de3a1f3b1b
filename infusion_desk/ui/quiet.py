"""What Qt says for nobody: without a display it complains of every window that it cannot place."""

import atexit
import sys

from PySide6.QtCore import QMessageLogContext, QtMsgType, qFormatLogMessage, qInstallMessageHandler

WITHOUT_DISPLAY = "This plugin does not support propagateSizeHints()"


def leave_out_size_hints() -> None:
    """From now on this one message is left out; every other goes where it went."""
    qInstallMessageHandler(_tell)
    atexit.register(qInstallMessageHandler, None)  # Qt may still speak when Python is gone


def _tell(kind: QtMsgType, context: QMessageLogContext, words: str) -> None:
    if words != WITHOUT_DISPLAY:
        sys.stderr.write(f"{qFormatLogMessage(kind, context, words)}\n")
