"""The tiny site, ready for faults."""

import pytest

from tests.faults.sites import tiny_site
from tests.faults.trials import Workshop


@pytest.fixture(scope="session")
def workshop(tmp_path_factory):
    """The tiny site, published so often that as many are kept as ever are."""
    return Workshop(tmp_path_factory.mktemp("faults"), tiny_site())
