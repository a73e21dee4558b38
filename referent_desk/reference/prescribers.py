"""Who sends somebody to a training, a service or a local scheme, where a prescription is asked for."""

from collections.abc import Iterable

from referent_desk.domain.text import tr

PRESCRIBERS = {
    "mission_locale": "mission locale",
    "employment": "France Travail",
    "cap_emploi": "Cap emploi",
    "cio": "CIO",
    "school": "établissement scolaire",
    "department": "département",
    "mdph": "MDPH",
    "justice": "décision judiciaire",
    "professional": "un professionnel",
    "self": "soi-même",
    "other": "prescription à demander",
}
"""Code, French words. "self": one may ask alone; "other": a prescription is asked for, and nobody is named."""

OF_SCHEMES = ("mission_locale", "employment", "cap_emploi", "cio", "school", "department", "mdph", "justice", "self")
"""Those that the form of a local scheme offers."""


def prescriber_label(key: str) -> str:
    """The French words of who prescribes; the code itself for a region's own."""
    return tr("prescribers", PRESCRIBERS[key]) if key in PRESCRIBERS else key


def prescribed_by(keys: Iterable[str]) -> str:
    """ "par mission locale ou France Travail"; empty for nobody."""
    named = tr("prescribers", " ou ").join(prescriber_label(one) for one in keys)
    return tr("prescribers", "par {who}").format(who=named) if named else ""
