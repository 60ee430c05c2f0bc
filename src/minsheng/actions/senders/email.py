"""By e-mail: SMTP with STARTTLS, TLS, or neither inside an office's own network."""

from __future__ import annotations

import smtplib
import ssl
from contextlib import closing, suppress
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formataddr

from minsheng.actions.senders.sender import PATIENCE, NotSent
from minsheng.ledger.reminding import Reminder


@dataclass(frozen=True, slots=True)
class Email:
    """An SMTP server. `security` is starttls, tls or none; without `user` it asks for no password."""

    host: str
    sender: str  # the address in From:
    port: int = 587
    security: str = "starttls"
    user: str = ""
    password: str = ""

    def send(self, address: str, reminder: Reminder) -> None:
        """Hand the message over. Its Message-ID is the key: a mailbox that got it twice shows one."""
        message = EmailMessage()
        message["Subject"] = reminder.text
        message["From"] = formataddr((reminder.site, self.sender))
        message["To"] = address
        message["Message-ID"] = f"<{reminder.key}@{self.sender.rpartition('@')[2]}>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(f"{reminder.text}\n")
        try:
            with closing(self._open()) as server:
                if self.user:
                    server.login(self.user, self.password)
                server.send_message(message)
                with suppress(OSError, smtplib.SMTPException):
                    server.quit()  # the server has taken it: a bad farewell sends it no second time
        except (OSError, smtplib.SMTPException) as wrong:
            raise NotSent(f"SMTP: {type(wrong).__name__}") from wrong

    def _open(self) -> smtplib.SMTP:
        if self.security == "tls":
            context = ssl.create_default_context()
            return smtplib.SMTP_SSL(self.host, self.port, timeout=PATIENCE, context=context)
        server = smtplib.SMTP(self.host, self.port, timeout=PATIENCE)
        if self.security == "starttls":
            server.starttls(context=ssl.create_default_context())
        return server
