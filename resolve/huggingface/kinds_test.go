package huggingface_test

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
	"github.com/ptmlock/ptmlock/resolve/hubtest"
	"github.com/ptmlock/ptmlock/resolve/huggingface"
)

// repository is a made repository of one commit at main.
func repository(kind, name string, files map[string]string, fields map[string]any, large ...string) hubtest.HubRepository {
	return hubtest.HubRepository{Kind: kind, Name: name, Commits: []hubtest.HubCommit{
		{Refs: []string{"refs/heads/main"}, Files: files, Fields: fields, Large: large},
	}}
}

func made(t *testing.T, faults map[string]hubtest.Fault, repositories ...hubtest.HubRepository) *hubtest.Server {
	t.Helper()
	return start(t, hubtest.Options{Made: repositories, Faults: faults})
}

// TestKinds: weights also lie in data sets and Spaces, whose names, commits and
// calls are their own.
func TestKinds(t *testing.T) {
	files := map[string]string{"net.pt": "weights", "a b/x.json": "{}"}
	data := repository("datasets", "me/one", files, map[string]any{"tags": []any{"license:mit"}, "gated": "auto"}, "net.pt")
	data.Moved = []string{"me/before"}
	model := repository("models", "me/one", map[string]string{"config.json": "{}"}, nil)
	space := repository("spaces", "me/one", map[string]string{"app.py": "", "w.bin": "w"}, nil, "w.bin")
	server := start(t, hubtest.Options{Made: []hubtest.HubRepository{data, model, space}, PageSize: 1, Granted: true})
	c := client(t, server, token(validToken))
	for _, test := range []struct {
		asked, revision, name string
		commit                hubtest.HubCommit
	}{
		{"datasets/me/one", "", "datasets/me/one", data.Commits[0]},
		{"datasets/me/before", "", "datasets/me/one", data.Commits[0]},
		{"datasets/me/one", data.Commits[0].ID(), "datasets/me/one", data.Commits[0]},
		{"spaces/me/one", "main", "spaces/me/one", space.Commits[0]},
		{"me/one", "", "me/one", model.Commits[0]},
	} {
		r := ask(t, c, test.asked, test.revision)
		if r.State != resolve.Resolved || r.Name != test.name || r.Commit != test.commit.ID() || r.Author != "me" || len(r.Files) != len(test.commit.Files) {
			t.Errorf("%s: %+v", test.asked, r)
		}
		for _, f := range r.Files {
			if content := test.commit.Files[f.Path]; f.Size != int64(len(content)) || f.SHA256 != "" && f.SHA256 != fmt.Sprintf("%x", sha256.Sum256([]byte(content))) {
				t.Errorf("%s: %+v", test.asked, f)
			}
		}
	}
	if r := ask(t, c, "datasets/me/one", ""); r.License.SPDX != "MIT" || r.Gated != "auto" {
		t.Errorf("%+v, %q", r.License, r.Gated)
	}
	for _, r := range server.Requests() {
		if strings.HasPrefix(r.URL, "/api/datasets/") && strings.Contains(r.URL, "securityStatus") {
			t.Errorf("%s asks what data sets do not have", r.URL)
		}
	}
	if r := ask(t, c, "datasets/a/b/c", ""); r.State != resolve.InvalidName {
		t.Errorf("%s: %s", r.State, r.Reason)
	}
}

// TestKindsInParts: a listing that is too large is asked for in pages, with the
// fields that the kind has.
func TestKindsInParts(t *testing.T) {
	files := map[string]string{}
	for i := range 40 {
		files[fmt.Sprintf("part-%02d.json", i)] = "{}"
	}
	for _, kind := range []string{"datasets", "spaces", "models"} {
		server := start(t, hubtest.Options{Made: []hubtest.HubRepository{repository(kind, "me/one", files, nil)}, PageSize: 7})
		r := ask(t, client(t, server, func(o *huggingface.Options) { o.MaxBody = 2000 }), hub.WithKind(kind, "me/one"), "")
		if r.State != resolve.Resolved || len(r.Files) != 40 || len(server.Requests()) != 8 {
			t.Errorf("%s: %s %s, %d files, %d requests", kind, r.State, r.Reason, len(r.Files), len(server.Requests()))
		}
	}
}

