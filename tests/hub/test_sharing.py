"""Shared things travel to every desk once somebody accepted them, and no further before."""

import shutil
import uuid

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from referent_desk.hub.database import transaction
from referent_desk.hub.refusals import HubCode, HubRefusal
from referent_desk.hub.scope import NEVER_HELD, Line, judge
from referent_desk.hub.service import Hub, init, open_hub
from tests.hub.laptop import Laptop, clock, enrol, exchange, quick_folder


def organisation(laptop: Laptop, root: str | None = None, name: str = "CFA de la Sologne") -> str:
    """Write the name of an organisation; answers its root."""
    return laptop.write(root or str(uuid.uuid4()), "name", name, entity="Organisation").root


def test_a_line_on_an_accepted_root_goes_to_everybody_and_a_persons_never() -> None:
    lines = [
        Line("1", "o", "Organisation", "o"),
        Line("2", "o", "Contact", "c"),
        Line("3", "o", "Person", "o"),
        Line("4", "o", "Task", "t"),
    ]
    judged = judge("h2", lines, {"o": "h1"}, accepted={"o"})
    assert judged.regional == {"1", "2"}
    assert judged.shared == ("1", "2")
    assert judged.aside == (("3", NEVER_HELD), ("4", NEVER_HELD))
    assert judge("h1", lines, {"o": "h1"}).regional == frozenset()


def test_an_organisation_reaches_every_desk_once_it_is_accepted_and_edits_follow(hub: Hub) -> None:
    folder = quick_folder()
    here, there = enrol(hub, folder, "Camille"), enrol(hub, folder, "Dominique")
    root = organisation(here)
    person = here.write().root
    exchange(hub, folder, here, there)
    assert not there.received
    waiting = hub.share_list().roots
    assert [(one.root, one.name, one.holder, one.state) for one in waiting] == [
        (root, "CFA de la Sologne", "Camille", "waiting")
    ]
    done = hub.share_accept(root)
    assert (done.state, done.changes, done.desks) == ("accepted", 1, 1)
    exchange(hub, folder, here, there)
    assert [change.root for change in there.received] == [root]
    organisation(there, root, "CFA de Sologne")
    exchange(hub, folder, here, there)
    assert [change.root for change in here.received] == [root]
    assert hub.share_list().roots == []
    assert [one.state for one in hub.share_list(decided=True).roots] == ["accepted"]
    later = enrol(hub, folder, "Sacha")
    exchange(hub, folder, here, there, later)
    assert [change.root for change in later.received] == [root, root]
    assert person not in {change.root for change in (*there.received, *later.received)}
    assert all(all(laptop.checks) for laptop in (here, there, later))


def test_what_was_refused_stays_with_its_author_until_it_is_accepted(hub: Hub) -> None:
    folder = quick_folder()
    here, second, there = enrol(hub, folder, "Camille"), enrol(hub, folder, "Camille"), enrol(hub, folder, "Dominique")
    root = organisation(here)
    exchange(hub, folder, here, second, there)
    assert hub.share_refuse(root).state == "refused"
    assert hub.share_list().roots == []
    organisation(there, root, "vue ailleurs")  # somebody who was told of it otherwise
    exchange(hub, folder, here, second, there)
    assert (len(second.received), len(there.received), hub.status().set_aside) == (1, 0, 1)
    assert hub.share_accept(root).desks == 3
    exchange(hub, folder, here, second, there)
    assert (len(here.received), len(second.received), len(there.received), hub.status().set_aside) == (1, 2, 1, 0)
    with pytest.raises(HubRefusal) as refused:
        hub.share_refuse(root)
    assert refused.value.code == HubCode.ALREADY_SHARED


def test_a_person_is_never_shared(hub: Hub) -> None:
    folder = quick_folder()
    here = enrol(hub, folder)
    person = here.write().root
    disguised = organisation(here)
    here.write(disguised, "email", "a@b.fr")
    exchange(hub, folder, here)
    assert hub.share_list().roots == []
    for root, code in (
        (person, HubCode.NO_SHARED_ROOT),
        (disguised, HubCode.NOT_SHAREABLE),
        ("nothing", HubCode.NO_SHARED_ROOT),
    ):
        with pytest.raises(HubRefusal) as refused:
            hub.share_accept(root)
        assert refused.value.code == code


def test_what_names_anothers_cell_cannot_be_accepted(hub: Hub) -> None:
    """It came before what it names: every desk would refuse the file that brings it after."""
    folder = quick_folder()
    here = enrol(hub, folder)
    root, other = organisation(here), organisation(here)
    first, second = here.written
    here.written[0] = msgspec.structs.replace(first, replaces=(second.id,))
    exchange(hub, folder, here)
    hub.share_accept(other)
    with pytest.raises(HubRefusal) as refused:
        hub.share_accept(root)
    assert refused.value.code == HubCode.NOT_SHAREABLE


def test_a_hub_made_before_reviews_is_brought_up_to_date(hub: Hub) -> None:
    folder = quick_folder()
    here = enrol(hub, folder)
    root = organisation(here)
    exchange(hub, folder, here)
    with transaction(hub.engine) as connection:
        connection.execute(text("DROP TABLE review"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    with open_hub(hub.home.folder, clock) as again:
        assert [one.root for one in again.share_list().roots] == [root]
        assert again.share_accept(root).state == "accepted"


GESTURES = st.lists(
    st.tuples(st.sampled_from(("write", "accept", "refuse", "exchange")), st.integers(0, 2), st.integers(0, 2)),
    max_size=10,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(GESTURES)
def test_every_desk_ends_with_all_that_is_accepted_and_nothing_else_of_others(
    gestures: list[tuple[str, int, int]],
) -> None:
    folder = quick_folder()
    init(folder / "hub", "Région", clock)
    with open_hub(folder / "hub", clock) as hub:
        hub.platform_add("cher", "Cher")
        laptops = [enrol(hub, folder, holder) for holder in ("Camille", "Camille", "Dominique")]
        roots = [str(uuid.uuid4()) for _ in range(3)]
        owners: dict[str, int] = {}
        accepted: set[str] = set()
        for act, who, what in gestures:
            root, laptop = roots[what], laptops[who]
            if act == "write":
                # Nobody writes in what they cannot see: its author's holder, or anybody once it is everybody's.
                if owners.setdefault(root, who // 2) == who // 2 or root in accepted:
                    organisation(laptop, root, f"nom {len(laptop.written)}")
            elif act == "exchange":
                exchange(hub, folder, laptop)
            elif root in {one.root for one in hub.share_list(decided=True).roots}:
                if act == "accept":
                    hub.share_accept(root)
                    accepted.add(root)
                elif root not in accepted:
                    hub.share_refuse(root)
        exchange(hub, folder, *laptops)
        exchange(hub, folder, *laptops)
        written = [change for laptop in laptops for change in laptop.written]
        for who, laptop in enumerate(laptops):
            seen = {one.id for one in written if one.root in accepted or owners[one.root] == who // 2}
            assert laptop.held() == seen
            assert all(laptop.checks)
            assert len(laptop.received) == len({one.id for one in laptop.received})
    shutil.rmtree(folder)
