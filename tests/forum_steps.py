"""The steps from a question to its results, each played by whose it is: survey, charter, broadcast."""

from datetime import timedelta
from pathlib import Path

from forum_played import LONGEST_MS, NARROW, WIDE, Console, Phone
from installation import HASTE, STILL
from neighbours import NUMBER
from playwright.sync_api import expect

CHARTER = Path(__file__).parent / "payloads" / "evening_market.yaml"
FORUM = {"th": "ตลาดเย็นริมคลอง", "en": "An evening market by the canal"}
SURVEY = {"th": "คุณมาตลาดอย่างไร", "en": "How do you come to the market?"}
NOTICE = {
    "th": "เทศบาลถามเพื่อวางที่จอดรถและป้ายรถ เก็บคำตอบหนึ่งปี แล้วลบ",
    "en": "The municipality asks to place parking and bus stops. Answers are kept for a year.",
}
QUESTIONS = (
    (("คุณมาตลาดบ่อยแค่ไหน", "How often do you come?"), ("ทุกสัปดาห์\nเดือนละครั้ง\nนาน ๆ ครั้ง", "Every week\nOnce a month\nRarely")),
    (("คุณมาอย่างไร", "How do you come?"), ("เดิน\nจักรยาน\nรถสองแถว\nรถส่วนตัว", "On foot\nBicycle\nBus\nCar")),
)  # fmt: skip
BROADCAST = "ชวนคุยเรื่องตลาดเย็น"
WORDS = {
    "th": "เทศบาลกับสมาคมผู้ค้าชวนคุณออกความเห็นเรื่องตลาดเย็นริมคลอง\n\nมีแบบสอบถามสั้น ๆ เรื่องการเดินทางด้วย",
    "en": "The municipality and the vendors ask what you think of an evening market by the canal.\n\nThere is a short survey, too.",
}
LABELS = {
    "join": {"th": "ออกความเห็น", "en": "Have your say"},
    "survey": {"th": "ตอบแบบสอบถาม", "en": "Answer the survey"},
}
MOST_TABS = 40  # to whatever is looked for
PEOPLE = 10 + NUMBER  # eight citizens on the phones, the official's two chats, and the neighbours


def build_survey(staff: Console) -> None:
    """Question by question, in both languages."""
    staff.go("surveys")
    staff.press("surveys-begin")
    staff.fill(
        form_title__th=SURVEY["th"], form_title__en=SURVEY["en"], notice__th=NOTICE["th"], notice__en=NOTICE["en"]
    )
    for number, (asked, choices) in enumerate(QUESTIONS, 1):
        staff.page.locator("button[value='add:select_one']").click()
        card = staff.page.locator(f"[id='q{number}']")
        for place, language in enumerate(("th", "en")):
            card.locator(f"[id='q{number}.label.{language}']").fill(asked[place])
            card.locator(f"[id='q{number}.choices.{language}']").fill(choices[place])
    staff.page.locator("form.builder > button").click()
    staff.hears("builder-saved")
    expect(staff.page.locator(".problems")).to_have_count(0)
    staff.keep("survey-builder", staff.page.locator("[id='q1']"))


def preview_survey(staff: Console) -> None:
    """As both phones will show it."""
    staff.follow(staff.texts("surveys-part-preview"))
    for choice in QUESTIONS[1][1][0].split("\n"):
        expect(staff.page.locator("main .phone.line").last).to_contain_text(choice)
        expect(staff.page.locator("main .phone.telegram").last).to_contain_text(choice)
    staff.keep("survey-preview", staff.page.locator("h1"))


def publish_survey(staff: Console) -> None:
    """Whoever wrote it hands it over, and the chief publishes it."""
    staff.follow(staff.texts("surveys-part-publish"))
    staff.press("handover-ready")
    staff.hears("handover-done-ready")
    staff.play("chief")
    staff.follow(staff.texts("surveys-wait", count=1))
    staff.follow(SURVEY["th"])
    staff.follow(staff.texts("surveys-part-publish"))
    staff.press("handover-publish")
    staff.hears("handover-published")


def open_consultation(staff: Console) -> None:
    """The official takes in the charter and sends it round; the partner signs as the equal of the chief; it opens the next day."""
    staff.go("consultations")
    staff.page.locator("#file").set_input_files(CHARTER)
    staff.press("convened-upload")
    staff.press("chartering-send")
    staff.hears("chartering-sent")
    staff.play("partner")
    staff.speak("en")
    staff.page.set_viewport_size(NARROW)
    staff.follow(staff.texts("convened-waits", count=1))
    staff.follow(FORUM["en"])
    staff.keep("partner-signs", staff.page.locator("h1"))
    staff.press("convened-sign")
    staff.page.set_viewport_size(WIDE)
    staff.play("chief")
    staff.follow(staff.texts("convened-waits", count=1))
    staff.follow(FORUM["en"])
    staff.press("convened-sign")
    staff.installation.clock.skip(timedelta(days=1))
    staff.page.goto(f"{staff.installation.url}/practice")
    staff.play("official")
    staff.go("consultations")
    row = staff.page.get_by_role("row").filter(has_text=FORUM["en"])
    staff.wait_for(row.filter(has_text=staff.texts("hall-phase-statements")))


