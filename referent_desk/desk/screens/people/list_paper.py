"""The list as a paper to print, by initials or by names."""

from collections.abc import Callable, Sequence
from functools import partial

from referent_desk.desk.screens.paper.paper import Choice, Paper
from referent_desk.domain import french
from referent_desk.domain.text import tr
from referent_desk.sheets.people_list import PeopleSheet, render_people

Fill = Callable[[bool], PeopleSheet]


def list_paper(fill: Fill, telling: Sequence[str] = ()) -> Paper:
    """Initials at first: such a paper lies about. `telling` names the columns that initials leave out."""
    why = tr("people", "Une liste imprimée peut être lue par d’autres.")
    if telling:
        left = tr("people", "Sans les colonnes qui disent qui c’est\u00a0: {names}.")
        why = f"{why} {left.format(names=french.enumeration([title.lower() for title in telling]))}"
    return Paper(
        tr("people", "Imprimer la liste"),
        make=lambda initials: partial(render_people, fill(initials)),
        file_name=tr("people", "liste.pdf"),
        choice=Choice(tr("people", "Initiales au lieu des noms"), why, on=True),
        after=tr("people", "Détruisez la liste après usage."),
    )
