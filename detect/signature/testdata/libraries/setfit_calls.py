from setfit import AbsaModel, SetFitModel, SetFitTrainer
from setfit.span.modeling import AbsaModel as Deep

model = SetFitModel.from_pretrained("org/setfit", revision="v1")  # want "huggingface:org/setfit" @v1 weights
AbsaModel.from_pretrained("org/aspect", "org/polarity")  # want "huggingface:org/aspect" "huggingface:org/polarity"
Deep.from_pretrained("org/aspect@v2", polarity_model_id="org/polarity")  # want "huggingface:org/aspect" @v2 "huggingface:org/polarity"

# Nothing is loaded.
SetFitTrainer(model=model)
