"""Record that an object was given the conclusion (送达结论): its days to object count from that day."""

from __future__ import annotations

from datetime import date

from minsheng.actions.act import By, Doing, act
from minsheng.ledger.stages import check_reason
from minsheng.loop.inspection import Delivery, Inspection, check_delivery


def deliver_conclusion(
    *, by: By, inspection: str, body: str, delivered_on: date, receipt: str, key: str | None = None
) -> str:
    """The id of the delivery. Each object is given it once, on a day between the conclusion and today."""

    def do(doing: Doing) -> str:
        doing.alone()
        found = doing.load(Inspection, inspection)
        check_delivery(found, body, delivered_on, doing.find(Delivery, inspection=inspection), day=by.day)
        check_reason(receipt, "签收")
        delivery = Delivery(
            doing.new_id(), by.place, inspection, body, delivered_on, by.post.id, receipt.strip(), by.at
        )
        doing.put(delivery)
        doing.say(day=delivered_on.isoformat(), receipt=receipt.strip(), inspection=inspection)
        return delivery.id

    return act(by, "deliver_conclusion", do, about=inspection, key=key)
