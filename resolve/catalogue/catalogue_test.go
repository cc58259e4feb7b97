package catalogue

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

const (
	visionSource  = "https://github.com/pytorch/vision/blob/v0.14.1/torchvision/models/"
	timmSource    = "https://github.com/huggingface/pytorch-image-models/blob/aa4b5850c1543fa488abf260f18390eda46cf85d/timm/models/"
	clipSource    = "https://github.com/openai/CLIP/blob/d05afc436d78f1c48dc0dbf8e5980a9d471f35f6/clip/clip.py"
	whisperSource = "https://github.com/openai/whisper/blob/c0d2f624c09dc18e709e37c2ad90c039a4eb72a2/whisper/__init__.py"
	spacySource   = "https://github.com/explosion/spacy-models/blob/9257066/compatibility.json"
	openSource    = "https://github.com/mlfoundations/open_clip/blob/89fb801f1e6087880e951fc8354b8a2077b79c6d/src/open_clip/pretrained.py"
	fasterSource  = "https://github.com/SYSTRAN/faster-whisper/blob/65882eee9f5cdbeeb2d877f1131d48cf241b327d/faster_whisper/utils.py"
	flairSource   = "https://github.com/flairNLP/flair/blob/d4ea3777998ba67bfbe6b6b8359e024dcf673c3e/flair/models/"
	sbertSource   = "https://github.com/UKPLab/sentence-transformers/blob/v5.1.2/sentence_transformers/SentenceTransformer.py"
)

var (
	openCLIPLoads      = [][]string{{"open_clip_config.json"}, {"open_clip_model.safetensors", "open_clip_pytorch_model.bin", "model.safetensors", "pytorch_model.bin"}}
	fasterWhisperLoads = [][]string{{"config.json"}, {"preprocessor_config.json"}, {"model.bin"}, {"tokenizer.json"}, {"vocabulary.*"}}
)

func hf(name string) hub.Model { return hub.Model{Hub: hub.HuggingFace, Name: name} }

func onWeb(url, sha, prefix string) []resolve.File {
	return []resolve.File{{Path: FileName(url), Size: -1, URL: url, SHA256: sha, SHA256Prefix: prefix}}
}

func vision(file, prefix, source string) Entry {
	return Entry{Files: onWeb("https://download.pytorch.org/models/"+file, "", prefix), Source: visionSource + source}
}

