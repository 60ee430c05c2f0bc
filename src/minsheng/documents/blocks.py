"""The neutral page: what a paper is made of, before anybody asks for docx, xlsx or pdf.

`papers` says what stands on a page; `writing` sets it by page.yml. Words are plain text: no markup of
any kind is read in them. A line break in words is a line break on the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from minsheng.terms.errors import Broken


class Orientation(Enum):
    """How the A4 sheet lies: portrait for letters and bulletins, landscape for wide tables."""

    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


@dataclass(frozen=True, slots=True)
class Title:
    """The paper's title, centred; `under` is the line below it: （征求意见稿）, a number, a day."""

    words: str
    under: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 1 is 一、 in Hei, level 2 is （一） in Kai, level 3 is the body's type in bold;
    `is_indented` False for 附件1 and the like, which stand flush left."""

    words: str
    level: int = 1
    is_indented: bool = True


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text; `is_indented` False for 主送机关 and the like, which stand flush left."""

    words: str
    is_indented: bool = True


@dataclass(frozen=True, slots=True)
class Note:
    """A small line: what a table leaves out, where figures come from."""

    words: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose head is repeated on every page.

    `widths` are shares of the page, one a column. A row has a cell a column, or is one cell alone,
    which then runs over all columns as a band (一、教育, a leader's name). Columns in `numeric` are set
    right-aligned, those in `centred` centred.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    numeric: frozenset[int] = frozenset()
    centred: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        if len(self.widths) != len(self.head):
            raise Broken(f"{len(self.head)} columns and {len(self.widths)} widths")
        wrong = next((row for row in self.rows if len(row) not in (1, len(self.head))), None)
        if wrong is not None:
            raise Broken(f"a row of {len(wrong)} cells under {len(self.head)} columns: {wrong}")


@dataclass(frozen=True, slots=True)
class Bar:
    """One column of a chart: of `whole` things `sure` many are so, `maybe` more may be, the rest are not."""

    label: str
    sure: int
    maybe: int
    whole: int

    def __post_init__(self) -> None:
        if not 0 <= self.sure <= self.sure + self.maybe <= self.whole:
            raise Broken(f"{self.sure} and {self.maybe} of {self.whole} in column {self.label}")


@dataclass(frozen=True, slots=True)
class Chart:
    """Columns under a title that says what they show: solid what is so, hatched what may be, hollow the rest.

    The `label` of a bar is digits: a month, a year; its number stands above it. `note` says the unit, what
    the parts are and where the numbers come from.
    """

    title: str
    bars: tuple[Bar, ...]
    note: str

    def __post_init__(self) -> None:
        if not any(bar.whole for bar in self.bars):
            raise Broken("a chart of nothing")


@dataclass(frozen=True, slots=True)
class Beside:
    """A table and, at its right, a chart; neither runs over a page's end."""

    table: Table
    chart: Chart


@dataclass(frozen=True, slots=True)
class Signature:
    """Who issues and the day in words (2026年3月6日), at the right; it never stands alone on a page."""

    body: str
    day: str


@dataclass(frozen=True, slots=True)
class RedHead:
    """The red head of a paper (发文机关标志): who issues, its number, the red line below.

    `number` is the office's own (文号); empty leaves its place for the office. `signer` (签发人) stands on a
    paper that goes upwards only. `mark` is printed top left: 送审稿, 特急.
    """

    office: str
    number: str = ""
    signer: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class RecordBlock:
    """The block at the foot of the last page (版记): to whom copies go, who printed it, the day in words."""

    copies: str
    office: str
    day: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a new page."""


Block = (
    Title
    | Heading
    | Paragraph
    | Note
    | Table
    | Chart
    | Beside
    | Signature
    | RedHead
    | RecordBlock
    | PageBreak
)


@dataclass(frozen=True, slots=True)
class Page:
    """A paper to be set: its blocks, how the sheet lies, and what runs along on top of each page.

    `running` (left) and `day` (right) are printed small on each page of a landscape paper, so that a
    sheet that comes loose still says what it is. `name` is the file's title in its properties.
    """

    blocks: tuple[Block, ...]
    orientation: Orientation = Orientation.PORTRAIT
    name: str = ""
    running: str = ""
    day: str = ""
