"""Every kind of question is answered on both channels, by taps and in words, in Thai and in English, and means the same."""

from pathlib import Path

import pytest
from channels import BOTH
from stage import Stage
from transcript import new_phone, tell

EVERYTHING = """
form_id: everything
form_title: {th: ทุกอย่าง, en: Everything}
version: "1"
languages: [th, en]
notice: {th: ตำบลถามทุกอย่าง, en: The district asks everything.}
survey:
  - {type: note, name: hello, label: {th: ขอถามสั้น ๆ, en: A few short questions.}}
  - group: house
    survey:
      - {type: select_one, name: owns, required: yes, label: {th: บ้านของใคร, en: Whose house is it?},
         choices: {own: {th: บ้านตัวเอง, en: My own}, rent: {th: บ้านเช่า, en: Rented}}}
      - {type: integer, name: people, required: yes, label: {th: อยู่กี่คน, en: How many people?}}
  - {type: select_multiple, name: crops, required: yes, label: {th: ปลูกอะไรบ้าง, en: What do you grow?},
     choices: {rice: {th: ข้าว, en: Rice}, corn: {th: ข้าวโพด, en: Corn}, fruit: {th: ผลไม้, en: Fruit}}}
  - {type: decimal, name: area, required: yes, label: {th: กี่ไร่, en: How many rai?}}
  - {type: range, name: joy, required: yes, parameters: start=1 end=5 step=1, appearance: rating, label: {th: สุขแค่ไหน, en: How happy?}}
  - {type: range, name: tired, required: yes, parameters: start=0 end=100 step=1, label: {th: เหนื่อยแค่ไหน, en: How tired?}}
  - {type: date, name: sown, required: yes, constraint: ". <= today()", label: {th: หว่านวันไหน, en: Sown when?}}
  - {type: time, name: up, required: yes, label: {th: ตื่นกี่โมง, en: Up when?}}
  - {type: dateTime, name: rain, required: yes, label: {th: ฝนตกเมื่อไร, en: When was the rain?}}
  - {type: geopoint, name: place, required: yes, label: {th: อยู่ที่ไหน, en: Where is it?}}
  - {type: calculate, name: each, calculation: "${area} div ${people}"}
  - {type: acknowledge, name: told, required: yes, label: {th: จะมีคนโทรหา, en: Somebody will call.}}
  - {type: text, name: wish, required: yes, label: {th: อยากบอกอะไร, en: Anything to say?}}
"""
# The acts of each way of answering, and what is asked after each.
ASKED = {
    "th": [
        "บ้านของใคร",
        "อยู่กี่คน",
        "ปลูกอะไรบ้าง",
        "กี่ไร่",
        "สุขแค่ไหน",
        "เหนื่อยแค่ไหน",
        "หว่านวันไหน",
        "ตื่นกี่โมง",
        "ฝนตกเมื่อไร",
        "อยู่ที่ไหน",
        "จะมีคนโทรหา",
        "อยากบอกอะไร",
    ],
    "en": [
        "Whose house is it?",
        "How many people?",
        "What do you grow?",
        "How many rai?",
        "How happy?",
        "How tired?",
        "Sown when?",
        "Up when?",
        "When was the rain?",
        "Where is it?",
        "Somebody will call.",
        "Anything to say?",
    ],
}
SUMMARY = {"th": "ตอบครบแล้วค่ะ", "en": "Please look at your answers."}
TAPS = {
    "th": """
        citizen taps: บ้านเช่า
        citizen: 3
        citizen taps: ☐ ข้าว; citizen taps: ☐ ผลไม้; citizen taps: พอแล้ว
        citizen: 2.5
        citizen taps: 4
        citizen: 80
        citizen picks: เลือกวันที่ -> 2024-01-15
        citizen picks: เลือกเวลา -> 05:30
        citizen picks: เลือกวันและเวลา -> 2024-06-01T15:00
        citizen sends a place
        citizen taps: รับทราบ
        citizen: ขอถนนดี ๆ
    """,
    "en": """
        citizen taps: Rented
        citizen: 3
        citizen taps: ☐ Rice; citizen taps: ☐ Fruit; citizen taps: Enough
        citizen: 2.5
        citizen taps: 4
        citizen: 80
        citizen picks: Pick a day -> 2024-01-15
        citizen picks: Pick a time -> 05:30
        citizen picks: Pick a day and a time -> 2024-06-01T15:00
        citizen sends a place
        citizen taps: I understand
        citizen: a good road
    """,
}
WORDS = {
    "th": """
        citizen: เช่าค่ะ
        citizen: สามคน
        citizen: ๑ กับ ๓
        citizen: สองไร่ครึ่ง
        citizen: สี่
        citizen: แปดสิบ
        citizen: ๑๕ ม.ค. ๒๕๖๗
        citizen: ตีห้าครึ่ง
        citizen: 1 มิ.ย. 2567 บ่ายสาม
        citizen: 13.7563, 100.5018
        citizen: รับทราบค่ะ
        citizen: “ข้าม”
    """,
    "en": """
        citizen: rented
        citizen: three
        citizen: rice and fruit
        citizen: two and a half
        citizen: four
        citizen: eighty
        citizen: 15 Jan 2024
        citizen: 5:30 am
        citizen: 1 June 2024 3 pm
        citizen: 13.7563, 100.5018
        citizen: ok
        citizen: "skip"
    """,
}
SAME = {
    "/data/house/owns": "rent",
    "/data/house/people": "3",
    "/data/crops": "rice fruit",
    "/data/area": "2.5",
    "/data/joy": "4",
    "/data/tired": "80",
    "/data/sown": "2024-01-15",
    "/data/up": "05:30",
    "/data/rain": "2024-06-01T15:00",
    "/data/told": "OK",
}


def write_script(language: str, acts: str) -> str:
    """After each act the next question is asked, and after the last one the answers are shown."""
    asked = ASKED[language]
    lines = [f"(the survey is begun)\nbot: …{asked[0]}…"]
    follows = [*asked[1:], SUMMARY[language]]
    for act, next_words in zip(filter(None, map(str.strip, acts.splitlines())), follows, strict=True):
        *before, last = act.split("; ")
        lines += [f"{each}\nbot: …" for each in before] + [f"{last}\nbot: …{next_words}…"]
    return "\n".join(lines)


BEGIN = {
    "th": "(the citizen adds us)\nbot: …\ncitizen taps: ทุกอย่าง\nbot: …\ncitizen taps: ยินยอม อายุ 18…\n",
    "en": "(the citizen adds us)\nbot: …\ncitizen taps: English\nbot: …\ncitizen: menu\nbot: …\ncitizen taps: Everything\nbot: …\n"
    "citizen taps: I agree, 18…\n",
}
HAND_IN = {"th": "citizen taps: ส่งคำตอบ\nbot: …", "en": "citizen taps: Hand in\nbot: …"}


@BOTH
@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("way", ["taps", "words"])
def test_every_kind_of_question_is_answered(tmp_path: Path, channel: str, language: str, way: str) -> None:
    acts = (TAPS if way == "taps" else WORDS)[language]

    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, channel)
        script = write_script(language, acts).replace("(the survey is begun)\n", BEGIN[language])
        await phone.play(f"{script}\n{HAND_IN[language]}")
        (response,) = stage.responses("everything")
        assert SAME.items() <= response.items()
        assert response["/data/place"].startswith("13.75")
        assert response["/data/each"].startswith("0.83")
        assert response["/data/wish"] != ""

    tell(tmp_path, story, EVERYTHING)
