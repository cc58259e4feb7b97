using LLama.Common;
var a = new ModelParams(@"C:\models\a.gguf"); // want unresolved "local path"
var b = new ModelParams("https://example.com/b.gguf"); // want "url:https://example.com/b.gguf"
var c = new InferenceParams("none");
