"""The nouns that every room shares: pure, frozen, and importing nothing of ours."""
