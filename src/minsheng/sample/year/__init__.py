"""The year to look at (示范年): twelve months of the invented county, with honest trouble, through the
actions."""
