package lock

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

var update = flag.Bool("update", false, "rewrite golden files")

const (
	commitA = "86b5e0934494bd15c9632b12f734a8a67f723594"
	commitB = "1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d"
	digestA = "sha256:0000000000000000000000000000000000000000000000000000000000000001"
	shaA    = "00000000000000000000000000000000000000000000000000000000000000aa"
	shaB    = "00000000000000000000000000000000000000000000000000000000000000bb"
)

// full is a lock with every key.
func full() *Lock {
	return &Lock{
		Project: "demo", Detection: digestA, Documentation: "partial-readme",
		Interchangeable: [][]string{{"huggingface:google-bert/bert-base-uncased", "torchvision:resnet50"}},
		Complementary:   [][]string{{"api:gpt-4o-2024-08-06", "ollama:llama3.2:3b"}},
		Models: []Model{
			{
				Hub: hub.HuggingFace, Name: "google-bert/bert-base-uncased", Written: []string{"bert-base-uncased"}, Revision: "main",
				Catalogue: []string{"https://example.org/names"}, Ref: "refs/heads/main",
				State: resolve.Resolved, Commit: commitA, PURL: packageURL(hub.Model{Hub: hub.HuggingFace, Name: "google-bert/bert-base-uncased"}, commitA),
				RepositoryID: "621ffdc036468d709f174338", Listing: digestA,
				Files: []resolve.File{
					{Path: "config.json", Size: 570, GitOID: commitB},
					{Path: "model.safetensors", Size: 440449768, SHA256: shaA},
					{Path: "unknown.bin", Size: -1},
					{Path: "web.pt", Size: 7, SHA256Prefix: "0a1b2c3d", ETag: `"a"`, URL: "https://example.org/web.pt"},
				},
				Author: "google-bert", LastModified: "2024-02-19T11:06:12Z",
				License:  resolve.License{SPDX: "Apache-2.0", Hub: "apache-2.0", Name: "n", Link: "LICENSE", Text: "llama3.1"},
				Bases:    []Base{{Hub: hub.HuggingFace, Name: "base/one", Revision: "v1", Commit: commitB, Relation: resolve.Finetune, Guessed: true}},
				CodeFrom: []Base{{Hub: hub.HuggingFace, Name: "code/of", Commit: commitB}},
				Datasets: []string{"bookcorpus", "wikipedia"}, Dependencies: []string{"torch"},
				Gated: "auto", Private: true, Disabled: true, RemoteCode: true,
				Digest: digestA, Version: "3", Quantization: "Q4_K_M",
				Formats: []string{"pickle", "safetensors"}, Scan: "issues", ScanIssues: []string{"x.pkl: unsafe"},
				Kind: detect.KindTokenizerOnly, Family: "BERT", Modality: "text", Library: "transformers", Task: "fill-mask", ModelType: "bert",
				Architectures: []string{"BertForMaskedLM"}, Languages: []string{"en"}, Papers: []string{"1810.04805"}, Parameters: 110106428,
				Evaluations: []resolve.Evaluation{{Task: "t", Dataset: "d", Metric: "f1", Value: "0.9", Verified: true, Source: "front-matter", At: "README.md:9"}},
				Card: []resolve.Fact{
					{Key: resolve.FactLicense, Value: "apache-2.0", Source: "front-matter", At: "README.md:3"},
					{Key: resolve.FactLicense, Value: "MIT", Link: "https://example.org/mit", Source: "body", At: "README.md:40", Contradicts: true},
					{Key: resolve.FactHyperParameter, Name: "learning-rate", Value: "5e-05", Source: "body", At: "README.md:31"},
				},
				Organization: "feature-extraction", Stages: []string{"INIT", "INF"}, Adaptation: []string{"as-is"}, Unsure: []string{"INF medium", "feature-extraction low"},
				Uses: []Use{{
					File: "a.py", Via: "transformers.AutoTokenizer.from_pretrained", Binding: detect.BindLiteral, Part: detect.PartTokenizer,
					Subfolder: "s", Filename: "f", Variant: "fp16", Selection: `allow="*.json"`, TrustRemoteCode: true, PathRole: detect.RoleTest,
				}},
			},
			{
				Hub: hub.Ollama, Name: "llama3.2:3b", State: resolve.Resolved, Digest: digestA, Quantization: "Q4_K_M", Kind: detect.KindModel,
				PURL: packageURL(hub.Model{Hub: hub.Ollama, Name: "llama3.2:3b"}, digestA),
			},
			{Hub: hub.API, Name: "gpt-4o-2024-08-06", State: resolve.Resolved, Version: "2024-08-06", Kind: detect.KindModel},
			{
				Hub: hub.TorchVision, Name: "resnet50", State: resolve.Unsupported, Reason: "no resolver asks the hub yet",
				Kind: detect.KindModel, Uses: []Use{{File: "a.py", Via: "torchvision.models.resnet50", Binding: detect.BindLiteral, Part: detect.PartWeights}},
			},
		},
		Bases: []Model{{Hub: hub.HuggingFace, Name: "base/one", State: resolve.Resolved, Commit: commitB}},
		Local: []Local{{
			Path: "weights/own.pt", Format: "pickle", Size: 12, SHA256: shaB, License: "MIT", Bases: []string{"base/one"}, Imports: []string{"os.system"}, Parameters: 7,
			Uses: []Use{{File: "a.py", Via: "torch.load", Part: detect.PartWeights}},
		}},
		Unresolved: []Unresolved{{File: "b.py", Via: "transformers.AutoModel.from_pretrained", Reason: "command-line argument --model has no default"}},
		Interactions: []Interaction{
			{From: "api:gpt-4o-2024-08-06", To: "ollama:llama3.2:3b", Type: "evaluation"},
			{From: "ollama:llama3.2:3b", To: "ollama:llama3.2:3b", Type: "feature-handoff/sequential", FromFiles: []string{"a.gguf"}, ToFiles: []string{"b.gguf", "c.gguf"}},
			{From: "torchvision:resnet50", To: "scratch:Head", Type: "feature-handoff/hierarchical", Confidence: detect.Medium, Files: []string{"a.py", "b.py"}},
		},
	}
}

