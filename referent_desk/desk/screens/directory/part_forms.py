"""The forms of what hangs on an organisation: a contact, a label, a workshop."""

from collections.abc import Callable
from datetime import date

from referent_desk.caseload.organisation_parts import contact_fields, label_fields, save_part, workshop_fields
from referent_desk.caseload.organisations import Contact, Label, Workshop, organisations
from referent_desk.caseload.shared_fields import Values as Fields
from referent_desk.caseload.shared_fields import take_away
from referent_desk.caseload.typed_organisations import doubt, problem
from referent_desk.desk.screens.directory.form import Form, Saved, Slot, Values
from referent_desk.desk.screens.record.typed_values import commune_words
from referent_desk.desk.screens.services import DeskServices
from referent_desk.desk.screens.typed_dates import read_day
from referent_desk.domain.folding import fold
from referent_desk.domain.text import tr
from referent_desk.reference import communes
from referent_desk.reference.trades import trades


def contact_form(desk: DeskServices, root: str, held: Contact | None) -> Form:
    """Somebody to call."""
    one = held or Contact("", "", "", "", "")
    slots = (
        Slot("name", tr("directory", "Nom"), text=one.name),
        Slot("role", tr("directory", "Fonction"), text=one.role),
        Slot("phone", tr("directory", "Téléphone"), text=one.phone),
        Slot("email", tr("directory", "Courriel"), text=one.email),
    )

    def check(name: str, text: str) -> str:
        return problem("email", text) if name == "email" else ""

    def record(typed: Values) -> Saved:
        return _save(desk, root, "Contact", one.key, contact_fields(**typed), typed["name"] or typed["role"])

    title = tr("directory", "Corriger le contact") if held else tr("directory", "Nouveau contact")
    return Form(f"contact:{root}:{one.key}", title, "person", slots, check, record, doubt=doubt)


def label_form(desk: DeskServices, root: str, held: Label | None) -> Form:
    """A label, with its period."""
    one = held or Label("", tr("directory", "Lycée des métiers"), "", "")
    slots = (
        Slot("name", tr("directory", "Label"), text=one.name),
        Slot("start", tr("directory", "Depuis le"), text=day_text(one.start), half=True),
        Slot("end", tr("directory", "Jusqu’au"), text=day_text(one.end), half=True),
    )

    def record(typed: Values) -> Saved:
        values = label_fields(typed["name"], _iso(typed["start"], desk), _iso(typed["end"], desk))
        return _save(desk, root, "Label", one.key, values, typed["name"])

    title = tr("directory", "Corriger le label") if held else tr("directory", "Nouveau label")
    return Form(f"label:{root}:{one.key}", title, "star", slots, _dated("name", desk), record)


