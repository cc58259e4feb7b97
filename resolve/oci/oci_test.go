package oci

import (
	"context"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
	"github.com/ptmlock/ptmlock/resolve/hubapi"
	"github.com/ptmlock/ptmlock/resolve/hubtest"
	"github.com/ptmlock/ptmlock/resolve/recorded"
)

const (
	weights = "GGUF weights"
	mit     = `MIT License

Copyright (c) 2026 Somebody

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
`
)

// ollama imitates registry.ollama.ai.
func ollama() *hubtest.Registry {
	g := &hubtest.Registry{Store: "blobs.example"}
	docker := "application/vnd.docker.container.image.v1+json"
	model := hubtest.Layer{MediaType: "application/vnd.ollama.image.model", Content: weights}
	params := hubtest.Layer{MediaType: "application/vnd.ollama.image.params", Content: `{"stop":["<end>"]}`}
	g.Add("library/tiny:latest", hubtest.Layer{MediaType: docker, Content: `{"model_format":"gguf","model_family":"llama","model_families":["llama","clip"],"model_type":"3.2B","file_type":"Q4_K_M","architecture":"amd64","os":"linux"}`},
		model, hubtest.Layer{MediaType: "application/vnd.ollama.image.projector", Content: "projector"},
		hubtest.Layer{MediaType: "application/vnd.ollama.image.template", Content: "{{ .Prompt }}"},
		hubtest.Layer{MediaType: "application/vnd.ollama.image.license", Content: mit}, params)
	own := hubtest.Layer{MediaType: "application/vnd.ollama.image.license", Content: "\n## TINY COMMUNITY LICENSE AGREEMENT\n\nYou may not.\n"}
	g.Add("someone/odd:1b", hubtest.Layer{MediaType: docker, Content: `[]`}, model, own, hubtest.Layer{MediaType: "application/x-unheard-of", Content: "x"})
	g.Add("someone/two:1b", hubtest.Layer{MediaType: docker, Content: `{}`}, model, own, hubtest.Layer{MediaType: own.MediaType, Content: mit}, model)
	g.Add("library/tiny:cloud", hubtest.Layer{MediaType: docker, Content: `{"remote_host":"https://ollama.com:443","remote_model":"tiny"}`}, params)
	g.Add("library/evil:latest", hubtest.Layer{MediaType: docker, Content: `{}`}, hubtest.Layer{MediaType: "application/vnd.ollama.image.tensor", Content: "t", Name: "../../.bashrc"})
	g.Put("library/short:latest", `{"schemaVersion":2,"layers":[{"mediaType":"a","digest":"sha256:12","size":1}]}`)
	g.Put("library/sizeless:latest", `{"schemaVersion":2,"layers":[{"mediaType":"a","digest":"`+hubtest.Digest("")+`","size":"big"}]}`)
	g.Put("library/none:latest", `{"schemaVersion":2,"layers":"many"}`)
	g.Put("library/list:latest", `[1]`)
	g.Put("library/page:latest", `<!DOCTYPE html><title>Sign in</title>`)
	return g
}

// docker imitates registry-1.docker.io, with auth.docker.io.
func docker() *hubtest.Registry {
	g := &hubtest.Registry{Realm: "https://auth.docker.io/token", Store: "blobs.example"}
	digest := g.Add("ai/small:360M", hubtest.Layer{MediaType: "application/vnd.docker.ai.model.config.v0.1+json",
		Content: `{"config":{"format":"gguf","quantization":"IQ2_XXS/Q4_K_M","parameters":"361.82 M","architecture":"llama","size":"256.35 MiB"},"descriptor":{"created":"2025-03-20T10:00:00.123+02:00"}}`},
		hubtest.Layer{MediaType: "application/vnd.docker.ai.gguf.v3", Content: weights},
		hubtest.Layer{MediaType: "application/vnd.docker.ai.license", Content: mit})
	g.Put("ai/small:latest", `{"schemaVersion":2,"manifests":[{"digest":"sha256:x","platform":{"os":"unknown"}},{"digest":"`+digest+`","size":1}]}`)
	g.Put("ai/small:empty", `{"schemaVersion":2,"manifests":[{"digest":"sha256:x"}]}`)
	g.Add("ai/pack:latest", hubtest.Layer{MediaType: "application/vnd.cncf.model.config.v1+json",
		Content: `{"descriptor":{"createdAt":"2026-01-02T03:04:05Z","family":"qwen3","licenses":["apache-2.0"]},"config":{"format":"safetensors","paramSize":"8b","quantization":"awq"},"modelfs":{}}`},
		hubtest.Layer{MediaType: "application/vnd.cncf.model.weight.v1.raw", Content: "w", Annotations: map[string]string{"org.cncf.model.filepath": "text/model.safetensors"}},
		hubtest.Layer{MediaType: "application/vnd.cncf.model.weight.v1.raw", Content: "v"})
	return g
}

