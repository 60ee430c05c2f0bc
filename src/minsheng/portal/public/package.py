"""The public service's package (公开副本上网): taken in once its signature holds, and served as files.

The bytes that were checked are copied into the service's own folder, so that nobody changes them afterwards.
The addresses are those of the staff site's own public pages.
"""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from whitenoise import WhiteNoise  # type: ignore[import-untyped]  # it has no stubs
from whitenoise.responders import Redirect, Response  # type: ignore[import-untyped]

from minsheng.portal.headers import POLICY
from minsheng.portal.public.site import Language, Spot
from minsheng.store.lists.public_packed import COUNTY, county_in
from minsheng.store.packages import Package, trusted_keys
from minsheng.store.signed_folder import check_folder
from minsheng.terms.errors import BadInput

KEPT_FOR = 300  # seconds that a browser keeps a page: a new package is seen within five minutes
_PARTLY = ("HTTP_RANGE", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE")
_SQUEEZED = (".html", ".css", ".js", ".xml", ".svg", ".json")


def take_package(package: Path, data: Path) -> Path:
    """The folder from which the package is served. BadInput where it was changed, where none of the keys that
    this service trusts signed it, or where it is another kind of package."""
    signed = check_folder(package, trusted_keys(data))
    if signed.about.get("kind") != "public":
        raise BadInput(_("这不是公开副本"), where=str(package))
    target = data / "packages" / signed.digest[:16]
    if not target.exists():
        _take_in(signed, target)
    for other in target.parent.iterdir():
        if other != target:
            shutil.rmtree(other)
    return target


def _take_in(signed: Package, target: Path) -> None:
    """Write the bytes that were checked, squeezed beside them what squeezes well."""
    draft = target.with_name(f".{target.name}")
    shutil.rmtree(draft, ignore_errors=True)
    for name, content in signed.files.items():
        (draft / name).parent.mkdir(parents=True, exist_ok=True)
        (draft / name).write_bytes(content)
        if name.endswith(_SQUEEZED):
            (draft / f"{name}.gz").write_bytes(gzip.compress(content, mtime=0))
    draft.replace(target)


class PackageFiles(WhiteNoise):  # type: ignore[misc]  # it has no types
    """The package at the addresses of the public pages; a folder and its `index.html` are one page."""

    def __init__(self, application: Any, folder: Path) -> None:  # noqa: ANN401  (any WSGI application)
        super().__init__(
            application,
            root=folder,
            prefix="public",
            index_file=True,
            max_age=KEPT_FOR,
            allow_all_origins=False,
            add_headers_function=_add_headers,
        )
        for address in [name for name in self.files if name.endswith("/")]:
            self.files[f"{address}index.html"] = self.files[address]  # no second journey on a slow line
            if address.endswith("/search/"):  # the service itself seeks, so that nobody needs scripts here
                del self.files[address]
                self.files[f"{address}index.html"] = Redirect("./")
        for address in _gone_from(folder):
            for one in (address, f"{address}index.html"):
                if one in self.files:
                    self.files[one] = _Gone(self.files[one])
        self.files["/"] = Redirect("public/")


class _Gone:
    """A page that says what no longer stands at its address: no search engine is told that it does."""

    def __init__(self, page: Any) -> None:  # noqa: ANN401  (whitenoise's own)
        self._page = page

    def get_response(self, method: str, asked: Mapping[str, str]) -> Any:  # noqa: ANN401  (whitenoise's own)
        """The page with the status of the county's own site."""
        whole = {key: value for key, value in asked.items() if key not in _PARTLY}
        answer = self._page.get_response(method, whole)
        gone = answer.status == HTTPStatus.OK
        return Response(HTTPStatus.GONE if gone else answer.status, answer.headers, answer.file)


def _gone_from(folder: Path) -> Iterator[str]:
    """The addresses at which something stood that was taken back, in each language."""
    for place in sorted(file.parent.name for file in folder.glob(f"*/{COUNTY}")):
        county = county_in(str(folder), place)
        for gone in county.past.gone if county is not None else ():
            for language in Language:
                yield f"/public/{Spot(place, gone.kind, gone.part, language).path}"


def _add_headers(headers: Any, _path: str, _url: str) -> None:  # noqa: ANN401  (whitenoise's own)
    headers["Content-Security-Policy"] = POLICY
    headers["X-Content-Type-Options"] = "nosniff"
    headers["X-Frame-Options"] = "DENY"
    headers["Referrer-Policy"] = "same-origin"
