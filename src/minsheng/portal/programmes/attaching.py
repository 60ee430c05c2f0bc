"""Files that come with a form: kept first, so that the answers can name them."""

from __future__ import annotations

from minsheng.actions.attach_file import attach_file
from minsheng.portal.acting import StaffRequest, by
from minsheng.portal.answers import posted_key
from minsheng.portal.programmes.posted import attached_files
from minsheng.programmes.pack import Pack


def attach(request: StaffRequest, pack: Pack) -> dict[str, str]:
    """Keep the files that were sent with the form, and give the answers that stand for them."""
    key = posted_key(request)
    found: dict[str, str] = {}
    for field, (name, content) in attached_files(pack.fields, request.FILES).items():
        own_key = f"{key}-{field}"[:60] if key else None
        found[field] = attach_file(
            by=by(request), pack=pack.id, field=field, name=name, content=content, key=own_key
        )
    return found
