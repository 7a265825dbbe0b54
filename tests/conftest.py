"""Settings for all tests: where CI is set, property tests draw the same cases each time, so
that a landing never hangs on a chance draw; elsewhere they look further on every run."""

import os

from hypothesis import settings

settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("dev", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "dev")
