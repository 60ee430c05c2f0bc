"""Who may open each address of the staff site, and what they read there: one table, and no word too many."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, reverse

from builders import County
from county_of_all import (
    ASKED_OF,
    CONCLUDED,
    CONTESTED,
    DOCUMENT,
    EDUCATION,
    FIGURE,
    HEALTH,
    LEADERS,
    OPINION,
    PEOPLE,
    PROBLEM,
    REMARK,
    TOWNSHIPS,
    WORDS,
    Everything,
    a_county_of_all,
)
from minsheng.portal import urls
from pages import signed_in

pytestmark = pytest.mark.django_db

POSTS = {
    "o": "operator",
    "s": "supervisor",
    "h": "supervision_head",
    "a": "approver",
    "p": "publisher",
    "l": "leader",
    "e": "education",  # whose the item, the inquiry and the breakdown of the addresses are
    "d": "education_head",
    "b": "health",  # another bureau, which only supports that item
    "t": "east",  # a township, which has no part in it
    "x": "security",
    "y": "auditor",
}
EVERYBODY = "oshapledbtxy"
OFFICE, REGISTER, BODIES = "oshap", "osh", "edbt"
OWN = OFFICE + "ed"

# name: who may open it, who may post to it; "" for nobody. A letter that is missing means 403.
# A page that takes no form answers a post as it answers a look.
TABLE: dict[str, tuple[str, str]] = {
    "today": (EVERYBODY, EVERYBODY),
    "own-password": (EVERYBODY, EVERYBODY),
    "own-account": (EVERYBODY, EVERYBODY),
    "factor": (EVERYBODY, EVERYBODY),
    "factor-use": (EVERYBODY, EVERYBODY),
    "factor-drop": (EVERYBODY, EVERYBODY),
    "identity-link": (EVERYBODY, EVERYBODY),
    "identity-drop": (EVERYBODY, EVERYBODY),
    "session-end": (EVERYBODY, EVERYBODY),
    "reminder-choose": (EVERYBODY, EVERYBODY),
    "security": ("x", "x"),
    "security-rules": ("x", "x"),
    "security-unlock": ("x", "x"),
    "security-factor": ("x", "x"),
    "security-end": ("x", "x"),
    "audit": ("y", "y"),
    "audit-events": ("y", "y"),
    "audit-looks": ("y", "y"),
    "audit-file": ("y", "y"),
    "screen": ("shal", "shal"),
    "screen-evidence": ("shal", "shal"),
    "screen-sheet": ("shal", "shal"),
    "area-map": ("oshal", "oshal"),
    "area-map-set": ("o", "o"),
    "intake": ("os", "os"),
    "intake-add": ("os", "os"),
    "intake-again": ("os", "os"),
    "reviews": (REGISTER, REGISTER),
    "review": (REGISTER, REGISTER),
    "review-confirm": ("s", "s"),
    "review-certain": ("s", "s"),
    "review-edit": ("s", "s"),
    "review-take": ("s", "s"),
    "review-drop": ("s", "s"),
    "review-repeated": ("s", "s"),
    "review-drop-repeated": ("s", "s"),
    "review-merge": ("s", "s"),
    "review-split": ("s", "s"),
    "review-move": ("s", "s"),
    "review-reopen": ("s", "s"),
    "review-restore": ("s", "s"),
    "review-add": ("s", "s"),
    "document": (OFFICE, OFFICE),
    "document-picture": (OFFICE, OFFICE),
    "following": (OFFICE, OFFICE),
    "following-file": (OFFICE, OFFICE),
    "commitments": (EVERYBODY, EVERYBODY),
    "commitments-print": (EVERYBODY, EVERYBODY),
    "commitments-file": (EVERYBODY, EVERYBODY),
    "commitments-paper": (EVERYBODY, EVERYBODY),
    "commitment": (OWN + "b", OWN + "b"),
    "commitment-value": ("sedbt", "sedb"),
    "commitment-link": ("sh", "sh"),
    "commitment-unlink": ("sh", "sh"),
    "commitment-plan": ("s", "s"),
    "commitment-amend": ("s", "s"),
    "commitment-merge": ("s", "s"),
    "commitment-split": ("s", "s"),
    "commitment-drop": ("s", "s"),
    "commitment-restore": ("s", "s"),
    "commitment-release": ("p", "p"),
    "commitment-withdraw": ("p", "p"),
    "tables": (OFFICE, OFFICE),
    "table": (OFFICE, OFFICE),
    "table-send": ("s", "s"),
    "table-examine": ("h", "h"),
    "table-approve": ("a", "a"),
    "table-back": ("sha", "sha"),
    "table-issue": ("a", "a"),
    "table-preview": ("a", "a"),
    "round": (OFFICE, OFFICE),
    "round-take-in": ("s", "s"),
    "round-close": ("s", "s"),
    "round-zip": (OFFICE, OFFICE),
    "opinions": (OFFICE, OFFICE),
    "opinion-decide": ("s", "s"),
    "opinions-file": (OFFICE, OFFICE),
    "inquiries": (BODIES, BODIES),
    "inquiry": ("ed", "ed"),
    "inquiry-answer": ("ed", "ed"),
    "inquiry-sheet": ("ed", "ed"),
    "inquiry-file": (OWN, OWN),
    "breakdowns": (OFFICE + BODIES, OFFICE + BODIES),
    "breakdown": (OWN, OWN),
    "breakdown-hand-in": ("ed", "ed"),
    "breakdown-approve": ("s", "s"),
    "breakdown-back": ("s", "s"),
    "breakdown-paper": (OWN, OWN),
    "asks": ("ebt", "ebt"),
    "asks-save": ("ebt", "ebt"),
    "asks-take-in": ("ebt", "ebt"),
    "asks-form": ("sh" + BODIES, "sh" + BODIES),
    "asks-sheet": ("sebt", "sebt"),
    "asks-sheet-hand-in": ("sebt", "sebt"),
    "asks-sign": ("d", "d"),
    "asks-sign-all": ("d", "d"),
    "asks-deputy": ("d", "d"),
    "ask-fill": ("e", "e"),
    "ask-doubts": ("e", "e"),
    "ask-proof": (OWN, OWN),
    "ask-hand-back": ("d", "d"),
    "ask-accept": ("sh", "sh"),
    "ask-return": ("sh", "sh"),
    "collecting": (OFFICE, OFFICE),
    "collecting-open": ("s", "s"),
    "cycle": (OFFICE, OFFICE),
    "cycle-certain": ("sh", "sh"),
    "cycle-deputy": ("os", "os"),
    "cycle-take-in": ("s", "s"),
    "cycle-authorise": ("sh", "sh"),
    "months": (OFFICE + BODIES + "l", OFFICE + BODIES + "l"),
    "month": (OFFICE + BODIES + "l", OFFICE + BODIES + "l"),
    "month-preview": ("sh", "sh"),
    "month-demands": ("sh", "sh"),
    "month-publish": ("h", "h"),
    "bulletins": (OFFICE + BODIES + "l", OFFICE + BODIES + "l"),
    "bulletin": (OFFICE + BODIES + "l", OFFICE + BODIES + "l"),
    "bulletin-issue": ("a", "a"),
    "bulletin-correct": ("h", "h"),
    "bulletin-sealed": (OFFICE + BODIES + "l", OFFICE + BODIES + "l"),
    "bulletin-file": (OFFICE, OFFICE),
    "bulletin-dispatch": (OFFICE, OFFICE),
    "policy": (OFFICE + BODIES + "l", OFFICE + BODIES + "l"),
    "policy-set": ("h", "h"),
    "burden-note": (BODIES, BODIES),
    "burden-note-add": (BODIES, BODIES),
    "burden-time": (BODIES, BODIES),
    "problems": (EVERYBODY, EVERYBODY),
    "responsibilities": (EVERYBODY, EVERYBODY),
    "problems-file": (EVERYBODY, EVERYBODY),
    "problem-new": ("sh", "sh"),
    "problem-add": ("sh", "sh"),
    "findings": ("sh", "sh"),
    "finding-take": ("sh", "sh"),
    "finding-undo": ("sh", "sh"),
    "problem": (OWN, OWN),
    "problem-proof": (OWN, OWN),
    "problem-transfer": ("h", "h"),
    "transfer": ("ha", "ha"),
    "transfer-decide": ("a", "a"),
    "transfer-send": ("h", "h"),
    "transfer-withdraw": ("h", "h"),
    "transfer-paper": ("ha", "ha"),
    "transfer-sealed": ("ha", "ha"),
    "problem-assign": ("sh", "sh"),
    "problem-drop": ("sh", "sh"),
    "problem-accept": (BODIES, "ed"),
    "problem-refuse": (BODIES, "ed"),
    "problem-plan": (BODIES, "ed"),
    "problem-submit": (BODIES, "ed"),
    "problem-close": ("sh" + BODIES, "shed"),
    "problem-back": ("sh" + BODIES, "shed"),
    "problem-reopen": ("sh", "sh"),
    "problem-extend": (BODIES, BODIES),
    "problem-extension": ("sha", "sha"),
    "notices": (OFFICE + BODIES, OFFICE + BODIES),
    "notice-new": ("sh", "sh"),
    "notice-add": ("sh", "sh"),
    "notice": (OWN, OWN),
    "notice-paper": (OWN, OWN),
    "notice-sealed": (OWN, OWN),
    "notice-issue": ("ha", "ha"),
    "notice-receive": (BODIES, "ed"),
    "notice-reply": (BODIES, "ed"),
    "notice-settle": ("sh", "sh"),
    "notice-withdraw": ("sh", "sh"),
    "notice-extend": (BODIES, BODIES),
    "notice-extension": ("sha", "sha"),
    "objections": (OFFICE + BODIES, OFFICE + BODIES),
    "objection-raise": (BODIES, BODIES),
    "objection": (OWN, OWN),
    "objection-enter": ("sh", "sh"),
    "objection-withdrawn": ("sh", "sh"),
    "objection-sheet": (OWN, OWN),
    "objection-decide": ("sh", "sh"),
    "objection-withdraw": (BODIES, "ed"),
    "rechecks": (OFFICE, OFFICE),
    "recheck-open": ("sh", "sh"),
    "recheck": (OFFICE, OFFICE),
    "recheck-record": ("sh", "sh"),
    "residents": ("sh", "sh"),
    "residents-take-in": ("sh", "sh"),
    "residents-answers": ("sh", "sh"),
    "resident-answer": ("sh", "sh"),
    "residents-hotline": ("sh", "sh"),
    "survey": ("sh", "sh"),
    "survey-record": ("sh", "sh"),
    "resident": ("sh", "sh"),
    "resident-photo": ("sh", "sh"),
    "resident-problem": ("sh", "sh"),
    "resident-check": ("sh", "sh"),
    "resident-hand-over": ("sh", "sh"),
    "resident-keep": ("sh", "sh"),
    "inspections": (EVERYBODY, EVERYBODY),
    "inspection-add": ("sh", "sh"),
    "inspection": (EVERYBODY, EVERYBODY),
    "inspection-change": ("sh", "sh"),
    "inspection-withdraw": ("sh", "sh"),
    "inspection-conclude": ("sh", "sh"),
    "inspection-deliver": ("sh", "sh"),
    "leaders": ("s", "s"),
    "leaders-reassign": ("s", "s"),
    "matters": (OFFICE, OFFICE),
    "matter-add": ("s", "s"),
    "matter": (OFFICE, OFFICE),
    "matter-sheet": (OFFICE, OFFICE),
    "matter-reply-paper": (OFFICE, OFFICE),
    "matter-sealed": (OFFICE, OFFICE),
    "matter-hand-out": ("h", "h"),
    "matter-answer": ("s", "s"),
    "matter-reply": ("s", "s"),
    "matter-rate": ("s", "s"),
    "matter-close": ("h", "h"),
    "matter-reopen": ("h", "h"),
    "standing": (OFFICE + "l" + BODIES, OFFICE + "l" + BODIES),
    "standing-set": ("h", "h"),
    "standing-appraisal": ("h", "h"),
    "guard": ("osha", "osha"),
    "guard-paper": ("osha", "osha"),
    "instance-set": ("o", "o"),
    "waiver-sign": ("a", "a"),
    "waiver-withdraw": ("a", "a"),
    "burden-answer": ("sh", "sh"),
    "programmes": (EVERYBODY, EVERYBODY),
    "adoption": ("oh", "oh"),
    "adopt": ("oh", "oh"),
    # one programme runs in this county, and none of these posts has a role in it
    "programme": (EVERYBODY, EVERYBODY),
    "cases": ("", ""),
    "cases-file": ("", ""),
    "cases-month": ("", ""),
    "cases-map": ("", ""),
    "case-new": ("", ""),
    "case-try": ("", ""),
    "case-open": (EVERYBODY, ""),
    "entry-find": ("", ""),
    "figure": (EVERYBODY, EVERYBODY),
    "accounts": ("", ""),
    "voucher-add": (EVERYBODY, ""),
    "voucher-reverse": (EVERYBODY, ""),
    "entries": ("", ""),
    "entry-new": ("", ""),
    "entry-add": (EVERYBODY, ""),
    "entry": ("", ""),
    "entry-change": (EVERYBODY, ""),
    "entry-look": (EVERYBODY, ""),
    "entry-stop": (EVERYBODY, ""),
    "circle": (EVERYBODY, EVERYBODY),
    "parameters": (EVERYBODY, EVERYBODY),
    "import": ("", ""),
    "import-preview": (EVERYBODY, ""),
    "import-take": (EVERYBODY, ""),
    "import-undo": (EVERYBODY, ""),
    "import-template": ("", ""),
    "rosters": ("", ""),
    "draws": ("", ""),
    "draw-sample": (EVERYBODY, ""),
    "draw-allocate": (EVERYBODY, ""),
    "draw-count": (EVERYBODY, ""),
    "draw": ("", ""),
    "draw-file": ("", ""),
    "draw-withdraw": (EVERYBODY, ""),
    "persons": ("h", "h"),
    "person-look": ("h", "h"),
    "person-forget": ("h", "h"),
    "person-keep": ("h", "h"),
    "case": ("", ""),
    "case-typed": ("", ""),
    "case-edit": (EVERYBODY, ""),
    "case-move": (EVERYBODY, ""),
    "case-look": (EVERYBODY, ""),
    "case-withdraw": (EVERYBODY, ""),
    "case-restore": (EVERYBODY, ""),
    "case-paper": (EVERYBODY, ""),
    "case-file": ("", ""),
    "parameter-set": ("hd", "hd"),
    "parameter-withdraw": ("hd", "hd"),
    "bodies": (EVERYBODY, EVERYBODY),
    "body-add": (REGISTER, REGISTER),
    "body-alias": (REGISTER, REGISTER),
    "body-resolve": ("os", "os"),
    "establishment": ("o", "o"),
    "establishment-preview": ("o", "o"),
    "establishment-import": ("o", "o"),
    "establishment-template": ("o", "o"),
    "establishment-export": ("o", "o"),
    "groups": (EVERYBODY, EVERYBODY),
    "group-add": (REGISTER, REGISTER),
    "group": (EVERYBODY, EVERYBODY),
    "group-change": (REGISTER, REGISTER),
    "group-members": (REGISTER, REGISTER),
    "body": (EVERYBODY, EVERYBODY),
    "body-change": (REGISTER, REGISTER),
    "body-divide": ("s", "s"),
    "body-divide-preview": ("s", "s"),
    "body-divide-do": ("s", "s"),
    "body-end": (REGISTER, REGISTER),
    "people": (REGISTER + "d", REGISTER + "d"),
    "person-add": (REGISTER + "d", REGISTER + "d"),
    "person": (REGISTER, REGISTER),
    "person-leave": ("o", "o"),
    "person-name": (REGISTER, REGISTER),
    "post-add": (REGISTER + "d", REGISTER),
    "post-change": (REGISTER, REGISTER),
    "post-end": (REGISTER + "d", REGISTER),
    "post-roles": (REGISTER + "d", REGISTER),
    "account-open": ("od", "o"),  # d: a head, who may at their own body; this person is of another
    "account-reset": ("od", "o"),
    "account-close": ("o", "o"),
    "account-link": ("o", "o"),
    "account-unlink": ("o", "o"),
    "hand-over": (REGISTER, REGISTER),
    "hand-over-do": (REGISTER + "d", REGISTER),
    "release": ("p", "p"),
    "release-rule": ("p", "p"),
    "public-review": ("p", "p"),
    "answers-rule": ("p", "p"),
    "survey-release": ("p", "p"),
    "survey-withdraw": ("p", "p"),
    "bulletin-release": ("p", "p"),
    "bulletin-withdraw": ("p", "p"),
    "document-release": ("p", "p"),
    "document-withdraw": ("p", "p"),
    "fates": ("p", "p"),
    "fates-rule": ("p", "p"),
    "fate-release": ("p", "p"),
    "fate-withdraw": ("p", "p"),
}
TABLES = ("draft", "round", "issued")
STAFF = [route for route in urls.STAFF if hasattr(route.callback, "needs_post")]

# What each post outside the office may read, anywhere on its side: in lists, prints, files, history, today.
READ: dict[str, set[str]] = {
    "l": {LEADERS},
    "e": {EDUCATION, TOWNSHIPS},
    "d": {EDUCATION, TOWNSHIPS},
    "b": {
        EDUCATION,
        HEALTH,
        TOWNSHIPS,
        OPINION,
        PEOPLE,
        REMARK,
        FIGURE,
        PROBLEM,
        ASKED_OF,
        CONTESTED,
        CONCLUDED,
    },
    "t": {HEALTH, TOWNSHIPS},
    "x": set(),
    "y": set(),  # both logs say what was done, not the words it was done with
}


def test_every_address_of_the_staff_has_a_line_here() -> None:
    assert {route.name for route in STAFF} == TABLE.keys()


@pytest.mark.parametrize("letter", POSTS)
def test_who_may_open_and_post(letter: str) -> None:
    every = a_county_of_all()
    client = client_of(every.county, letter)
    wrong = []
    for route in STAFF:
        address = reverse(str(route.name), kwargs=usual(route, every))
        for method, may in zip(("get", "post"), TABLE[str(route.name)], strict=True):
            status, _ = answer(client, address, method)
            if (status == 403) == (letter in may) or status >= 500:
                wrong.append((method, route.name, status))
    assert wrong == []


def test_a_stranger_is_sent_to_sign_in_from_everywhere() -> None:
    every = a_county_of_all()
    client = Client()
    for route in STAFF:
        address = reverse(str(route.name), kwargs=usual(route, every))
        for method in ("get", "post", "head"):
            found = getattr(client, method)(address)
            assert (found.status_code, found["Location"][:9]) == (302, "/sign-in/"), (method, address)


@pytest.mark.parametrize("letter", READ)
def test_nobody_reads_a_word_beyond_their_reach(letter: str) -> None:
    every = a_county_of_all()
    client = client_of(every.county, letter)
    read: set[str] = set()
    for address in every_address(every):
        _, text = answer(client, address, "get")
        found = {word for word in WORDS if word in text}
        assert found <= READ[letter], address
        read |= found
    assert read == READ[letter], "what a post may read it finds somewhere"


def test_a_search_finds_nothing_beyond_reach() -> None:
    every = a_county_of_all()
    client = client_of(every.county, "t")
    for word in (EDUCATION, LEADERS, DOCUMENT):
        _, text = answer(client, f"{reverse('commitments-file', args=['csv'])}?text={word}", "get")
        assert text.count("\n") == 1, "the line of headings alone"


def every_address(every: Everything) -> Iterator[str]:
    """Every address with everything that its parts can be: someone guesses the ids of others."""
    for route in STAFF:
        parts = usual(route, every)
        guessed = {"table": TABLES, "id": (kind_of(route),)}
        for part in ("table", "id"):
            for kind in guessed[part] if part in parts else ():
                for value in every.ids[kind]:
                    yield reverse(str(route.name), kwargs={**parts, part: value})
        if "table" not in parts and "id" not in parts:
            yield reverse(str(route.name), kwargs=parts)


def usual(route: URLPattern, every: Everything) -> dict[str, str]:
    """The parts of the address of something that is there."""
    chosen = {
        "form": "csv",
        "arranged": "whole",
        "listed": "problems",
        "log": "sign-ins",
        "which": "raised",
        "post": "post-health",
        "sector": "relief",
        "name": "temporary_assistance",
        "register": "none",
        "circle": "none",
        "field": "evidence",
        "indicator": "helped",
        "number": "1",
        "year": "2026",
        "promise": "none-1",
        "ending": "xlsx" if route.name in ("inquiry-file", "opinions-file") else "docx",
    }
    kind = kind_of(route)
    return {
        part: every.ids[kind][0] if part in ("table", "id") else chosen[part]
        for part in route.pattern.converters
    }


def kind_of(route: URLPattern) -> str:
    """What the address is about, as `Everything.ids` calls it."""
    first = str(route.name).split("-", 1)[0]
    kinds = {
        "month": "cycle",
        "release": "issued",
        "opinions": "round",
        "opinion": "round",
        "account": "person",
        "hand": "person",
        "security": "person",
        "entry": "case",
        "draw": "case",  # as above
    }
    return {**kinds, "post": "person", "table": "draft", "review": "draft"}.get(first, first)


def client_of(county: County, letter: str) -> Client:
    """A client of that post, to which a page that breaks is a page."""
    client = signed_in(getattr(county, POSTS[letter]))
    client.raise_request_exception = False
    return client


def answer(client: Client, address: str, method: str) -> tuple[int, str]:
    """Status and text of the answer; whatever it changed is undone."""
    with transaction.atomic():
        found = getattr(client, method)(address)
        content = found.getvalue()
        transaction.set_rollback(True)
    return found.status_code, readable(content)


def readable(content: bytes) -> str:
    """The words of a page or of a file, with those of the files that it holds."""
    if not content.startswith(b"PK"):
        return content.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        inner = "".join(readable(archive.read(name)) for name in archive.namelist())
    return re.sub(r"<[^>]+>", "", inner)
