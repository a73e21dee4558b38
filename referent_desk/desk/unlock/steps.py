"""The steps of the first opening, as the left panel lists them."""

from referent_desk.desk.unlock.pane import OpeningPane, StepState, step_line
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.layouts import Column, Separator, empty
from referent_desk.domain.text import tr


def fill_steps(pane: OpeningPane, current: int) -> None:
    """List the four steps in the left panel; `current` is 1 to 4."""
    empty(pane.aside)
    pane.aside.addWidget(Label(tr("unlock", "Première ouverture, environ 3 minutes."), "lead", "text2", wraps=True))
    steps = Column(gap=4, margins=(0, 8, 0, 0))
    for number, words in enumerate(
        (
            tr("unlock", "1. Choisir une phrase de passe"),
            tr("unlock", "2. Garder un code de secours"),
            tr("unlock", "3. Relier le pôle régional"),
            tr("unlock", "4. Charger le catalogue"),
        ),
        start=1,
    ):
        state: StepState = "done" if number < current else "current" if number == current else "next"
        steps.addWidget(step_line(words, state))
    pane.aside.addLayout(steps)
    pane.aside.addWidget(Separator())
    pane.aside.addWidget(
        Label(
            tr("unlock", "Les étapes 3 et 4 se font ensuite, à votre rythme. N’arrêtez pas pendant l’étape 2."),
            "dense",
            "text2",
            wraps=True,
        )
    )
