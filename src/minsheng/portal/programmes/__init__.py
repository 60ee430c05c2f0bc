"""The pages of programmes: everything on them comes out of a pack, and no pack has a page of its own."""
