"""The stages, each `(page, options) -> None`; their order stands in `cleaner.pipeline`."""
