"""What stands around every page: the ways to other pages that this post may open, and whom to ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, URLResolver, get_resolver
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from minsheng.portal.clock import today
from minsheng.portal.waiting import waiting_count
from minsheng.store.lists.acting import Acting
from minsheng.terms.post import Role

# In the order of a year's work; an entry shows only where the acting post may open its page.
ENTRIES: tuple[tuple[str, Promise], ...] = (
    ("today", _("今日")),
    ("screen", _("一屏")),
    ("intake", _("收文")),
    ("reviews", _("核对")),
    ("tables", _("任务表")),
    ("matters", _("交办事项")),
    ("inquiries", _("征求意见")),
    ("commitments", _("任务台账")),
    ("following", _("往年承诺")),
    ("breakdowns", _("分解清单")),
    ("asks", _("报送")),
    ("asks-sign", _("审签")),
    ("collecting", _("收数")),
    ("months", _("本月")),
    ("problems", _("问题清单")),
    ("residents", _("群众反映")),
    ("inspections", _("督查")),
    ("public-review", _("公开")),
    ("programmes", _("事项")),
    ("guard", _("减负体检")),
    ("bodies", _("单位名录")),
    ("people", _("人员")),
    ("security", _("登录安全")),
    ("audit", _("审计")),
)

# Pages of an entry that do not lie below its own.
_ALSO = {"programmes": "/cases/"}


@dataclass(frozen=True, slots=True)
class Group:
    """A heading over some entries. `below` are the first parts of other addresses that belong under it: pages
    that an entry leads to and that do not begin with its own address."""

    label: Promise
    names: frozenset[str]
    below: frozenset[str]


# What is not named here stands by itself.
GROUPS = (
    Group(
        _("任务"),
        frozenset({"intake", "reviews", "tables", "inquiries", "commitments", "following", "breakdowns"}),
        frozenset({"documents", "leaders", "round", "opinions"}),
    ),
    Group(
        _("月度"),
        frozenset({"asks", "asks-sign", "collecting", "months"}),
        frozenset({"months", "bulletins", "standing", "policy"}),
    ),
    Group(
        _("问题"),
        frozenset({"matters", "problems", "residents", "inspections"}),
        frozenset(
            {"responsibilities", "findings", "notices", "objections", "rechecks", "extensions", "transfers"}
        ),
    ),
    Group(
        _("机构与账号"),
        frozenset({"guard", "bodies", "people", "security", "audit"}),
        frozenset({"groups", "establishment", "person", "hand-over"}),
    ),
)
FEW = 7  # so many entries stand side by side on a laptop and need no headings


@dataclass(frozen=True, slots=True)
class Way:
    """One entry of the navigation. `here`: on its own page and below it; `count`: what waits there."""

    name: str
    address: str
    label: Promise
    here: bool
    count: int = 0


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with the entries under it, or one entry by itself (`label` None). `here`: the page is one of
    its entries', or is reached through them."""

    label: Promise | None
    ways: tuple[Way, ...]
    here: bool


def around_the_page(request: HttpRequest) -> dict[str, Any]:
    """Context of every template: `headings` of the navigation, `acting` (None for the public), `who_helps`,
    `printed_on` (the day for a print), `refusal`."""
    acting: Acting | None = getattr(request, "acting", None)
    return {
        "acting": acting,
        "headings": headed(_ways(request.path, acting), request.path) if acting else (),
        "who_helps": settings.MINSHENG_HELP or _("县委、县政府督查室，或本单位的系统运维"),
        "printed_on": today(),
        "refusal": getattr(request, "refusal", None),
    }


def _ways(path: str, acting: Acting) -> tuple[Way, ...]:
    found = []
    for name, address, label, roles in _entries(get_resolver()):
        if not roles or acting.post.role in roles:
            here = path == address or (
                address != "/" and path.startswith((address, _ALSO.get(name, address)))
            )
            count = waiting_count(acting.post) if name == "today" else 0
            found.append(Way(name, address, label, here, count))
    return tuple(found)


@lru_cache(maxsize=1)
def _entries(addresses: URLResolver) -> tuple[tuple[str, str, Promise, tuple[Role, ...]], ...]:
    """The entries that this site has: name, address, label, and the roles that it is for, empty for all. Made
    once, because looking for 24 pages among 300 took a tenth of a page's time."""
    found = []
    for name, label in ENTRIES:
        try:
            address = f"/{addresses.reverse(name)}"
        except NoReverseMatch:  # the site runs without its staff side
            continue
        roles = getattr(addresses.resolve(address).func, "needs_post", ())
        found.append((name, address, label, roles))
    return tuple(found)


def headed(ways: Sequence[Way], path: str) -> tuple[Heading, ...]:
    """The ways under their headings, each heading where its first entry would stand. Few ways need none, and
    nor does one alone."""
    if len(ways) <= FEW:
        return tuple(Heading(None, (way,), way.here) for way in ways)
    found: list[Heading] = []
    given: set[str] = set()
    for way in ways:
        group = next((one for one in GROUPS if way.name in one.names), None)
        own = tuple(one for one in ways if group is not None and one.name in group.names)
        if group is None or len(own) == 1:
            found.append(Heading(None, (way,), way.here))
        elif way.name not in given:
            given |= {one.name for one in own}
            here = any(one.here for one in own) or path.strip("/").split("/", 1)[0] in group.below
            found.append(Heading(group.label, own, here))
    return tuple(found)
