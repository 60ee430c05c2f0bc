"""The sample's documents as the files an office would have in its folder."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from minsheng.sample.report_paper import write_last_report, write_report
from minsheng.sample.table_paper import write_table_paper
from minsheng.sample.workbooks import write_project_workbook, write_task_workbook

_WRITERS = {
    "政府工作报告.docx": write_report,
    "2025年政府工作报告.docx": write_last_report,
    "任务分解表.docx": write_table_paper,
    "任务分解表.xlsx": write_task_workbook,
    "民生实事.xlsx": write_project_workbook,
}
_PAGES = {
    "重点项目推进会.html": "news_1.html",
    "民生实事一季度进展.html": "news_2.html",
    "繁体网页.txt": "traditional.txt",
}
_SECOND_ENCODING = "重点项目推进会_GB18030.html"


def write_documents(folder: Path) -> list[Path]:
    """Write all nine files into `folder`, which is made if need be; their paths in a fixed order.
    The last one is a page once more, in GB18030."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, write in _WRITERS.items():
        write(folder / name)
    for name, packaged in _PAGES.items():
        (folder / name).write_bytes(_packaged(packaged).encode("utf-8"))
    page = _packaged("news_1.html").replace('charset="utf-8"', 'charset="gb18030"')
    (folder / _SECOND_ENCODING).write_bytes(page.encode("gb18030"))
    return [folder / name for name in (*_WRITERS, *_PAGES, _SECOND_ENCODING)]


def _packaged(name: str) -> str:
    return files("minsheng.sample").joinpath("data", name).read_text("utf-8")
