"""The structure tree of a tagged PDF (ISO 32000, 14.7 and 14.8): headings, paragraphs, tables in reading order.

reportlab does not write one; this adds it through the catalogue and the page dictionaries, so that a screen reader
reads the sheet as it was written and skips rules and boxes.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString
from reportlab.pdfgen.canvas import Canvas


@dataclass
class _Element:
    kind: str
    kids: list["_Element | tuple[int, int]"] = field(default_factory=list)  # elements, or (page, mark)
    alt: str = ""


class Tags:
    """Marks what is drawn on a canvas; `finish` writes the tree."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._root = _Element("Document")
        self._open = [self._root]
        self._marks: list[list[_Element]] = [[]]  # of each page, the element of each mark
        self._marked = False
        self._table = ""

    def table(self, name: str) -> None:
        """What follows is in the table of this name, which stays open over pages; "" closes it."""
        if name == self._table:
            return
        if self._table:
            self._open.pop()
        if name:
            element = _Element("Table")
            self._open[-1].kids.append(element)
            self._open.append(element)
        self._table = name

    @contextmanager
    def element(self, kind: str) -> Iterator[None]:
        """An element that holds others: a "TR" holds "TD"."""
        element = _Element(kind)
        self._open[-1].kids.append(element)
        self._open.append(element)
        yield
        self._open.pop()

    @contextmanager
    def content(self, kind: str, *, alt: str = "") -> Iterator[None]:
        """What is drawn inside is this element: "H1", "P", "TD", or a "Figure" with its `alt` text.

        Inside another content it adds nothing.
        """
        if self._marked:
            yield
            return
        element = _Element(kind, alt=alt)
        self._open[-1].kids.append(element)
        marks = self._marks[-1]
        element.kids.append((len(self._marks) - 1, len(marks)))
        self._canvas.addLiteral(f"/{kind} <</MCID {len(marks)}>> BDC")
        marks.append(element)
        self._marked = True
        yield
        self._marked = False
        self._canvas.addLiteral("EMC")

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """What is drawn inside is decoration: rules, boxes, page numbers."""
        if self._marked:
            yield
            return
        self._canvas.addLiteral("/Artifact BMC")
        self._marked = True
        yield
        self._marked = False
        self._canvas.addLiteral("EMC")

    def next_page(self) -> None:
        """To call at each new page."""
        self._marks.append([])

    def finish(self) -> None:
        """Write the tree; to call once all pages are shown."""
        document: Any = self._canvas._doc
        pages = document.Pages.pages
        root = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        root_reference = document.Reference(root)
        references: dict[int, Any] = {}
        top = self._written(self._root, root_reference, pages, references)
        numbers: list[Any] = []
        for index, marks in enumerate(self._marks[: len(pages)]):
            page = pages[index]
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents, page.Tabs = index, PDFName("S")
            numbers += [index, PDFArray([references[id(element)] for element in marks])]
        root.dict["K"] = top
        root.dict["ParentTree"] = document.Reference(PDFDictionary({"Nums": PDFArray(numbers)}))
        document.Catalog.StructTreeRoot = root_reference
        document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})

    def _written(self, element: _Element, parent: Any, pages: list[Any], references: dict[int, Any]) -> Any:
        document: Any = self._canvas._doc
        entry = PDFDictionary({"Type": PDFName("StructElem"), "S": PDFName(element.kind), "P": parent})
        reference = references[id(element)] = document.Reference(entry)
        kids: list[Any] = []
        for kid in element.kids:
            if isinstance(kid, _Element):
                kids.append(self._written(kid, reference, pages, references))
            else:
                page, mark = kid
                kids.append(mark)
                entry.dict["Pg"] = document.Reference(pages[page])
        entry.dict["K"] = PDFArray(kids)
        if element.alt:
            entry.dict["Alt"] = PDFString(element.alt)
        return reference
