from engine import Engine


class FakeModel:
    def transcribe(self, audio):
        return {"text": audio}


class FakeModule:
    @classmethod
    def load_model(cls, name):
        return FakeModel()


def test_engine():
    assert Engine(FakeModule).run("x") == {"text": "x"}
