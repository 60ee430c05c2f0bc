"""Pages of people who act in a post."""
