"""Every way out of the house, spoken to a service that answers as the real one does."""

from __future__ import annotations

import email
from email.header import decode_header, make_header
from pathlib import Path

import pytest

from minsheng.actions.senders.email import Email
from minsheng.actions.senders.sender import NotSent, Sender
from minsheng.actions.senders.settings import load_senders
from minsheng.actions.senders.sms import Sms
from minsheng.actions.senders.wecom import Wecom
from minsheng.actions.senders.zhengding import Zhengding
from minsheng.ledger.reminding import Channel, Reminder
from minsheng.terms.errors import BadInput
from vendors import SECRET, mail_server, serving, sms, wecom, zhengding

THREE = Reminder(3, "松川县督查", "k" * 32)


def test_a_letter_says_how_many_and_nothing_else() -> None:
    with mail_server() as (port, letters):
        way = Email("127.0.0.1", "duban@songchuan.example", port, "none")
        way.send("school@songchuan.example", THREE)
    (letter,) = (email.message_from_bytes(one.encode()) for one in letters)
    assert str(make_header(decode_header(letter["Subject"]))) == "【松川县督查】您有3项待办。"
    assert letter["Message-ID"] == f"<{THREE.key}@songchuan.example>"
    content = letter.get_payload(decode=True)
    assert isinstance(content, bytes)
    assert content.decode().strip() == THREE.text
    assert "http" not in letter.as_string()


def test_a_letter_that_was_taken_is_sent_whatever_the_farewell() -> None:
    with mail_server(farewell=b"421 too many") as (port, letters):
        Email("127.0.0.1", "x@y.example", port, "none").send("a@b.example", THREE)
    assert len(letters) == 1


def test_a_mail_server_that_is_gone_is_said_so() -> None:
    with pytest.raises(NotSent):
        Email("127.0.0.1", "x@y.example", 1, "none").send("a@b.example", THREE)


def test_an_sms_is_signed_and_carries_its_key() -> None:
    with serving(sms) as vendor:
        way = Sms("id", SECRET, "松川县督查", "SMS_1", vendor.address)
        way.send("13900001111", THREE)
        assert vendor.delivered == [("13900001111", "【松川县督查】您有3项待办", THREE.key)]
        for wrong in (
            Sms("id", "another", "松川县督查", "SMS_1", vendor.address),
            Sms("id", SECRET, "松川县督查", "SMS_2", vendor.address),
        ):
            with pytest.raises(NotSent):
                wrong.send("13900001111", THREE)
    assert len(vendor.delivered) == 1


def test_wecom_asks_for_one_token_and_renews_it() -> None:
    with serving(wecom) as vendor:
        way = Wecom("corp", 1000002, SECRET, vendor.address)
        way.send("wang", THREE)
        way.send("li", THREE)
        way.send("li", THREE)
        assert [path.path for path in vendor.asked].count("/cgi-bin/gettoken") == 1
        assert vendor.delivered == [("wang", THREE.text, ""), ("li", THREE.text, "")]
        vendor.tokens.clear()  # the service forgot it before its time
        way.send("zhao", THREE)
        assert vendor.delivered[-1][0] == "zhao"
        with pytest.raises(NotSent, match="invaliduser"):
            way.send("nobody", THREE)
        with pytest.raises(NotSent, match="40001"):
            Wecom("corp", 1, "another", vendor.address).send("wang", THREE)


def test_zhengding_is_signed_and_takes_a_key_once() -> None:
    with serving(zhengding) as vendor:
        way = Zhengding("app", SECRET, "196729", vendor.address)
        way.send("10086", THREE)
        way.send("10086", THREE)  # the service calls it 重复, which is as good as sent
        assert vendor.delivered == [("10086", THREE.text, THREE.key)]
        with pytest.raises(NotSent):
            Zhengding("app", "another", "196729", vendor.address).send("10086", THREE)


@pytest.mark.parametrize("way", ["sms", "wecom", "zhengding"])
def test_a_service_out_of_order_is_said_so(way: str) -> None:
    with serving({"sms": sms, "wecom": wecom, "zhengding": zhengding}[way]) as vendor:
        vendor.is_down = True
        ways: dict[str, Sender] = {
            "sms": Sms("id", SECRET, "x", "SMS_1", vendor.address),
            "wecom": Wecom("corp", 1, SECRET, vendor.address),
            "zhengding": Zhengding("app", SECRET, "1", vendor.address),
        }
        with pytest.raises(NotSent):
            ways[way].send("10086", THREE)
    assert vendor.delivered == []


def test_an_address_that_is_no_web_address_is_not_opened(tmp_path: Path) -> None:
    with pytest.raises(NotSent, match="no web address"):
        Zhengding("app", SECRET, "1", f"file://{tmp_path}").send("1", THREE)


def test_nothing_is_on_without_a_file() -> None:
    assert load_senders(None).ways == {}


def test_a_file_turns_ways_on(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("s3cret\n")
    file = tmp_path / "senders.yml"
    file.write_text(
        "site: 松川县督查\n"
        "email: {host: mail.example, sender: a@b.example, user: a, password_file: secret}\n"
        "sms: {key: id, secret_file: secret, sign: 松川县督查, template: SMS_1}\n"
        "wecom: {corp: c, agent: 1, secret_file: secret}\n"
        "zhengding: {key: k, secret_file: secret, tenant: '1'}\n"
    )
    found = load_senders(file)
    assert (found.site, set(found.ways)) == ("松川县督查", set(Channel))
    way = found.ways[Channel.WECOM]
    assert isinstance(way, Wecom)
    assert way.secret == "s3cret"  # noqa: S105  (written above)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("email: {host: x, sender: y}", "站点名称"),
        ("site: 督查\npigeon: {}", "pigeon"),
        ("site: 督查\nemail: {host: x, sender: y, colour: red}", "colour"),
        ("site: 督查\nemail: {host: x}", "缺少字段"),
        ("site: 督查\nemail: 5", "各个字段"),
        ("site: 督查\nwecom: {corp: c, agent: 1, secret_file: nowhere}", "密钥文件"),
        ("[", "读不出"),
        ("- a", "YAML 表"),
    ],
)
def test_a_wrong_file_is_named(text: str, says: str, tmp_path: Path) -> None:
    file = tmp_path / "senders.yml"
    file.write_text(text)
    with pytest.raises(BadInput, match=says):
        load_senders(file)
