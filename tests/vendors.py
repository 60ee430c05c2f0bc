"""The services that messages leave through, as small servers here that answer as the real ones do."""

from __future__ import annotations

import base64
import hmac
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

SECRET = "a-secret-of-the-test"  # noqa: S105  (of these services alone)
Answer = tuple[int, dict[str, Any]]


@dataclass(slots=True)
class Asked:
    """One request as the service saw it."""

    method: str
    path: str
    query: dict[str, str]
    headers: Mapping[str, str]
    body: str


@dataclass(slots=True)
class Vendor:
    """A service: its address, what it was asked, what it delivered as (to whom, words, key), and whether it
    is out of order."""

    address: str = ""
    asked: list[Asked] = field(default_factory=list)
    delivered: list[tuple[str, str, str]] = field(default_factory=list)
    tokens: set[str] = field(default_factory=set)
    is_down: bool = False


@contextmanager
def serving(answer: Callable[[Vendor, Asked], Answer]) -> Iterator[Vendor]:
    """The service on a free port."""
    vendor = Vendor()

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._do()

        def do_POST(self) -> None:
            self._do()

        def _do(self) -> None:
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            seen = Asked(self.command, parts.path, query, dict(self.headers), body)
            vendor.asked.append(seen)
            status, said = (503, {}) if vendor.is_down else answer(vendor, seen)
            content = json.dumps(said, ensure_ascii=False).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_args: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    vendor.address = f"http://127.0.0.1:{server.server_port}"
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield vendor
    finally:
        server.shutdown()
        server.server_close()


def sms(vendor: Vendor, asked: Asked) -> Answer:
    """阿里云短信服务: SendSms, refused unless the V3 signature is right."""
    headers = {name.lower(): value for name, value in asked.headers.items()}
    scheme, _, parts = headers["authorization"].partition(" ")
    said = dict(part.split("=", 1) for part in parts.split(","))
    names = said["SignedHeaders"].split(";")
    query = "&".join(
        f"{quote(k, safe='-_.~')}={quote(v, safe='-_.~')}" for k, v in sorted(asked.query.items())
    )
    listed = "".join(f"{name}:{headers[name]}\n" for name in names)
    empty = sha256(b"").hexdigest()
    canonical = f"POST\n/\n{query}\n{listed}\n{';'.join(names)}\n{empty}"
    to_sign = f"{scheme}\n{sha256(canonical.encode()).hexdigest()}"
    if said["Signature"] != hmac.new(SECRET.encode(), to_sign.encode(), sha256).hexdigest():
        return 400, {"Code": "SignatureDoesNotMatch", "Message": "Specified signature does not match."}
    if (headers["x-acs-action"], headers["x-acs-version"]) != ("SendSms", "2017-05-25"):
        return 404, {"Code": "InvalidAction.NotFound"}
    if asked.query["TemplateCode"] != "SMS_1":
        return 200, {"Code": "isv.SMS_TEMPLATE_ILLEGAL", "RequestId": "x"}
    count = json.loads(asked.query["TemplateParam"])["count"]
    words = f"【{asked.query['SignName']}】您有{count}项待办"
    vendor.delivered.append((asked.query["PhoneNumbers"], words, asked.query["OutId"]))
    return 200, {"Code": "OK", "Message": "OK", "BizId": "1", "RequestId": "x"}


def wecom(vendor: Vendor, asked: Asked) -> Answer:
    """企业微信: gettoken and message/send; every answer is 200, faults are in errcode."""
    if asked.path == "/cgi-bin/gettoken":
        if asked.query.get("corpsecret") != SECRET:
            return 200, {"errcode": 40001, "errmsg": "invalid credential"}
        token = f"token-{len(vendor.asked)}"
        vendor.tokens.add(token)
        return 200, {"errcode": 0, "errmsg": "ok", "access_token": token, "expires_in": 7200}
    if asked.query.get("access_token") not in vendor.tokens:
        return 200, {"errcode": 42001, "errmsg": "access_token expired"}
    sent = json.loads(asked.body)
    if sent["touser"] == "nobody":
        return 200, {"errcode": 0, "errmsg": "ok", "invaliduser": "nobody"}
    words = sent["text"]["content"]
    same = any((who, what) == (sent["touser"], words) for who, what, _ in vendor.delivered)
    if not (sent["enable_duplicate_check"] and same):
        vendor.delivered.append((sent["touser"], words, ""))
    return 200, {"errcode": 0, "errmsg": "ok", "msgid": "m"}


def zhengding(vendor: Vendor, asked: Asked) -> Answer:
    """专有钉钉: a signed form; the same bizMsgId is taken once and then called 重复."""
    sent = {name: values[0] for name, values in parse_qs(asked.body).items()}
    headers = {name.lower(): value for name, value in asked.headers.items()}
    listed = "&".join(f"{name}={value}" for name, value in sorted(sent.items()))
    to_sign = (
        f"{asked.method}\n{headers['x-hmac-auth-timestamp']}\n{headers['x-hmac-auth-nonce']}\n"
        f"{asked.path}\n{listed}"
    )
    signature = base64.b64encode(hmac.new(SECRET.encode(), to_sign.encode(), sha256).digest()).decode()
    if asked.path != "/message/workNotification" or headers["x-hmac-auth-signature"] != signature:
        return 401, {"success": False, "Code": "UNAUTHORIZED", "Message": "signature"}
    if any(key == sent["bizMsgId"] for _, _, key in vendor.delivered):
        return 200, {"success": False, "bizErrorCode": "OP-1", "errorMsg": "业务消息id重复"}
    words = json.loads(sent["msg"])["text"]["content"]
    vendor.delivered.append((sent["receiverIds"], words, sent["bizMsgId"]))
    return 200, {"success": True, "content": {"success": True, "content": {"msgId": "m"}}}


@contextmanager
def mail_server(farewell: bytes = b"221 bye") -> Iterator[tuple[int, list[str]]]:
    """An SMTP server without TLS: its port, and the letters that it took."""
    letters: list[str] = []

    class Talk(StreamRequestHandler):
        def handle(self) -> None:
            self.wfile.write(b"220 here\r\n")
            for line in self.rfile:
                word = line[:4].upper()
                if word == b"DATA":
                    self.wfile.write(b"354 go on\r\n")
                    letters.append(self._letter())
                if word == b"QUIT":
                    self.wfile.write(farewell + b"\r\n")
                    return
                self.wfile.write(b"250 ok\r\n")

        def _letter(self) -> str:
            lines = []
            for line in self.rfile:
                if line == b".\r\n":
                    break
                lines.append(line.decode())
            return "".join(lines)

    server = ThreadingTCPServer(("127.0.0.1", 0), Talk)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_address[1], letters
    finally:
        server.shutdown()
        server.server_close()
