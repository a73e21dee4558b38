"""What the tests of the plan share: the plan of Inès in seven steps, opened in the window."""

from referent_desk.caseload import plans
from referent_desk.caseload.heads import Thing
from referent_desk.caseload.persons import read_person
from referent_desk.desk.screens.plan.page import PlanPage
from referent_desk.desk.screens.plan.presenter import PlanPresenter
from referent_desk.desk.screens.plan.screen import PlanScreen
from referent_desk.desk.screens.plan.told import PlanTold
from referent_desk.desk.shell.window import Window
from tests.desk.world import WorldDesk, settle

BAFA = "BAFA, premier stage"


def add_bafa(desk: WorldDesk) -> str:
    """The seventh step of the drawings, before the apprenticeship: a week over the end of the course before it."""
    last = read_person(desk.connection, desk.ines).steps()[-1].key
    when = {"start": "2027-04-24", "end": "2027-05-01"}
    where = {"provider": "Accueils du Cher", "place": "Bourges", "travel": "covoiturage"}
    _plan, key = plans.add_step(desk.log(), desk.ines, {"title": BAFA, "when": when, "where": where}, before=last)
    return key


def open_plan(window: Window, root: str) -> PlanPage:
    """The plan on its own screen."""
    window.open_screen("plan", root)
    settle()
    return screen(window).page


def screen(window: Window) -> PlanScreen:
    """The screen of the plan."""
    shown = window.frame.current()
    assert isinstance(shown, PlanScreen)
    return shown


def told(desk: WorldDesk, root: str = "") -> PlanTold:
    """What the plan says now."""
    return PlanPresenter(desk).told(read_person(desk.connection, root or desk.ines))  # type: ignore[arg-type]


def steps(desk: WorldDesk, root: str = "") -> list[Thing]:
    """The steps in their order."""
    return read_person(desk.connection, root or desk.ines).steps()


def titles(desk: WorldDesk, root: str = "") -> list[str]:
    """Their titles."""
    return [step.text("title") for step in steps(desk, root)]


def days(desk: WorldDesk, number: int) -> tuple[str, str]:
    """The days of a step, counted from 1."""
    step = steps(desk)[number - 1]
    return step.text("when", "start"), step.text("when", "end")


def plan(desk: WorldDesk) -> Thing:
    """The plan itself."""
    found = read_person(desk.connection, desk.ines).plan
    assert found is not None
    return found


def acts(desk: WorldDesk) -> int:
    """How many acts were written so far."""
    return int(desk.connection.execute("SELECT count(DISTINCT act) FROM change").fetchone()[0])


def choose(page: PlanPage, number: int) -> None:
    """Choose a step in the list, which gets the focus; `number` from 1."""
    page.time.list.choose_row(number - 1)
    page.time.list.setFocus()
    settle()
