import litellm
from litellm import (
    acompletion, acompletion_with_retries, aembedding, aimage_generation, arerank, aresponses, aspeech,
    atext_completion, atranscription, batch_completion, completion, completion_with_retries, embedding, image_edit,
    image_generation, moderation, rerank, responses, speech, text_completion, transcription,
)
from litellm.main import acompletion as acompletion23, completion as completion22, embedding as embedding24

completion(model="claude-3-haiku-20240307")  # want "api:claude-3-haiku-20240307" weights
acompletion("claude-3-haiku-20240307")  # want "api:claude-3-haiku-20240307" weights
completion_with_retries(model="claude-3-haiku-20240307")  # want "api:claude-3-haiku-20240307" weights
acompletion_with_retries("claude-3-haiku-20240307")  # want "api:claude-3-haiku-20240307" weights
batch_completion(model="claude-3-haiku-20240307")  # want "api:claude-3-haiku-20240307" weights
embedding("claude-3-haiku-20240307")  # want "api:claude-3-haiku-20240307" weights
aembedding(model="claude-3-haiku-20240307")  # want "api:claude-3-haiku-20240307" weights
transcription("claude-3-haiku-20240307")  # want "api:claude-3-haiku-20240307" weights
speech(model="claude-3-haiku-20240307")  # want "api:claude-3-haiku-20240307" weights
aspeech("claude-3-haiku-20240307")  # want "api:claude-3-haiku-20240307" weights
rerank(model="claude-3-haiku-20240307")  # want "api:claude-3-haiku-20240307" weights
arerank("claude-3-haiku-20240307")  # want "api:claude-3-haiku-20240307" weights
text_completion(model="openai/gpt-4o")  # want "api:openai/gpt-4o" weights
atext_completion(model="openai/gpt-4o")  # want "api:openai/gpt-4o" weights
image_generation(model="openai/gpt-4o")  # want "api:openai/gpt-4o" weights
aimage_generation(model="openai/gpt-4o")  # want "api:openai/gpt-4o" weights
atranscription(model="openai/gpt-4o")  # want "api:openai/gpt-4o" weights
moderation(model="openai/gpt-4o")  # want "api:openai/gpt-4o" weights
responses(model="openai/gpt-4o")  # want "api:openai/gpt-4o" weights
aresponses(model="openai/gpt-4o")  # want "api:openai/gpt-4o" weights
image_edit(model="openai/gpt-4o")  # want "api:openai/gpt-4o" weights
completion22(model="gpt-4")  # want "api:gpt-4" weights
acompletion23("gpt-4")  # want "api:gpt-4" weights
embedding24(model="gpt-4")  # want "api:gpt-4" weights

litellm.completion(model="ollama/llama3:8b", messages=[])  # want "ollama:llama3:8b" weights
litellm.completion(model="huggingface/HuggingFaceH4/zephyr-7b-beta", messages=[])  # want "huggingface:HuggingFaceH4/zephyr-7b-beta" weights
litellm.completion("azure/my-deployment", [])  # want "api:azure/my-deployment" weights

# Nothing is loaded.
litellm.token_counter(model="gpt-4", text="a")
litellm.moderation(input="a")
