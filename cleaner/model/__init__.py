"""How likely a block is main content: features, inference, weights."""
