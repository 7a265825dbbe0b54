"""From printed lines to pieces: stretches, columns, and which lines are furniture.

May import `words`, `pages` and `bylines`.
"""
