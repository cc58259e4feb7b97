package lock

import (
	"testing"

	"github.com/google/go-cmp/cmp"

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
	gone := &resolve.Resolution{Request: resolve.Request{Model: hf("gone/model")}, State: resolve.NotFound, Reason: "not found, or private"}
	results := &resolve.Result{
		Models: []*resolve.Resolution{
			answer("bert-base-uncased", "", "google-bert/bert-base-uncased", commitA), bert,
			answer("google-bert/bert-base-uncased", "v1", "google-bert/bert-base-uncased", commitB), gone,
		},
		Lineage: []*resolve.Resolution{
			answer("base/one", "", "base/one-renamed", commitB),
			{Request: resolve.Request{Model: hf("base/gone")}, State: resolve.NotFound, Reason: "not found, or private"},
		},
	}
	l := New(report, results)
	if diff := cmp.Diff([]string{
		"huggingface:gone/model not-found",
		"huggingface:google-bert/bert-base-uncased resolved",
		"huggingface:google-bert/bert-base-uncased@v1 resolved",
		"huggingface:never/asked unsupported",
	}, names(l.Models)); diff != "" {
		t.Errorf("models (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"huggingface:base/gone not-found", "huggingface:base/one-renamed resolved"}, names(l.Bases)); diff != "" {
		t.Errorf("bases (-want +got):\n%s", diff)
	}
	merged := l.Models[1]
	if merged.Kind != detect.KindModel || !cmp.Equal(merged.Written, []string{"bert-base-uncased"}) || len(merged.Uses) != 2 {
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
	if diff := cmp.Diff(want, l.Models[0].Bases); diff != "" {
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

func TestNewCleansTexts(t *testing.T) {
	a := answer("m/x", "", "m/x", commitA)
	a.Author, a.Datasets = "a\xffb", []string{"", "d\xfe"}
	l := New(&detect.Report{Models: []detect.Model{found("m/x", "", "a\xff.py", weights)}}, &resolve.Result{Models: []*resolve.Resolution{a}})
	roundTrip(t, l)
}

func TestPackageURL(t *testing.T) {
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
	} {
		if got := packageURL(c.id, c.commit); got != c.want {
			t.Errorf("packageURL(%v, %q) = %q, want %q", c.id, c.commit, got, c.want)
		}
	}
}
