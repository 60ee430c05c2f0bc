"""What an import of bodies, groups and posts would add and change (导入预览), all or nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from minsheng.ledger.establishment_bodies import plan_bodies
from minsheng.ledger.establishment_form import Form
from minsheng.ledger.establishment_groups import plan_groups
from minsheng.ledger.establishment_plan import Known, Plan, Setting
from minsheng.ledger.establishment_posts import plan_posts


def plan_import(form: Form, known: Known, *, day: date, new_id: Callable[[], str]) -> Plan:
    """The plan of `form` on `day`. A row that says what the record says already changes nothing; what no row
    names stays as it is."""
    setting = Setting(known, day, new_id)
    bodies, names = plan_bodies(form.bodies, setting)
    groups = plan_groups(form.groups, setting, names)
    posts = plan_posts(form.posts, setting, names)
    parts = (bodies, groups, posts)
    return Plan(
        tuple(record for part in parts for record in part.records),
        tuple(line for part in parts for line in part.lines),
        posts.accounts,
        (*form.faults, *(fault for part in parts for fault in part.faults)),
    )
