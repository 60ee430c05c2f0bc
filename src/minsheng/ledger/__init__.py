"""Promises and how they are agreed: commitments, duties, targets, nodes; pure, and without a clock."""
