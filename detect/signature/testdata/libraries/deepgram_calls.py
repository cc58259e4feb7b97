from deepgram import DeepgramClient, FileOptions, LiveOptions, PrerecordedOptions, SpeakOptions, SpeakWSOptions

options = PrerecordedOptions(model="nova-2", smart_format=True)  # want "api:nova-2" weights
LiveOptions(model="nova-3", language="en-US")  # want "api:nova-3"
FileOptions(model="base")  # want "api:base"
SpeakOptions(model="aura-asteria-en")  # want "api:aura-asteria-en"
SpeakWSOptions(model="aura-2-thalia-en")  # want "api:aura-2-thalia-en"
client = DeepgramClient()
client.listen.v1.media.transcribe_file(request=b"", model="nova-3")  # want "api:nova-3"
client.listen.v1.media.transcribe_url(url="u", model="nova-3-medical")  # want "api:nova-3-medical"
client.speak.v1.audio.generate(text="a", model="aura-2-thalia-en")  # want "api:aura-2-thalia-en"

# Nothing is named.
client.listen.rest.v("1").transcribe_file({}, options)
PrerecordedOptions(punctuate=True)
