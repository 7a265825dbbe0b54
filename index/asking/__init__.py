"""What is asked: the query language, read into trees, planned as queries, and what ranks."""
