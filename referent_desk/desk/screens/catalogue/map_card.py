"""The map beside the list of offers, and under it its places as a table: the same, for who does not see a map."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from referent_desk.desk.jobs.read_map import ReadMap
from referent_desk.desk.jobs.runner import JobRunner
from referent_desk.desk.screens.catalogue.map_places import PlaceLine, Places
from referent_desk.desk.theme import look, px
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.cells import Cell, TwoLines
from referent_desk.desk.widgets.cells_model import CellsModel
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.layouts import Column
from referent_desk.desk.widgets.map_ground import Ground
from referent_desk.desk.widgets.map_marks import MapPoint, MapStart
from referent_desk.desk.widgets.map_panel import MapPanel
from referent_desk.desk.widgets.table import Table
from referent_desk.domain.text import tr
from referent_desk.reference.outlines import territory_key

_TABLE, _BESIDE, _ANY = 176, 240, 16_777_215


class MapCard(Card):
    """`chosen` gives the first row of the list at the place chosen, `opened` that of Enter, `left` shows the map no
    more."""

    chosen = Signal(int)
    opened = Signal(int)
    left = Signal()

    def __init__(self, jobs: JobRunner) -> None:
        super().__init__(tr("catalogue", "Carte"), gap=0, padding=(0, 0, 0, 0))
        self._jobs = jobs
        self._reading = ""
        self.places = Places()
        self.back = Button(tr("catalogue", "Fiche"), "quiet", icon="left", size="small")
        self.back.clicked.connect(self.left)
        self.add_to_header(self.back)
        self.panel = MapPanel(tr("catalogue", "Carte des offres"))
        self.map = self.panel.map
        self.map.chosen.connect(self._take)
        self.map.opened.connect(self._open)
        self.model = PlacesModel()
        self.table = Table(tr("catalogue", "Lieux des offres"), self.model, [None])
        self.table.horizontalHeader().hide()
        self.table.row_chosen.connect(lambda row: self._take(self.model.code(row)))
        self.table.row_opened.connect(lambda row: self._open(self.model.code(row)))
        self.note = Label("", "small", "text3", wraps=True)
        foot = QWidget()
        Column(foot, margins=(12, 6, 12, 6)).addWidget(self.note)
        both = QWidget()
        self._both = QBoxLayout(QBoxLayout.Direction.TopToBottom, both)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(0)
        self._both.addWidget(self.panel, 1)
        self._both.addWidget(self.table)
        self.body.addWidget(both, 1)
        self.body.addWidget(foot)
        look().changed.connect(self._scale_table)
        self._scale_table()

    def show_places(self, places: Places) -> None:
        """Show these, on the ground that they need: it is read in a worker the first time."""
        self.places = places
        start = places.start
        known = self.map.ground is not None and self.map.ground.territory.key == territory_key(places.department)
        self.map.show_points(
            [
                MapPoint(
                    one.code,
                    one.name,
                    one.lat,
                    one.lon,
                    len(one.rows),
                    tr("catalogue", "{name}, {offers}").format(name=one.name, offers=one.offers),
                    one.sentence,
                )
                for one in places.lines
            ],
            MapStart(tr("catalogue", "Départ\u00a0: {name}").format(name=start.name), start.lat, start.lon)
            if start is not None
            else None,
        )
        self.model.show(places.lines)
        self.table.setVisible(bool(places.lines))
        n = len(places.lines)
        self.set_aside(tr("catalogue", "{n} lieu|{n} lieux", n).format(n=n))
        crow = tr("catalogue", "Distances à vol d’oiseau, de centre à centre des communes. Contours\u00a0: IGN.")
        self.note.setText(" ".join(part for part in (places.aside, crow) if part))
        if not known and places.department:
            self._read(places.department)

    def choose(self, row: int) -> None:
        """Choose the place of a row of the list."""
        code = self.places.place_of(row)
        if code != self.map.key():
            self.map.choose(code)
            self._choose_line(code)

    def set_alone(self, alone: bool) -> None:
        """Where the list does not stand beside, the way back leads to it, and the places stand beside the map."""
        self.back.set_words(tr("catalogue", "Liste") if alone else tr("catalogue", "Fiche"))
        way = QBoxLayout.Direction
        self._both.setDirection(way.LeftToRight if alone else way.TopToBottom)
        self._scale_table()

    def _read(self, department: str) -> None:
        key = territory_key(department)
        if self._reading == key:
            return
        self._reading = key

        def finished(ground: Ground) -> None:
            if self._reading == ground.territory.key:
                self._reading = ""
                self.map.show_ground(ground)

        self._jobs.start(ReadMap(department), finished=finished)

    def _take(self, code: str) -> None:
        """A place was chosen, on the map or in the table."""
        rows = next((one.rows for one in self.places.lines if one.code == code), ())
        if not rows:
            return
        if self.map.key() != code:
            self.map.choose(code)
        self._choose_line(code)
        self.chosen.emit(rows[0])

    def _open(self, code: str) -> None:
        rows = next((one.rows for one in self.places.lines if one.code == code), ())
        if rows:
            self.opened.emit(rows[0])

    def _choose_line(self, code: str) -> None:
        at = self.model.row_of(code)
        self.table.blockSignals(True)  # the place is chosen already
        if at >= 0:
            self.table.choose_row(at)
        else:
            self.table.clearSelection()
        self.table.blockSignals(False)

    def _scale_table(self) -> None:
        beside = self._both.direction() == QBoxLayout.Direction.LeftToRight
        self.table.setMinimumSize(px(_BESIDE) if beside else 0, 0 if beside else px(_TABLE))
        self.table.setMaximumSize(px(_BESIDE) if beside else _ANY, _ANY if beside else px(_TABLE))


class PlacesModel(CellsModel[PlaceLine]):
    """One line for each place: its name, then the distance and how many offers."""

    def titles(self) -> tuple[str, ...]:
        """One column; no header shows it."""
        return (tr("catalogue", "Lieu"),)

    def cell(self, line: PlaceLine, column: int) -> Cell:
        """The place, how far it is and what is there."""
        return TwoLines(line.name, "", ", ".join(part for part in (line.distance, line.offers) if part))

    def sentence(self, line: PlaceLine, column: int) -> str:
        """The whole line."""
        return line.sentence

    def words(self, line: PlaceLine, column: int) -> str:
        """The same."""
        return line.sentence

    def tip(self, line: PlaceLine, column: int) -> str:
        """The same."""
        return line.sentence

    def code(self, row: int) -> str:
        """The code of the place of a row; empty for none."""
        line = self.line(row)
        return line.code if line is not None else ""

    def row_of(self, code: str) -> int:
        """The row of a place; -1 for none."""
        return self.row_where(lambda line: line.code == code)
