from unittest import mock
from unittest.mock import MagicMock, patch

import pytest
from transformers import AutoModel

from main import documented


@patch("transformers.AutoModel.from_pretrained")
def test_patched(from_pretrained):
    documented("never/mocked")
    from_pretrained.assert_called_with("never/mocked")


def test_mock_object():
    AutoModel = MagicMock()
    AutoModel.from_pretrained("never/magic-mock")
    loader = mock.Mock()
    loader.from_pretrained("never/mock-object")


@pytest.fixture(params=["a/fixture-1", "a/fixture-2"])
def model_name(request):
    return request.param


def test_fixture(model_name):
    AutoModel.from_pretrained(model_name)  # want "huggingface:a/fixture-1" "huggingface:a/fixture-2"


@pytest.fixture
def model():
    return AutoModel.from_pretrained("a/in-fixture")  # want "huggingface:a/in-fixture"


@pytest.fixture(name="renamed")
def _renamed():
    return "a/renamed-fixture"


def test_renamed(renamed, model):
    AutoModel.from_pretrained(renamed)  # want "huggingface:a/renamed-fixture"


@pytest.mark.parametrize("name", ["a/plain", pytest.param("a/param", marks=pytest.mark.slow)])
def test_param(name):
    AutoModel.from_pretrained(name)  # want "huggingface:a/plain" "huggingface:a/param"


def test_with_patch():
    with patch.object(AutoModel, "from_pretrained") as load:
        documented("never/with-patch")
        AutoModel.from_pretrained("never/patched")  # want "huggingface:never/patched" mentioned
    AutoModel.from_pretrained("a/behind-patch")  # want "huggingface:a/behind-patch"


@pytest.fixture
def resource(model_name):
    yield model_name + "-yielded"


def test_resource(resource):
    AutoModel.from_pretrained(resource)  # want "huggingface:a/fixture-1-yielded" "huggingface:a/fixture-2-yielded"


class TestClass:
    def test_method(self, shared):
        AutoModel.from_pretrained(shared)  # want "huggingface:a/conftest"
