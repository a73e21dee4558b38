"""Days as people and programs write them in tables and JSON, brought to the catalogue's own form."""

import re
from datetime import date, timedelta

_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:[T ].*)?")
_FRENCH = re.compile(r"(?:(\d{1,2})[/.-])?(\d{1,2})[/.-](\d{4})(?: .*)?")
_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})")
_WORDS = re.compile(r"(?:(\d{1,2})(?:er)?\s+)?([a-zéûô.]+)\s+(\d{4})", re.IGNORECASE)
_MONTHS = ("jan", "fév", "mar", "avr", "mai", "juin", "juil", "aoû", "sep", "oct", "nov", "déc")
_OPEN = frozenset({"", "00000000", "99999999", "0000-00-00", "9999-12-31", "31/12/9999", "00/00/0000"})
_NO_ACCENT = str.maketrans("éû", "eu")
_SPREADSHEET = re.compile(r"(\d{5})(?:\.0+)?")
_SPREADSHEET_START = date(1899, 12, 30)


def written_day(text: str) -> str | None:
    """The day of a text, as far as it is known ("2027-03-02", "2027-03"); empty for open, None when it is no date.

    A whole number of five digits is a day of a spreadsheet (days since 30 December 1899).

    >>> written_day("02/03/2027"), written_day("2027-03-02T08:00:00Z"), written_day("20270302"), written_day("3/2027")
    ('2027-03-02', '2027-03-02', '2027-03-02', '2027-03')
    >>> written_day("1er mars 2027"), written_day("46076"), written_day("99999999"), written_day("31/02/2027")
    ('2027-03-01', '2026-02-23', '', None)
    """
    text = text.strip()
    if text in _OPEN:
        return ""
    if found := _PACKED.fullmatch(text):
        return _day(found[1], found[2], "" if found[3] in ("00", "99") else found[3])
    if found := _ISO.fullmatch(text):
        return _day(found[1], found[2], found[3] or "")
    if found := _FRENCH.fullmatch(text):
        return _day(found[3], found[2], found[1] or "")
    if found := _SPREADSHEET.fullmatch(text):
        return (_SPREADSHEET_START + timedelta(days=int(found[1]))).isoformat()
    if found := _WORDS.fullmatch(text):
        start = found[2].lower()
        month = next((n for n, name in enumerate(_MONTHS, 1) if _same(start, name)), 0)
        return _day(found[3], str(month), found[1] or "")
    return text if re.fullmatch(r"(?:19|20)\d{2}", text) else None


def _same(word: str, month: str) -> bool:
    return word.startswith(month) or word.translate(_NO_ACCENT).startswith(month.translate(_NO_ACCENT))


def _day(year: str, month: str, number: str) -> str | None:
    if month in ("00", "99"):
        return year
    try:
        found = date(int(year), int(month), int(number or "1"))
    except ValueError:
        return None
    return found.isoformat() if number else found.isoformat()[:7]
