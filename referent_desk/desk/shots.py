"""Pictures of the window without a display: any widget, at 1366×768, with the shipped fonts."""

from pathlib import Path

from PySide6.QtCore import QEventLoop, QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from referent_desk.desk.theme.fonts import load_fonts
from referent_desk.desk.theme.look import look
from referent_desk.desk.theme.style import dress

SCREEN = QSize(1366, 768)


def application() -> QApplication:
    """The application, made and dressed if there is none yet (set QT_QPA_PLATFORM=offscreen before)."""
    there = QApplication.instance()
    app = there if isinstance(there, QApplication) else QApplication(["referent-desk"])
    load_fonts()
    dress(app)
    return app


def shoot(widget: QWidget, file: Path, size: QSize = SCREEN) -> Path:
    """Show a widget at a size, let it settle, and write its picture as PNG; answers the file."""
    app = application()
    widget.resize(size)
    widget.show()
    widget.activateWindow()
    for _round in range(4):
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
    image = QImage(size, QImage.Format.Format_RGB32)
    widget.render(image)
    file.parent.mkdir(parents=True, exist_ok=True)
    if not image.save(str(file), "PNG"):  # type: ignore[call-overload]
        raise OSError(f"picture not written: {file.name}")
    return file


def wear(*, scale: float = 1.0, dark: bool = False) -> None:
    """Take a scale and a theme for the pictures that follow."""
    look().set(scale=scale, dark=dark)
    app = QApplication.instance()
    if isinstance(app, QApplication):
        dress(app)
