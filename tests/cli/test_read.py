"""`minsheng read` as people run it: a process with arguments, pipes and exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from signal import SIG_DFL, SIGINT, signal
from zipfile import ZipFile

import docx
import pytest

MINSHENG = Path(sys.executable).parent / "minsheng"
REPORT = "一、教育\n\n1.新建公办幼儿园6所,年底前完成。(牵头单位:县教育局;责任单位:县财政局)\n"


def run(*arguments: str | Path, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([MINSHENG, *arguments], input=given, capture_output=True, check=False)


def a_docx(*paragraphs: str) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_one_object_a_line_and_document(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_bytes(REPORT.encode("gb18030"))
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "a.docx").write_bytes(a_docx("新建公办幼儿园6所。"))
    (tmp_path / "~$b.docx").write_bytes(b"lock")
    done = run("read", tmp_path)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.returncode, done.stderr) == (0, b"")
    assert [one["document"]["source"] for one in found] == [
        str(tmp_path / "b.txt"),
        str(tmp_path / "below" / "a.docx"),
    ]
    assert all(set(one) == {"document", "tasks", "figures"} for one in found)
    assert "\\u" not in done.stdout.decode()


def test_a_zip_is_read_file_by_file(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "材料.zip", "w") as made:
        made.writestr("报告.txt", REPORT)
        made.writestr("里/扫描.ceb", b"Founder CEB 3.0\0")
        made.writestr("里/清单.csv", "序号,任务,牵头单位\n1,新建幼儿园6所,县教育局\n")
    done = run("read", tmp_path / "材料.zip")
    found = [json.loads(line)["document"] for line in done.stdout.splitlines()]
    name = f"{tmp_path}/材料.zip"
    assert [one["source"] for one in found] == [f"{name}!报告.txt", f"{name}!里/清单.csv"]
    assert found[0]["sha256"] == sha256(REPORT.encode()).hexdigest()
    assert done.stderr.decode().startswith(f"{name}!里/扫描.ceb: 是方正 CEB 文件")
    assert done.stderr.count(b"\n") == 1
    assert done.returncode == 2


def test_every_quote_stands_in_the_printed_text(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(a_docx(*REPORT.splitlines()))
    done = run("read", tmp_path / "a.docx", "--with-text", "--explain", "--issued", "2026-01-15")
    (found,) = map(json.loads, done.stdout.splitlines())
    for figure in found["figures"]:
        assert found["text"][figure["start"] : figure["end"]] == figure["quote"]
    assert [body["name"] for body in found["tasks"][0]["lead"]] == ["县教育局"]
    assert all(record["why"] for record in [*found["tasks"], *found["figures"]])
    assert found["text"].splitlines()[0] == "一、教育"


def test_a_row_of_a_word_table_is_one_task_with_its_bodies(tmp_path: Path) -> None:
    document = docx.Document()
    rows = [
        ("序号", "任务内容", "牵头单位", "责任单位", "完成时限"),
        (
            "1",
            "新建公办幼儿园6所，\n新增学位1800个以上",
            "县教育局",
            "县财政局\n各乡镇人民政府",
            "2026年9月底前",
        ),
        ("2", "城镇新增就业5000人以上", "县人社局", "县教育局、县民政局", "11月30日前"),
    ]
    table = document.add_table(rows=len(rows), cols=5)
    for cell, words in zip(table._cells, [words for row in rows for words in row], strict=True):
        cell.text = words
    document.save(str(tmp_path / "a.docx"))
    (found,) = map(json.loads, run("read", tmp_path / "a.docx").stdout.splitlines())
    assert [task["number"] for task in found["tasks"]] == ["1", "2"]
    bodies = [[body["name"] for body in task["responsible"]] for task in found["tasks"]]
    assert bodies == [["县财政局", "各乡镇人民政府"], ["县教育局", "县民政局"]]
    assert [task["due"]["text"] for task in found["tasks"]] == ["2026年9月底前", "11月30日前"]


def test_bad_files_get_one_line_each_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "2.pdf").write_bytes(b"%PDF-1.7\n")
    (tmp_path / "3.txt").write_bytes(b"")
    (tmp_path / "4.docx").write_bytes(a_docx("文")[:-100])
    with (tmp_path / "5.txt").open("wb") as large:
        large.truncate(200 * 1024 * 1024)
    (tmp_path / "6.txt").write_text(REPORT, encoding="utf-8")
    done = run("read", tmp_path, "missing.txt")
    told = done.stderr.decode().splitlines()
    assert done.returncode == 2
    assert len(done.stdout.splitlines()) == 2
    assert [Path(line.split(": ")[0]).name for line in told] == [
        "2.pdf",
        "3.txt",
        "4.docx",
        "5.txt",
        "missing.txt",
    ]
    assert "200 MB" in told[3]
    assert b"Traceback" not in done.stderr


def test_stdin_is_a_document() -> None:
    done = run("read", "-", given=REPORT.encode())
    (found,) = map(json.loads, done.stdout.splitlines())
    assert found["document"]["source"] == "-"
    assert run("read", "-").returncode == 2


def test_the_table_is_for_people(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    done = run("read", tmp_path / "a.txt", "--table", "--explain")
    assert done.returncode == 0
    assert "县教育局" in done.stdout.decode()
    assert "…" not in done.stdout.decode()
    with pytest.raises(json.JSONDecodeError):
        json.loads(done.stdout.splitlines()[0])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("read",), "FILE"),
        (("read", "a.txt", "--issued", "2026"), "2026-01-15"),
        (("read", "a.txt", "--no-such"), "--no-such"),
        (("reed",), "reed"),
    ],
)
def test_wrong_usage_is_said_in_a_line_or_two(arguments: tuple[str, ...], said: str) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert said in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_a_folder_without_files_is_said(tmp_path: Path) -> None:
    done = run("read", tmp_path)
    assert done.returncode == 2
    assert "文件夹里没有文件" in done.stderr.decode()


def test_a_closed_pipe_is_quiet(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number:02}.txt").write_text(REPORT * 50, encoding="utf-8")
    reader, writer = os.pipe()
    started = subprocess.Popen(
        [MINSHENG, "read", "--with-text", tmp_path], stdout=writer, stderr=subprocess.PIPE
    )
    os.close(writer)
    os.read(reader, 10)
    os.close(reader)
    _, told = started.communicate(timeout=600)
    assert told == b""
    assert started.returncode == 0


def test_an_interrupt_is_quiet() -> None:
    started = subprocess.Popen(
        [MINSHENG, "read", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal(SIGINT, SIG_DFL),  # a test run in the background hands down "ignored"
    )
    time.sleep(1.5)  # until it waits for its input
    started.send_signal(SIGINT)
    out, told = started.communicate(timeout=600)
    assert (out, told) == (b"", b"")
    assert started.returncode == 130


def test_help_shows_an_example() -> None:
    done = run("read", "--help")
    assert done.returncode == 0
    assert "minsheng read" in done.stdout.decode()
