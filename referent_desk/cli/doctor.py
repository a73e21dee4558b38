"""`referent-desk doctor`: false only for damage or a risk to data; what does not apply is true, with a detail."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from referent_desk.cli.answer import Answer
from referent_desk.cli.files import checked
from referent_desk.cli.opening import opened
from referent_desk.cli.usage import command
from referent_desk.domain.text import tr

if TYPE_CHECKING:
    from referent_desk.app import Desk


@dataclass(frozen=True)
class Check:
    """One check."""

    name: str
    ok: bool
    detail: str


def add_to(program: typer.Typer) -> None:
    """Put this command in the program."""
    command(program, "doctor", tr("cli", "Cherche ce qui est abîmé, ou risque de l’être."))(doctor)


def doctor(context: typer.Context) -> Answer:
    """`doctor`: 1 if any check is false."""
    from referent_desk.vault.refusals import Code, VaultRefusal

    try:
        with opened(context) as desk:
            checks = [*_vault(desk), *_caseload(desk), _catalogue(desk), _exchange(desk)]
    except VaultRefusal as refusal:
        if refusal.code != Code.DAMAGED:
            raise
        checks = [Check("opening", False, refusal.sentence)]
    return checked({"checks": checks}, checks)


def _vault(desk: "Desk") -> Iterator[Check]:
    from referent_desk.vault import slot_file
    from referent_desk.vault.backing_up import pages_are_whole

    names = (slot_file.NAME, slot_file.SECOND_NAME)
    there = all((desk.vault.folder / name).is_file() for name in names)
    yield Check(
        "header",
        there,
        tr("cli", "Les deux copies de l’en-tête se lisent.") if there else tr("cli", "Une copie de l’en-tête manque."),
    )
    kinds = {kind for _, kind in desk.vault.slots()}
    both = {"passphrase", "recovery"} <= kinds
    yield Check(
        "slots",
        both,
        tr("cli", "La phrase et les douze mots ouvrent.")
        if both
        else tr("cli", "Une façon d’ouvrir le coffre manque."),
    )
    whole = pages_are_whole(desk.connection)
    yield Check(
        "pages",
        whole,
        tr("cli", "Chaque page est entière.")
        if whole
        else tr("cli", "Des pages sont abîmées\u00a0: restaurez une sauvegarde."),
    )


def _caseload(desk: "Desk") -> Iterator[Check]:
    from referent_desk.caseload.checking import projection_is_true, unsound_changes
    from referent_desk.caseload.stored import roots

    unsound = unsound_changes(desk.connection)
    told = tr("cli", "{n} modification hors des règles|{n} modifications hors des règles", unsound).format(n=unsound)
    count = len(roots(desk.connection))
    fine = tr("cli", "Journal entier, {n} dossier|Journal entier, {n} dossiers", count).format(n=count)
    yield Check("log", unsound == 0, told if unsound else fine)
    if desk.vault.read_only:
        yield Check("projection", True, tr("cli", "Coffre d’une version plus récente\u00a0: lu seulement."))
        return
    true = projection_is_true(desk.connection)
    yield Check(
        "projection",
        true,
        tr("cli", "Les tables disent ce que dit le journal.")
        if true
        else tr("cli", "Les tables ne disent pas ce que dit le journal\u00a0: prévenez le pôle."),
    )


def _catalogue(desk: "Desk") -> Check:
    from referent_desk.caseload.local import preference
    from referent_desk.catalogue.refusals import CatalogueRefusal

    try:
        offers = desk.catalogue()
        if offers.empty:
            return Check("catalogue", True, tr("cli", "Le catalogue est vide."))
        if offers.digest != preference(desk.connection, "catalogue_digest"):
            return Check(
                "catalogue",
                False,
                tr("cli", "Le catalogue n’est pas celui qui a été importé ici\u00a0: réimportez-le."),
            )
        count = offers.stats().offers
    except CatalogueRefusal as refusal:
        return Check("catalogue", False, refusal.sentence)
    return Check("catalogue", True, tr("cli", "{n} offre|{n} offres", count).format(n=count))


def _exchange(desk: "Desk") -> Check:
    from referent_desk.exchange.status import status

    found = status(desk.vault, most=1)
    if not found.enrolled:
        return Check("exchange", True, tr("cli", "Poste non inscrit\u00a0: rien à échanger."))
    if found.check == "differs":
        return Check("exchange", True, tr("cli", "Le pôle renverra ce qui diffère au prochain échange."))
    return Check("exchange", True, tr("cli", "Poste {code}").format(code=found.code))
