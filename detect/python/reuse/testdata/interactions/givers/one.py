from transformers import pipeline

from shared import Describer, Judge

segmenter = pipeline("image-segmentation", model="givers/segmenter")
Describer().describe(segmenter("picture.png"))
Judge().judge(pipeline("text2text-generation", model="givers/one")("text"))
