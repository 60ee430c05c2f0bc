"""A case of any pack, used by a worker on a phone: told by one of the pack's own examples, typed into the
form, moved on by the people whose turn it is, on the days on which the rules allow it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from browser import follow, overflow, press, sign_in
from builders import County, a_county, put
from minsheng.actions.act import By
from minsheng.actions.adopt_programme import adopt_programme
from minsheng.actions.make_voucher import make_voucher
from minsheng.actions.move_case import move_case
from minsheng.actions.open_case import open_case
from minsheng.actions.put_entry import put_entry
from minsheng.programmes.fields import Field, FieldType
from minsheng.programmes.find import PackFolder
from minsheng.programmes.kept import KeptCase
from minsheng.programmes.load import load_pack
from minsheng.programmes.pack import Pack, Record
from minsheng.programmes.scenario import Scenario
from minsheng.programmes.trial import run
from minsheng.sample.programmes.scenes import Scene, SceneCase, Step, first_day, scenarios_of, scene
from minsheng.store.accounts import set_password
from minsheng.store.reads import record_of
from minsheng.terms.calendar import OFFICE_TIME
from minsheng.terms.errors import MinshengError
from minsheng.terms.post import Person, Post, Role
from pages import PASSWORD

_SHORT = 60_000  # ms to wait for what a script shows; a test machine is slow
_LATER, _TRIES = timedelta(days=3), 6  # how a refused move is tried again


@dataclass(slots=True)
class Clock:
    """The instant at which the whole site believes itself to be."""

    now: datetime

    def __call__(self) -> datetime:
        """The instant."""
        return self.now

    def reach(self, when: datetime) -> None:
        """Let time pass until `when`; it never goes back."""
        self.now = max(self.now + timedelta(minutes=5), when)


@dataclass(slots=True)
class Stage:
    """The county, the pack, its example as a scene, who acts, and the clock."""

    county: County
    pack: Pack
    scene: Scene
    clock: Clock
    people: dict[str, By] = field(default_factory=dict)


def a_stage(folder: PackFolder, monkeypatch: pytest.MonkeyPatch) -> tuple[Stage, int]:
    """Everything stands ready for the case with the returned number: the cases before it are made."""
    pack = load_pack(folder)
    told, number = _best(pack, folder)
    first = (first_day(pack, told) or date(2026, 3, 1)).replace(day=1)
    start = datetime.combine(first, time(1), OFFICE_TIME) - timedelta(days=1)
    county = a_county(at=start)
    clock = Clock(start)
    monkeypatch.setattr(timezone, "now", clock)
    record = Record.OURS.value if Record.OURS in pack.records else ""
    adopt_programme(by=county.supervision_head, pack=pack.id, record=record)
    moved = scene(pack, told, number=1, body="east", first=first, drawn=Random(1))  # noqa: S311  (a test)
    stage = Stage(county, pack, moved, clock)
    for name, body in (("clerk", "east"), ("second", "east"), ("bureau", "office"), ("county", "office")):
        stage.people[name] = _worker(stage, name, body)
    _furnish(stage)
    for case in moved.cases[:number]:
        _lived(stage, case)
    return stage, number


def walk(page: Page, stage: Stage, number: int) -> KeptCase:
    """The case is opened and moved on in the browser; what is kept of it in the end."""
    case = stage.scene.cases[number]
    stage.clock.reach(_start(stage) + case.opened)
    _become(page, stage, "clerk")
    page.goto(f"/programmes/{stage.pack.id}/")
    assert overflow(page) == 0, "the desk"
    page.goto(f"/programmes/{stage.pack.id}/cases/new/")
    _fill(page, page.locator("main"), stage.pack.fields, case.answers)
    assert overflow(page) == 0, "the form"
    press(page, "登记")
    expect(page.locator(".said")).to_contain_text("已登记")
    address = page.url
    for step in case.steps:
        _move(page, stage, address, step)
        assert overflow(page) == 0, f"after {step.move}"
    kept = record_of(stage.county.place, KeptCase, address.rstrip("/").rpartition("/")[2].partition("?")[0])
    assert kept is not None
    return kept


def _best(pack: Pack, folder: PackFolder) -> tuple[Scenario, int]:
    """The example whose case comes to an end in the fewest moves; else the one that comes the furthest."""
    found: list[tuple[bool, int, int, Scenario]] = []
    for told in scenarios_of(pack, folder):
        results = run(pack, told, datetime(2026, 6, 1, tzinfo=OFFICE_TIME)).results
        for number, one in enumerate(results):
            made = [tried for tried in one.tried if not tried.why]
            is_as_told = all(bool(tried.why) == bool(tried.attempt.refused) for tried in one.tried)
            if one.wrong or one.found.lacking or not is_as_told:
                continue
            is_end = bool(made) and pack.workflow.steps[one.case.step].is_end
            found.append((not is_end, len(made) if is_end else -len(made), number, told))
    assert found, f"{pack.id} has no example that can be walked"
    _, _, number, told = min(found, key=lambda one: one[:3])
    return told, number


def _worker(stage: Stage, name: str, body: str) -> By:
    """Somebody who holds every role of the pack, and can sign in."""
    county = stage.county
    packs = tuple(f"{stage.pack.id}/{role}" for role in stage.pack.workflow.roles)
    post = Post(f"post-{name}", county.place, f"person-{name}", body, Role.WORKER, "经办人", packs=packs)
    put(county, Person(post.person, county.place, f"姓名{name}"), post)
    set_password(county.place, post.person, name, PASSWORD)
    return By(county.place, post.person, post, stage.clock.now)


def _furnish(stage: Stage) -> None:
    by = stage.people["county"]
    for entry in stage.scene.entries:
        _tried(put_entry, by=by, pack=stage.pack.id, register=entry.register, answers=entry.answers)
    for paid in stage.scene.vouchers:
        make_voucher(
            by=by,
            pack=stage.pack.id,
            voucher=paid.voucher,
            amount=paid.amount,
            paper="凭证1号",
            source=paid.source,
            target=paid.target,
        )


def _lived(stage: Stage, case: SceneCase) -> None:
    """A case that comes before the one that is looked at, made without a browser."""
    stage.clock.reach(_start(stage) + case.opened)
    identity = _tried(open_case, by=_now(stage, "clerk"), pack=stage.pack.id, answers=case.answers)
    for step in case.steps if identity is not None else ():
        stage.clock.reach(_when(stage, step))
        for name in ("second", "bureau", "county", "clerk"):
            kept = record_of(stage.county.place, KeptCase, str(identity))
            wish = {"move": step.move, "answers": step.answers, "reason": step.reason}
            if kept and _tried(move_case, by=_now(stage, name), case=kept.id, revision=kept.revision, **wish):
                break


def _move(page: Page, stage: Stage, address: str, step: Step) -> None:
    """Whoever may makes the move, as soon as the rules let them."""
    stage.clock.reach(_when(stage, step))
    label = stage.pack.workflow.moves[step.move].label
    why = ""
    for _ in range(_TRIES):
        for name in ("second", "bureau", "county", "clerk"):
            _become(page, stage, name)
            page.goto(address)
            form = page.locator(f"#act-{step.move} form")
            if form.count() == 0:
                shut = page.locator(f"#act-{step.move}")
                why = f"{name}: {shut.inner_text() if shut.count() else 'not offered'}; {why}"[:900]
                continue
            _open_folds(page)
            _fill(page, form, stage.pack.fields, step.answers)
            if form.locator("textarea[name=reason]").count():
                form.locator("textarea[name=reason]").fill(step.reason)
            button = form.get_by_role("button", name=label, exact=True)
            expect(form).not_to_have_attribute("data-judging", "")
            if button.is_enabled() and form.evaluate("one => one.checkValidity()"):
                follow(page, button)
                if page.locator(".said").filter(has_text=f"已办理“{label}”").count():
                    return
            why = page.locator("main").inner_text()[:900]
        stage.clock.reach(stage.clock.now + _LATER)
    raise AssertionError(f"{stage.pack.id}: {label} could not be made: {' '.join(why.split())}")


def _fill(page: Page, form: Locator, fields: Mapping[str, Field], answers: Mapping[str, Any]) -> None:
    for name, value in answers.items():
        if fields[name].computed is None and value is not None:
            _open_folds(page)
            _fill_one(page, form, fields[name], f"a.{name}", value)


def _fill_one(page: Page, form: Locator, one: Field, name: str, value: Any) -> None:  # noqa: ANN401
    if one.type is FieldType.ROWS:
        _fill_rows(page, form, one, name, value)
    elif one.type in _FILLERS:
        _FILLERS[one.type](form, name, value)
    else:
        _type_or_tick(form, name, _words(value))


def _attach(form: Locator, name: str, _value: Any) -> None:  # noqa: ANN401
    picture: Any = {"name": "现场.jpg", "mimeType": "image/jpeg", "buffer": b"a picture"}
    form.locator(f"[name='{name}']").set_input_files(picture)


def _tick_each(form: Locator, name: str, values: Any) -> None:  # noqa: ANN401
    for each in values or ["1"]:
        _tick(form, name if values else f"{name}.none", str(each))


def _check_each(form: Locator, name: str, states: Any) -> None:  # noqa: ANN401
    """A number of faults, which an example may say instead of a state, is the state in its place."""
    for item, state in states.items():
        offered = [one.get_attribute("value") for one in form.locator(f"[name='{name}.{item}']").all()]
        told = str(state)
        known = [one for one in offered if one]
        _tick(form, f"{name}.{item}", told if told in known else known[min(int(told), len(known) - 1)])


def _pick_each(form: Locator, name: str, keys: Any) -> None:  # noqa: ANN401
    for at, each in enumerate(keys):
        _type(form.locator(f"[name='{name}']").nth(at), str(each))


_FILLERS: Mapping[FieldType, Callable[[Locator, str, Any], None]] = {
    FieldType.FILE: _attach,
    FieldType.CHOICES: _tick_each,
    FieldType.CHECKLIST: _check_each,
    FieldType.ENTRIES: _pick_each,
}


def _words(value: Any) -> str:  # noqa: ANN401  (an answer)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _fill_rows(page: Page, form: Locator, one: Field, name: str, rows: Any) -> None:  # noqa: ANN401
    if not rows:
        _tick(form, f"{name}.none", "1")
        return
    columns = {column.name: column for column in one.columns}
    for at, row in enumerate(rows):
        block = form.locator(f"[data-row-of='{name}']")
        while block.count() <= at:
            form.locator(f"fieldset:has([data-row-of='{name}']) [data-add-row]").click()
        for cell, value in row.items():
            if columns[cell].computed is None:
                _type_or_tick(form, f"{name}.{at}.{cell}", _words(value))


def _type_or_tick(form: Locator, name: str, words: str) -> None:
    control = form.locator(f"[name='{name}']")
    if control.first.get_attribute("type", timeout=_SHORT) in {"radio", "checkbox"}:
        _tick(form, name, words)
    else:
        _type(control.first, words)


def _type(control: Locator, words: str) -> None:
    expect(control).to_be_visible(timeout=_SHORT)
    if control.evaluate("one => one.tagName") == "SELECT":
        control.select_option(words)
    else:
        control.fill(words)
        control.dispatch_event("change")


def _tick(form: Locator, name: str, value: str) -> None:
    control = form.locator(f"[name='{name}'][value='{value}']")
    label = control.locator("xpath=ancestor::label[1]")
    expect(label).to_be_visible(timeout=_SHORT)
    if not control.is_checked():
        label.click()


def _open_folds(page: Page) -> None:
    page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true })")


def _become(page: Page, stage: Stage, who: str) -> None:
    del stage
    page.context.clear_cookies()
    sign_in(page, who, PASSWORD)


def _now(stage: Stage, name: str) -> By:
    by = stage.people[name]
    return By(by.place, by.person, by.post, stage.clock.now)


def _start(stage: Stage) -> datetime:
    return datetime.combine(stage.scene.first, time(), OFFICE_TIME)


def _when(stage: Stage, step: Step) -> datetime:
    after = step.after
    return _start(stage) + after if after is not None else stage.clock.now + timedelta(days=1)


def _tried(do: Any, **wish: Any) -> str | None:  # noqa: ANN401  (what the action takes)
    try:
        return str(do(**wish))
    except MinshengError:
        return None
