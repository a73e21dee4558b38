"""The record of Inès Valombre, invented: five weeks of follow-up, told in the order in which they were noted."""

from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from referent_desk.caseload import interviews, plans
from referent_desk.caseload.log import Log
from referent_desk.caseload.persons import add_person, add_phone, read_person
from referent_desk.domain.canonical import Json

PARIS = ZoneInfo("Europe/Paris")


class Turnable(Protocol):
    """A clock that the story turns from day to day."""

    def turn(self, at: datetime) -> None:
        """From now on it is this time."""
        ...


def at(month: int, day: int, hour: int = 9, minute: int = 0) -> datetime:
    """A time of the story's year."""
    return datetime(2026, month, day, hour, minute, tzinfo=PARIS)


WORDS = "J’ai envie de travailler avec des petits. Mais pas de rester assise en classe toute la journée."

_REPORT = (
    "Retour sur l’atelier\u00a0: elle a aimé l’accueil du matin. "
    "Décision\u00a0: immersion en crèche avant toute formation."
)

_STEPS: tuple[tuple[str, str, str, str, str, str, str], ...] = (
    ("Atelier de remobilisation", "Association Le Rebond", "Vierzon", "", "2026-09-10", "2026-09-24", "offer"),
    ("Bilan de positionnement", "Atelier Tremplin", "Vierzon", "", "2026-09-28", "2026-10-06", "offer"),
    ("Deux semaines à la crèche", "Les P’tits Galets", "Vierzon", "12 min à pied", "2026-11-16", "2026-11-27",
     "placement"),
    ("Français et maths, à mi-temps", "Atelier Tremplin", "Vierzon", "12 min à pied", "2026-11-30", "2027-02-19",
     "offer"),
    ("Prépa petite enfance", "Les Deux Rives", "Bourges", "25 min de train payées", "2027-03-02", "2027-04-30",
     "offer"),
    ("CAP en apprentissage", "CFA du Val d’Arnon", "Bourges", "avec un employeur à trouver", "2027-09-01", "", "offer"),
)  # fmt: skip

_HOURS = "de 8 h 30 à 15 h 30"

_NEEDS: tuple[dict[str, Json], ...] = (
    {"text": "Accord de la crèche", "met": True, "blocking": True},
    {"text": "Autorisation parentale", "blocking": True},
    {"text": "Convention signée"},
)


def tell(log: Log, clock: Turnable) -> str:
    """Write the whole record; answers the person's id."""
    clock.turn(at(9, 7, 14, 30))
    root = _meet(log)
    clock.turn(at(9, 14, 10, 0))
    _plan(log, root)
    clock.turn(at(9, 18, 9, 40))
    _contact(log, root, at(9, 18, 9, 40), "call", "message_left", "Sa mère", "Message laissé à sa mère.")
    clock.turn(at(9, 24, 17, 0))
    steps = read_person(log.connection, root).steps()
    plans.set_step_state(log, root, steps[0].key, "done", reason="9 demi-journées sur 10. Bilan de l’animatrice joint.")
    _interview(log, root)
    clock.turn(at(10, 6, 17, 0))
    plans.set_step_state(log, root, steps[1].key, "done", reason="Lecture sûre, maths à reprendre.")
    plans.set_step_state(log, root, steps[2].key, "confirmed")
    plans.set_step_state(log, root, steps[5].key, "to_prepare")
    clock.turn(at(10, 9, 11, 20))
    _contact(log, root, at(10, 9, 11, 20), "sms", "reached", "Inès", "Ok pour jeudi. Ma mère vient aussi.")
    _to_do(log, root)
    return root


