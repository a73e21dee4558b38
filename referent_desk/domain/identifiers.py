"""Identifiers of the field, with real checks: UAI, SIRET, INE, communes, telephones (sources: domain.md 2.9).

`is_…` functions answer yes or no for a form that must hold; `…_warning` ones answer a sentence for what may be wrong
in life and is recorded all the same.
"""

import re

import phonenumbers
from stdnum.fr import siren, siret

from referent_desk.domain.text import tr

_UAI_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
_INE_FORMS = {
    "rnie": re.compile(r"[0-9]{9}[A-Z]{2}"),
    "bea": re.compile(r"[0-9_]{10}[A-Z]"),
    "apprenticeship": re.compile(r"[0-9]{4}A[0-9]{5}[A-Z]"),
}
_LA_POSTE = "356000000"


def is_uai(text: str) -> bool:
    """Seven digits and the key letter: the number modulo 23, in an alphabet without I, O, Q."""
    return bool(re.fullmatch(r"\d{7}[A-Z]", text)) and text[7] == _UAI_LETTERS[int(text[:7]) % 23]


def tidy_uai(text: str) -> str:
    """A UAI as typed (spaces, lower case), in its one form."""
    return re.sub(r"\s", "", text).upper()


def is_siret(text: str) -> bool:
    """Fourteen digits with a right key (Luhn; for La Poste, a sum of digits that 5 divides)."""
    if re.fullmatch(r"\d{14}", text) and text.startswith(_LA_POSTE):
        return sum(map(int, text)) % 5 == 0 or bool(siret.is_valid(text))
    return bool(siret.is_valid(text)) and text.isdigit()


def is_siren(text: str) -> bool:
    """Nine digits with a right key."""
    return bool(siren.is_valid(text)) and text.isdigit()


def ine_form(text: str) -> str | None:
    """Which of the three forms an INE has ("rnie", "bea", "apprenticeship"), None if none.

    The keys of the forms are not public: the form is all that can be checked.
    """
    tidy = re.sub(r"\s", "", text).upper()
    for name in ("rnie", "apprenticeship", "bea"):
        if _INE_FORMS[name].fullmatch(tidy):
            return name
    return None


def ine_warning(text: str) -> str | None:
    """A sentence when an INE has none of the known forms; it is kept all the same."""
    if ine_form(text):
        return None
    return tr(
        "identifiers",
        "Cet INE n’a pas une forme connue (9 chiffres et 2 lettres, ou 10 chiffres et 1 lettre). Il est gardé.",
    )


def is_commune_code(text: str) -> bool:
    """The form of a commune's code (COG); foreign countries are 99 and three digits."""
    return bool(re.fullmatch(r"(\d{2}|2[AB])\d{3}", text))


def is_postcode(text: str) -> bool:
    """Five digits."""
    return bool(re.fullmatch(r"\d{5}", text))


def is_email(text: str) -> bool:
    """One @, something on each side, a dot in the domain."""
    return bool(re.fullmatch(r"[^@\s]+@[^@\s]+\.[A-Za-z]{2,}", text))


def is_e164(text: str) -> bool:
    """The international form of a telephone, "+33612345678"."""
    return bool(re.fullmatch(r"\+[1-9]\d{6,14}", text))


def phone_e164(typed: str) -> str | None:
    """The international form of a telephone typed any way in France; None where it is no possible number."""
    try:
        number = phonenumbers.parse(typed, "FR")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def phone_shown(number: str) -> str:
    """A telephone as French people read it, "06 00 00 00 17"; as it is where it is no number."""
    try:
        parsed = phonenumbers.parse(number, "FR")
    except phonenumbers.NumberParseException:
        return number
    national = parsed.country_code == 33
    style = phonenumbers.PhoneNumberFormat.NATIONAL if national else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(parsed, style)


def is_mobile(number: str) -> bool:
    """Whether a French number can receive a text message."""
    return bool(re.fullmatch(r"(\+33|0)[67]\d{8}", number))
