"""An aim that names a trade: added last, never twice, taken back whole."""

import pytest

from referent_desk.caseload.aims import add_aim, aims, has_trade, take_back_aim
from referent_desk.caseload.log import Log
from referent_desk.caseload.persons import add_person, read_person
from referent_desk.caseload.refusals import CaseloadRefusal


def _person(log: Log) -> str:
    return add_person(log, {"given_names": "Inès"}, log.clock().date()).id


def test_an_aim_comes_after_those_that_stand_and_bears_its_codes(log: Log) -> None:
    root = _person(log)
    add_aim(log, root, "Maçon, maçonne", rome=["F1703"], formacode=["22334"], level=3)
    add_aim(log, root, "Fleuriste", rome=["D1209"])
    found = read_person(log.connection, root)
    first, second = aims(found)
    assert first.get("what") == {
        "text": "Maçon, maçonne", "rome": ["F1703"], "formacode": ["22334"], "level": "3", "rank": 1,
    }  # fmt: skip
    assert second.get("what", "rank") == 2
    assert has_trade(found, "F1703", "")
    assert has_trade(found, "", "FLEURISTE")
    assert not has_trade(found, "A1203", "Paysagiste")


def test_the_same_trade_is_refused_and_nothing_changes(log: Log) -> None:
    root = _person(log)
    add_aim(log, root, "Maçon, maçonne", rome=["F1703"])
    position = log.position
    with pytest.raises(CaseloadRefusal) as refused:
        add_aim(log, root, "Un autre nom", rome=["F1703"])
    assert refused.value.code == "already_an_aim"
    with pytest.raises(CaseloadRefusal) as refused:
        add_aim(log, root, "  ")
    assert refused.value.code == "empty"
    with pytest.raises(CaseloadRefusal) as refused:
        add_aim(log, "0" * 32, "Fleuriste")
    assert refused.value.code == "no_such_person"
    assert log.position == position


def test_an_aim_taken_back_is_gone_and_may_be_added_again(log: Log) -> None:
    root = _person(log)
    added = add_aim(log, root, "Fleuriste", rome=["D1209"])
    take_back_aim(log, added)
    assert aims(read_person(log.connection, root)) == ()
    add_aim(log, root, "Fleuriste", rome=["D1209"])
    assert len(aims(read_person(log.connection, root))) == 1
