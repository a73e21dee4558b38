"""Reads what a map stands on: borders and towns of a territory, a few tenths of a second."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from referent_desk.desk.jobs.job import Cancelled, Progress, Stopped

if TYPE_CHECKING:
    from referent_desk.desk.widgets.map_ground import Ground


@dataclass(frozen=True)
class ReadMap:
    """The territory of a department's code; its result is a Ground."""

    department: str

    def run(self, progress: Progress, cancelled: Cancelled) -> "Ground":
        """Read the tables and put them on the plane."""
        from referent_desk.desk.widgets.map_ground import make_ground
        from referent_desk.reference.communes import communes_of
        from referent_desk.reference.outlines import territory_key, territory_of

        key = territory_key(self.department)
        inside = [one for one in communes_of("") if territory_key(one.department) == key]
        if cancelled():
            raise Stopped
        return make_ground(territory_of(self.department), inside)
