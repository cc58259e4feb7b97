from InstructorEmbedding import INSTRUCTOR
from InstructorEmbedding.instructor import INSTRUCTOR as Deep

INSTRUCTOR("hkunlp/instructor-large")  # want "huggingface:hkunlp/instructor-large" weights
Deep(model_name_or_path="org/instructor", revision="v1")  # want "huggingface:org/instructor" @v1 weights

# Nothing is loaded.
INSTRUCTOR.smart_batching_collate(None)
