"""Words and single lines, wherever they stand: text, days, what patterns and weights say.

May import none of the other folders.
"""
