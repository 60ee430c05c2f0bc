"""Pages of an invented government site, and WARC files of them (网页样本)."""

from __future__ import annotations

import gzip
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

MENU = (
    *(
        "首页",
        "政务公开",
        "领导之窗",
        "机构职能",
        "政策文件",
        "规划计划",
        "财政信息",
        "重点领域信息公开",
        "政务服务",
    ),
    *(
        "互动交流",
        "县长信箱",
        "在线访谈",
        "民意征集",
        "数据发布",
        "走进本县",
        "投资指南",
        "通知公告",
        "政务要闻",
    ),
    *(
        "乡镇动态",
        "部门动态",
        "媒体聚焦",
        "专题专栏",
        "网站地图",
        "无障碍浏览",
        "政府信息公开指南",
        "依申请公开",
    ),
)
SCRIPT = (
    "var site={id:'%d',skin:'blue',open:function(u,w,h){window.open(u,'_blank','width='+w+',height='+h);}};"
)
FOOT = (
    "<div class='foot'><p>主办：县人民政府办公室</p><p>承担：县融媒体中心</p>"
    "<p>地址：人民路18号 邮编：000000</p>"
    "<p>网站标识码：0000000000 备案序号：某ICP备00000000号-1 某公网安备00000000000000号</p></div>"
)


@dataclass(frozen=True, slots=True)
class Crawled:
    """A page as a crawler met it."""

    url: str
    body: bytes
    media_type: str = "text/html; charset=utf-8"
    status: str = "200 OK"
    captured: str = "2026-03-02T08:00:00Z"


def a_page(
    title: str, paragraphs: Sequence[str], *, menus: int = 3, charset: str = "utf-8", number: int = 0
) -> bytes:
    """An article in the frame of a site; `menus` menus of links of some 4 kB each stand around it."""
    article = "".join(f"<p style='text-indent:2em'>{words}</p>\n" for words in paragraphs)
    page = (
        f"<!DOCTYPE html><html><head><meta charset='{charset}'><title>{title}_某县人民政府</title>"
        f"<script>{SCRIPT % number}</script><style>.menu li{{float:left;width:120px}}</style></head><body>"
        f"{''.join(map(_menu, range(menus)))}<div class='article'><h1>{title}</h1>"
        f"<div class='info'>发布时间：2026-03-01 10:00 来源：县政府办公室 浏览次数：{number % 900}次</div>"
        f"<div class='content'>{article}</div></div>{FOOT}</body></html>"
    )
    return page.encode(charset, "replace")


def a_list(titles: Sequence[str], *, menus: int = 3, number: int = 0) -> bytes:
    """A page that only leads to others."""
    rows = "".join(
        f"<li><a href='/zwgk/{number}/{at}.html' title='{title}'>{title}</a>"
        f"<span>2026-02-{at % 28 + 1:02}</span></li>\n"
        for at, title in enumerate(titles)
    )
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>通知公告_某县人民政府</title></head><body>"
        f"{''.join(map(_menu, range(menus)))}<ul class='list'>{rows}</ul>{FOOT}</body></html>"
    ).encode()


def _menu(number: int) -> str:
    links = "".join(
        f"<li class='item'><a href='/channel/{number}/{at}/index.html' target='_blank' title='{word}'>"
        f"{word}</a></li>\n"
        for at, word in enumerate(MENU)
    )
    return f"<div class='menu menu{number}'><ul class='clearfix'>{links}</ul></div>\n"


def a_record(page: Crawled, kind: str = "response") -> bytes:
    """The page as a record of a WARC file."""
    size = len(page.body)
    head = f"HTTP/1.1 {page.status}\r\nContent-Type: {page.media_type}\r\nContent-Length: {size}\r\n\r\n"
    block = head.encode() + page.body
    named = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {page.url}\r\nWARC-Date: {page.captured}\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return named.encode() + block + b"\r\n\r\n"


def warc(pages: Iterable[Crawled], *, packed: bool = True) -> bytes:
    """A whole WARC file, packed record by record as crawlers do."""
    records = map(a_record, pages)
    return b"".join(gzip.compress(record, 6, mtime=0) if packed else record for record in records)


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """What pages are made of: paragraphs that hold nothing to read, those that do, and whole long papers."""

    plain: Sequence[str]
    counted: Sequence[str]
    long: Sequence[str]


def a_site(count: int, of: Paragraphs, seed: int = 1) -> Iterator[Crawled]:
    """`count` pages mixed as on a government site.

    40 in 100 lead to others, 35 are notices and news of plain paragraphs, 23 mix plain and counted, 2 are
    long papers. One page in ten is in GB18030, one in thirty is another's text with a line more.
    """
    chance = random.Random(seed)  # noqa: S311  (a sample, no secret)
    last: list[str] = []
    for number in range(count):
        kind, menus = chance.random(), chance.randint(1, 6)
        charset = "gb18030" if chance.random() < 0.1 else "utf-8"
        if kind < 0.40:
            titles = chance.choices([*of.plain, *MENU], k=chance.randint(15, 40))
            body, charset = a_list([title[:30] for title in titles], menus=menus, number=number), "utf-8"
        else:
            words = _words(chance, kind, of)
            if last and chance.random() < 0.05:
                words = [*last, "（转载）"]
            last = words
            body = a_page(words[0][:24], words, menus=menus, charset=charset, number=number)
        yield Crawled(f"http://county.example/{number}.html", body, f"text/html; charset={charset}")


def _words(chance: random.Random, kind: float, of: Paragraphs) -> list[str]:
    if kind < 0.75:
        return chance.choices(of.plain, k=chance.randint(4, 14))
    if kind < 0.98:
        plain = chance.choices(of.plain, k=chance.randint(2, 8))
        words = [*plain, *chance.choices(of.counted, k=chance.randint(1, 5))]
        chance.shuffle(words)
        return words
    return chance.choice(of.long).split("\n")


PLAIN = (
    "全县干部群众要再接再厉，把各项民生工作做实做细，让发展成果更多惠及百姓。",
    "会议指出，基层治理要坚持问题导向，经常到群众中去，听真话、办实事。",
    "各有关方面要加强沟通，做好宣传引导，营造人人关心、人人参与的氛围。",
    "要把安全放在心上，常抓不懈，及时消除隐患，守住底线。",
    "文化活动要贴近生活，形式多样，让老人和孩子都能参与进来。",
    "要优化流程，减少跑动，让企业和群众办事更顺心。",
)
COUNTED = (
    "今年新建幼儿园3所，新增学位1260个。",
    "改造农村危房420户，城镇登记失业率控制在4.2%以内。",
    "全年修建农村公路36公里，安装路灯850盏。",
    "确保城镇新增就业5200人以上，力争建成口袋公园6座。",
    "去年完成老旧小区改造18个，惠及居民2300户。",
)
LONG = (
    "2026年民生实事任务分解\n1.新建卫生室12所。（牵头单位：县卫健局；责任单位：各乡镇人民政府）\n"
    "2.加装电梯40台，9月底前完成。（牵头单位：县住建局）\n3.培训技能人才900人次。（牵头单位：县人社局）",
)


def a_small_site(count: int, seed: int = 1) -> list[Crawled]:
    """Invented pages of an invented site."""
    return list(a_site(count, Paragraphs(PLAIN, COUNTED, LONG), seed))
