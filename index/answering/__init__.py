"""From what a query finds to what is shown: counts, order, hits, snippets, timelines, exports."""
