package bom_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/dlclark/regexp2"
	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
	spdxjson "github.com/spdx/tools-golang/json"
	"github.com/spdx/tools-golang/spdx/v3/v3_0"

	"github.com/ptmlock/ptmlock/bom"
	"github.com/ptmlock/ptmlock/bom/cyclonedx"
	"github.com/ptmlock/ptmlock/bom/spdx"
	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/lock"
	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

var update = flag.Bool("update", false, "rewrite golden files")

// formats are all documents that are written, by the name of their golden file.
var formats = map[string]func(io.Writer, *bom.Document) error{
	"sample.cdx16.json":  func(w io.Writer, d *bom.Document) error { return cyclonedx.Encode(w, d, "1.6") },
	"sample.cdx17.json":  func(w io.Writer, d *bom.Document) error { return cyclonedx.Encode(w, d, "1.7") },
	"sample.spdx3.json":  func(w io.Writer, d *bom.Document) error { return spdx.Encode(w, d, "3.0.1") },
	"sample.spdx23.json": func(w io.Writer, d *bom.Document) error { return spdx.Encode(w, d, "2.3") },
	"sample.spdx23.spdx": spdx.EncodeTagValue,
}

func encode(t *testing.T, name string, d *bom.Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := formats[name](&b, d); err != nil {
		t.Errorf("%s: %v", name, err)
	}
	return b.Bytes()
}

func commit(c byte) string { return strings.Repeat(string(c), 40) }
func sha(c byte) string    { return strings.Repeat(string(c), 64) }

