"""Parts on a Ray cluster (集群): the only file that knows Ray.

Each of Ray's workers runs a slot, so that a page that hangs or kills its process is treated as on one
machine. The sources and the result must lie where every machine sees them under the same path; every
machine has this package in the same version. What comes back are markers, a few hundred bytes a part.
"""

from __future__ import annotations

import logging
import pickle
import socket
from collections.abc import Iterable, Iterator
from typing import Any

import ray

from minsheng.corpus.part_reading import Order
from minsheng.corpus.part_tables import Marker
from minsheng.corpus.slot import Slot
from minsheng.terms.errors import BadInput

_PATIENCE = 5.0  # seconds for a head node to answer
_QUIET = {"include_dashboard": False}


class _Reader:
    """One of Ray's workers."""

    def __init__(self) -> None:
        self._slot = Slot(lambda: False)

    def __call__(self, batch: dict[str, Any]) -> dict[str, list[bytes]]:
        """The markers of the orders in `batch`, or what stopped them."""
        return {"outcome": [pickle.dumps(self._outcome(order)) for order in batch["order"]]}

    def _outcome(self, order: bytes) -> Marker | BadInput:
        try:
            return self._slot.run(pickle.loads(order))  # noqa: S301  (our own, over Ray's own line)
        except BadInput as refused:  # a full disk: Ray would try again
            return refused


def read_parts(
    orders: Iterable[Order], workers: int | None = None, address: str | None = None
) -> Iterator[Marker | int]:
    """Each part's marker as it is done, in any order, on the cluster at `address` or on one of its own.

    `workers` at once; None for as many as the cluster has processors.
    """
    waiting = [{"order": pickle.dumps(order)} for order in orders]
    if not waiting:
        return
    _connect(address)
    try:
        most = max(1, min(len(waiting), workers or int(ray.cluster_resources()["CPU"])))
        data = ray.data.from_items(waiting, override_num_blocks=len(waiting))
        readers = ray.data.ActorPoolStrategy(min_size=1, max_size=most)
        done = data.map_batches(_Reader, batch_size=1, compute=readers, num_cpus=1)
        for row in done.iter_rows():
            outcome = pickle.loads(row["outcome"])  # noqa: S301
            if isinstance(outcome, BadInput):
                raise outcome
            yield outcome
    finally:
        ray.shutdown()


def _connect(address: str | None) -> None:
    """Raises BadInput where no cluster answers; Ray itself would wait for minutes."""
    try:
        if address is not None:
            host, _, port = address.rpartition(":")
            socket.create_connection((host, int(port)), _PATIENCE).close()
        ray.init(
            address=address, log_to_driver=False, logging_level="error", **_QUIET if address is None else {}
        )
    except (OSError, ValueError, RuntimeError) as error:
        raise BadInput(
            f"连不上 Ray 集群（{error}）：请检查地址，写成 10.0.0.1:6379 的样子", where="--address"
        ) from error
    ray.data.DataContext.get_current().enable_progress_bars = False  # the run shows its own
    logging.getLogger("ray.data").setLevel(logging.ERROR)
