"""Pages of a PDF as images, drawn by the same engine that prints them, so that preview and paper are one."""

from dataclasses import dataclass
from threading import Lock
from typing import Any

from referent_desk.sheets import refusal

MOST_BYTES = 50 * 1024 * 1024
MOST_PIXELS = 40_000_000
"""Of one page: A4 at 600 dots to the inch is 35 million."""

# PDFium keeps global state and is not made for several threads.
_pdfium = Lock()


@dataclass(frozen=True)
class PageImage:
    """One page: rows of `width` pixels from the top, four bytes each, red green blue alpha, no padding."""

    rgba: bytes
    width: int
    height: int


def page_count(pdf: bytes) -> int:
    """How many pages the PDF has. Raises SheetRefusal `unreadable`."""
    with _pdfium:
        document = _opened(pdf)
        try:
            return len(document)
        finally:
            document.close()


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height of each page, in points. Raises SheetRefusal `unreadable`."""
    with _pdfium:
        document = _opened(pdf)
        try:
            return [document.get_page_size(index) for index in range(len(document))]
        finally:
            document.close()


def page_image(pdf: bytes, number: int, *, dpi: float = 96.0) -> PageImage:
    """Page `number`, from 1, at `dpi` dots to the inch, on white.

    Raises SheetRefusal `unreadable` when it is no PDF, has no such page, or would be unreasonably large.
    """
    with _pdfium:
        document = _opened(pdf)
        try:
            if not 1 <= number <= len(document):
                raise refusal.unreadable()
            width, height = document.get_page_size(number - 1)
            if not 0 < width * height * (dpi / 72.0) ** 2 <= MOST_PIXELS:
                raise refusal.unreadable()
            page = document[number - 1]
            # The four bytes come as red, green, blue, alpha ("reverse" of PDFium's own order).
            bitmap = page.render(
                scale=dpi / 72.0,
                rev_byteorder=True,
                prefer_bgrx=True,
                fill_color=(255, 255, 255, 255),
            )
            image = PageImage(_packed(bitmap), bitmap.width, bitmap.height)
            bitmap.close()
            page.close()
            return image
        finally:
            document.close()


def _opened(pdf: bytes) -> Any:
    import pypdfium2  # here: imported late

    if len(pdf) > MOST_BYTES:
        raise refusal.unreadable()
    try:
        return pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError:
        raise refusal.unreadable() from None


def _packed(bitmap: Any) -> bytes:
    """The pixels without padding at the end of rows, alpha full."""
    raw, row = bytearray(bitmap.buffer), bitmap.width * 4
    if bitmap.stride != row:
        raw = bytearray(
            b"".join(raw[start : start + row] for start in range(0, bitmap.stride * bitmap.height, bitmap.stride))
        )
    raw[3::4] = b"\xff" * (len(raw) // 4)
    return bytes(raw)
