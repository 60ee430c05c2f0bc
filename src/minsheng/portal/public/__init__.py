"""Pages that everybody may see: what was released, and nothing else."""
