"""LibreOffice, where it is installed: makes files of the formats that only an office program writes."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")


def converted(data: bytes, name: str, ending: str, folder: Path) -> bytes:
    """The file `name` with content `data` as LibreOffice writes it with `ending` (doc, xls, pdf)."""
    assert SOFFICE is not None
    source = folder / name
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [SOFFICE, "--headless", profile, "--convert-to", ending, "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=600)
    return source.with_suffix(f".{ending}").read_bytes()