// sample has a model of each sort: fine-tuned, adapter, gated, missing, of a hub
// that is not asked, and a call whose model is not known.
func sample() *lock.Lock {
	purl := func(name, c string) string { return "pkg:huggingface/" + name + "@" + c }
	use := func(file, via string) []lock.Use {
		return []lock.Use{{File: file, Via: via, Binding: detect.BindLiteral, Part: detect.PartWeights}}
	}
	return &lock.Lock{
		Project: "sample", Detection: "sha256:" + sha('0'), Documentation: "code-only",
		Interchangeable: [][]string{{"huggingface:acme/reader", "huggingface:meta-llama/Llama-3.2-1B"}},
		Complementary:   [][]string{{"huggingface:acme/reader", "torchvision:resnet50"}},
		Interactions: []lock.Interaction{
			{From: "torchvision:resnet50", To: "huggingface:acme/reader", Type: detect.Sequential, Files: []string{"rag/reader.py"}},
			{From: "api:gpt-4o", To: "huggingface:acme/reader", Type: detect.Evaluation, Confidence: detect.Low, Files: []string{"rag/judge.py"}},
			{From: "huggingface:acme/reader", To: "scratch:Head", Type: detect.Hierarchical},
		},
		Models: []lock.Model{
			{
				Hub: hub.HuggingFace, Name: "acme/reader", Revision: "v1.0", State: resolve.Resolved, Commit: commit('a'), PURL: purl("acme/reader", commit('a')),
				RepositoryID: "621ffdc036468d709f174338", Listing: "sha256:" + sha('1'), Author: "acme", LastModified: "2024-02-19T11:06:12Z",
				License: resolve.License{SPDX: "Apache-2.0", Hub: "apache-2.0"}, Datasets: []string{"squad", "a set of our own"},
				Formats: []string{"pickle", "safetensors"}, Task: "question-answering", Family: "RoBERTa", ModelType: "roberta", Library: "transformers",
				Architectures: []string{"RobertaForQuestionAnswering"}, Languages: []string{"en"}, Papers: []string{"1907.11692"}, Parameters: 124647170,
				Evaluations: []resolve.Evaluation{
					{Task: "qa", Dataset: "SQuAD", Metric: "f1", Value: "82.9", Verified: true},
					{Task: "qa", Dataset: "acme/manuals", Metric: "exact match", Value: "61.5", Source: "body", At: "README.md:80"},
				},
				Card:  sampleCard(),
				Bases: []lock.Base{{Hub: hub.HuggingFace, Name: "acme/base", Commit: commit('b'), Relation: resolve.Finetune, Guessed: true}},
				Files: []resolve.File{
					{Path: "config.json", Size: 571, GitOID: commit('c')},
					{Path: "model.safetensors", Size: 496250232, SHA256: sha('d')},
				},
				RemoteCode: true, CodeFrom: []lock.Base{{Hub: hub.HuggingFace, Name: "acme/code", Commit: commit('b')}, {Hub: hub.HuggingFace, Name: "acme/gone"}},
				Kind: detect.KindModel, Uses: use("rag/reader.py", "transformers.pipeline"),
				Organization: "discriminative", Stages: []string{"INIT", "FT", "INF"}, Adaptation: []string{"addition"}, Unsure: []string{"FT medium"},
			},
			{
				Hub: hub.HuggingFace, Name: "acme/style-lora", State: resolve.Resolved, Commit: commit('e'), PURL: purl("acme/style-lora", commit('e')),
				Author: "acme", LastModified: "2024-03-01T00:00:00Z", License: resolve.License{Hub: "openrail", Link: "LICENSE.md"}, Kind: detect.KindAdapter,
				Bases: []lock.Base{{Hub: hub.HuggingFace, Name: "acme/big", Commit: commit('f'), Relation: resolve.Adapter}},
				Uses:  use("rag/style.py", "peft.PeftModel.from_pretrained"),
			},
			{
				Hub: hub.HuggingFace, Name: "meta-llama/Llama-3.2-1B", State: resolve.Gated, Reason: "the owner gives access by hand", Gated: "manual",
				Commit: commit('1'), PURL: purl("meta-llama/Llama-3.2-1B", commit('1')), License: resolve.License{Hub: "llama3.2"}, Uses: use("a.py", "x.y"),
			},
			{
				Hub: hub.HuggingFace, Name: "acme/reader-q8", State: resolve.Resolved, Commit: commit('7'), PURL: purl("acme/reader-q8", commit('7')), Author: "acme",
				Quantization: "Q8_0", Modality: "vision", License: resolve.License{SPDX: "MIT", Link: "LICENSE", Text: "MIT"},
				Bases: []lock.Base{{Hub: hub.HuggingFace, Name: "acme/reader", Commit: commit('a'), Relation: resolve.Quantized}},
				Files: []resolve.File{{Path: "copy.safetensors", Size: 496250232, SHA256: sha('d')}}, Uses: use("rag/reader.py", "transformers.pipeline"),
			},
			{
				Hub: hub.URL, Name: "https://example.org/net.pth", State: resolve.Resolved, PURL: "pkg:generic/net.pth?checksum=sha256:" + sha('6') + "&download_url=https:%2F%2Fexample.org%2Fnet.pth",
				Files: []resolve.File{{Path: "net.pth", Size: 10, SHA256: sha('6'), URL: "https://example.org/net.pth"}}, Uses: use("h.py", "torch.hub.load_state_dict_from_url"),
			},
			{
				Hub: hub.HuggingFace, Name: "datasets/acme/manuals", State: resolve.Resolved, Commit: commit('9'), Author: "acme", LastModified: "2024-01-01T00:00:00Z",
				License: resolve.License{SPDX: "CC-BY-4.0", Hub: "cc-by-4.0"}, Kind: detect.KindDataset, Files: []resolve.File{{Path: "train.parquet", Size: 11, SHA256: sha('9')}},
				Uses: []lock.Use{{File: "i.py", Via: "datasets.load_dataset", Part: detect.PartDataset}},
			},
			{Hub: hub.HuggingFace, Name: "nobody/nothing", State: resolve.NotFound, Reason: "not found, or private", Uses: use("b.py", "x.y")},
			{Hub: hub.TorchVision, Name: "resnet50", State: resolve.Unsupported, Reason: "no resolver asks the hub yet", Uses: use("c.py", "torchvision.models.resnet50")},
			{
				Hub: hub.Ollama, Name: "tiny:1b", State: resolve.Resolved, Digest: "sha256:" + sha('2'), Quantization: "Q4_K_M", License: resolve.License{Name: "TINY LICENSE", Link: "LICENSE"},
				PURL:  "pkg:oci/tiny@sha256:" + sha('2') + "?repository_url=registry.ollama.ai%2Flibrary%2Ftiny&tag=1b",
				Files: []resolve.File{{Path: "model.gguf", Size: 7, SHA256: sha('3')}}, Uses: use("e.py", "ollama.chat"),
			},
			{
				Hub: hub.Other("modelscope"), Name: "acme/speech", State: resolve.Resolved, Commit: commit('4'), License: resolve.License{SPDX: "Apache-2.0", Hub: "Apache License 2.0"},
				Files: []resolve.File{{Path: "model.pt", Size: 8, SHA256: sha('4')}}, Uses: use("e.py", "modelscope.snapshot_download"),
			},
			{
				Hub: hub.Other("kagglehub"), Name: "acme/net/keras/base", State: resolve.Resolved, Version: "3",
				Files: []resolve.File{{Path: "model.weights.h5", Size: 9}}, Uses: use("e.py", "kagglehub.model_download"),
			},
			{Hub: hub.API, Name: "gpt-4o-2024-08-06", State: resolve.Resolved, Version: "2024-08-06", Author: "OpenAI", Uses: use("f.py", "openai.OpenAI.chat.completions.create")},
			{Hub: hub.API, Name: "gpt-4o", State: resolve.Moving, Reason: "the name fixes no version", Author: "OpenAI", Uses: use("f.py", "openai.OpenAI.chat.completions.create")},
		},
		Local: []lock.Local{
			{Path: "weights/own.pt", Format: "pickle", Size: 12, SHA256: sha('5'), License: "mit", Bases: []string{"acme/base"}, Imports: []string{"os.system"}, Parameters: 3, Uses: use("g.py", "torch.load")},
			{Path: "weights/large.gguf", Format: "gguf", Size: 1 << 40, License: "llama3.2"},
		},
		Bases: []lock.Model{
			{Hub: hub.HuggingFace, Name: "acme/base", State: resolve.Resolved, Commit: commit('b'), PURL: purl("acme/base", commit('b')), License: resolve.License{SPDX: "MIT", Hub: "mit"},
				Bases: []lock.Base{{Hub: hub.HuggingFace, Name: "acme/gone"}}},
			{Hub: hub.HuggingFace, Name: "acme/big", State: resolve.Resolved, Commit: commit('f'), PURL: purl("acme/big", commit('f'))},
			{Hub: hub.HuggingFace, Name: "acme/gone", State: resolve.NotFound, Reason: "not found, or private"},
		},
		Unresolved: []lock.Unresolved{{File: "d.py", Via: "transformers.AutoModel.from_pretrained", Reason: "command-line argument --model has no default"}},
	}
}

