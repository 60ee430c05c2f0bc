"""What the standard library raises for a zip that is damaged, cut short or made to do harm."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib

# ValueError for offsets that lie outside the file, RuntimeError for a part that claims a password.
ZIP_DAMAGE: tuple[type[Exception], ...] = (
    zipfile.BadZipFile,
    ValueError,
    RuntimeError,
    NotImplementedError,
    EOFError,
    OSError,
    OverflowError,
    struct.error,
    zlib.error,
    lzma.LZMAError,
)
