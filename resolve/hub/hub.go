// Package hub names hubs and models: it parses, checks and prints
// "hub:name@commit". It imports the standard library only, so that every other
// package can share these names.
package hub

// ID names a hub: a place that pre-trained models are loaded from.
type ID string

// The hubs that references can point to. A library that hides its own
// downloads is "other:" and the library's import name (see Other).
const (
	HuggingFace          ID = "huggingface"
	PyTorchHub           ID = "pytorch-hub"
	TorchVision          ID = "torchvision"
	TorchAudio           ID = "torchaudio"
	TorchText            ID = "torchtext"
	Timm                 ID = "timm"
	SpaCy                ID = "spacy"
	SentenceTransformers ID = "sentence-transformers"
	OpenAIWhisper        ID = "openai-whisper"
	OpenAICLIP           ID = "openai-clip"
	URL                  ID = "url"
	GoogleDrive          ID = "gdrive"
	Ultralytics          ID = "ultralytics"
	Ollama               ID = "ollama"
	API                  ID = "api" // a hosted model
)

// Other returns the hub of a library that loads models from a place of its own.
func Other(library string) ID { return ID("other:" + library) }

// Model is the identity of a model: comparable, usable as a map key. Name is
// spelled as its hub spells names: "owner/name" or a legacy bare name on
// Hugging Face, "owner/repo:entrypoint" on PyTorch Hub, the builder's name in
// torchvision, the whole URL on the hub "url".
type Model struct {
	Hub  ID
	Name string
}

// Pin is a model at one commit: 40 lower-case hexadecimal digits on Hugging
// Face and PyTorch Hub.
type Pin struct {
	Model
	Commit string
}
