"""Only LINE itself can write to us in LINE's name."""

import base64
import hashlib
import hmac

import pytest

from bot.channels.line import verify

SECRET = "8c570fa6dd201bb328f1c1eac23a96d8"  # the vector that LINE publishes
BODY = b'{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}'
SIGNATURE = "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs="


def test_the_published_signature_is_accepted() -> None:
    assert verify(BODY, SIGNATURE, SECRET)


@pytest.mark.parametrize(
    "signature", [None, "", "x", SIGNATURE[:-1], SIGNATURE.lower(), "ลายเซ็น", "\udcff", "=" * 9999]
)
def test_any_other_signature_is_refused(signature: str | None) -> None:
    assert not verify(BODY, signature, SECRET)


def test_a_body_changed_by_one_byte_is_refused() -> None:
    assert not verify(BODY.replace(b"[]", b"[ ]"), SIGNATURE, SECRET)


def test_without_a_secret_nobody_is_believed_not_even_who_signs_with_none() -> None:
    signature = base64.b64encode(hmac.digest(b"", BODY, hashlib.sha256)).decode()
    assert not verify(BODY, signature, "")
