"""One thing without another, where Whoosh 2.7.4's own answer is wrong.

`AndNotMatcher` looks at the excluded documents only from the first one on that both have:
where the excluded word stands in an earlier document, the first document found is let
through unchecked. The difference of two sorted arrays has no such gap.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from whoosh import matching
from whoosh import query as wq


class Without(wq.AndNot):  # type: ignore[misc]
    """The documents of the first query that are none of the second's; unscored."""

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        """A matcher over the documents that are left."""
        found, unwanted = (
            np.fromiter(query.matcher(searcher, context).all_ids(), np.int64)
            for query in (self.a, self.b)
        )
        left = np.setdiff1d(found, unwanted)
        return matching.ListMatcher(left.tolist()) if len(left) else matching.NullMatcher()
