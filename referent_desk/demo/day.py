"""The day of 13 October 2026 in the demonstration: what fills the screen of the day beyond the records themselves."""

from datetime import date, datetime

from referent_desk.caseload import interviews, own
from referent_desk.caseload.log import Log
from referent_desk.caseload.people import people
from referent_desk.demo.ines import PARIS, Turnable, at
from referent_desk.domain.canonical import Json

_TUESDAY = date(2026, 10, 13)

_REACHED_BY: dict[str, dict[str, Json]] = {
    "Kylian": {"channel": "call", "note": "appel, soir après 18 h"},
    "Mathis": {"channel": "call", "note": "par sa tante"},
    "Maëlys": {"channel": "sms", "note": "SMS"},
    "Noa": {"channel": "email", "note": "mail de son père"},
}


def tell(log: Log, clock: Turnable) -> None:
    """Add it to the records that are there: appointments, errands, a summons, how people like to be reached."""
    rows = {row.given: row.id for row in people(log.connection, _TUESDAY)}
    clock.turn(at(9, 9, 16))
    if "Noa" in rows:
        sent = at(9, 9, 16).isoformat(timespec="minutes")
        interviews.add_contact(log, rows["Noa"], {"at": sent, "channel": "mail", "result": "summons_sent"})
    clock.turn(at(10, 12, 17))
    with log.act() as act:
        for given, preference in _REACHED_BY.items():
            if given in rows:
                act.write(rows[given], "Person", rows[given], "contact_preference", preference)
        if "Samira" in rows:
            act.write(rows["Samira"], "Person", rows["Samira"], "sex", "F")
    if "Inès" in rows:
        text = "Confirmer le créneau du mercredi au centre de loisirs"
        interviews.add_task(log, rows["Inès"], text, {"kind": "referent"}, _TUESDAY, on_sheet=False)
    if "Ousmane" in rows:
        purpose = "Par téléphone, retour de l’employeur"
        interviews.add_appointment(log, rows["Ousmane"], at(10, 13, 11, 30), minutes=20, purpose=purpose)
    _own(log)


def _own(log: Log) -> None:
    connection = log.connection
    call = datetime(2026, 10, 13, 9, 0, tzinfo=PARIS)
    purpose = "Appel\u00a0: autorisation, horaires du mercredi"
    key = own.add_booking(connection, "Nadège Valombre", call, 30, purpose=purpose)
    own.set_outcome(connection, key, "present")
    place = "Maison de quartier du Bourgneuf, salle 2"
    own.add_booking(connection, "Permanence, Vierzon", call.replace(hour=15, minute=30), 150, place=place)
    own.add_errand(connection, "Imprimer les fiches vierges pour la permanence", _TUESDAY)
