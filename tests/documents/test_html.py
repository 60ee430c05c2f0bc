"""Web pages: visible text in document order, its article, its tables, its fields. All pages are invented."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minsheng.documents.opened import Opened
from minsheng.documents.opening.open import open_document
from minsheng.terms.errors import BadInput

SHARED = Path(__file__).parents[3] / "shared" / "corpus" / "html"


def opened(body: str, head: str = "", codec: str = "utf-8") -> Opened:
    page = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    return open_document(page.encode(codec), "page.html")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>一<p>二", "一\n二\n"),
        ("一<br>二<br/><br>三", "一\n二\n三\n"),
        ("<div>县<b>教育</b>局</div>", "县教育局\n"),
        (
            "<p>新建\n   学校 6 所</p>",
            "新建学校 6 所\n",
        ),  # a wrapped line of the source is no space in Chinese
        ("<p>one\n two</p>", "one two\n"),
        ("<a>首页</a>\n<a>新闻</a>", "首页 新闻\n"),
        ("A&amp;B&nbsp;&lt;5&#20803;&gt;", "A&B\xa0<5元>\n"),
        ("<script>var a='x'</script><style>p{}</style><!-- c -->文<noscript>n</noscript>", "文\n"),
        ("见<span style='display: none'>暗</span><i hidden>暗</i>", "见\n"),
        ("<select><option>本县</option></select><p>文</p>", "文\n"),
        ("<pre>一\n  二</pre>", "一\n  二\n"),
        ("<ul><li>甲</li><li>乙</li></ul>", "甲\n乙\n"),
        ("<p>  &#12288;&#12288;段首</p>", "\u3000\u3000段首\n"),
    ],
)
def test_the_text_is_what_a_reader_sees(body: str, text: str) -> None:
    assert opened(body).text == text


def test_the_article_is_found_where_the_cms_puts_it() -> None:
    page = opened(
        "<div class='nav'><a>首页</a> <a>公开</a></div><h1>会议召开</h1>"
        "<div class='TRS_Editor'><p>本县今年将新建公办幼儿园6所,新增学位一千八百个。</p>"
        "<p>各乡镇要抓紧办。</p></div>"
        "<div>版权所有:某县人民政府。备案号:略。</div>"
    )
    assert page.main is not None
    assert page.main.of(page.text) == "本县今年将新建公办幼儿园6所,新增学位一千八百个。\n各乡镇要抓紧办。"


def test_an_empty_shell_is_passed_over_for_the_block_that_holds_the_prose() -> None:
    prose = "".join(f"<p>第{n}项工作已经安排,请各单位按时完成。</p>" for n in "一二三四五六七八")
    page = opened(
        "<div id='zoom'></div><div id='side'><p>热门:<a>某某某新闻一条,请看。</a></p></div>"
        f"<div id='x'>{prose}</div>"
        "<div>主办:某县人民政府办公室。</div>"
    )
    assert page.main is not None
    words = page.main.of(page.text)
    assert words.startswith("第一项")
    assert words.endswith("第八项工作已经安排,请各单位按时完成。")


def test_a_page_without_prose_has_no_article() -> None:
    assert opened("<a>首页</a><a>公开</a>").main is None


@pytest.mark.parametrize(
    ("codec", "charset"), [("gb18030", "gb2312"), ("cp950", "big5"), ("utf-8", "utf-8"), ("gb18030", "utf-8")]
)
def test_the_declared_charset_is_tried_and_checked(codec: str, charset: str) -> None:
    page = opened("<p>新建公路三十公里</p>", f'<meta charset="{charset}">', codec)
    assert page.text == "新建公路三十公里\n"


def test_fields_come_from_the_pages_own_tags() -> None:
    head = (
        '<meta name="SiteName" content="云溪县人民政府">'
        '<meta name="ArticleTitle" content="全县教育工作会议召开">'
        '<meta name="PubDate" content="2026-03-05 10:22"><meta name="ContentSource" content="县融媒体中心">'
        '<meta name="Image" content=""><title>云溪县人民政府</title>'
    )
    assert dict(opened("<p>文</p>", head).meta) == {
        "title": "全县教育工作会议召开",
        "published": "2026-03-05",
        "publisher": "县融媒体中心",
        "site": "云溪县人民政府",
    }


def test_the_sites_name_is_cut_off_the_title() -> None:
    page = opened(
        "<div>全县教育工作会议召开</div><p>文</p>", "<title>全县教育工作会议召开_云溪县人民政府</title>"
    )
    assert page.meta["title"] == "全县教育工作会议召开"
    assert "title" not in opened("<p>文</p>", "<title>云溪县人民政府门户网站</title>").meta


def test_a_merged_cell_stands_once_in_the_text_and_in_each_place_of_the_table() -> None:
    page = opened(
        "<table><tr><th>类别</th><th>任务</th><th colspan=2>单位</th></tr>"
        "<tr><td rowspan=2>教育</td><td>建园<p>6所</td><td>县教育局</td><td>县财政局</td></tr>"
        "<tr><td>扩班</td><td>各乡镇</td></tr></table>"
    )
    assert page.text == "类别\t任务\t单位\n教育\t建园\v6所\t县教育局\t县财政局\n\t扩班\t各乡镇\n"
    (table,) = page.tables
    assert [[cell.span.of(page.text) for cell in row] for row in table.rows] == [
        ["类别", "任务", "单位", "单位"],
        ["教育", "建园\v6所", "县教育局", "县财政局"],
        ["教育", "扩班", "各乡镇", ""],
    ]
    assert table.rows[1][0].span == table.rows[2][0].span


def test_a_layout_table_is_read_as_blocks() -> None:
    page = opened(
        "<table><tr><td>左栏<td><table><tr><td>指标<td>值<tr><td>学校<td>6所</table><p>正文一段。</table>"
    )
    assert len(page.tables) == 1
    assert page.text == "左栏\n指标\t值\n学校\t6所\n正文一段。\n"


def test_a_page_made_by_script_is_refused() -> None:
    with pytest.raises(BadInput, match="没有可见的文字"):
        opened("<div id='app'></div><script>render()</script>")


def test_depth_and_wild_spans_cost_nothing() -> None:
    assert opened("<b>" * 30_000 + "深").text == "深\n"
    deep_cell = "<table><tr><td>a<td>b<tr><td>" + "<b>" * 5_000 + "深</table>"
    assert "深" in opened(deep_cell).text
    wild = "<table>" + "<tr><td rowspan=65534 colspan=1000>一<td colspan=x>二" * 30 + "</table>"
    assert len(opened(wild).tables) == 1


TAGS = st.sampled_from(["p", "div", "b", "td", "tr", "table", "li", "br", "a", "span"])
PIECES = st.one_of(
    st.builds("<{}>".format, TAGS),
    st.builds("</{}>".format, TAGS),
    st.text(alphabet="县教局 \n\t6<&;所", max_size=6),
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_every_span_lies_in_the_text_and_marks_whole_words(body: str) -> None:
    try:
        page = opened("文" + body)
    except BadInput:
        return
    check_spans(page)


def check_spans(page: Opened) -> None:
    for table in page.tables:
        for number, row in enumerate(table.rows):
            for column, cell in enumerate(row):
                words = cell.span.of(page.text)
                assert (cell.row, cell.column) == (number, column)
                assert 0 <= cell.span.start <= cell.span.end <= len(page.text)
                assert words == words.strip(" \t\n\r\v")
                assert "\t" not in words
                assert "\n" not in words
    if page.main is not None:
        assert 0 <= page.main.start < page.main.end <= len(page.text)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the reference pages are not beside the repository")
def test_real_pages_give_their_article_and_fields() -> None:
    for path in sorted(SHARED.glob("*.html")):
        page = open_document(path.read_bytes(), path.name)
        check_spans(page)
        assert page.main is not None
        words = page.main.of(page.text)
        assert page.meta["title"].replace(" ", "") in page.text
        assert "首页" not in words
        assert page.meta["published"].startswith("2015-")
        assert words.rstrip().endswith("日")  # both end with the date of issue