// lookups has, for each library, every form in which its names are written.
var lookups = []struct {
	hub            hub.ID
	name, revision string
	want           Entry
}{
	// pretrained=True is always the first version; DEFAULT is the newest.
	{hub.TorchVision, "resnet50", "", vision("resnet50-0676ba61.pth", "0676ba61", "resnet.py")},
	{hub.TorchVision, "resnet50", "IMAGENET1K_V1", vision("resnet50-0676ba61.pth", "0676ba61", "resnet.py")},
	{hub.TorchVision, "resnet50", "DEFAULT", vision("resnet50-11ad3fa6.pth", "11ad3fa6", "resnet.py")},
	{hub.TorchVision, "resnet50", "ResNet50_Weights.DEFAULT", vision("resnet50-11ad3fa6.pth", "11ad3fa6", "resnet.py")},
	{hub.TorchVision, "ResNet50", "ResNet50_Weights.IMAGENET1K_V2", vision("resnet50-11ad3fa6.pth", "11ad3fa6", "resnet.py")},
	{hub.TorchVision, "vgg16", "VGG16_Weights.IMAGENET1K_FEATURES", vision("vgg16_features-amdegroot-88682ab5.pth", "88682ab5", "vgg.py")},
	{hub.TorchVision, "keypointrcnn_resnet50_fpn", "", vision("keypointrcnn_resnet50_fpn_coco-fc266e95.pth", "fc266e95", "detection/keypoint_rcnn.py")},
	{hub.TorchVision, "keypointrcnn_resnet50_fpn", "legacy", vision("keypointrcnn_resnet50_fpn_coco-9f466800.pth", "9f466800", "detection/keypoint_rcnn.py")},
	{hub.TorchVision, "quantized_googlenet", "", vision("quantized/googlenet_fbgemm-c00238cf.pth", "c00238cf", "quantization/googlenet.py")},
	// The name has an underscore before its hash, so that nothing checks it.
	{hub.TorchVision, "quantized_resnet50", "", vision("quantized/resnet50_fbgemm_bf931d71.pth", "", "quantization/resnet.py")},

	{hub.TorchText, "T5_BASE", "", Entry{
		Files:  onWeb("https://download.pytorch.org/models/text/t5.base.v2.pt", "", ""),
		Source: "https://github.com/pytorch/text/blob/a5e610638ea47b4412a29cdb708ac5f2fabb1286/torchtext/models/t5/bundler.py"}},
	{hub.TorchAudio, "torchaudio.pipelines.WAV2VEC2_BASE", "", Entry{
		Files:  onWeb("https://download.pytorch.org/torchaudio/models/wav2vec2_fairseq_base_ls960.pth", "", ""),
		Source: "https://github.com/pytorch/audio/blob/v0.13.1/torchaudio/pipelines/_wav2vec2/impl.py"}},
	{hub.TorchAudio, "EMFORMER_RNNT_BASE_LIBRISPEECH", "", Entry{
		Files: append(append(
			onWeb("https://download.pytorch.org/torchaudio/models/emformer_rnnt_base_librispeech.pt", "", ""),
			onWeb("https://download.pytorch.org/torchaudio/pipeline-assets/global_stats_rnnt_librispeech.json", "", "")...),
			onWeb("https://download.pytorch.org/torchaudio/pipeline-assets/spm_bpe_4096_librispeech.model", "", "")...),
		Source: "https://github.com/pytorch/audio/blob/v0.13.1/torchaudio/pipelines/rnnt_pipeline.py"}},

	// No tag is the architecture's default; an old name leads to a new one.
	{hub.TorchAudio, "SQUIM_OBJECTIVE", "", Entry{
		Files:  onWeb("https://download.pytorch.org/torchaudio/models/squim_objective_dns2020.pth", "", ""),
		Source: "https://github.com/pytorch/audio/blob/v2.8.0/src/torchaudio/pipelines/_squim_pipeline.py"}},
	{hub.Timm, "vit_base_patch16_224", "", Entry{Model: hf("timm/vit_base_patch16_224.augreg2_in21k_ft_in1k"), License: apache, Source: timmSource + "vision_transformer.py"}},
	{hub.Timm, "vit_base_patch16_224.augreg_in1k", "", Entry{Model: hf("timm/vit_base_patch16_224.augreg_in1k"), License: apache, Source: timmSource + "vision_transformer.py"}},
	{hub.Timm, "convnext_tiny_in22ft1k", "", Entry{Model: hf("timm/convnext_tiny.fb_in22k_ft_in1k"), License: apache, Source: timmSource + "convnext.py"}},
	{hub.Timm, "vit_huge_patch14_gap_224.in1k_ijepa", "", Entry{
		Files:   onWeb("https://dl.fbaipublicfiles.com/ijepa/IN1K-vit.h.14-300e.pth.tar", "", ""),
		License: resolve.License{Hub: "cc-by-nc-4.0", SPDX: "CC-BY-NC-4.0"}, Source: timmSource + "vision_transformer.py"}},

	{hub.Other("open_clip"), "RN50:openai", "", Entry{Model: hf("timm/resnet50_clip.openai"), Source: openSource, Loads: openCLIPLoads}},
	{hub.Other("open_clip"), "RN50:yfcc15m", "", Entry{Model: hf("timm/resnet50_clip.yfcc15m"), Source: openSource, Loads: openCLIPLoads}},
	{hub.Other("open_clip"), "ViT-B/32:Laion2B-s34b-b79k", "", Entry{Model: hf("laion/CLIP-ViT-B-32-laion2B-s34B-b79K"), Source: openSource, Loads: openCLIPLoads}},
	{hub.Other("open_clip"), "RN50", "", Entry{Model: hf("timm/resnet50_clip.openai"), Source: openSource, Loads: openCLIPLoads}},

	{hub.OpenAICLIP, "ViT-B/32", "", Entry{
		Files: onWeb("https://openaipublic.azureedge.net/clip/models/40d365715913c9da98579312b702a82c18be219cc2a73407c4526f58eba950af/ViT-B-32.pt",
			"40d365715913c9da98579312b702a82c18be219cc2a73407c4526f58eba950af", ""), Source: clipSource}},
	{hub.OpenAIWhisper, "base", "", Entry{
		Files: onWeb("https://openaipublic.azureedge.net/main/whisper/models/ed3a0b6b1c0edf879ad9b11b1af5a0e6ab5db9205f891f668f8b0e6c6326e34e/base.pt",
			"ed3a0b6b1c0edf879ad9b11b1af5a0e6ab5db9205f891f668f8b0e6c6326e34e", ""), Source: whisperSource}},
	{hub.OpenAIWhisper, "large", "", mustLookup(hub.OpenAIWhisper, "large-v3")},
	{hub.OpenAIWhisper, "turbo", "", mustLookup(hub.OpenAIWhisper, "large-v3-turbo")},
	{hub.Other("faster_whisper"), "large-v3", "", Entry{Model: hf("Systran/faster-whisper-large-v3"), Source: fasterSource, Loads: fasterWhisperLoads}},
	{hub.Other("faster_whisper"), "large", "", mustLookup(hub.Other("faster_whisper"), "large-v3")},

	{hub.SentenceTransformers, "all-MiniLM-L6-v2", "", Entry{Model: hf("sentence-transformers/all-MiniLM-L6-v2"), Source: sbertSource}},
	{hub.SentenceTransformers, "Bert-Base-Uncased", "", Entry{Model: hf("Bert-Base-Uncased"), Source: sbertSource}},
	{hub.SentenceTransformers, "BAAI/bge-m3", "", Entry{Model: hf("BAAI/bge-m3"), Source: sbertSource}},

	// Without a version: the mirror on the hub, which has the newest.
	{hub.SpaCy, "en_core_web_sm", "3.7.1", release("en_core_web_sm-3.7.1", "py3-none-any.whl", mit)},
	{hub.SpaCy, "en-core-web-sm", "v3.7.1", release("en_core_web_sm-3.7.1", "py3-none-any.whl", mit)},
	{hub.SpaCy, "en_core_web_sm-3.7.1", "", mustLookupAt(hub.SpaCy, "en_core_web_sm", "3.7.1")},
	{hub.SpaCy, "en_core_web_sm", "", Entry{Model: hf("spacy/en_core_web_sm"), License: mit, Source: spacySource}},
	{hub.SpaCy, "en", "", Entry{Model: hf("spacy/en_core_web_sm"), License: mit, Source: spacySource}},
	{hub.SpaCy, "en_vectors_web_lg", "", mustLookupAt(hub.SpaCy, "en_vectors_web_lg", "2.3.0")},

	{hub.Other("flair"), "ner", "", Entry{Model: hf("flair/ner-english"), Source: flairSource + "sequence_tagger_model.py", Loads: [][]string{{"pytorch_model.bin"}}}},
	{hub.Other("flair"), "da-ner", "", Entry{Model: hf("flair/ner-danish"), Source: flairSource + "sequence_tagger_model.py", Loads: [][]string{{"pytorch_model.bin"}}}},
	{hub.Other("flair"), "ner-pooled", "", Entry{
		Files:  onWeb("https://nlp.informatik.hu-berlin.de/resources/models/ner-pooled/en-ner-conll03-pooled-v0.5.pt", "", ""),
		Source: flairSource + "sequence_tagger_model.py"}},

	{hub.Other("gensim"), "glove-twitter-25", "", Entry{
		Files:  onWeb("https://github.com/RaRe-Technologies/gensim-data/releases/download/glove-twitter-25/glove-twitter-25.gz", "", ""),
		Source: "https://github.com/piskvorky/gensim-data/blob/bd93f51f7536dbf84f194cd8a81c0644b7b95b41/list.json"}},

	{hub.Ultralytics, "yolov8n.pt", "", asset("yolov8n.pt")},
	{hub.Ultralytics, "yolov8n", "", asset("yolov8n.pt")},
	{hub.Ultralytics, "yolov5s.pt", "", asset("yolov5su.pt")},

	{hub.Other("funasr"), "fsmn-vad", "v2.0.4", Entry{Model: hub.Model{Hub: modelScope, Name: "iic/speech_fsmn_vad_zh-cn-16k-common-pytorch"}, Source: funASRSource}},
	{hub.Other("funasr"), "iic/SenseVoiceSmall", "", Entry{Model: hub.Model{Hub: modelScope, Name: "iic/SenseVoiceSmall"}, Source: funASRSource}},

	{hub.Other("tfhub"), "google/elmo/3", "", Entry{
		Files:  []resolve.File{{Path: "google_elmo_3.tar.gz", Size: -1, URL: "https://tfhub.dev/google/elmo/3?tf-hub-format=compressed"}},
		Source: "https://github.com/tensorflow/hub/blob/26c94f67716f457efaa70c63b4d1b561a08be9f1/docs/hosting.md"}},

	{hub.Other("keras_hub"), "bert_base_en", "", mustLookup(hub.Other("keras_hub"), "bert_base_en")},
	{hub.Other("keras_hub"), "albert_base_en_uncased", "", Entry{
		Model:  hub.Model{Hub: hub.Other("kagglehub"), Name: "keras/albert/keras/albert_base_en_uncased/5"},
		Source: kerasSource + "keras_hub/src/models/albert/albert_presets.py"}},
	{hub.Other("keras_hub"), "kaggle://me/bert/keras/mine/2", "", Entry{Model: hub.Model{Hub: hub.Other("kagglehub"), Name: "me/bert/keras/mine/2"}, Source: kerasSource}},
	{hub.Other("keras_hub"), "hf://me/bert", "", Entry{Model: hf("me/bert"), Source: kerasSource}},
}

