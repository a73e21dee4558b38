"""From degrees to metres on a plane: Lambert's conic for mainland France, a plane at one latitude for an island.

The conic is that of two standard parallels on an ellipsoid (Snyder, Map Projections: A Working Manual, 1987, pages
107 to 109). Distances are not measured on the plane: `communes.haversine_km` tells them.
"""

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol


class Projection(Protocol):
    """Anything that puts a point of the earth on a plane."""

    def metres(self, lat: float, lon: float) -> tuple[float, float]:
        """East and north of a point given in degrees."""
        ...


@dataclass(frozen=True)
class Conic:
    """Lambert's conformal conic. Angles in degrees; `semi_major`, `false_east`, `false_north` in one unit of length."""

    semi_major: float
    eccentricity: float
    origin_lat: float
    origin_lon: float
    parallels: tuple[float, float]
    false_east: float
    false_north: float

    def metres(self, lat: float, lon: float) -> tuple[float, float]:
        """East and north, in the unit of the semi-major axis."""
        rho = self._rho(math.radians(lat))
        theta = self._cone * math.radians(lon - self.origin_lon)
        return self.false_east + rho * math.sin(theta), self.false_north + self._rho_origin - rho * math.cos(theta)

    def _rho(self, phi: float) -> float:
        return self.semi_major * self._factor * math.pow(self._t(phi), self._cone)

    def _m(self, phi: float) -> float:
        return math.cos(phi) / math.sqrt(1 - (self.eccentricity * math.sin(phi)) ** 2)

    def _t(self, phi: float) -> float:
        bent = self.eccentricity * math.sin(phi)
        return math.tan(math.pi / 4 - phi / 2) / math.pow((1 - bent) / (1 + bent), self.eccentricity / 2)

    @cached_property
    def _cone(self) -> float:
        first, second = map(math.radians, self.parallels)
        return math.log(self._m(first) / self._m(second)) / math.log(self._t(first) / self._t(second))

    @cached_property
    def _factor(self) -> float:
        first = math.radians(self.parallels[0])
        return self._m(first) / (self._cone * math.pow(self._t(first), self._cone))

    @cached_property
    def _rho_origin(self) -> float:
        return self._rho(math.radians(self.origin_lat))


@dataclass(frozen=True)
class LocalPlane:
    """East and north of a point by the degree, true around one latitude: for a territory of a few hundred km."""

    lat: float
    lon: float

    def metres(self, lat: float, lon: float) -> tuple[float, float]:
        """East and north of its point, in metres."""
        return (
            (lon - self.lon) * _METRES_OF_DEGREE * math.cos(math.radians(self.lat)),
            (lat - self.lat) * _METRES_OF_DEGREE,
        )


_EARTH_RADIUS = 6_371_000.0
_METRES_OF_DEGREE = math.pi * _EARTH_RADIUS / 180

LAMBERT_93 = Conic(
    semi_major=6_378_137.0,
    eccentricity=0.0818191910428158,
    origin_lat=46.5,
    origin_lon=3.0,
    parallels=(44.0, 49.0),
    false_east=700_000.0,
    false_north=6_600_000.0,
)
"""The projection of the maps of mainland France (EPSG 2154), on the ellipsoid GRS 80."""


def around(lat: float, lon: float, km: float, steps: int = 90) -> tuple[tuple[float, float], ...]:
    """Points (latitude, longitude) at `km` from one as the crow flies, on the sphere on which distances are told."""
    phi, far = math.radians(lat), km * 1000 / _EARTH_RADIUS
    found = []
    for step in range(steps):
        bearing = 2 * math.pi * step / steps
        other = math.asin(math.sin(phi) * math.cos(far) + math.cos(phi) * math.sin(far) * math.cos(bearing))
        turn = math.atan2(
            math.sin(bearing) * math.sin(far) * math.cos(phi), math.cos(far) - math.sin(phi) * math.sin(other)
        )
        found.append((math.degrees(other), lon + math.degrees(turn)))
    return tuple(found)
