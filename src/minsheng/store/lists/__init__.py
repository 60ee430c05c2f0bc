"""Read-only rows for pages: typed, frozen, and each list with a fixed number of queries."""
