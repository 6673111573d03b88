"""A citizen with something in every corner, and how she leaves."""

from datetime import timedelta

from house_store import House, a_response, an_interview
from sqlalchemy import select

from bot.conversation import ForgetMe, GrantPage, RecordConsent, Say, SetTimer
from bot.events import Said
from bot.store import forgetting
from bot.store.tables import address as address_table

SOMCHAI, MALEE = "Uc0ffee00000000000000000000000001", "Uc0ffee00000000000000000000000002"
WORDS = "ตลาดสกปรกมากค่ะ"
FAREWELL = "ลบข้อมูลทั้งหมดแล้วค่ะ"


def live_through(house: House, address: str, account: str = "telegram/main") -> int:
    """A citizen with something in every corner: consents, answers, a timer, a page, messages waiting and sent."""
    house.turn(address, RecordConsent("answer", given=True, text_version="1", text_hash="h"), account=account)
    due = house.clock.now() + timedelta(days=1)
    house.turn(address, an_interview(WORDS), SetTimer("remind", "unfinished", due, "i" * 32), account=account)
    house.turn(address, a_response(WORDS), Say("ได้รับแล้วค่ะ"), account=account)
    house.send_all(account)
    house.turn(address, GrantPage("mydata"), Say("อย่าลืมนะคะ", says_as="reminder"), account=account)
    house.hear(address, Said(WORDS), account=account)
    house.take(Say("ขอบคุณค่ะ"))
    return own_number(house, address, account)


def own_number(house: House, address: str, account: str = "telegram/main") -> int:
    with house.engine.connect() as connection:
        hashed = house.keys.hash_address(account, address)
        table = address_table
        found: int = connection.execute(select(table.c.citizen).where(table.c.address_hash == hashed)).scalar_one()
        return found


def forget(house: House, address: str, account: str = "telegram/main") -> int:
    number = house.turn(address, Say(FAREWELL), ForgetMe(), event=Said("ลืมฉัน"), account=account)
    house.send_all(account)
    finish(house)
    return number


def finish(house: House) -> int:
    return house.store.write_now(lambda connection: forgetting.finish_due(connection, house.keys, house.now_ms))


def rows_of(house: House, number: int) -> dict[str, int]:
    counted = {table.name: len(house.rows(table, table.c.citizen == number)) for table in forgetting.OWNED}
    return {name: count for name, count in counted.items() if count}
