"""What pages and the endpoint say, apart from what the engine found: results in, views out."""
