"""Well-known names that are written with a capital amid the word."""

from __future__ import annotations

NAMES = frozenset((
    "AirPods", "AirTag", "AliExpress", "AppStore", "BibTeX", "BuzzFeed", "CarPlay", "ChatGPT", "CrossFit",
    "DeepMind", "DevOps", "DeviantArt", "DuckDuckGo", "FaceTime", "FedEx", "FinTech", "FreeBSD",
    "GeForce", "GitHub", "GitLab", "GraphQL", "HiFi", "HomePod", "HubSpot", "HuffPost", "IaaS", "IoT",
    "JavaScript", "LaTeX", "LibreOffice", "LinkedIn", "MacBook", "MailChimp", "MasterCard", "MongoDB",
    "MySQL", "NumPy", "OneDrive", "OneNote", "OpenAI", "OpenBSD", "OpenStreetMap", "PaaS", "PayPal",
    "PhD", "PlayStation", "PostgreSQL", "PowerPoint", "PubMed", "PyTorch", "SaaS", "SciFi", "SoundCloud",
    "SpaceX", "StackOverflow", "TechCrunch", "TensorFlow", "ThinkPad", "TikTok", "TypeScript", "WhatsApp",
    "WiFi", "WooCommerce", "WordPress", "YouTube", "iCloud", "iMac", "iOS", "iPad", "iPhone", "iPod",
    "iTunes", "macOS", "watchOS",
))  # fmt: skip
PREFIXES = frozenset(("De", "Di", "Du", "La", "Le", "Mac", "Mc", "Van"))  # of family names
