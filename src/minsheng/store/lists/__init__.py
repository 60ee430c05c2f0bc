"""Read-only rows for pages: typed, frozen, and however long a list is, with no more queries.

How many each makes is said in tests/store/test_lists.py.
"""
