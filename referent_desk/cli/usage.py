"""Wrong usage said in French, and the headings of help pages."""

import re
from collections.abc import Callable
from typing import Any, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup

from referent_desk.domain.text import tr

F = TypeVar("F", bound=Callable[..., Any])

_EVERYWHERE = ("--json", "--vault", "--home", "--passphrase-file")

_ENGLISH = (
    (r"Usage: ", "Emploi\u00a0: "),
    (r"\nOptions:\n", "\nOptions\u00a0:\n"),
    (r"\nArguments:\n", "\nArguments\u00a0:\n"),
    (r"\nCommands:\n", "\nCommandes\u00a0:\n"),
    (r"COMMAND \[ARGS\]\.\.\.", "COMMANDE [ARGUMENTS]…"),
    (r" <[a-z\[\] ]+>", ""),
    (r"\[required\]", "[obligatoire]"),
    (r"\[default:\s+", "[sinon\u00a0: "),
    (r"Show this message and exit\.", "Montre cette aide."),
    (r"Install completion for the current\s+shell\.", "Installe la complétion des commandes."),
    (
        r"Show completion for the current\s+shell,\s+to\s+copy\s+it\s+or\s+customize\s+the\s+installation\.",
        "Montre la complétion, pour la copier.",
    ),
)
"""What the library writes in help pages, and the French for it; lines may be broken anywhere."""


class Command(TyperCommand):
    """A command whose help page is in French, and ends with the options that the program takes anywhere."""

    def get_help(self, ctx: Any) -> str:
        """The help page."""
        taken = {parameter.opts[0] for parameter in ctx.find_root().command.params}
        names = [name for name in _EVERYWHERE if name in taken]
        everywhere = tr("cli", "Aussi, avec toute commande : {options}.").format(options=", ".join(names))
        return _in_french(super().get_help(ctx)) + f"\n\n{everywhere}"


class Group(TyperGroup):
    """A group of commands whose help page is in French."""

    def get_help(self, ctx: Any) -> str:
        """The help page."""
        return _in_french(super().get_help(ctx))


def group(above: typer.Typer, name: str, help: str) -> typer.Typer:
    """A group of commands under another."""
    made = typer.Typer(
        cls=Group, help=help, rich_markup_mode=None, add_completion=False, pretty_exceptions_enable=False
    )
    above.add_typer(made, name=name)
    return made


def command(above: typer.Typer, name: str, help: str) -> Callable[[F], F]:
    """A decorator: the function is the command of this name, and answers an `Answer`."""
    return above.command(name, help=help, cls=Command)


def _in_french(page: str) -> str:
    for english, french in _ENGLISH:
        page = re.sub(english, french, page)
    return page


def wrong_usage(message: str, command: str) -> str:
    """The sentence for what the parser complains of, with where to read on.

    `message` is the parser's, in English; one that is not known is told as it is.
    """
    told = tr("cli", "La commande n’est pas comprise\u00a0: {message}").format(message=message)
    for pattern, sentence in _sentences():
        if found := re.fullmatch(pattern, message, re.DOTALL):
            told = sentence.format(*found.groups())
            break
    return told + " " + tr("cli", "Pour l’aide\u00a0: {command} --help").format(command=command)


def _sentences() -> list[tuple[str, str]]:
    return [
        (r"Missing command\.", tr("cli", "Il manque la commande.")),
        (r"Missing argument '(.+?)'\..*", tr("cli", "Il manque {0}.")),
        (r"Missing option '(.+?)'\..*", tr("cli", "Il manque l’option {0}.")),
        (
            r"No such command '(.*)'\. Did you mean '(.+)'\?",
            tr("cli", "La commande «\u00a0{0}\u00a0» n’existe pas. Vouliez-vous dire {1}\u00a0?"),
        ),
        (r"No such command '(.*)'\..*", tr("cli", "La commande «\u00a0{0}\u00a0» n’existe pas.")),
        (
            r"No such option: (.*) \(Possible options: (.*)\)",
            tr("cli", "L’option {0} n’existe pas ici. Vouliez-vous dire {1}\u00a0?"),
        ),
        (r"No such option: (.*)", tr("cli", "L’option {0} n’existe pas ici.")),
        (r"Option '(.+)' requires an argument\.", tr("cli", "L’option {0} attend une valeur.")),
        (r"Option '(.+)' requires (\d+) arguments\.", tr("cli", "L’option {0} attend {1} valeurs.")),
        (r"Option '(.+)' does not take a value\.", tr("cli", "L’option {0} ne prend pas de valeur.")),
        (r"Got unexpected extra argument.*\((.*)\)", tr("cli", "Ceci est de trop\u00a0: {0}.")),
        (r"Invalid value for ([^':]+): (.*)", "{1} ({0})"),
        (r"Invalid value for (?:'.+' / )?'(.+?)': (.*)", tr("cli", "La valeur de {0} ne va pas. {1}")),
        (r"Invalid value: (.*)", "{0}"),
    ]