// start serves all the registries.
func start(t *testing.T, faults map[string]hubtest.Fault) *hubtest.Sites {
	t.Helper()
	d, o := docker(), ollama()
	stores := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, ok := d.Blobs[strings.TrimPrefix(r.URL.Path, "/stored/")]; ok {
			d.ServeHTTP(w, r)
			return
		}
		o.ServeHTTP(w, r)
	})
	hf := &hubtest.Registry{}
	hf.Add("Own/Repo-GGUF:Q4_K_M", hubtest.Layer{MediaType: "x", Content: `{}`}, hubtest.Layer{MediaType: "application/vnd.ollama.image.model", Content: weights},
		hubtest.Layer{MediaType: "application/vnd.ollama.image.params", Content: "{}"})
	hf.Add("Own/Repo-GGUF:latest", hubtest.Layer{MediaType: "x", Content: `{}`}, hubtest.Layer{MediaType: "application/vnd.ollama.image.model", Content: "others"})
	hf.Add("Own/Repo-GGUF:bare", hubtest.Layer{MediaType: "x", Content: `{}`}, hubtest.Layer{MediaType: "application/vnd.ollama.image.params", Content: "{}"})
	s := hubtest.StartSites(map[string]http.Handler{
		"registry.ollama.ai": o, "registry-1.docker.io": d, "auth.docker.io": d, "blobs.example": stores, "huggingface.co": hf,
	}, faults)
	t.Cleanup(s.Close)
	return s
}

func newClient(t *testing.T, transport, tokens http.RoundTripper) *Client {
	t.Helper()
	caller := func(transport http.RoundTripper) *hubapi.Caller {
		c := hubapi.New(hubapi.Options{Transport: transport, Version: "v1", Timeout: 20 * time.Second, Wait: func(time.Duration) time.Duration { return 0 }})
		t.Cleanup(c.Close)
		return c
	}
	o := Options{API: caller(transport), HuggingFace: fakeHub{}}
	if tokens != nil {
		o.Tokens = caller(tokens)
	}
	return New(o)
}

// fakeHub answers for repositories of Hugging Face.
type fakeHub struct{}

func (fakeHub) Resolve(_ context.Context, q resolve.Request) (*resolve.Resolution, error) {
	if q.Model.Name != "Own/Repo-GGUF" {
		return &resolve.Resolution{Request: q, State: resolve.NotFound, Reason: "no such repository"}, nil
	}
	return &resolve.Resolution{Request: q, State: resolve.Resolved, Name: q.Model.Name, Commit: strings.Repeat("a", 40), Files: []resolve.File{
		{Path: "README.md"}, {Path: "model[1].Q4_K_M.gguf", SHA256: sha(weights)},
	}}, nil
}

func sha(text string) string { return strings.TrimPrefix(hubtest.Digest(text), "sha256:") }

func ask(t *testing.T, c *Client, id hub.ID, name string) *resolve.Resolution {
	t.Helper()
	r, err := c.Resolve(t.Context(), resolve.Request{Model: hub.Model{Hub: id, Name: name}})
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return r
}

