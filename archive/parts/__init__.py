"""Pieces with their roles, and what they make: boxes, pictures, lists, verse, notices.

May import `words`, `bylines` and `lines`.
"""
