"""`make check-redaction`: plants telephone numbers, id numbers and e-mail addresses in made texts and looks what is found."""

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Callable

from surveys.privacy.redaction import ID_DIGITS, find_spans, is_id_number, redact

QUICK, FULL, FORWARDED = 500, 2_000, 10_000  # texts; those that are redacted and searched once more
RECALL, PRECISION = 0.99, 0.98
PLANTED = ("phone", "id-number", "email")
SEED = 16

BEFORE = {
    "phone": ("โทร ", "ติดต่อ", "เบอร์ผม ", "ถามป้าที่ ", "call me at ", "มือถือ: ", "ขอให้เจ้าหน้าที่โทรกลับ ", "(", "Tel. "),
    "id-number": ("เลขบัตร ", "บัตรประชาชนเลขที่ ", "เลขประจำตัวประชาชนคือ ", "my id number is ", "บัตร ปชช. "),
    "email": ("เขียนมาที่ ", "อีเมล", "ส่งเอกสารไปที่ ", "mail: ", "write to ", "ตอบกลับทาง "),
}
AFTER = (" ครับ", "", " ได้ทุกวัน", " please", ") ขอบคุณ", "\nขอบคุณค่ะ", " นะคะ")
AROUND = (
    "ไฟถนนหน้าวัดดับมาสามคืนแล้ว ",
    "ขยะเต็มถังตั้งแต่วันที่ 12 ",
    "น้ำท่วมซอย 14 สูง 30 ซม. ",
    "The light at stop 7 is broken. ",
    "ขอทางเท้ากว้าง 1.50 ม. ",
    "",
)
DECOYS: tuple[Callable[[random.Random], str], ...] = (
    lambda dice: f"งบ {dice.randrange(1, 900)},{dice.randrange(1000):03},{dice.randrange(1000):03} บาท",
    lambda dice: (
        f"เวลา {dice.randrange(24):02}.{dice.randrange(60):02}-{dice.randrange(24):02}.{dice.randrange(60):02} น."
    ),
    lambda dice: f"วันที่ {dice.randrange(1, 29)}/{dice.randrange(1, 13)}/25{dice.randrange(60, 75)}",
    lambda dice: f"พิกัด 13.{dice.randrange(10**6):06}, 100.{dice.randrange(10**6):06}",
    lambda dice: f"พัสดุเลขที่ {unfit(dice)} หาย",
    lambda dice: f"ปี {dice.randrange(2540, 2560)}-{dice.randrange(2560, 2580)}",
    lambda dice: f"บ้านเลขที่ {dice.randrange(1, 999)}/{dice.randrange(1, 99)} หมู่ {dice.randrange(1, 20)}",
    lambda dice: f"คำร้องที่ {dice.randrange(10**6):06}/2569",
    lambda dice: f"โทร {dice.choice((191, 199, 1669, 1131, 1784))}",
    lambda dice: f"ระหว่าง {dice.randrange(1000, 9999)} ถึง {dice.randrange(10_000, 99_999)} คน",
)
THAI, WIDE = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"), str.maketrans("0123456789@.", "０１２３４５６７８９＠．")


def unfit(dice: random.Random) -> str:
    """Thirteen digits that are nobody's."""
    while is_id_number(digits := f"{dice.randrange(10**ID_DIGITS):013}"):
        pass
    return digits


def make_phone(dice: random.Random) -> str:
    line = dice.random() < 0.25  # in a house, with nine digits
    start = dice.choice(("02", "053", "044", "038", "077")) if line else dice.choice(("08", "09", "06"))
    digits = start + "".join(dice.choices("0123456789", k=(9 if line else 10) - len(start)))
    cut = (len(start), 5 if start == "02" else 6) if line else (3, 6)
    mark = dice.choice(("", "-", " ", ".", " - ", "–"))
    if dice.random() < 0.15:
        return f"+66 {digits[1 : cut[0]]}{mark}{digits[cut[0] : cut[1]]}{mark}{digits[cut[1] :]}".replace("  ", " ")
    return mark.join((digits[: cut[0]], digits[cut[0] : cut[1]], digits[cut[1] :]))


