"""The operator's file of ways out (MINSHENG_SENDERS): which there are, and the site's name in the messages.

A YAML mapping: `site`, and one entry for each way that is on: email, sms, wecom, zhengding, with the fields
of its dataclass. A secret stands in a file of its own: `secret_file`, `password_file`. Unknown words are
refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from minsheng.actions.senders.email import Email
from minsheng.actions.senders.sender import Sender
from minsheng.actions.senders.sms import Sms
from minsheng.actions.senders.wecom import Wecom
from minsheng.actions.senders.zhengding import Zhengding
from minsheng.ledger.reminding import Channel
from minsheng.terms.errors import BadInput

_KINDS: dict[Channel, type[Any]] = {
    Channel.EMAIL: Email,
    Channel.SMS: Sms,
    Channel.WECOM: Wecom,
    Channel.ZHENGDING: Zhengding,
}
_LONGEST_SITE = 20  # signs: an SMS with it and the sentence stays one SMS of 70


@dataclass(frozen=True, slots=True)
class Senders:
    """The ways that are on."""

    site: str = ""
    ways: Mapping[Channel, Sender] = field(default_factory=dict)


def load_senders(file: Path | None) -> Senders:
    """What the file says; no way at all where there is no file. BadInput names the entry that is wrong."""
    if file is None:
        return Senders()
    page = _read(file)
    site = page.pop("site", "")
    if not isinstance(site, str) or not 1 <= len(site) <= _LONGEST_SITE:
        raise BadInput(f"要写站点名称，最多{_LONGEST_SITE}个字，如 site: 青禾县督查", where=f"{file} site")
    unknown = set(page) - {channel.value for channel in Channel}
    if unknown:
        raise BadInput(f"不认识的一项：{'、'.join(sorted(unknown))}", where=str(file))
    ways = {Channel(word): _way(Channel(word), entry, file) for word, entry in page.items()}
    return Senders(site, ways)


def _read(file: Path) -> dict[str, Any]:
    import yaml

    try:
        page = yaml.safe_load(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as wrong:
        raise BadInput("读不出：请检查路径和写法", where=str(file)) from wrong
    if not isinstance(page, dict):
        raise BadInput("应是一张 YAML 表，如 site: 青禾县督查", where=str(file))
    return page


def _way(channel: Channel, entry: object, file: Path) -> Sender:
    where = f"{file} {channel.value}"
    if not isinstance(entry, dict):
        raise BadInput("这一项下面要写各个字段", where=where)
    kind = _KINDS[channel]
    given = {name.removesuffix("_file"): _value(name, value, file) for name, value in entry.items()}
    unknown = set(given) - {one.name for one in fields(kind) if not one.name.startswith("_")}
    if unknown:
        raise BadInput(f"不认识的字段：{'、'.join(sorted(unknown))}", where=where)
    try:
        way: Sender = kind(**given)
    except TypeError as wrong:
        raise BadInput(f"缺少字段（{wrong}）", where=where) from wrong
    return way


def _value(name: str, value: object, file: Path) -> object:
    if not name.endswith("_file"):
        return value
    secret = file.parent / str(value)
    try:
        return secret.read_text("utf-8").strip()
    except OSError as wrong:
        raise BadInput("密钥文件读不出", where=str(secret)) from wrong