// TestManifests: a file is read where names leave a doubt, and only there.
func TestManifests(t *testing.T) {
	index := `{"weight_map":{"a":"a.safetensors","b":"b.safetensors"}}`
	odd := map[string]string{"config.json": "{}", "a.safetensors": "a", "b.safetensors": "b", "c.safetensors": "c", "model.safetensors.index.json": index}
	plain := map[string]string{"config.json": "{}", "model.safetensors": "a"}
	load := []resolve.Load{{Layout: resolve.LayoutTransformers, Part: "weights"}}
	const taken = "a.safetensors b.safetensors config.json model.safetensors.index.json"
	for _, test := range []struct {
		what     string
		files    map[string]string
		large    []string
		faults   map[string]hubtest.Fault
		requests int
		state    resolve.State
		reason   string
		want     string
	}{
		{"no doubt", plain, nil, nil, 1, resolve.Resolved, "", "config.json model.safetensors"},
		{"a doubt", odd, nil, nil, 3, resolve.Resolved, "", taken},
		{"on another host", odd, []string{"model.safetensors.index.json"}, nil, 2, resolve.Resolved, "", "config.json model.safetensors.index.json"},
		{"not given", odd, nil, map[string]hubtest.Fault{"me/one/resolve": hubtest.Answer(403, "")}, 2, resolve.Resolved, "", "config.json model.safetensors.index.json"},
		{"another content", odd, nil, map[string]hubtest.Fault{"me/one/resolve": hubtest.Answer(200, `{"weight_map":{"a":"c.safetensors"}}`)}, 2, resolve.BadAnswer, "another content", ""},
		{"HTML", odd, nil, map[string]hubtest.Fault{"me/one/resolve": hubtest.Answer(200, "<html>")}, 2, resolve.BadAnswer, "another content", ""},
		{"limit", odd, nil, map[string]hubtest.Fault{"me/one/resolve": hubtest.TooMany(100_000)}, 2, resolve.RateLimited, "limit", ""},
		{"server error", odd, nil, map[string]hubtest.Fault{"me/one/resolve": hubtest.Answer(502, "")}, 7, resolve.Unreachable, "502", ""},
		{"circle", odd, nil, map[string]hubtest.Fault{"me/one/resolve": hubtest.Redirect("/me/one/resolve/x/y")}, 3, resolve.Resolved, "", "config.json model.safetensors.index.json"},
	} {
		t.Run(test.what, func(t *testing.T) {
			server := made(t, test.faults, repository("models", "me/one", test.files, nil, test.large...))
			r := ask(t, client(t, server), "me/one", "")
			if r.State != test.state || !strings.Contains(r.Reason, test.reason) {
				t.Errorf("%s: %s, want %s: …%s…", r.State, r.Reason, test.state, test.reason)
			}
			var got []string
			for _, f := range resolve.SelectFiles(r, load) {
				got = append(got, f.Path)
			}
			if r.State == resolve.Resolved && strings.Join(got, " ") != test.want {
				t.Errorf("takes %v, want %s", got, test.want)
			}
			if n := len(server.Requests()); n != test.requests {
				t.Errorf("%d requests, want %d", n, test.requests)
			}
		})
	}
}

// TestAdapterConfig: what an adapter is for stands in its configuration, with
// the revision, and goes before what the hub infers.
func TestAdapterConfig(t *testing.T) {
	for _, test := range []struct {
		config string
		fields map[string]any
		want   []resolve.Base
	}{
		{`{"base_model_name_or_path":"me/base"}`, nil, []resolve.Base{adapterOf("me/base", "")}},
		{`{"base_model_name_or_path":"me/base","revision":"v1"}`, map[string]any{"tags": []any{"base_model:me/base", "base_model:finetune:me/base"}},
			[]resolve.Base{adapterOf("me/base", "v1")}},
		{`{"base_model_name_or_path":"me/base","revision":"main"}`, map[string]any{"cardData": map[string]any{"base_model": "me/aaa"}},
			[]resolve.Base{{Model: hub.Model{Hub: hub.HuggingFace, Name: "me/aaa"}}, adapterOf("me/base", "")}},
		{`{"base_model_name_or_path":"me/base","revision":"../.."}`, nil, []resolve.Base{adapterOf("me/base", "")}},
		{`{"base_model_name_or_path":"/home/me/base"}`, nil, nil},
		{`{"base_model_name_or_path":"me/lora"}`, nil, nil},
		{`{"base_model_name_or_path":7}`, nil, nil},
		{`[1`, nil, nil},
	} {
		server := made(t, nil, repository("models", "me/lora", map[string]string{"adapter_config.json": test.config, "adapter_model.bin": "x"}, test.fields))
		r := ask(t, client(t, server), "me/lora", "")
		if diff := cmp.Diff(test.want, r.Bases); diff != "" || r.State != resolve.Resolved {
			t.Errorf("%s: %s %s", test.config, r.State, diff)
		}
	}
}

func adapterOf(name, revision string) resolve.Base {
	return resolve.Base{Model: hub.Model{Hub: hub.HuggingFace, Name: name}, Revision: revision, Relation: resolve.Adapter}
}

