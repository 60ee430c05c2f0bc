"""What pages can be read from: WARC, Parquet, JSON lines, folders; a file each."""
