"""One verb a file: permission → rule → save → log, in one transaction. Every change of the record is here."""