const funASRSource = "https://github.com/modelscope/FunASR/blob/3c58cb56a56598232c3efffa15d313d7e82a4307/funasr/download/name_maps_from_hub.py"

const kerasSource = "https://github.com/keras-team/keras-hub/blob/71453d08f59edc90d276e999319fc51e61cbf82c/"

var (
	apache = resolve.License{Hub: "apache-2.0", SPDX: "Apache-2.0"}
	mit    = resolve.License{Hub: "MIT", SPDX: "MIT"}
)

func release(version, suffix string, l resolve.License) Entry {
	return Entry{Files: onWeb("https://github.com/explosion/spacy-models/releases/download/"+version+"/"+version+"-"+suffix, "", ""), License: l, Source: spacySource}
}

func asset(name string) Entry {
	return Entry{
		Files:  onWeb("https://github.com/ultralytics/assets/releases/latest/download/"+name, "", ""),
		Source: "https://github.com/ultralytics/ultralytics/blob/main/ultralytics/utils/downloads.py",
	}
}

func mustLookup(id hub.ID, name string) Entry { return mustLookupAt(id, name, "") }

func mustLookupAt(id hub.ID, name, revision string) Entry {
	e, ok := Lookup(hub.Model{Hub: id, Name: name}, revision)
	if !ok {
		panic(name + " is not in its catalogue")
	}
	return e
}

