let name = "mlx-community/gemma-2-2b-it-4bit"
let a = ModelConfiguration(id: "mlx-community/Qwen2.5-7B-Instruct-4bit", overrideTokenizer: "x") // want "huggingface:mlx-community/Qwen2.5-7B-Instruct-4bit"
let b = ModelConfiguration(id: name) // want "huggingface:mlx-community/gemma-2-2b-it-4bit" constant
let c = ModelConfiguration(id: "a/b", revision: "v2") // want "huggingface:a/b" @v2
let d = ModelConfiguration(id: "a/\(name)") // want unresolved "not written in this file"
let e = ModelConfiguration(directory: "a/c")
