"""One record of a table or of JSON, read by the names of its columns; what cannot be read is told, with the line."""

from collections.abc import Callable, Mapping

from referent_desk.catalogue.readers.lheo_parts import web_address
from referent_desk.catalogue.readers.texts import CAP, line, plain
from referent_desk.catalogue.readers.written_days import written_day
from referent_desk.catalogue.records import Contact, Place
from referent_desk.catalogue.refusals import Code
from referent_desk.catalogue.report import Problem
from referent_desk.domain.identifiers import is_siret, is_uai, tidy_uai
from referent_desk.domain.text import tr

SHORT = 255


class Cells:
    """The values of a record by name; a name that is absent is an empty value."""

    def __init__(self, at: int, values: Mapping[str, str], warn: Callable[[Problem], None]) -> None:
        self.line = at
        self._values = values
        self.warn_problem = warn

    def short(self, name: str, cap: int = SHORT) -> str:
        """A text on one line."""
        text = line(self._values.get(name))
        if len(text) > cap:
            self.warn(Code.CUT_TEXT, tr("catalogue", "texte trop long, coupé\u00a0: {value}"), name)
        return text[:cap]

    def text(self, name: str) -> str:
        """A long text, in paragraphs."""
        text = plain(self._values.get(name))
        if len(text) > CAP:
            self.warn(Code.CUT_TEXT, tr("catalogue", "texte trop long, coupé\u00a0: {value}"), name)
        return text[:CAP]

    def code(self, name: str) -> str:
        """A code without spaces."""
        return "".join(line(self._values.get(name)).split())[:40]

    def several(self, name: str, separator: str = "|") -> tuple[str, ...]:
        """The parts of a value, trimmed, without the empty ones."""
        parts = (line(part) for part in (self._values.get(name) or "").split(separator)[:200])
        return tuple(dict.fromkeys(part[:SHORT] for part in parts if part))

    def day(self, name: str) -> str:
        """A date as far as it is known; told when it is none."""
        text = line(self._values.get(name))
        found = written_day(text)
        if found is None:
            self.warn(Code.BAD_DATE, tr("catalogue", "date illisible\u00a0: {value}"), text)
        return found or ""

    def whole(self, name: str) -> int | None:
        """A count, told when it is no number."""
        text = self.code(name).removesuffix(".0")
        if not text:
            return None
        if text.isascii() and text.isdigit() and len(text) <= 6:
            return int(text)
        self.warn(Code.BAD_NUMBER, tr("catalogue", "nombre illisible\u00a0: {value}"), text)
        return None

    def siret(self, name: str) -> str:
        """A SIRET; one whose key is wrong is kept and told, what is no SIRET at all is dropped and told."""
        text = self.code(name)
        if not text or is_siret(text):
            return text
        # Spreadsheets eat the zero that some begin with.
        if len(text) == 13 and is_siret(f"0{text}"):
            return f"0{text}"
        kept = text if len(text) == 14 and text.isascii() and text.isdigit() else ""
        self.warn(Code.BAD_SIRET, tr("catalogue", "SIRET faux\u00a0: {value}"), text)
        return kept

    def uai(self, name: str) -> str:
        """A UAI; one that does not hold is dropped and told."""
        text = tidy_uai(self.code(name))
        if not text or is_uai(text):
            return text
        self.warn(Code.BAD_UAI, tr("catalogue", "UAI faux, écarté\u00a0: {value}"), text)
        return ""

    def url(self, name: str) -> str:
        """A web address, with a scheme."""
        return web_address(line(self._values.get(name)))

    def coordinates(self, latitude: str, longitude: str) -> tuple[float | None, float | None]:
        """Degrees from two columns, or from one that holds both ("47.9, 1.9"); told when absurd."""
        texts = [line(self._values.get(latitude)), line(self._values.get(longitude))]
        if latitude == longitude:
            texts = [*texts[0].replace(";", ",").split(","), ""][:2]
        if not all(texts):
            return None, None
        try:
            lat, lon = (float(text.strip().replace(",", ".")) for text in texts)
        except ValueError:
            lat = lon = 1000.0
        if -90 <= lat <= 90 and -180 <= lon <= 180:
            return (None, None) if lat == lon == 0 else (lat, lon)
        shown = " ".join(texts)
        self.warn(Code.BAD_COORDINATES, tr("catalogue", "coordonnées absurdes, écartées\u00a0: {value}"), shown)
        return None, None

    def contact(self, phone: str = "", mail: str = "", web: str = "", name: str = "") -> tuple[Contact, ...]:
        """A contact from its columns, none when they are all empty."""
        phones = tuple(text for text in (self.short(phone, 40),) if text)
        found = Contact(self.short(name), "", phones, self.short(mail), self.url(web))
        return (found,) if found != Contact() else ()

    def place(self, *, name: str = "", lines: tuple[str, ...] = (), **columns: str) -> Place | None:
        """A place from its columns: `postcode`, `commune`, `commune_code`, `lat`, `lon`; None when all are empty."""
        lat, lon = (
            self.coordinates(columns["lat"], columns["lon"]) if "lat" in columns and "lon" in columns else (None, None)
        )
        found = Place(
            name=self.short(name),
            lines=tuple(text for column in lines if (text := self.short(column))),
            postcode=self.code(columns.get("postcode", ""))[:5],
            commune=self.short(columns.get("commune", "")),
            commune_code=self.code(columns.get("commune_code", ""))[:5],
            lat=lat,
            lon=lon,
        )
        return None if found == Place() else found

    def warn(self, code: Code, message: str, value: str = "") -> None:
        """Tell about something small."""
        self.warn_problem(Problem(self.line, str(code), message.format(value=value[:80])))
