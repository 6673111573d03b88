"""Surveys are written on the console, question by question or as text."""

import pytest
from console_surveys import DRAFT, SECOND, SETTINGS, SURVEYS, WHOLE, acts, begin, press, source_of
from console_visits import Office, find_token, play, send
from house_store import URL, House

from bot.store.survey_tables import form_draft

BROKEN = "form_id: town\nform_title: {th: ก, en: A}\nlanguages: [th, en]\nsurvey:\n  - {type: textt, name: a}\n"


def test_a_survey_is_written_question_by_question(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            await begin(browser)
            shown = (await browser.get(DRAFT)).text
            assert "Do you go often?" in shown
            assert "โปรดดูตามนี้" not in shown
            assert "ตลาดริมคลอง" in (await browser.get(SURVEYS)).text

    play(house, story)
    assert "ไม่บ่อย" in source_of(house)
    assert acts(house) == ["begin-survey", "write-survey", "write-survey"]


def test_whichever_button_is_pressed_all_that_was_typed_is_kept(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            await begin(browser)
            added = await press(browser, "add:text", WHOLE | {"q1.hint.th": "ช่วย"})
            assert "at=2" in str(added.url)
            up = await press(browser, "up:2", WHOLE | SECOND | {"q2.condition": "${q1} = 'c1'"})
            assert "อ้างถึง" in up.text or 'class="problem"' in up.text  # it hangs on a question that comes later now
            assert source_of(house).index("q2") < source_of(house).index("q1")
            await press(browser, "down:1", {})

    play(house, story)


def test_a_removed_question_can_be_brought_back(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            await begin(browser)
            gone = await press(browser, "remove:1", WHOLE)
            assert "นำข้อที่ลบกลับมา" in gone.text
            assert "q1" not in source_of(house)
            await press(browser, "undo", SETTINGS)
            assert "Do you go often?" in source_of(house)
            await press(browser, "remove:7", WHOLE)

    play(house, story)
    assert house.rows(form_draft)[0].removed == "[]"


def test_each_problem_stands_at_its_question(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            await begin(browser)
            after = await press(browser, "save", SETTINGS | {"form-id": "Canal Market", "q1.label.th": "ไปบ่อยไหม"})
            assert 'href="#settings"' in after.text
            assert 'href="#q1"' in after.text
            question = after.text[after.text.index('<fieldset id="q1"') :]
            assert 'id="q1-problems"' in question
            assert 'class="problem"' in question

    play(house, story)
    assert house.rows(form_draft)[0].errors == 2


def test_the_last_day_is_typed_in_either_era(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            await begin(browser)
            shown = await press(browser, "save", WHOLE | {"closes": "15 ม.ค. 2570"})
            assert 'value="15 มกราคม 2570"' in shown.text
            assert "ศุกร์ 15 มกราคม 2570" in shown.text
            assert "closes: '2027-01-15'" in source_of(house)
            odd = await press(browser, "save", WHOLE | {"closes": "soon"})
            assert 'value="soon"' in odd.text

    play(house, story)


def test_who_saves_second_is_told_and_loses_nothing(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official", name="ann") as ann, office.sign_in("official", name="ben") as ben:
            await begin(ann)
            late = await press(ben, "save", {"q1.label.en": "Ben's words"}, version="1")
            assert late.status_code == 409
            assert "Ben&#39;s words" in late.text
            assert "Ben" not in source_of(house)

    play(house, story)


def test_a_survey_is_saved_as_text_with_all_its_problems_by_line(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            await begin(browser)
            saved = await press(browser, "", {"source": BROKEN}, f"{DRAFT}/text")
            assert 'id="line-5"' in saved.text
            assert "textt" in saved.text
            assert source_of(house) == BROKEN
            hopeless = await press(browser, "", {"source": "a: {"}, f"{DRAFT}/text")
            assert hopeless.status_code == 200
            assert str((await browser.get(DRAFT, follow_redirects=True)).url).endswith("/text")
            nowhere = await press(browser, "save", {}, f"{DRAFT}/text", action=DRAFT)
            assert str(nowhere.url).endswith("/text")

    play(house, story)


def test_a_survey_of_very_many_questions_is_changed_as_text(house: House) -> None:
    many = "".join(f"  - {{type: text, name: a{number}, label: {{th: ก, en: A}}}}\n" for number in range(81))

    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            await begin(browser)
            await press(browser, "", {"source": f"form_id: a\nlanguages: [th, en]\nsurvey:\n{many}"}, f"{DRAFT}/text")
            moved = await browser.get(DRAFT, follow_redirects=True)
            assert str(moved.url).endswith("/text")
            assert "ยาวเกิน 80 ข้อ" in moved.text

    play(house, story)


def test_who_saves_a_text_second_may_save_it_over_the_other(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            await begin(browser)
            late = await press(browser, "", {"source": BROKEN}, f"{DRAFT}/text", version="1")
            assert late.status_code == 409
            assert "textt" in late.text
            assert "textt" not in source_of(house)

    play(house, story)


def test_a_text_that_no_form_may_be_so_long_as_is_not_saved(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            await begin(browser)
            long = await press(browser, "", {"source": "#" * 1_000_001}, f"{DRAFT}/text")
            assert long.status_code == 422

    play(house, story)
    assert len(source_of(house)) < 1000


def test_a_survey_is_taken_away_as_a_file(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            await begin(browser)
            file = await browser.get(f"{DRAFT}/file")
            assert file.headers["content-disposition"] == 'attachment; filename="canal.yaml"'
            assert file.text == source_of(house)

    play(house, story)


@pytest.mark.parametrize(
    ("files", "status", "stands"),
    [
        ([("town.yaml", BROKEN.encode())], 200, "textt"),
        ([("town.yaml", b"a: {")], 200, "source"),
        ([("town.yaml", BROKEN.encode()), ("towns.csv", b"name,label\na,A\n")], 200, "towns.csv"),
        ([("town.yaml", "a: ก".encode("cp874"))], 422, "อ่านตัวอักษรในไฟล์ไม่ได้"),
        ([("town.yaml", b"a" * 1_000_001)], 422, "ใหญ่เกิน"),
        ([("town.yaml", BROKEN.encode()), ("towns.csv", b"\xff\xfe")], 422, "ตาราง"),
        ([], 422, "ยังไม่มีไฟล์"),
    ],
)
def test_an_uploaded_file_is_a_draft_whatever_is_wrong_with_it(
    house: House, files: list[tuple[str, bytes]], status: int, stands: str
) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            page = (await browser.get(f"{SURVEYS}/upload")).text
            token = find_token(page)
            sent = await browser.post(
                f"{SURVEYS}/upload",
                data={"form-token": token, "source": ""},
                files=[("file", each) for each in files] or None,
                headers={"Origin": URL},
                follow_redirects=True,
            )
            assert (sent.status_code, stands in sent.text) == (status, True)

    play(house, story)


def test_a_pasted_text_is_a_draft_as_well(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            await send(browser, f"{SURVEYS}/upload", source="form_id: town\r\nsurvey: []\r\n")

    play(house, story)
    assert source_of(house) == "form_id: town\nsurvey: []\n"
