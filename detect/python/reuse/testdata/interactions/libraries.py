"""Libraries that use one model for another."""
import whisperx
from bertopic import BERTopic
from keybert import KeyBERT
from sentence_transformers import CrossEncoder, SentenceTransformer, util
from transformers import AutoModelForCausalLM, AutoModelForSequenceClassification, VisionEncoderDecoderModel
from trl import DPOTrainer, PPOTrainer


def speculative(ids):
    model = AutoModelForCausalLM.from_pretrained("a/large")
    draft = AutoModelForCausalLM.from_pretrained("a/small")
    return model.generate(ids, assistant_model=draft)  # interaction huggingface:a/small -> huggingface:a/large feature-handoff/sequential


def preferences(args, data):
    model = AutoModelForCausalLM.from_pretrained("b/policy")
    reference = AutoModelForCausalLM.from_pretrained("b/reference")
    trainer = DPOTrainer(model, ref_model=reference, args=args, train_dataset=data)  # interaction huggingface:b/reference -> huggingface:b/policy feedback-guidance
    trainer.train()


def rewards(args, data):
    model = AutoModelForCausalLM.from_pretrained("c/policy")
    judge = AutoModelForSequenceClassification.from_pretrained("c/reward")
    trainer = PPOTrainer(args=args, model=model, reward_model=judge, train_dataset=data)  # interaction huggingface:c/reward -> huggingface:c/policy feedback-guidance
    trainer.train()


def words(audio):
    model = whisperx.load_model("large-v2", "cuda")
    result = model.transcribe(audio)
    aligner, metadata = whisperx.load_align_model("en", "cuda", "WAV2VEC2_ASR_BASE_960H")
    return whisperx.align(result["segments"], aligner, metadata, audio, "cuda")  # interaction torchaudio:WAV2VEC2_ASR_BASE_960H -> other:faster_whisper:large-v2 post-processing


def ranked(query, texts):
    fast = SentenceTransformer("d/fast")
    exact = CrossEncoder("d/exact")
    hits = util.semantic_search(fast.encode(query), fast.encode(texts))
    return exact.predict([(query, texts[hit["corpus_id"]]) for hit in hits[0]])  # interaction huggingface:d/exact -> huggingface:d/fast post-processing


def topics(docs):
    embeddings = SentenceTransformer("e/embeddings")
    return BERTopic(embedding_model=embeddings).fit_transform(docs)  # interaction huggingface:e/embeddings -> scratch:HDBSCAN feature-handoff/sequential


def topics_by_name(docs):
    return BERTopic(embedding_model="paraphrase-MiniLM-L6-v2").fit_transform(docs)  # interaction sentence-transformers:paraphrase-MiniLM-L6-v2 -> scratch:HDBSCAN feature-handoff/sequential


def keywords(doc):
    return KeyBERT(model=SentenceTransformer("f/embeddings")).extract_keywords(doc)


def stacked(pixels):
    model = VisionEncoderDecoderModel.from_encoder_decoder_pretrained("g/vision", "g/text")  # interaction huggingface:g/vision -> huggingface:g/text feature-handoff/hierarchical
    return model.generate(pixels)
