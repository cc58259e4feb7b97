package hfcache_test

import (
	"context"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hfcache"
	"github.com/ptmlock/ptmlock/resolve/httpcache"
	"github.com/ptmlock/ptmlock/resolve/hub"
	"github.com/ptmlock/ptmlock/resolve/hubtest"
	"github.com/ptmlock/ptmlock/resolve/huggingface"
	"github.com/ptmlock/ptmlock/resolve/recorded"
)

const card = `---
license: apache-2.0
language: [en, de]
library_name: transformers
pipeline_tag: fill-mask
base_model: org/base
base_model_relation: finetune
datasets:
- wikitext
tags: [fill-mask, transformers]
model-index:
- name: tiny
  results:
  - task: {type: fill-mask}
    dataset: {name: wikitext}
    metrics: [{type: accuracy, value: 0.5}]
---
# Tiny
`

// files of a model, of which "large" ones lie in LFS.
var (
	content = map[string]string{
		"README.md":             card,
		"config.json":           `{"architectures": ["BertForMaskedLM"], "model_type": "bert", "auto_map": {"AutoModel": "modeling.Tiny"}}`,
		"model.safetensors":     safetensors(`{"__metadata__": {"format": "pt"}, "a": {"dtype": "F32", "shape": [3, 4]}, "b": {"dtype": "F32", "shape": []}}`),
		"sub/dir/weights.bin":   "weights\x00",
		"modeling.py":           "class Tiny: pass\n",
		"tokenizer_config.json": "{}",
	}
	large = []string{"model.safetensors", "sub/dir/weights.bin"}
)

// safetensors is a file that is all header.
func safetensors(header string) string {
	return string(binary.LittleEndian.AppendUint64(nil, uint64(len(header)))) + header
}

func repository() hubtest.HubRepository {
	var cardData map[string]any
	if err := json.Unmarshal([]byte(`{"license": "apache-2.0", "language": ["en", "de"], "base_model": "org/base", "base_model_relation": "finetune",
		"datasets": ["wikitext"]}`), &cardData); err != nil {
		panic(err)
	}
	return hubtest.HubRepository{Name: "org/tiny", Commits: []hubtest.HubCommit{{
		Refs: []string{"refs/heads/main", "refs/pr/1"}, Files: content, Large: large,
		Fields: map[string]any{
			"safetensors": map[string]any{"total": 13},
			"cardData":    cardData, "library_name": "transformers", "pipeline_tag": "fill-mask",
			"tags": []any{"fill-mask", "transformers", "license:apache-2.0"},
			"config": map[string]any{
				"architectures": []any{"BertForMaskedLM"}, "model_type": "bert", "auto_map": map[string]any{"AutoModel": "modeling.Tiny"},
			},
			"model-index": []any{map[string]any{"name": "tiny", "results": []any{map[string]any{
				"task": map[string]any{"type": "fill-mask"}, "dataset": map[string]any{"name": "wikitext"},
				"metrics": []any{map[string]any{"type": "accuracy", "value": 0.5}},
			}}}},
		},
	}}}
}

func hashes(path string) (id, sha string, isLarge bool) {
	text := content[path]
	oid, sum := sha1.Sum([]byte(fmt.Sprintf("blob %d\x00%s", len(text), text))), sha256.Sum256([]byte(text))
	for _, l := range large {
		isLarge = isLarge || l == path
	}
	return hex.EncodeToString(oid[:]), hex.EncodeToString(sum[:]), isLarge
}

// cacheDir is a cache that a test fills.
type cacheDir struct {
	*testing.T
	root, repo, commit string
}

func newCache(t *testing.T, folder string) *cacheDir {
	root := t.TempDir()
	return &cacheDir{t, root, filepath.Join(root, folder), repository().Commits[0].ID()}
}

func (c *cacheDir) write(name, text string) string {
	c.Helper()
	path := filepath.Join(c.repo, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		c.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		c.Fatal(err)
	}
	return path
}

