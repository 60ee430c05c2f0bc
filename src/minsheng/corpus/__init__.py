"""Many documents at once: the same measure followed from one year's report to the next (逐年对照)."""