func TestLookup(t *testing.T) {
	seen := map[hub.ID]bool{}
	for _, test := range lookups {
		seen[test.hub] = true
		got, ok := Lookup(hub.Model{Hub: test.hub, Name: test.name}, test.revision)
		if !ok {
			t.Errorf("%s:%s@%s is not found", test.hub, test.name, test.revision)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s:%s@%s (-want +got):\n%s", test.hub, test.name, test.revision, diff)
		}
	}
	for _, id := range Hubs() {
		if !seen[id] {
			t.Errorf("no test looks up a model of %s", id)
		}
	}
}

func TestLookupMissing(t *testing.T) {
	tests := []struct {
		hub            hub.ID
		name, revision string
		state          resolve.State
		reason         string
	}{
		{hub.TorchVision, "resnet51", "", resolve.NotFound, "torchvision 0.14.1 has no model of that name"},
		{hub.TorchVision, "resnet50", "IMAGENET1K_V9", resolve.RevisionMissing, `torchvision 0.14.1 has no "IMAGENET1K_V9" of this model`},
		{hub.TorchVision, "resnet50", "ResNet18_Weights.DEFAULT", resolve.RevisionMissing, `torchvision 0.14.1 has no "ResNet18_Weights.DEFAULT" of this model`},
		{hub.TorchVision, "resnet50", "V2", resolve.RevisionMissing, `torchvision 0.14.1 has no "V2" of this model`},
		{hub.Timm, "resnet51", "", resolve.NotFound, "timm aa4b585 has no model of that name"},
		{hub.OpenAICLIP, "ViT-B-32", "", resolve.NotFound, "OpenAI CLIP d05afc4 has no model of that name"},
		{hub.SpaCy, "en_core_web_sm", "9.9.9", resolve.RevisionMissing, `spacy-models 9257066 has no "9.9.9" of this model`},
		{hub.SpaCy, "en_core_sci_sm", "", resolve.Unsupported, "the catalogue of spacy-models 9257066 has no model of that name; it lacks packages of other makers"},
		{hub.Other("flair"), "news-forward", "", resolve.Unsupported, "the catalogue of flair d4ea377 has no model of that name; it lacks the embeddings"},
		{hub.Ollama, "llama3", "", resolve.Unsupported, `no catalogue knows the hub "ollama"`},
		{hub.TorchVision, "", "", resolve.NotFound, "torchvision 0.14.1 has no model of that name"},
		{hub.TorchVision, "resnet50\t", "", resolve.NotFound, "torchvision 0.14.1 has no model of that name"},
	}
	for _, test := range tests {
		_, why, ok := lookup(hub.Model{Hub: test.hub, Name: test.name}, test.revision)
		if ok {
			t.Errorf("%s:%s@%s is found", test.hub, test.name, test.revision)
			continue
		}
		if why.state != test.state || why.reason != test.reason {
			t.Errorf("%s:%s@%s: got %s, %s\nwant %s, %s", test.hub, test.name, test.revision, why.state, why.reason, test.state, test.reason)
		}
	}
}

