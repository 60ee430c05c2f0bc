"""Bytes in, an `Opened` out: one file a format, told by content and never by the name alone."""
