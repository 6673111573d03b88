"""A response taken back is not counted any more, and may be given anew."""

from house_store import House, a_response

from bot.store.tables import response
from bot.surveying import WithdrawResponse


def test_a_response_taken_back_is_gone_and_others_stay(house: House) -> None:
    house.turn("somchai", a_response("สะอาด"))
    malee = house.turn("malee", a_response("ร่มรื่น"))
    house.turn("somchai", WithdrawResponse("market"))
    assert [row.citizen for row in house.rows(response)] == [malee]


def test_taking_back_what_was_never_handed_in_changes_nothing(house: House) -> None:
    malee = house.turn("malee", a_response("ร่มรื่น"))
    house.turn("malee", WithdrawResponse("another"))
    assert [row.citizen for row in house.rows(response)] == [malee]


def test_who_took_it_back_may_answer_anew(house: House) -> None:
    number = house.turn("somchai", a_response("สะอาด"))
    house.turn("somchai", WithdrawResponse("market"), a_response("สะอาดขึ้น"))
    (row,) = house.rows(response)
    assert "สะอาดขึ้น" in house.keys.unseal(row.body, f"response.body {number}/market", row.key_id)