// sampleCard has a fact of each kind that a format has a field for.
func sampleCard() []resolve.Fact {
	at := func(key, value string, line int) resolve.Fact {
		return resolve.Fact{Key: key, Value: value, Source: "body", At: fmt.Sprintf("README.md:%d", line)}
	}
	facts := []resolve.Fact{
		at(resolve.FactDomain, "natural-language-processing", 3), at(resolve.FactLicense, "", 4), at(resolve.FactInput, "a question and a text", 20),
		at(resolve.FactOutput, "a span of the text", 21), at(resolve.FactUse, "finding answers in manuals", 30), at(resolve.FactMisuse, "advice on health", 31),
		at(resolve.FactLimitation, "texts of more than 384 tokens are cut", 35), at(resolve.FactBias, "names of men are found more often", 36),
		at(resolve.FactHardware, "4 x NVIDIA V100", 40), at(resolve.FactHours, "12.5 h", 41), at(resolve.FactCarbon, "4080 g", 42), at(resolve.FactDType, "float16", 43),
		{Key: resolve.FactHyperParameter, Name: "learning-rate", Value: "2e-05", Source: "body", At: "README.md:50"},
		{Key: resolve.FactMaxLength, Value: "384", Source: "tokenizer", At: "tokenizer_config.json:7"},
		{Key: resolve.FactMaxLength, Value: "512", Source: "config", At: "config.json:9", Contradicts: true},
		{Key: resolve.FactVocabulary, Value: "50265", Source: "config", At: "config.json:12"},
		{Key: resolve.FactRepository, Value: "code", Link: "https://example.org/acme/reader", Source: "body", At: "README.md:60"},
		at(resolve.FactTask, "", 2), at(resolve.FactDataset, "", 5), at(resolve.FactLanguage, "", 6), at(resolve.FactBase, "", 7), at(resolve.FactParameters, "", 8),
		at(resolve.FactDeveloper, "the readers of Acme", 62),
		{Key: resolve.FactArchitecture, Source: "config", At: "config.json:3"},
		{Key: resolve.FactPaper, Value: "Reading", Name: "10.1000/182", Link: "https://doi.org/10.1000/182", Source: "body", At: "README.md:63"},
		{Key: resolve.FactPaper, Value: "RoBERTa", Name: "1907.11692", Source: "body", At: "README.md:64"},
		{Key: resolve.FactDemo, Link: "https://example.org/demo", Source: "body", At: "README.md:61"},
		{Key: resolve.FactGrant, Value: "the Example Foundation", Source: "llm", At: "README.md:70"},
		{Key: resolve.FactMissing, Value: "the hub does not give it to this user", At: "sentence_bert_config.json"},
	}
	resolve.SortFacts(facts)
	return facts
}

func document(l *lock.Lock) *bom.Document {
	return bom.FromLock(l, bom.Options{ToolVersion: "v0.1.0", Created: time.Date(2024, 5, 1, 0, 0, 0, 0, time.UTC)})
}

func TestGolden(t *testing.T) {
	for name := range formats {
		got := encode(t, name, document(sample()))
		path := filepath.Join("testdata", name)
		if *update {
			if err := os.WriteFile(path, got, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), string(got)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", path, diff)
		}
	}
}

// TestDeterministic writes each document several times at once, from shuffled
// locks too.
func TestDeterministic(t *testing.T) {
	for name := range formats {
		want := encode(t, name, document(sample()))
		var wg sync.WaitGroup
		for seed := range uint64(8) {
			wg.Go(func() {
				l := sample()
				r := rand.New(rand.NewPCG(seed, 0))
				r.Shuffle(len(l.Models), func(i, j int) { l.Models[i], l.Models[j] = l.Models[j], l.Models[i] })
				r.Shuffle(len(l.Bases), func(i, j int) { l.Bases[i], l.Bases[j] = l.Bases[j], l.Bases[i] })
				var got bytes.Buffer
				if err := formats[name](&got, document(l)); err != nil {
					t.Error(err)
				}
				if !bytes.Equal(want, got.Bytes()) {
					t.Errorf("%s differs for another order:\n%s", name, cmp.Diff(string(want), got.String()))
				}
			})
		}
		wg.Wait()
	}
}

