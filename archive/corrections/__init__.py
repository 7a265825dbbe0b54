"""What people said of a page: read, found again on it, and applied.

May import `words`, `places`, `pages`, `formats`, `tags`, `lines` and `stories`.
"""
