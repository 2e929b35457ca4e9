"""Cutting a page into blocks: the walk over a tree and the text that flows along it."""
