"""Take in a workbook of bodies, groups and posts (导入机构和岗位), all or nothing, as one event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from hashlib import sha256

from django.db import transaction

from minsheng.actions.act import By, Doing, act
from minsheng.actions.permissions import check_may
from minsheng.documents.opening.xlsx import read_sheets
from minsheng.ledger.establishment import plan_import
from minsheng.ledger.establishment_form import Form, read_form
from minsheng.ledger.establishment_plan import Known, Plan
from minsheng.store.accounts import account_names, give_account, hash_fresh, names_taken
from minsheng.store.canonical import canonical
from minsheng.store.ids import new_id
from minsheng.store.kinds import kind_of
from minsheng.store.lists.establishment import list_establishment
from minsheng.terms.body import Body, Group, Membership
from minsheng.terms.errors import BadInput, Conflict
from minsheng.terms.place import Place
from minsheng.terms.post import Person, Post

_SHOWN = 20  # faults in one message; the page shows them all


def import_establishment(
    *,
    by: By,
    name: str,
    content: bytes,
    passwords: Mapping[str, str],
    seen: str | None = None,
    key: str | None = None,
) -> dict[str, int]:
    """How many records of each kind were put, and how many `accounts` were opened.

    `passwords` gives a `fresh_password` for each sign-in name of the plan; a name without one is not
    opened. `seen` is the `mark_of` the plan that the person looked at: Conflict where another would come out
    now. BadInput with every cell where the workbook cannot be taken.
    """
    check_may(by.post, "import_establishment")
    form = _form(name, content)
    hashed = {account: hash_fresh(password) for account, password in passwords.items()}
    opened: dict[str, str] = {}

    def do(doing: Doing) -> dict[str, int]:
        plan = plan_import(form, _known(doing), day=by.day, new_id=doing.new_id)
        _check(plan, seen)
        doing.put(*plan.records)
        opened.update({person: one for person, one in (plan.accounts or {}).items() if one in hashed})
        counts = dict(Counter(kind_of(record).word for record in plan.records))
        doing.say(counts=counts, file=sha256(content).hexdigest(), accounts=len(opened))
        return {**counts, "accounts": len(opened)}

    with transaction.atomic():  # the people must be there before their sign-ins
        answer = act(by, "import_establishment", do, about=by.place, key=key)
        for person, account in opened.items():
            give_account(by.place, person, account, hashed[account], must_change=True)
    return answer


def preview_establishment(*, by: By, name: str, content: bytes) -> Plan:
    """What the import would add and change, and every fault; nothing is written."""
    check_may(by.post, "import_establishment")
    return plan_import(_form(name, content), list_establishment(by.place), day=by.day, new_id=new_id)


def mark_of(plan: Plan) -> str:
    """A digest of what the plan does, whatever ids its new records have."""
    lines = [
        [line.sheet, line.name, line.is_new, {k: list(v) for k, v in line.changes.items()}]
        for line in plan.lines
    ]
    accounts = sorted((plan.accounts or {}).values())
    return sha256(canonical({"lines": lines, "accounts": accounts}).encode()).hexdigest()


def _form(name: str, content: bytes) -> Form:
    return read_form({sheet.name: sheet.grid() for sheet in read_sheets(content, name)})


def _known(doing: Doing) -> Known:
    place = doing.by.place
    return Known(
        place,
        doing.load(Place, place).name,
        doing.find(Body),
        doing.find(Group),
        doing.find(Membership),
        doing.find(Person),
        doing.find(Post),
        account_names(place),
        names_taken(),
    )


def _check(plan: Plan, seen: str | None) -> None:
    if plan.faults:
        more = f"；另有{len(plan.faults) - _SHOWN}处" if len(plan.faults) > _SHOWN else ""
        listed = "；".join(map(str, plan.faults[:_SHOWN]))
        raise BadInput(f"有{len(plan.faults)}处不能导入，整份都没有导入：{listed}{more}")
    if seen is not None and mark_of(plan) != seen:
        raise Conflict("预览之后名录被别人改过：请重新预览，看过再导入")
