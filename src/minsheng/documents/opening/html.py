"""A web page as the text that a reader sees, in document order, with its tables and its article."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

from minsheng.documents.opened import Opened
from minsheng.documents.opening.grid import write_table
from minsheng.documents.opening.growing import Growing
from minsheng.documents.opening.html_article import Box, find_article
from minsheng.documents.opening.html_fields import read_fields
from minsheng.documents.opening.html_flow import Flow, is_block, steps
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
    walk = _Walk()
    if parser.body is not None:
        for node, begins in steps(parser.body, stop_at=is_data_table):
            walk.take(node, begins=begins)
    text = walk.flow.text.text()
    if not text.strip():
        raise BadInput("网页里没有可见的文字：内容可能由脚本加载，请在浏览器中另存或复制成文本")
    main = find_article(parser, text, walk.boxes, walk.links)
    return Opened(text, "html", encoding, tuple(walk.tables), main, read_fields(parser, text))


class _Walk:
    """What one pass over the page gathers."""

    def __init__(self) -> None:
        self.flow = Flow(Growing())
        self.tables: list[Table] = []
        self.boxes: list[Box] = []
        self.links: list[Span] = []
        self._starts: list[int] = []

    def take(self, node: LexborNode, *, begins: bool) -> None:
        """One step of the pass."""
        if not begins:
            self._leave(node)
        elif node.is_text_node:
            self.flow.words(node.text_content or "")
        elif is_data_table(node):
            self._table(node)
        else:
            self._starts.append(self.flow.enter(node.tag))

    def _leave(self, node: LexborNode) -> None:
        span = Span(self._starts.pop(), self.flow.text.length)
        self.flow.leave(node.tag)
        if span.start == span.end:
            return
        if is_block(node.tag):
            self.boxes.append(Box(node.mem_id, span.start, span.end))
        elif node.tag == "a":
            self.links.append(span)

    def _table(self, node: LexborNode) -> None:
        caption = node.css_first("caption")
        if caption is not None:
            self.flow.end_line()
            self.flow.words(caption.text(deep=True))
        self.flow.end_line()
        table = write_table(self.flow.text, placed_cells(node))
        if table.rows:
            self.tables.append(table)
