"""What is known of a page besides its lines: its file, paper, date and number.

May import `words`.
"""
