"""An invented outreach session: who passed by, and a page half typed; for the picture of the screen."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from referent_desk.caseload import outreach
from referent_desk.caseload.log import Log
from referent_desk.caseload.people import people
from referent_desk.caseload.welcoming import Met, Welcomed, take_back, welcome
from referent_desk.desk.screens.outreach.draft import Typed
from referent_desk.domain.canonical import Json

PLACE: Final = "Maison de quartier du Bourgneuf, Vierzon"

HALF_TYPED: Final = Typed(
    given="Kylian",
    family="Brindam",
    birth="03/02/2010",
    commune="Mehun-sur-Yèvre",
    commune_code="18141",
    phone="06 00 00 00 73",
    school_class="3e Segpa",
    out_since="3_to_6",
    asked=("apprenticeship",),
    themes=("mobility",),
    words="Mécanique moto, a un cousin garagiste à Mehun",
    again="jeudi 16h",
    informed=True,
)

_NEW: Final[tuple[tuple[str, str, str, str], ...]] = (
    ("Romane", "Bellavoine", "2009-05-21", "18279"),
    ("Idriss", "Chantelune", "2010-03-30", "18096"),
    ("Soan", "Marelle", "2010-06-14", "18140"),
)


def pass_by(log: Log) -> Callable[[], None]:
    """Open a session and let people pass: three new, one followed already, three without a name.

    Answers what takes all of it back.
    """
    now = log.clock()
    start = now.replace(minute=now.minute // 15 * 15, second=0, microsecond=0)
    held = outreach.open_session(log, PLACE, start, min(start + timedelta(hours=2, minutes=30), start.replace(hour=23)))
    met_here: list[Welcomed] = []
    counted: list[str] = []
    to_complete = "Compléter le dossier ouvert en permanence"
    for number, (given, family, born, commune) in enumerate(_NEW):
        flat: dict[str, Json] = {
            "given_names": given,
            "family_name": family,
            "birth_date": born,
            "commune_code": commune,
            "phones": [f"06 00 00 01 {number:02d}"],
        }
        met = Met(flat, asked=("work",), informed=True, to_complete=to_complete)
        again = start.replace(hour=10) + timedelta(days=6)
        met_here.append(welcome(log, replace(met, again=again) if number != 1 else met, held))
        counted.append(outreach.count_passage(log, held, ["information"] if number else ["documentation"]))
    known = next((row for row in people(log.connection, _day(log)) if row.has_plan), None)
    if known is not None:
        met = Met({"given_names": known.given}, asked=("discover",), informed=True)
        met_here.append(welcome(log, met, held, known.id))

    def take_all_back() -> None:
        for done in reversed(met_here):
            take_back(log, done)
        for key in counted:
            outreach.take_back_passage(log, key)
        outreach.close_session(log.connection)

    return take_all_back


def _day(log: Log) -> date:
    return log.clock().date()
