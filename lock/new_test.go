package lock

import (
	"bytes"
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

func hf(name string) hub.Model { return hub.Model{Hub: hub.HuggingFace, Name: name} }

func found(name, revision, file string, load detect.Load) detect.Model {
	return detect.Model{
		Model: hf(name), Revision: revision, Kind: detect.KindModel, Role: detect.Used,
		References: []detect.Reference{{
			Model: hf(name), Revision: revision, Role: detect.Used, At: detect.Position{File: file, Line: 7}, Via: "lib.load",
			Binding: detect.BindLiteral, Load: load,
		}},
	}
}

var weights = detect.Load{Part: detect.PartWeights, Layout: detect.LayoutTransformers}

func answer(asked, revision, name, commit string) *resolve.Resolution {
	return &resolve.Resolution{
		Request: resolve.Request{Model: hf(asked), Revision: revision}, State: resolve.Resolved, Name: name, Commit: commit,
		Files: []resolve.File{{Path: "config.json", Size: 1, GitOID: commitB}, {Path: "model.safetensors", Size: 2, SHA256: shaA}, {Path: "notes.txt", Size: 3, GitOID: commitB}},
	}
}

func names(models []Model) (list []string) {
	for i := range models {
		list = append(list, label(&models[i])+" "+string(models[i].State))
	}
	return list
}

func TestNew(t *testing.T) {
	tokenizer := found("bert-base-uncased", "", "b.py", detect.Load{Part: detect.PartTokenizer, Layout: detect.LayoutTransformers})
	tokenizer.Kind = detect.KindTokenizerOnly
	mentioned := found("only/mentioned", "", "c.py", weights)
	mentioned.Role = detect.Mentioned
	report := &detect.Report{
		Documentation: "code-only",
		Models: []detect.Model{
			tokenizer,
			found("google-bert/bert-base-uncased", "", "a.py", weights), // the same by its new name
			found("google-bert/bert-base-uncased", "v1", "a.py", weights),
			found("gone/model", "", "a.py", weights),
			found("never/asked", "", "a.py", weights),
			mentioned,
		},
		Unresolved: []detect.Unresolved{
			{At: detect.Position{File: "a.py", Line: 1}, Via: "lib.load", Reason: "no default"},
			{At: detect.Position{File: "a.py", Line: 9}, Via: "lib.load", Reason: "no default"},
		},
	}
	bert := answer("google-bert/bert-base-uncased", "", "google-bert/bert-base-uncased", commitA)
	bert.Bases = []resolve.Base{{Model: hf("base/one"), Relation: resolve.Finetune}, {Model: hf("base/gone")}}
	old := answer("bert-base-uncased", "", "google-bert/bert-base-uncased", commitA)
	old.Bases = bert.Bases
	gone := &resolve.Resolution{Request: resolve.Request{Model: hf("gone/model")}, State: resolve.NotFound, Reason: "not found, or private"}
	results := &resolve.Result{
		Models: []*resolve.Resolution{
			old, bert,
			answer("google-bert/bert-base-uncased", "v1", "google-bert/bert-base-uncased", commitB), gone,
		},
		Lineage: []*resolve.Resolution{
			answer("base/one", "", "base/one-renamed", commitB),
			{Request: resolve.Request{Model: hf("base/gone")}, State: resolve.NotFound, Reason: "not found, or private"},
		},
	}
	l := New(report, results)
	if diff := gocmp.Diff([]string{
		"huggingface:gone/model not-found",
		"huggingface:google-bert/bert-base-uncased resolved",
		"huggingface:google-bert/bert-base-uncased@v1 resolved",
		"huggingface:never/asked unsupported",
	}, names(l.Models)); diff != "" {
		t.Errorf("models (-want +got):\n%s", diff)
	}
	if diff := gocmp.Diff([]string{"huggingface:base/gone not-found", "huggingface:base/one-renamed resolved"}, names(l.Bases)); diff != "" {
		t.Errorf("bases (-want +got):\n%s", diff)
	}
	merged := l.Models[1]
	if merged.Kind != detect.KindModel || !gocmp.Equal(merged.Written, []string{"bert-base-uncased"}) || len(merged.Uses) != 2 {
		t.Errorf("merged block: kind %s, written %v, uses %v", merged.Kind, merged.Written, merged.Uses)
	}
	if got := len(merged.Files); got != 2 {
		t.Errorf("%d files, want the two that are loaded: %v", got, merged.Files)
	}
	if len(l.Unresolved) != 1 {
		t.Errorf("calls not known: %v", l.Unresolved)
	}
	if l.Detection != report.Digest() {
		t.Error("the digest of the detection is another one")
	}
	roundTrip(t, l)
}

func TestNewKeepsBases(t *testing.T) {
	a := answer("m/x", "", "m/x", commitA)
	a.Bases = []resolve.Base{{Model: hf("base/one"), Relation: resolve.Finetune, Guessed: true}}
	l := New(&detect.Report{Models: []detect.Model{found("m/x", "", "a.py", weights)}},
		&resolve.Result{Models: []*resolve.Resolution{a}, Lineage: []*resolve.Resolution{answer("base/one", "", "base/one", commitB)}})
	want := []Base{{Hub: hub.HuggingFace, Name: "base/one", Commit: commitB, Relation: resolve.Finetune, Guessed: true}}
	if diff := gocmp.Diff(want, l.Models[0].Bases); diff != "" {
		t.Errorf("bases (-want +got):\n%s", diff)
	}
}

func TestRemoteCodeNeedsTrust(t *testing.T) {
	for _, trust := range []bool{false, true} {
		load := weights
		load.TrustRemoteCode = trust
		a := answer("m/x", "", "m/x", commitA)
		a.RemoteCode = true
		l := New(&detect.Report{Models: []detect.Model{found("m/x", "", "a.py", load)}}, &resolve.Result{Models: []*resolve.Resolution{a}})
		if l.Models[0].RemoteCode != trust {
			t.Errorf("trust_remote_code=%v: remote code %v", trust, l.Models[0].RemoteCode)
		}
	}
}

// TestPathRoles: who loads a model, or names it, only to test stands beside the use; of
// what the program does, too, a test says nothing more.
func TestPathRoles(t *testing.T) {
	at := func(file string) detect.Position { return detect.Position{File: file, Line: 1} }
	ref := func(name string, steps ...string) detect.Reference {
		r := detect.Reference{Model: hub.Model{Hub: hub.HuggingFace, Name: name}, Role: detect.Used, At: at("src/load.py"), Via: "lib.load", Load: detect.Load{Part: detect.PartWeights}}
		for _, s := range steps {
			r.Trace = append(r.Trace, detect.Step{At: at(s)})
		}
		return r
	}
	report := &detect.Report{
		Models: []detect.Model{
			{Model: hub.Model{Hub: hub.HuggingFace, Name: "a/both"}, Role: detect.Used, References: []detect.Reference{ref("a/both", "tests/t.py"), ref("a/both", "src/names.py")}},
			{Model: hub.Model{Hub: hub.HuggingFace, Name: "a/shown"}, Role: detect.Used, References: []detect.Reference{ref("a/shown", "tests/t.py"), ref("a/shown", "examples/e.py")}},
			{Model: hub.Model{Hub: hub.HuggingFace, Name: "a/tested"}, Role: detect.Used, References: []detect.Reference{ref("a/tested", "src/names.py", "tests/t.py")}},
		},
		Local:      []detect.LocalModel{{Path: "w.pt", Format: "pickle", Bytes: 1}},
		Unresolved: []detect.Unresolved{{At: at("tests/t.py"), Via: "lib.load", Reason: "local path w.pt"}},
	}
	l := New(report, &resolve.Result{})
	var got []string
	for i := range l.Models {
		m := &l.Models[i]
		got = append(got, fmt.Sprintf("%s %d %q %s", m.Name, len(m.Uses), m.Uses[0].PathRole, m.PathRole()))
	}
	got = append(got, string(l.Local[0].PathRole()))
	want := []string{`a/both 1 "" source`, `a/shown 1 "example" example`, `a/tested 1 "test" test`, "test"}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	again, err := Parse("models.lock", l.Format())
	if err != nil || again.Models[2].Uses[0].PathRole != detect.RoleTest {
		t.Errorf("read again: %v, %v", again, err)
	}
	if _, err := Parse("models.lock", bytes.ReplaceAll(l.Format(), []byte(`path_role = "test"`), []byte(`path_role = "source"`))); err == nil {
		t.Error("an unknown role is read")
	}
	if (&Model{}).PathRole() != detect.RoleSource {
		t.Error("a base model is not the tests'")
	}
}

// TestHostedByCall: the call says whose a hosted model is that nobody's names tell of.
func TestHostedByCall(t *testing.T) {
	m := hub.Model{Hub: hub.API, Name: "qwen3.5:4b"}
	report := &detect.Report{Models: []detect.Model{{Model: m, Role: detect.Used, References: []detect.Reference{{
		Model: m, Role: detect.Used, At: detect.Position{File: "a.py"}, Via: "anthropic.Anthropic.messages.create",
	}}}}}
	answer := &resolve.Resolution{Request: resolve.Request{Model: m}, Name: m.Name, State: resolve.Moving, Reason: "who knows"}
	if got := New(report, &resolve.Result{Models: []*resolve.Resolution{answer}}).Models[0]; got.Author != "Anthropic" || !strings.Contains(got.Reason, "Anthropic decides") {
		t.Errorf("%q: %s", got.Author, got.Reason)
	}
}

func TestNewCleansTexts(t *testing.T) {
	a := answer("m/x", "", "m/x", commitA)
	a.Author, a.Datasets = "a\xffb", []string{"", "d\xfe"}
	l := New(&detect.Report{Models: []detect.Model{found("m/x", "", "a\xff.py", weights)}}, &resolve.Result{Models: []*resolve.Resolution{a}})
	roundTrip(t, l)
}

func TestPackageURL(t *testing.T) {
	digest := "sha256:" + strings.Repeat("0a", 32)
	for _, c := range []struct {
		id           hub.Model
		commit, want string
	}{
		{hf("Owner/Name"), commitA, "pkg:huggingface/Owner/Name@" + commitA},
		{hf("Owner/Name"), "86B5E0934494BD15C9632B12F734A8A67F723594", "pkg:huggingface/Owner/Name@" + commitA},
		{hf("Owner/Name"), "", "pkg:huggingface/Owner/Name"},
		{hf("gpt2"), commitA, ""},
		{hub.Model{Hub: hub.PyTorchHub, Name: "PyTorch/Vision:resnet18"}, commitA, "pkg:github/pytorch/vision@" + commitA + "#hubconf.py"},
		{hub.Model{Hub: hub.PyTorchHub, Name: "pytorch/vision:resnet18"}, "", "pkg:github/pytorch/vision#hubconf.py"},
		{hub.Model{Hub: hub.TorchVision, Name: "resnet50"}, "", ""},
		{hub.Model{Hub: hub.URL, Name: "https://example.org/a.pth"}, "", ""},
		{hub.Model{Hub: hub.Ollama, Name: "llama3.2:3b"}, digest, "pkg:oci/llama3.2@" + digest + "?repository_url=registry.ollama.ai%2Flibrary%2Fllama3.2&tag=3b"},
		{hub.Model{Hub: hub.DockerModels, Name: "ai/SmolLM2"}, digest, "pkg:oci/smollm2@" + digest + "?repository_url=docker.io%2Fai%2FSmolLM2&tag=latest"},
		{hub.Model{Hub: hub.Ollama, Name: "llama3.2:3b"}, "", ""},
		{hub.Model{Hub: hub.Ollama, Name: "a/b/c/d"}, digest, ""},
	} {
		if got := packageURL(c.id, c.commit); got != c.want {
			t.Errorf("packageURL(%v, %q) = %q, want %q", c.id, c.commit, got, c.want)
		}
	}
}

// TestNewNamesBlocks: a base that was renamed is named as its block is, and a
// card that names its own model by an older name gives no base.
func TestNewNamesBlocks(t *testing.T) {
	a := answer("m/x", "", "m/x", commitA)
	a.Bases = []resolve.Base{{Model: hf("base/old"), Relation: resolve.Finetune}, {Model: hf("base/new"), Relation: resolve.Finetune}, {Model: hf("m/before")}}
	l := New(&detect.Report{Models: []detect.Model{found("m/x", "", "a.py", weights)}}, &resolve.Result{
		Models:  []*resolve.Resolution{a},
		Lineage: []*resolve.Resolution{answer("base/new", "", "base/new", commitB), answer("base/old", "", "base/new", commitB), answer("m/before", "", "m/x", commitA)},
	})
	want := []Base{{Hub: hub.HuggingFace, Name: "base/new", Commit: commitB, Relation: resolve.Finetune}}
	if diff := gocmp.Diff(want, l.Models[0].Bases); diff != "" {
		t.Errorf("bases (-want +got):\n%s", diff)
	}
	if diff := gocmp.Diff([]string{"huggingface:base/new resolved"}, names(l.Bases)); diff != "" {
		t.Errorf("blocks (-want +got):\n%s", diff)
	}
}

// TestNewCanBeRead: whatever sources and hubs say, what is written can be read.
func TestNewCanBeRead(t *testing.T) {
	long := strings.Repeat("n", maxText)
	texts := []string{"m/x", "m/y", "chat:b.json", "", "\xff", "\xfe", "\ufffd", long + "1", long + "2", "line\nfeed", "C:\\x", "../..", "owner/repo:entry", "\u202e", "=======", `"`}
	hubs := []hub.ID{hub.HuggingFace, hub.SentenceTransformers, hub.PyTorchHub, hub.URL, hub.Other("lib")}
	for seed := range uint64(150) {
		r := rand.New(rand.NewPCG(seed, 4))
		text := func() string { return texts[r.IntN(len(texts))] }
		name := func() string { return cmp.Or(text(), "m/z") }
		report := &detect.Report{Documentation: "code-only"}
		results := &resolve.Result{}
		asked := map[resolve.Request]bool{}
		resolution := func(q resolve.Request) *resolve.Resolution {
			a := &resolve.Resolution{
				Request: q, State: resolve.Resolved, Name: text(), Commit: commitA, Author: text(), Gated: text(), Task: text(), Datasets: []string{text(), text()},
				License: resolve.License{Hub: text(), Link: text()}, Parameters: r.Int64() - 1<<62, Scan: text(), ScanIssues: []string{text()},
				Files:       []resolve.File{{Path: "chat:b.json", Size: -1}, {Path: "model.safetensors", Size: 1, SHA256: shaA}},
				Bases:       []resolve.Base{{Model: hf(name())}, {Model: hf(name()), Relation: resolve.Adapter, Guessed: true}},
				Evaluations: []resolve.Evaluation{{Metric: text(), Value: text()}},
			}
			if r.IntN(3) == 0 {
				a.State, a.Reason, a.Commit, a.Files = resolve.NotFound, name(), "", nil
			}
			return a
		}
		for range r.IntN(6) {
			m := found(name(), text(), name(), detect.Load{Filename: text(), Subfolder: text(), TrustRemoteCode: r.IntN(2) == 0})
			m.Model.Hub = hubs[r.IntN(len(hubs))]
			q := resolve.Request{Model: m.Model, Revision: m.Revision}
			if asked[q] {
				continue
			}
			asked[q] = true
			report.Models = append(report.Models, m)
			if r.IntN(4) > 0 {
				results.Models = append(results.Models, resolution(q))
			}
		}
		for range r.IntN(4) {
			if q := (resolve.Request{Model: hf(name())}); !asked[q] {
				asked[q] = true
				results.Lineage = append(results.Lineage, resolution(q))
			}
		}
		report.Unresolved = []detect.Unresolved{{At: detect.Position{File: name()}, Via: name(), Reason: name()}}
		model := func() hub.Model {
			if len(report.Models) == 0 {
				return hf(name())
			}
			return report.Models[r.IntN(len(report.Models))].Model
		}
		for range r.IntN(6) {
			report.Structure.Relations = append(report.Structure.Relations, detect.Relation{Kind: detect.Complementary, Models: []hub.Model{model(), model()}})
			shown := []detect.Evidence{{At: detect.Position{File: text()}}, {At: detect.Position{File: text()}}}
			report.Interactions = append(report.Interactions,
				detect.Interaction{From: detect.End{Model: model()}, To: detect.End{Model: model()}, Type: detect.Evaluation, Confidence: detect.Low, Evidence: shown},
				detect.Interaction{From: detect.End{Model: model()}, To: detect.End{Scratch: name()}, Type: detect.Evaluation})
			report.Pipelines = append(report.Pipelines, detect.Pipeline{Model: model(), Organization: text(), Stages: []string{text(), "INIT"}, Adaptation: []string{text()}})
		}
		data := New(report, results).Format()
		l, err := Parse("models.lock", data)
		if err != nil {
			t.Fatalf("seed %d: %v in:\n%s", seed, err, data)
		}
		if again := l.Format(); string(again) != string(data) {
			t.Fatalf("seed %d: not a fixed point:\n%s", seed, gocmp.Diff(string(data), string(again)))
		}
	}
}
