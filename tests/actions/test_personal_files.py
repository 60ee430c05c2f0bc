"""Files that say who somebody is: sealed where they lie, opened after a look with a reason, gone with the
person."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from builders import NOON, a_county
from minsheng.actions.adopt_programme import adopt_programme
from minsheng.actions.attach_file import attach_file
from minsheng.actions.forget_subject import forget_subject
from minsheng.actions.look_at_case import look_at_case
from minsheng.actions.open_case import open_case
from minsheng.actions.withdraw_case import withdraw_case
from minsheng.programmes.kept import KeptCase
from minsheng.store.models import Blob
from minsheng.store.packs import offered_packs
from minsheng.store.reads import record_of
from minsheng.store.sealed_bytes import open_sealed
from minsheng.terms.errors import Missing
from pages import signed_in
from programme_office import AID, QUICK, worker

pytestmark = pytest.mark.django_db
PACK, SICK = "relief/aid_with_records", b"%PDF-1.4 diagnosis of somebody"


def _pack_in(folder: Path) -> None:
    """The assistance pack with the evidence marked as sensitive."""
    (ours,) = (one for one in offered_packs() if one.id == AID)
    text = ours.page.read_text("utf-8")
    at = text.index("  evidence: {") + len("  evidence: {")
    there = folder / PACK
    there.mkdir(parents=True)
    (there / "pack.yml").write_text(f"{text[:at]}sensitive: true, {text[at:]}", "utf-8")
    (there / "examples.yml").write_text("[]", "utf-8")


def test_a_personal_file_is_sealed_opened_after_a_look_and_deleted_with_the_person(
    tmp_path: Path,
    settings: Any,  # noqa: ANN401  (pytest-django's own)
) -> None:
    _pack_in(tmp_path)
    settings.PACKS = [str(tmp_path)]
    county = a_county(at=NOON)
    adopt_programme(by=county.supervision_head, pack=PACK)
    by = worker(county, "clerk", "east", "township_worker", pack=PACK)
    answer = attach_file(by=by, pack=PACK, field="evidence", name="诊断.pdf", content=SICK)
    digest = answer.partition("/")[0]
    assert SICK not in [bytes(one.content) for one in Blob.objects.at(county.place)]
    assert open_sealed(county.place, digest) == SICK
    case = open_case(by=by, pack=PACK, answers={**QUICK, "evidence": answer})
    kept = record_of(county.place, KeptCase, case)
    assert kept is not None
    assert digest not in str(kept.answers)

    client = signed_in(by)
    address = reverse("case-file", args=[case, "evidence"])
    assert client.get(address).status_code == 403
    client.post(reverse("case-look", args=[case]), {"reason": "核对诊断证明"})
    assert client.get(address).getvalue() == SICK

    withdraw_case(by=by, case=case, revision=1, reason="登错了")
    look_at_case(by=by, case=case, reason="删除之前核对一次")
    forget_subject(by=county.supervision_head, subject=kept.subject or "", reason="本人申请删除")
    with pytest.raises(Missing):
        open_sealed(county.place, digest)
    assert not Blob.objects.at(county.place).filter(digest=digest).exists()
