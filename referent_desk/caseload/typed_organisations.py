"""What is typed of an organisation, flat as a form or a JSON file has it, and its checks: each field by its name."""

from collections.abc import Mapping

from referent_desk.caseload.refusals import CaseloadRefusal
from referent_desk.domain import codes
from referent_desk.domain.canonical import Json
from referent_desk.domain.fields import entity
from referent_desk.domain.identifiers import is_email, is_postcode, is_siret, is_uai, phone_e164, tidy_uai
from referent_desk.domain.plain_text import clean
from referent_desk.domain.text import tr
from referent_desk.reference import communes

_PARTS = {
    "uai": "numbers",
    "siret": "numbers",
    "lines": "address",
    "postcode": "address",
    "commune_code": "address",
}
_BARE = tuple(item.name for item in entity("Organisation").fields if item.name not in _PARTS.values())

KEYS = (*_BARE, *_PARTS)
"""The flat keys; `lines` is a list of texts, the others are texts. `contacts` may stand beside them in a file."""


def problem(name: str, text: str) -> str:
    """What is wrong with one field as typed, as a sentence with an example; empty if it may be kept."""
    text = clean(text)
    if name == "name":
        return "" if text else tr("organisations", "Il manque le nom.")
    if name == "kind":
        return "" if text in codes.ORGANISATION_KIND else tr("organisations", "Choisissez le genre d’organisme.")
    if not text:
        return ""
    return _wrong(name, text)


def doubt(name: str, text: str) -> str:
    """What may be wrong and is kept all the same, as a sentence; empty if nothing is."""
    if name == "phone" and clean(text) and phone_e164(text) is None:
        return tr("organisations", "Ce n’est pas un numéro complet. Il est gardé tel quel.")
    return ""


def _wrong(name: str, text: str) -> str:
    if name == "uai" and not is_uai(tidy_uai(text)):
        return tr("organisations", "Cet UAI n’existe pas\u00a0: 7 chiffres et la bonne lettre. Exemple\u00a0: 0180035R")
    if name == "siret" and not is_siret(_digits(text)):
        return tr("organisations", "Ce SIRET n’existe pas\u00a0: 14 chiffres, le dernier se calcule. Vérifiez-les.")
    if name == "postcode" and not is_postcode(text):
        return tr("organisations", "Un code postal a 5 chiffres. Exemple\u00a0: 18100")
    if name == "commune_code" and communes.by_code(text) is None:
        return tr("organisations", "Cette commune n’est pas dans la table. Choisissez-la dans la liste.")
    if name == "email" and not is_email(text):
        return tr("organisations", "Ce courriel n’est pas complet. Exemple\u00a0: accueil@exemple.fr")
    if name == "web" and ("." not in text or any(letter.isspace() for letter in text)):
        return tr("organisations", "Cette adresse de site n’est pas complète. Exemple\u00a0: www.exemple.fr")
    return ""


def checked(typed: Mapping[str, Json], *, whole: bool = True) -> dict[str, Json]:
    """What was typed, cleaned and in its one form; `whole`: a name and a kind must be there.

    Raises CaseloadRefusal: `unknown_key`, or `bad_` or `no_` and the key.
    """
    found: dict[str, Json] = {}
    for name, value in typed.items():
        if name == "contacts":
            continue
        if name not in KEYS:
            text = tr("caseload", "«\u00a0{key}\u00a0» n’est pas une rubrique connue. Rien n’a été écrit.")
            raise CaseloadRefusal("unknown_key", text.format(key=clean(str(name))[:40]))
        found[name] = _tidy(name, value)
    for name in KEYS if whole else found:
        held = found.get(name, "")
        if isinstance(held, str) and (wrong := problem(name, held)):
            raise CaseloadRefusal(f"bad_{name}" if held else f"no_{name}", wrong)
    return found


def fields_of(plain: Mapping[str, Json], *, empty: bool = False) -> dict[str, Json]:
    """The registry's fields out of the flat keys; with `empty`, those without a value stand as None, to clear them."""
    made: dict[str, Json] = {name: plain.get(name) or None for name in _BARE}
    for whole in dict.fromkeys(_PARTS.values()):
        parts = {name: plain[name] for name, of in _PARTS.items() if of == whole and plain.get(name)}
        made[whole] = parts or None
    return made if empty else {name: value for name, value in made.items() if value is not None}


def _tidy(name: str, value: Json) -> Json:
    if name == "lines":
        if isinstance(value, str):
            value = list[Json](value.split("\n"))
        if not isinstance(value, list) or not all(isinstance(line, str) for line in value):
            raise CaseloadRefusal("bad_lines", tr("organisations", "L’adresse est une liste de lignes."))
        return [text for line in value if (text := clean(str(line)))]
    if value is None:
        return ""
    if not isinstance(value, str):
        text = tr("organisations", "«\u00a0{key}\u00a0» doit être un texte. Rien n’a été écrit.")
        raise CaseloadRefusal(f"bad_{name}", text.format(key=name))
    text = clean(value)
    if name == "uai":
        return tidy_uai(text)
    return _digits(text) if name == "siret" else text


def _digits(text: str) -> str:
    return "".join(letter for letter in text if not letter.isspace())