def write_broadcast(staff: Console) -> None:
    """To those who were here this week and have not yet voted on the other market."""
    staff.go("broadcasts")
    staff.press("sending-begin")
    staff.fill(title=BROADCAST, text_th=WORDS["th"], text_en=WORDS["en"])
    staff.choose(topic="consultation", leads_1="join:evening-market")
    survey = staff.page.locator("#leads-2 option").filter(has_text=SURVEY["en"]).first.get_attribute("value")
    staff.choose(leads_2=survey or "")
    for number, about in enumerate(("join", "survey"), 1):
        for language, words in LABELS[about].items():
            staff.page.locator(f"#label-{number}-{language}").fill(words)
    staff.choose(what_1="seen:7", holds_2="without", what_2="consultation:canal-market")
    staff.press("composing-count")
    told = staff.page.locator("#count .lead")
    expect(told).to_have_text(staff.texts("sending-reaches", told=str(PEOPLE), meant=str(PEOPLE)))
    staff.keep("broadcast-audience", staff.page.locator("#what-1"))
    staff.press("composing-save")
    staff.hears("composing-saved")


def try_broadcast(staff: Console, phones: tuple[Phone, Phone]) -> None:
    """On each channel and in each language; it is the official's own chats that it goes to."""
    staff.press("sending-do-test")
    staff.hears("sending-done-test")
    for phone in phones:
        phone.hold("เจ้าหน้าที่ · Official")
        phone.hears("[")
    staff.press("sending-do-arrived-all", count=4)
    staff.hears("sending-done-arrived")
    staff.page.locator("#submit").click()
    expect(staff.page.locator("#acts .status")).to_have_text(staff.texts("sending-status-submitted"))


def approve_broadcast(staff: Console) -> None:
    """Somebody else types how many; nothing leaves while it counts down."""
    staff.play("chief")
    staff.follow(staff.texts("sending-waits", count=1))
    staff.follow(BROADCAST)
    staff.page.locator("#number").fill(str(PEOPLE))
    staff.keep("broadcast-approval", staff.page.locator("h1"))
    staff.installation.clock.run(STILL)
    staff.press("sending-do-approve", number=str(PEOPLE))
    expect(staff.page.locator(".countdown")).to_be_visible()
    expect(staff.page.get_by_role("button", name=staff.texts("sending-do-undo"))).to_be_visible()
    staff.keep("broadcast-countdown", staff.page.locator("h1"))
    staff.installation.clock.run(HASTE)
    expect(staff.page.locator("#acts .status")).to_have_text(staff.texts("sending-status-sending"), timeout=LONGEST_MS)
    staff.installation.clock.skip(timedelta(minutes=3))  # who talks just then is told when she has been silent for two
    expect(staff.page.locator("#acts .status")).to_have_text(staff.texts("sending-status-finished"), timeout=LONGEST_MS)


def take_part(line: Phone, telegram: Phone) -> None:
    """One votes in Thai on LINE and writes something of her own, the other in English on Telegram; both answer the survey."""
    line.tap(LABELS["join"]["th"])
    line.tap("เห็นด้วย")
    line.tap("ยินยอม อายุ 18 ปีขึ้นไป")
    for answer in ("เห็นด้วย", "ไม่เห็นด้วย"):
        line.tap(answer)
    line.tap("อื่น ๆ")
    line.tap("เสนอความเห็นของคุณ")
    line.write("อยากให้มีห้องน้ำสะอาดใกล้ท่าเรือ")
    line.tap("ส่งเลย")
    telegram.tap(LABELS["join"]["en"])
    telegram.tap("Agree")
    telegram.tap("I agree, 18 or older")
    for answer in ("Disagree", "Agree"):
        telegram.tap(answer)
    telegram.tap("More")
    telegram.tap("Add your own statement")
    telegram.write("Buy now at the cheapest shop in town")
    telegram.tap("Send it")
    telegram.hears("Thank you. A moderator")


def answer_survey(line: Phone, telegram: Phone) -> None:
    """Each of them has consented already, and is not asked again."""
    line.tap(LABELS["survey"]["th"])
    for words in ("ทุกสัปดาห์", "จักรยาน", "ส่งคำตอบ"):
        line.tap(words)
    telegram.tap(LABELS["survey"]["en"])
    for words in ("Once a month", "On foot", "Hand in"):
        telegram.tap(words)
    telegram.hears("Thank you very much")


def moderate(staff: Console) -> None:
    """By single keys alone: one is shown, the other is not, for it advertises."""
    staff.play("moderator")
    staff.follow(staff.texts("desk-waits", count=2))
    staff.page.get_by_role("table").get_by_role("link").first.click()
    heading = staff.page.locator("h1")
    expect(heading).to_be_visible()
    staff.keep("moderation", heading)
    with staff.page.expect_navigation():
        staff.page.keyboard.press("a")
    staff.page.wait_for_url("**/moderation/*?undo=*")
    staff.page.keyboard.press("r")
    advertises = staff.page.get_by_role("button", name=staff.texts("reasons-advertising"))
    for _ in range(MOST_TABS):
        if advertises.evaluate("button => button === document.activeElement"):
            break
        staff.page.keyboard.press("Tab")
    with staff.page.expect_navigation():
        staff.page.keyboard.press("Enter")
    staff.go("moderation")
    expect(staff.page.locator("main")).to_contain_text(staff.texts("desk-none"))


def read_results(staff: Console) -> None:
    """On the console, and on the pages that anybody reads."""
    staff.play("official")
    staff.speak("th")
    staff.go("consultations")
    staff.follow(FORUM["th"])
    staff.follow(staff.texts("convened-results"))
    staff.wait_for(staff.page.get_by_role("heading", name=staff.texts("consultations-groups")))
    staff.keep("results-console", staff.page.get_by_role("heading", name=staff.texts("consultations-groups")))
    staff.go("surveys")
    staff.follow(SURVEY["th"])
    staff.wait_for(staff.page.get_by_role("heading", name=staff.texts("asked-results")))
    staff.keep("results-survey", staff.page.get_by_role("heading", name=staff.texts("asked-results")))
    staff.page.goto(f"{staff.installation.url}/consultations/evening-market?lang=en")
    expect(staff.page.locator("h1")).to_contain_text(FORUM["en"])
    staff.keep("results-public")
