"""An operator looks after the machine: by that alone she sees and does nothing in a forum that others cannot."""

from plan_talk import NAME, after_decision, made, staff_after

from bot.events import Tapped


def test_an_operator_is_not_asked_for_what_her_convener_owes() -> None:
    chief, operator = (staff_after(after_decision(made("c1")), role=role) for role in ("chief", "operator"))
    assert "ทำทางลาด c1" in chief.send(Tapped("owed", NAME))
    assert "ทำทางลาด c1" not in operator.send(Tapped("owed", NAME))
    assert operator.buttons != chief.buttons
