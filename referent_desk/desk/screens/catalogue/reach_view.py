"""From where, how far, and whether without a car: the head of the column that narrows."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSizePolicy, QWidget

from referent_desk.desk.screens.catalogue.asked import DISTANCES, Asked, distance_words
from referent_desk.desk.screens.catalogue.origin import Ground, title_of
from referent_desk.desk.theme import font, look, px
from referent_desk.desk.widgets.completion import Completion
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.layouts import Column
from referent_desk.domain.text import tr

Ask = Callable[[str], Sequence[tuple[str, str]]]
_ANOTHER = "another"


class ReachPart(QWidget):
    """`reach` gives kilometres or None, `origin_chosen` the key of an origin, `without_car` whether it is asked."""

    reach = Signal(object)
    origin_chosen = Signal(str)
    without_car = Signal(bool)

    def __init__(self, communes: Ask) -> None:
        super().__init__()
        self._ground = Ground()
        self._title = Label(tr("catalogue", "Distance depuis"), "dense", weight=700, wraps=True)
        self.origin = QComboBox()
        self.origin.setAccessibleName(tr("catalogue", "Distance depuis"))
        self.origin.activated.connect(self._chosen)
        self._title.setBuddy(self.origin)
        self.line = QLineEdit()
        self.line.setAccessibleName(tr("catalogue", "Depuis quelle commune"))
        self.line.setPlaceholderText(tr("catalogue", "Nom ou code postal…"))
        self.completion = Completion(self.line, communes)
        self.completion.picked.connect(self._picked, Qt.ConnectionType.QueuedConnection)
        self.line.hide()
        self.distance = QComboBox()
        self.distance.setAccessibleName(tr("catalogue", "Distance"))
        for within in DISTANCES:
            self.distance.addItem(distance_words(within), within)
        self.distance.activated.connect(lambda at: self.reach.emit(self.distance.itemData(at)))
        self.car = QCheckBox(tr("catalogue", "Accessible sans voiture"))
        self.car.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.car.setToolTip(tr("catalogue", "Un trajet vérifié y mène, ou c’est la même commune."))
        self.car.clicked.connect(self.without_car)
        self.note = Label("", "small", "text2", wraps=True)
        column = Column(self, gap=4)
        for widget in (self._title, self.origin, self.line, self.distance, self.car, self.note):
            column.addWidget(widget)
        look().changed.connect(self._scale)
        self._scale()

    def show_reach(self, ground: Ground, asked: Asked) -> None:
        """Show what is asked for, and what is known of the journeys from there."""
        self._ground = ground
        self.origin.clear()
        for one in ground.choices:
            self.origin.addItem(one.words, one.key)
        if not ground.choices:
            self.origin.addItem(tr("catalogue", "nulle part"), "")
        self.origin.addItem(tr("catalogue", "une autre commune…"), _ANOTHER)
        self.origin.setCurrentIndex(max(self.origin.findData(ground.origin.key), 0))
        self._title.setText(title_of(ground.origin))
        self.origin.setAccessibleName(title_of(ground.origin))
        started = bool(ground.origin.code)
        self.distance.setVisible(started)
        self.car.setVisible(started)
        self.note.setVisible(started)
        at = self.distance.findData(asked.within) if asked.within else DISTANCES.index(None)
        self.distance.setCurrentIndex(max(at, 0))
        self.car.setChecked(asked.without_car)
        words = _journeys_words(ground)
        self.note.setText(words)
        self.car.setAccessibleDescription(words)

    def _chosen(self, at: int) -> None:
        key = str(self.origin.itemData(at) or "")
        if key != _ANOTHER:
            self.line.hide()
            self.origin_chosen.emit(key)
            return
        self.origin.setCurrentIndex(max(self.origin.findData(self._ground.origin.key), 0))
        self.completion.set_key("", "")
        self.line.show()
        self.line.setFocus()

    def _picked(self, code: str) -> None:
        self.line.hide()
        self.origin.setFocus()
        self.origin_chosen.emit(code)

    def _scale(self) -> None:
        for combo in (self.origin, self.distance):
            combo.setFont(font("dense"))
            combo.setFixedHeight(px(32))
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(6)
        self.line.setFont(font("dense"))
        self.line.setFixedHeight(px(32))
        self.car.setFont(font("dense"))
        self.car.setMinimumHeight(px(25))


def _journeys_words(ground: Ground) -> str:
    n, commune = ground.checked, ground.origin.commune
    if not n:
        return tr("catalogue", "Aucun trajet vérifié depuis {commune}.").format(commune=commune)
    told = tr("catalogue", "{n} trajet vérifié depuis {commune}.|{n} trajets vérifiés depuis {commune}.", n)
    return told.format(n=n, commune=commune)