def _meet(log: Log) -> str:
    root = add_person(
        log,
        {
            "given_names": "Inès",
            "family_name": "Valombre",
            "birth_date": "2009-03-12",
            "commune_code": "18279",
            "postcode": "18100",
            "address_lines": ["1 impasse Imaginaire"],
            "sex": "F",
            "lives_with": "Sa mère et deux petits frères",
            "travel": {"means": ["walk", "train"], "max_minutes": 45, "note": "À pied, train vers Bourges (25 min)"},
            "contact_preference": {"channel": "sms", "note": "plutôt SMS après 11 h"},
            "phones": ["06 00 00 00 17"],
            "origin": {"kind": "outreach", "organisation": "Permanence de Vierzon"},
        },
        date(2026, 9, 7),
    ).id
    case = read_person(log.connection, root).case
    assert case is not None
    with log.act() as act:
        mother = act.add(
            root,
            "Guardian",
            ("Person", root),
            name={"given": "Nadège", "family": "Valombre"},
            link="mother",
            authority=True,
            may_sign=True,
            may_hear=True,
        )
        add_phone(act, root, ("Guardian", mother), "06 00 00 00 42", "Sa mère")
        schooling: dict[str, Json] = {
            "class": {"label": "2de pro soins et services"},
            "left": {"date": "2026-03", "reason": "Ne s’y retrouvait plus"},
            "last_diploma": {"kind": "brevet", "year": 2024},
        }
        act.add(root, "Schooling", ("Person", root), **schooling)
        act.write(root, "Case", case.key, "informed", {"date": "2026-09-07", "support": "paper"})
        act.add(root, "Aim", ("Person", root), what={"text": "CAP petite enfance, rentrée 2027", "rank": 1})
        act.add(root, "Strength", ("Person", root), text="Patiente, habituée à s’occuper de ses frères")
    entry: dict[str, Json] = {
        "started": at(9, 7, 14, 30).isoformat(timespec="minutes"),
        "minutes": 35,
        "channel": "present",
        "type": "first",
        "present": ["person"],
        "place": "Permanence de Vierzon",
        "blocks": [{"kind": "report", "text": "Orientée par le collège. Informée de ce qui est gardé, et pourquoi."}],
    }
    interviews.add_interview(log, root, entry)
    interviews.add_barrier(log, root, "mobility", "pas de BSR, train pour Bourges")
    for theme, label in (("family", "je garde mes frères le mercredi"), ("basics", "maths"), ("confidence", "")):
        interviews.move_barrier(log, root, interviews.add_barrier(log, root, theme, label), "under_way")
    return root


def _plan(log: Log, root: str) -> None:
    plans.set_aim(log, root, "Le CAP petite enfance")
    plans.agree(log, root, ["Inès Valombre"], date(2026, 9, 7))
    for title, provider, place, travel, start, end, kind in _STEPS:
        where: dict[str, Json] = {"provider": provider, "place": place}
        when: dict[str, Json] = {"start": start}
        if travel:
            where["travel"] = travel
        if end:
            when["end"] = end
        fields: dict[str, Json] = {"title": title, "where": where, "when": when, "kind": kind}
        if kind == "placement":
            when["pace"] = _HOURS
            fields["conditions"] = [dict(one) for one in _NEEDS]
        plans.add_step(log, root, fields)
    plans.set_aim(log, root, "Le CAP petite enfance en apprentissage,", "à la rentrée de septembre 2027.")
    plans.agree(log, root, ["Inès Valombre", "Nadège Valombre", "Solène Marchebout"], date(2026, 9, 14))


def _interview(log: Log, root: str) -> None:
    entry: dict[str, Json] = {
        "started": at(9, 30, 10).isoformat(timespec="minutes"),
        "minutes": 45,
        "channel": "present",
        "type": "follow_up",
        "present": ["person"],
        "place": "Plateforme, Vierzon",
        "blocks": [
            {"kind": "words", "text": WORDS},
            {"kind": "report", "text": _REPORT},
        ],
    }
    interviews.add_interview(log, root, entry, [interviews.PrivateBlock("Revoir seule la question du mercredi.", 2)])
    interviews.add_wish(log, root, WORDS, date(2026, 9, 30))
    found = read_person(log.connection, root)
    confidence = next(item for item in found.of("Barrier") if item.text("theme") == "confidence")
    with log.act() as act:
        act.write(root, "Barrier", confidence.key, "lifted", {"date": "2026-09-30", "how": "Depuis l’atelier"})


def _to_do(log: Log, root: str) -> None:
    day = date(2026, 10, 15)
    todo = (
        ("Faire signer l’autorisation parentale", {"kind": "person"}, day),
        ("Envoyer la convention à la crèche", {"kind": "referent"}, date(2026, 10, 16)),
        ("Demander une place le mercredi", {"kind": "guardian", "name": "Ma mère"}, date(2026, 10, 23)),
        ("M’informer sur le permis scooter", {"kind": "person"}, date(2026, 11, 2)),
    )
    for text, who, due in todo:
        interviews.add_task(log, root, text, who, due)
    interviews.add_appointment(log, root, at(10, 13, 10), minutes=60, purpose="préparer l’immersion en crèche")
    interviews.add_appointment(
        log, root, at(10, 15, 16), minutes=30, purpose="pour signer la convention", with_whom="ma mère"
    )


def _contact(log: Log, root: str, when: datetime, channel: str, result: str, who: str, text: str) -> None:
    entry = {"at": when.isoformat(timespec="minutes"), "channel": channel, "result": result, "who": who, "text": text}
    interviews.add_contact(log, root, entry)
