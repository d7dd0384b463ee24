"""Plain mail over SMTP, with the standard library."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate, make_msgid
from urllib.parse import unquote, urlsplit

PATIENCE_S = 30
LOCAL = ("localhost", "127.0.0.1", "::1")


class MailRefused(Exception):
    """The mail server does not take it, or cannot be trusted with the password."""


@dataclass(frozen=True)
class MailServer:
    """smtp://user:password@host:587 (TLS as soon as the server offers it) or smtps:// (TLS from the first byte)."""

    url: str
    sender: str

    @contextmanager
    def connected(self) -> Iterator[smtplib.SMTP]:
        """Raises MailRefused, OSError."""
        parts = urlsplit(self.url)
        host, tls = parts.hostname or "", ssl.create_default_context()
        try:
            if parts.scheme == "smtps":
                server: smtplib.SMTP = smtplib.SMTP_SSL(host, parts.port or 465, timeout=PATIENCE_S, context=tls)
            else:
                server = smtplib.SMTP(host, parts.port or 25, timeout=PATIENCE_S)
            with server:
                server.ehlo()
                if parts.scheme == "smtp" and server.has_extn("starttls"):
                    server.starttls(context=tls)
                    server.ehlo()
                elif parts.username and parts.scheme == "smtp" and host not in LOCAL:
                    raise MailRefused(f"{host} offers no TLS; the password is not sent in the clear")
                if parts.username:
                    server.login(unquote(parts.username), unquote(parts.password or ""))
                yield server
        except smtplib.SMTPException as error:
            raise MailRefused(str(error)) from error

    def letter(self, name: str, address: str, subject: str, text: str) -> EmailMessage:
        letter = EmailMessage(policy=SMTP)
        domain = self.sender.rpartition("@")[2]
        letter["From"], letter["To"] = self.sender, Address(name, addr_spec=address)
        letter["Subject"], letter["Date"], letter["Message-ID"] = subject, formatdate(), make_msgid(domain=domain)
        letter["Auto-Submitted"] = "auto-generated"
        letter.set_content(text, cte="quoted-printable")
        return letter
