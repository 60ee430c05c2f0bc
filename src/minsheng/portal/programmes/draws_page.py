"""抽样和分配: samples, allocations and counts of votes; each with its seed, its result and why, to print."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from minsheng.actions.count_ballot import Alike, count_ballot
from minsheng.actions.draw_sample import draw_sample
from minsheng.actions.draws import draws_for_all
from minsheng.actions.run_allocation import run_allocation
from minsheng.actions.withdraw_draw import withdraw_draw
from minsheng.documents.sheet import Sheet, SheetColumn
from minsheng.documents.writing.xlsx import write_xlsx
from minsheng.papers.file_name import file_name
from minsheng.portal.acting import StaffRequest, by, needs_post
from minsheng.portal.answers import done, posted_key, posted_revision, whole
from minsheng.portal.clock import today
from minsheng.portal.downloads import file_answer
from minsheng.portal.programmes.working import Working, at_work
from minsheng.portal.refusals import shown_on
from minsheng.programmes.kept import Draw, DrawKind
from minsheng.store.lists.entries import named_entries
from minsheng.store.reads import record_of, records_of
from minsheng.terms.errors import BadInput, Missing


@dataclass(frozen=True, slots=True)
class DrawLine:
    """One draw and what the pack calls it."""

    draw: Draw
    label: str


@needs_post()
def draws_page(request: StaffRequest, sector: str, name: str) -> HttpResponse:
    """What can be drawn, and what was."""
    work = at_work(request, sector, name)
    kept = records_of(work.place, Draw, {"pack": work.pack.id})
    about = {
        "pack": work.pack,
        "lines": [_line(work, one) for one in reversed(kept)],
        "may_draw": draws_for_all(work.post),
        "year": today().year,
        "today": today(),
    }
    return render(request, "programmes/draws.html", about)


@needs_post()
def draw_page(request: StaffRequest, sector: str, name: str, id: str) -> HttpResponse:
    """One draw: its result, and what makes it come out the same again."""
    work = at_work(request, sector, name)
    line = _line(work, _draw(work, id))
    about = {"pack": work.pack, "line": line, "draw": line.draw, "called": _called(work, line.draw)}
    return render(request, "programmes/draw.html", about)


@needs_post()
@shown_on(draws_page)
@require_POST
def sample(request: StaffRequest, sector: str, name: str) -> HttpResponse:
    """Draw a sample."""
    said = request.POST
    made = draw_sample(
        by=by(request),
        pack=f"{sector}/{name}",
        sampling=said.get("name", ""),
        period=said.get("period", ""),
        seed=said.get("seed", ""),
        key=posted_key(request),
    )
    return done(request, _("已抽样。"), reverse("draw", args=[sector, name, made]))


@needs_post()
@shown_on(draws_page)
@require_POST
def allocate(request: StaffRequest, sector: str, name: str) -> HttpResponse:
    """Allocate the seats."""
    said = request.POST
    made = run_allocation(
        by=by(request),
        pack=f"{sector}/{name}",
        plan=said.get("name", ""),
        period=said.get("period", ""),
        seed=said.get("seed", ""),
        key=posted_key(request),
    )
    return done(request, _("已分配。"), reverse("draw", args=[sector, name, made]))


@needs_post()
@shown_on(draws_page)
@require_POST
def count(request: StaffRequest, sector: str, name: str) -> HttpResponse:
    """Count a ballot."""
    said = request.POST
    made = count_ballot(
        by=by(request),
        pack=f"{sector}/{name}",
        ballot=said.get("name", ""),
        period=said.get("period", ""),
        candidates=_names(said.get("candidates", "")),
        papers=[_alike(line) for line in said.get("papers", "").splitlines() if line.strip()],
        voters=whole(said.get("voters", ""), otherwise=0),
        present=whole(said["present"], otherwise=0) if said.get("present") else None,
        key=posted_key(request),
    )
    return done(request, _("已计票。"), reverse("draw", args=[sector, name, made]))


@needs_post()
@shown_on(draw_page)
@require_POST
def withdraw(request: StaffRequest, sector: str, name: str, id: str) -> HttpResponse:
    """Withdraw a draw."""
    at_work(request, sector, name)
    withdraw_draw(
        by=by(request),
        draw=id,
        revision=posted_revision(request),
        reason=request.POST.get("reason", ""),
        key=posted_key(request),
    )
    return done(request, _("已作废。"), reverse("draws", args=[sector, name]))


@needs_post()
def draw_file(request: StaffRequest, sector: str, name: str, id: str) -> HttpResponse:
    """The result as a workbook."""
    work = at_work(request, sector, name)
    line = _line(work, _draw(work, id))
    draw, title = line.draw, f"{line.label} {line.draw.period}"
    heads, rows = _table(draw, _called(work, draw))
    said = _("种子：%(seed)s；凭种子和编号，任何人都能算出同样的结果。") % {"seed": draw.seed}
    note = said if draw.seed else ""
    columns = tuple(SheetColumn(head, 16) for head in heads)
    sheet = Sheet(line.label[:20], columns, tuple(rows), title=title, note=note)
    return file_answer(write_xlsx([sheet]), file_name(title, ending="xlsx"))


def _called(work: Working, draw: Draw) -> Mapping[str, str]:
    """What the drawn entries and the places that were given are called, by their keys."""
    pack, found = work.pack, draw.result
    register, keys = "", []
    if draw.kind is DrawKind.SAMPLING and draw.name in pack.samplings:
        register, keys = pack.samplings[draw.name].register, [one["key"] for one in found["drawn"]]
    if draw.kind is DrawKind.ALLOCATION and draw.name in pack.allocations:
        register = pack.allocations[draw.name].places
        keys = [one["place"] for one in found["outcomes"] if one["place"]]
    if register not in pack.registers:
        return {}
    choices = work.choices()
    called = named_entries(work.post, pack, register, keys, choices.names) | dict(choices.listed(register))
    return {key: label for key, label in called.items() if label}


def _table(
    draw: Draw, called: Mapping[str, str]
) -> tuple[tuple[str, ...], list[tuple[str | int | None, ...]]]:
    found = draw.result
    match draw.kind:
        case DrawKind.SAMPLING:
            rows = [
                (at, one["key"], called.get(one["key"], ""), one["lot"][:12])
                for at, one in enumerate(found["drawn"], 1)
            ]
            return (_("序号"), _("编号"), _("名称"), _("签")), list(rows)
        case DrawKind.ALLOCATION:
            names = ("rank", "number", "place", "how", "why")
            return (_("名次"), _("编号"), _("去处"), _("方式"), _("说明")), [
                tuple(called.get(one[name], one[name]) if name == "place" else one[name] for name in names)
                for one in found["outcomes"]
            ]
        case DrawKind.BALLOT:
            return (_("候选"), _("得票"), _("加权得票率"), _("结果")), [
                (one["candidate"], one["votes"], one["share"], _result(one)) for one in found["candidates"]
            ]


def _result(one: dict[str, object]) -> str:
    if one["tied"]:
        return _("并列，另行票决")
    return _("通过") if one["passed"] else _("未通过")


def _draw(work: Working, identity: str) -> Draw:
    found = record_of(work.place, Draw, identity)
    if found is None or found.pack != work.pack.id:
        raise Missing(_("没有找到这一次，可能链接已经失效"))
    return found


def _line(work: Working, draw: Draw) -> DrawLine:
    pack = work.pack
    labels = {
        DrawKind.SAMPLING: {one.name: one.label for one in pack.samplings.values()},
        DrawKind.ALLOCATION: {one.name: one.label for one in pack.allocations.values()},
        DrawKind.BALLOT: {one.name: one.label for one in pack.ballots.values()},
    }
    return DrawLine(draw, labels[draw.kind].get(draw.name, draw.name))


def _names(words: str) -> list[str]:
    lines: Iterable[str] = words.replace("、", "\n").splitlines()
    return [line.strip() for line in lines if line.strip()]


def _alike(line: str) -> Alike:
    """项目甲、项目乙 × 61, with the group before it where votes are weighted: 群众：项目甲 × 61."""
    words, cross, number = line.replace("x", "×").replace("*", "×").rpartition("×")
    group, colon, marks = words.replace(":", "：").rpartition("：")
    if not cross or not number.strip().isdecimal():
        raise BadInput(_("每行写所选的名称、乘号和张数，如“项目甲、项目乙 × 61”"), where=line)
    return Alike(tuple(_names(marks)), whole(number.strip(), otherwise=0), group.strip() if colon else "")
