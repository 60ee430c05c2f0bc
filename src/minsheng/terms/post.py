"""A post (岗位): a person's place at a body, with a role and dates. One acts as one post."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from minsheng.terms.calendar import lies_within


class Role(StrEnum):
    """What a post is for; who may do what follows from it in one table."""

    SUPERVISOR = "supervisor"  # 督查室经办
    SUPERVISION_HEAD = "supervision_head"  # 督查室主任
    APPROVER = "approver"  # 审定人: whoever approves the table for issue
    PUBLISHER = "publisher"  # 公开审查
    LIAISON = "liaison"  # 联络员
    HEAD = "head"  # 单位负责人
    LEADER = "leader"  # 县领导
    OPERATOR = "operator"  # 系统运维: the system administrator of the three (系统管理员)
    SECURITY = "security"  # 安全管理员: unlocks, resets second factors, sets the rules for signing in
    WORKER = "worker"  # 经办人: works on the cases of programmes, at a township or in a village
    AUDITOR = "auditor"  # 审计管理员: reads the security log and the record's log

    @property
    def label(self) -> str:
        """The role in Chinese, as pages and papers print it."""
        return _LABELS[self]


_LABELS = {
    Role.SUPERVISOR: "督查室经办",
    Role.SUPERVISION_HEAD: "督查室主任",
    Role.APPROVER: "审定人",
    Role.PUBLISHER: "公开审查",
    Role.LIAISON: "联络员",
    Role.HEAD: "单位负责人",
    Role.LEADER: "县领导",
    Role.OPERATOR: "系统运维",
    Role.WORKER: "经办人",
    Role.SECURITY: "安全管理员",
    Role.AUDITOR: "审计管理员",
}
# The three separate administrators (三员): nobody holds two of these at once.
ADMINISTRATORS = frozenset({Role.OPERATOR, Role.SECURITY, Role.AUDITOR})


# What stands in place of the name of a person who was forgotten.
FORGOTTEN = "已注销人员"


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who holds posts. `name` is personal: it enters the log as ciphertext only. That of a person who
    was forgotten (注销) is FORGOTTEN."""

    id: str
    place: str
    name: str
    revision: int = 1


@dataclass(frozen=True, slots=True)
class Post:
    """A person at a body in a role. `title` is the post's own name (副县长, 督查专员);
    `order` is the rank in which leaders are listed; dates are both counted, None means open. `deputises` is
    the id of the head's post for which this one signs off (代签) on its days, while the head is absent.
    `packs` are the roles that it holds in programmes, `sector/name/role` each."""

    id: str
    place: str
    person: str
    body: str
    role: Role
    title: str
    order: int = 0
    sectors: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    deputises: str | None = None
    packs: tuple[str, ...] = ()
    revision: int = 1

    def roles_in(self, pack: str) -> frozenset[str]:
        """The roles that the post holds in the programme `sector/name`."""
        return frozenset(
            role for name, _, role in (one.rpartition("/") for one in self.packs) if name == pack
        )

    def stands_on(self, day: date) -> bool:
        """Whether the post is held on `day`."""
        return lies_within(day, self.valid_from, self.valid_to)
