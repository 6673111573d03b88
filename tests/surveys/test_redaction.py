"""What tells of a person is found in a text as people write it, taken out of the text itself, and nothing else is."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.privacy.redaction import Marked, find_link, find_personal, find_spans, is_id_number, redact
from surveys.privacy.shadow import cast_shadow, flatten

FOUND: list[tuple[Marked, str, str]] = [
    ("phone", "โทร 081-234-5678 ได้เลย", "081-234-5678"),
    ("phone", "โทร ๐๘๑ ๒๓๔ ๕๖๗๘ ค่ะ", "๐๘๑ ๒๓๔ ๕๖๗๘"),
    ("phone", "โทร ０８\u200b１２３４５６７８!", "０８\u200b１２３４５６７８"),
    ("phone", "เบอร์081 - 234 - 5678", "081 - 234 - 5678"),
    ("phone", "ติดต่อ (02) 123 4567", "(02) 123 4567"),
    ("phone", "call +66 81 234 5678 now", "+66 81 234 5678"),
    ("phone", "from abroad +1 (202) 555-0123", "+1 (202) 555-0123"),
    ("phone", "ศูนย์แปดหนึ่งสองสามสี่ห้าหกเจ็ดแปด โทรมา", "ศูนย์แปดหนึ่งสองสามสี่ห้าหกเจ็ดแปด"),
    ("email", "เขียนที่somchai.k@example.com นะ", "somchai.k@example.com"),
    ("email", "write to first.last (at) example [dot] org", "first.last (at) example [dot] org"),
    ("email", "ส่งที่ ｓｏｍｅ＠ｅｘａｍｐｌｅ．ｃｏｍ", "ｓｏｍｅ＠ｅｘａｍｐｌｅ．ｃｏｍ"),
    ("id-number", "เลขบัตร 1-2345-67890-12-9 ครับ", "1-2345-67890-12-9"),
    ("id-number", "นี่คือ 1234567890121 ครับ", "1234567890121"),
    ("id-number", "0234567890129 เลขประจำตัวของแม่", "0234567890129"),
    ("account-number", "โอนมาที่ 123-4-56789-0 นะ", "123-4-56789-0"),
    ("chat-id", "ทักไลน์ไอดี somchai99 ได้", "ไลน์ไอดี somchai99"),
    ("chat-id", "ทัก line: chai99x นะ", "line: chai99x"),
    ("plate", "รถทะเบียน กข 1234 จอดขวาง", "กข 1234"),
    ("plate", "รถ ๑กข-๔๕๒๑ ขับเร็ว", "๑กข-๔๕๒๑"),
    ("plate", "licence plate 1กก 99", "1กก 99"),
    ("link", "ดู https://example.org/plan?a=1 ก่อน", "https://example.org/plan?a=1"),
    ("link", "ดูที่ lin.ee/AbCd", "lin.ee/AbCd"),
]
FINE = (
    "งบ 1,500,000 บาท ปี 2569-2573",
    "เปิด 03.00 - 05.30 น. ทุกวัน",
    "รหัสพัสดุ 1234567890123 หาย",
    "โทร 1669 หรือ 191",
    "รถ 2 คัน 3คน 200 บาท",
    "ถนน ต.บางพลี ม.3 กม-2569",
    "ศูนย์เด็กเล็กมีสองห้อง",
    "พิกัด 13.7563, 100.5018",
    "online id cards should be free",
)
WORDS = {"phone": "เบอร์โทร", "email": "อีเมล"}
PIECES = st.sampled_from(
    [
        "โทร ",
        "081",
        "-",
        "234",
        "5678",
        " ",
        "\u200b",
        "๐๘๑",
        "@",
        "a",
        ".com",
        "กข",
        "ทะเบียน",
        "1234",
        "ß",
        "e\u0301",
        "\n",
        "line:",
    ]
)


@pytest.mark.parametrize(("kind", "text", "part"), FOUND)
def test_what_tells_of_a_person_is_found_where_it_stands(kind: Marked, text: str, part: str) -> None:
    (span,) = find_spans(text)
    assert (span.kind, text[span.start : span.end]) == (kind, part)


@pytest.mark.parametrize("text", FINE)
def test_other_numbers_stay(text: str) -> None:
    assert find_spans(text) == ()


def test_each_part_makes_way_for_the_name_of_what_it_was() -> None:
    text = "โทร ๐๘๑-๒๓๔-๕๖๗๘ หรือ a@example.com ครับ"
    assert redact(text, lambda kind: WORDS[kind]) == "โทร [เบอร์โทร] หรือ [อีเมล] ครับ"


def test_what_comes_to_light_by_that_makes_way_too() -> None:
    assert redact("ทะเบียนกข081a.com", lambda kind: kind) == "ทะเบียน[plate][link]"


def test_a_plate_or_a_link_keeps_nobody_from_handing_in_a_text_as_personal_data() -> None:
    assert find_personal(flatten("รถทะเบียน กข 1234")) is None
    assert find_personal(flatten("https://example.org")) is None
    assert find_link(flatten("https://example.org"))


def test_an_id_number_fits_its_last_digit() -> None:
    assert is_id_number("1234567890121")
    assert not is_id_number("1234567890122")
    assert not is_id_number("0234567890121")


def test_a_letter_put_together_leads_back_to_all_it_came_from() -> None:
    shadow = cast_shadow(" เ  E\u0301ß ")
    assert shadow.flat == "เ \u00e9ss"
    assert shadow.lead_back(2, 3) == (4, 6)
    assert shadow.lead_back(3, 5) == (6, 7)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_the_shadow_is_the_flattened_text_and_once_redacted_nothing_is_left(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    assert cast_shadow(text).flat == flatten(text)
    once = redact(text, lambda _kind: "…")
    assert redact(once, lambda _kind: "…") == once
