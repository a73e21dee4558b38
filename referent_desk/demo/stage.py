"""The demonstration's two sides, made from nothing: a hub, a vault enrolled with it, the caseload and the catalogue.

Its passphrase is known to all and its key derivation is at the floor: nothing here protects anybody.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from referent_desk.app import Desk, clock_for, create_desk, mark_demo, open_hub
from referent_desk.demo.offers import DEMO_COUNT, write_offers
from referent_desk.demo.people import PEOPLE
from referent_desk.demo.report import Report
from referent_desk.demo.world import StoryClock, furnish
from referent_desk.domain.text import tr
from referent_desk.exchange.joining import join
from referent_desk.exchange.requesting import request
from referent_desk.hub.initialising import init
from referent_desk.vault.database import transaction
from referent_desk.vault.opened import closed_on_failure
from referent_desk.vault.stretching import FLOOR

PASSPHRASE = "une phrase pour la démonstration"  # noqa: S105 (known to all, and told on every screen)
REGION = "Centre-Val de Loire (démonstration)"
PLATFORM = ("VIERZON", "Plateforme d’appui de Vierzon (organisme fictif)")
HOLDER = "Solène Marchebout"

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Stage:
    """Where everything of one demonstration stands, below one folder."""

    out: Path

    @property
    def vault(self) -> Path:
        """The référente's vault."""
        return self.out / "vault"

    @property
    def hub(self) -> Path:
        """The hub's home."""
        return self.out / "hub"

    @property
    def exchange(self) -> Path:
        """The files that go between them."""
        return self.out / "exchange"

    @property
    def keys(self) -> Path:
        """The demonstration's keys, as minisign and age keep them."""
        return self.out / "keys"

    @property
    def shots(self) -> Path:
        """Pictures of the screens."""
        return self.out / "shots"

    @property
    def offers(self) -> Path:
        """The invented offers, as LHÉO."""
        return self.out / "offres.xml"

    @property
    def sheet(self) -> Path:
        """The pathway sheet."""
        return self.out / "sheet.pdf"


def clear(out: Path) -> Stage:
    """An empty folder for a demonstration: what an earlier one left is replaced, and nothing else is touched."""
    stage = Stage(out.absolute())
    stage.out.mkdir(parents=True, exist_ok=True)
    for name in ("vault", "hub", "exchange", "keys", "shots", "autre-poste"):
        if (stage.out / name).exists():
            shutil.rmtree(stage.out / name)
    for name in ("report.json", "sheet.pdf", "offres.xml"):
        (stage.out / name).unlink(missing_ok=True)
    for folder in (stage.exchange, stage.keys, stage.shots):
        folder.mkdir()
    return stage


def set_up(stage: Stage, report: Report, say: Say, *, people: int, offers: int) -> Desk:
    """Hub, vault, enrolment, caseload, catalogue; answers the desk, open."""
    report.passphrase = PASSPHRASE
    report.vault, report.hub = str(stage.vault), str(stage.hub)
    with report.step(tr("demo", "Ouvrir un pôle régional"), say) as step:
        story = StoryClock()
        made = init(stage.hub, REGION, story)
        mark_demo(stage.hub)
        with open_hub(stage.hub, story) as hub:
            hub.platform_add(*PLATFORM)
        step.detail = tr("demo", "Six mots du pôle\u00a0: {words}").format(words=" ".join(made.root_words))
    with report.step(tr("demo", "Créer un coffre chiffré"), say) as step:
        desk, report.recovery_words = create_desk(stage.vault, PASSPHRASE, story, params=FLOOR)
        mark_demo(stage.vault)
        step.detail = tr("demo", "Phrase de passe\u00a0: {phrase}").format(phrase=PASSPHRASE)
    with closed_on_failure(desk.vault):
        _enrol(stage, desk, story, made.root_words, report, say)
        with report.step(tr("demo", "Raconter les dossiers inventés"), say) as step:
            with transaction(desk.connection):  # one for all: a vault that is being made has nothing to lose yet
                report.person = furnish(desk.log(), story, people=people, told=_told(say))
            step.detail = tr("demo", "{n} dossier|{n} dossiers", people).format(n=people)
        with report.step(tr("demo", "Charger le catalogue inventé"), say) as step:
            write_offers(stage.offers, offers)
            desk.import_offers([stage.offers], "demo")
            step.detail = tr("demo", "{n} offre|{n} offres", offers).format(n=offers)
        desk.clock = clock_for(stage.vault)
    return desk


def _enrol(stage: Stage, desk: Desk, story: StoryClock, root_words: list[str], report: Report, say: Say) -> None:
    with report.step(tr("demo", "Relier le poste au pôle, six mots de chaque côté"), say) as step:
        asked = request(desk.vault, stage.exchange)
        with open_hub(stage.hub, story) as hub:
            made = hub.enrol(
                Path(asked.path),
                words=" ".join(asked.words),
                holder=HOLDER,
                platform=PLATFORM[0],
                role="referent",
                out=stage.exchange,
            )
        joined = join(desk.vault, Path(made.path), root_words)
        step.detail = tr("demo", "Poste {code}, pour {holder}").format(code=joined.code, holder=joined.holder_name)


def _told(say: Say) -> Callable[[int, int], None]:
    def tell(done: int, of: int) -> None:
        if done % 50 == 0:
            say(tr("demo", "  {done} sur {of}").format(done=done, of=of))

    return tell


USUAL_PEOPLE = len(PEOPLE) + 1
USUAL_OFFERS = DEMO_COUNT
