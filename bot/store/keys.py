"""Sealed columns: citizens' words are kept encrypted, each bound to its own place, under a key that the row names."""

import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.errors import BadSeal

NONCE_BYTES = 12  # NIST SP 800-38D, the length that AES-GCM is made for
KEY_BYTES = 32


class Keyring:
    """Keys derived from the installation's secret key by HKDF, one purpose each; losing that secret loses them all."""

    def __init__(self, secret_key: str) -> None:
        self._secret = secret_key.encode()
        self._address_key = self._derive("address")
        self._ciphers: dict[str, AESGCM] = {}

    def _derive(self, purpose: str) -> bytes:
        return HKDF(hashes.SHA256(), KEY_BYTES, salt=b"wethi", info=purpose.encode()).derive(self._secret)

    def _cipher(self, key_id: str) -> AESGCM:
        if key_id not in self._ciphers:
            self._ciphers[key_id] = AESGCM(self._derive(f"seal {key_id}"))
        return self._ciphers[key_id]

    def key_id(self, account: str) -> str:
        """The key under which an account's rows are sealed today."""
        return f"{account}.1"

    def hash_address(self, account: str, address: str) -> bytes:
        """32 bytes that find a citizen, and from which nobody without the secret key finds the address."""
        return hmac.digest(self._address_key, f"{account}\n{address}".encode(), hashlib.sha256)

    def hash_message(self, account: str, message_id: str) -> str:
        return self.hash_address(account, f"message {message_id}").hex()[:32]

    def seal(self, text: str, place: str, key_id: str) -> bytes:
        """Encrypts `text`; `place` (table, column and row) and key are authenticated with it, so no cut and paste."""
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._cipher(key_id).encrypt(nonce, text.encode(), f"{place} {key_id}".encode())

    def unseal(self, sealed: bytes, place: str, key_id: str) -> str:
        try:
            clear = self._cipher(key_id).decrypt(
                sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], f"{place} {key_id}".encode()
            )
        except (InvalidTag, ValueError):  # altered, or too short to be sealed at all
            raise BadSeal(f"{BadSeal.__doc__} ({place.split(' ', maxsplit=1)[0]})") from None
        return clear.decode()


def place_of(column: str, *row: int | str) -> str:
    """The authenticated place of a sealed value: `table.column` and the row's key."""
    return f"{column} {'/'.join(map(str, row))}"