var hexForm = regexp.MustCompile(`^([0-9a-f]{6,10}|[0-9a-f]{64})?$`)

// TestTables checks what every row of every table must be.
func TestTables(t *testing.T) {
	if len(tables()) != len(libraries) {
		t.Errorf("%d tables for %d libraries", len(tables()), len(libraries))
	}
	for id, l := range libraries {
		table := tables()[l.table]
		if table == nil {
			t.Errorf("%s has no table %q", id, l.table)
			continue
		}
		if len(table.rows) == 0 && l.rule == nil && l.file == nil {
			t.Errorf("the table %q is empty", l.table)
		}
		for _, r := range table.rows {
			if !hexForm.MatchString(r.hash) {
				t.Errorf("%s: %q has the hash %q", l.table, r.name, r.hash)
			}
			if l.normal != nil && id != hub.SpaCy {
				if name, _ := l.normal(r.name, r.revision); name != r.name {
					t.Errorf("%s: nobody finds %q, which is looked up as %q", l.table, r.name, name)
				}
			}
			e, ok := Lookup(hub.Model{Hub: id, Name: r.name}, r.revision)
			if !ok {
				t.Errorf("%s: %q@%q leads nowhere", l.table, r.name, r.revision)
				continue
			}
			if err := e.Model.Check(); e.Model.Name != "" && err != nil {
				t.Errorf("%s: %q: %v", l.table, r.name, err)
			}
			if (e.Model.Name == "") == (len(e.Files) == 0) {
				t.Errorf("%s: %q is not either a model or files: %+v", l.table, r.name, e)
			}
			if !strings.HasPrefix(e.Source, "https://github.com/") {
				t.Errorf("%s: %q has the source %q", l.table, r.name, e.Source)
			}
			paths := map[string]bool{}
			for _, f := range e.Files {
				if !strings.HasPrefix(f.URL, "https://") || f.Path == "file" || paths[f.Path] || f.Size != -1 {
					t.Errorf("%s: %q has the file %+v", l.table, r.name, f)
				}
				paths[f.Path] = true
			}
		}
	}
}

