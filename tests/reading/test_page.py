"""What a page says of itself, and which part of it is the article."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minsheng.reading.page import Page, read_page
from minsheng.reading.text import make_text

BODY = "全县新建公办幼儿园三所，新增学位九百个，让孩子们在家门口入园，家长们放心。"

NEWS = f"""首页 > 新闻 > 要闻
您现在的位置:首页 > 新闻 > 文字新闻
丙县暖心工程惠及群众
发布时间:2031-05-06    来源:丙县新闻网

  {BODY}

上一条:丙县召开会议
下一条:丙县植树
Copyright 2031 丙县新闻网"""

BARE = f"""某某科技 某某种养 展会

丙开发区:向着幸福出发

\xa0\xa0 2031-04-19 丙开发区
40
核心提示:新增学位,

{BODY}

免责声明:转载只为传递信息,不表示赞同其说法,有异议者可来函,本网核实后撤下。
网站地图
某ICP备00000000号"""

ARCHIVE = f"""标题: 丙县关于下达2031年目标任务的通知
发布时间: 2031-03-04 13:12
文号: 丙政〔2031〕37号
发布机构: 丙县人民政府
栏目: 工作动态
==================== 正文 ====================
当前位置： 首页政务公开 发文字号： 丙政〔2031〕37号 来源：丙县人民政府 \
时间：2031-03-04 13:12 微信 微博 QQ空间 各乡镇人民政府：{BODY} 附件下载
"""

LETTER = f"""丙县人民政府办公室关于做好入园工作的通知
丙政办发〔2031〕5号
各乡镇人民政府，县直各单位：
{BODY}
丙县人民政府办公室
2031年2月18日
"""

REPORT = f"""2031年丙县政府工作报告
2031-02-09
下载
打印
【字号：
加大
】
2031年丙县政府工作报告
——2031年2月3日在丙县第十六届人民代表大会第四次会议上
来源：丙县日报
时间：2031-02-09
县长 赵一
各位代表：
{BODY}
相关报道：
"""


TITLE = "丙县教育局扎实推进幼儿园建设"
ARTICLE = f"""{BODY}

　　县教育局负责人表示，将继续改造学校食堂12个。

　　一、抓好项目建设

