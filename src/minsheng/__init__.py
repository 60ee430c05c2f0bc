"""Minsheng (民生): what a county promised its people, kept in a ledger that answers for each figure."""

__version__ = "0.1.0"
