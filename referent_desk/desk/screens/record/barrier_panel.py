"""The detail of a barrier: each field is recorded when it is left, and the barrier can be taken away."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from referent_desk.caseload.record import Record
from referent_desk.desk.screens.record.form import field_line
from referent_desk.desk.screens.record.form_fields import FormGrid
from referent_desk.desk.screens.record.form_presenter import FormPresenter
from referent_desk.desk.shell.side_panel import SidePanel
from referent_desk.desk.widgets.banner import Banner, refusal_message
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.label import Label
from referent_desk.domain import codes
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr


class BarrierPanel(SidePanel):
    """`changed` gives what puts a field back (or None), `removed` what was done, `past_asked` the key."""

    changed = Signal(object)
    removed = Signal(object)
    past_asked = Signal(str)

    def __init__(self, presenter: FormPresenter, found: Callable[[], Record], key: str) -> None:
        barrier = next(item for item in found().of("Barrier") if item.key == key)
        theme = codes.label(codes.THEME, barrier.text("theme"))
        super().__init__(tr("form", "Frein\u00a0: {theme}").format(theme=theme), icon="flag")
        self._presenter, self._found, self._key, self._gone = presenter, found, key, False
        self._refusal = Banner()
        self.grid = FormGrid()
        self.grid.left.connect(self._write)
        self.body.addWidget(self._refusal)
        self.body.addWidget(self.grid)
        self.remove = Button(tr("form", "Retirer ce frein"), "quiet", icon="trash", size="small")
        self.remove.clicked.connect(self._remove)
        self.body.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        remark = tr("form", "Chaque champ s’enregistre quand vous le quittez.")
        self.footer.addWidget(Label(remark, "small", "text2", wraps=True), 1)
        past = Button(tr("form", "Historique"), "quiet", icon="clock", size="small")
        past.clicked.connect(lambda: self.past_asked.emit(key))
        close = Button(tr("form", "Fermer"))
        close.clicked.connect(self.put_away)
        self.footer.addWidget(past)
        self.footer.addWidget(close)
        self._show()

    def first_focus(self) -> QWidget | None:
        """The words."""
        return self.grid.fields["label"].editor

    def keep_draft(self) -> None:
        """Record what is being typed now."""
        for field in list(self.grid.fields.values()):
            if field.has_focus():
                field.send()
        super().keep_draft()

    def keep_typed(self) -> None:
        """What is typed and not recorded yet is kept, with what is typed in the tab."""
        found, own = self._found(), f"{self._key}."
        if self._gone:
            return
        others = {slot: text for slot, text in self._presenter.unsaved(found).items() if not slot.startswith(own)}
        typed = {own + slot: text for slot, text in self.grid.typed().items()}
        self._presenter.keep_unsaved(found, {**others, **typed})

    def _show(self) -> None:
        found, own = self._found(), f"{self._key}."
        places = {place.spec.slot: place for place in self._presenter.barrier(found, self._key)}
        self.grid.show_lines([field_line(place) for place in places.values()])
        for name, text in self._presenter.unsaved(found).items():
            slot = name.removeprefix(own)
            if name.startswith(own) and slot in places:
                self.grid.show_unsaved(slot, text, self._presenter.why_not_here(places[slot], text))

    def _write(self, slot: str, text: str) -> None:
        places = self._presenter.barrier(self._found(), self._key)
        place = next((item for item in places if item.spec.slot == slot), None)
        if place is None:
            return
        field = self.grid.fields[slot]
        try:
            written = self._presenter.write_place(self._found(), place, text)
        except Refusal as refusal:
            field.tell(error=refusal.sentence, warning="")
            return
        if written.changed:
            self.changed.emit(written.before)
            self._show()
        if written.error or written.warning:
            self.grid.fields[slot].tell(error=written.error, warning=written.warning)

    def _remove(self) -> None:
        try:
            done = self._presenter.remove_barrier(self._found(), self._key)
        except Refusal as refusal:
            self._refusal.show_message(refusal_message(refusal))
            return
        for field in self.grid.fields.values():
            field.blockSignals(True)
        self._gone = True
        self.put_away()
        self.removed.emit(done)
