"""A date that does not exist breaks no talk; the operator sees whose expression it was, and never what was answered."""

import json
from pathlib import Path

import structlog
from channels import BOTH
from stage import Stage
from transcript import new_phone, tell

from bot.mishaps import Mishap

FORM = """
form_id: birthday
form_title: {th: วันเกิด, en: Birthday}
version: "1"
languages: [th, en]
notice: {th: ตำบลถามวันเกิด, en: The district asks for birthdays.}
survey:
  - {type: text, name: written, required: yes, label: {th: เกิดวันไหน, en: Born when?}}
  - {type: calculate, name: born, calculation: "date(${written})"}
  - {type: integer, name: age, label: {th: อายุเท่าไร, en: How old?}, constraint: "date(${written}) < today()",
     constraint_message: {th: วันเกิดกับอายุไม่ตรงกัน, en: These do not fit.}}
"""
NO_DAY = "2019-02-30"


@BOTH
def test_a_date_that_does_not_exist_is_counted_with_its_survey_and_question(tmp_path: Path, channel: str) -> None:
    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, channel)
        await phone.play(f"""
            (the citizen adds us)
            bot: …
            citizen taps: วันเกิด
            bot: …
            citizen taps: ยินยอม อายุ 18…
            bot: …เกิดวันไหน…
            citizen: {NO_DAY}
            bot: …อายุเท่าไร…
            citizen: 40
            bot: วันเกิดกับอายุไม่ตรงกัน…
            citizen taps: ข้ามข้อนี้
            bot: ตอบครบแล้วค่ะ…
        """)
        counts = stage.services.mishaps.counts
        assert {(one.question, one.reason) for one in counts} == {
            *(("/data/born", "no-such-date"), ("/data/age", "no-such-date")),
        }
        assert counts[Mishap("birthday", "1", "/data/born", "no-such-date")] == 1

    with structlog.testing.capture_logs() as entries:
        tell(tmp_path, story, FORM)
    failed = [entry for entry in entries if entry["event"] == "expression_failed"]
    assert sorted((entry["form"], entry["version"], entry["question"]) for entry in failed) == [
        *(("birthday", "1", "/data/age"), ("birthday", "1", "/data/born")),
    ]
    assert NO_DAY not in json.dumps(entries, default=repr)