func TestOllama(t *testing.T) {
	s := start(t, nil)
	g := ollama()
	config := ""
	for _, text := range g.Blobs {
		if strings.Contains(text, "3.2B") {
			config = text
		}
	}
	c := newClient(t, s.Transport(), s.Transport())
	got := ask(t, c, hub.Ollama, "tiny")
	file := func(path, content string) resolve.File {
		return resolve.File{Path: path, Size: int64(len(content)), SHA256: sha(content)}
	}
	want := &resolve.Resolution{
		Request: got.Request, State: resolve.Resolved, Name: "tiny:latest",
		Digest:  hubtest.Digest(g.Manifests["library/tiny:latest"]),
		License: resolve.License{SPDX: "MIT", Link: "LICENSE"}, ModelType: "llama", Architectures: []string{"clip", "llama"},
		Parameters: 3_200_000_000, Quantization: "Q4_K_M",
		Files: []resolve.File{
			file("LICENSE", mit), file("config.json", config), file("model.gguf", weights), file("params.json", `{"stop":["<end>"]}`),
			file("projector.gguf", "projector"), file("template", "{{ .Prompt }}"),
		},
	}
	want.Listing = resolve.ListingDigest(want.Files)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	for _, q := range s.Requests() {
		if q.Authorization != "" || !strings.HasPrefix(q.UserAgent, "ptmlock/v1") {
			t.Errorf("sent %+v", q)
		}
	}

	odd := ask(t, c, hub.Ollama, "someone/odd:1b")
	if odd.State != resolve.Resolved || odd.License != (resolve.License{Name: "TINY COMMUNITY LICENSE AGREEMENT", Link: "LICENSE"}) || odd.ModelType != "" {
		t.Errorf("odd: %+v", odd)
	}
	two := ask(t, c, hub.Ollama, "someone/two:1b")
	var paths []string
	for _, f := range two.Files {
		paths = append(paths, f.Path)
	}
	if diff := cmp.Diff([]string{"LICENSE", "LICENSE-2", "config.json", "model", "model-2"}, paths); diff != "" || two.License != (resolve.License{Name: "TINY COMMUNITY LICENSE AGREEMENT; MIT", Link: "LICENSE"}) {
		t.Errorf("two: %+v\n%s", two.License, diff)
	}
	cloud := ask(t, c, hub.Ollama, "tiny:cloud")
	if cloud.State != resolve.Moving || cloud.Reason != "it runs on the servers of ollama.com, which loads nothing to this machine" || cloud.Files != nil {
		t.Errorf("cloud: %+v", cloud)
	}
	if pinned := ask(t, c, hub.Ollama, "tiny@"+got.Digest); pinned.State != resolve.Resolved || pinned.Digest != got.Digest || pinned.Name != "tiny:latest@"+got.Digest {
		t.Errorf("by digest: %+v", pinned)
	}
}

// Docker Hub gives a token, which goes to the registry only.
func TestDocker(t *testing.T) {
	s := start(t, nil)
	c := newClient(t, s.Transport(), s.Transport())
	r := ask(t, c, hub.DockerModels, "ai/small:360M")
	if r.State != resolve.Resolved || r.Name != "ai/small:360M" || r.Author != "ai" || r.ModelType != "llama" || r.Quantization != "IQ2_XXS/Q4_K_M" ||
		r.Parameters != 361_820_000 || r.LastModified != "2025-03-20T08:00:00Z" || r.License.SPDX != "MIT" || len(r.Files) != 3 || r.Files[2].Path != "model.gguf" {
		t.Errorf("got %+v", r)
	}
	d := docker()
	if index := ask(t, c, hub.DockerModels, "small"); index.State != resolve.Resolved || index.Digest != hubtest.Digest(d.Manifests["ai/small:latest"]) || index.Listing != r.Listing {
		t.Errorf("through an index: %+v", index)
	}
	pack := ask(t, c, hub.DockerModels, "ai/pack")
	if pack.License != (resolve.License{SPDX: "Apache-2.0", Hub: "apache-2.0"}) || pack.ModelType != "qwen3" || pack.Parameters != 8_000_000_000 ||
		len(pack.Files) != 3 || pack.Files[1].Path != "model.safetensors" || pack.Files[2].Path != "text/model.safetensors" {
		t.Errorf("a package of the CNCF: %+v", pack)
	}
	if r := ask(t, c, hub.DockerModels, "ai/gone"); r.State != resolve.NotFound || r.Reason != "not found, or private: the registry does not tell which" {
		t.Errorf("gone: %+v", r)
	}
	if r := ask(t, c, hub.DockerModels, "ai/small:gone"); r.State != resolve.NotFound || r.Reason != "the registry has no such model, or none of that tag" {
		t.Errorf("no such tag: %+v", r)
	}
	given := 0
	for _, q := range s.Requests() {
		host, _, _ := strings.Cut(q.URL, "/")
		switch {
		case host == "auth.docker.io":
			given++
			if q.Authorization != "" || !strings.Contains(q.URL, "service=registry.example") {
				t.Errorf("asked for a token: %+v", q)
			}
		case host == "registry-1.docker.io":
		case q.Authorization != "":
			t.Errorf("the token went to %s", host)
		}
	}
	if given != 3 {
		t.Errorf("%d tokens for three repositories", given)
	}
}

