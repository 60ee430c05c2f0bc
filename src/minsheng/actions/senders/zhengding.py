"""Through 专有钉钉 (浙政钉 and its kin): a work notification (/message/workNotification).

Its gateway wants each request signed: HMAC-SHA256 over method, time, nonce, path and the sorted parameters.
"""

from __future__ import annotations

import hmac
import json
import secrets
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from urllib.parse import urlencode
from urllib.request import Request

from minsheng.actions.senders.sender import NotSent, ask
from minsheng.ledger.reminding import Reminder
from minsheng.terms.calendar import in_office

_PATH = "/message/workNotification"
_KNOWN = "重复"  # what the service says of a message that it has taken under the same bizMsgId before


@dataclass(frozen=True, slots=True)
class Zhengding:
    """An application of a tenant. `ip` and `mac` are those of this machine, as the platform has them."""

    key: str
    secret: str
    tenant: str
    endpoint: str = "https://openplatform-pro.ding.zj.gov.cn"
    ip: str = "127.0.0.1"
    mac: str = "00:00:00:00:00:00"

    def send(self, address: str, reminder: Reminder) -> None:
        """Hand the message over; `bizMsgId` is the key, and one that was taken before counts as sent."""
        text = {"msgtype": "text", "text": {"content": reminder.text}}
        asked = {
            "receiverIds": address,
            "tenantId": self.tenant,
            "bizMsgId": reminder.key,
            "msg": json.dumps(text, ensure_ascii=False),
        }
        now = in_office(datetime.now(UTC))  # when it is sent: the gateway refuses old requests
        nonce = f"{int(now.timestamp() * 1000)}{secrets.randbelow(9000) + 1000}"
        answer = ask(signed(self, asked, at=now, nonce=nonce))
        if answer.get("success") is not True and _KNOWN not in json.dumps(answer, ensure_ascii=False):
            raise NotSent(
                f"专有钉钉: {answer.get('bizErrorCode') or answer.get('Code') or answer.get('code')}"
            )


def signed(account: Zhengding, asked: Mapping[str, str], *, at: datetime, nonce: str) -> Request:
    """The request with its signature."""
    stamp = at.strftime("%Y-%m-%dT%H:%M:%S.000+08:00")
    listed = "&".join(f"{name}={value}" for name, value in sorted(asked.items()))
    to_sign = f"POST\n{stamp}\n{nonce}\n{_PATH}\n{listed}"
    digest = hmac.new(account.secret.encode(), to_sign.encode(), sha256).digest()
    headers = {
        "X-Hmac-Auth-Timestamp": stamp,
        "X-Hmac-Auth-Version": "1.0",
        "X-Hmac-Auth-Nonce": nonce,
        "X-Hmac-Auth-Signature": b64encode(digest).decode(),
        "X-Hmac-Auth-IP": account.ip,
        "X-Hmac-Auth-MAC": account.mac,
        "apiKey": account.key,
        "Content-Type": "application/x-www-form-urlencoded",
    }
    return Request(f"{account.endpoint}{_PATH}", urlencode(asked).encode(), headers)  # noqa: S310  (see ask)
