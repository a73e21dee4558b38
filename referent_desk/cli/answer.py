"""What a command answers: one JSON document for programs, a few short lines for people, an exit code."""

import json
import os
import re
import sys
from dataclasses import dataclass
from typing import Any, Final, TextIO

import msgspec

DONE: Final = 0
REFUSED: Final = 1
WRONG_USAGE: Final = 2
NOTHING_TO_DO: Final = 3
INTERRUPTED: Final = 130

_UNPRINTABLE = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True)
class Answer:
    """`data` is the document of `--json` (a dict, or a dataclass whose fields are its keys), `text` what people read.

    `notes` are warnings: they go to the standard error output, whoever reads the rest.
    """

    data: Any
    text: str
    code: int = DONE
    notes: tuple[str, ...] = ()


def refused(code: str, sentence: str, exit_code: int = REFUSED) -> Answer:
    """A refusal without a result."""
    return Answer({"error": {"code": code, "message": sentence}}, sentence, exit_code)


def tell(answer: Answer, *, as_json: bool) -> int:
    """Write an answer where it belongs; the exit code comes back.

    A reader who went away (`| head`) takes nothing from what was done.
    """
    try:
        for note in answer.notes:
            _write(sys.stderr, _printable(note))
        if as_json:
            _write(sys.stdout, _document(answer.data))
        else:
            _write(sys.stderr if _is_refusal(answer) else sys.stdout, _printable(answer.text))
    except BrokenPipeError:
        # What is still in the buffer would fail again when Python closes the output.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return answer.code


def _is_refusal(answer: Answer) -> bool:
    return isinstance(answer.data, dict) and "error" in answer.data


def _document(data: Any) -> str:
    plain = msgspec.to_builtins(data)
    text = json.dumps(plain, ensure_ascii=False)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:  # a file's name that is no text
        return json.dumps(plain)
    return text


def _printable(text: str) -> str:
    """A text that moves no cursor and turns no line around, whatever a file's name holds."""
    return _UNPRINTABLE.sub("\ufffd", text)


def _write(out: TextIO, text: str) -> None:
    if text:
        out.write(text + "\n")
        out.flush()
