"""The language of programme packs: what a pack may say, checked at load, and what follows from it. Pure."""
