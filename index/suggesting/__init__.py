"""What readers type and may mean: entries to suggest, the words of the archive, their readings."""
