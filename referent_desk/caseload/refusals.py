"""How the caseload says no."""

from referent_desk.domain.refusal import Refusal


class CaseloadRefusal(Refusal):
    """A change that can't be recorded: `bad_value`, `entry_written`, `no_such_person`, `new_values`, `contested`."""
