"""Messages to a mail server. Addresses and passwords are never said."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import make_msgid, parseaddr

from notifying.channels import TIMEOUT, PassingError, with_retries
from notifying.errors import NotifyError, PartlyTakenError
from notifying.messages import Message

UNTRIED, TAKEN, CLOSING = 0, 250, 421


@dataclass(frozen=True)
class Mail:
    """A mail server; security is starttls, ssl or none."""

    host: str
    port: int
    security: str
    user: str
    password: str
    sender: str
    recipients: tuple[str, ...]
    first_pause: float = 1.0
    context: ssl.SSLContext | None = None
    name: str = "mail"

    def send(self, message: Message) -> None:
        """Hand it over; temporary refusals (4xx) are tried again.

        Where the server takes it for some recipients only, nobody gets it twice: those
        who were put off are tried again alone, and whoever is left in the end is told
        by a PartlyTakenError, once.
        """
        mail = self._mail(message)
        codes = dict.fromkeys((_address(one) for one in self.recipients), UNTRIED)
        try:
            with_retries(lambda: self._attempt(mail, codes), self.first_pause)
        except NotifyError:
            if TAKEN not in codes.values():
                raise
        refused = [code for code in codes.values() if code != TAKEN]
        if refused:
            said = ", ".join(str(code) for code in sorted(set(refused)))
            raise PartlyTakenError(
                f"the mail server refused {len(refused)} of {len(codes)} recipients"
                f" ({said}); the others have the mail, it is not sent again"
            )

    def _mail(self, message: Message) -> EmailMessage:
        mail = EmailMessage()
        mail["Subject"] = message.subject
        mail["From"] = self.sender
        mail["To"] = ", ".join(self.recipients)
        mail["Date"] = datetime.now(UTC)
        # The sender's domain: the default would tell the name of this machine.
        mail["Message-ID"] = make_msgid(domain=_address(self.sender).rpartition("@")[2])
        mail.set_content(message.text)
        return mail

    def _attempt(self, mail: EmailMessage, codes: dict[str, int]) -> None:
        """To those who wait; codes is what the server said of each, the last time."""
        waiting = [
            one for one, code in codes.items() if code == UNTRIED or _later(code)
        ]
        codes.update(self._deliver(mail, waiting))
        for code in filter(_later, codes.values()):
            raise PassingError(f"the mail server answered {code}")
        if TAKEN not in codes.values():
            raise _refusal(max(codes.values()))

    def _deliver(self, mail: EmailMessage, to: Sequence[str]) -> dict[str, int]:
        """What the server said of each recipient."""
        try:
            server = self._connect()
            try:
                if self.user:
                    server.login(self.user, self.password)
                refused = server.send_message(mail, to_addrs=to)
            finally:
                # What a server says to QUIT changes nothing: the mail is taken or not.
                with suppress(OSError, smtplib.SMTPException):
                    server.quit()
        except smtplib.SMTPAuthenticationError:
            raise NotifyError(
                "the mail server refused SMTP_USER and password"
            ) from None
        except smtplib.SMTPRecipientsRefused as error:
            # Nobody has it; whoever is not named was not asked for.
            return {one: error.recipients.get(one, (CLOSING, b""))[0] for one in to}
        except smtplib.SMTPResponseException as error:
            raise _refusal(error.smtp_code) from None
        except smtplib.SMTPNotSupportedError:
            raise NotifyError(
                "the mail server offers no STARTTLS or login: set SMTP_SECURITY"
            ) from None
        except ssl.SSLError as error:
            raise NotifyError(
                f"no safe connection to the mail server: {error.reason}"
            ) from None
        except (OSError, smtplib.SMTPException) as error:
            raise PassingError(
                f"the mail server cannot be reached ({type(error).__name__})"
            ) from None
        return {one: refused.get(one, (TAKEN, b""))[0] for one in to}

    def _connect(self) -> smtplib.SMTP:
        context = self.context or ssl.create_default_context()
        if self.security == "ssl":
            return smtplib.SMTP_SSL(
                self.host, self.port, timeout=TIMEOUT, context=context
            )
        server = smtplib.SMTP(self.host, self.port, timeout=TIMEOUT)
        if self.security == "starttls":
            try:
                server.starttls(context=context)
            except BaseException:
                server.close()
                raise
        return server


def _address(text: str) -> str:
    return parseaddr(text)[1]


def _later(code: int) -> bool:
    return 400 <= code < 500


def _refusal(code: int) -> Exception:
    said = f"the mail server answered {code}"
    return PassingError(said) if _later(code) else NotifyError(f"{said}; not sent")
