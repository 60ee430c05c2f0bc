"""What reached the office in the winter after the year (交办事项): ten papers, taken in and read."""

from __future__ import annotations

from minsheng.actions.add_document import add_document
from minsheng.actions.open_matter import MatterWish, open_matter
from minsheng.actions.work import work_off
from minsheng.loop.matter import Matter
from minsheng.sample.minutes import load_minutes
from minsheng.sample.year.people import Office
from minsheng.sample.year.story import at
from minsheng.store.reads import record_of
from minsheng.terms.errors import Broken


def take_matters_in(office: Office) -> None:
    """Each paper on its own day, with its text as the document its items are read from."""
    for n, paper in enumerate(load_minutes(), 1):
        clerk = office.clerk(at(paper.day, 2))
        said = (paper.kind, paper.title, paper.paper, paper.day, paper.origin, paper.day, paper.due_by)
        made = open_matter(by=clerk, wish=MatterWish(*said), key=f"year-matter-{n}")
        matter = record_of(office.place, Matter, made)
        if matter is None:
            raise Broken("the matter is gone")
        add_document(
            by=clerk,
            name=f"{paper.title}.txt",
            content=paper.text.encode(),
            table=matter.table,
            key=f"year-matter-{n}-paper",
        )
        work_off(now=clerk.at, place=office.place)
