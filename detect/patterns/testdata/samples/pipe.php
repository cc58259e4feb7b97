<?php
use function Codewithkyrian\Transformers\Pipelines\pipeline;
$name = 'Xenova/own';
$a = pipeline('sentiment-analysis'); // want "huggingface:Xenova/distilbert-base-uncased-finetuned-sst-2-english"
$b = pipeline("ner", "Xenova/bert-base-NER"); // want "huggingface:Xenova/bert-base-NER"
$c = pipeline("ner", modelName: $name); // want "huggingface:Xenova/own" constant
$t = AutoTokenizer::fromPretrained('Xenova/tok'); // want "huggingface:Xenova/tok" tokenizer
$m = AutoModel::fromPretrained('Xenova/mod'); // want "huggingface:Xenova/mod" weights
$n = $this->pipelines("x"); # pipeline('ner')