// schema compiles an official schema of CycloneDX, which the module of the
// library brings along.
func schema(t *testing.T, version string) *jsonschema.Schema {
	t.Helper()
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/CycloneDX/cyclonedx-go").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	dir := filepath.Join(strings.TrimSpace(string(out)), "schema")
	c := jsonschema.NewCompiler()
	c.UseRegexpEngine(func(s string) (jsonschema.Regexp, error) {
		re, err := regexp2.Compile(s, regexp2.ECMAScript)
		return ecma{re}, err
	})
	c.AssertFormat()
	for url, file := range map[string]string{
		"bom-" + version + ".schema.json": "bom-" + version + ".schema.json",
		"spdx.schema.json":                "spdx.schema.json",
		"jsf-0.82.schema.json":            "jsf-0.82.schemax.json", // misnamed in v0.12.0
		"cryptography-defs.schema.json":   "",                      // absent in v0.12.0; nothing here is about cryptography
	} {
		var doc any = map[string]any{"definitions": map[string]any{"algorithmFamiliesEnum": map[string]any{}, "ellipticCurvesEnum": map[string]any{}}}
		if file != "" {
			f, err := os.Open(filepath.Join(dir, file))
			if err != nil {
				t.Fatal(err)
			}
			doc, err = jsonschema.UnmarshalJSON(f)
			f.Close()
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := c.AddResource("http://cyclonedx.org/schema/"+url, doc); err != nil {
			t.Fatal(err)
		}
	}
	s, err := c.Compile("http://cyclonedx.org/schema/bom-" + version + ".schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

type ecma struct{ *regexp2.Regexp }

func (e ecma) MatchString(s string) bool {
	ok, err := e.Regexp.MatchString(s)
	return err == nil && ok
}

func validate(s *jsonschema.Schema, data []byte) error {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		return err
	}
	return s.Validate(doc)
}

func TestCycloneDXSchema(t *testing.T) {
	for name, version := range map[string]string{"sample.cdx16.json": "1.6", "sample.cdx17.json": "1.7"} {
		s := schema(t, version)
		data := encode(t, name, document(sample()))
		if err := validate(s, data); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for what, broken := range map[string][2]string{
			"licence id": {`"id": "Apache-2.0"`, `"id": "openrail"`},
			"type":       {`"type": "machine-learning-model"`, `"type": "model"`},
			"hash":       {`"content": "` + sha('d'), `"content": "` + commit('d') + "x"},
			"key":        {`"modelCard": {`, `"modelCards": {`},
			"serial":     {`"urn:uuid:`, `"urn:uuid:x`},
		} {
			bad := bytes.Replace(data, []byte(broken[0]), []byte(broken[1]), 1)
			if bytes.Equal(bad, data) {
				t.Errorf("%s: the sample has no %s", name, broken[0])
			} else if validate(s, bad) == nil {
				t.Errorf("%s: a broken %s is valid: the schema checks nothing", name, what)
			}
		}
	}
}

// checkCycloneDX checks what no schema does: refs are unique and resolve.
func checkCycloneDX(data []byte) error {
	var doc struct {
		Components   []cdxComponent
		Metadata     struct{ Component cdxComponent }
		Dependencies []struct {
			Ref       string
			DependsOn *[]string
		}
		Compositions []struct{ Assemblies, Dependencies []string }
		Annotations  []struct{ Subjects []string }
		Services     []cdxComponent
		Formulation  []struct {
			Ref       string `json:"bom-ref"`
			Workflows []struct {
				Ref   string `json:"bom-ref"`
				Tasks []struct {
					Ref                string `json:"bom-ref"`
					ResourceReferences []struct{ Ref string }
					Inputs             []struct{ Source, Resource struct{ Ref string } }
				}
				TaskDependencies []struct {
					Ref       string
					DependsOn *[]string
				}
			}
		}
	}
	if err := json.Unmarshal(data, &doc); err != nil {
		return err
	}
	refs := map[string]bool{}
	var walk func(list []cdxComponent) error
	walk = func(list []cdxComponent) error {
		for _, c := range list {
			if c.Ref == "" || refs[c.Ref] {
				return fmt.Errorf("bom-ref %q is empty or stands twice", c.Ref)
			}
			refs[c.Ref] = true
			if err := walk(c.Components); err != nil {
				return err
			}
		}
		return nil
	}
	if err := walk(slices.Concat(doc.Components, doc.Services, []cdxComponent{doc.Metadata.Component})); err != nil {
		return err
	}
	var used []string
	for _, f := range doc.Formulation {
		list := []cdxComponent{{Ref: f.Ref}}
		for _, w := range f.Workflows {
			list = append(list, cdxComponent{Ref: w.Ref})
			for _, task := range w.Tasks {
				list = append(list, cdxComponent{Ref: task.Ref})
				for _, r := range task.ResourceReferences {
					used = append(used, r.Ref)
				}
				for _, in := range task.Inputs {
					if in.Source.Ref != "" {
						used = append(used, in.Source.Ref)
					}
					used = append(used, in.Resource.Ref)
				}
			}
			if len(w.TaskDependencies) != len(w.Tasks) {
				return fmt.Errorf("%d tasks, %d nodes of their dependencies", len(w.Tasks), len(w.TaskDependencies))
			}
			for _, d := range w.TaskDependencies {
				used = append(append(used, d.Ref), *d.DependsOn...)
			}
		}
		if err := walk(list); err != nil {
			return err
		}
	}
	nodes := map[string]bool{}
	for _, d := range doc.Dependencies {
		if d.DependsOn == nil {
			return fmt.Errorf("dependency node %q has no dependsOn", d.Ref)
		}
		nodes[d.Ref] = true
		used = append(append(used, d.Ref), *d.DependsOn...)
		if slices.Contains(*d.DependsOn, d.Ref) {
			return fmt.Errorf("%q depends on itself", d.Ref)
		}
	}
	for _, a := range doc.Annotations {
		used = append(used, a.Subjects...)
	}
	if err := checkCitations(data); err != nil {
		return err
	}
	for _, c := range doc.Compositions {
		used = append(append(used, c.Assemblies...), c.Dependencies...)
	}
	for _, c := range doc.Components {
		if !nodes[c.Ref] {
			return fmt.Errorf("component %q has no node of dependencies", c.Ref)
		}
		for _, set := range c.ModelCard.ModelParameters.Datasets {
			used = append(used, set.Ref)
		}
	}
	for _, ref := range used {
		if !refs[ref] {
			return fmt.Errorf("ref %q leads nowhere", ref)
		}
	}
	return nil
}

type cdxComponent struct {
	Ref        string `json:"bom-ref"`
	Components []cdxComponent
	ModelCard  struct {
		ModelParameters struct{ Datasets []struct{ Ref string } }
	}
}

// checkSPDX3 reads a document back with the format's own library and checks its graph.
func checkSPDX3(data []byte) error {
	var doc v3_0.Document
	if err := doc.FromJSON(bytes.NewReader(data)); err != nil {
		return fmt.Errorf("tools-golang can't read it: %w", err)
	}
	return checkGraph(data)
}

// checkGraph checks that ids are unique and resolve, and the rules of the AI profile.
func checkGraph(data []byte) error {
	var raw struct {
		Graph []map[string]any `json:"@graph"`
	}
	if err := json.Unmarshal(data, &raw); err != nil {
		return err
	}
	ids := map[string]map[string]any{"expandedlicensing_NoAssertionLicense": {}}
	for _, n := range raw.Graph {
		id, _ := n["spdxId"].(string)
		if id == "" {
			id, _ = n["@id"].(string)
		}
		if id == "" || ids[id] != nil {
			return fmt.Errorf("id %q is empty or stands twice", id)
		}
		ids[id] = n
	}
	licences := map[string]map[string]int{}
	for _, n := range raw.Graph {
		if err := checkEnds(n, ids); err != nil {
			return err
		}
		for _, key := range []string{"from", "to", "element", "rootElement", "suppliedBy", "originatedBy", "subject", "creationInfo", "createdBy", "createdUsing"} {
			for _, ref := range asList(n[key]) {
				if ids[ref] == nil {
					return fmt.Errorf("%v: %s %q leads nowhere", n["spdxId"], key, ref)
				}
			}
		}
		if kind, _ := n["relationshipType"].(string); strings.HasSuffix(kind, "License") {
			from, _ := n["from"].(string)
			if licences[from] == nil {
				licences[from] = map[string]int{}
			}
			licences[from][kind]++
		}
	}
	ai := false
	for _, n := range raw.Graph {
		if n["type"] == "SpdxDocument" {
			ai = slices.Contains(asList(n["profileConformance"]), "ai")
		}
	}
	for id, n := range ids {
		if n["type"] != "ai_AIPackage" && n["type"] != "dataset_DatasetPackage" {
			continue
		}
		if licences[id]["hasDeclaredLicense"] != 1 || licences[id]["hasConcludedLicense"] != 1 {
			return fmt.Errorf("%s has licence relations %v, want one declared and one concluded", id, licences[id])
		}
		if n["type"] == "dataset_DatasetPackage" {
			if n["name"] == nil || n["dataset_datasetType"] == nil || n["software_primaryPurpose"] != "data" {
				return fmt.Errorf("%s is a data set without what one must have", id)
			}
			continue
		}
		for _, key := range []string{"name", "software_packageVersion", "software_downloadLocation", "software_primaryPurpose", "releaseTime", "suppliedBy"} {
			if ai && n[key] == nil {
				return fmt.Errorf("the AI profile is claimed, and %s has no %s", id, key)
			}
		}
	}
	return nil
}

// ends are the types that a relationship leads from and to.
var ends = map[string][2]string{
	"trainedOn": {"ai_AIPackage", "dataset_DatasetPackage"}, "testedOn": {"ai_AIPackage", "dataset_DatasetPackage"},
}

func checkEnds(n map[string]any, ids map[string]map[string]any) error {
	kind, _ := n["relationshipType"].(string)
	want, ok := ends[kind]
	if !ok {
		return nil
	}
	for i, refs := range [][]string{asList(n["from"]), asList(n["to"])} {
		for _, ref := range refs {
			if ids[ref]["type"] != want[i] {
				return fmt.Errorf("%s leads from or to %v, which is no %s", kind, ids[ref]["type"], want[i])
			}
		}
	}
	return nil
}

func asList(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		var out []string
		for _, e := range v {
			if s, ok := e.(string); ok {
				out = append(out, s)
			}
		}
		return out
	}
	return nil
}

func checkSPDX23(data []byte) error {
	doc, err := spdxjson.Read(bytes.NewReader(data))
	if err != nil {
		return fmt.Errorf("tools-golang can't read it: %w", err)
	}
	if doc == nil {
		return fmt.Errorf("nothing was read")
	}
	var raw struct {
		Packages []struct {
			ID string `json:"SPDXID"`
		}
		Relationships              []struct{ SpdxElementID, RelatedSpdxElement string }
		HasExtractedLicensingInfos []struct{ LicenseID string }
	}
	if err := json.Unmarshal(data, &raw); err != nil {
		return err
	}
	ids := map[string]bool{"SPDXRef-DOCUMENT": true}
	for _, p := range raw.Packages {
		if ids[p.ID] || !regexp.MustCompile(`^SPDXRef-[A-Za-z0-9.-]+$`).MatchString(p.ID) {
			return fmt.Errorf("id %q is malformed or stands twice", p.ID)
		}
		ids[p.ID] = true
	}
	for _, r := range raw.Relationships {
		if !ids[r.SpdxElementID] || !ids[r.RelatedSpdxElement] {
			return fmt.Errorf("relationship %v leads nowhere", r)
		}
	}
	for _, ref := range regexp.MustCompile(`LicenseRef-[A-Za-z0-9.-]+`).FindAllString(string(data), -1) {
		if !slices.ContainsFunc(raw.HasExtractedLicensingInfos, func(l struct{ LicenseID string }) bool { return l.LicenseID == ref }) {
			return fmt.Errorf("%s has no extracted text", ref)
		}
	}
	return nil
}

var checks = map[string]func([]byte) error{
	"sample.cdx16.json": checkCycloneDX, "sample.cdx17.json": checkCycloneDX, "sample.spdx3.json": checkSPDX3, "sample.spdx23.json": checkSPDX23,
	"sample.spdx23.spdx": checkTagValue,
}

func TestConformance(t *testing.T) {
	for name, check := range checks {
		if err := check(encode(t, name, document(sample()))); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestParity looks for the facts of the lock in every format.
func TestParity(t *testing.T) {
	l := sample()
	var facts []string
	for _, m := range append(slices.Clone(l.Models), l.Bases...) {
		facts = append(facts, m.Name[strings.IndexByte(m.Name, '/')+1:], m.Commit, m.PURL, m.License.SPDX, m.Reason, string(m.State))
		for _, f := range m.Files {
			facts = append(facts, f.Path, f.SHA256, f.GitOID, f.SHA256Prefix)
		}
		facts = append(facts, m.Datasets...)
		for _, b := range m.Bases {
			facts = append(facts, string(b.Relation))
		}
	}
	for _, e := range l.Interactions {
		facts = append(facts, e.Type, string(e.Sure()))
		facts = append(facts, e.Files...)
	}
	for _, m := range document(l).Models {
		facts = append(facts, m.Description, m.Notes, m.SWHID, m.Digest, m.SHA256, m.Task, m.Family, m.Type)
		for _, list := range [][]string{m.Architectures, m.Languages, m.Papers, m.Developers, m.Card.UseCases, m.Card.Bias, m.Card.Inputs, m.Card.Outputs, m.Card.Repositories, m.Card.Demos} {
			facts = append(facts, list...)
		}
		for _, e := range m.Evaluations {
			facts = append(facts, e.Metric, e.Dataset, e.Value)
		}
		for _, u := range m.Uses {
			facts = append(facts, u.File, u.Via)
		}
		for _, f := range m.Files {
			facts = append(facts, f.SWHID)
		}
		for _, p := range m.Properties {
			facts = append(facts, p.Name)
		}
		if m.Concluded != nil {
			facts = append(facts, m.Concluded.ID, m.Concluded.Name, m.Concluded.URL)
		}
	}
	for what, times := range map[string]int{sha('6'): 2, sha('5'): 2} { // of the model and of its file
		for _, name := range []string{"sample.cdx16.json", "sample.cdx17.json", "sample.spdx3.json", "sample.spdx23.json"} {
			if n := len(regexp.MustCompile(`"(content|hashValue|checksumValue)": "`+what).FindAll(encode(t, name, document(l)), -1)); n < times {
				t.Errorf("%s has the hash %s %d times", name, what[:4], n)
			}
		}
	}
	for _, d := range document(l).Datasets {
		facts = append(facts, d.Name, d.URL, d.Supplier)
	}
	facts = append(facts, "Head", "addition", "FT medium", "CC-BY-SA-4.0", "https://rajpurkar.github.io/SQuAD-explorer/", "README.md:80", "verified")
	facts = append(facts, l.Unresolved[0].Reason, l.Detection, "openrail", "llama3.2")
	for name := range formats {
		data := string(encode(t, name, document(l)))
		for _, fact := range facts {
			if !strings.Contains(data, fact) && !strings.Contains(data, escaped(fact)) {
				t.Errorf("%s does not hold %q", name, fact)
			}
		}
		// A git id is never written as a hash of content.
		if regexp.MustCompile(`(?i)"(content|hashValue|checksumValue)": "` + commit('c')).MatchString(data) {
			t.Errorf("%s writes a git id as a hash", name)
		}
	}
}

// escaped is a text as the JSON of other libraries has it.
func escaped(s string) string { return strings.ReplaceAll(s, "&", `\u0026`) }

// TestGenerated: every lock gives documents that are valid and read back.
func TestGenerated(t *testing.T) {
	s16, s17 := schema(t, "1.6"), schema(t, "1.7")
	n := uint64(1000)
	if testing.Short() {
		n = 30
	}
	var next atomic.Uint64
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for seed := next.Add(1) - 1; seed < n && !t.Failed(); seed = next.Add(1) - 1 {
				d := document(generate(rand.New(rand.NewPCG(seed, 2))))
				for name, check := range checks {
					data := encode(t, name, d)
					if name == "sample.spdx3.json" && seed%4 != 0 { // its library takes longer than all else
						check = checkGraph
					}
					err := check(data)
					if err == nil && name == "sample.cdx16.json" {
						err = validate(s16, data)
					}
					if err == nil && name == "sample.cdx17.json" {
						err = validate(s17, data)
					}
					if err != nil {
						t.Errorf("seed %d: %s: %v", seed, name, err)
					}
				}
			}
		})
	}
	wg.Wait()
}

