"""What an article is about: the places, offices, events and topics that its words name.

May import `words` and `places`.
"""
