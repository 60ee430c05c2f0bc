"""The public pages of a county: what each says, in the service and in the copy, and what none says."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.test import Client
from django.utils import timezone

from a_public_county import BEHIND, EVERYWHERE, SAID, a_public_county, amended
from minsheng.portal.public.copy import write_copy
from minsheng.portal.public.package import take_package
from minsheng.portal.public.pages import parts_of
from minsheng.portal.public.site import Here, Language, Spot
from minsheng.store.lists.public import PublicCounty, public_county
from minsheng.store.lists.public_packed import county_in
from minsheng.store.packages import trust
from minsheng.store.signed_folder import check_folder
from minsheng.store.withheld import list_withheld
from minsheng.terms.errors import BadInput
from pages import words_of

KEY = Ed25519PrivateKey.generate()
HREF = re.compile(r'(?:href|src|action)="([^"#?]*)')


@pytest.fixture
def _county(db: None) -> None:
    a_public_county()


def the_county() -> PublicCounty:
    """The county as the public sees it."""
    county = public_county("songchuan")
    assert county is not None
    return county


@pytest.mark.parametrize(
    ("kind", "part", "says", "says_not"),
    [
        ("", "", ["任务表上 3 件，已公开 2 件", "完成 1", "正常 1"], [BEHIND]),
        ("all", "", [SAID, EVERYWHERE], [BEHIND]),
        ("areas", "", ["东溪镇", "王家村", "西塘乡"], []),
        ("areas", "east", [SAID, "各乡镇都要办的事", EVERYWHERE, "找谁问"], [BEHIND]),
        ("areas", "west", [EVERYWHERE], [SAID, BEHIND]),
        ("years", "2026", [SAID, "任务表上 3 件，已公开 2 件"], [BEHIND]),
        ("bulletins", "", ["2026年6月督查通报"], []),
        ("method", "", ["没有消息不当作零", "31 天"], []),
        ("search", "", ["打两个字"], []),
    ],
)
@pytest.mark.usefixtures("_county")
def test_each_page_says_what_was_released(
    kind: str, part: str, says: list[str], says_not: list[str], client: Client
) -> None:
    page = words_of(client.get(f"/public/{Spot('songchuan', kind, part).path}"))
    assert [one for one in says if one not in page] == []
    assert [one for one in says_not if one in page] == []


@pytest.mark.django_db
def test_a_promise_shows_its_figures_with_their_source(client: Client) -> None:
    shown = a_public_county()
    page = words_of(client.get(f"/public/songchuan/{shown.items[EVERYWHERE]}/"))
    for words in (
        "应150个，6月为150个",
        "2026年6月督查通报（第6期）",
        "验收单",
        "县教育局",
        "150个",
        "虚线：计划",
    ):
        assert words in page
    assert "签发人" not in page


@pytest.mark.django_db
def test_what_is_behind_is_seen_when_somebody_says_so(client: Client) -> None:
    from minsheng.actions.release_commitment import release_commitment

    shown = a_public_county()
    item = shown.items[BEHIND]
    release_commitment(by=shown.county.publisher, commitment=item, revision=1)
    assert "进展未公布" in words_of(client.get(f"/public/songchuan/{item}/"))
    assert "滞后" not in words_of(client.get(f"/public/songchuan/{item}/"))


@pytest.mark.usefixtures("_county")
def test_every_page_has_its_two_other_languages(client: Client) -> None:
    county = the_county()
    for kind, part in parts_of(county):
        for language in Language:
            answer = client.get(f"/public/{Spot('songchuan', kind, part, language).path}")
            assert answer.status_code == 200
            assert answer["Content-Language"] == language.tag
    assert "東溪鎮" in words_of(client.get("/public/hant/songchuan/areas/"))
    assert "All promises" in words_of(client.get("/public/en/songchuan/all/"))


@pytest.mark.parametrize("text", ["托位", "東溪", "养老食", "１２月", "教育"])
@pytest.mark.usefixtures("_county")
def test_any_two_signs_are_found(text: str, client: Client) -> None:
    assert "找到 " in words_of(client.get("/public/songchuan/search/", {"text": text}))


@pytest.mark.usefixtures("_county")
def test_the_feed_is_read_by_any_reader(client: Client) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    feed = fromstring(client.get("/public/songchuan/feed.xml").content)  # noqa: S314  (our own page)
    titles = [str(one.text) for one in feed.iterfind(f"{atom}entry/{atom}title")]
    assert sorted(titles) == sorted([SAID, EVERYWHERE, "松川县2026年6月督查通报（第6期）"])


@pytest.mark.usefixtures("_county")
def test_what_is_not_there_says_so(client: Client) -> None:
    for path in ("areas/nowhere/", "years/1999/", "bulletins/none/", "all/9/", "no-such-promise/"):
        assert client.get(f"/public/songchuan/{path}").status_code == 404


@pytest.mark.usefixtures("_county")
def test_the_copy_is_whole_and_every_link_leads_to_a_file(tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    written = write_copy(folder, [the_county()], KEY, timezone.now())
    assert check_folder(folder, {written.signed.key}).digest == written.signed.digest
    assert written.largest < 150_000
    for page in folder.rglob("*.html"):
        for target in HREF.findall(page.read_text("utf-8")):
            if target and not target.startswith("https:"):
                assert (page.parent / target).resolve().is_file(), f"{page.name} leads to {target}"


@pytest.mark.usefixtures("_county")
def test_the_copy_says_what_the_service_says(tmp_path: Path, client: Client) -> None:
    folder = tmp_path / "copy"
    write_copy(folder, [the_county()], KEY, timezone.now(), reports=".")
    for kind, part in parts_of(the_county()):
        if kind not in ("feed", "search", "data"):  # the copy has no interface
            spot = Spot("songchuan", kind, part)
            html = (folder / spot.path / "index.html").read_text("utf-8")
            main = re.sub(r"<[^>]+>", " ", html[html.index("<main") : html.index("</main>")])
            said = re.sub(r"<[^>]+>", " ", _main(client, spot)).replace(" json  · ", "")  # nor its answers
            assert " ".join(main.split()) == " ".join(said.split())


def _main(client: Client, spot: Spot) -> str:
    html = client.get(f"/public/{spot.path}").content.decode()
    return html[html.index("<main") : html.index("</main>")]


@pytest.mark.django_db
def test_the_last_scan_leaves_out_what_slipped_through(tmp_path: Path) -> None:
    shown = a_public_county()
    amended(shown, "为999999199001011238安装扶手")
    written = write_copy(tmp_path / "copy", [the_county()], KEY, timezone.now())
    assert [about for _, about, _ in written.withheld] == [shown.items[SAID]]
    assert not (tmp_path / "copy" / "songchuan" / shown.items[SAID]).exists()
    everything = b"".join(page.read_bytes() for page in (tmp_path / "copy").rglob("*") if page.is_file())
    assert b"999999199001011238" not in everything
    assert [(one.way, one.kind) for one in list_withheld("songchuan")] == [("copy", "id_number")]


@pytest.mark.usefixtures("_county")
def test_the_copy_replaces_a_copy_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    for _ in range(2):
        write_copy(folder, [the_county()], KEY, timezone.now())
    other = tmp_path / "papers"
    other.mkdir()
    (other / "letter.txt").write_text("x", "utf-8")
    with pytest.raises(BadInput, match="不覆盖"):
        write_copy(other, [the_county()], KEY, timezone.now())
    assert (other / "letter.txt").exists()


@pytest.mark.usefixtures("_county")
def test_a_package_is_taken_in_by_its_key_alone(tmp_path: Path) -> None:
    package, data = tmp_path / "copy", tmp_path / "outside"
    data.mkdir()
    written = write_copy(package, [the_county()], KEY, timezone.now())
    with pytest.raises(BadInput, match="不在信任名单里"):
        take_package(package, data)
    trust(data, written.signed.key)
    taken = take_package(package, data)
    assert take_package(package, data) == taken
    write_copy(package, [the_county()], Ed25519PrivateKey.generate(), timezone.now())
    with pytest.raises(BadInput, match="不在信任名单里"):
        take_package(package, data)
    assert taken.is_dir()


@pytest.mark.usefixtures("_county")
def test_a_service_knows_the_county_from_its_package(tmp_path: Path) -> None:
    written = write_copy(tmp_path / "copy", [the_county()], KEY, timezone.now())
    known = county_in(str(tmp_path / "copy"), "songchuan")
    assert known == the_county()
    assert [item.light for item in known.items] == [item.light for item in the_county().items]
    assert county_in(str(tmp_path / "copy" / "songchuan"), "..") is None
    assert "songchuan/county.json" in written.signed.files


@pytest.mark.parametrize(
    ("reports", "address"),
    [
        ("", ""),
        (".", "../report/?promise=x"),
        ("https://speak.example/public", "https://speak.example/public/qh/report/?promise=x"),
    ],
)
def test_a_copy_leads_to_the_form_where_there_is_one(reports: str, address: str) -> None:
    assert Here(Spot("qh", "promise", "x"), copy=True, reports=reports).report("x") == address
    assert Here(Spot("qh", "promise", "x")).report("x") == "/public/qh/report/?promise=x"


@pytest.mark.parametrize(
    ("spot", "to", "service", "copy"),
    [
        (Spot("qh"), Spot("qh", "areas", "a"), "/public/qh/areas/a/", "areas/a/index.html"),
        (Spot("qh", "areas", "a"), Spot("qh"), "/public/qh/", "../../index.html"),
        (Spot("qh"), Spot("qh", language=Language.ENGLISH), "/public/en/qh/", "../en/qh/index.html"),
        (Spot("qh", "promise", "x"), Spot("qh", "feed"), "/public/qh/feed.xml", "../feed.xml"),
        (Spot(), Spot("qh"), "/public/qh/", "qh/index.html"),
    ],
)
def test_addresses_of_both_sites(spot: Spot, to: Spot, service: str, copy: str) -> None:
    assert Here(spot).way(to) == service
    assert Here(spot, copy=True).way(to) == copy
