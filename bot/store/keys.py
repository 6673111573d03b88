"""Sealed columns: citizens' words are kept encrypted, each bound to its own place, under a key that the row names."""

import hashlib
import hmac
import os
from base64 import urlsafe_b64encode
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.errors import BadSeal, KeyGone
from bot.store.key_book import KeyBook

NONCE_BYTES = 12  # NIST SP 800-38D, the length that AES-GCM is made for
KEY_BYTES = 32
TOKEN_BYTES = 24  # 192 bits, 32 letters of a link
KEPT_AT_HAND = 32_768  # citizens' keys in memory, twice this at most
READ_AT_ONCE = 5_000
CITIZEN = "c"  # begins the key id of a citizen: c<number>.<version>
MASTER = "1"  # which master key wraps today

Sealed = tuple[bytes, str, str]  # sealed, place, key id


class Book(Protocol):
    """Where citizens' wrapped keys are kept, by the citizen's number."""

    def close(self) -> None: ...

    def read(self, numbers: Iterable[int]) -> dict[int, bytes]: ...

    def add(self, wrapped: Mapping[int, bytes], *, master: str, now_ms: int) -> None: ...

    def delete(self, numbers: Iterable[int]) -> None: ...

    def page(self, *, after: int, before_ms: int, most: int) -> list[int]: ...

    def empty_log(self) -> bool: ...


