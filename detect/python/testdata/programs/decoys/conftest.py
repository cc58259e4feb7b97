import pytest


@pytest.fixture(scope="session")
def shared():
    return "a/conftest"
