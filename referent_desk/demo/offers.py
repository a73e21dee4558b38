"""The fictional catalogue: offers around Vierzon, Bourges, Tours, Blois…, written as LHÉO 2.3.

Places are real communes; organisations, persons, telephones are invented. The same count and seed give the same
file, byte for byte. It is imported like any file from a region.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

from referent_desk.demo.offer_draft import CourseDraft, OfferDraft, SessionDraft, Site
from referent_desk.demo.offer_featured import featured_offers
from referent_desk.demo.offer_kinds import KINDS, Kind, Trade, trades
from referent_desk.demo.offer_places import is_near_vierzon, local_sites, wide_sites
from referent_desk.demo.offer_xml import write_lheo

DEMO_COUNT = 412
_WIDE = 3000  # above, offers spread over all France: for measures
_RENTREE = date(2027, 9, 1)


def write_offers(path: Path, count: int = DEMO_COUNT, seed: int = 2026) -> int:
    """Write `count` invented offers to `path` as LHÉO 2.3; answers how many were written."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        return write_lheo(file, offers(count, seed))


def offers(count: int = DEMO_COUNT, seed: int = 2026) -> Iterator[OfferDraft]:
    """The invented offers, featured ones first."""
    random = Random(seed)  # noqa: S311 (a fictional world, not a secret)
    rank = 0
    for rank, featured in enumerate(featured_offers(), start=1):
        if rank > count:
            return
        yield featured
    sites = local_sites(random) if count <= _WIDE else list(wide_sites(random, count // 8))
    choose = _chooser(random, sites)
    for number in range(rank + 1, count + 1):
        site, trade, kind = choose()
        yield _offer(random, f"DEMO-{number:04d}", site, trade, kind)


def _chooser(random: Random, sites: list[Site]) -> Callable[[], tuple[Site, Trade, Kind]]:
    """Answers a function that picks an organisation, a trade, a kind; near Vierzon the featured offers stay alone."""
    all_trades = trades()
    weights = [kind.weight for kind in KINDS]
    near = {site.number for site in sites if is_near_vierzon(site)}
    elsewhere = [trade for trade in all_trades if trade.key != "child"]

    def choose() -> tuple[Site, Trade, Kind]:
        site = random.choice(sites)
        trade = random.choice(elsewhere if site.number in near else all_trades)
        kind = random.choices(KINDS, weights)[0]
        while (kind.needs == "cap" and not trade.cap) or (kind.needs == "bac" and not trade.bac):
            kind = random.choices(KINDS, weights)[0]
        return site, trade, kind

    return choose


def _offer(random: Random, number: str, site: Site, trade: Trade, kind: Kind) -> OfferDraft:
    gestures = random.sample(trade.gestures, min(len(trade.gestures), random.randint(3, 6)))
    words = {
        "trade": trade.name,
        "trade_lower": trade.name[0].lower() + trade.name[1:],
        "person": trade.person,
        "diploma": trade.bac if kind.needs == "bac" else trade.cap,
        "gestures": ", ".join(gestures),
        "first": gestures[0],
        "field": trade.field,
        "commune": site.commune,
    }
    sentences = random.sample(kind.contents, min(len(kind.contents), random.randint(2, 4)))
    certifying = kind.aim == "6"
    return OfferDraft(
        number=number,
        title=random.choice(kind.titles).format(**words),
        objective=random.choice(kind.objectives).format(**words),
        results=kind.results.format(**words),
        content=" ".join(sentence.format(**words) for sentence in sentences),
        formacodes=(trade.formacode,),
        rome=trade.rome,
        nsf=trade.nsf,
        aim=kind.aim,
        site=site,
        courses=tuple(_courses(random, number, site, kind)),
        certifying=certifying,
        entry_level=kind.entry_level,
        exit_level=kind.exit_level,
        rncp=f"9{random.randint(1000, 9999)}" if certifying else "",
        updated=date(2026, 10, 1) - timedelta(days=int(random.expovariate(1 / 60)) % 700),
    )


def _courses(random: Random, number: str, site: Site, kind: Kind) -> Iterator[CourseDraft]:
    for course in range(1 if random.random() < 0.9 else 2):
        name = f"{number}-{'AB'[course]}"
        sessions = tuple(_sessions(random, name, kind))
        hours = random.choice(kind.hours)
        yield CourseDraft(
            number=name,
            site=site,
            sessions=sessions,
            pace=random.choice(kind.paces),
            conditions=random.choice(kind.conditions),
            public=kind.public,
            public_codes=kind.public_codes,
            rolling=kind.rolling or random.random() < 0.05,
            level_required=kind.entry_level not in ("1", "3"),
            alternating="Contrat d’apprentissage" if kind.contract else "-",
            contract=kind.contract,
            hours_centre=hours,
            hours_company=hours * kind.company_share // 100,
            price=random.choice(kind.prices),
            funder=kind.funder,
            boarding="Internat" if random.random() < 0.15 else "",
            transport=random.choice(("", "Proche de la gare", "Bus de ville", "Parking")),
            recruiting=random.choice(("Entretien", "Dossier et entretien", "Information collective")),
        )


def _sessions(random: Random, number: str, kind: Kind) -> Iterator[SessionDraft]:
    for rank in range(random.choice(kind.sessions)):
        if kind.at_rentree:
            start = _RENTREE + timedelta(days=random.choice((0, 0, 1, 5)))
        else:
            start = date(2026, 10, 5) + timedelta(days=7 * random.randint(0, 46) + random.randint(0, 2))
        weeks = random.choice(kind.weeks)
        open_end = kind.rolling and random.random() < 0.5
        full = random.random() < 0.08
        yield SessionDraft(
            number=f"{number}-{rank + 1}",
            start=start,
            end=None if open_end else start + timedelta(days=7 * weeks - 3),
            places=0 if full else random.randint(4, 24),
            state="2" if full else "1",
            how="Complet, liste d’attente." if full else "Appeler, puis venir à un entretien.",
        )
