"""Asking, before a file is read, whether it is the next one of a source that the catalogue holds under another name."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from referent_desk.catalogue.reading import name_of
from referent_desk.catalogue.renewing import Renewal
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.layouts import Column, Row, Separator
from referent_desk.desk.widgets.scroll import ScrollColumn
from referent_desk.desk.widgets.segmented import Segment, SegmentedControl
from referent_desk.domain.text import tr

RENEWS, OTHER = "renews", "other"


class RenewalQuestion(QWidget):
    """`answered` gives the source of each file in question, by path; `given_up` when nothing is to be loaded."""

    answered = Signal(object)
    given_up = Signal()

    def __init__(self, asked: Sequence[Renewal]) -> None:
        super().__init__()
        self._asked = tuple(asked)
        self.choices = [_choice(one) for one in asked]
        column = Column(self, gap=12)
        scroll = ScrollColumn(gap=8, name=tr("catalogue", "Avant de charger"))
        for at, (one, choice) in enumerate(zip(self._asked, self.choices, strict=True)):
            if at:
                scroll.body.addWidget(Separator())
            scroll.body.addWidget(Label(name_of(one.path), "dense", "text2", wraps=True))
            scroll.body.addWidget(Label(question_words(one), "h2", wraps=True))
            scroll.body.addWidget(Label(why_words(one), "body", wraps=True))
            line = Row(gap=0)
            line.addWidget(choice)
            line.addStretch(1)
            scroll.body.addLayout(line)
            scroll.body.addWidget(Label(follows_words(one), "dense", "text2", wraps=True))
        scroll.body.addStretch(1)
        column.addWidget(scroll, 1)
        self.load = Button(tr("catalogue", "Charger"), "primary")
        # Enter answers too: the focus is here when the question comes.
        self.load.setAutoDefault(True)
        self.load.clicked.connect(self._answer)
        drop = Button(tr("catalogue", "Ne pas charger"))
        drop.clicked.connect(self.given_up)
        row = Row(gap=8)
        row.addStretch(1)
        row.addWidget(drop)
        row.addWidget(self.load)
        column.addLayout(row)

    def told(self) -> Mapping[Path, str]:
        """The source of each file, as chosen."""
        return {
            one.path: one.source if choice.key() == RENEWS else name_of(one.path)
            for one, choice in zip(self._asked, self.choices, strict=True)
        }

    def _answer(self) -> None:
        self.answered.emit(self.told())


def question_words(one: Renewal) -> str:
    """The question, one line."""
    return tr("catalogue", "Remplace «\u00a0{source}\u00a0»\u00a0?").format(source=one.source)


def why_words(one: Renewal) -> str:
    """What makes one ask."""
    if one.whole:
        told = tr(
            "catalogue",
            "{shared} sur {looked} fiche de ce fichier porte le numéro d’une fiche de cette source.|"
            "{shared} des {looked} fiches de ce fichier portent le numéro d’une fiche de cette source.",
            one.looked,
        )
    else:
        told = tr(
            "catalogue",
            "{shared} des {looked} premières fiches de ce fichier portent le numéro d’une fiche de cette source.",
        )
    return told.format(shared=one.shared, looked=one.looked)


def follows_words(one: Renewal) -> str:
    """What follows from either answer."""
    retired = one.held - one.shared if one.whole else 0
    lines = [tr("catalogue", "Remplacer\u00a0: les fiches sont mises à jour et les plans concernés vous sont montrés.")]
    if retired > 0:
        told = tr(
            "catalogue",
            "{n} fiche qui n’est plus là est retirée.|{n} fiches qui ne sont plus là sont retirées.",
            retired,
        )
        lines.append(told.format(n=retired))
    elif not one.whole:
        lines.append(tr("catalogue", "Ce qui n’est plus dans le fichier est retiré."))
    lines.append(tr("catalogue", "Une autre source\u00a0: les deux restent, et ces offres y sont deux fois."))
    return " ".join(lines)


def _choice(one: Renewal) -> SegmentedControl:
    name = tr("catalogue", "{name} remplace {source}\u00a0?").format(name=name_of(one.path), source=one.source)
    made = SegmentedControl(
        name,
        [
            Segment(RENEWS, tr("catalogue", "Remplacer")),
            Segment(OTHER, tr("catalogue", "C’est une autre source")),
        ],
    )
    made.choose(OTHER if one.retires_most else RENEWS)
    return made
