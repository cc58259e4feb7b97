#define REPO "ggml-org/models"
void f(params & p) {
    p.model.hf_repo = "ggml-org/gemma-3-4b-it-GGUF:Q4_K_M"; // want "huggingface:ggml-org/gemma-3-4b-it-GGUF" @Q4_K_M
    p.hf_repo = REPO; // want "huggingface:ggml-org/models" constant
    p.hf_file = "none.gguf";
    if (p.hf_repo == "a/compared") {}
    auto url = "https://huggingface.co/ggml-org/models/resolve/main/x.gguf"; // want "huggingface:ggml-org/models"
    auto raw = R"x(p.hf_repo = "a/raw";)x"; char q = '\''; // p.hf_repo = "a/commented";
}
