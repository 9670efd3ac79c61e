"""One URL says where the brokers are and how they are spoken to."""

import ssl

import pytest

from servicekit.bus.kafka_address import KafkaAddress


def test_bare_servers_are_spoken_to_plainly() -> None:
    assert KafkaAddress.of("one:9092,two:9092").client == {"bootstrap_servers": "one:9092,two:9092"}


def test_credentials_sign_in_and_are_decoded() -> None:
    address = KafkaAddress.of("kafka+ssl://svc-approval:p%40ss%3A@one:9093,two:9093")

    assert address.servers == "one:9093,two:9093"
    assert address.security["security_protocol"] == "SASL_SSL"
    assert address.security["sasl_mechanism"] == "SCRAM-SHA-512"
    assert address.security["sasl_plain_username"] == "svc-approval"
    assert address.security["sasl_plain_password"] == "p@ss:"
    assert isinstance(address.security["ssl_context"], ssl.SSLContext)


def test_a_mechanism_may_be_named() -> None:
    address = KafkaAddress.of("kafka://u:p@one:9092?mechanism=PLAIN")

    assert address.security["security_protocol"] == "SASL_PLAINTEXT"
    assert address.security["sasl_mechanism"] == "PLAIN"


def test_another_scheme_is_refused() -> None:
    with pytest.raises(ValueError, match="kafka"):
        KafkaAddress.of("postgresql://one/bus")


def test_an_address_shown_in_a_log_hides_the_password() -> None:
    assert "secret" not in repr(KafkaAddress.of("kafka://u:secret@one:9092"))
