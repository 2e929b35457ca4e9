"""Site rules: what only one site needs, as data."""
