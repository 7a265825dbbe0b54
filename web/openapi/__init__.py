"""The endpoint described for programs: OpenAPI 3.1, from the tables and types that answer."""
