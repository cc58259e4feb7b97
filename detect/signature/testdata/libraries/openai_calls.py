import openai
from openai import AsyncAzureOpenAI, AsyncOpenAI, AzureOpenAI, OpenAI
from openai.api_resources.audio import Audio
from openai.embeddings_utils import aget_embedding, aget_embeddings, get_embedding, get_embeddings
from openai.lib.azure import AzureOpenAI as DeepAzure

client = OpenAI(api_key="x")
client.chat.completions.create(model="gpt-4o", messages=[])  # want "api:gpt-4o" weights
client.chat.completions.create(model="", messages=[])  # want unresolved "the name of the model is empty"
client.chat.completions.with_raw_response.create(model="gpt-4o-mini", messages=[])  # want "api:gpt-4o-mini"
client.completions.create(model="gpt-3.5-turbo-instruct", prompt="a")  # want "api:gpt-3.5-turbo-instruct"
client.responses.create(model="gpt-4.1", input="a")  # want "api:gpt-4.1"
client.responses.parse(model="gpt-4.1", input="a")  # want "api:gpt-4.1"
client.responses.stream(model="gpt-4.1", input="a")  # want "api:gpt-4.1"
client.responses.compact(model="gpt-5")  # want "api:gpt-5"
client.embeddings.create(model="text-embedding-3-small", input="a")  # want "api:text-embedding-3-small"
client.images.generate(model="dall-e-3", prompt="a")  # want "api:dall-e-3"
client.images.generate(prompt="a")  # want "api:dall-e-2"
client.images.edit(model="gpt-image-1", image=b"", prompt="a")  # want "api:gpt-image-1"
client.images.create_variation(image=b"")  # want "api:dall-e-2"
client.audio.transcriptions.create(model="whisper-1", file=b"")  # want "api:whisper-1"
client.audio.translations.create(model="whisper-1", file=b"")  # want "api:whisper-1"
client.audio.speech.create(model="tts-1", voice="alloy", input="a")  # want "api:tts-1"
client.audio.speech.with_streaming_response.create(model="tts-1-hd", voice="alloy", input="a")  # want "api:tts-1-hd"
client.moderations.create(model="omni-moderation-latest", input="a")  # want "api:omni-moderation-latest"
client.beta.assistants.create(model="gpt-4-turbo", name="a")  # want "api:gpt-4-turbo"
client.beta.assistants.update("asst_1", model="gpt-4o")  # want "api:gpt-4o"
client.beta.threads.create_and_run(assistant_id="a", model="gpt-4o")  # want "api:gpt-4o"
client.beta.threads.create_and_run_poll(assistant_id="a", model="gpt-4o")  # want "api:gpt-4o"
client.beta.threads.create_and_run_stream(assistant_id="a", model="gpt-4o")  # want "api:gpt-4o"
client.beta.threads.runs.create_and_stream(thread_id="t", assistant_id="a", model="gpt-4o")  # want "api:gpt-4o"
client.beta.threads.runs.create_and_poll(thread_id="t", assistant_id="a", model="gpt-4o")  # want "api:gpt-4o"
client.beta.chat.completions.parse(model="gpt-4o-2024-08-06", messages=[])  # want "api:gpt-4o-2024-08-06"
client.fine_tuning.jobs.create(model="gpt-3.5-turbo", training_file="f")  # want "api:gpt-3.5-turbo"
client.beta.realtime.connect(model="gpt-4o-realtime-preview")  # want "api:gpt-4o-realtime-preview"
client.chat.completions.create(model=input(), messages=[])  # want unresolved "typed by the user"
openai.chat.completions.create(model="gpt-4", messages=[])  # want "api:gpt-4"
AzureOpenAI().chat.completions.create(model="gpt-35-turbo", messages=[])  # want "api:gpt-35-turbo"
DeepAzure().embeddings.create(model="text-embedding-ada-002", input="a")  # want "api:text-embedding-ada-002"

client.with_options(timeout=5).chat.completions.create(model="gpt-4o", messages=[])  # want "api:gpt-4o"


async def ask(prompt):
    async with AsyncOpenAI() as session:
        await session.chat.completions.create(model="gpt-4o", messages=[])  # want "api:gpt-4o"
    await AsyncAzureOpenAI().responses.create(model="o3-mini", input=prompt)  # want "api:o3-mini"
    await openai.ChatCompletion.acreate(model="gpt-3.5-turbo", messages=[])  # want "api:gpt-3.5-turbo"


class Chat:
    def __init__(self, model="gpt-4o-mini"):
        self.client, self.model = OpenAI(), model

    def __call__(self, messages):
        return self.client.chat.completions.create(messages=messages, model=self.model)  # want "api:gpt-4o-mini"


# Version 0.
openai.ChatCompletion.create(model="gpt-3.5-turbo-0301", messages=[])  # want "api:gpt-3.5-turbo-0301"
openai.ChatCompletion.create(engine="gpt-35-turbo", messages=[])  # want "api:gpt-35-turbo"
openai.Completion.create(engine="text-davinci-003", prompt="a")  # want "api:text-davinci-003"
openai.Embedding.create(input=["a"], model="text-embedding-ada-002")  # want "api:text-embedding-ada-002"
openai.Edit.create(model="text-davinci-edit-001", input="a", instruction="b")  # want "api:text-davinci-edit-001"
openai.FineTune.create(model="davinci", training_file="f")  # want "api:davinci"
openai.Audio.transcribe("whisper-1", open("a.mp3", "rb"))  # want "api:whisper-1"
openai.Audio.translate(model="whisper-1", file=open("a.mp3", "rb"))  # want "api:whisper-1"
Audio.transcribe("whisper-1", open("a.mp3", "rb"))  # want "api:whisper-1"
get_embedding("a", engine="text-embedding-ada-002")  # want "api:text-embedding-ada-002"
aget_embedding("a")  # want "api:text-similarity-davinci-001"
get_embeddings(["a"])  # want "api:text-similarity-babbage-001"
aget_embeddings(["a"], "text-embedding-ada-002")  # want "api:text-embedding-ada-002"

# Nothing is loaded.
openai.Image.create(prompt="a", n=1)
openai.File.create(file=b"", purpose="fine-tune")
client.files.create(file=b"", purpose="assistants")
client.beta.threads.create()
client.beta.threads.runs.create(thread_id="t", assistant_id="a")
client.vector_stores.create(name="a")
client.models.list()
