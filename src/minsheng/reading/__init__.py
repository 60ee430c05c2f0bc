"""Text in, records with offsets out: no files, no web, no tables, and no clock."""
