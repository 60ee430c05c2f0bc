"""The residents' form and the office's page: two sites that share no database, a package between them."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image
from PIL.ExifTags import Base

from a_release import released
from a_report import WORDS, a_package, a_said
from builders import a_county
from minsheng.loop.resident import Report, limits
from minsheng.store.blobs import bytes_of
from minsheng.store.packages import from_zip, trusted_keys
from minsheng.store.reads import records_of
from minsheng.store.said import take_down, waiting
from pages import form_keys, signed_in, words_of

pytestmark = pytest.mark.django_db
FORM = "/public/songchuan/report/"
SAID = {"saying": "answer", "seen": "not_seen", "area": "east", "words": WORDS, "content": "no"}


def sent(client: Client, **fields: object) -> str:
    """The receipt of what was sent."""
    answer = client.post(f"{FORM}send/", {**SAID, **fields})
    assert answer.status_code == 303, words_of(answer)
    return str(answer["Location"].rpartition("=")[2])


def test_facts_come_first_and_nobody_signs_in() -> None:
    (release,) = released(a_county())
    page = Client().get(f"{FORM}?promise={release.commitment}")
    html = page.content.decode()
    assert html.index('name="seen"') < html.index('name="words"') < html.index('name="content"')
    assert release.title in words_of(page)
    assert "password" not in html


def test_a_receipt_is_given_and_finds_it() -> None:
    a_county()
    client = Client()
    number = sent(client)
    page = client.get("/public/songchuan/receipt/", {"number": number})
    assert number in words_of(page)
    assert "还在公众服务里" in words_of(page)
    assert client.get("/public/songchuan/receipt/", {"number": "AAAA-AAAA"}).status_code == 404


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"words": "我的电话 13800001234 请回"}, "不用留姓名、电话"),
        ({"point": "身份证 110101199003070134"}, "不用留姓名、电话"),
        ({"own": "1"}, "信访部门"),
        ({"saying": "problem", "words": ""}, "请写一句"),
        ({"seen": "maybe"}, "您看到的"),
        ({"seen_on": "2999-01-01"}, "还没有到"),
        ({"area": "", "promise": "none"}, "请选一件承诺"),
    ],
)
def test_what_is_refused_says_why_keeps_what_was_typed_and_stores_nothing(
    fields: dict[str, str], words: str
) -> None:
    a_county()
    answer = Client().post(f"{FORM}send/", {**SAID, **fields})
    assert answer.status_code == 400
    assert words in words_of(answer)
    if fields.get("words") is None:
        assert WORDS in answer.content.decode()
    assert waiting("songchuan") == 0


def test_too_many_are_asked_to_come_back() -> None:
    a_county()
    cache.clear()
    for _ in range(6):
        sent(Client())
    answer = Client().post(f"{FORM}send/", SAID)
    assert answer.status_code == 429
    assert "12345" in words_of(answer)


def test_a_photograph_arrives_without_what_it_does_not_show() -> None:
    county = a_county()
    picture = Image.new("RGB", (60, 40), "red")
    exif = picture.getexif()
    exif[Base.Make] = "SecretCam"
    out = BytesIO()
    picture.save(out, "JPEG", exif=exif)
    sent(Client(), photo=SimpleUploadedFile("a.jpg", out.getvalue(), "image/jpeg"))
    office = signed_in(county.supervisor)
    assert office.post("/residents/take-in/", {"own": "1"}).status_code == 303
    (report,) = records_of(county.place, Report, {})
    assert report.photo is not None
    assert b"SecretCam" not in bytes_of(county.place, report.photo)
    assert office.get(f"/residents/{report.id}/photo/").status_code == 200


def test_the_office_takes_a_file_in_and_makes_a_problem_of_it() -> None:
    county = a_county()
    office = signed_in(county.supervisor)
    packed = a_package(county, a_said())
    for new in (1, 0):
        file = SimpleUploadedFile("a.zip", packed, "application/zip")
        page = office.post("/residents/take-in/", {"package": file}, follow=True)
        assert f"包里 1 条，新收 {new} 条" in words_of(page)
    (report,) = records_of(county.place, Report, {})
    page = office.get(f"/residents/{report.id}/")
    assert WORDS in words_of(page)
    keys = form_keys(page, "to-problem")
    wish = {"what": "一处托育园没有开门", "lead": "education", "due": "2999-01-01"}
    made = office.post(f"/residents/{report.id}/problem/", {**keys, **wish}, follow=True)
    assert "已列为问题" in words_of(made)
    assert WORDS not in words_of(made)


def test_a_broken_file_is_refused_in_words() -> None:
    county = a_county()
    file = SimpleUploadedFile("a.zip", b"PK nothing", "application/zip")
    page = signed_in(county.supervisor).post("/residents/take-in/", {"package": file})
    assert page.status_code == 400
    assert "签名包" in words_of(page)


def test_what_goes_to_the_hotline_is_a_workbook() -> None:
    county = a_county()
    office = signed_in(county.supervisor)
    sent(Client())
    office.post("/residents/take-in/", {"own": "1"})
    (report,) = records_of(county.place, Report, {})
    keys = form_keys(office.get(f"/residents/{report.id}/"), "hand-over")
    office.post(f"/residents/{report.id}/hand-over/", {**keys, "to": "12345", "ticket": "D7"})
    assert office.get("/residents/hotline/").status_code == 200
    assert "D7" in words_of(office.get(f"/residents/{report.id}/"))


def test_a_sample_is_shown_with_its_base_and_those_who_did_not_answer() -> None:
    county = a_county()
    (release,) = released(county)
    office = signed_in(county.supervisor)
    numbers = {"drawn": "200", "content": "100", "not_content": "15", "unsure": "5"}
    days = {"first_day": "2026-01-05", "last_day": "2026-01-09"}
    form = {"item": release.commitment, "asked_by": "health", "frame": "名册里随机抽", **numbers, **days}
    page = office.post("/residents/survey/record/", form, follow=True)
    assert "未答 80 人" in words_of(page)
    assert "50.0%—90.0%" in words_of(page)
    refused = office.post("/residents/survey/record/", {**form, "asked_by": "education"})
    assert refused.status_code == 403


def run(data: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A command on a data folder of its own."""
    command = [sys.executable, "-c", "from minsheng.cli.main import run; run()", *words]
    environment = {**os.environ, "MINSHENG_DATA": str(data), "DATABASE_URL": ""}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_two_sites_without_a_common_database(tmp_path: Path) -> None:
    """The public one takes a report down; its package is carried; the office refuses it while the key is not
    trusted, or once it was changed, and takes it once."""
    public, office = tmp_path / "public", tmp_path / "office"
    new = (
        "county",
        "new",
        "--name",
        "松川县",
        "--id",
        "songchuan",
        "--use-rules",
        "x",
        "--complaints",
        "12345",
    )
    for site in (public, office):
        assert run(site, *new).returncode == 0
    script = (
        "from minsheng.cli.record import open_record; open_record();"
        "from django.utils import timezone; from minsheng.store.said import take_down;"
        "from minsheng.loop.resident import *;"
        f"take_down(Said('', 'songchuan', '', Saying.PROBLEM, Seen.NOT_SEEN, area='east', words='{WORDS}'),"
        "None, timezone.now())"
    )
    environment = {**os.environ, "MINSHENG_DATA": str(public), "DATABASE_URL": ""}
    subprocess.run([sys.executable, "-c", script], env=environment, check=True)
    package = tmp_path / "package.zip"
    assert run(public, "residents", "export", str(package)).returncode == 0
    add_a_supervisor(office)
    stranger = run(office, "residents", "take", str(package))
    assert (stranger.returncode, "信任名单" in stranger.stderr) == (2, True)
    key = run(public, "residents", "key").stdout.strip()
    assert run(office, "residents", "trust", key).returncode == 0
    changed = tmp_path / "changed.zip"
    content = bytearray(package.read_bytes())
    content[len(content) // 2] ^= 1
    changed.write_bytes(content)
    assert run(office, "residents", "take", str(changed)).returncode == 2
    assert "新收1条" in run(office, "residents", "take", str(package)).stdout
    assert "新收0条" in run(office, "residents", "take", str(package)).stdout


def add_a_supervisor(data: Path) -> None:
    """The office's clerk, in whose name the command takes the package in."""
    script = (
        "from minsheng.cli.record import open_record; open_record();"
        "from django.utils import timezone; from minsheng.actions.act import By, act;"
        "from minsheng.terms.post import *; from minsheng.store.reads import records_of;"
        "op = records_of('songchuan', Post, {})[0];"
        "by = By('songchuan', op.person, op, timezone.now());"
        "clerk = Post('clerk', 'songchuan', 'someone', op.body, Role.SUPERVISOR, '督查专员');"
        "person = Person('someone', 'songchuan', '王敏');"
        "act(by, 'register_post', lambda d: d.put(person, clerk), about='clerk')"
    )
    environment = {**os.environ, "MINSHENG_DATA": str(data), "DATABASE_URL": ""}
    subprocess.run([sys.executable, "-c", script], env=environment, check=True)


def test_there_is_no_form_where_there_is_no_county() -> None:
    assert Client().get("/public/nowhere/report/").status_code == 404


def test_the_office_answers_and_takes_the_answers_out_as_a_package() -> None:
    county = a_county()
    number = sent(Client())
    office = signed_in(county.supervisor)
    office.post("/residents/take-in/", {"own": "1"})
    assert waiting(county.place) == 0
    (report,) = records_of(county.place, Report, {})
    page = office.get(f"/residents/{report.id}/")
    assert "回执上显示" in words_of(page)
    assert "写一句答复" not in words_of(page)
    office.post(f"/residents/{report.id}/keep/", {**form_keys(page, "keep"), "reason": "内部：同一件事"})
    page = office.get(f"/residents/{report.id}/")
    refused = office.post(f"/residents/{report.id}/answer/", {**form_keys(page, "answer"), "words": " "})
    assert refused.status_code == 400
    done = office.post(
        f"/residents/{report.id}/answer/",
        {**form_keys(page, "answer"), "words": "园在九月开门。"},
        follow=True,
    )
    assert "已写好答复" in words_of(done)
    receipt = words_of(Client().get("/public/songchuan/receipt/", {"number": number}))
    assert "园在九月开门。" in receipt
    assert "内部" not in receipt
    keys = form_keys(office.get("/residents/"), "answers")
    packed = office.post("/residents/answers/", keys)
    assert packed["Content-Type"] == "application/zip"
    package = from_zip(packed.getvalue(), trusted_keys(Path(settings.DATA)))
    assert "园在九月开门。" in package.files["replies.jsonl"].decode()


def test_a_receipt_without_news_says_whom_to_ask_after_a_while() -> None:
    a_county()
    late = timezone.now() - timedelta(days=limits().ask_after + 1)
    for at, says in ((late, True), (timezone.now(), False)):
        number = take_down(a_said(), None, at)
        page = Client().get("/public/songchuan/receipt/", {"number": number})
        assert ("可以拿这个号去问" in words_of(page)) is says