// TestFullHasEveryKey: a new key of the schema is in the golden file, too.
func TestFullHasEveryKey(t *testing.T) {
	l := full()
	check := func(block string, written map[string]bool, names []string) {
		for _, name := range names {
			if !written[name] {
				t.Errorf("full() has no %q in a %s", name, block)
			}
		}
	}
	check("lock", keysOf([]Lock{*l}, rootFields), namesOf(rootFields))
	check("model", keysOf(l.Models, modelFields), namesOf(modelFields))
	m := l.Models[0]
	check("file", keysOf(m.Files, fileFields), namesOf(fileFields))
	check("base", keysOf(m.Bases, baseFields), namesOf(baseFields))
	check("code_from", keysOf(m.CodeFrom, codeFields), namesOf(codeFields))
	check("use", keysOf(m.Uses, useFields), namesOf(useFields))
	check("card", keysOf(m.Card, factFields), namesOf(factFields))
	check("evaluation", keysOf(m.Evaluations, evaluationFields), namesOf(evaluationFields))
	check("interaction", keysOf(l.Interactions, interactionFields), namesOf(interactionFields))
}

func namesOf[T any](fields []field[T]) (names []string) {
	for _, f := range fields {
		names = append(names, f.name)
	}
	return names
}

func keysOf[T any](list []T, fields []field[T]) map[string]bool {
	keys := map[string]bool{}
	for i := range list {
		for _, p := range tableOf(&list[i], fields) {
			keys[p.name] = true
		}
	}
	return keys
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
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

func TestFormatGolden(t *testing.T) {
	golden(t, "full.lock", full().Format())
	golden(t, "empty.lock", (&Lock{Detection: digestA}).Format())
}

func roundTrip(t *testing.T, l *Lock) {
	t.Helper()
	data := l.Format()
	got, err := Parse("models.lock", data)
	if err != nil {
		t.Fatalf("%v in:\n%s", err, data)
	}
	if diff := cmp.Diff(normal(l), got, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("Parse(Format(l)) (-want +got):\n%s", diff)
	}
	if again := got.Format(); string(again) != string(data) {
		t.Errorf("Format(Parse(x)) is not x:\n%s", cmp.Diff(string(data), string(again)))
	}
}

func TestRoundTrip(t *testing.T) { roundTrip(t, full()) }

// TestRoundTripGenerated is the same law over made-up locks with nasty texts.
func TestRoundTripGenerated(t *testing.T) {
	for seed := range uint64(300) {
		roundTrip(t, generate(rand.New(rand.NewPCG(seed, 1))))
	}
}

var nasty = []string{
	"", "plain", `quo"te`, `back\slash`, "new\nline", "tab\t", "\x00", "\x1b[2J", "é", "漢字", "🤗", "\u202e", "'''", `"""`,
	"# no comment", "[[model]]", "a = 1", " blank ", "\r\n", "<<<<<<< ours", "=======", "\ufeff", "\u2028", "a\u0000b",
}

func generate(r *rand.Rand) *Lock {
	text := func() string { return nasty[r.IntN(len(nasty))] }
	name := func() string { return text() + fmt.Sprint(r.IntN(1000)) }
	list := func() []string {
		var l []string
		for range r.IntN(3) {
			l = append(l, name())
		}
		return l
	}
	hex := func(n int) string {
		var b strings.Builder
		for range n {
			b.WriteByte("0123456789abcdef"[r.IntN(16)])
		}
		return b.String()
	}
	model := func(i int) Model {
		m := Model{
			Hub: hub.HuggingFace, Name: fmt.Sprintf("%s%d", text(), i), Written: list(), Revision: text(), State: resolve.Resolved,
			Commit: hex(40), RepositoryID: text(), Listing: "sha256:" + hex(64), Author: text(),
			License: resolve.License{SPDX: text(), Hub: text(), Name: text(), Link: text(), Text: text()}, Datasets: list(), Gated: text(),
			Private: r.IntN(2) == 0, Formats: list(), ScanIssues: list(), Family: text(), Modality: text(), Task: text(), Parameters: r.Int64N(1 << 40),
			Languages: list(), Stages: list(),
		}
		if r.IntN(3) == 0 {
			m.State, m.Reason, m.Commit = resolve.NotFound, name(), ""
		}
		for j := range r.IntN(4) {
			f := resolve.File{Path: fmt.Sprintf("dir/%d-%s.bin", j, strings.Trim(strings.Map(pathRune, text()), "/")), Size: r.Int64N(1<<40) - 1}
			if r.IntN(2) == 0 {
				f.SHA256 = hex(64)
			} else {
				f.GitOID = hex(40)
			}
			m.Files = append(m.Files, f)
		}
		for j := range r.IntN(3) {
			m.Uses = append(m.Uses, Use{File: fmt.Sprintf("%d%s", j, text()), Via: name(), Filename: text()})
			m.Card = append(m.Card, resolve.Fact{Key: resolve.FactKeys[r.IntN(len(resolve.FactKeys))], Name: text(), Value: name(), At: text()})
			m.Bases = append(m.Bases, Base{Hub: hub.HuggingFace, Name: fmt.Sprintf("%d%s", j, text()), Commit: hex(40), Relation: resolve.Merge})
		}
		return m
	}
	l := &Lock{Project: text(), Detection: "sha256:" + hex(64), Documentation: text()}
	for i := range r.IntN(5) {
		l.Models = append(l.Models, model(i))
	}
	for i := range r.IntN(3) {
		l.Bases = append(l.Bases, model(i))
	}
	for i := range r.IntN(3) {
		l.Unresolved = append(l.Unresolved, Unresolved{File: fmt.Sprintf("%d%s", i, text()), Via: name(), Reason: name()})
	}
	relate(r, l)
	return l
}

// relate adds groups and interactions of the models of l.
func relate(r *rand.Rand, l *Lock) {
	ends := []string{"scratch:Net", "scratch:" + nasty[r.IntN(len(nasty))] + "x"}
	for i := range l.Models {
		ends = append(ends, l.Models[i].ID())
	}
	models := ends[2:]
	if len(models) < 2 {
		return
	}
	for _, groups := range []*[][]string{&l.Interchangeable, &l.Complementary} {
		for range r.IntN(3) {
			i, j := r.IntN(len(models)), r.IntN(len(models))
			if i != j {
				*groups = append(*groups, []string{models[i], models[j]})
			}
		}
	}
	for range r.IntN(4) {
		e := Interaction{From: models[r.IntN(len(models))], To: ends[r.IntN(len(ends))], Type: Interactions()[r.IntN(len(Interactions()))]}
		if r.IntN(2) == 0 {
			e.Confidence, e.Files = detect.Low, []string{nasty[r.IntN(len(nasty))] + "f"}
		}
		if !slices.ContainsFunc(l.Interactions, func(other Interaction) bool { return other.key() == e.key() }) {
			l.Interactions = append(l.Interactions, e)
		}
	}
}

// TestFormatIgnoresOrder: locks that differ in the order of their lists alone
// are equal, whatever of an element differs from its neighbour.
func TestFormatIgnoresOrder(t *testing.T) {
	model := Model{
		Hub: hub.HuggingFace, Name: "m/x", State: resolve.Resolved, Commit: commitA,
		Uses: []Use{
			{File: "a.py", Via: "lib.load"}, {File: "a.py", Via: "lib.load", TrustRemoteCode: true}, {File: "a.py", Via: "lib.load", Variant: "fp16"},
			{File: "a.py", Via: "lib.load", Part: detect.PartWeights}, {File: "b.py", Via: "lib.load"},
		},
		Bases: []Base{
			{Hub: hub.HuggingFace, Name: "b/x"}, {Hub: hub.HuggingFace, Name: "b/x", Commit: commitA}, {Hub: hub.HuggingFace, Name: "b/x", Guessed: true},
			{Hub: hub.HuggingFace, Name: "b/x", Relation: resolve.Merge},
		},
	}
	want := string((&Lock{Detection: digestA, Models: []Model{model}}).Format())
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 3))
		r.Shuffle(len(model.Uses), func(i, j int) { model.Uses[i], model.Uses[j] = model.Uses[j], model.Uses[i] })
		r.Shuffle(len(model.Bases), func(i, j int) { model.Bases[i], model.Bases[j] = model.Bases[j], model.Bases[i] })
		if diff := cmp.Diff(want, string((&Lock{Detection: digestA, Models: []Model{model}}).Format())); diff != "" {
			t.Fatalf("seed %d (-want +got):\n%s", seed, diff)
		}
	}
}

