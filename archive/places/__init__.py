"""Which places and offices there are, and what each is called.

May import `words`.
"""
