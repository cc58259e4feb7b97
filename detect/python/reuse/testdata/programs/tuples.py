"""Loading calls that give the model and what prepares its inputs, in one tuple."""
import clip
import open_clip


def fit(model, prepare, image, texts):
    return model.encode_image(prepare(image)) @ model.encode_text(texts).T


def both(image, texts):
    model, prepare = clip.load("ViT-B/16")  # pipeline openai-clip:ViT-B/16 feature-extraction INIT,PROC,FEAT,INF as-is
    return fit(model, prepare, image, texts)


def only_prepared(image):
    model, prepare = clip.load("RN50")  # pipeline openai-clip:RN50 feature-extraction INIT,PROC,INF? as-is
    return prepare(image)


def three(image):
    model, _, prepare = open_clip.create_model_and_transforms("ViT-B-32", pretrained="laion2b_s34b_b79k")  # pipeline other:open_clip:ViT-B-32:laion2b_s34b_b79k feature-extraction INIT,PROC,INF? as-is
    return prepare(image)
