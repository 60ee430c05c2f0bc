"""The static copy (公开副本): every public page as a file that opens from a folder, indexed and signed.

It is written beside and put in place whole. What a last scan finds is left out and logged; the release let
through what an office may own, so here only what surely belongs to a person counts.
"""

from __future__ import annotations

import posixpath
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from html import unescape
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from minsheng.actions.personal_check import MADE, Held, personal_in
from minsheng.papers.open_data_files import PACKAGE, file_names
from minsheng.portal.public.open_data import copied_versions, made_file
from minsheng.portal.public.pages import around, gone_page, page_of, parts_of
from minsheng.portal.public.script import traditional
from minsheng.portal.public.search import INDEX, search_index
from minsheng.portal.public.site import ASSETS, FILE, Here, Language, Spot
from minsheng.reading.personal import find_personal, masked
from minsheng.store.lists.public import PublicCounty
from minsheng.store.lists.public_packed import COUNTY, packed
from minsheng.store.packages import MANIFEST, Package
from minsheng.store.signed_folder import sign_folder
from minsheng.store.withheld import Withheld, note_withheld
from minsheng.terms.errors import BadInput

OWN_FILES = ("minsheng.svg", "public*")  # what public pages load, in the folder of our own files
_TAGS = re.compile(r"<script.*?</script>|<[^>]*>", re.DOTALL)
# One of a thousand keys of a feed reads as a mobile number, and would hold the copy back for good.
_VERSION = re.compile(r"\b\d-[0-9a-f]{12}\b")  # of the open data
_BETWEEN = " \u2016 "  # what stands where a tag stood: it parts numbers that no reader sees as one


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: its signature, how many pages, the largest of them in bytes, and what was left out:
    the place, the id of what held it, where and what."""

    signed: Package
    pages: int
    largest: int
    withheld: tuple[tuple[str, str, Held], ...]


def write_copy(
    folder: Path,
    counties: Sequence[PublicCounty],
    key: Ed25519PrivateKey,
    now: datetime,
    *,
    reports: str = "",
) -> Written:
    """Write the copy of these counties into `folder`, in the place of an older copy. BadInput where something
    else stands there. `reports`: see `Here`."""
    _check_free(folder)
    draft = Path(mkdtemp(prefix=f".{folder.name}-", dir=_parent(folder)))
    try:
        clean, held = _without_personal(counties)
        sizes = [_write(draft / path, page) for path, page in _pages(clean, reports)]
        _copy_assets(draft)
        for path, content in _data_files(clean):
            (draft / path).write_bytes(content)
        for county in clean:
            _write(draft / county.place.id / COUNTY, packed(county))
        about = _about(clean, now)
        signed = sign_folder(draft, key, about)
        draft.chmod(0o755)
        if folder.exists():
            shutil.rmtree(folder)
        draft.replace(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    _log(held, now)
    return Written(signed, len(sizes), max(sizes), tuple(held))


def _about(counties: Sequence[PublicCounty], now: datetime) -> dict[str, Any]:
    places = {county.place.id: county.place.name for county in counties}
    return {"kind": "public", "made_at": now.isoformat(timespec="seconds"), "places": places}


def _check_free(folder: Path) -> None:
    if folder.exists() and (
        not folder.is_dir() or (any(folder.iterdir()) and not (folder / MANIFEST).exists())
    ):
        raise BadInput(
            _("这里已有别的文件，副本不覆盖：请换一个空文件夹，或旧副本所在的文件夹"), where=str(folder)
        )


def _parent(folder: Path) -> Path:
    folder.resolve().parent.mkdir(parents=True, exist_ok=True)
    return folder.resolve().parent


def _without_personal(
    counties: Iterable[PublicCounty],
) -> tuple[list[PublicCounty], list[tuple[str, str, Held]]]:
    """The counties without what surely holds personal data, and what that was."""
    held: list[tuple[str, str, Held]] = []
    clean = []
    for county in counties:
        found = {
            identity: caught
            for identity, content in _contents(county)
            if (caught := [one for one in personal_in(content) if one.datum.sure])
        }
        held += [(county.place.id, identity, one) for identity, caught in found.items() for one in caught]
        items = tuple(item for item in county.items if item.id not in found)
        bulletins = tuple(one for one in county.bulletins if one.bulletin not in found)
        past = replace(
            county.past,
            fates=tuple(one for one in county.past.fates if one.promise not in found),
            documents=tuple(one for one in county.past.documents if one.document not in found),
        )
        shown = {item.id for item in items}
        surveys = (one for one in county.surveys if one.commitment in shown and one.id not in found)
        answers = (one for one in county.answers if one.commitment in shown)
        kept = replace(county, surveys=tuple(surveys), answers=tuple(answers))
        clean.append(replace(kept, items=items, bulletins=bulletins, past=past))
    return clean, held


def _contents(county: PublicCounty) -> Iterator[tuple[str, Mapping[str, object]]]:
    for item in county.items:
        yield item.id, {"title": item.release.title, **item.shown}
    for one in county.bulletins:
        yield one.bulletin, {"title": one.title, **one.shown}
    for survey in county.surveys:
        yield survey.id, survey.shown
    for fate in county.past.fates:
        yield fate.promise, {"title": fate.title, **fate.shown}
    for document in county.past.documents:
        yield document.document, {"title": document.title, **document.shown}


def _pages(counties: Sequence[PublicCounty], reports: str) -> Iterator[tuple[str, str]]:
    """Path and text of every file that is written; each page is scanned once more as it will be read."""
    for language in Language:
        yield _scanned(Spot(language=language), _places_page(counties, language))
        for county in counties:
            for kind, part in parts_of(county):
                spot = Spot(county.place.id, kind, part, language)
                page = page_of(county, Here(spot, copy=True, reports=reports))
                if page is not None:
                    yield _scanned(spot, page)
            for gone in county.past.gone:
                spot = Spot(county.place.id, gone.kind, gone.part, language)
                page = gone_page(county, Here(spot, copy=True, reports=reports))
                if page is not None:
                    yield _scanned(spot, page)
            search = Spot(county.place.id, "search", "", language)
            yield search.path + INDEX, search_index(county, language)


def _data_files(counties: Iterable[PublicCounty]) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of every file of the open data."""
    for county in counties:
        for name in (PACKAGE, *file_names()):
            for version in ("", *(one.version for one in copied_versions(county))):
                content = made_file(county, name, version)
                if content is not None:
                    yield posixpath.join(county.place.id, "data", version, name), content


