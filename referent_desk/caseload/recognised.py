"""Who has a recognition of disability (rqth): asked for one filter alone, and kept nowhere else."""

from referent_desk.caseload.pairs import first_roots
from referent_desk.caseload.projection import read_columns
from referent_desk.vault.database import Connection


def recognised(connection: Connection) -> set[str]:
    """The roots of those whose record says so, under the root that the list shows."""
    shown = first_roots(connection)
    people = read_columns(connection, "Person", "rqth", ("$",))
    return {shown.get(one.root, one.root) for one in people if one.live and one.get("rqth", "$")}
