"""The catalogue's answers in the shape that the command line prints (`catalogue import`, `search`, `show`, `stats`)."""

from dataclasses import asdict

import msgspec

from referent_desk.catalogue.catalogue import OfferDetail, Stats
from referent_desk.catalogue.hits import OfferHit
from referent_desk.catalogue.report import ImportReport
from referent_desk.catalogue.search import SearchResult

Json = dict[str, object]


def report_json(report: ImportReport) -> Json:
    """What `catalogue import` prints."""
    return {
        "files": [asdict(file) for file in report.files],
        "changed": report.changed,
        "total": report.offers,
        "digest": report.digest,
    }


def result_json(result: SearchResult) -> Json:
    """What `catalogue search` prints."""
    told: Json = {"total": result.total, "took_ms": result.took_ms, "understood": result.step}
    told["offers"] = [hit_json(hit) for hit in result.offers]
    if result.facets:
        told["facets"] = [asdict(facet) for facet in result.facets]
    return told


def hit_json(hit: OfferHit) -> Json:
    """One line of a result."""
    return asdict(hit)


def detail_json(detail: OfferDetail) -> Json:
    """What `catalogue show` prints: the whole record."""
    record: Json = msgspec.to_builtins(detail.offer)
    return {**record, "imported": detail.imported, "digest": detail.digest}


def stats_json(stats: Stats) -> Json:
    """What `catalogue stats` prints."""
    return asdict(stats)