def workshop_form(desk: DeskServices, root: str, held: Workshop | None) -> Form:
    """A workshop: for which trades, how many places, when, and where if not at the organisation that lends it.

    Without a `root`, the organisation is chosen in the form.
    """
    one = held or Workshop("", "", (), None, "", "", "", "")
    place = communes.by_code(one.commune_code) if one.commune_code else None
    lender = Slot(
        "organisation",
        tr("directory", "Prêté par"),
        "organisation",
        help=tr("directory", "Un organisme de l’annuaire\u00a0; s’il n’y est pas, ajoutez-le d’abord."),
    )
    slots = (
        *(() if root else (lender,)),
        Slot("title", tr("directory", "Intitulé"), text=one.title),
        Slot(
            "trades",
            tr("directory", "Pour quels métiers"),
            text=_trade_names(one.trades),
            help=tr("directory", "Métiers ou codes ROME, séparés par des virgules."),
        ),
        Slot("places", tr("directory", "Places"), text="" if one.places is None else str(one.places), half=True),
        Slot("pace", tr("directory", "Quand"), text=one.pace, placeholder=tr("directory", "le mercredi"), half=True),
        Slot("start", tr("directory", "Du"), text=day_text(one.start), half=True),
        Slot("end", tr("directory", "Au"), text=day_text(one.end), half=True),
        Slot(
            "lines",
            tr("directory", "Adresse"),
            "area",
            "\n".join(one.lines),
            help=tr("directory", "Seulement si le plateau n’est pas à l’adresse de l’organisme."),
        ),
        Slot("postcode", tr("directory", "Code postal"), text=one.postcode, half=True),
        Slot(
            "commune_code",
            tr("directory", "Commune"),
            "commune",
            commune_words(place) if place else one.commune_code,
            one.commune_code,
            half=True,
        ),
        Slot("note", tr("directory", "À savoir"), "area", one.note),
    )

    def check(name: str, text: str) -> str:
        if name == "places" and text.strip() and not (text.strip().isdigit() and int(text.strip()[:5]) <= 1000):
            return tr("directory", "Un nombre de places. Exemple\u00a0: 6")
        if name == "trades" and (unknown := [word for word in _split(text) if not _rome(word)]):
            told = tr("directory", "«\u00a0{word}\u00a0» n’est pas un métier connu ici.")
            return told.format(word=unknown[0][:40])
        if name in ("postcode", "commune_code"):
            return problem(name, text)
        if name == "organisation" and not any(one.root == text for one in organisations(desk.connection)):
            return tr("directory", "Choisissez dans la liste l’organisme qui le prête.")
        return _dated("title", desk)(name, text)

    def record(typed: Values) -> Saved:
        values = workshop_fields(
            typed["title"],
            [_rome(word) for word in _split(typed["trades"])],
            int(typed["places"]) if typed["places"].strip() else None,
            typed["note"],
            _iso(typed["start"], desk),
            _iso(typed["end"], desk),
            typed["pace"],
            {
                "lines": [line.strip() for line in typed["lines"].split("\n") if line.strip()],
                "postcode": typed["postcode"].strip(),
                "commune_code": typed["commune_code"].strip(),
            },
        )
        return _save(desk, root or typed["organisation"], "Workshop", one.key, values, typed["title"])

    title = tr("directory", "Corriger le plateau") if held else tr("directory", "Nouveau plateau technique")
    return Form(f"workshop:{root}:{one.key}", title, "gear", slots, check, record)


def told(desk: DeskServices, name: str, root: str, entity: str, key: str, *, new: bool) -> Saved:
    """What was recorded, in words; what is new can be taken back."""
    part = key if key != root else ""
    if not new:
        return Saved(tr("directory", "«\u00a0{name}\u00a0» est corrigé.").format(name=name), root, part=part)
    words = tr("directory", "«\u00a0{name}\u00a0» est ajouté.").format(name=name)
    return Saved(words, root, lambda: take_away(desk.log(), root, entity, key), part)


def needs(needed: str) -> Callable[[str, str], str]:
    """The check of a form in which one field must be filled."""

    def check(name: str, text: str) -> str:
        return tr("directory", "Il manque le nom.") if name == needed and not text.strip() else ""

    return check


def day_problem(text: str, today: date) -> str:
    """What is wrong with a day as typed; empty if nothing is, or nothing is typed."""
    if text.strip() and read_day(text, today) is None:
        return tr("directory", "Cette date n’existe pas. Exemple\u00a0: 15/10/2026")
    return ""


def day_text(iso: str) -> str:
    """A day as it stands in a field, "15/10/2026"."""
    return "/".join(reversed(iso.split("-"))) if iso else ""


def _save(desk: DeskServices, root: str, entity: str, key: str, values: Fields, name: str) -> Saved:
    made = save_part(desk.log(), root, entity, key or None, values)
    return told(desk, name, root, entity, made, new=not key)


def _dated(needed: str, desk: DeskServices) -> Callable[[str, str], str]:
    def check(name: str, text: str) -> str:
        return day_problem(text, desk.today()) if name in ("start", "end") else needs(needed)(name, text)

    return check


def _iso(text: str, desk: DeskServices) -> str:
    on = read_day(text, desk.today()) if text.strip() else None
    return on.isoformat() if on else ""


def _split(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _rome(text: str) -> str:
    """The ROME code that was typed, or that of the trade so named; empty for neither."""
    code, word = text.upper(), fold(text)
    if len(code) == 5 and code[0].isalpha() and code[1:].isdigit():
        return code
    named = (one.rome for one in trades() if word == fold(one.label) or word in map(fold, one.words))
    return next(named, "")


def _trade_names(codes: tuple[str, ...]) -> str:
    named = {one.rome: one.label for one in reversed(trades())}
    return ", ".join(named.get(code, code) for code in codes)
