"""The port: a taken one is said in one sentence, and small answers leave at once."""

import socket

import pytest

from bot.errors import PortTaken
from bot.serving import take_port


def test_a_taken_port_is_said_in_one_sentence_that_names_the_setting() -> None:
    with take_port("127.0.0.1", 0, "WETHI_PORT") as first:
        port = first.getsockname()[1]
        with pytest.raises(PortTaken, match=rf"Port {port} .* Set WETHI_PORT to another port\.$"):
            take_port("127.0.0.1", port, "WETHI_PORT")


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_answers_leave_without_waiting_for_more_to_send(host: str) -> None:
    with take_port(host, 0, "WETHI_PORT") as listener:
        assert listener.proto == socket.IPPROTO_TCP
