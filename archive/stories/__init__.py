"""From parts to articles: where stories begin, what is joined, woven and assembled.

May import `words`, `pages`, `bylines`, `lines`, `parts` and `heads`.
"""
