"""A consultation that was held elsewhere is read on the console as everywhere: it has results, and no charter to sign."""

from pathlib import Path

from brought_in import bring, move_in
from console_visits import Office, play
from tables_at_hand import FOLDER, lay

PAGE = "/console/consultations/elsewhere"


def test_staff_read_its_statements_and_results_and_find_nothing_to_sign(tmp_path: Path) -> None:
    bring(tmp_path / "data", lay(tmp_path / "elsewhere", FOLDER))
    house = move_in(tmp_path / "data")

    async def story(office: Office) -> None:
        async with office.sign_in("chief") as browser:
            shown = await browser.get(PAGE)
            assert shown.status_code == 200
            assert "กติกาฉบับที่" not in shown.text
            assert "/signature" not in shown.text
            assert (await browser.get("/console/consultations")).status_code == 200
            assert (await browser.get(f"{PAGE}/results")).status_code == 200
            listed = await browser.get(f"{PAGE}/statements")
            assert "ถนนเป็นหลุม" in listed.text
            assert "ข้อความถูกนำออกแล้ว" in listed.text

    play(house, story)
    house.close()
