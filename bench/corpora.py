"""The sets of pages that are measured: the real documents beside the checkout, none without them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from pathlib import Path

SHARED = Path(__file__).resolve().parents[2] / "shared"
# Where the article stands in the pages that were kept as they were served, and a paragraph of it.
_ARTICLE = re.compile(r'(?<=ms-include-src="videoBoxUrl"></div>)\s*(<p[^>]*>).*?(?=</div>)', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Page:
    """A file as it is found: its name and its bytes."""

    name: str
    data: bytes

    def text(self) -> str:
        """The bytes as UTF-8."""
        return self.data.decode("utf-8")


def work_reports() -> list[Page]:
    """Provinces' reports of one year and one county's of five: a figure in every forty characters."""
    return [*_files("corpus", "1[0-3]?.txt"), *_files("corpus/pingtan", "*.txt")]


def notices() -> list[Page]:
    """Notices, plans and news as flattened texts, navigation included."""
    return [*_files("corpus", "0*.txt"), *_files("seeds", "*.txt")]


def mixed_pages() -> list[Page]:
    """Web pages with all their markup: those that were kept as served, and each of `notices` in the shell
    of one of them, where such a page's article stands."""
    served = _files("corpus/html", "*.html")
    return [*served, *(_in_shell(page, served[0]) for page in notices())] if served else []


def damaged() -> list[Page]:
    """The traditional page with annotations and byte slips in it."""
    return _files("seeds", "002*.txt")


def sample_texts() -> list[Page]:
    """The invented county's report and pages."""
    data = files("minsheng.sample").joinpath("data")
    names = ("report.txt", "traditional.txt", "news_1.html", "news_2.html")
    return [Page(name, data.joinpath(name).read_bytes()) for name in names]


def _in_shell(page: Page, shell: Page) -> Page:
    """The served page `shell` with the lines of `page` as its article, each a paragraph in its own style."""
    served = shell.text()
    article = _ARTICLE.search(served)
    assert article is not None, f"no article in {shell.name}"  # noqa: S101  (the folder holds another page)
    words = "".join(f"{article[1]}{escape(line)}</p>\n" for line in page.text().split("\n") if line)
    return Page(f"{page.name}.html", f"{served[: article.start()]}{words}{served[article.end() :]}".encode())


def _files(folder: str, pattern: str) -> list[Page]:
    return [Page(path.name, path.read_bytes()) for path in sorted((SHARED / folder).glob(pattern))]