class Keyring:
    """An account's keys are derived from the installation's secret key by HKDF, one purpose each.

    Every citizen has a key of her own, made by chance and kept in the key book, wrapped. Losing the secret loses all.
    """

    def __init__(self, secret_key: str, book: Book) -> None:
        self.book = book
        self._secret = secret_key.encode()
        self._address_key = self._derive("address")
        self._page_key = self._derive("page")
        self._master = AESGCM(self._derive(f"wrap {MASTER}"))
        self._ciphers: dict[str, AESGCM] = {}
        self._young: dict[int, bytes] = {}  # citizens' keys at hand; what is asked for stays, the rest goes in time
        self._old: dict[int, bytes] = {}

    def _derive(self, purpose: str) -> bytes:
        return HKDF(hashes.SHA256(), KEY_BYTES, salt=b"wethi", info=purpose.encode()).derive(self._secret)

    def _cipher(self, key_id: str) -> AESGCM:
        number = read_number(key_id)
        if number is not None:
            return AESGCM(self._find(number))  # 1 us; kept, each would take 2.5 kB
        if key_id not in self._ciphers:
            self._ciphers[key_id] = AESGCM(self._derive(f"seal {key_id}"))
        return self._ciphers[key_id]

    def _find(self, number: int) -> bytes:
        """At hand nearly always; else from the key book."""
        key = self._young.get(number)
        if key is None:
            self.fetch([number])
            key = self._young.get(number)
        if key is None:
            raise KeyGone(KeyGone.__doc__)
        return key

    def fetch(self, numbers: Iterable[int]) -> set[int]:
        """Takes the keys of these citizens to hand, with one look into the book at most; returns who has none."""
        wanted = {number for number in numbers if number not in self._young}
        found = {number: key for number in wanted if (key := self._old.get(number))}
        missing = wanted - found.keys()
        if missing:
            found |= {number: self._unwrap(number, each) for number, each in self.book.read(missing).items()}
        self._keep(found)
        return wanted - found.keys()

    def _keep(self, keys: dict[int, bytes]) -> None:
        if len(self._young) + len(keys) > KEPT_AT_HAND:
            self._young, self._old = {}, self._young
        self._young.update(keys)

    def provide(self, numbers: Collection[int], now_ms: int) -> None:
        """Makes a key for each of these citizens who has none; they are on disk before any row of hers."""
        new = {number: os.urandom(KEY_BYTES) for number in self.fetch(numbers)}
        if new:
            wrapped = {number: self._wrap(number, key) for number, key in new.items()}
            self.book.add(wrapped, master=MASTER, now_ms=now_ms)
            self._keep(new)

    def destroy(self, numbers: Collection[int]) -> None:
        """What was sealed under the keys of these citizens is noise from now on."""
        self.book.delete(numbers)
        for number in numbers:
            self._young.pop(number, None)
            self._old.pop(number, None)

    def _wrap(self, number: int, key: bytes) -> bytes:
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._master.encrypt(nonce, key, f"citizen_key {number} {MASTER}".encode())

    def _unwrap(self, number: int, wrapped: bytes) -> bytes:
        try:
            return self._master.decrypt(
                wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], f"citizen_key {number} {MASTER}".encode()
            )
        except InvalidTag:
            raise BadSeal(f"{BadSeal.__doc__} (citizen_key)") from None

    def key_id(self, account: str) -> str:
        """The key of what an account keeps without a citizen."""
        return f"{account}.1"

    def key_of(self, number: int) -> str:
        """The key under which a citizen's rows are sealed today."""
        return f"{CITIZEN}{number}.1"

    def hash_address(self, account: str, address: str) -> bytes:
        """32 bytes that find a citizen, and from which nobody without the secret key finds the address."""
        return hmac.digest(self._address_key, f"{account}\n{address}".encode(), hashlib.sha256)

    def hash_message(self, account: str, message_id: str) -> str:
        return self.hash_address(account, f"message {message_id}").hex()[:32]

    def make_token(self, page: str, turn: str) -> str:
        """What opens a citizen's own page: the same for the same turn, so that a turn taken again tells the same link."""
        made = hmac.digest(self._page_key, f"{page} {turn}".encode(), hashlib.sha256)
        return urlsafe_b64encode(made[:TOKEN_BYTES]).decode()

    def seal(self, text: str, place: str, key_id: str) -> bytes:
        """Encrypts `text`; `place` (table, column and row) and key are authenticated with it, so no cut and paste."""
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._cipher(key_id).encrypt(nonce, text.encode(), f"{place} {key_id}".encode())

    def unseal(self, sealed: bytes, place: str, key_id: str) -> str:
        """Raises BadSeal, and KeyGone if its citizen was forgotten."""
        return open_sealed(self._cipher(key_id), sealed, place, key_id)

    def unseal_all(self, rows: Iterable[Sealed]) -> Iterator[str]:
        """Opens very many, a few thousand keys at a time; what belonged to a citizen who was forgotten is passed over."""
        waiting = iter(rows)
        while chunk := list(islice(waiting, READ_AT_ONCE)):
            owners = [read_number(key_id) for _, _, key_id in chunk]
            found = self.book.read({number for number in owners if number is not None})
            for (sealed, place, key_id), number in zip(chunk, owners, strict=True):
                if number is None:
                    yield self.unseal(sealed, place, key_id)
                elif number in found:
                    yield open_sealed(AESGCM(self._unwrap(number, found[number])), sealed, place, key_id)


def open_sealed(cipher: AESGCM, sealed: bytes, place: str, key_id: str) -> str:
    try:
        clear = cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], f"{place} {key_id}".encode())
    except (InvalidTag, ValueError):  # altered, or too short to be sealed at all
        raise BadSeal(f"{BadSeal.__doc__} ({place.split(' ', maxsplit=1)[0]})") from None
    return clear.decode()


def open_keyring(secret_key: str, path: Path, *, writes: bool = True) -> Keyring:
    return Keyring(secret_key, KeyBook(path, writes=writes))


def read_number(key_id: str) -> int | None:
    """The citizen whose key it is; None for an account's (`channel/name.1`)."""
    if "/" in key_id or not key_id.startswith(CITIZEN):
        return None
    return int(key_id[len(CITIZEN) :].partition(".")[0])


def place_of(column: str, *row: int | str) -> str:
    """The authenticated place of a sealed value: `table.column` and the row's key."""
    return f"{column} {'/'.join(map(str, row))}"
