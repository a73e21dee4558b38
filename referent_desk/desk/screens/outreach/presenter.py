"""What the quick intake of an outreach session checks, offers, keeps and records."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Final

from referent_desk.caseload import local, outreach, welcoming
from referent_desk.caseload.outreach import Session
from referent_desk.caseload.roll import Roll
from referent_desk.desk.screens.likely import Likely, LikelyPeople
from referent_desk.desk.screens.new_person.presenter import CommuneChoice, NewPersonPresenter, Remark
from referent_desk.desk.screens.outreach.draft import KEY, Typed, read_typed
from referent_desk.desk.screens.services import DeskServices
from referent_desk.desk.screens.typed_dates import day_words, read_birth, read_day
from referent_desk.domain import french
from referent_desk.domain.canonical import Json
from referent_desk.domain.folding import fold
from referent_desk.domain.text import tr

THEMES: Final = ("mobility", "family", "housing", "health", "money", "papers", "basics", "confidence")
_HOUR = re.compile(r"\b(\d{1,2})\s*(?:h|:)\s*(\d{2})?\b")
_TAIL = re.compile(r"\s+[àa]\s*$")
_USUAL_HOUR = time(9, 0)


class OutreachPresenter:
    """Of one session: `save` records the page, `count` a passage without a name; each answers how to undo it."""

    def __init__(self, desk: DeskServices, roll: Roll, likely: LikelyPeople | None = None) -> None:
        self._desk, self._roll = desk, roll
        self._likely = likely or LikelyPeople(desk, roll)
        self._usual = NewPersonPresenter(desk, roll)

    def age(self, birth: str) -> str:
        """The age that a birth date gives, "16 ans"."""
        return self._usual.age(birth)

    def complete_commune(self, typed: str) -> Sequence[CommuneChoice]:
        """Communes that begin so."""
        return self._usual.complete_commune(typed)

    def commune_meant(self, typed: str) -> CommuneChoice | None:
        """The one commune of that name, or the only one that begins so."""
        return self._usual.commune_meant(typed)

    def complete_class(self, typed: str) -> list[str]:
        """Classes of which a word begins so."""
        wanted = fold(typed)
        return [name for name in _classes() if wanted and (fold(name).startswith(wanted) or f" {wanted}" in fold(name))]

    def remark_given(self, typed: Typed) -> Remark | None:
        """A given name, or what the person is called."""
        return self._usual.remark_given(typed.given)

    def remark_birth(self, typed: Typed) -> Remark | None:
        """A date that does not exist or an age that can't be is refused; an unusual age is only said."""
        return self._usual.remark_birth(typed.birth)

    def remark_commune(self, typed: Typed) -> Remark | None:
        """A commune must be one of the table."""
        return self._usual.remark_commune(typed.commune, typed.commune_code)

    def remark_phone(self, typed: Typed) -> Remark | None:
        """A number of another form is kept as it is typed."""
        return self._usual.remark_phone(typed.phone)

    def remark_way(self, typed: Typed) -> Remark | None:
        """A way to reach the person is required; who is followed already has one."""
        if typed.phone.strip() or typed.other_way.strip() or typed.same:
            return None
        return Remark(tr("outreach", "Il faut un moyen de joindre."), blocking=True)

    def remark_informed(self, typed: Typed) -> Remark | None:
        """Nothing is kept of somebody who was not told of it."""
        if typed.informed:
            return None
        return Remark(tr("outreach", "Dites ce qui est gardé, puis cochez, ou comptez sans nom."), blocking=True)

    def remark_again(self, typed: Typed) -> Remark | None:
        """The next meeting must be a day to come."""
        if not typed.again.strip() or self._again(typed.again) is not None:
            return None
        return Remark(tr("outreach", "Jour illisible ou passé. Exemple\u00a0: jeudi 16h"), blocking=True)

    def again_words(self, text: str) -> str:
        """The next meeting as it was understood, "jeu. 15 oct. à 16:00"; the text where it was not."""
        at = self._again(text)
        if at is None:
            return text
        day = day_words(at.date(), self._desk.today())
        return tr("outreach", "{day} à {time}").format(day=day, time=french.clock_time(at.time()))

    def likely(self, typed: Typed) -> list[Likely]:
        """Who may be the same as the person being typed, those said to be others left out."""
        if typed.same:
            return []
        phones = [typed.phone] if typed.phone.strip() else []
        found = self._likely.find(typed.given, typed.family, read_birth(typed.birth), phones)
        return [one for one in found if one.id not in typed.others]

    def name(self, root: str) -> str:
        """The name of somebody of the caseload."""
        row = self._roll.row(root, self._desk.today())
        return row.name if row else ""

    def save(self, typed: Typed, during: Session) -> welcoming.Welcomed:
        """Record the person and the passage. Raises CaseloadRefusal."""
        code = typed.commune_code
        if not code and (meant := self.commune_meant(typed.commune)) is not None:
            code = meant.code
        born = read_birth(typed.birth)
        flat: dict[str, Json] = {
            "given_names": typed.given,
            "family_name": typed.family,
            "birth_date": born.isoformat() if born else "",
            "commune_code": code,
            "phones": [typed.phone] if typed.phone.strip() else [],
        }
        met = welcoming.Met(
            person=flat,
            other_way=typed.other_way,
            school_class=typed.school_class,
            out_since=typed.out_since,
            asked=typed.asked,
            themes=typed.themes,
            words=typed.words,
            again=self._again(typed.again),
            informed=typed.informed,
            may_call=typed.may_call,
            to_complete="" if typed.same else tr("outreach", "Compléter le dossier ouvert en permanence"),
        )
        done = welcoming.welcome(self._desk.log(), met, during, typed.same)
        local.drop_draft(self._desk.connection, KEY)
        return done

    def take_back(self, done: welcoming.Welcomed) -> None:
        """Undo what `save` recorded."""
        welcoming.take_back(self._desk.log(), done)

    def count(self, typed: Typed, during: Session) -> str:
        """Count somebody without a name: only what was asked is kept of the page; answers the passage."""
        key = outreach.count_passage(self._desk.log(), during, typed.asked)
        local.drop_draft(self._desk.connection, KEY)
        return key

    def take_back_count(self, key: str) -> None:
        """Undo what `count` recorded."""
        outreach.take_back_passage(self._desk.log(), key)

    def keep(self, typed: Typed) -> None:
        """Keep what is being typed, or forget it once the page is empty."""
        if typed.is_empty:
            local.drop_draft(self._desk.connection, KEY)
        else:
            local.save_draft(self._desk.connection, KEY, typed.to_json(), self._desk.clock())

    def kept(self) -> Typed:
        """What was being typed."""
        held = local.draft(self._desk.connection, KEY)
        typed = read_typed(held.value) if held else Typed()
        return typed if not typed.same or self.name(typed.same) else replace(typed, same="")

    def _again(self, text: str) -> datetime | None:
        told = text.strip().lower()
        if not told:
            return None
        now = self._desk.clock()
        hour = _HOUR.search(told)
        rest = f"{told[: hour.start()]} {told[hour.end() :]}" if hour else told
        rest = _TAIL.sub("", re.sub(r"\s+", " ", rest).strip(" ,"))
        on = read_day(rest, now.date()) if rest else now.date()
        if on is None:
            return None
        try:
            at = time(int(hour[1]), int(hour[2] or 0)) if hour else _USUAL_HOUR
        except ValueError:
            return None
        moment = datetime.combine(on, at, now.tzinfo)
        return moment if moment > now and on <= date(now.year + 2, 12, 31) else None


def _classes() -> list[str]:
    """Last classes proposed; any other may be typed."""
    told = tr(
        "outreach",
        "6e;5e;4e;3e;3e Segpa;3e prépa-métiers;ULIS;UPE2A;2de générale;2de pro;1re générale;1re techno;1re pro;"
        "Terminale générale;Terminale pro;CAP 1re année;CAP 2e année;MFR 3e;MLDS",
    )
    return told.split(";")
