"""Enter the objection of a body that answers on paper (代登异议), its signed paper as proof."""

from __future__ import annotations

from dataclasses import replace

from minsheng.actions.act import By, Doing, act
from minsheng.actions.asks import check_proof
from minsheng.actions.own_posts import check_aside
from minsheng.actions.raise_objection import ObjectionWish, contested_band, objection_of, put_objection
from minsheng.actions.sealed import Sealed
from minsheng.store.blobs import keep_bytes
from minsheng.store.ids import new_id
from minsheng.terms.body import Body
from minsheng.terms.errors import BadInput, NotAllowed


def enter_objection(*, by: By, body: str, wish: ObjectionWish, sheet: Sealed, key: str | None = None) -> str:
    """The id of the objection of `body`, as its paper says. BadInput without the scan; NotAllowed
    for who belongs to the body: it raises its own."""
    check_scan(sheet)
    identity, band = new_id(), contested_band(by.place, body, wish)

    def do(doing: Doing) -> str:
        doing.alone()
        doing.load(Body, body)
        check_enterer(doing, body)
        made = objection_of(doing, identity, body, wish, band)
        digest = keep_bytes(by.place, sheet.content)
        put_objection(doing, replace(made, sheet=digest, sheet_name=sheet.name.strip()))
        return identity

    return act(by, "enter_objection", do, about=identity, key=key)


def check_enterer(doing: Doing, body: str) -> None:
    """NotAllowed for who belongs to the body whose paper it is, in any post."""
    if doing.by.post.body == body:
        raise NotAllowed("这是您单位的异议：请由单位自己提出，或由别的单位的人代登")
    check_aside(doing, [body], "代登")


def check_scan(sheet: Sealed) -> None:
    """BadInput where there is no scan, or it is too large or carries a secrecy mark."""
    if not sheet.content or not sheet.name.strip():
        raise BadInput("请附上单位盖章或签字的书面材料（扫描件）", where="扫描件")
    check_proof(sheet.name, sheet.content)
