"""OFD papers after GB/T 33190, built by hand for the openers' tests."""

from __future__ import annotations

import zipfile
from io import BytesIO

NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
SIZE = 5.6  # millimetres


def a_line(words: str, x: float, y: float, *, size: float = SIZE, matrix: str = "") -> str:
    turned = f' CTM="{matrix}"' if matrix else ""
    steps = f"g {len(words) - 1} {size}" if len(words) > 1 else ""
    return (
        f'<ofd:TextObject ID="1" Boundary="{x} {y} 160 8" Size="{size}"{turned}>'
        f'<ofd:TextCode X="0" Y="{size}" DeltaX="{steps}">{words}</ofd:TextCode></ofd:TextObject>'
    )


def an_ofd(*pages: str, root: str = "Doc_0/Document.xml", template: str = "") -> bytes:
    told = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/P{n}/Content.xml"/>' for n in range(len(pages)))
    common = '<ofd:CommonData><ofd:TemplatePage ID="9" BaseLoc="/Doc_0/T.xml"/></ofd:CommonData>'
    use = '<ofd:Template TemplateID="9"/>' if template else ""
    body = f"<ofd:DocBody><ofd:DocRoot>{root}</ofd:DocRoot></ofd:DocBody>"
    pages_part = f"<ofd:Pages>{told}</ofd:Pages>"
    parts = {
        "OFD.xml": f"<ofd:OFD {NAMESPACE}>{body}</ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {NAMESPACE}>{common}{pages_part}</ofd:Document>",
        "Doc_0/T.xml": _page(template, ""),
    }
    parts |= {f"Doc_0/Pages/P{n}/Content.xml": _page(page, use) for n, page in enumerate(pages)}
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name, words in parts.items():
            made.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + words)
    return buffer.getvalue()


def _page(objects: str, template: str) -> str:
    layer = f'<ofd:Layer ID="2"><ofd:PageBlock ID="3">{objects}</ofd:PageBlock></ofd:Layer>'
    return f"<ofd:Page {NAMESPACE}>{template}<ofd:Content>{layer}</ofd:Content></ofd:Page>"
