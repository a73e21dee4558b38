"""The panel of a new action: what, for whom, for when."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QWidget

from referent_desk.desk.screens.contact_note.person_line import PersonLine
from referent_desk.desk.screens.today.actions import Actions
from referent_desk.desk.shell.side_panel import SidePanel
from referent_desk.desk.widgets.banner import Banner, refusal_message
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.field import Field, LabelledField
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.segmented import Segment, SegmentedControl
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr


class ActionPanel(SidePanel):
    """`saved` gives what was done."""

    saved = Signal(object)

    def __init__(self, actions: Actions) -> None:
        super().__init__(tr("today", "Nouvelle action"), icon="plus")
        self._actions = actions
        self.what = Field(tr("today", "Quoi"))
        self.who = PersonLine(actions.people)
        self.who.line.setPlaceholderText(tr("today", "Personne, si c’est pour vous seul"))
        self.doer = SegmentedControl(
            tr("today", "Qui s’en charge"),
            [Segment("referent", tr("today", "Vous")), Segment("person", tr("today", "Le jeune"))],
        )
        self.day = QComboBox()
        self.day.setAccessibleName(tr("today", "Pour quand"))
        self.day.setEditable(True)
        self.day.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        line = self.day.lineEdit()
        if line is not None:
            line.setProperty("bare", True)
        self.day.addItems(actions.days())
        self._day_field = LabelledField(tr("today", "Pour quand"), self.day)
        self._refusal = Banner()
        for part in (
            self._refusal,
            self.what,
            LabelledField(tr("today", "Pour qui"), self.who),
            LabelledField(tr("today", "Qui s’en charge"), self.doer),
            self._day_field,
        ):
            self.body.addWidget(part)
        self.body.addStretch(1)
        told = tr("today", "Sans jeune, elle reste sur ce poste.")
        self.footer.addWidget(Label(told, "small", "text2", wraps=True), 1)
        close = Button(tr("today", "Fermer"))
        close.clicked.connect(self.put_away)
        save = Button(tr("today", "Enregistrer"), "primary", key=tr("today", "Ctrl+Entrée"))
        save.clicked.connect(self.save)
        self.footer.addWidget(close)
        self.footer.addWidget(save)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.save)

    def first_focus(self) -> QWidget | None:
        """What is to be done."""
        return self.what.line

    def save(self) -> None:
        """Note it and close; says beside what is wrong."""
        self.what.set_error(self._actions.remark_text(self.what.text()))
        self._day_field.set_error(self._actions.remark_day(self.day.currentText()))
        if self.what.error():
            self.what.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self._day_field.error():
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        try:
            done = self._actions.save(self.who.root(), self.what.text(), self.day.currentText(), self.doer.key())
        except Refusal as refusal:
            self._refusal.show_message(refusal_message(refusal))
            return
        self.put_away()
        self.saved.emit(done)
