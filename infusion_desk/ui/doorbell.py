"""A second start over the same records: it asks the window that has them to come to the front."""

from hashlib import sha256

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication, QWidget

HERE = b"here"
#: A window that has not answered by then does not answer.
PATIENCE_MS = 2_000


def _name(folder: str) -> str:
    """The name that the window over the records of a folder goes by, on this computer."""
    return f"infusion-desk-{sha256(folder.encode()).hexdigest()[:16]}"


class Doorbell(QObject):
    """Brings a window to the front whenever it is rung. Only who holds the records of the folder hangs one up."""

    def __init__(self, window: QWidget, folder: str) -> None:
        super().__init__(window)
        self._window = window
        self._server, name = QLocalServer(self), _name(folder)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(name)  # of a window that was killed
        self._server.newConnection.connect(self._answer)
        self._server.listen(name)
        app = QCoreApplication.instance()
        assert app is not None
        app.aboutToQuit.connect(self._server.close)

    def _answer(self) -> None:
        caller = self._server.nextPendingConnection()
        caller.disconnected.connect(caller.deleteLater)
        top = QApplication.activeModalWidget() or self._window
        for each in (self._window, top):
            each.setWindowState(each.windowState() & ~Qt.WindowState.WindowMinimized)
            each.raise_()
        top.activateWindow()
        QApplication.alert(top)  # where a window may not come to the front by itself
        caller.write(HERE)
        caller.flush()


def ring(folder: str) -> bool:
    """Asks the window over the records of a folder to come to the front; whether it answered."""
    caller = QLocalSocket()
    caller.connectToServer(_name(folder))
    if not caller.waitForConnected(PATIENCE_MS):
        return False
    answered = caller.waitForReadyRead(PATIENCE_MS) and caller.readAll().data() == HERE
    caller.disconnectFromServer()
    return answered
