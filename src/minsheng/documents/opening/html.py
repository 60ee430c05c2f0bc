"""A web page as the text that a reader sees, in document order, with its tables and its article."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

from minsheng.documents.opened import Opened
from minsheng.documents.opening.grid import write_table
from minsheng.documents.opening.growing import Growing
from minsheng.documents.opening.html_article import Box, find_article
from minsheng.documents.opening.html_fields import read_fields
from minsheng.documents.opening.html_flow import Flow, hidden_below, is_block, walk
from minsheng.documents.opening.html_table import is_data_table, placed_cells
from minsheng.terms.errors import BadInput
from minsheng.terms.span import Span
from minsheng.terms.table import Table


def open_html(source: str, *, encoding: str) -> Opened:
    """The visible text of the page `source`. Raises BadInput where nothing is visible.

    A block element and <br> begin a new line; runs of white space are one space, none between two
    Chinese characters; scripts, styles, forms' choices and what is hidden are left out.
    """
    parser = LexborHTMLParser(source)
    gathered = _Gathered()
    if parser.body is not None:
        gathered.gather(parser.body)
    text = gathered.flow.text.text()
    if not text.strip():
        raise BadInput("网页里没有可见的文字：内容可能由脚本加载，请在浏览器中另存或复制成文本")
    main = find_article(parser, text, gathered.boxes, gathered.links)
    return Opened(text, "html", encoding, tuple(gathered.tables), main, read_fields(parser, text))


_Entered = tuple[str, LexborNode, int]  # an element's name, itself, and where its words start


class _Gathered:
    """What one pass over the page gathers."""

    def __init__(self) -> None:
        self.flow = Flow(Growing())
        self.tables: list[Table] = []
        self.boxes: list[Box] = []
        self.links: list[Span] = []
        self._hidden: frozenset[int] = frozenset()

    def gather(self, body: LexborNode) -> None:
        """Pass over the page once."""
        self._hidden = hidden_below(body)
        walk(body, self._hidden, words=self.flow.words, enter=self._enter, leave=self._leave)

    def _enter(self, node: LexborNode, tag: str) -> _Entered | None:
        """What is kept of an element until it ends; None for a table, which is read at once."""
        if tag == "table" and is_data_table(node):
            self._table(node)
            return None
        return tag, node, self.flow.enter(tag)

    def _leave(self, entered: _Entered) -> None:
        tag, node, start = entered
        end = self.flow.text.length
        self.flow.leave(tag)
        if start == end:
            return
        if tag == "a":
            self.links.append(Span(start, end))
        elif is_block(tag):
            self.boxes.append(Box(node.mem_id, start, end))

    def _table(self, node: LexborNode) -> None:
        caption = node.css_first("caption")
        if caption is not None:
            self.flow.end_line()
            self.flow.words(caption.text(deep=True))
        self.flow.end_line()
        table = write_table(self.flow.text, placed_cells(node, self._hidden))
        if table.rows:
            self.tables.append(table)
