"""Labels of LHÉO's code tables. Codes of publics changed meaning with their edition: keep the edition beside them."""

from functools import cache

from referent_desk.reference.tables import rows


def lheo_label(table: str, code: str) -> str:
    """The French label of a code ("entries", "1"), empty if the table does not hold it.

    Tables: general_aim, teaching, entries, recruiting, path, perimeter, selection, funder, alternance, cycle,
    contact, public_v10 (Formacode V10 and later).
    """
    return _labels().get((table, code.strip()), "")


@cache
def _labels() -> dict[tuple[str, str], str]:
    return {(r["table"], r["code"]): r["label"] for r in rows("lheo_codes")}
