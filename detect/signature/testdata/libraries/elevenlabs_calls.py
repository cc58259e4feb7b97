import elevenlabs
from elevenlabs.client import AsyncElevenLabs, ElevenLabs

client = ElevenLabs(api_key="x")
client.text_to_speech.convert(voice_id="v", text="a", model_id="eleven_multilingual_v2")  # want "api:eleven_multilingual_v2" weights
client.text_to_speech.convert_as_stream(voice_id="v", text="a", model_id="eleven_turbo_v2")  # want "api:eleven_turbo_v2"
client.text_to_speech.convert_with_timestamps(voice_id="v", text="a", model_id="eleven_turbo_v2_5")  # want "api:eleven_turbo_v2_5"
client.text_to_speech.stream(voice_id="v", text="a", model_id="eleven_flash_v2_5")  # want "api:eleven_flash_v2_5"
client.text_to_speech.stream_with_timestamps(voice_id="v", text="a", model_id="eleven_flash_v2")  # want "api:eleven_flash_v2"
client.speech_to_text.convert(file=b"", model_id="scribe_v1")  # want "api:scribe_v1"
client.generate(text="a", voice="Bella", model="eleven_monolingual_v1")  # want "api:eleven_monolingual_v1"
elevenlabs.generate(text="a", voice="Bella", model="eleven_multilingual_v1")  # want "api:eleven_multilingual_v1"
elevenlabs.generate("a")  # want "api:eleven_monolingual_v1"


async def speak():
    await AsyncElevenLabs().text_to_speech.convert(voice_id="v", text="a", model_id="eleven_v3")  # want "api:eleven_v3"


# Nothing is named.
client.text_to_speech.convert(voice_id="v", text="a")
client.voices.search()
