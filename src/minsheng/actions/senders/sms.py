"""By SMS: 阿里云短信服务 SendSms (2017-05-25), signed as its V3 signature ACS3-HMAC-SHA256 says.

The template registered with the carrier says 您有${count}项待办 and nothing else.
"""

from __future__ import annotations

import hmac
import json
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from urllib.parse import quote, urlsplit
from urllib.request import Request

from minsheng.actions.senders.sender import NotSent, ask
from minsheng.ledger.reminding import Reminder

_ALGORITHM = "ACS3-HMAC-SHA256"
_EMPTY = sha256(b"").hexdigest()


@dataclass(frozen=True, slots=True)
class Sms:
    """An account of the service; `sign` and `template` are those that it approved."""

    key: str  # AccessKey ID
    secret: str
    sign: str
    template: str
    endpoint: str = "https://dysmsapi.aliyuncs.com"

    def send(self, address: str, reminder: Reminder) -> None:
        """Hand the message over; `OutId` carries the key into the carrier's receipts."""
        asked = {
            "PhoneNumbers": address,
            "SignName": self.sign,
            "TemplateCode": self.template,
            "TemplateParam": json.dumps({"count": str(reminder.count)}),
            "OutId": reminder.key,
        }
        now = datetime.now(UTC)  # when it is sent, not when anything happened: the service refuses old ones
        answer = ask(signed(self, asked, at=now, nonce=secrets.token_hex(16)))
        if answer.get("Code") != "OK":
            raise NotSent(f"SMS: {answer.get('Code')}")


def signed(account: Sms, asked: dict[str, str], *, at: datetime, nonce: str) -> Request:
    """The request with its signature."""
    query = "&".join(f"{_quoted(name)}={_quoted(value)}" for name, value in sorted(asked.items()))
    headers = {
        "host": urlsplit(account.endpoint).netloc,
        "x-acs-action": "SendSms",
        "x-acs-content-sha256": _EMPTY,
        "x-acs-date": at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "x-acs-signature-nonce": nonce,
        "x-acs-version": "2017-05-25",
    }
    names = ";".join(sorted(headers))
    listed = "".join(f"{name}:{headers[name]}\n" for name in sorted(headers))
    canonical = f"POST\n/\n{query}\n{listed}\n{names}\n{_EMPTY}"
    to_sign = f"{_ALGORITHM}\n{sha256(canonical.encode()).hexdigest()}"
    signature = hmac.new(account.secret.encode(), to_sign.encode(), sha256).hexdigest()
    headers["Authorization"] = (
        f"{_ALGORITHM} Credential={account.key},SignedHeaders={names},Signature={signature}"
    )
    return Request(f"{account.endpoint}/?{query}", b"", headers, method="POST")  # noqa: S310  (see ask)


def _quoted(text: str) -> str:
    return quote(text, safe="-_.~")
