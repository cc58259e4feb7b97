import google.generativeai as palm
from google import genai
from google.generativeai import GenerativeModel
from google.generativeai.generative_models import GenerativeModel as DeepModel

model = palm.GenerativeModel("gemini-pro")  # want "api:gemini-pro" weights
GenerativeModel(model_name="models/gemini-1.5-pro-latest")  # want "api:models/gemini-1.5-pro-latest"
DeepModel()  # want "api:gemini-1.5-flash-002"
palm.embed_content(model="models/embedding-001", content="a")  # want "api:models/embedding-001"
palm.embed_content_async("models/text-embedding-004", "a")  # want "api:models/text-embedding-004"
palm.generate_answer(contents="a", inline_passages=[])  # want "api:models/aqa"
palm.generate_answer_async(contents="a", model="models/aqa-2")  # want "api:models/aqa-2"
palm.create_tuned_model(source_model="models/gemini-1.5-flash-001-tuning", training_data=[])  # want "api:models/gemini-1.5-flash-001-tuning"
palm.generate_text(prompt="a")  # want "api:models/text-bison-001"
palm.chat(messages=["a"])  # want "api:models/chat-bison-001"
palm.chat_async(model="models/chat-bison-002", messages=["a"])  # want "api:models/chat-bison-002"
palm.generate_embeddings(model="models/embedding-gecko-001", text="a")  # want "api:models/embedding-gecko-001"

client = genai.Client(api_key="x")
client.models.generate_content(model="gemini-2.0-flash", contents="a")  # want "api:gemini-2.0-flash"
client.models.generate_content_stream(model="gemini-2.5-pro", contents="a")  # want "api:gemini-2.5-pro"
client.models.embed_content(model="gemini-embedding-001", contents="a")  # want "api:gemini-embedding-001"
client.models.generate_images(model="imagen-3.0-generate-002", prompt="a")  # want "api:imagen-3.0-generate-002"
client.models.edit_image(model="imagen-3.0-capability-001", prompt="a", reference_images=[])  # want "api:imagen-3.0-capability-001"
client.models.upscale_image(model="imagen-3.0-generate-001", image=b"", upscale_factor="x2")  # want "api:imagen-3.0-generate-001"
client.models.recontext_image(model="imagen-product-recontext-preview", source=b"")  # want "api:imagen-product-recontext-preview"
client.models.segment_image(model="image-segmentation-001", source=b"")  # want "api:image-segmentation-001"
client.models.generate_videos(model="veo-2.0-generate-001", prompt="a")  # want "api:veo-2.0-generate-001"
client.chats.create(model="gemini-2.0-flash")  # want "api:gemini-2.0-flash"
client.batches.create_embeddings(model="gemini-embedding-001", src="f")  # want "api:gemini-embedding-001"
client.aio.live.connect(model="gemini-2.0-flash-live-001", config={})  # want "api:gemini-2.0-flash-live-001"

# Nothing is loaded.
palm.configure(api_key="x")
palm.list_models()
model.start_chat(history=[])
model.generate_content("a")
client.models.count_tokens(model="gemini-2.0-flash", contents="a")
client.files.upload(file="a")
