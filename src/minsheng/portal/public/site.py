"""Where the public pages stand, said once for both sites: the service, and the copy that opens from a folder.

A page's path is the same in both: `songchuan/areas/…/`, in English `en/songchuan/areas/…/`. The service puts
`/public/` before it; the copy writes `index.html` into the folder of that name and links from page to page.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, replace
from enum import StrEnum

from django.templatetags.static import static

ROOT = "/public/"
ASSETS = "assets"  # the copy's folder of our own files
FILE = "index.html"


class Language(StrEnum):
    """The languages of the public pages; the value is what stands before the path."""

    SIMPLIFIED = ""
    TRADITIONAL = "hant"
    ENGLISH = "en"

    @property
    def tag(self) -> str:
        """As `lang` and `hreflang` say it."""
        return {"": "zh-Hans", "hant": "zh-Hant", "en": "en"}[self.value]

    @property
    def catalogue(self) -> str:
        """The catalogue that its pages are written with: the traditional ones are converted."""
        return "en" if self is Language.ENGLISH else "zh-hans"

    @property
    def label(self) -> str:
        """What the language calls itself."""
        return {"": "简体", "hant": "繁體", "en": "English"}[self.value]


@dataclass(frozen=True, slots=True)
class Spot:
    """One page: the place it is of (empty: the list of places), its kind (empty: the place's first page), and
    which of that kind."""

    place: str = ""
    kind: str = ""
    part: str = ""
    language: Language = Language.SIMPLIFIED

    @property
    def path(self) -> str:
        """Below the root; ends with a slash unless it is a file."""
        if self.kind == "feed":
            steps = [self.language.value, self.place, "feed.xml"]
            return "/".join(step for step in steps if step)
        kind = "" if self.kind == "promise" else self.kind
        steps = [self.language.value, self.place, kind, self.part]
        return "".join(f"{step}/" for step in steps if step)


@dataclass(frozen=True, slots=True)
class Here:
    """The page that is being written, which knows the way to every other. `copy`: into a folder. `reports` is
    the address of the service that takes residents' reports, `.` where the copy is served by it, empty where
    a copy knows none."""

    spot: Spot
    copy: bool = False
    reports: str = ""

    def to(self, kind: str, part: str = "", *, place: str | None = None) -> str:
        """The address of a page in the same language and place."""
        wanted = self.spot.place if place is None else place
        return self.way(replace(self.spot, place=wanted, kind=kind, part=part))

    def in_language(self, language: Language) -> str:
        """The address of this page in another language."""
        return self.way(replace(self.spot, language=language))

    def way(self, spot: Spot) -> str:
        """The address of a page: from the top of the service, or from this page's file to that page's."""
        if not self.copy:
            return ROOT + spot.path
        return self._relative(spot.path + FILE if spot.path.endswith("/") or not spot.path else spot.path)

    def report(self, promise: str = "") -> str:
        """The address of the form for residents; empty where there is none."""
        path = replace(self.spot, kind="report", part="").path
        asked = f"?promise={promise}" if promise else ""
        if not self.copy:
            return f"{ROOT}{path}{asked}"
        if self.reports == ".":
            return f"{self._relative(path)}/{asked}"
        return f"{self.reports.rstrip('/')}/{path}{asked}" if self.reports else ""

    @property
    def compare(self) -> str:
        """Counties side by side, in the same language: of no place, and in the service alone."""
        return ROOT + Spot(kind="compare", language=self.spot.language).path

    def asset(self, name: str) -> str:
        """The address of one of our own files."""
        return self._relative(f"{ASSETS}/{name}") if self.copy else static(name)

    def open_file(self, name: str) -> str:
        """The address of a file of the open data: there is one for all languages."""
        path = f"{self.spot.place}/data/{name}"
        return self._relative(path) if self.copy else ROOT + path

    def _relative(self, path: str) -> str:
        return posixpath.relpath(path, posixpath.dirname(self.spot.path) or ".")


class InLanguage:
    """The part of an address that names the language; empty for simplified Chinese."""

    regex = "(?:hant/|en/)?"

    def to_python(self, value: str) -> str:
        """The language without its slash."""
        return value.rstrip("/")

    def to_url(self, value: str) -> str:
        """The language with its slash, and nothing for none."""
        return f"{value}/" if value else ""
