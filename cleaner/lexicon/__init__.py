"""Marker phrases of many languages: words that tell what a line of a page is for."""
