"""A survey with a large table is published beside a running server like any other."""

from pathlib import Path

from stage import Stage
from terminal import wethi
from transcript import new_phone, tell

FORM = """
form_id: places
form_title: {th: สถานที่, en: Places}
version: "1"
languages: [th, en]
notice: {th: เทศบาลถาม, en: The municipality asks.}
tables: {places: places.csv}
survey:
  - {type: integer, name: code, required: yes, label: {th: รหัสอะไร, en: Which code?},
     constraint: "count(instance('places')/root/item[code = current()/.]) = 1",
     constraint_message: {th: ไม่มีรหัสนี้, en: There is no such code.}}
  - {type: calculate, name: place, calculation: "pulldata('places', 'name', 'code', ${code})"}
  - {type: note, name: said, label: {th: "ท่านอยู่ที่ ${place}", en: "You live in ${place}"}}
"""
ROWS = 19_000


def test_what_a_large_table_holds_is_looked_up_in_the_talk(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        rows = "".join(f"{number},หมู่บ้านหนองบัวลำภู {number}\n" for number in range(ROWS))
        (tmp_path / "places.yaml").write_text(FORM, encoding="utf-8")
        (tmp_path / "places.csv").write_text(f"code,name\n{rows}", encoding="utf-8")
        assert await wethi(stage, "survey", "publish", "places.yaml") == (0, "Published places, version 1, 3 items.\n")
        (tmp_path / "places.csv").unlink()
        phone = await new_phone(stage, "telegram")
        await phone.play(f"""
            (the citizen adds us)
            bot: …
            citizen taps: สถานที่
            bot: …
            citizen taps: ยินยอม อายุ 18…
            bot: …รหัสอะไร…
            citizen: {ROWS}
            bot: ไม่มีรหัสนี้…
            citizen: 18765
            bot: …ท่านอยู่ที่ หมู่บ้านหนองบัวลำภู 18765…
            bot: …
        """)

    tell(tmp_path, story)