func TestHuggingFace(t *testing.T) {
	s := start(t, nil)
	c := newClient(t, s.Transport(), s.Transport())
	for _, test := range []struct {
		id     hub.ID
		name   string
		state  resolve.State
		reason string
		loads  [][]string
	}{
		{hub.Ollama, "hf.co/Own/Repo-GGUF:Q4_K_M", resolve.Resolved, "", [][]string{{"model[[]1].Q4_K_M.gguf"}}},
		{hub.DockerModels, "huggingface.co/Own/Repo-GGUF:Q4_K_M", resolve.Resolved, "", [][]string{{"model[[]1].Q4_K_M.gguf"}}},
		{hub.Ollama, "hf.co/Own/Repo-GGUF", resolve.BadAnswer, "the registry names a file that the repository does not have: " + hubtest.Digest("others"), nil},
		{hub.Ollama, "hf.co/Own/Repo-GGUF:bare", resolve.BadAnswer, "the registry's manifest names no weights", nil},
		{hub.Ollama, "hf.co/Own/Repo-GGUF:Q2", resolve.NotFound, "the registry has no such model, or none of that tag", nil},
		{hub.Ollama, "hf.co/Own/Gone", resolve.NotFound, "no such repository", nil},
	} {
		r := ask(t, c, test.id, test.name)
		if r.State != test.state || r.Reason != test.reason || r.Model.Name != test.name || r.At != hub.HuggingFace || !strings.HasPrefix(r.Name, "Own/") {
			t.Errorf("%s: %+v", test.name, r)
		}
		if diff := cmp.Diff(test.loads, r.Loads); diff != "" {
			t.Errorf("%s: loads: -want +got:\n%s", test.name, diff)
		}
		if (r.Digest != "") != (test.state == resolve.Resolved) || (r.Commit == "") != (test.name == "hf.co/Own/Gone") {
			t.Errorf("%s: digest %q, commit %q", test.name, r.Digest, r.Commit)
		}
	}
	files := resolve.SelectFiles(ask(t, c, hub.Ollama, "hf.co/Own/Repo-GGUF:Q4_K_M"), []resolve.Load{{Alternatives: [][]string{{"model[[]1].Q4_K_M.gguf"}}}})
	if len(files) != 1 || files[0].Path != "model[1].Q4_K_M.gguf" {
		t.Errorf("selected %+v", files)
	}
}

