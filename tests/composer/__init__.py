"""Pages composed of known stories in many styles, with the gold reading of each.

The articles of the seeds and invented stories are printed anew as other papers, other
scanners and broadcasters' sites would leave them; `compose` gives the text and what a
careful reader makes of it. ``python -m tests.composer OUT_DIR`` writes folders that
``scripts/evaluate.py`` can score. The held-out styles and stories are for the last
check: whoever works on the splitter does not read them.
"""

from tests.composer.compose import Composed, compose
from tests.composer.style import Style, styles

__all__ = ["Composed", "Style", "compose", "styles"]