var nasty = []string{
	"", "plain", `"quoted"`, `back\slash`, "new\nline", "\x00\x01\x1b[2J", "é漢🤗", "\u202eabc", "<script>alert(1)</script>", "a|b`c",
	"\xff\xfe", "http://[", "javascript:alert(1)", "https://example.org/a b", "//host", "_:b0", "SPDXRef-x", "spdx:x", "\ufffe\uffff",
	"https://spdx.org/rdf/3.0.1/terms/ExpandedLicensing/NoAssertionLicense", strings.Repeat("x", 10_000), "../..", "NOASSERTION", "NONE", "   ",
}

func generate(r *rand.Rand) *lock.Lock {
	text := func() string { return nasty[r.IntN(len(nasty))] }
	hex := func(n int) string {
		var b strings.Builder
		for range n {
			b.WriteByte("0123456789abcdef"[r.IntN(16)])
		}
		return b.String()
	}
	some := func() (list []string) {
		for range r.IntN(3) {
			list = append(list, text())
		}
		return list
	}
	hubs := []hub.ID{hub.HuggingFace, hub.TorchVision, hub.URL, hub.PyTorchHub, hub.API}
	weights := hex(64)
	states := []resolve.State{resolve.Resolved, resolve.Gated, resolve.NotFound, resolve.Unsupported}
	names := []string{"a/b", "a/c", "bert", "datasets/d/e", text(), text() + "/" + text(), "d/e", "d/f", "https://x.org/a.pth?q=\"<>"}
	model := func() lock.Model {
		m := lock.Model{
			Hub: hubs[r.IntN(len(hubs))], Name: names[r.IntN(len(names))], Revision: text(), State: states[r.IntN(len(states))], Reason: text(), Written: some(),
			License: resolve.License{SPDX: []string{"", "MIT", "Apache-2.0"}[r.IntN(3)], Hub: text(), Name: text(), Link: text()}, Author: text(), Task: text(),
			LastModified: []string{"", "2024-02-19T11:06:12Z", "garbage"}[r.IntN(3)], Datasets: append(some(), "d/e"), Papers: some(), Languages: some(), Architectures: some(),
			Family: text(), ModelType: text(), Adaptation: some(), Stages: []string{text(), "FT"}[:r.IntN(3)], Gated: text(), ScanIssues: some(), Formats: some(), Parameters: r.Int64N(1 << 40),
			Evaluations: []resolve.Evaluation{{Task: text(), Dataset: text(), Metric: text(), Value: text(), Source: []string{"", "body", "llm"}[r.IntN(3)], At: text(), Verified: r.IntN(2) == 0}},
			Kind:        []detect.Kind{"", detect.KindModel, detect.KindAdapter, detect.KindTokenizerOnly, detect.KindDataset}[r.IntN(5)],
			Modality:    []string{"", "text", "vision", "protein"}[r.IntN(4)], Quantization: text(), Unsure: []string{"FT low"},
			Card: []resolve.Fact{
				{Key: resolve.FactKeys[r.IntN(len(resolve.FactKeys))], Name: text(), Value: text(), Link: text(), Source: "body", At: text(), Contradicts: r.IntN(4) == 0},
				{Key: resolve.FactKeys[r.IntN(len(resolve.FactKeys))], Name: text(), Value: text(), Link: text(), Source: "llm", At: text()},
				{Key: resolve.FactKeys[r.IntN(len(resolve.FactKeys))], Source: "config", At: "0/plain:7"},
				{Key: resolve.FactKeys[r.IntN(len(resolve.FactKeys))], Value: text(), Link: "https://example.org/" + names[0], Source: "hub"},
			},
			Uses: []lock.Use{{File: text(), Via: text()}},
		}
		if r.IntN(3) > 0 {
			m.Commit = hex(40)
			if m.Hub == hub.HuggingFace && hub.IsHuggingFaceName(m.Name) && strings.Contains(m.Name, "/") {
				m.PURL = "pkg:huggingface/" + m.Name + "@" + m.Commit
			}
		}
		for i := range r.IntN(4) {
			f := resolve.File{Path: fmt.Sprintf("%d/%s", i, text()), Size: r.Int64N(1<<40) - 1}
			if f.SHA256 = hex(64); r.IntN(4) == 0 {
				f.Path, f.SHA256 = "model.safetensors", weights
			} else if r.IntN(2) == 0 {
				f.SHA256 = ""
				f.GitOID = hex(40)
			}
			m.Files = append(m.Files, f)
		}
		for range r.IntN(3) {
			m.Bases = append(m.Bases, lock.Base{
				Hub: hub.HuggingFace, Name: names[r.IntN(len(names))],
				Relation: []resolve.Relation{"", resolve.Adapter, resolve.Finetune, resolve.Merge, resolve.Quantized}[r.IntN(5)], Guessed: r.IntN(2) == 0,
			})
		}
		return m
	}
	l := &lock.Lock{Project: text(), Detection: text(), Documentation: text(), Interchangeable: [][]string{{"huggingface:a/b", "huggingface:d/e"}}}
	for range r.IntN(6) {
		l.Models = append(l.Models, model())
	}
	for range r.IntN(4) {
		l.Bases = append(l.Bases, model())
	}
	for range r.IntN(4) * min(1, len(l.Models)) {
		end := func() string {
			if r.IntN(4) == 0 {
				return lock.ScratchPrefix + text()
			}
			return l.Models[r.IntN(len(l.Models))].ID()
		}
		l.Interactions = append(l.Interactions, lock.Interaction{From: end(), To: end(), Type: lock.Interactions()[r.IntN(6)], Files: some()})
	}
	for range r.IntN(3) {
		l.Unresolved = append(l.Unresolved, lock.Unresolved{File: text(), Via: text(), Reason: text()})
	}
	return l
}

