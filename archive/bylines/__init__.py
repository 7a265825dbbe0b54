"""Who wrote a text, as the page says it: names, roles, bylines, signatures.

May import `words` and `places`.
"""