func (c *cacheDir) link(target, name string) {
	c.Helper()
	if runtime.GOOS == "windows" {
		c.Skip("links need a privilege")
	}
	path := filepath.Join(c.repo, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		c.Fatal(err)
	}
	if err := os.Symlink(target, path); err != nil {
		c.Fatal(err)
	}
}

// load puts files into the cache as its clients do.
func (c *cacheDir) load(paths ...string) {
	c.Helper()
	for _, path := range paths {
		blob, sha, isLarge := hashes(path)
		if isLarge {
			blob = sha
		}
		c.write("blobs/"+blob, content[path])
		up := strings.Repeat("../", strings.Count(path, "/")+2)
		c.link(up+"blobs/"+blob, "snapshots/"+c.commit+"/"+path)
	}
	c.write("refs/main", c.commit)
}

// tree writes the whole listing.
func (c *cacheDir) tree() {
	c.Helper()
	files := map[string]any{}
	for path, text := range content {
		oid, sha, isLarge := hashes(path)
		files[path] = map[string]any{"size": len(text), "blob_id": oid}
		if isLarge {
			files[path] = map[string]any{"size": len(text), "blob_id": strings.Repeat("0", 40), "lfs_sha256": sha, "lfs_size": len(text), "xet_hash": "x"}
		}
	}
	data, err := json.Marshal(map[string]any{"format_version": 1, "files": files})
	if err != nil {
		c.Fatal(err)
	}
	c.write("trees/"+c.commit+".json", string(data))
}

var endpoint, _ = url.Parse("https://hub.example/mirror")

// offline resolves from the cache alone.
func (c *cacheDir) offline(name, revision string) *resolve.Resolution {
	c.Helper()
	transport := hfcache.New([]string{filepath.Join(c.root, "nosuch"), c.root}, endpoint, httpcache.Memory(httpcache.Options{}).Offline())
	return ask(c.T, huggingface.Options{Endpoint: endpoint.String(), Transport: transport}, name, revision)
}