// What can't be trusted gives a reason, and nothing of it is kept.
func TestWrongAnswers(t *testing.T) {
	other := hubtest.Digest("other")
	for _, test := range []struct {
		what, name string
		faults     map[string]hubtest.Fault
		state      resolve.State
		reason     string
	}{
		{"an unsafe name", "evil", nil, resolve.BadAnswer, `the hub lists a file whose name "../../.bashrc" has the part ".."`},
		{"a short digest", "short", nil, resolve.BadAnswer, `the registry's manifest has a layer without a SHA-256: "sha256:12"`},
		{"no size", "sizeless", nil, resolve.BadAnswer, "the registry's manifest has a layer without a size: " + hubtest.Digest("")},
		{"wrong types", "none", nil, resolve.BadAnswer, "the registry's answer is no manifest of a model: it has no layers"},
		{"a list", "list", nil, resolve.BadAnswer, "the hub's answer is no JSON object"},
		{"a page", "page", nil, resolve.BadAnswer, "the hub answers with a page instead of JSON"},
		{"a name with a query", "tiny:a?b", nil, resolve.InvalidName, `ollama name "tiny:a?b" has a tag that no registry has`},
		{"too many slashes", "a/b/c/d", nil, resolve.InvalidName, `ollama name "a/b/c/d" has more than two "/"`},
		{"another manifest", "tiny@" + other, map[string]hubtest.Fault{"manifests": hubtest.Answer(200, "{}")}, resolve.BadAnswer, "the registry answers with another manifest than the one asked for"},
		{"a wrong digest", "tiny", map[string]hubtest.Fault{"manifests": hubtest.Header("Docker-Content-Digest", other)}, resolve.BadAnswer, "the registry's answer does not have the digest that it states"},
		{"another file", "tiny", map[string]hubtest.Fault{"stored": hubtest.Answer(200, "{}")}, resolve.BadAnswer, "the registry's file does not have the digest that it is named by"},
		{"half an answer", "tiny", map[string]hubtest.Fault{"manifests": hubtest.Answer(200, `{"layers":[`)}, resolve.BadAnswer, "the hub's answer is no JSON, or cut off"},
		{"a broken connection", "tiny", map[string]hubtest.Fault{"manifests": hubtest.Truncate()}, resolve.Unreachable, "the hub's answer breaks off"},
		{"an empty answer", "tiny", map[string]hubtest.Fault{"manifests": hubtest.Answer(200, "")}, resolve.BadAnswer, "the hub's answer is empty"},
		{"a huge answer", "tiny", map[string]hubtest.Fault{"manifests": hubtest.Huge(maxManifest + 1<<20)}, resolve.BadAnswer, "the hub's answer is too large"},
		{"a huge file", "tiny", map[string]hubtest.Fault{"stored": hubtest.Huge(maxConfig + 1<<20)}, resolve.BadAnswer, "the hub's answer is too large"},
		{"another host", "tiny", map[string]hubtest.Fault{"manifests": hubtest.Redirect("https://evil.example/v2/x")}, resolve.BadAnswer, `the hub redirects to another host, "evil.example", which is not asked`},
		{"plain http", "tiny", map[string]hubtest.Fault{"manifests": hubtest.Redirect("http://registry.ollama.ai/v2/x")}, resolve.BadAnswer, `the hub redirects from https to "http"`},
		{"a circle", "tiny", map[string]hubtest.Fault{"": hubtest.Circle()}, resolve.BadAnswer, "the hub redirects in a circle"},
		{"a limit", "tiny", map[string]hubtest.Fault{"manifests": hubtest.Answer(429, "", "Retry-After", "9999")}, resolve.RateLimited, "the hub's limit of requests is reached"},
		{"errors", "tiny", map[string]hubtest.Fault{"manifests": hubtest.Answer(500, "")}, resolve.Unreachable, "the hub fails with status 500"},
		{"no access", "tiny", map[string]hubtest.Fault{"manifests": hubtest.Answer(403, "")}, resolve.Unauthorized, "the hub refuses access (status 403)"},
		{"a login without a way", "tiny", map[string]hubtest.Fault{"manifests": hubtest.Answer(401, "", "WWW-Authenticate", "Basic")}, resolve.NotFound, "not found, or private: the registry does not tell which"},
		{"a realm in plain http", "tiny", map[string]hubtest.Fault{"manifests": hubtest.Answer(401, "", "WWW-Authenticate", `Bearer realm="http://169.254.169.254/"`)}, resolve.BadAnswer, "the registry wants a token from something that is no address"},
	} {
		t.Run(test.what, func(t *testing.T) {
			s := start(t, test.faults)
			r := ask(t, newClient(t, s.Transport(), s.Transport()), hub.Ollama, test.name)
			if r.State != test.state || !strings.HasPrefix(r.Reason, test.reason) {
				t.Errorf("got %s, %q, want %s, %q", r.State, r.Reason, test.state, test.reason)
			}
			if r.State == resolve.BadAnswer && (r.Files != nil || r.Digest != "" || r.Name != "") {
				t.Errorf("something of the answer is kept: %+v", r)
			}
			for _, q := range s.Requests() {
				if strings.HasPrefix(q.URL, "evil.example") {
					t.Errorf("asked %s", q.URL)
				}
			}
		})
	}
}

func TestWrongTokens(t *testing.T) {
	for _, test := range []struct {
		what   string
		token  hubtest.Fault
		state  resolve.State
		reason string
	}{
		{"none", hubtest.Answer(200, `{}`), resolve.BadAnswer, "the registry gives a token that is none"},
		{"a line feed", hubtest.Answer(200, `{"token":"a\nX-Evil: 1"}`), resolve.BadAnswer, "the registry gives a token that is none"},
		{"a number", hubtest.Answer(200, `{"token":7,"access_token":""}`), resolve.BadAnswer, "the registry gives a token that is none"},
		{"a page", hubtest.Answer(200, `<html>`), resolve.BadAnswer, "the hub answers with a page instead of JSON"},
		{"refused", hubtest.Answer(403, ``), resolve.NotFound, "not found, or private: the registry does not tell which"},
		{"elsewhere", hubtest.Redirect("https://evil.example/token"), resolve.BadAnswer, `the hub redirects to another host, "evil.example", which is not asked`},
		{"useless", hubtest.Answer(200, `{"access_token":"x"}`), resolve.NotFound, "not found, or private: the registry does not tell which"},
	} {
		t.Run(test.what, func(t *testing.T) {
			s := start(t, map[string]hubtest.Fault{"token": test.token})
			if r := ask(t, newClient(t, s.Transport(), s.Transport()), hub.DockerModels, "ai/small:360M"); r.State != test.state || r.Reason != test.reason {
				t.Errorf("got %s, %q, want %s, %q", r.State, r.Reason, test.state, test.reason)
			}
		})
	}
}

