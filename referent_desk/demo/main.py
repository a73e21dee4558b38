"""`referent-desk demo`: a fictional vault and its hub, then the window; or the whole journey without a screen."""

import sys
from pathlib import Path

from referent_desk.app import Desk
from referent_desk.demo.journey import play, write_keys
from referent_desk.demo.other_laptop import disagree
from referent_desk.demo.report import Report
from referent_desk.demo.stage import USUAL_OFFERS, USUAL_PEOPLE, Stage, clear, set_up
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr

DEFAULT_OUT = Path("build") / "demo"


def run_headless(out: Path = DEFAULT_OUT, *, people: int = USUAL_PEOPLE, offers: int = USUAL_OFFERS) -> int:
    """Play the journey in a folder, tell its steps on the standard error output; 0 if every step went well.

    `report.json` is written last, once every lock is released.
    """
    stage, report = clear(out), Report()
    desk: Desk | None = None
    try:
        desk = set_up(stage, report, _say, people=people, offers=offers)
        play(stage, desk, report, _say)
        write_keys(stage, desk, report)
        _pictures(stage, desk, report)
    except Refusal as refusal:
        _say(refusal.sentence)
    finally:
        if desk is not None:
            desk.close()
    path = report.write(stage.out)
    _tell_end(report, path)
    return 0 if report.ok else 1


def run_window(out: Path = DEFAULT_OUT, *, people: int = USUAL_PEOPLE, offers: int = USUAL_OFFERS) -> int:
    """Make the demonstration's vault and open the window on it, unlocked; answers the window's exit code."""
    from referent_desk.app_window import show_window

    stage, report = clear(out), Report()
    desk = set_up(stage, report, _say, people=people, offers=offers)
    with report.step(tr("demo", "Laisser quelques désaccords à trancher"), _say):
        disagree(stage, desk)
    report.write(stage.out)
    _say(tr("demo", "Phrase de passe de la démonstration\u00a0: {phrase}").format(phrase=report.passphrase))
    return show_window(desk=desk)


def _pictures(stage: Stage, desk: Desk, report: Report) -> None:
    from referent_desk.demo.shots import screens_of_desk

    with report.step(tr("demo", "Photographier les écrans"), _say) as step:
        report.screenshots = [str(path) for path in screens_of_desk(desk, report.person, stage.shots)]
        count = len(report.screenshots)
        step.detail = tr("demo", "{n} image|{n} images", count).format(n=count)


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _tell_end(report: Report, path: Path) -> None:
    done = sum(step.ok for step in report.steps)
    _say("")
    _say(tr("demo", "{done} étapes sur {n} réussies.").format(done=done, n=len(report.steps)))
    for words, where in (
        (tr("demo", "Fiche de parcours"), report.sheet),
        (tr("demo", "Coffre"), report.vault),
        (tr("demo", "Pôle"), report.hub),
        (tr("demo", "Rapport"), str(path)),
    ):
        if where:
            _say(f"  {words}\u00a0: {where}")
