"""Watches the offers that plans took: an alert when a session moved, closed or went, or when facts are no longer so.

A plan's copy never changes by itself. What the catalogue says now is shown beside it, and the référent decides.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from referent_desk.catalogue.catalogue import Catalogue
from referent_desk.catalogue.changes import GONE, SESSION_CLOSED, SESSION_GONE, SESSION_MOVED, Change, when
from referent_desk.catalogue.since import since
from referent_desk.catalogue.snapshot import next_session
from referent_desk.domain.text import tr

MOVED, CHANGED, CLOSED = "moved", "changed", "closed"
_KINDS = {SESSION_MOVED: MOVED, GONE: "gone", SESSION_GONE: "gone", SESSION_CLOSED: CLOSED}
_ORDER = ("gone", MOVED, CLOSED, CHANGED)


@dataclass(frozen=True, slots=True)
class WatchedStep:
    """The offer of a step, as `Step.offer` keeps it; `step` is whatever the caller knows the step by."""

    step: str
    source: str
    offer: str
    session: str
    snapshot: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Alert:
    """Something to tell of a step. `kind`: "gone", "moved", "closed", "changed"; `change` holds the facts.

    `session` is the one to take instead: the same with its new days, where it went, or the next to come; empty when
    there is none.
    """

    step: str
    kind: str
    sentence: str
    change: Change
    session: str = ""


def watch(steps: Iterable[WatchedStep], catalogue: Catalogue, today: date) -> tuple[Alert, ...]:
    """The alerts of some steps, the gravest first. Steps whose source this catalogue does not hold say nothing."""
    known = {source.name for source in catalogue.stats().sources}
    found: list[Alert] = []
    for step in steps:
        if step.source not in known:
            continue
        detail = catalogue.offer(step.offer)
        for change in since(step.snapshot, step.source, step.offer, step.session, detail, today.isoformat()):
            # A session that moved is still itself: taking it again takes its new days.
            instead = change.now or (step.session if change.what == SESSION_MOVED else "")
            if detail is not None and change.what in (SESSION_GONE, SESSION_CLOSED):
                upcoming = next_session(detail.offer, today)
                ahead = upcoming is not None and upcoming[1].start >= today.isoformat() and upcoming[1].state != "2"
                instead = upcoming[1].id if upcoming is not None and ahead else ""
            kind = _KINDS.get(change.what, CHANGED)
            found.append(Alert(step.step, kind, _sentence(change), change, instead))
    return tuple(sorted(found, key=lambda alert: _ORDER.index(alert.kind)))


def _sentence(change: Change) -> str:
    """What to tell in front of the plan: what happened, what was planned."""
    texts = {
        SESSION_MOVED: tr(
            "pathways", "La session de «\u00a0{title}\u00a0» a changé de dates\u00a0: {after} (avant\u00a0: {before})."
        ),
        SESSION_GONE: tr("pathways", "La session de «\u00a0{title}\u00a0» ({before}) n’est plus proposée."),
        SESSION_CLOSED: tr("pathways", "La session de «\u00a0{title}\u00a0» ({before}) n’accepte plus d’inscription."),
        GONE: tr("pathways", "«\u00a0{title}\u00a0» ({provider}) n’est plus au catalogue."),
    }
    facts = {
        "title": tr("pathways", "L’offre s’appelle maintenant «\u00a0{title}\u00a0» (avant\u00a0: {before})."),
        "provider": tr("pathways", "«\u00a0{title}\u00a0» est maintenant donnée par {after} (avant\u00a0: {before})."),
        "place": tr("pathways", "«\u00a0{title}\u00a0» a changé de lieu\u00a0: {before} devient {after}."),
        "conditions": tr("pathways", "Les conditions de «\u00a0{title}\u00a0» ont changé."),
        "cost": tr("pathways", "Le coût de «\u00a0{title}\u00a0» a changé."),
        "entry": tr("pathways", "«\u00a0{title}\u00a0» demande un autre niveau\u00a0: {before} devient {after}."),
    }
    text = texts.get(change.what) or facts[change.field]
    after = change.after
    return text.format(
        title=change.title,
        provider=change.provider,
        before=when(change.before),
        after=when(after) if after else tr("pathways", "rien"),
    )