func pathRune(r rune) rune {
	if strings.ContainsRune("/\\\x00.", r) {
		return '-'
	}
	return r
}

func TestParseErrors(t *testing.T) {
	base := string(full().Format())
	replace := func(old, new string) string {
		if !strings.Contains(base, old) {
			t.Fatalf("the sample has no %q", old)
		}
		return strings.Replace(base, old, new, 1)
	}
	model := base[strings.Index(base, "[[model]]"):strings.Index(base, "\n[[base]]")]
	for _, c := range []struct{ name, text, want string }{
		{"empty", "", `models.lock:1:1: key "version" is missing`},
		{"syntax", replace("project = ", "project == "), "models.lock:5:"},
		{"newer version", replace("version = 1", "version = 2"), "models.lock:4:1: version: the lock has a format that this ptmlock does not know: 2, written by a newer ptmlock; this one reads 1"},
		{"version as text", replace("version = 1", `version = "1"`), "models.lock:4:1: version: a string stands where a number is wanted"},
		{"conflict", replace("[[base]]", "<<<<<<< HEAD\n[[base]]"), "unmerged: the file holds a conflict marker of git"},
		{"conflict middle", replace("[[base]]", "=======\n[[base]]"), "unmerged"},
		{"unknown key", replace("family = ", "famliy = "), `models.lock:54:1: famliy: key "famliy" is not known`},
		{"unknown key at the top", replace("project = ", "projcet = "), `models.lock:5:1: projcet: key "projcet" is not known`},
		{"unknown block", base + "\n[[modle]]\nname = \"x\"\n", `key "modle" is not known`},
		{"missing key", replace("state = \"resolved\"\n", ""), `models.lock:15:1: key "state" is missing`},
		{"empty name", replace(`name = "resnet50"`, `name = ""`), "name: is empty"},
		{"wrong type", replace("private = true", "private = 1"), "private: a number stands where true or false is wanted"},
		{"bad commit", replace("commit = \"86b5", "commit = \"86B5"), "is no full commit"},
		{"bad digest", replace("listing = \"sha256:", "listing = \"md5:"), "is no digest"},
		{"bad sha256", replace(shaA, shaA[:63]), "is no SHA-256"},
		{"bad git oid", replace(`git_oid = "`+commitB, `git_oid = "x`+commitB[1:]), "is no id of a git blob"},
		{"path that leads out", replace(`"config.json"`, `"../config.json"`), "is no path inside a repository"},
		{"path on a drive", replace(`"config.json"`, `"C:config.json"`), "is no path inside a repository"},
		{"unknown hub", replace(`hub = "torchvision"`, `hub = "nowhere"`), `unknown hub "nowhere"`},
		{"unknown state", replace(`state = "unsupported"`, `state = "odd"`), `state "odd" is not known`},
		{"no reason", replace("reason = \"no resolver asks the hub yet\"\n", ""), "has no reason"},
		{"duplicate block", base + "\n" + model, "stands twice, first in line 15"},
		{"two hashes", replace(`git_oid = "`+commitB+`"`, `sha256 = "`+shaA+`", git_oid = "`+commitB+`"`), "has two hashes"},
		{"invalid UTF-8", replace("demo", "de\xffmo"), "models.lock:5:14: invalid UTF-8"},
		{"deep keys", "version = 1\n" + strings.Repeat("a.", 1<<15) + "a = 1\n", "models.lock:2:10: brackets or dotted keys lie deeper than 4"},
		{"deep lists", "version = 1\na = " + strings.Repeat("[", 1<<15), "models.lock:2:9: brackets"},
		{"deep tables", "version = 1\na = " + strings.Repeat("{a=", 1<<15), "models.lock:2:17: brackets"},
		{"a group of one", replace(`  ["api:gpt-4o-2024-08-06", "ollama:llama3.2:3b"],`, `  ["ollama:llama3.2:3b"],`), "models.lock:11:1: complementary: a group has less than two models"},
		{"a group of a model that is not there", replace(`["api:gpt-4o-2024-08-06", `, `["gpt-4o-2024-08-06", `), `complementary: there is no model "gpt-4o-2024-08-06"`},
		{"an end that is not there", replace(`from = "torchvision:resnet50"`, `from = "base/one"`), `from: there is no model "base/one"`},
		{"an end that is a base model", replace(`to = "scratch:Head"`, `to = "huggingface:base/one"`), `to: there is no model "huggingface:base/one"`},
		{"scratch without a class", replace(`to = "scratch:Head"`, `to = "scratch:"`), `to: there is no model "scratch:"`},
		{"two ends without weights", replace(`from = "torchvision:resnet50"`, `from = "scratch:Tail"`), "neither end is a model"},
		{"an unknown interaction", replace(`type = "evaluation"`, `type = "telepathy"`), `type: type "telepathy" is not known`},
		{"an unknown confidence", replace(`confidence = "medium"`, `confidence = "high"`), `confidence: "high" is neither "medium" nor "low"`},
		{"an interaction twice", base + "\n[[interaction]]\nfrom = \"api:gpt-4o-2024-08-06\"\nto = \"ollama:llama3.2:3b\"\ntype = \"evaluation\"\nconfidence = \"low\"\n", "stands twice"},
		{"an unknown unsureness", replace(`"INF medium"`, `"INF"`), `unsure: "" is neither`},
		{"broken purl", replace(`purl = "pkg:`, `purl = "`), "is no package URL"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Parse("models.lock", []byte(c.text))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v\nwant %s", err, c.want)
			}
		})
	}
}

