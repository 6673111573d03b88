"""Codes of posters: made, printed, and read as people type them."""

import pytest

from surveys.broadcasts.poster_codes import WrittenCode, add_check, read_code, write_code

CODE = "784561"


def test_the_last_digit_follows_from_the_others() -> None:
    assert add_check("7992739871"[:5]) == "799270"
    assert add_check("7992739871") == "79927398713"  # the example in ISO/IEC 7812-1
    assert add_check("78456") == CODE


@pytest.mark.parametrize(
    "written", ["784561", "784 561", "๗๘๔๕๖๑", "รหัส 784 561", "รหัส ๗๘๔ ๕๖๑ ค่ะ", "Code: 784561", "/code 784561"]
)
def test_a_code_is_read_however_it_is_typed(written: str) -> None:
    assert read_code(written) == WrittenCode(CODE, named=not written[0].isdecimal(), fits=True)


@pytest.mark.parametrize("slip", ["784562", "748562", "774561"])
def test_a_slip_of_the_finger_is_found(slip: str) -> None:
    read = read_code(slip)
    assert read is not None
    assert not read.fits


@pytest.mark.parametrize("written", ["", "78456", "7845612", "27.11.69", "784a62", "ถนนพัง 784561", "รหัส"])
def test_what_is_no_code_is_none(written: str) -> None:
    assert read_code(written) is None


def test_a_code_is_printed_in_two_parts() -> None:
    assert write_code(CODE) == "784\u00a0561"
    assert read_code(write_code(CODE)) == read_code(CODE)