func ask(t *testing.T, o huggingface.Options, name, revision string) *resolve.Resolution {
	t.Helper()
	client, err := huggingface.New(o)
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	r, err := client.Resolve(t.Context(), resolve.Request{Model: hub.Model{Hub: hub.HuggingFace, Name: name}, Revision: revision})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func online(t *testing.T) *hubtest.Server {
	t.Helper()
	nothing, err := recorded.OpenFS("nothing", fstest.MapFS{})
	if err != nil {
		t.Fatal(err)
	}
	server, err := hubtest.Start(nothing, hubtest.Options{Made: []hubtest.HubRepository{repository()}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(server.Close)
	return server
}

func everything() []string {
	var paths []string
	for path := range content {
		paths = append(paths, path)
	}
	return paths
}

// A cache that holds everything says what the hub says, but for what no cache knows.
func TestSameAsOnline(t *testing.T) {
	want := ask(t, huggingface.Options{Endpoint: online(t).URL}, "org/tiny", "")
	if want.State != resolve.Resolved || want.Listing == "" || len(want.Files) != len(content) || len(want.Evaluations) != 1 || !want.RemoteCode {
		t.Fatalf("online: %+v", want)
	}
	unknown := cmpopts.IgnoreFields(resolve.Resolution{}, "LastModified", "RepositoryID", "Scan")
	for name, fill := range map[string]func(*cacheDir){
		"links and listing": func(c *cacheDir) { c.load(everything()...); c.tree() },
		"listing":           func(c *cacheDir) { c.load("README.md", "config.json", "tokenizer_config.json"); c.tree() },
		"links":             func(c *cacheDir) { c.load(everything()...) },
		"copies": func(c *cacheDir) {
			c.write("refs/main", c.commit)
			for path, text := range content {
				c.write("snapshots/"+c.commit+"/"+path, text)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			c := newCache(t, "models--org--tiny")
			fill(c)
			ofWeights := cmpopts.IgnoreFields(resolve.Resolution{}, "Parameters")
			for _, revision := range []string{"", "main", c.commit} {
				got := c.offline("org/tiny", revision)
				ignore := []cmp.Option{unknown, cmpopts.IgnoreFields(resolve.Resolution{}, "Request")}
				if !strings.Contains(name, "listing") {
					if got.Listing != "" {
						t.Error("a cache without a listing claims to know all files")
					}
					ignore = append(ignore, cmpopts.IgnoreFields(resolve.Resolution{}, "Listing"))
				}
				if name == "listing" { // alone
					ignore = append(ignore, ofWeights)
				}
				if diff := cmp.Diff(want, got, ignore...); diff != "" {
					t.Errorf("revision %q: -online +cache\n%s", revision, diff)
				}
			}
		})
	}
}

// Parameters are counted only if all of the weights are there.
func TestParameters(t *testing.T) {
	const one = `{"a": {"shape": [1000, 1000]}}`
	for _, test := range []struct {
		name  string
		files map[string]string
		want  int64
	}{
		{"one file", map[string]string{"model.safetensors": safetensors(one) + "data"}, 1_000_000},
		{"shards", map[string]string{
			"model.safetensors.index.json": `{"weight_map": {"a": "1.safetensors", "b": "2.safetensors", "c": "1.safetensors"}}`,
			"1.safetensors":                safetensors(one), "2.safetensors": safetensors(one),
		}, 2_000_000},
		{"a shard is missing", map[string]string{
			"model.safetensors.index.json": `{"weight_map": {"a": "1.safetensors", "b": "2.safetensors"}}`, "1.safetensors": safetensors(one),
		}, 0},
		{"too many shards", func() map[string]string {
			files := map[string]string{}
			index := `{"weight_map": {`
			for i := range 1001 {
				name := fmt.Sprintf("%d.safetensors", i)
				files[name] = safetensors(`{"a": {"shape": [1]}}`)
				index += fmt.Sprintf("%q: %q, ", name, name)
			}
			files["model.safetensors.index.json"] = strings.TrimSuffix(index, ", ") + "}}"
			return files
		}(), 0},
		{"no header", map[string]string{"model.safetensors": "x"}, 0},
		{"cut off", map[string]string{"model.safetensors": safetensors(one)[:20]}, 0},
		{"endless", map[string]string{"model.safetensors": "\xff\xff\xff\xff\xff\xff\xff\x7f{"}, 0},
		{"negative", map[string]string{"model.safetensors": safetensors(`{"a": {"shape": [-1]}}`)}, 0},
		{"too many", map[string]string{"model.safetensors": safetensors(`{"a": {"shape": [9999999999, 9999999999]}}`)}, 0},
		{"no tensor", map[string]string{"model.safetensors": safetensors(`{"a": 1}`)}, 0},
	} {
		c := newCache(t, "models--org--tiny")
		c.load("config.json")
		for name, text := range test.files {
			c.write("snapshots/"+c.commit+"/"+name, text)
		}
		if got := c.offline("org/tiny", ""); got.State != resolve.Resolved || got.Parameters != test.want {
			t.Errorf("%s: %s, %d parameters, want %d", test.name, got.State, got.Parameters, test.want)
		}
	}
}

// A hub's answer that was kept is more than the cache knows, if it is of the commit
// that the cache has.
func TestKeptAnswers(t *testing.T) {
	server := online(t)
	base, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	resolveWith := func(kept *httpcache.Cache, dirs ...string) *resolve.Resolution {
		return ask(t, huggingface.Options{Endpoint: server.URL, Transport: hfcache.New(dirs, base, kept.Offline())}, "org/tiny", "")
	}
	kept := httpcache.Memory(httpcache.Options{})
	want := ask(t, huggingface.Options{Endpoint: server.URL, Transport: kept.Transport(http.DefaultTransport)}, "org/tiny", "")
	if diff := cmp.Diff(want, resolveWith(kept)); diff != "" {
		t.Errorf("no cache: -online +offline\n%s", diff)
	}
	same := newCache(t, "models--org--tiny")
	same.load("config.json")
	if diff := cmp.Diff(want, resolveWith(kept, same.root)); diff != "" {
		t.Errorf("cache of the same commit: -online +offline\n%s", diff)
	}
	pinned := httpcache.Memory(httpcache.Options{})
	ask(t, huggingface.Options{Endpoint: server.URL, Transport: pinned.Transport(http.DefaultTransport)}, "org/tiny", want.Commit)
	if got := resolveWith(pinned, same.root); got.Listing != want.Listing || got.RepositoryID == "" {
		t.Errorf("with the kept answer for the commit: %+v", got)
	}
	other := newCache(t, "models--org--tiny")
	other.commit = strings.Repeat("ab", 20)
	other.load("config.json")
	if got := resolveWith(kept, other.root); got.Commit != other.commit || got.Listing != "" || len(got.Files) != 1 {
		t.Errorf("cache of another commit: %+v", got)
	}
}

func TestRevisions(t *testing.T) {
	c := newCache(t, "models--org--tiny")
	c.load("config.json")
	c.write("refs/v1.0", c.commit+"\n")
	c.write("refs/refs/pr/1", c.commit)
	c.write("refs/short", c.commit[:7])
	c.write("refs/long", strings.Repeat("a", 2000))
	c.write("refs/gone", strings.Repeat("cd", 20))
	for revision, want := range map[string]resolve.State{
		"": resolve.Resolved, "v1.0": resolve.Resolved, "refs/pr/1": resolve.Resolved, c.commit: resolve.Resolved,
		"v2": resolve.Offline, "short": resolve.Offline, "long": resolve.Offline, "gone": resolve.Offline, "refs": resolve.Offline,
		strings.Repeat("cd", 20): resolve.Offline, c.commit[:7]: resolve.Offline,
	} {
		if got := c.offline("org/tiny", revision); got.State != want || want == resolve.Offline && (got.Commit != "" || got.Reason == "") {
			t.Errorf("revision %q: %s %q, want %s", revision, got.State, got.Reason, want)
		}
	}
	for _, name := range []string{"org/other", "tiny", "Org/Tiny-2"} {
		if got := c.offline(name, ""); got.State != resolve.Offline {
			t.Errorf("%s: %s", name, got.State)
		}
	}
}

func TestBareName(t *testing.T) {
	c := newCache(t, "models--bert-base-uncased")
	c.load("config.json")
	if got := c.offline("bert-base-uncased", ""); got.State != resolve.Resolved || got.Name != "bert-base-uncased" || got.Commit != c.commit {
		t.Errorf("%+v", got)
	}
}

// Nothing outside of a repository's folder is read, whatever leads there.
func TestHostileCache(t *testing.T) {
	c := newCache(t, "models--org--tiny")
	c.load("config.json")
	secret := filepath.Join(t.TempDir(), strings.Repeat("a", 40))
	if err := os.WriteFile(secret, []byte("SECRET"), 0o600); err != nil {
		t.Fatal(err)
	}
	snapshot := "snapshots/" + c.commit + "/"
	c.link(secret, snapshot+"absolute.json")
	c.link("../../../../../../../../../../etc/passwd", snapshot+"passwd")
	c.link(filepath.Dir(secret), snapshot+"folder")
	c.link("../../blobs", snapshot+"blobs")
	c.link("loop.json", snapshot+"loop.json")
	c.link("../../blobs/"+strings.Repeat("b", 40), snapshot+"dangling.json")
	c.link("../../refs/main", snapshot+"ref.json")
	c.link(secret, "blobs/"+strings.Repeat("c", 64))
	c.link("../../blobs/"+strings.Repeat("c", 64), snapshot+"twice.bin")
	c.link(secret, snapshot+"README.md")
	c.write(snapshot+"..json", "{}")
	got := c.offline("org/tiny", "")
	want := []string{"..json", "config.json"}
	var paths []string
	for _, f := range got.Files {
		paths = append(paths, f.Path)
	}
	if diff := cmp.Diff(want, paths); diff != "" {
		t.Errorf("files: -want +got\n%s", diff)
	}
	// A whole folder that leads elsewhere.
	outside := newCache(t, "models--org--out")
	outside.load("config.json")
	if err := os.Symlink(outside.repo, filepath.Join(c.root, "models--org--out")); err != nil {
		t.Fatal(err)
	}
	if got := c.offline("org/out", ""); got.State != resolve.Offline {
		t.Errorf("a folder that leads out of the cache: %s", got.State)
	}
}

func TestHostileListing(t *testing.T) {
	for name, text := range map[string]string{
		"path":    `{"format_version": 1, "files": {"../../x": {"size": 1, "blob_id": "` + strings.Repeat("a", 40) + `"}}}`,
		"hash":    `{"format_version": 1, "files": {"x": {"size": 1, "blob_id": "zz"}}}`,
		"sha256":  `{"format_version": 1, "files": {"x": {"size": 1, "lfs_sha256": "` + strings.Repeat("a", 40) + `"}}}`,
		"version": `{"format_version": 2, "files": {}}`,
		"broken":  `{"format_version": 1, "files": {`,
		"type":    `{"format_version": 1, "files": []}`,
	} {
		c := newCache(t, "models--org--tiny")
		c.load("config.json")
		c.write("trees/"+c.commit+".json", text)
		if got := c.offline("org/tiny", ""); got.State != resolve.Resolved || got.Listing != "" || len(got.Files) != 1 {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

func TestHostileCard(t *testing.T) {
	bomb := "a: &a [x,x,x,x,x,x,x,x,x]\n"
	for i := range 12 {
		bomb += fmt.Sprintf("%c: &%c [*%c,*%c,*%c,*%c,*%c,*%c,*%c,*%c]\n", 'b'+i, 'b'+i, 'a'+i, 'a'+i, 'a'+i, 'a'+i, 'a'+i, 'a'+i, 'a'+i, 'a'+i)
	}
	for name, text := range map[string]string{
		"none": "# Tiny", "open": "---\nlicense: mit\n", "broken": "---\n{{\n---\n", "list": "---\n- a\n---\n", "bomb": "---\n" + bomb + "---\n",
		"numbers": "---\nx: .nan\ny: .inf\n1: 2\nd: 2024-01-02\n---\n", "deep": "---\n" + strings.Repeat("[", 9000) + "\n---\n",
		"binary": "---\n\x00\xff\n---\n", "windows": "---\r\nlicense: mit\r\n---\r\n",
	} {
		c := newCache(t, "models--org--tiny")
		c.load("config.json")
		c.write("snapshots/"+c.commit+"/README.md", text)
		got := c.offline("org/tiny", "")
		if got.State != resolve.Resolved || (got.License.SPDX == "MIT") != (name == "windows") {
			t.Errorf("%s: %s %q %+v", name, got.State, got.Reason, got.License)
		}
	}
}

// Files are given by the snapshot, and what was asked for in vain is known to be missing.
func TestFiles(t *testing.T) {
	c := newCache(t, "models--org--tiny")
	c.load("config.json", "sub/dir/weights.bin")
	c.write(".no_exist/"+c.commit+"/vocab.txt", "")
	get := func(path string) (int, string, error) {
		t.Helper()
		q, err := http.NewRequestWithContext(t.Context(), http.MethodGet, endpoint.String()+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		r, err := hfcache.New([]string{c.root}, endpoint, httpcache.Memory(httpcache.Options{}).Offline()).RoundTrip(q)
		if err != nil {
			return 0, "", err
		}
		defer r.Body.Close()
		body, err := io.ReadAll(r.Body)
		if r.Header.Get("X-Repo-Commit") != c.commit {
			t.Errorf("%s: commit %q", path, r.Header.Get("X-Repo-Commit"))
		}
		return r.StatusCode, string(body) + r.Header.Get("X-Error-Code"), err
	}
	for path, want := range map[string]string{
		"/org/tiny/resolve/" + c.commit + "/config.json": content["config.json"],
		"/org/tiny/resolve/main/sub/dir/weights.bin":     content["sub/dir/weights.bin"],
		"/org/tiny/resolve/main/vocab.txt":               `{"error":"Entry not found"}EntryNotFound`,
	} {
		if _, body, err := get(path); err != nil || body != want {
			t.Errorf("%s: %q, %v", path, body, err)
		}
	}
	for _, path := range []string{
		"/org/tiny/resolve/main/other.txt", "/org/tiny/resolve/main/..%2F..%2Frefs%2Fmain", "/org/tiny/resolve/main/sub",
		"/org/tiny/resolve/v2/config.json", "/org/none/resolve/main/config.json", "/api/models/org/tiny/refs", "/datasets/org/tiny/resolve/main/config.json",
	} {
		var miss *httpcache.MissError
		if status, body, err := get(path); !errors.As(err, &miss) {
			t.Errorf("%s: %d %q, %v", path, status, body, err)
		}
	}
	c.tree()
	if status, _, err := get("/org/tiny/resolve/main/other.txt"); status != http.StatusNotFound || err != nil {
		t.Errorf("a file that the listing lacks: %d, %v", status, err)
	}
}

func TestCancelled(t *testing.T) {
	c := newCache(t, "models--org--tiny")
	c.write("refs/main", c.commit)
	c.write("snapshots/"+c.commit+"/weights.bin", strings.Repeat("x", 1<<20))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	q, err := http.NewRequestWithContext(ctx, http.MethodGet, endpoint.String()+"/api/models/org/tiny/revision/main", nil)
	if err != nil {
		t.Fatal(err)
	}
	r, err := hfcache.New([]string{c.root}, endpoint, httpcache.Memory(httpcache.Options{}).Offline()).RoundTrip(q)
	if err == nil {
		r.Body.Close()
	}
	if !errors.Is(err, context.Canceled) {
		t.Errorf("hashing after the end: %v", err)
	}
}

func TestDirs(t *testing.T) {
	for _, test := range []struct {
		env  map[string]string
		want []string
	}{
		{map[string]string{"HOME": "/home/me"}, []string{"/home/me/.cache/huggingface/hub"}},
		{map[string]string{"HOME": "/home/me", "XDG_CACHE_HOME": "/xdg"}, []string{"/xdg/huggingface/hub"}},
		{map[string]string{"XDG_CACHE_HOME": "/xdg", "HF_HOME": "/hf"}, []string{"/hf/hub"}},
		{map[string]string{"HF_HOME": "/hf", "HUGGINGFACE_HUB_CACHE": "/old"}, []string{"/old"}},
		{map[string]string{"HOME": "/home/me", "HUGGINGFACE_HUB_CACHE": "/old", "HF_HUB_CACHE": "~/new"}, []string{"/home/me/new"}},
		{map[string]string{"HF_HOME": "/hf", "TRANSFORMERS_CACHE": "/t", "PYTORCH_TRANSFORMERS_CACHE": "/p"}, []string{"/hf/hub", "/t"}},
		{map[string]string{"HF_HOME": "/hf", "SENTENCE_TRANSFORMERS_HOME": "/st"}, []string{"/hf/hub", "/st"}},
		{map[string]string{"USERPROFILE": "/users/me"}, []string{"/users/me/.cache/huggingface/hub"}},
		{nil, nil},
	} {
		got := hfcache.Dirs(func(name string) string { return test.env[name] })
		for i := range got {
			got[i] = filepath.ToSlash(got[i])
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%v: -want +got\n%s", test.env, diff)
		}
	}
}
