"""Writing kept blocks as Markdown, plain text, HTML or JSON."""
