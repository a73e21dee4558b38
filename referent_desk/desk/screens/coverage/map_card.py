"""Where it lacks: the basins on a map, how many trades are out of reach in each; the chosen one fills the table."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from referent_desk.desk.jobs.read_map import ReadMap
from referent_desk.desk.jobs.runner import JobRunner
from referent_desk.desk.screens.coverage.map_places import BasinPlace
from referent_desk.desk.screens.coverage.presenter import Shown
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.layouts import Column
from referent_desk.desk.widgets.map_ground import Ground
from referent_desk.desk.widgets.map_marks import MapPoint
from referent_desk.desk.widgets.map_panel import MapPanel
from referent_desk.domain.text import tr
from referent_desk.reference.outlines import territory_key


class BasinsCard(Card):
    """`chosen` gives the code of a basin; `mapped` tells whether the one looked at has a place."""

    chosen = Signal(str)

    def __init__(self, jobs: JobRunner) -> None:
        super().__init__(tr("coverage", "Où"), gap=0, padding=(0, 0, 0, 0))
        self._jobs = jobs
        self._reading = ""
        self.mapped = False
        self.panel = MapPanel(tr("coverage", "Carte des bassins"))
        self.map = self.panel.map
        self.map.chosen.connect(self.chosen)
        self.map.opened.connect(self.chosen)
        words = tr("coverage", "Dans chaque rond, les métiers hors de portée. Contours\u00a0: IGN.")
        foot = QWidget()
        Column(foot, margins=(12, 6, 12, 6)).addWidget(Label(words, "small", "text3", wraps=True))
        self.body.addWidget(self.panel, 1)
        self.body.addWidget(foot)

    def begin(self) -> None:
        """Read the mainland while the report is made: most maps show it."""
        if self.map.ground is None and not self._reading:
            self._start("")

    def show_basins(self, shown: Shown) -> None:
        """Show the basins of a territory, that of the basin looked at; the others are in the list above the table."""
        here = next((one for one in shown.places if one.code == shown.basin), None)
        self.mapped = here is not None
        if here is None:
            return
        key = territory_key(here.department)
        ground = self.map.ground
        held = [one for one in shown.places if territory_key(one.department) == key]
        self.map.show_points([_point(one) for one in held])
        self.map.choose(here.code)
        if self._reading != key and (ground is None or ground.territory.key != key):
            self._start(here.department)

    def _start(self, department: str) -> None:
        self._reading = territory_key(department)
        self._jobs.start(ReadMap(department), finished=self._read)

    def _read(self, ground: Ground) -> None:
        if ground.territory.key == self._reading:
            self._reading = ""
            self.map.show_ground(ground)
            self.map.choose(self.map.key())


def _point(one: BasinPlace) -> MapPoint:
    return MapPoint(one.code, one.name, one.lat, one.lon, one.missing, one.sentence, one.sentence)
