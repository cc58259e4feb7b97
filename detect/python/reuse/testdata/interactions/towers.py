"""Models that transformers makes of two."""
from transformers import RagTokenForGeneration, VisionTextDualEncoderModel


def pictures_and_words(batch):
    model = VisionTextDualEncoderModel.from_vision_text_pretrained("towers/vision", "towers/text")  # interaction huggingface:towers/vision -> huggingface:towers/text feature-handoff/parallel
    return model(**batch).logits_per_image


def questions(batch, retriever):
    model = RagTokenForGeneration.from_pretrained_question_encoder_generator("towers/question", "towers/generator", retriever=retriever)  # interaction huggingface:towers/question -> huggingface:towers/generator feature-handoff/sequential
    return model.generate(**batch)
