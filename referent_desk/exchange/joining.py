"""Joining a region: the hub's answer is opened, the root's six words are compared, and only then is it trusted."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from referent_desk.exchange import files, ledger, zipform
from referent_desk.exchange.enrolling import Answer, open_answer
from referent_desk.exchange.fingerprint import same_words
from referent_desk.exchange.identity import Membership, become, identity
from referent_desk.exchange.refusals import Code, ExchangeRefusal
from referent_desk.vault.database import transaction
from referent_desk.vault.vault import Vault


@dataclass(frozen=True)
class Joined:
    """What this device is from now on."""

    device: str
    code: str
    holder: str
    holder_name: str
    platform: str
    platform_name: str
    role: str
    region: str
    root_words: tuple[str, ...]
    checked: bool  # the words were compared here; else the caller answered for it


def open_enrolment(vault: Vault, file: Path) -> Answer:
    """The hub's answer, verified under its own key: what a screen needs to ask for the six words. Nothing is kept.

    Raises ExchangeRefusal as any file is refused.
    """
    me = identity(vault.connection)
    return open_answer(files.read(file), me.id, me.keys.age_identity)


def join(vault: Vault, file: Path, root_words: str | Sequence[str] | None = None) -> Joined:
    """Trust the hub's answer. Without `root_words` the caller answers for the comparison, and the audit says so.

    Raises ExchangeRefusal: `wrong_words`, `already_enrolled` (by another answer), and as any file is refused.
    """
    data = files.read(file)
    connection = vault.connection
    me = identity(connection)
    answer = open_answer(data, me.id, me.keys.age_identity)
    if root_words is not None and not same_words(root_words, answer.root_words):
        vault.touch("exchange join: wrong words")
        raise ExchangeRefusal(Code.WRONG_WORDS)
    checked = root_words is not None
    if me.membership is not None:
        if not same_membership(me.membership, answer):
            raise ExchangeRefusal(Code.ALREADY_ENROLLED)
        checked = me.membership.checked or checked
    at = vault.clock().isoformat(timespec="seconds")
    with transaction(connection):
        become(connection, answer.enrolment, region=answer.region, root=answer.root, checked=checked, at=at)
        ledger.keep_roster(connection, answer.roster.version, answer.roster_line, at)
        _receipt(vault, file.name, data, answer, at)
        vault.touch("exchange join" if checked else "exchange join: words not compared")
    said = answer.enrolment
    return Joined(
        device=me.id,
        code=said.code,
        holder=said.holder.id,
        holder_name=said.holder.name,
        platform=said.platform.code,
        platform_name=said.platform.name,
        role=said.role.value,
        region=answer.region,
        root_words=answer.root_words,
        checked=checked,
    )


def same_membership(held: Membership, answer: Answer) -> bool:
    """Whether an answer says what is held already."""
    said = answer.enrolment
    return (held.code, held.role, held.holder, held.platform, held.region, held.root) == (
        *(said.code, said.role, said.holder.id, said.platform.code),
        *(answer.region, answer.root),
    )


def _receipt(vault: Vault, name: str, data: bytes, answer: Answer, at: str) -> None:
    members = zipform.read(data)
    receipt = ledger.Receipt(name[:200], answer.manifest, members.manifest, members.signature, len(data), at)
    ledger.add_receipt(vault.connection, receipt, outgoing=False)
