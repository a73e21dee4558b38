"""The legal text at the foot of the sheet: who reads it, why it is kept, until when, whom to ask (domain.md, 5)."""

from collections.abc import Sequence

from referent_desk.domain.text import tr

KEPT_MONTHS = 24


def legal_notice(
    office: str, others: Sequence[str], referent: str = "ma référente", *, months: int = KEPT_MONTHS
) -> str:
    """The notice, in the first person.

    The sheet is for the young person, the `others` ("ma mère") and the `referent` ("ma référente", in any case);
    `office` is whom to ask beside the référent, the data protection officer unless named. `months` is how long data
    is kept after the end of the follow-up. Sources: code de l'éducation, L.114-1 and L.313-7; GDPR, articles 13, 15,
    16, 21 and 77.
    """
    mine = referent[:1].lower() + referent[1:]
    office = office.strip() or tr("sheets", "le délégué à la protection des données")
    return tr(
        "sheets",
        "Confidentiel, remis en main propre. Pour\u00a0: {people}. Informations gardées pour m’accompagner "
        "(code de l’éducation, L.114-1 et L.313-7), jusqu’à {months} mois après la fin du suivi. Les voir, les "
        "corriger, m’y opposer\u00a0: {referent} ou {office}. Réclamation\u00a0: CNIL.",
    ).format(people=", ".join([tr("sheets", "moi"), *others, mine]), months=months, referent=mine, office=office)
