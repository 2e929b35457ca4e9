"""Fixtures: a page, what is expected of it, and the comparison of the two."""
