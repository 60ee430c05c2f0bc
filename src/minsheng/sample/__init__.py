"""The invented county: what it is, and its papers as an office would write them. No such place exists."""
