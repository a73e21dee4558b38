"""The vault: made once, opened by a phrase or by twelve words, locked again.

One process has it at a time. Whoever works on it has a connection of their own thread, writes in `transaction`, and
keeps other files through `seal`. See `folder.py` for what rests on the disk, `slots.py` for the ways in.
"""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec.structs import replace as with_fields

from referent_desk.domain.clock import Clock
from referent_desk.vault import backing_up, lock, places, presence, slot_file, slots
from referent_desk.vault import folder as folders
from referent_desk.vault import words as spelling
from referent_desk.vault.data_key import DataKey, phrase_bytes
from referent_desk.vault.migrating import MIGRATIONS
from referent_desk.vault.opened import Vault, closed_on_failure
from referent_desk.vault.refusals import Code, disk_errors, refusal
from referent_desk.vault.slot_file import SlotFile
from referent_desk.vault.stretching import Argon2Params, calibrate
from referent_desk.vault.throttle import Throttle

__all__ = [
    "Vault",
    "acknowledge_restore",
    "backup",
    "change_passphrase",
    "create",
    "holds_vault",
    "open_vault",
    "open_with_words",
    "recover",
    "restore",
]

holds_vault = presence.holds_vault
restore = backing_up.restore


def create(
    folder: Path,
    passphrase: str,
    clock: Clock,
    *,
    params: Argon2Params | None = None,
    migrations: Path = MIGRATIONS,
) -> tuple[Vault, list[str]]:
    """Make a vault in a folder that does not exist yet, or is empty; it comes back open, with its twelve words.

    `params`: the cost of the phrase, calibrated here if not given. Raises `exists`, `network_share`,
    `synced_folder`, `empty_passphrase`, and what the disk says; a failure leaves nothing behind.
    """
    phrase = phrase_bytes(passphrase)
    with disk_errors():
        folder = folder.absolute()
        places.refuse_unsafe_place(folder)
        with folders.new_folder(folder) as held:
            key, vault_id, entropy = DataKey.new(), os.urandom(16).hex(), spelling.new_entropy()
            ways_in = _ways_in(vault_id, key, phrase, entropy, params)
            file = SlotFile(format=slots.FORMAT, vault=vault_id, slots=ways_in)
            vault = Vault(folder, file, key, held, clock)
            with closed_on_failure(vault):
                vault.start("create", migrations, new=True)
                slot_file.write(folder, file, lambda back: _opens(back, key, phrase, entropy))
    return vault, spelling.spell(entropy)


def open_vault(folder: Path, passphrase: str, clock: Clock, *, migrations: Path = MIGRATIONS) -> Vault:
    """Open a vault with its phrase: one key derivation, and little more.

    Raises `no_vault`, `unfinished`, `not_a_vault`, `damaged`, `busy`, `wrong_passphrase` (with `tries_left`),
    `wait`, `newer_format`, `network_share`, `synced_folder`, and what the disk says.
    """
    phrase = phrase_bytes(passphrase)

    def unlock(file: SlotFile) -> DataKey:
        return _by_phrase(folder, file, phrase)

    return _open(folder, clock, migrations, unlock)


def open_with_words(folder: Path, words: Sequence[str] | str, clock: Clock, *, migrations: Path = MIGRATIONS) -> Vault:
    """Open a vault with its twelve recovery words, typed as `words.py` allows.

    Raises `bad_words` (naming the wrong one), `wrong_words`, and as `open_vault`.
    """
    entropy = spelling.read_words(words)

    def unlock(file: SlotFile) -> DataKey:
        key = slots.open_with_entropy(file.vault, file.slots, entropy)
        if key is None:
            raise refusal(Code.WRONG_WORDS)
        return key

    return _open(folder, clock, migrations, unlock)


def recover(
    folder: Path,
    words: Sequence[str] | str,
    new_passphrase: str,
    clock: Clock,
    *,
    params: Argon2Params | None = None,
    migrations: Path = MIGRATIONS,
) -> tuple[Vault, list[str]]:
    """Open with the twelve words, give a new phrase and new words: the former ones are dead.

    Raises as `open_with_words`; if the new slots cannot be written the former ones stay and the vault is closed.
    """
    phrase, entropy = phrase_bytes(new_passphrase), spelling.new_entropy()
    vault = open_with_words(folder, words, clock, migrations=migrations)
    with closed_on_failure(vault), disk_errors():
        vault.touch("recover")
        file = slot_file.read(vault.folder)
        ways_in = _ways_in(file.vault, vault.key, phrase, entropy, params)
        _put_slots(vault, file, ways_in, lambda back: _opens(back, vault.key, phrase, entropy))
        Throttle(vault.folder).succeeded()
    return vault, spelling.spell(entropy)


