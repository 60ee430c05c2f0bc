"""Take in a signed package of residents' reports (收入群众反映): each report once, however often it comes."""

from __future__ import annotations

import hmac
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from minsheng.actions.act import By, Doing, act
from minsheng.ledger.commitment import Commitment
from minsheng.loop.resident import Report, Said, sounds_like_a_petition
from minsheng.store.blobs import keep_bytes
from minsheng.store.ids import new_id
from minsheng.store.names import make_key, seal_for
from minsheng.store.packages import Package, from_zip, trusted_keys
from minsheng.store.said_packed import unpack
from minsheng.store.search import normalised
from minsheng.store.secrets import blind_key
from minsheng.terms.body import Body
from minsheng.terms.errors import BadInput


def take_in_reports(*, by: By, content: bytes, key: str | None = None) -> dict[str, int]:
    """How many were in the package, how many of them are new, how many may be petitions: {all, new,
    petitions}. BadInput where the package was changed, or was signed by nobody whom this site trusts."""
    package = from_zip(content, trusted_keys(Path(settings.DATA)))
    said = unpack(package, by.place)

    def do(doing: Doing) -> dict[str, int]:
        doing.alone()
        known = {report.id for report in doing.find(Report)}
        items, areas = {item.id for item in doing.find(Commitment)}, {body.id for body in doing.find(Body)}
        fresh = [one for one in said if one.id not in known]
        for one in fresh:
            doing.put(_report(by, one, package, items, areas))
        petitions = sum(sounds_like_a_petition(one.words) for one in fresh)
        counts = {"all": len(said), "new": len(fresh), "petitions": petitions}
        doing.say(package=package.digest, signed_by=package.key, **counts)
        return counts

    return act(by, "take_in_reports", do, about=new_id(), key=key)


def _report(by: By, said: Said, package: Package, items: set[str], areas: set[str]) -> Report:
    """The report, its words sealed under a key of its own. What names an item or an area that is not here is
    kept without it."""
    if said.said_at is None:
        raise BadInput("包里有一条没有时间，不能收", where=said.receipt)
    place, words = by.place, said.words.strip()
    if words:
        make_key(place, said.id)
    return Report(
        said.id,
        place,
        said.receipt,
        said.saying,
        said.seen,
        said.said_at,
        package.digest,
        promise=said.promise if said.promise in items else None,
        area=said.area if said.area in areas else None,
        point=said.point.strip(),
        seen_on=said.seen_on,
        words=seal_for(place, said.id, words) if words else "",
        content=said.content,
        sender=said.sender,
        photo=keep_bytes(place, package.files[said.photo]) if said.photo else None,
        alike=_digest(words) if words else "",
        received_on=by.day,
    )


def _digest(words: str) -> str:
    key = blind_key(Path(settings.DATA))
    return hmac.new(key, f"words\n{normalised(words)}".encode(), sha256).hexdigest()
