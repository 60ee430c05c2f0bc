"""Through 企业微信: an application's text message (gettoken, message/send) to one account."""

from __future__ import annotations

from dataclasses import dataclass, field
from time import monotonic
from urllib.parse import urlencode
from urllib.request import Request

from minsheng.actions.senders.sender import NotSent, ask, with_json
from minsheng.ledger.reminding import Reminder

_TOKEN_IS_OVER = frozenset({40014, 42001})  # invalid, expired
_SAME_WITHIN = 4 * 60 * 60  # seconds: the longest for which the service knows a message again
_EARLY = 300  # seconds before its end at which a token is no longer used


@dataclass(slots=True)
class Wecom:
    """An application of an enterprise. The token is kept as long as the service says."""

    corp: str
    agent: int
    secret: str
    endpoint: str = "https://qyapi.weixin.qq.com"
    _token: str = field(default="", repr=False)
    _until: float = field(default=0.0, repr=False)

    def send(self, address: str, reminder: Reminder) -> None:
        """Hand the message over; the same text to the same account within four hours goes out once."""
        answer = self._post(address, reminder)
        if answer.get("errcode") in _TOKEN_IS_OVER:
            self._until = 0.0
            answer = self._post(address, reminder)
        if answer.get("errcode") != 0 or answer.get("invaliduser"):
            raise NotSent(
                f"企业微信: {answer.get('errcode')} {'invaliduser' if answer.get('invaliduser') else ''}"
            )

    def _post(self, address: str, reminder: Reminder) -> dict[str, object]:
        content: dict[str, object] = {
            "touser": address,
            "msgtype": "text",
            "agentid": self.agent,
            "text": {"content": reminder.text},
            "safe": 0,
            "enable_duplicate_check": 1,
            "duplicate_check_interval": _SAME_WITHIN,
        }
        token = urlencode({"access_token": self._fresh_token()})
        answer: dict[str, object] = ask(with_json(f"{self.endpoint}/cgi-bin/message/send?{token}", content))
        return answer

    def _fresh_token(self) -> str:
        if monotonic() >= self._until:
            asked = urlencode({"corpid": self.corp, "corpsecret": self.secret})
            answer = ask(Request(f"{self.endpoint}/cgi-bin/gettoken?{asked}"))  # noqa: S310  (see ask)
            if answer.get("errcode") != 0:
                raise NotSent(f"企业微信 gettoken: {answer.get('errcode')}")
            self._token = str(answer["access_token"])
            self._until = monotonic() + int(answer["expires_in"]) - _EARLY
        return self._token
