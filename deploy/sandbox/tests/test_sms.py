"""The inbox that tests read codes from."""

import pytest

from sandbox.client import SandboxClient

PHONE = "15400000048"


def send(sandbox: SandboxClient, text: str, phone: str = PHONE) -> int:
    return sandbox.post("/sms/messages", json={"phone": phone, "text": text}).status_code


def test_texts_are_read_newest_first(sandbox: SandboxClient) -> None:
    assert send(sandbox, "first") == 202
    assert send(sandbox, "second") == 202

    assert sandbox.texts(PHONE) == ["second", "first"]


def test_a_phone_sees_only_its_own_texts(sandbox: SandboxClient) -> None:
    send(sandbox, "for somebody else", phone="15400000097")

    assert sandbox.texts(PHONE) == []


def test_a_phone_keeps_its_newest_ten(sandbox: SandboxClient) -> None:
    for number in range(15):
        send(sandbox, str(number))

    assert sandbox.texts(PHONE) == [str(number) for number in range(14, 4, -1)]


@pytest.mark.parametrize("message", [{"phone": PHONE}, {"text": "x"}, {"phone": 1, "text": "x"}])
def test_a_text_without_phone_or_words_is_refused(
    sandbox: SandboxClient, message: dict[str, object]
) -> None:
    assert sandbox.post("/sms/messages", json=message).status_code == 422


def test_a_broken_carrier_delivers_nothing(sandbox: SandboxClient) -> None:
    sandbox.set_fault("sms/messages", "error", status=503, times=1)

    assert send(sandbox, "lost") == 503
    assert send(sandbox, "kept") == 202
    assert sandbox.texts(PHONE) == ["kept"]


def test_whose_texts_has_to_be_said(sandbox: SandboxClient) -> None:
    assert sandbox.get("/sms/messages").status_code == 422
