"""Two generations side by side: what an import changed, told to its report, or asked of two open catalogues."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping

from referent_desk.catalogue.catalogue import Catalogue
from referent_desk.catalogue.changes import Change, compare
from referent_desk.catalogue.records import Offer
from referent_desk.catalogue.report import FileReport
from referent_desk.catalogue.store import Writer, decode_offer


def between(former: Catalogue, newer: Catalogue, today: str) -> Iterator[Change]:
    """What changed from one open catalogue to another, all sources together; `today` is a day ("2026-10-13").

    The former one may have been opened before the import that replaced it: it reads on until it is closed.
    """
    before, after = former.digests(), newer.digests()
    for identity in sorted(before.keys() | after.keys()):
        if before.get(identity) != after.get(identity):
            was, now = former.offer(identity), newer.offer(identity)
            yield from compare(was.offer if was else None, now.offer if now else None, today)


class Comparing:
    """Tells a report, once all files are read: the former generation beside the one being built.

    `orders` gives the places of the new offers.
    """

    def __init__(self, former: sqlite3.Connection, writer: Writer, orders: Mapping[str, int], today: str) -> None:
        self._former = former
        self._writer = writer
        self._orders = orders
        self._today = today

    def tell_gone(self, identities: Iterable[str], report: FileReport) -> None:
        """Offers that the source does not hold any more."""
        for identity in sorted(identities):
            was = self._was(identity)
            for change in compare(was, None, self._today):
                report.tell(change)

    def tell_others(self, before: Mapping[str, bytes], read: Mapping[str, bytes], report: FileReport) -> None:
        """Offers that are new or not what they were; nothing is told of a source that nobody knew."""
        if not before:
            return
        for identity, digest in read.items():
            order = self._orders.get(identity)
            if order is None or before.get(identity) == digest:
                continue
            was = self._was(identity) if identity in before else None
            for change in compare(was, self._writer.offer(order), self._today):
                report.tell(change)

    def _was(self, identity: str) -> Offer | None:
        row = self._former.execute(
            "SELECT body FROM offer JOIN record USING (ord) WHERE id = ?", (identity,)
        ).fetchone()
        return None if row is None else decode_offer(row[0])
