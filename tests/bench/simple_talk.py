"""The survey as somebody would write it down for a bot of her own: one question after another, a choice or words."""

from dataclasses import dataclass

from bench.talks import ANSWERS, read_form


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and the answers that it offers; none of them: any words will do."""

    name: str
    words: str
    choices: tuple[str, ...]


def read_questions() -> tuple[Asked, ...]:
    """Those of the survey that Wethi asks in the same talk."""
    asked = {question.name: question for question in read_form().questions}
    return tuple(
        Asked(name, asked[name].label["th"], tuple(each.label["th"] for each in asked[name].choices or ()))
        for name in ANSWERS
    )


QUESTIONS = read_questions()
SURVEY, CONSENT, FIRST = "เลือกแบบสำรวจ", "ยินยอมให้เก็บคำตอบหรือไม่", 3
LAST = FIRST + len(QUESTIONS)


def ask(place: int) -> str:
    """What the bot says to whoever has come this far: 1 begun, 2 chosen a survey, 3 agreed, then an answer each."""
    if place < FIRST:
        return (SURVEY, SURVEY, CONSENT)[place]
    if place == LAST:
        return "ตรวจคำตอบแล้วพิมพ์ว่า ส่งคำตอบ"
    if place > LAST:
        return "ขอบคุณค่ะ"
    question = QUESTIONS[place - FIRST]
    return "\n".join((f"ข้อ {place - FIRST + 1} จาก {len(QUESTIONS)} {question.words}", *question.choices))


def fits(place: int, text: str) -> bool:
    """Whether these words answer what was asked last."""
    if place >= LAST:
        return text == "ส่งคำตอบ"
    choices = QUESTIONS[place - FIRST].choices
    return not choices or text in choices
