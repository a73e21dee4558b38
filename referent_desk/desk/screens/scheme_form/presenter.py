"""What the form of a local scheme holds, reads, and records."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace

from referent_desk.caseload import local
from referent_desk.caseload.organisations import organisations
from referent_desk.caseload.persons import remember_shown
from referent_desk.caseload.schemes import (
    LocalScheme,
    Rules,
    local_scheme,
    rule_words,
    rules_problem,
    save_scheme,
    usual_rules,
)
from referent_desk.caseload.shared_fields import take_away
from referent_desk.desk.screens.services import DeskServices
from referent_desk.desk.screens.typed_dates import read_day
from referent_desk.domain.canonical import Json
from referent_desk.domain.text import tr
from referent_desk.reference.prescribers import OF_SCHEMES, prescriber_label
from referent_desk.reference.scheme_templates import LEVELS, STATUSES, level_words, status_words, template, templates

_DRAFT = "scheme:"


@dataclass(frozen=True, slots=True)
class Typed:
    """The form as it stands: texts as typed, codes as chosen. `root` is empty for a new scheme."""

    root: str = ""
    code: str = ""
    name: str = ""
    organisation: str = ""
    organisation_words: str = ""
    age_min: str = ""
    age_max: str = ""
    rqth_age_max: str = ""
    statuses: tuple[str, ...] = ()
    level_max: str = ""
    departments: str = ""
    counts: bool = True
    boarding: bool = False
    paid: str = ""
    checked_on: str = ""
    checked_by: str = ""
    about: str = ""
    prescribers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """A template of the list: its code, its name, its usual rules in words."""

    code: str
    label: str
    usual: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """A scheme that was recorded; `undo` takes away a new one."""

    root: str
    words: str
    undo: Callable[[], None] | None


class SchemeFormPresenter:
    """Asks the caseload of an open desk."""

    def __init__(self, desk: DeskServices) -> None:
        self._desk = desk

    def kinds(self) -> tuple[Kind, ...]:
        """Every template, in the order of the table."""
        return tuple(Kind(one.code, one.label, ", ".join(rule_words(usual_rules(one.code)))) for one in templates())

    def start(self, root: str = "") -> Typed:
        """An empty form, or that of a scheme. What it shows is what the record replaces."""
        if not root:
            known = local.preference(self._desk.connection, "author", {})
            author = str(known.get("name") or "") if isinstance(known, dict) else ""
            return Typed(checked_on=_shown(self._desk.today().isoformat()), checked_by=author)
        held = local_scheme(self._desk.connection, root)
        remember_shown(self._desk.connection, root)
        return _with_rules(
            Typed(
                root=root,
                code=held.code,
                name=held.name,
                organisation=held.organisation,
                organisation_words=self._organisation(held.organisation),
                checked_on=_shown(held.checked_on),
                checked_by=held.checked_by,
                about=held.about,
            ),
            held.rules,
        )

    def resume(self, typed: Typed) -> Typed | None:
        """What was being typed in this form and was not recorded; None where nothing was."""
        kept = local.draft(self._desk.connection, _DRAFT + typed.root)
        value = kept.value if kept is not None else None
        if not isinstance(value, dict):
            return None
        lists = {
            name: tuple(map(str, held)) if isinstance(held := value.get(name), list) else ()
            for name in ("statuses", "prescribers")
        }
        texts = {name: held for name, held in value.items() if isinstance(held, str | bool) and hasattr(typed, name)}
        return replace(typed, **texts, **lists)  # type: ignore[arg-type]

    def keep(self, typed: Typed, begun: Typed) -> None:
        """Keep what is being typed, encrypted like the rest; what is as it was at the beginning is forgotten."""
        key = _DRAFT + typed.root
        if typed == begun:
            local.drop_draft(self._desk.connection, key)
            return
        values: dict[str, Json] = {
            **asdict(typed),
            "statuses": list(typed.statuses),
            "prescribers": list(typed.prescribers),
        }
        local.save_draft(self._desk.connection, key, values, self._desk.clock())

    def take_template(self, typed: Typed, code: str) -> Typed:
        """The form with the usual rules of a kind; a name and a text that were typed stay."""
        before, usual = template(typed.code), template(code)
        if usual is None:
            return typed
        names = ("", before.label if before else "")
        texts = ("", before.about if before else "")
        taken = replace(
            typed,
            code=code,
            name=usual.label if typed.name.strip() in names else typed.name,
            about=usual.about if typed.about.strip() in texts else typed.about,
        )
        kept = Rules(departments=_split(typed.departments))
        return _with_rules(taken, replace(usual_rules(code), departments=kept.departments))

    def organisations(self, text: str) -> Sequence[tuple[str, str]]:
        """Organisations found by these words: root and name."""
        found = organisations(self._desk.connection, text)[:8]
        return [(one.root, f"{one.name}, {one.commune}" if one.commune else one.name) for one in found]

    def statuses(self) -> tuple[tuple[str, str], ...]:
        """Where one may stand: code and words."""
        return tuple((code, status_words(code)) for code in STATUSES)

    def prescribers(self) -> tuple[tuple[str, str], ...]:
        """Who may send somebody there: code and words."""
        return tuple((code, prescriber_label(code)) for code in OF_SCHEMES)

    def levels(self) -> tuple[tuple[str, str], ...]:
        """The highest diploma taken: code and words, the first for no rule."""
        return (("", tr("schemes", "sans condition")), *((code, level_words(code)) for code in LEVELS))

    def chips(self, typed: Typed) -> tuple[str, ...]:
        """The rules as they will be shown."""
        return rule_words(_rules(typed))

    def problems(self, typed: Typed) -> dict[str, str]:
        """What is wrong, by the name of the field."""
        found: dict[str, str] = {}
        if not typed.code:
            found["code"] = tr("schemes", "Choisissez un modèle dans la liste.")
        if not typed.name.strip():
            found["name"] = tr("schemes", "Il manque le nom du dispositif.")
        for name in ("age_min", "age_max", "rqth_age_max"):
            text = str(getattr(typed, name)).strip()
            if text and not (text.isdigit() and len(text) <= 2):
                found[name] = tr("schemes", "Un âge en années. Exemple\u00a0: 16")
        wrong = rules_problem(_rules(typed))
        if wrong is not None and not found.keys() & {"age_min", "age_max", "rqth_age_max"}:
            found["age_min" if wrong[0] == "bad_ages" else "departments"] = wrong[1]
        if typed.organisation_words.strip() and not typed.organisation:
            found["organisation"] = tr("schemes", "Choisissez l’organisme dans la liste, ou videz ce champ.")
        if typed.checked_on.strip() and self._day(typed.checked_on) is None:
            found["checked_on"] = tr("schemes", "Cette date n’existe pas. Exemple\u00a0: 15/10/2026")
        return found

    def save(self, typed: Typed) -> Recorded:
        """Record it. Raises Refusal."""
        scheme = LocalScheme(
            root=typed.root,
            code=typed.code,
            name=typed.name,
            rules=_rules(typed),
            checked_on=self._day(typed.checked_on) or "",
            checked_by=typed.checked_by,
            about=typed.about,
            organisation=typed.organisation,
        )
        root = save_scheme(self._desk.log(), scheme)
        if typed.root:
            return Recorded(
                root, tr("schemes", "«\u00a0{name}\u00a0» est corrigé.").format(name=typed.name.strip()), None
            )
        words = tr("schemes", "«\u00a0{name}\u00a0» est ajouté.").format(name=typed.name.strip())
        return Recorded(root, words, lambda: take_away(self._desk.log(), root, "Scheme", root))

    def _day(self, text: str) -> str | None:
        on = read_day(text, self._desk.today(), past=True) if text.strip() else None
        return on.isoformat() if on else None

    def _organisation(self, root: str) -> str:
        held = (one for one in organisations(self._desk.connection) if one.root == root)
        return next((f"{one.name}, {one.commune}" if one.commune else one.name for one in held), "")


def _with_rules(typed: Typed, rules: Rules) -> Typed:
    return replace(
        typed,
        age_min=_number(rules.age_min),
        age_max=_number(rules.age_max),
        rqth_age_max=_number(rules.rqth_age_max),
        statuses=rules.statuses,
        level_max=rules.level_max,
        departments=", ".join(rules.departments),
        counts=rules.counts is not False,
        boarding=bool(rules.boarding),
        paid=rules.paid,
        prescribers=rules.prescribers,
    )


def _rules(typed: Typed) -> Rules:
    return Rules(
        age_min=_age(typed.age_min),
        age_max=_age(typed.age_max),
        rqth_age_max=_age(typed.rqth_age_max),
        statuses=typed.statuses,
        level_max=typed.level_max,
        departments=_split(typed.departments),
        counts=typed.counts,
        boarding=typed.boarding,
        paid=typed.paid.strip(),
        prescribers=typed.prescribers,
    )


def _split(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.replace(",", " ").upper().split() if part)


def _age(text: str) -> int | None:
    text = text.strip()
    return int(text) if text.isdigit() and len(text) <= 2 else None


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _shown(iso: str) -> str:
    return "/".join(reversed(iso.split("-"))) if iso else ""
