"""The few words of programmes that are ours and no pack's, in the language of the page: what kind of verdict
it is, where a limit stands, how sure a source is."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from minsheng.programmes.clock import DueState
from minsheng.programmes.parameters import Mark
from minsheng.programmes.rules import VerdictKind

_SAID: dict[object, Promise] = {
    VerdictKind.REFUSE: _("不符合"),
    VerdictKind.STOP: _("暂不能办"),
    VerdictKind.WARN: _("请留意"),
    VerdictKind.ROUTE: _("去向"),
    VerdictKind.CLASS: _("分类"),
    VerdictKind.GRANT: _("应予"),
    VerdictKind.NOTE: _("说明"),
    DueState.RUNNING: _("进行中"),
    DueState.PAUSED: _("暂停"),
    DueState.MET: _("按时"),
    DueState.MET_LATE: _("超时完成"),
    DueState.OVERDUE: _("超时"),
    DueState.UNKNOWN: _("不能确定"),
    Mark.LAW: _("法规原文"),
    Mark.PAGE: _("公开网页，引用前请向发文机关核实"),
    Mark.CODE: _("公开资料，引用前请核实"),
    Mark.GENERAL: _("待核实，不作为法律依据"),
    Mark.LOCAL: _("本县规定"),
}


def spoken(word: VerdictKind | DueState | Mark) -> str:
    """What a page says for it."""
    return str(_SAID[word])