func TestLookupURL(t *testing.T) {
	e, ok := LookupURL("https://openaipublic.azureedge.net/main/whisper/models/ed3a0b6b1c0edf879ad9b11b1af5a0e6ab5db9205f891f668f8b0e6c6326e34e/base.pt")
	if !ok {
		t.Fatal("not found")
	}
	if diff := cmp.Diff(mustLookup(hub.OpenAIWhisper, "base"), e); diff != "" {
		t.Error(diff)
	}
	if _, ok := LookupURL("https://example.com/base.pt"); ok {
		t.Error("an address that no library has is found")
	}
}

func TestHashOf(t *testing.T) {
	tests := map[string]string{
		"resnet18-f37072fd.pth":                "f37072fd",
		"swin-2020-a1b2c3d4e5.pth.tar":         "a1b2c3d4e5",
		"model-20200101.pth":                   "", // a date
		"resnet50_fbgemm_bf931d71.pth":         "", // torch wants "-"
		"resnet18-5c106cde":                    "",
		"faster-abc.pth":                       "",
		"x-" + strings.Repeat("a", 65) + ".pt": "",
	}
	for name, want := range tests {
		if got := hashOf(name); got != want {
			t.Errorf("hashOf(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestFileName(t *testing.T) {
	tests := map[string]string{
		"https://x.org/a/b.pt?c=d": "b.pt", "https://x.org/a%20b.pt": "a b.pt", "https://x.org/": "file", "https://x.org": "file",
		"https://x.org/a/..": "file", `https://x.org/C:%5Cx`: "file", "https://x.org/%2e%2e%2fx": "x", "https://x.org/%zz": "file",
	}
	for address, want := range tests {
		if got := FileName(address); got != want {
			t.Errorf("FileName(%q) = %q, want %q", address, got, want)
		}
	}
}

func TestParseErrors(t *testing.T) {
	for text, want := range map[string]string{
		"#title x\n":                            "no #title or no #source",
		"#colour x\n":                           `key "colour" is not known`,
		"#title x\n#source y\nb\na\n":           `row "a" is out of order`,
		"#title x\n#source y\n\tr\n":            `row "\tr" has no name or more than 6 fields`,
		"#title x\n#source y\na\t\t\t\t\t\tg\n": `row "a\t\t\t\t\t\tg" has no name or more than 6 fields`,
	} {
		if _, err := parse(text); err == nil || err.Error() != want {
			t.Errorf("parse(%q): %v, want %s", text, err, want)
		}
	}
}

// A circle of names ends.
func TestCircle(t *testing.T) {
	circle, err := parse("#title x\n#source y\na\t\t=b\nb\t\t=a\n")
	if err != nil {
		t.Fatal(err)
	}
	if _, why := circle.find("a", ""); why == nil || why.state != resolve.NotFound {
		t.Errorf("find: %+v", why)
	}
}

// No name makes a lookup panic, and the answer depends on nothing else.
func FuzzLookup(f *testing.F) {
	for i, test := range lookups {
		f.Add(i, test.name, test.revision)
	}
	f.Add(0, "-:_=@", ".")
	ids := Hubs()
	f.Fuzz(func(t *testing.T, i int, name, revision string) {
		m := hub.Model{Hub: ids[uint(i)%uint(len(ids))], Name: name}
		a, ok := Lookup(m, revision)
		b, again := Lookup(m, revision)
		if ok != again || !cmp.Equal(a, b) {
			t.Errorf("%v@%q: %+v, then %+v", m, revision, a, b)
		}
		if ok && m.Hub != hub.SentenceTransformers && a.Model.Hub != kaggle && a.Model.Name != "" && a.Model.Check() != nil {
			t.Errorf("%v@%q leads to %v", m, revision, a.Model)
		}
	})
}
