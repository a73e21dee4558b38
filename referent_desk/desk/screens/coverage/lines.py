"""The report of coverage in words: a line for each trade of a basin, one for each source; the file for the region."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from referent_desk.caseload.exporting import safe_cell
from referent_desk.catalogue.coverage import MONTHS, BasinCover, Coverage, SourceAge, TradeCover
from referent_desk.domain import french
from referent_desk.domain.text import tr
from referent_desk.reference.levels import level_label
from referent_desk.reference.trades import domain_label

_OLD_DAYS = 30
_HALF = 50


@dataclass(frozen=True, slots=True)
class TradeLine:
    """A trade in a basin. `lacks` says that less than half of the inhabitants have an offer within reach."""

    trade: str
    label: str
    domain: str
    reach: str
    lacks: bool
    levels: str
    months: str
    sentence: str


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source of offers, and whether its age is worth a warning."""

    name: str
    told: str
    old: bool


def trade_lines(basin: BasinCover) -> tuple[TradeLine, ...]:
    """The trades of a basin, those that lack most first."""
    return tuple(_trade_line(one) for one in basin.trades)


def source_lines(report: Coverage) -> tuple[SourceLine, ...]:
    """The sources, with their age; then the local records, those that no trade counts being told."""
    found = [SourceLine(one.name, _age(one), _is_old(one)) for one in report.sources]
    if report.local or report.local_apart:
        found.append(SourceLine(tr("coverage", "Dispositifs locaux et plateaux"), _local(report), old=False))
    return tuple(found)


def month_words(months: Sequence[str]) -> str:
    """ "nov., déc., févr."; "toute l’année" where no month has an entry; empty where each has one."""
    if not months:
        return ""
    if len(months) >= MONTHS:
        return tr("coverage", "toute l’année")
    return ", ".join(french.month_short(int(month[5:])) for month in months)


def summary(basin: BasinCover) -> str:
    """ "31 métiers sur 100 hors de portée pour plus de la moitié des habitants"."""
    n, whole = len(basin.missing), len(basin.trades)
    told = tr(
        "coverage",
        "{n} métier sur {whole} sans offre à portée pour plus de la moitié des habitants|"
        "{n} métiers sur {whole} sans offre à portée pour plus de la moitié des habitants",
        n,
    )
    return told.format(n=n, whole=whole)


def as_csv(report: Coverage) -> bytes:
    """Every basin and trade, then the sources, as a French spreadsheet opens them: semicolons, UTF-8 with its mark."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(
        [
            tr("coverage", "Bassin"),
            tr("coverage", "Habitants"),
            tr("coverage", "Métier"),
            tr("coverage", "Domaine"),
            tr("coverage", "Habitants à moins de {n}\u00a0km (%)").format(n=round(report.reach_km)),
            tr("coverage", "Niveaux sans offre"),
            tr("coverage", "Mois sans entrée"),
        ]
    )
    for basin in report.basins:
        for one in basin.trades:
            levels = ", ".join(str(level) for level in one.missing_levels)
            cells = (basin.label, str(basin.inhabitants), one.label, domain_label(one.domain), str(one.percent), levels)
            writer.writerow([safe_cell(cell) for cell in (*cells, " ".join(one.missing_months))])
    writer.writerow([])
    writer.writerow([tr("coverage", "Source"), tr("coverage", "Âge")])
    for source in source_lines(report):
        writer.writerow([safe_cell(source.name), source.told])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def _trade_line(one: TradeCover) -> TradeLine:
    reach = tr("coverage", "{n}\u00a0% des habitants").format(n=one.percent)
    if not one.percent:
        reach = tr("coverage", "aucune offre")
    levels = ", ".join(_level_words(level) for level in one.missing_levels)
    months = month_words(one.missing_months)
    label = french.capital(one.label)
    spoken = [label, reach]
    if levels:
        spoken.append(tr("coverage", "niveaux qui manquent\u00a0: {levels}").format(levels=levels))
    if months:
        spoken.append(tr("coverage", "mois sans entrée\u00a0: {months}").format(months=months))
    domain = domain_label(one.domain)
    return TradeLine(one.trade, label, domain, reach, one.percent < _HALF, levels, months, ". ".join(spoken))


def _age(one: SourceAge) -> str:
    offers = tr("coverage", "{n} offre|{n} offres", one.offers).format(n=one.offers)
    loaded = tr("coverage", "Chargée il y a {n} jour|Chargée il y a {n} jours", one.days).format(n=one.days)
    told = [loaded if one.days else tr("coverage", "Chargée aujourd’hui"), offers]
    if day := _day(one.newest):
        told.append(tr("coverage", "fiche la plus récente du {day}").format(day=french.day_long(day, year=True)))
    if one.old:
        told.append(tr("coverage", "{n} de plus d’un an|{n} de plus d’un an", one.old).format(n=one.old))
    if one.undated:
        told.append(tr("coverage", "{n} sans date|{n} sans date", one.undated).format(n=one.undated))
    return ", ".join(told)


def _local(report: Coverage) -> str:
    counted = tr("coverage", "{n} compté avec les offres|{n} comptés avec les offres", report.local)
    told = [counted.format(n=report.local)]
    if report.local_apart:
        apart = tr(
            "coverage",
            "{n} sans métier ou sans commune, compté dans aucun métier|"
            "{n} sans métier ou sans commune, comptés dans aucun métier",
            report.local_apart,
        )
        told.append(apart.format(n=report.local_apart))
    return ", ".join(told)


def _is_old(one: SourceAge) -> bool:
    """Loaded over a month ago, or half of its offers untouched for a year."""
    return one.days > _OLD_DAYS or one.old * 2 > one.offers > 0


def _level_words(level: int) -> str:
    short = {3: tr("coverage", "CAP ou BEP"), 4: tr("coverage", "bac")}
    return short.get(level) or level_label(level)


def _day(day: str) -> date | None:
    try:
        return date.fromisoformat(day)
    except ValueError:
        return None
