"""Draws a document of a dossier: the pages of a PDF, or an image, at the width at which they are shown."""

from dataclasses import dataclass, field

from referent_desk.desk.jobs.job import Cancelled, Progress, Stopped
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr
from referent_desk.sheets.preview import MOST_PIXELS, PageImage

MOST_PAGES = 20
"""More pages of a PDF are not drawn: a preview tells what it is, a copy is for reading it whole."""


@dataclass(frozen=True)
class PreviewDocument:
    """`width` of a page in device pixels. Refuses `unreadable` for what is no PDF, no image, or unreasonably large."""

    data: bytes = field(repr=False)
    is_pdf: bool
    width: int

    def run(self, progress: Progress, cancelled: Cancelled) -> tuple[PageImage, ...]:
        """Draw page by page."""
        if not self.is_pdf:
            return (_image(self.data, self.width),)
        from referent_desk.sheets.preview import page_image, page_sizes

        pages = []
        for number, (points, _high) in enumerate(page_sizes(self.data)[:MOST_PAGES], 1):
            if cancelled():
                raise Stopped
            pages.append(page_image(self.data, number, dpi=self.width * 72.0 / max(points, 1.0)))
        return tuple(pages)


def _image(data: bytes, width: int) -> PageImage:
    from PySide6.QtCore import QBuffer, QByteArray, QSize
    from PySide6.QtGui import QImage, QImageReader

    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > MOST_PIXELS:
        raise _unreadable()
    if size.width() > width:
        reader.setScaledSize(QSize(width, max(1, size.height() * width // size.width())))
    image = reader.read()
    if image.isNull():
        raise _unreadable()
    image = image.convertToFormat(QImage.Format.Format_RGBX8888)
    rows = bytes(image.constBits())
    row = image.width() * 4
    packed = b"".join(
        rows[at : at + row] for at in range(0, image.bytesPerLine() * image.height(), image.bytesPerLine())
    )
    return PageImage(packed, image.width(), image.height())


def _unreadable() -> Refusal:
    text = tr("documents", "L’aperçu n’est pas possible. Le document est gardé tel quel\u00a0: exportez-en une copie.")
    return Refusal("unreadable", text)
