"""Sockets on which a site listens: one for each process, so that readers fall on all of them alike."""

from __future__ import annotations

import socket
import sys

# Linux deals new connections out among sockets of one port; elsewhere all processes share one socket, and
# whoever is quickest takes most of them.
_DEALS = sys.platform == "linux"
_WAITING = 1024  # connections that wait, as waitress has it


def listening_at(host: str, port: int) -> socket.socket:
    """A socket that listens there. OSError where the port is busy, of another site of ours as well."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    if _DEALS:
        with _made(family, deals=False) as alone:  # two that deal would not be in each other's way
            alone.bind((host, port))
            host, port = alone.getsockname()[:2]
    listening = _made(family, deals=_DEALS)
    try:
        listening.bind((host, port))
        listening.listen(_WAITING)
    except OSError:
        listening.close()
        raise
    return listening


def for_each(listening: socket.socket, processes: int) -> list[socket.socket]:
    """The socket and as many beside it as there are further processes."""
    if not _DEALS:
        return [listening] * processes
    sockets = [listening]
    for _ in range(processes - 1):
        beside = _made(listening.family, deals=True)
        beside.bind(listening.getsockname())
        beside.listen(_WAITING)
        sockets.append(beside)
    return sockets


def _made(family: int, *, deals: bool) -> socket.socket:
    made = socket.socket(family, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if deals:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    return made
