"""A docx as LibreOffice prints it: the office program that is at hand where tests run."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest


def by_office(content: bytes, tmp_path: Path) -> bytes:
    """The docx as LibreOffice prints it."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    (tmp_path / "paper.docx").write_bytes(content)
    command = [office, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), "paper.docx"]
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run([*command, profile], check=True, capture_output=True, cwd=tmp_path, timeout=180)
    return (tmp_path / "paper.pdf").read_bytes()
