"""The forms of the directory: which fields each has, what is wrong in one, and how it is recorded."""

from collections.abc import Mapping, Sequence

from referent_desk.caseload import local
from referent_desk.caseload.networks import networks, save_network
from referent_desk.caseload.organisations import add_organisation, edit_organisation, flat, organisation, organisations
from referent_desk.caseload.travel_facts import add_travel_fact
from referent_desk.caseload.typed_organisations import doubt, problem
from referent_desk.desk.screens.directory.form import Form, Saved, Slot, Values
from referent_desk.desk.screens.directory.part_forms import (
    contact_form,
    day_problem,
    label_form,
    needs,
    told,
    workshop_form,
)
from referent_desk.desk.screens.record.typed_values import commune_words
from referent_desk.desk.screens.services import DeskServices
from referent_desk.desk.screens.typed_dates import read_day
from referent_desk.domain import codes, french
from referent_desk.domain.canonical import Json
from referent_desk.domain.text import tr
from referent_desk.pathways.known_structures import suggestions, typed_of
from referent_desk.reference import communes

_DRAFT = "directory:"


class Forms:
    """Makes the forms over an open desk."""

    def __init__(self, desk: DeskServices) -> None:
        self._desk = desk

    def communes(self, text: str) -> Sequence[tuple[str, str]]:
        """Communes that begin so: code and words."""
        return [(one.code, commune_words(one)) for one in communes.complete(text, 8)]

    def organisations(self, text: str) -> Sequence[tuple[str, str]]:
        """Organisations found by these words: root and name."""
        return [(one.root, _told(one.name, one.commune)) for one in organisations(self._desk.connection, text)[:8]]

    def name_of(self, root: str) -> str:
        """The name of an organisation, empty for one that went."""
        return next(
            (_told(one.name, one.commune) for one in organisations(self._desk.connection) if one.root == root), ""
        )

    def draft(self, form: Form) -> Mapping[str, str]:
        """What was being typed in this form and was not recorded."""
        kept = local.draft(self._desk.connection, _DRAFT + form.id)
        value = kept.value if kept is not None else None
        return {name: str(text) for name, text in value.items()} if isinstance(value, dict) else {}

    def keep(self, form: Form, values: Mapping[str, str] | None) -> None:
        """Keep what is being typed, encrypted like the rest; None forgets it."""
        if values is None:
            local.drop_draft(self._desk.connection, _DRAFT + form.id)
        else:
            local.save_draft(self._desk.connection, _DRAFT + form.id, dict(values), self._desk.clock())

    def known(self, text: str) -> Sequence[tuple[str, str]]:
        """Organisations that imported files describe."""
        return suggestions(self._desk.catalogue(), text)

    def _known(self, key: str) -> Mapping[str, str]:
        found = self._desk.catalogue().structure(key)
        return typed_of(found) if found is not None else {}

    def of_organisation(self, root: str = "") -> Form:
        """A new organisation, or one to correct."""
        held = flat(organisation(self._desk.connection, root)) if root else {}

        def text(name: str) -> str:
            value = held.get(name)
            return "\n".join(str(line) for line in value) if isinstance(value, list) else str(value or "")

        place = communes.by_code(text("commune_code")) if text("commune_code") else None
        slots = (
            Slot("name", tr("directory", "Nom"), "text" if root else "known", text("name")),
            Slot("kind", tr("directory", "Genre"), "choice", key=text("kind"), choices=_kinds()),
            Slot("lines", tr("directory", "Adresse"), "area", text("lines")),
            Slot("postcode", tr("directory", "Code postal"), text=text("postcode"), half=True),
            Slot(
                "commune_code",
                tr("directory", "Commune"),
                "commune",
                commune_words(place) if place else text("commune_code"),
                text("commune_code"),
                half=True,
            ),
            Slot("phone", tr("directory", "Téléphone"), text=text("phone"), half=True),
            Slot("email", tr("directory", "Courriel"), text=text("email"), half=True),
            Slot("web", tr("directory", "Site"), text=text("web")),
            Slot("uai", tr("directory", "UAI d’un établissement"), text=text("uai"), half=True),
            Slot("siret", tr("directory", "SIRET"), text=text("siret"), half=True),
        )
        title = tr("directory", "Corriger l’organisme") if root else tr("directory", "Nouvel organisme")
        return Form(
            f"organisation:{root}",
            title,
            "home",
            slots,
            problem,
            lambda typed: self._save_organisation(root, typed),
            fill=self._known,
            doubt=doubt,
        )

    def of_part(self, root: str, entity: str, key: str = "") -> Form:
        """A contact, a label or a workshop of an organisation: a new one, or one to correct.

        Without a `root` it is a workshop, and the form asks which organisation lends it.
        """
        if not root:
            return workshop_form(self._desk, "", None)
        held = organisation(self._desk.connection, root)
        if entity == "Contact":
            return contact_form(self._desk, root, next((one for one in held.contacts if one.key == key), None))
        if entity == "Label":
            return label_form(self._desk, root, next((one for one in held.labels if one.key == key), None))
        return workshop_form(self._desk, root, next((one for one in held.workshops if one.key == key), None))

    def of_network(self, root: str = "") -> Form:
        """A network and its members."""
        held = next((one for one in networks(self._desk.connection) if one.root == root), None)
        named = {one.root: _told(one.name, one.commune) for one in organisations(self._desk.connection)}
        members = [member for member in held.members if member in named] if held else []
        slots = (
            Slot("name", tr("directory", "Nom du réseau"), text=held.name if held else ""),
            Slot(
                "members",
                tr("directory", "Membres"),
                "organisations",
                "\n".join(named[member] for member in members),
                " ".join(members),
                help=tr("directory", "Tapez un nom, puis Entrée."),
            ),
        )

        def record(typed: Values) -> Saved:
            made = save_network(self._desk.log(), root or None, typed["name"], typed["members"].split())
            return told(self._desk, typed["name"], made, "Network", made, new=not root)

        title = tr("directory", "Corriger le réseau") if root else tr("directory", "Nouveau réseau")
        return Form(f"network:{root}", title, "people", slots, needs("name"), record)

    def of_travel(self, *, commune: str = "", place: str = "", place_commune: str = "") -> Form:
        """A journey that somebody checked; from and to these communes (codes) where they are known already."""
        known = local.preference(self._desk.connection, "author", {})
        author = str(known.get("name") or "") if isinstance(known, dict) else ""
        slots = (
            Slot("commune", tr("directory", "De la commune"), "commune", _told_commune(commune), commune, half=True),
            Slot(
                "place_commune",
                tr("directory", "À la commune"),
                "commune",
                _told_commune(place_commune),
                place_commune,
                half=True,
            ),
            Slot("place", tr("directory", "Lieu"), text=place, placeholder=tr("directory", "CFA, gare, centre…")),
            Slot("means", tr("directory", "Moyen"), "choice", choices=tuple(_table(codes.MEANS)), half=True),
            Slot("minutes", tr("directory", "Minutes, de porte à porte"), half=True),
            Slot("checked_by", tr("directory", "Vérifié par"), text=author, half=True),
            Slot("checked_on", tr("directory", "Vérifié le"), text=french.day_short(self._desk.today()), half=True),
        )
        title = tr("directory", "Nouveau trajet vérifié")
        return Form(f"journey:{place_commune}:{place}", title, "bus", slots, self._travel_problem, self._save_travel)

    def _travel_problem(self, name: str, text: str) -> str:
        if name in ("commune", "place_commune") and communes.by_code(text) is None:
            return tr("directory", "Choisissez une commune dans la liste.")
        if name == "means" and not text:
            return tr("directory", "Choisissez le moyen de transport.")
        if name == "minutes" and not (text.strip().isdigit() and 0 < int(text.strip()[:6]) <= 1440):
            return tr("directory", "Combien de minutes\u00a0? Exemple\u00a0: 45")
        if name == "checked_by" and not text.strip():
            return tr("directory", "Dites qui a vérifié ce trajet.")
        return day_problem(text, self._desk.today()) if name == "checked_on" else ""

    def _save_travel(self, typed: Values) -> Saved:
        today = self._desk.today()
        root = add_travel_fact(
            self._desk.log(),
            commune=typed["commune"],
            place=typed["place"],
            place_commune=typed["place_commune"],
            means=typed["means"],
            minutes=int(typed["minutes"]),
            checked_by=typed["checked_by"],
            on=read_day(typed["checked_on"], today, past=True) or today,
        )
        return told(self._desk, typed["place"] or typed["minutes"], root, "TravelFact", root, new=True)

    def _save_organisation(self, root: str, typed: Values) -> Saved:
        values: dict[str, Json] = dict(typed)
        log = self._desk.log()
        if root:
            edit_organisation(log, root, values)
            return told(self._desk, typed["name"], root, "Organisation", root, new=False)
        made = add_organisation(log, values).id
        return told(self._desk, typed["name"], made, "Organisation", made, new=True)


def _told_commune(code: str) -> str:
    found = communes.by_code(code) if code else None
    return commune_words(found) if found is not None else ""


def _kinds() -> tuple[tuple[str, str], ...]:
    return tuple(_table(codes.ORGANISATION_KIND))


def _table(table: codes.Table) -> list[tuple[str, str]]:
    return [(code, codes.label(table, code)) for code in table]


def _told(name: str, commune: str) -> str:
    return f"{name}, {commune}" if commune else name
