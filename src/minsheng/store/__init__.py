"""The only tables: the log, the rows that are made from it, and the lists that pages read."""
