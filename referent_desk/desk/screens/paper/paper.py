"""What a panel prints, and the words around it. No Qt."""

from collections.abc import Callable
from dataclasses import dataclass

from referent_desk.desk.jobs.print_paper import Make


@dataclass(frozen=True)
class Choice:
    """A box over the pages: its words, what it means, and whether it is ticked at first."""

    title: str
    detail: str
    on: bool = False


@dataclass(frozen=True)
class Paper:
    """`make(option)` answers what makes the PDF; `option` is the box of `choice`, where there is one.

    `remark` stands over the pages, `after` is said once they left. The name of the file says nothing of anybody.
    """

    title: str
    make: Callable[[bool], Make]
    file_name: str
    remark: str = ""
    choice: Choice | None = None
    after: str = ""
