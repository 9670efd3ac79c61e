"""Where a cluster is and how it is spoken to, read from one URL."""

from dataclasses import dataclass, field
from typing import Final
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from aiokafka.helpers import create_ssl_context

_MECHANISM: Final = "SCRAM-SHA-512"


@dataclass(frozen=True)
class KafkaAddress:
    """What every client of one cluster is made with.

    ``host:port,host:port`` speaks plainly; ``kafka+ssl://`` encrypts. A ``user:password@`` before
    the hosts (percent-encoded) signs in by ``?mechanism=`` (SCRAM-SHA-512 unless said otherwise).
    ``?ca=`` names the file of the authority that vouches for the brokers; ``?certificate=`` and
    ``?key=`` those of the client's own certificate, where brokers know services by it.
    """

    servers: str
    security: dict[str, object] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, url: str) -> "KafkaAddress":
        """Read *url*; raises ValueError for a scheme other than ``kafka`` and ``kafka+ssl``."""
        if "://" not in url:
            return cls(url)
        parts = urlsplit(url)
        if parts.scheme not in {"kafka", "kafka+ssl"}:
            raise ValueError(
                f"a Kafka URL begins with kafka:// or kafka+ssl://, not {parts.scheme}"
            )
        credentials, _, servers = parts.netloc.rpartition("@")
        return cls(servers, _security(parts, credentials))

    @property
    def client(self) -> dict[str, object]:
        """The keyword arguments that aiokafka's clients share."""
        return {"bootstrap_servers": self.servers, **self.security}


def _security(parts: SplitResult, credentials: str) -> dict[str, object]:
    said = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    encrypted = parts.scheme == "kafka+ssl"
    protocol = ("SASL_" if credentials else "") + ("SSL" if encrypted else "PLAINTEXT")
    security: dict[str, object] = {"security_protocol": protocol}
    if credentials:
        user, _, password = credentials.partition(":")
        security |= {
            "sasl_mechanism": said.get("mechanism", _MECHANISM),
            "sasl_plain_username": unquote(user),
            "sasl_plain_password": unquote(password),
        }
    if encrypted:
        security["ssl_context"] = create_ssl_context(
            cafile=said.get("ca"), certfile=said.get("certificate"), keyfile=said.get("key")
        )
    return security
