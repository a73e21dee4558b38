"""An offer to write as a banner."""

from collections.abc import Callable

from referent_desk.desk.screens.letters.draft import Asked
from referent_desk.desk.screens.letters.offers import Offered, Write
from referent_desk.desk.widgets.banner import Action, Message


def offer_message(offered: Offered, write: Write) -> Message:
    """The banner: each way out opens the panel."""
    actions = tuple(Action(words, _opening(write, asked)) for words, asked in offered.ways)
    return Message("info", offered.lead, offered.detail, actions, icon="mail")


def _opening(write: Write, asked: Asked) -> Callable[[], None]:
    return lambda: write(asked)