def _places_page(counties: Sequence[PublicCounty], language: Language) -> str:
    here = Here(Spot(language=language), copy=True)
    only = here.to("", place=counties[0].place.id) if len(counties) == 1 else ""
    about = {**around(here), "places": [county.place for county in counties], "only": only}
    with translation.override(language.catalogue):
        page = render_to_string("public/places.html", about)
    return traditional(page) if language is Language.TRADITIONAL else page


def _scanned(spot: Spot, page: str) -> tuple[str, str]:
    words = unescape(_TAGS.sub(_BETWEEN, page))
    for made in (MADE, _VERSION):
        words = made.sub(_BETWEEN, words)
    for datum in find_personal(words):
        if datum.sure:
            raise BadInput(
                _("页面上有个人信息（%(what)s），副本没有生成")
                % {"what": masked(words[datum.start : datum.end])},
                where=spot.path,
            )
    return (spot.path + FILE if spot.path.endswith("/") or not spot.path else spot.path), page


def _write(path: Path, words: str) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.write_bytes(words.encode())


def _copy_assets(folder: Path) -> None:
    (folder / ASSETS).mkdir(exist_ok=True)
    for pattern in OWN_FILES:
        for file in sorted(settings.PORTAL.joinpath("static").glob(pattern)):
            shutil.copyfile(file, folder / ASSETS / file.name)


def _log(held: Iterable[tuple[str, str, Held]], now: datetime) -> None:
    for place, about, one in held:
        line = Withheld(about, one.label, one.datum.kind, masked(one.words), "copy", now)
        note_withheld(place, [line])