// A recorded directory answers the same, byte by byte, and holds no token.
func TestRecordAndReplay(t *testing.T) {
	s := start(t, nil)
	dir := t.TempDir()
	recorder, err := recorded.NewWebRecorder(dir, s.Transport())
	if err != nil {
		t.Fatal(err)
	}
	live := newClient(t, recorder, s.Transport())
	names := []hub.Model{
		{Hub: hub.Ollama, Name: "tiny"}, {Hub: hub.Ollama, Name: "someone/odd:1b"}, {Hub: hub.Ollama, Name: "gone"}, {Hub: hub.Ollama, Name: "hf.co/Own/Repo-GGUF:Q4_K_M"},
		{Hub: hub.DockerModels, Name: "small"}, {Hub: hub.DockerModels, Name: "ai/gone"},
	}
	var want []*resolve.Resolution
	for _, m := range names {
		want = append(want, ask(t, live, m.Hub, m.Name))
	}
	directory, err := recorded.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	replay := newClient(t, recorded.NewWebReplayer(directory), nil)
	for i, m := range names {
		if diff := cmp.Diff(want[i], ask(t, replay, m.Hub, m.Name)); diff != "" {
			t.Errorf("%s: -live +recorded:\n%s", m, diff)
		}
	}
	if r := ask(t, replay, hub.Ollama, "never/asked"); r.State != resolve.Offline || r.Reason != "the recorded hub has no answer for GET https://registry.ollama.ai/v2/never/asked/manifests/latest" {
		t.Errorf("never asked: %+v", r)
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil || len(files) < 10 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, secret := range []string{"for-repository", "X-Amz-Signature", "0123456789abcdef\""} {
			if strings.Contains(string(data), secret) {
				t.Errorf("%s holds %q", name, secret)
			}
		}
	}
}

func TestOffline(t *testing.T) {
	c := newClient(t, nil, nil)
	for _, name := range []string{"tiny"} {
		if r := ask(t, c, hub.Ollama, name); r.State != resolve.Offline || r.Reason != "no request may leave" || r.Name != "tiny:latest" {
			t.Errorf("%s: %+v", name, r)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	s := start(t, nil)
	if r, err := newClient(t, s.Transport(), nil).Resolve(ctx, resolve.Request{Model: hub.Model{Hub: hub.Ollama, Name: "tiny"}}); err == nil {
		t.Errorf("cancelled: %+v", r)
	}
}

func TestParameters(t *testing.T) {
	for text, want := range map[string]int64{
		"3.2B": 3_200_000_000, "361.82 M": 361_820_000, "7b": 7_000_000_000, "1.5T": 1_500_000_000_000, "22k": 22_000,
		"": 0, "B": 0, "big": 0, "1e9": 0, "-3B": 0, "8x7B": 0, "9999999999B": 0,
	} {
		if got := parameters(text); got != want {
			t.Errorf("parameters(%q) = %d, want %d", text, got, want)
		}
	}
}

// Whatever a registry answers, what is taken of it can stand in a lock.
func FuzzManifest(f *testing.F) {
	f.Add([]byte(`{"layers":[{"mediaType":"application/vnd.ollama.image.model","digest":"`+hubtest.Digest("")+`","size":1,"name":"a/b"}],"config":{"digest":"`+hubtest.Digest("c")+`","size":2}}`), []byte(`{"model_type":"7B"}`))
	f.Add([]byte(`{"manifests":[{"digest":"x","platform":null}]}`), []byte(`[]`))
	f.Fuzz(func(t *testing.T, body, config []byte) {
		said := readConfig(config)
		o := hubapi.Parse(body)
		if entries, ok := o.Objects("manifests"); ok {
			if digest := chosen(entries); digest != "" && !hub.IsDigest(digest) {
				t.Fatalf("chosen %q", digest)
			}
		}
		m := &manifest{}
		if m.read(o) != nil {
			return
		}
		files, err := m.files(said.format)
		if err != nil {
			return
		}
		for _, file := range files {
			if !hub.IsDigest("sha256:"+file.SHA256) || file.Size < 0 || !filepath.IsLocal(file.Path) || strings.ContainsAny(file.Path, "\\\n\x00") {
				t.Fatalf("file %+v", file)
			}
		}
	})
}
