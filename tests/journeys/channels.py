"""Both channels: most journeys are told on each."""

import pytest

BOTH = pytest.mark.parametrize("channel", ["line", "telegram"])