def change_passphrase(vault: Vault, old: str, new: str, *, params: Argon2Params | None = None) -> None:
    """Give an open vault a new phrase, at a cost calibrated anew; the twelve words stay.

    Raises `wrong_passphrase` or `wait` for the old one; if the new slot cannot be written the former one stays.
    """
    phrase, former = phrase_bytes(new), phrase_bytes(old)
    with disk_errors():
        file = slot_file.read(vault.folder)
        _by_phrase(vault.folder, file, former).wipe()
        vault.touch("passphrase")
        way_in = slots.passphrase_slot(file.vault, vault.key, phrase, _cost(params))
        _put_slots(vault, file, [way_in], lambda back: _opens(back, vault.key, phrase, None))


def backup(vault: Vault, file: Path, *, replace: bool = False) -> None:
    """Write an encrypted backup of an open vault in `file` (form: `backup_file.py`), verified by opening it.

    It opens with the phrase and words of today. Raises `exists` unless `replace`, `backup_differs`, and what the
    disk says; a failure leaves nothing behind, and the former file as it was.
    """
    with disk_errors():
        if file.exists() and not replace:
            raise refusal(Code.EXISTS)
        vault.touch("backup")
        backing_up.write_backup(vault.connect, vault.key, vault.folder, file.absolute(), vault.clock(), replace=replace)


def acknowledge_restore(vault: Vault) -> None:
    """Forget that this vault was restored: the exchange has opened its new stream."""
    with disk_errors():
        slot_file.heal(vault.folder, with_fields(slot_file.read(vault.folder), backup=None))
    vault.restored = None


def _open(folder: Path, clock: Clock, migrations: Path, unlock: Callable[[SlotFile], DataKey]) -> Vault:
    with disk_errors():
        folder = folder.absolute()
        folders.require_vault(folder)
        places.refuse_unsafe_place(folder)
        held = lock.take(folder / folders.LOCK_NAME)
        done = False
        try:
            file = slot_file.read(folder)
            key = unlock(file)
            done = True
        finally:
            if not done:
                held.release()
        vault = Vault(folder, file, key, held, clock)
        with closed_on_failure(vault):
            folders.clean_leftovers(folder)
            slot_file.heal(folder, file)
            vault.start("open", migrations)
    return vault


def _by_phrase(folder: Path, file: SlotFile, phrase: bytes) -> DataKey:
    throttle = Throttle(folder)
    throttle.begin()
    key = slots.open_with_phrase(file.vault, file.slots, phrase)
    if key is None:
        throttle.failed()
    throttle.succeeded()
    return key


def _ways_in(
    vault_id: str, key: DataKey, phrase: bytes, entropy: bytes, params: Argon2Params | None
) -> list[slots.Slot]:
    return [
        slots.passphrase_slot(vault_id, key, phrase, _cost(params)),
        slots.recovery_slot(vault_id, key, entropy),
    ]


def _put_slots(vault: Vault, file: SlotFile, new: list[slots.Slot], opens: Callable[[SlotFile], bool]) -> None:
    """Replace the slots of the kinds that `new` brings; the others stay as they are."""
    kinds = {slot.kind for slot in new}
    kept = [slot for slot in file.slots if slot.kind not in kinds]
    slot_file.write(vault.folder, with_fields(file, slots=new + kept), opens)


def _opens(back: SlotFile, key: DataKey, phrase: bytes, entropy: bytes | None) -> bool:
    """Whether slots read back from the disk give the key: by the phrase, and by the words if they are new."""
    by_phrase = slots.open_with_phrase(back.vault, back.slots, phrase)
    if by_phrase is None or by_phrase.raw() != key.raw():
        return False
    if entropy is None:
        return True
    by_words = slots.open_with_entropy(back.vault, back.slots, entropy)
    return by_words is not None and by_words.raw() == key.raw()


def _cost(params: Argon2Params | None) -> Argon2Params:
    return params or calibrate()