　　下一步，丙县将持续办好民生实事。"""
# What stands before and after an article on seven kinds of site, and who publishes it there.
SHELLS = {
    "office": (
        f"首页\n政务公开\n长者模式\n当前位置：首页 > 部门动态\n{TITLE}\n发布时间：2031-05-06 15:30\n"
        "信息来源：丙县教育局\n浏览次数：123次\n字体：[大 中 小]\n分享到：\n\n　　",
        "\n\n扫一扫在手机打开当前页\n【打印本页】 【关闭窗口】\n主办：丙县人民政府\n"
        "电话：0999-5550000\n某ICP备00000000号",
        "丙县教育局",
    ),
    "paper": (
        f"丙县新闻网 > 新闻中心 > 正文\n{TITLE}\n2031年05月06日 08:12 | 来源：丙县日报 | 编辑：钱二\n"
        "小字号\n大字号\n　　",
        "\n\n（责编：孙三）\n分享让更多人看到\n推荐阅读\n丙县召开会议\n1丙县植树\n关于我们 | 联系我们",
        "丙县日报",
    ),
    "channel": (
        f"{TITLE}\n原创 钱二 丙县发布 2031-05-06 18:00\n点击上方蓝字关注我们\n\n　　",
        "\n\n编辑：钱二\n审核：孙三\n预览时标签不可点\n阅读原文",
        "丙县发布",
    ),
    "trade": (
        f"产业网 '服务发展'\n您现在的位置：产业网 >> 详细内容\n{TITLE}\n"
        "http://example.com  2031/5/6  来源：丙县政府网  浏览：8\n　　",
        "\n\n更多\n· 丁县建学校\n[上一篇] 丁县建学校\n关键词：教育\n"
        "产业网版权与免责声明：本网所载文章版权归原作者所有。",
        "丙县政府网",
    ),
    "copy": (
        f"丙县年鉴网\n网站首页 年鉴 统计\n{TITLE}\n发布于 2031-05-06\n　　",
        "\n\n本文仅代表作者个人意见，与本站无关。\n"
        "本文地址：/news/1.html\n留言与评论（共有 0 条评论）\n网站地图",
        None,
    ),
    "fields": (
        f"日期：2031-05-06\n作者：钱二\n来源：丙县日报\n标题：{TITLE}\n正文：\n　　",
        "\n\n（完）\n",
        "丙县日报",
    ),
    "site name": (
        f"丙县新闻网讯\n 2031-05-06 10:22:31   来源: 丙县融媒体中心   点击: 88\n{TITLE}\n　　",
        "\n分享到：微信 微博\n网友评论仅供参考",
        "丙县融媒体中心",
    ),
}


def read(raw: str) -> tuple[Page, str]:
    text = make_text(raw)
    page = read_page(text, None, {})
    return page, text.quote(*page.main)


def test_a_copied_news_page() -> None:
    page, main = read(NEWS)
    assert (page.title, page.publisher, page.published) == (
        "丙县暖心工程惠及群众",
        "丙县新闻网",
        "2031-05-06",
    )
    assert main == BODY


@pytest.mark.parametrize("shell", SHELLS)
def test_the_article_is_told_apart_from_the_site(shell: str) -> None:
    before, after, publisher = SHELLS[shell]
    page, main = read(before + ARTICLE + after)
    assert main.removeprefix(TITLE).strip() == ARTICLE.strip()
    assert (page.title, page.publisher, page.published) == (TITLE, publisher, "2031-05-06")


def test_a_date_and_a_publisher_without_labels() -> None:
    page, main = read(BARE)
    assert (page.title, page.publisher, page.published) == ("丙开发区:向着幸福出发", "丙开发区", "2031-04-19")
    assert main == BODY


def test_an_archived_page_on_one_line() -> None:
    page, main = read(ARCHIVE)
    assert (page.title, page.number) == ("丙县关于下达2031年目标任务的通知", "丙政〔2031〕37号")
    assert (page.publisher, page.published) == ("丙县人民政府", "2031-03-04")
    assert main == "各乡镇人民政府：" + BODY


def test_a_letter() -> None:
    page, main = read(LETTER)
    assert (page.title, page.number) == ("丙县人民政府办公室关于做好入园工作的通知", "丙政办发〔2031〕5号")
    assert (page.publisher, page.published, page.issued) == (None, "2031-02-18", date(2031, 2, 18))
    assert main.endswith("2031年2月18日")


def test_a_report_speaks_from_the_day_of_its_meeting() -> None:
    page, main = read(REPORT)
    assert (page.title, page.publisher, page.published) == (
        "2031年丙县政府工作报告",
        "丙县日报",
        "2031-02-09",
    )
    assert page.issued == date(2031, 2, 3)
    assert main.startswith("县长 赵一")
    assert main.endswith("放心。")


def test_what_an_opener_knows_goes_first() -> None:
    text = make_text(NEWS)
    page = read_page(text, (0, 5), {"title": "另一个标题", "published": "2031-06-01 10:00", "publisher": ""})
    assert (page.title, page.published, page.publisher, page.main) == (
        "另一个标题",
        "2031-06-01",
        "丙县新闻网",
        (0, 5),
    )


def test_a_year_in_the_title_is_better_than_no_date() -> None:
    page, _ = read(f"丙县2031年工作要点\n{BODY}\n{BODY}")
    assert page.issued == date(2031, 1, 1)
    assert page.published is None


@pytest.mark.parametrize("raw", ["", "\n", "甲", f"61.{BODY}", f"(十六)加快发展新产业。\n\n{BODY}", BODY])
def test_a_page_that_says_nothing_of_itself(raw: str) -> None:
    page, _ = read(raw)
    assert (page.title, page.publisher, page.published, page.number, page.issued) == (
        None,
        None,
        None,
        None,
        None,
    )


def test_the_head_of_an_office_paper() -> None:
    head = "丙县人民政府文件\n丙政发〔2031〕5号\n丙县人民政府\n关于印发丙县2031年重点工作\n责任分解的通知\n"
    page, _ = read(f"{head}各乡镇人民政府：\n{BODY}")
    assert (page.title, page.number) == (
        "丙县人民政府关于印发丙县2031年重点工作责任分解的通知",
        "丙政发〔2031〕5号",
    )


def test_a_label_over_its_words() -> None:
    page, _ = read(f"丙县暖心工程惠及群众\n发布时间:\n2031-05-06\n来源:\n丙县日报\n{BODY}\n{BODY}")
    assert (page.title, page.publisher, page.published) == ("丙县暖心工程惠及群众", "丙县日报", "2031-05-06")


def test_a_quoted_number_is_not_the_pages_own() -> None:
    page, _ = read(f"关于入园的说明\n根据丁政发〔2030〕9号要求，按照《办法》（丁政办〔2030〕1号），{BODY}")
    assert page.number is None


def test_the_name_of_who_typed_the_page_is_no_publisher() -> None:
    page, _ = read(f"丙县基本情况\n2031/3/15 管理员\n{BODY}")
    assert (page.publisher, page.published) == (None, "2031-03-15")


def test_a_date_that_does_not_exist_is_none() -> None:
    page, _ = read(f"丙县情况\n发布时间：2031-13-45\n{BODY}")
    assert page.published is None


@given(st.text("甲。\n 来源:2031-05-06时间上一篇一、", max_size=80))
def test_the_article_lies_in_the_text(raw: str) -> None:
    page, _ = read(raw)
    assert 0 <= page.main[0] <= page.main[1] <= len(raw)
