"""How the program says no: a code for programs, a sentence in French for the person, nothing personal in either."""


class Refusal(Exception):
    """What was asked is not done, and why.

    `code` is stable English (`wrong_passphrase`); `sentence` says what happened, what is safe, what to do next.
    Each room has its own few subclasses. The command line answers exit code 1, the window a banner.
    """

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(f"{code}: {sentence}")
        self.code = code
        self.sentence = sentence
