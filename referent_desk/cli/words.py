"""The French words of computed statuses, as a line of text needs them."""

from referent_desk.domain.status import State
from referent_desk.domain.text import tr


def state(place: State) -> str:
    """The words for a place of the machine (domain.md, 1.2)."""
    return {
        State.DETECTED: tr("status", "Repéré"),
        State.TO_CONTACT: tr("status", "À contacter"),
        State.IN_CONTACT: tr("status", "Contact en cours"),
        State.UNREACHABLE: tr("status", "Injoignable"),
        State.WRONG_DETAILS: tr("status", "Coordonnées erronées"),
        State.ALREADY_IN_SOLUTION: tr("status", "Déjà en solution"),
        State.REFUSED: tr("status", "Ne souhaite pas être accompagné"),
        State.APPOINTMENT_SET: tr("status", "Rendez-vous fixé"),
        State.INTERVIEWED: tr("status", "Premier entretien fait"),
        State.DIAGNOSIS: tr("status", "Diagnostic"),
        State.PLAN: tr("status", "Plan en cours"),
        State.PROPOSALS: tr("status", "Propositions faites"),
        State.IN_SOLUTION: tr("status", "En solution"),
        State.FOLLOWED: tr("status", "En solution, suivi"),
        State.PAUSED: tr("status", "En pause"),
        State.CLOSED: tr("status", "Accompagnement clos"),
    }[place]