// TestRefs: a branch moves and a tag should not; which of them a name is costs
// one request, where it is asked at all.
func TestRefs(t *testing.T) {
	repo := hubtest.HubRepository{Name: "me/one", Commits: []hubtest.HubCommit{
		{Refs: []string{"refs/heads/main"}, Files: map[string]string{"a": "1"}},
		{Refs: []string{"refs/tags/v1"}, Files: map[string]string{"a": "2"}},
		{Refs: []string{"refs/heads/dev", "refs/pr/1", "refs/convert/onnx"}, Files: map[string]string{"a": "3"}},
	}}
	for _, test := range []struct {
		revision, want string
		fault          hubtest.Fault
		requests       int
		state          resolve.State
	}{
		{"", "", nil, 1, resolve.Resolved},
		{repo.Commits[1].ID(), "", nil, 1, resolve.Resolved},
		{repo.Commits[1].ID()[:7], "", nil, 1, resolve.Resolved},
		{"refs/pr/1", "refs/pr/1", nil, 1, resolve.Resolved},
		{"refs/convert/onnx", "refs/convert/onnx", nil, 1, resolve.Resolved},
		{"v1", "refs/tags/v1", nil, 2, resolve.Resolved},
		{"dev", "refs/heads/dev", nil, 2, resolve.Resolved},
		{"main", "refs/heads/main", nil, 2, resolve.Resolved},
		{"v1", "", hubtest.Answer(404, ""), 2, resolve.Resolved},
		{"v1", "", hubtest.Answer(200, "<html>"), 2, resolve.Resolved},
		{"v1", "", hubtest.Answer(200, `{"tags":[{"name":"v1","ref":"../../v1","targetCommit":"x"}]}`), 2, resolve.Resolved},
		{"v1", "refs/tags/v1", hubtest.Answer(200, `{"branches":[{"name":"v1","ref":"refs/heads/v1","targetCommit":"x"}],"tags":[{"name":"v1","ref":"refs/tags/v1","targetCommit":"annotated"}]}`), 2, resolve.Resolved},
		{"v1", "", hubtest.Redirect("http://elsewhere.invalid/"), 2, resolve.Resolved},
		{"v1", "", hubtest.TooMany(100_000), 2, resolve.RateLimited},
		{"v1", "", hubtest.Answer(500, ""), 7, resolve.Unreachable},
	} {
		faults := map[string]hubtest.Fault{}
		if test.fault != nil {
			faults["me/one/refs"] = test.fault
		}
		server := made(t, faults, repo)
		r := ask(t, client(t, server), "me/one", test.revision)
		if r.State != test.state || r.Ref != test.want || len(server.Requests()) != test.requests {
			t.Errorf("%s: %s (%s), ref %q, %d requests; want %q, %d", test.revision, r.State, r.Reason, r.Ref, len(server.Requests()), test.want, test.requests)
		}
	}
}

// TestCodeFrom: code of another repository is followed, too.
func TestCodeFrom(t *testing.T) {
	py := map[string]string{"modeling.py": ""}
	code, tok := repository("models", "them/code", py, nil), repository("models", "them/tok", py, nil)
	config := map[string]any{
		"auto_map":         map[string]any{"AutoModel": "them/code--modeling.Model", "AutoConfig": "configuration.Config", "X": "../x--y.Z", "Y": "me/one--y.Z", "Z": 7},
		"tokenizer_config": map[string]any{"auto_map": map[string]any{"AutoTokenizer": []any{"them/tok--t.Slow", nil}}},
		"diffusers":        map[string]any{"_class_name": "MyPipeline"},
	}
	model := repository("models", "me/one", py, map[string]any{"config": config, "gguf": map[string]any{"architecture": "llama", "total": 7}})
	server := made(t, nil, code, tok, model)
	result, err := resolve.All(t.Context(), client(t, server).Hubs(), []resolve.Request{{Model: hub.Model{Hub: hub.HuggingFace, Name: "me/one"}}}, resolve.Options{})
	if err != nil {
		t.Fatal(err)
	}
	r := result.Models[0]
	want := []hub.Model{{Hub: hub.HuggingFace, Name: "them/code"}, {Hub: hub.HuggingFace, Name: "them/tok"}}
	if diff := cmp.Diff(want, r.CodeFrom); diff != "" || !r.RemoteCode {
		t.Errorf("remote code %v, %s", r.RemoteCode, diff)
	}
	if len(result.Lineage) != 2 || result.Lineage[0].Commit != code.Commits[0].ID() || result.Lineage[1].Commit != tok.Commits[0].ID() {
		t.Errorf("%+v", result.Lineage)
	}
	if diff := cmp.Diff([]string{"MyPipeline"}, r.Architectures); diff != "" || r.ModelType != "llama" || r.Parameters != 7 {
		t.Errorf("%s %d %s", r.ModelType, r.Parameters, diff)
	}
}

// TestLineageAtRevision: the base of an adapter is asked for at its revision.
func TestLineageAtRevision(t *testing.T) {
	base := hubtest.HubRepository{Name: "me/base", Commits: []hubtest.HubCommit{
		{Refs: []string{"refs/tags/v1"}, Files: map[string]string{"config.json": "1"}},
		{Refs: []string{"refs/heads/main"}, Files: map[string]string{"config.json": "2"}},
	}}
	config := `{"base_model_name_or_path":"me/base","revision":"v1"}`
	server := made(t, nil, base, repository("models", "me/lora", map[string]string{"adapter_config.json": config}, nil))
	result, err := resolve.All(t.Context(), client(t, server).Hubs(), []resolve.Request{{Model: hub.Model{Hub: hub.HuggingFace, Name: "me/lora"}}}, resolve.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(result.Lineage) != 1 || result.Lineage[0].Revision != "v1" || result.Lineage[0].Commit != base.Commits[0].ID() {
		t.Errorf("%+v", result.Lineage)
	}
}
