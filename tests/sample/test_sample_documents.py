"""The county's papers: large enough, in agreement with each other, and in words of their own."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from docx import Document
from python_calamine import CalamineWorkbook

from minsheng.sample.county import load_county
from minsheng.sample.files import write_documents
from minsheng.sample.tasks import SampleTask, load_projects, load_report, load_tasks

DATA = files("minsheng.sample").joinpath("data")
SHARED = Path(__file__).resolve().parents[3] / "shared"
TASKS = load_tasks()

# Two names on purpose belong to no body: the resolver has to say so and must not invent one.
STRANGERS = {"县数字乡村办", "县葛根产业协会"}
LONGEST_COMMON = 30  # shorter stretches are formulas of the genre, such as the opening of a report


def named_bodies(task: SampleTask) -> set[str]:
    cells = (task.lead, task.responsible, task.support, task.summing)
    return {name for cell in cells for name in re.split("[、,]", cell) if name}


def test_the_report_has_eight_thousand_chinese_characters() -> None:
    assert len(re.findall("[\u4e00-\u9fff]", load_report())) >= 8000


def test_the_table_has_a_hundred_and_twenty_tasks_numbered_without_a_gap() -> None:
    assert len(TASKS) >= 120
    assert [task.number for task in TASKS] == [str(number) for number in range(1, len(TASKS) + 1)]


def test_about_half_of_the_tasks_have_no_number() -> None:
    nodes = [task for task in TASKS if task.kind == "node"]
    assert 0.4 <= len(nodes) / len(TASKS) <= 0.6


def test_sole_joint_and_group_items_and_all_issuing_lines_occur() -> None:
    assert any(not task.lead for task in TASKS)
    joint = [task for task in TASKS if task.summing]
    assert joint
    assert all(task.summing in task.lead.split("、") for task in joint)
    assert {task.line for task in TASKS} == {"政府", "党委", "联合"}


def test_every_sentence_of_the_table_stands_in_the_report() -> None:
    report = load_report()
    assert [task.number for task in TASKS if task.task.rstrip("。") not in report] == []


def test_there_are_ten_livelihood_projects_and_the_report_says_them() -> None:
    projects = load_projects()
    assert len(projects) == 10
    report = load_report()
    assert all(f"{project.number}.{project.name}。{project.content}" in report for project in projects)


def test_every_named_body_is_in_the_county_but_two() -> None:
    county = load_county()
    known = {name for body in county.bodies for name in (body.name, body.short, *body.aliases)}
    known |= {name for group in county.groups for name in (group.name, *group.aliases)}
    assert set().union(*map(named_bodies, TASKS)) - known == STRANGERS


def test_every_leader_in_the_table_is_a_leader_of_the_county() -> None:
    county = load_county()
    people = {person.id: person.name for person in county.people}
    leaders = {people[post.person] for post in county.leaders}
    assert {leader for leader in leaders if any(task.leader.endswith(leader) for task in TASKS)} == leaders
    assert all(any(task.leader.endswith(leader) for leader in leaders) for task in TASKS)


def test_the_traditional_page_slipped_by_one_byte() -> None:
    """Back in step, and with its lost lead byte put in, the run is the sentence that stood there."""
    page = DATA.joinpath("traditional.txt").read_text("utf-8")
    damaged, lost = "?！笨h", b"\xa1"
    assert "次?!笨h衛(wèi)健局" in page
    assert (lost + damaged[1:].encode("gb18030")).decode("gb18030") == "。”縣"


def test_the_written_files_hold_every_task(tmp_path: Path) -> None:
    paths = write_documents(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(path.name for path in paths)
    table = Document(str(tmp_path / "任务分解表.docx")).tables[0]
    numbers = [row.cells[0].text for row in table.rows if row.cells[0].text.isdigit()]
    assert numbers == [task.number for task in TASKS]
    rows = CalamineWorkbook.from_path(tmp_path / "任务分解表.xlsx").get_sheet_by_index(0).to_python()
    assert [row[4] for row in rows if isinstance(row[0], float)][7] == ""  # a sole item has no lead
    assert sum(isinstance(row[0], float) for row in rows) == len(TASKS)


def test_the_report_file_has_real_headings(tmp_path: Path) -> None:
    write_documents(tmp_path)
    styles = [paragraph.style for paragraph in Document(str(tmp_path / "政府工作报告.docx")).paragraphs]
    names = [style.name for style in styles if style is not None]
    assert (names.count("Title"), names.count("Heading 1")) == (1, 4)
    assert names.count("Heading 2") == 8


def test_one_page_is_in_gb18030_and_says_so(tmp_path: Path) -> None:
    *paths, second = write_documents(tmp_path)
    utf8 = next(path for path in paths if path.name == "重点项目推进会.html")
    text = second.read_bytes().decode("gb18030")
    assert text == utf8.read_text("utf-8").replace('charset="utf-8"', 'charset="gb18030"') != utf8.read_text()


@cache
def grams_of_shared() -> frozenset[str]:
    texts = [path.read_text("utf-8", errors="replace") for path in sorted(SHARED.glob("seeds/*.txt"))]
    texts += [path.read_text("utf-8", errors="replace") for path in sorted(SHARED.glob("corpus/**/*.txt"))]
    return frozenset(stretch for text in texts for stretch in stretches(text))


def stretches(text: str) -> set[str]:
    flat = re.sub(r"\s", "", text)
    return {flat[at : at + LONGEST_COMMON] for at in range(len(flat) - LONGEST_COMMON + 1)}


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real documents are not beside this repository")
@pytest.mark.parametrize("name", sorted(item.name for item in DATA.iterdir()))
def test_no_sentence_is_copied_from_a_real_document(name: str) -> None:
    ours = DATA.joinpath(name).read_text("utf-8")
    copied = [line for line in ours.splitlines() if stretches(line) & grams_of_shared()]
    assert copied == []
