"""今日: what waits for this post in the order of its due day, and what this post waits for. Nothing else."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from minsheng.portal.acting import StaffRequest, needs_post
from minsheng.portal.clock import today


@needs_post()
def today_page(request: StaffRequest) -> HttpResponse:
    """The desk of the acting post."""
    return render(request, "staff/today.html", {"today": today()})
