import dashscope
from dashscope import Generation, ImageSynthesis, MultiModalConversation, TextEmbedding, TextReRank
from dashscope.audio.asr import Recognition
from dashscope.audio.tts_v2 import SpeechSynthesizer

Generation.call(model="qwen-turbo", messages=[])  # want "api:qwen-turbo" weights
dashscope.Generation.call("qwen-plus", prompt="a")  # want "api:qwen-plus"
MultiModalConversation.call(model="qwen-vl-plus", messages=[])  # want "api:qwen-vl-plus"
TextEmbedding.call(model="text-embedding-v2", input="a")  # want "api:text-embedding-v2"
TextReRank.call(model="gte-rerank", query="a", documents=["b"])  # want "api:gte-rerank"
ImageSynthesis.async_call(model="wanx-v1", prompt="a")  # want "api:wanx-v1"
recognition = Recognition(model="paraformer-realtime-v2", format="wav", sample_rate=16000, callback=None)  # want "api:paraformer-realtime-v2"
synthesizer = SpeechSynthesizer(model="cosyvoice-v1", voice="longxiaochun")  # want "api:cosyvoice-v1"

# Nothing is loaded.
dashscope.Application.call(app_id="a", prompt="b")
recognition.call("a.wav")
synthesizer.call("a")
dashscope.Tokenization.get()