func TestFormatDocument(t *testing.T) {
	data, err := os.ReadFile("FORMAT.md")
	if err != nil {
		t.Fatal(err)
	}
	document := string(data)
	documented := map[string]bool{}
	for _, m := range regexp.MustCompile("`([a-z_0-9]+)`").FindAllStringSubmatch(document, -1) {
		documented[m[1]] = true
	}
	var names []string
	names = append(names, "version")
	names = appendNames(names, rootFields)
	names = appendNames(names, modelFields)
	names = appendNames(names, fileFields)
	names = appendNames(names, baseFields)
	names = appendNames(names, useFields)
	names = appendNames(names, evaluationFields)
	names = appendNames(names, factFields)
	names = appendNames(names, localFields)
	names = appendNames(names, unresolvedFields)
	names = appendNames(names, interactionFields)
	known := map[string]bool{}
	for _, name := range names {
		known[name] = true
		if !documented[name] {
			t.Errorf("FORMAT.md does not describe the key %q", name)
		}
	}
	// The first column of each table of keys holds nothing else.
	for _, row := range regexp.MustCompile("(?m)^\\| (`[^|]*`) \\|").FindAllStringSubmatch(document, -1) {
		for _, m := range regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(row[1], -1) {
			if !known[m[1]] {
				t.Errorf("FORMAT.md describes the key %q, which no lock has", m[1])
			}
		}
	}
}

func appendNames[T any](names []string, fields []field[T]) []string {
	for _, f := range fields {
		names = append(names, f.name)
	}
	return names
}

func FuzzParse(f *testing.F) {
	f.Add(full().Format())
	f.Add([]byte("version = 1\n"))
	f.Add([]byte("version = 1\nmodel = 3\n"))
	f.Add([]byte("[[model]]\n[[model]]\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		l, err := Parse("x", data)
		if err != nil {
			return
		}
		once := l.Format()
		again, err := Parse("x", once)
		if err != nil {
			t.Fatalf("what Format wrote can't be read: %v\n%s", err, once)
		}
		if twice := again.Format(); string(twice) != string(once) {
			t.Errorf("not a fixed point:\n%s", cmp.Diff(string(once), string(twice)))
		}
	})
}
