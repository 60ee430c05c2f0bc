"""Files in (`opening`), files out (`writing`), blocks between them: knows formats, not contents."""
