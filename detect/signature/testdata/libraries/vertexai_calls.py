import vertexai
from vertexai.generative_models import GenerativeModel
from vertexai.language_models import ChatModel, CodeGenerationModel, TextEmbeddingModel, TextGenerationModel
from vertexai.preview.generative_models import GenerativeModel as Preview
from vertexai.preview.vision_models import ImageGenerationModel
from vertexai.vision_models import MultiModalEmbeddingModel

model = GenerativeModel("gemini-1.5-pro-002")  # want "api:gemini-1.5-pro-002" weights
Preview(model_name="gemini-1.0-pro-vision")  # want "api:gemini-1.0-pro-vision"
chat = ChatModel.from_pretrained("chat-bison@001")  # want "api:chat-bison@001"
TextGenerationModel.from_pretrained(model_name="text-bison@002")  # want "api:text-bison@002"
CodeGenerationModel.from_pretrained("code-bison")  # want "api:code-bison"
TextEmbeddingModel.from_pretrained("textembedding-gecko@003")  # want "api:textembedding-gecko@003"
ImageGenerationModel.from_pretrained("imagegeneration@006")  # want "api:imagegeneration@006"
MultiModalEmbeddingModel.from_pretrained("multimodalembedding@001")  # want "api:multimodalembedding@001"

# Nothing is loaded.
vertexai.init(project="p", location="us-central1")
model.generate_content("a")
chat.start_chat()
