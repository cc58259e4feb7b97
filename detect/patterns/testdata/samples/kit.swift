import Hub
let pipe = try await WhisperKit(model: "large-v3") // want "other:whisperkit:large-v3"
let repo = Hub.Repo(id: "meta-llama/Llama-2-7b-chat") // want "huggingface:meta-llama/Llama-2-7b-chat"
let tok = try await AutoTokenizer.from(pretrained: "pcuenq/llama-2") // want "huggingface:pcuenq/llama-2" tokenizer
let own = Own(model: "large-v3")
