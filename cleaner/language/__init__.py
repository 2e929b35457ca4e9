"""Which language a text is in: script, letters, function words, and a detector where they leave it open."""
