from uni2ts.model.moirai import MoiraiForecast
from uni2ts.model.moirai import MoiraiModule


class Loaded:
    pass


MoiraiModule.from_pretrained("Salesforce/moirai-1.1-R-small")  # want "huggingface:Salesforce/moirai-1.1-R-small" weights

# Nothing is loaded.
MoiraiForecast(Loaded(), 1)