def make_id(dice: random.Random) -> str:
    first = str(dice.randrange(1, 9)) + "".join(dice.choices("0123456789", k=ID_DIGITS - 2))
    last = next(digit for digit in "0123456789" if is_id_number(first + digit))
    digits = first + (last if dice.random() < 0.7 else dice.choice("0123456789"))  # some are mistyped
    mark = dice.choice(("", "-", " "))
    return mark.join((digits[0], digits[1:5], digits[5:10], digits[10:12], digits[12]))


def make_email(dice: random.Random) -> str:
    name = "".join(dice.choices("abcdefghijklmnopqrstuvwxyz", k=dice.randrange(3, 9)))
    more = dice.choice(("", ".", "_", "-", "+")) + str(dice.randrange(100))
    host = dice.choice(("example.com", "example.go.th", "mail.example.net", "example.ac.th"))
    at = dice.choice(("@", "@", "@", " @ ", " (at) "))
    return f"{name}{more}{at}{host}"


MAKE: dict[str, Callable[[random.Random], str]] = {"phone": make_phone, "id-number": make_id, "email": make_email}


def disguise(dice: random.Random, planted: str) -> str:
    """As phones write it, and as people hide it."""
    way = dice.random()
    if way < 0.15:
        return planted.translate(THAI)
    if way < 0.25:
        return planted.translate(WIDE)
    if way < 0.35:
        place = dice.randrange(1, len(planted))
        return f"{planted[:place]}\u200b{planted[place:]}"
    return planted


def make_text(dice: random.Random, kind: str) -> tuple[str, str]:
    """A text and what is planted in it; empty for a decoy."""
    if not kind:
        return dice.choice(AROUND) + dice.choice(DECOYS)(dice) + dice.choice(AFTER), ""
    planted = disguise(dice, MAKE[kind](dice))
    return dice.choice(AROUND) + dice.choice(BEFORE[kind]) + planted + dice.choice(AFTER), planted


def judge(dice: random.Random, texts: int) -> bool:
    """Whether recall and precision are good enough over so many texts, three of four with something planted."""
    hits, missed, wrong = Counter[str](), Counter[str](), Counter[str]()
    for number in range(texts):
        kind = (*PLANTED, "")[number % 4]
        text, planted = make_text(dice, kind)
        start = text.index(planted)
        for span in find_spans(text):
            right = bool(kind) and span.start <= start + 1 and start + len(planted) - 1 <= span.end
            hits[kind] += right
            wrong[span.kind] += not right
        missed[kind] += bool(kind) and not any(
            one.start <= start and start + len(planted) <= one.end for one in find_spans(text)
        )
    made = sum((number % 4) < len(PLANTED) for number in range(texts))
    recall, precision = 1 - missed.total() / made, hits.total() / max(1, hits.total() + wrong.total())
    say(f"{texts} texts: recall {recall:.4f} (at least {RECALL}), precision {precision:.4f} (at least {PRECISION})")
    say(f"missed {dict(+missed)}, found in vain {dict(+wrong)}")
    return recall >= RECALL and precision >= PRECISION


def forward(dice: random.Random, texts: int) -> bool:
    """Whether nothing planted is left in what goes on."""
    left = 0
    for number in range(texts):
        text, planted = make_text(dice, PLANTED[number % len(PLANTED)])
        shown = redact(text, str)
        left += planted in shown or bool(find_spans(shown)) or bool(re.search(r"(?:\d\W?){9}", shown.translate(DIGITS)))
    say(f"{texts} texts were redacted: in {left} something was left")
    return left == 0


DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙０１２３４５６７８９", "01234567890123456789", "\u200b")


def say(words: str) -> None:
    sys.stdout.write(words + "\n")


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--full", action="store_true")
    full = asked.parse_args().full
    dice = random.Random(SEED)  # made texts, no secret
    good = judge(dice, FULL if full else QUICK)
    return 0 if forward(dice, FORWARDED if full else QUICK) and good else 1


if __name__ == "__main__":
    sys.exit(main())
