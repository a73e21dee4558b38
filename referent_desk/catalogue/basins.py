"""Basins of a territory: its departments, or its employment zones where a region has imported them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from referent_desk.domain.french import of
from referent_desk.domain.text import tr
from referent_desk.reference.communes import Commune, communes_of


@dataclass(frozen=True, slots=True)
class Basin:
    """A basin: its code, its name after its largest commune, its communes, the most peopled first."""

    code: str
    label: str
    communes: tuple[Commune, ...]

    @property
    def inhabitants(self) -> int:
        """Inhabitants of all its communes."""
        return sum(commune.population for commune in self.communes)


def basins(departments: Collection[str], zones: Mapping[str, str]) -> tuple[Basin, ...]:
    """The basins of some departments: employment zones (whole within these departments) where known, else departments.

    `zones` gives the zone of each commune's code.
    """
    communes = [commune for department in sorted(departments) for commune in communes_of(department)]
    found: dict[str, list[Commune]] = {}
    for commune in communes:
        found.setdefault(zones.get(commune.code) or commune.department, []).append(commune)
    held = []
    for code, members in sorted(found.items()):
        members.sort(key=lambda commune: -commune.population)
        name = members[0].name
        label = f"{code} ({name})" if code in departments else tr("catalogue", "Zone {of}").format(of=of(name))
        held.append(Basin(code, label, tuple(members)))
    return tuple(held)
