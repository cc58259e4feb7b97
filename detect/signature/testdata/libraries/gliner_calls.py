from gliner import GLiNER, GLiNERConfig

GLiNER.from_pretrained("urchade/gliner_mediumv2.1", revision="v1")  # want "huggingface:urchade/gliner_mediumv2.1" @v1 weights

# Nothing is loaded.
GLiNER(GLiNERConfig())
