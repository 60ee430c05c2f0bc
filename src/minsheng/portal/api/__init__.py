"""The read API: what was released, for programs. It changes nothing and knows nobody who asks."""
