"""Models of text: libraries, tasks and what tokenizers do."""
import spacy
from langchain_openai import ChatOpenAI
from openai import OpenAI
from simpletransformers.classification import ClassificationModel
from sentence_transformers import InputExample, SentenceTransformer, losses
from torch.utils.data import DataLoader
from transformers import AutoModel, AutoModelForCausalLM, AutoModelForVision2Seq, AutoProcessor, AutoTokenizer, pipeline
from trl import SFTTrainer

client = OpenAI()


def entities(text):
    nlp = spacy.load("en_core_web_sm")  # pipeline spacy:en_core_web_sm discriminative INIT,PROC,INF,POST as-is
    return [(e.text, e.label_) for e in nlp(text).ents]


def without_parser(text):
    nlp = spacy.load("en_core_web_md")  # pipeline spacy:en_core_web_md discriminative INIT,ADPT,PROC,INF,POST modification
    nlp.remove_pipe("parser")
    return nlp(text)


def topic_of(text):
    classify = pipeline("zero-shot-classification", model="texts/zero")  # pipeline huggingface:texts/zero discriminative INIT,PROC,PROM,INF,POST as-is
    return classify(text, ["sports", "weather"])


def listed(question):
    answer = client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": question}])  # pipeline api:gpt-4o generative INIT,PROM,INF,POST as-is
    return answer.choices[0].message.content.split("\n")


def in_turns(turns):
    tokenizer = AutoTokenizer.from_pretrained("texts/chat")
    model = AutoModelForCausalLM.from_pretrained("texts/chat")  # pipeline huggingface:texts/chat generative INIT,PROC,PROM,INF as-is
    return model.generate(tokenizer.apply_chat_template(turns, return_tensors="pt"))


def about_pictures(turns):
    processor = AutoProcessor.from_pretrained("texts/seen")
    model = AutoModelForVision2Seq.from_pretrained("texts/seen")  # pipeline huggingface:texts/seen generative INIT,PROC,PROM,INF as-is
    return model.generate(**processor.apply_chat_template(turns, tokenize=True, return_tensors="pt"))


def predicted(text):
    llm = ChatOpenAI(model="gpt-4o-mini")  # pipeline api:gpt-4o-mini generative INIT,PROM,INF as-is
    return llm.predict(text)


def as_long(data):
    embedder = SentenceTransformer("texts/as-long")  # pipeline huggingface:texts/as-long feature-extraction INIT,PROC?,INF? as-is
    model = AutoModelForCausalLM.from_pretrained("texts/trained")  # pipeline huggingface:texts/trained generative INIT,FT as-is
    SFTTrainer(model=model, train_dataset=data, max_seq_length=embedder.max_seq_length).train()


def saved_beside(ids, folder):
    tokenizer = AutoTokenizer.from_pretrained("texts/saved")
    model = AutoModelForCausalLM.from_pretrained("texts/saved")  # pipeline huggingface:texts/saved generative INIT,INF as-is
    tokenizer.save_pretrained(folder)
    return model(ids)


def by_its_tokenizer(text):
    pipe = AutoModelForCausalLM.from_pretrained("texts/own-tokenizer", trust_remote_code=True)  # pipeline huggingface:texts/own-tokenizer generative INIT,PROC,PROM,INF as-is
    prompt = f"Continue: {text}"
    tokenizer = pipe.tokenizer
    return pipe.generate(tokenizer(prompt))


def by_itself(sentences):
    model = AutoModel.from_pretrained("texts/prepares", trust_remote_code=True)  # pipeline huggingface:texts/prepares feature-extraction INIT,PROC,FEAT,INF as-is
    return model(model.tokenize(sentences))


def chats(question, history):
    tokenizer = AutoTokenizer.from_pretrained("texts/chats", trust_remote_code=True)
    model = AutoModel.from_pretrained("texts/chats", trust_remote_code=True)  # pipeline huggingface:texts/chats generative INIT,PROM,INF as-is
    return model.chat(tokenizer, question, history=history)


def continues(text):
    tokenizer = AutoTokenizer.from_pretrained("texts/continues")
    model = AutoModel.from_pretrained("texts/continues", trust_remote_code=True)  # pipeline huggingface:texts/continues generative INIT,PROC,INF,POST as-is
    return tokenizer.decode(model.generate(**tokenizer(text))[0])


def reads_itself(ids):
    model = AutoModelForCausalLM.from_pretrained("texts/reads", trust_remote_code=True)  # pipeline huggingface:texts/reads generative INIT,PROM,INF,POST as-is
    return model.decode_text(model.generate(ids))


def fitted(pairs):
    model = SentenceTransformer("texts/fitted")  # pipeline huggingface:texts/fitted feature-extraction INIT,PROC,FEAT,FT as-is
    loader = DataLoader([InputExample(texts=p) for p in pairs], batch_size=8)
    model.fit(train_objectives=[(loader, losses.MultipleNegativesRankingLoss(model))])


def evaluated(evaluator):
    model = SentenceTransformer("texts/evaluated")  # pipeline huggingface:texts/evaluated feature-extraction INIT,PROC,FEAT,INF,EVAL as-is
    return model.evaluate(evaluator)


def classified(texts):
    model = ClassificationModel("roberta", "texts/classified")  # pipeline huggingface:texts/classified discriminative INIT,PROC,INF,POST as-is
    return model.predict(texts)[0]
