"""Whoosh's segments as plain arrays: codec, writer and evaluator; see README.md beside this."""
