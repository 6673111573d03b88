"""Who of the staff somebody at a provider is, where LINE itself knows her, and that nothing of her is kept."""

from console_visits import hire
from house_store import House
from pydantic import SecretStr

from bot.moderating import LinkStaff
from bot.openid.provider import Identity, Provider
from bot.settings import LINE_ISSUER
from bot.store import identities, providers
from bot.store.agency_tables import audit, entry_code, staff, staff_chat
from bot.store.codes import NewCodes, find_code, make_codes
from bot.store.provider_tables import provider, provider_identity
from bot.store.staff import end_staff
from handlers.staff_views import StaffMember

DAY_S = 24 * 3600
LINE_ID = "U0123456789abcdef0123456789abcdef"
LINE = Provider("main", LINE_ISSUER, "1234567890", SecretStr("line-channel-secret"))


def hire_in_line(house: House) -> str:
    """An official whose LINE chat is linked."""
    member = house.store.write_now(
        lambda connection: hire(connection, house=house, roles=("official",), name="Nok", agency="main", party="main")
    )
    new = NewCodes("staff", member, house.now_ms + 1000)
    code = house.store.write_now(lambda connection: make_codes(connection, house.keys, new)[0])
    found = house.store.read_now(lambda connection: find_code(connection, house.keys, code, house.now_ms))
    assert found
    house.turn(LINE_ID, LinkStaff(member, "main", found.code_hash), account="line/main")
    return member


def recognize(house: House, subject: str = LINE_ID, described: Provider = LINE) -> StaffMember | None:
    met = identities.meet(house.keys, described, Identity(described.issuer, subject, "", {}, None))
    return house.store.write_now(lambda connection: identities.recognize(connection, house.keys, met, house.now_ms))


def test_who_works_in_a_line_chat_is_known_when_she_signs_in_with_line(house: House) -> None:
    member = hire_in_line(house)
    for _ in range(2):
        found = recognize(house)
        assert found
        assert (found.staff, found.roles) == (member, ("official",))
    assert [row.staff for row in house.rows(provider_identity)] == [member]
    assert [row.act for row in house.rows(audit)].count("link-provider") == 1


def test_another_line_id_and_the_same_words_at_another_provider_are_nobody(house: House) -> None:
    hire_in_line(house)
    assert recognize(house, "U" + "f" * 32) is None
    assert recognize(house, LINE_ID, Provider("main", "https://id.example", "c", SecretStr("s"))) is None


def test_whose_part_ended_is_nobody_though_line_knows_her(house: House) -> None:
    member = hire_in_line(house)
    assert recognize(house)
    house.store.write_now(lambda connection: end_staff(connection, member, house.now_ms))
    assert recognize(house) is None
    assert house.rows(staff_chat) == []


def test_a_provider_is_kept_with_its_secret_sealed_and_of_people_a_hash_alone(house: House) -> None:
    def put(described: Provider) -> str:
        return house.store.write_now(lambda connection: providers.put(connection, house.keys, described, house.now_ms))

    other = Provider("main", LINE_ISSUER, "1234567890", SecretStr("another-secret"), links_off=True)
    assert [put(LINE), put(LINE), put(other)] == ["added", "unchanged", "changed"]
    assert house.store.read_now(lambda connection: providers.find(connection, house.keys, "main")) == other
    (row,) = house.rows(provider)
    assert b"another-secret" not in row.secret
    assert "another-secret" not in repr(other)
    hire_in_line(house)
    recognize(house)
    assert LINE_ID not in str(house.rows(provider_identity))


def test_a_code_links_one_account_once(house: House) -> None:
    member = house.store.write_now(
        lambda connection: hire(connection, house=house, roles=("official",), name="Nok", agency="main", party="main")
    )
    new = NewCodes("staff", member, house.now_ms + 1000)
    code = house.store.write_now(lambda connection: make_codes(connection, house.keys, new)[0])

    def link(subject: str) -> str:
        met = identities.meet(house.keys, LINE, Identity(LINE_ISSUER, subject, "", {}, None))
        return house.store.write_now(
            lambda connection: identities.link_by_code(connection, house.keys, met, code, now_ms=house.now_ms)
        )

    assert [link("U1"), link("U2")] == [member, ""]
    assert house.rows(entry_code)[0].used_ms is not None


def test_a_secret_that_does_not_open_is_as_good_as_none(house: House) -> None:
    house.store.write_now(lambda connection: providers.put(connection, house.keys, LINE, house.now_ms))
    with house.engine.begin() as connection:
        connection.execute(provider.update().values(secret=b"x" * 40))
    assert house.store.read_now(lambda connection: providers.find(connection, house.keys, "main")) is None


def test_what_the_directory_gave_ends_in_chats_after_a_week_without_its_word(house: House) -> None:
    described = Provider("main", "https://id.example", "c", SecretStr("s"), claim="groups", gives={"staff": "official"})

    def sign_in(**claims: object) -> StaffMember | None:
        met = identities.meet(house.keys, described, Identity(described.issuer, "1", "Nok", claims, None))
        return house.store.write_now(lambda connection: identities.recognize(connection, house.keys, met, house.now_ms))

    def sweep() -> int:
        return house.store.write_now(
            lambda connection: identities.end_unconfirmed(connection, house.keys, house.now_ms)
        )

    assert sign_in(groups=["staff"])
    house.clock.advance(6 * DAY_S)
    assert sign_in(groups=["staff"])
    house.clock.advance(7 * DAY_S - 1)
    assert sweep() == 0
    house.clock.advance(1)
    assert [sweep(), sweep()] == [1, 0]
    assert [row.roles for row in house.rows(staff)] == [""]
    back = sign_in(groups=["staff"])
    assert back
    assert back.roles == ("official",)
    house.store.write_now(lambda connection: end_staff(connection, back.staff, house.now_ms))
    house.clock.advance(7 * DAY_S)
    assert sweep() == 1
