"""A busy port is said with the whole command that chooses another, for whoever called it by `make`."""

from __future__ import annotations

import socket
import sys

import pytest

from minsheng.cli.serve import listen
from minsheng.terms.errors import BadInput


def test_a_busy_port_names_the_command_to_use_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", [".venv/bin/minsheng", "demo", "--host", "127.0.0.1"])
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(BadInput, match=rf"\.venv/bin/minsheng demo --port {port + 1}$"):
            listen("127.0.0.1", port)
