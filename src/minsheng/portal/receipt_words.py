"""What residents choose from, are told and are refused with, in the reader's language.

The lower rooms say these sentences in Chinese, as papers print them; here each has its English.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from minsheng.loop.reply import ReplyStage
from minsheng.loop.resident import Content, Saying, Seen

SAYINGS = {Saying.ANSWER: _("回答办得怎么样"), Saying.PROBLEM: _("反映问题")}
SIGHTS = {
    Seen.DONE: _("办成了"),
    Seen.PARTLY: _("办了一部分"),
    Seen.NOT_SEEN: _("没看到办"),
    Seen.UNSURE: _("说不准"),
}
CONTENTS = {Content.YES: _("满意"), Content.NO: _("不满意"), Content.UNSAID: _("没有说")}


@dataclass(frozen=True, slots=True)
class StageWords:
    """How a stage is said, and what it means."""

    title: Promise
    meaning: Promise


STAGES = {
    ReplyStage.RECEIVED: StageWords(
        _("督查室已收到"), _("还没有定怎么办。没有消息不当作办完，也不当作不办。")
    ),
    ReplyStage.UNDER_WAY: StageWords(_("正在办"), _("督查室已经列为问题，正在交给该办的单位。")),
    ReplyStage.MENDING: StageWords(
        _("列为问题，正在整改"), _("有单位在改；改完由别的单位的人验收，不由它自己说了算。")
    ),
    ReplyStage.CHECKED: StageWords(
        _("转回头看"), _("这件事以前办结过；下一轮回头看时，有人到现场再看一次。")
    ),
    ReplyStage.HOTLINE: StageWords(
        _("已转 12345 热线"), _("由 12345 接着办。有工单号的，凭工单号打 12345 问。")
    ),
    ReplyStage.PETITIONS: StageWords(
        _("已转信访部门"), _("由信访部门接着办，请向信访部门问。这里没有留下您写的内容。")
    ),
    ReplyStage.CLOSED: StageWords(
        _("已办结"), _("这一条办完了。您看到的还不是这样，可以再说一次，写上这个回执号。")
    ),
}

# Refusals of the lower rooms that a resident may meet; a test holds each of them to the room that says it.
REFUSALS: tuple[Promise, ...] = (
    _("请写一句：在哪里，看到了什么"),
    _("请选一件承诺，或者选乡镇、村"),
    _("您这一小时反映得比较多了：请过一小时再来，急事请打 12345"),
    _("今天收到的太多，看不过来了：请明天再来，急事请打 12345"),
    _("这张照片打不开：请用手机相册里的 jpg、png 或 webp 照片（heic 的，请在手机上存成 jpg）"),
    _("这张照片太大：请换一张小些的"),
    _("传照片的人太多：请过几分钟再传，或者先不传照片"),
)


def refused_in_words(message: str) -> str:
    """A refusal of a lower room in the reader's language; as it is where it has no other."""
    return gettext(message)
