"""Keep a file that belongs to a case (附件): the answer of its field then names it by its digest.

It is called by the field's label, not as it was called on somebody's phone: file names are full of names.
"""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.actions.add_document import refuse_secret
from minsheng.actions.case_parts import actor_of, running
from minsheng.documents.opening.open import check_size
from minsheng.programmes.fields import FieldType
from minsheng.store.blobs import keep_bytes
from minsheng.store.sealed_bytes import keep_sealed
from minsheng.terms.errors import BadInput

_LONGEST = 8  # characters of an ending: .jpeg, .xlsx


def attach_file(*, by: By, pack: str, field: str, name: str, content: bytes, key: str | None = None) -> str:
    """The answer that stands for the file, `digest/label.ending`; the bytes of a personal one are sealed.
    BadInput for a field that holds no file, for one that is too large, and for one marked as secret."""

    def do(doing: Doing) -> str:
        _, meant = running(doing, pack)
        actor_of(by, meant)
        one = meant.fields.get(field)
        if one is None or one.type is not FieldType.FILE:
            raise BadInput(f"“{field}”不是附件", where=field)
        check_size(len(content))
        refuse_secret(name, content)
        ending = name.rpartition(".")[2].lower() if "." in name else ""
        ending = ending if ending.isalnum() and len(ending) <= _LONGEST else "dat"
        digest = keep_sealed(by.place, content) if one.is_personal else keep_bytes(by.place, content)
        doing.say(pack=meant.id, field=field, digest=digest)
        return f"{digest}/{one.label}.{ending}"

    return act(by, "attach_file", do, about=pack, key=key)