// TestPropertiesDocument: PROPERTIES.md describes the properties that can be
// written, and no other.
func TestPropertiesDocument(t *testing.T) {
	document, err := os.ReadFile("PROPERTIES.md")
	if err != nil {
		t.Fatal(err)
	}
	var source []byte
	for _, name := range []string{"properties.go", "merge/fold.go", "merge/twins.go"} {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		source = append(source, data...)
	}
	find := func(pattern string, data []byte) (out []string) {
		for _, m := range regexp.MustCompile(pattern).FindAllSubmatch(data, -1) {
			out = append(out, string(m[1]))
		}
		slices.Sort(out)
		return slices.Compact(out)
	}
	written := find(`= +"((?:ptmlock|cdx):[^"]+)"`, source)
	described := find("(?m)^\\| `((?:ptmlock|cdx):[^`]+)` \\|", document)
	if diff := cmp.Diff(written, described); diff != "" {
		t.Errorf("properties (-written +described):\n%s", diff)
	}
}

func TestUnknownVersion(t *testing.T) {
	d := document(sample())
	if err := cyclonedx.Encode(io.Discard, d, "1.5"); err == nil {
		t.Error("CycloneDX 1.5 was written")
	}
	if err := spdx.Encode(io.Discard, d, "2.2"); err == nil {
		t.Error("SPDX 2.2 was written")
	}
}
