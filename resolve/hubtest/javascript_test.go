package hubtest_test

import (
	"bytes"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hfcache"
	"github.com/ptmlock/ptmlock/resolve/hub"
	"github.com/ptmlock/ptmlock/resolve/hubtest"
	"github.com/ptmlock/ptmlock/resolve/huggingface"
	"github.com/ptmlock/ptmlock/resolve/recorded"
)

// made are repositories with a content, in all kinds that there are.
func made() []hubtest.HubRepository {
	first := hubtest.HubCommit{
		Refs:  []string{"refs/tags/v1"},
		Files: map[string]string{"config.json": `{"model_type":"bert"}`, "model.safetensors": "first weights"},
		Large: []string{"model.safetensors"},
	}
	second := hubtest.HubCommit{
		Refs: []string{"refs/heads/main"},
		Files: map[string]string{
			".gitattributes": "*.safetensors filter=lfs\n", "config.json": `{"model_type":"bert","n":2}`,
			"model.safetensors": "second weights", "onnx/model.onnx": "onnx", "onnx/tokenizer.json": "{}",
		},
		Large: []string{"model.safetensors", "onnx/model.onnx"},
		Xet:   map[string]string{"onnx/model.onnx": strings.Repeat("e", 64)},
		Fields: map[string]any{
			"library_name": "transformers", "pipeline_tag": "fill-mask", "tags": []any{"license:mit"},
			"cardData": map[string]any{"license": "mit"},
		},
	}
	request := hubtest.HubCommit{Refs: []string{"refs/pr/1"}, Files: map[string]string{"config.json": "{}"}}
	main := []string{"refs/heads/main"}
	return []hubtest.HubRepository{
		{Name: "ptmlock-examples/made", Moved: []string{"ptmlock-examples/before"}, Commits: []hubtest.HubCommit{first, second, request}},
		{Kind: "datasets", Name: "ptmlock-examples/data", Commits: []hubtest.HubCommit{{Refs: main, Files: map[string]string{"net.pt": "data set"}}}},
		{Kind: "spaces", Name: "ptmlock-examples/demo", Commits: []hubtest.HubCommit{{Refs: main, Files: map[string]string{"weights.bin": "space"}, Large: []string{"weights.bin"}}}},
		{Name: "ptmlock-examples/gated", Commits: []hubtest.HubCommit{{Refs: main, Files: map[string]string{"config.json": "{}"}, Fields: map[string]any{"gated": "auto"}}}},
	}
}

// TestJavaScriptClient has the official client of JavaScript read this hub:
// what it makes of the answers is what ptmlock's own tests take for granted.
// It is skipped where node is missing, or the package @huggingface/hub, which
// has to be found by NODE_PATH.
func TestJavaScriptClient(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("node is missing")
	}
	repositories := made()
	server := start(t, hubtest.Options{Made: repositories, PageSize: 2})
	cache := t.TempDir()
	command := exec.CommandContext(t.Context(), node, "testdata/client.cjs", server.URL, token, cache)
	var out, complaints bytes.Buffer
	command.Stdout, command.Stderr = &out, &complaints
	err = command.Run()
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() == 77 {
		t.Skip("the package @huggingface/hub is missing: npm install it somewhere and set NODE_PATH to its node_modules")
	}
	if err != nil || complaints.Len() > 0 {
		t.Fatalf("%v\n%s", err, complaints.String())
	}
	var got, want map[string]any
	if err := json.Unmarshal(out.Bytes(), &got); err != nil {
		t.Fatalf("%v\n%s", err, out.String())
	}
	if err := json.Unmarshal([]byte(expected(t, repositories)), &want); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	checkCache(t, server.URL, cache, repositories[0])
	for _, r := range server.StoreRequests() {
		if r.Authorization != "" {
			t.Errorf("the token goes to another host with %s", r.URL)
		}
	}
	if len(server.StoreRequests()) == 0 {
		t.Error("no large file was fetched from the other host")
	}
}

// checkCache: what the client has put on the disk says of a model what the hub says.
func checkCache(t *testing.T, hubURL, dir string, repository hubtest.HubRepository) {
	t.Helper()
	endpoint, err := url.Parse(hubURL)
	if err != nil {
		t.Fatal(err)
	}
	q := resolve.Request{Model: hub.Model{Hub: hub.HuggingFace, Name: repository.Name}, Revision: "v1"}
	answers := map[string]*resolve.Resolution{}
	for what, transport := range map[string]http.RoundTripper{"hub": http.DefaultTransport, "cache": hfcache.New([]string{dir}, endpoint, nothing{})} {
		client, err := huggingface.New(huggingface.Options{Endpoint: hubURL, Transport: transport})
		if err != nil {
			t.Fatal(err)
		}
		if answers[what], err = client.Resolve(t.Context(), q); err != nil {
			t.Fatal(err)
		}
	}
	online, offline := answers["hub"], answers["cache"]
	if diff := cmp.Diff(online.Files, offline.Files); diff != "" || offline.Commit != online.Commit || offline.State != resolve.Resolved {
		t.Errorf("the cache says %s (%s) at %q, the hub %q\n%s", offline.State, offline.Reason, offline.Commit, online.Commit, diff)
	}
}

// nothing answers no request.
type nothing struct{}

func (nothing) RoundTrip(q *http.Request) (*http.Response, error) {
	return nil, &recorded.NotRecordedError{Method: q.Method, URL: q.URL.Path}
}

// expected is what the client must understand, as JSON.
func expected(t *testing.T, all []hubtest.HubRepository) string {
	t.Helper()
	first, second, request := all[0].Commits[0], all[0].Commits[1], all[0].Commits[2]
	old, now := files(first), files(second)
	folder := "models--ptmlock-examples--made/"
	snapshot := folder + "snapshots/" + first.ID()
	cache := map[string]string{
		folder + "refs/v1": first.ID(), snapshot + "/config.json": "-> " + first.Files["config.json"],
		snapshot + "/model.safetensors":              "-> " + first.Files["model.safetensors"],
		folder + "blobs/" + hash(old, "config.json"): first.Files["config.json"], folder + "blobs/" + hash(old, "model.safetensors"): first.Files["model.safetensors"],
	}
	var listing []any
	for _, path := range slices.Sorted(maps.Keys(now)) {
		listing = append(listing, now[path])
	}
	directory := map[string]any{"type": "directory", "path": "onnx", "size": 0, "oid": strings.Repeat("0", 40)}
	listing = slices.Insert(listing, 3, any(directory))
	data, err := json.Marshal(map[string]any{
		"models": []any{[]any{"ptmlock-examples/made", second.ID(), slices.Sorted(maps.Keys(second.Files))}},
		"info": map[string]any{
			"id": "aca0983e035e69789b86e9c1", "name": "ptmlock-examples/made", "author": "ptmlock-examples", "sha": second.ID(), "private": false,
			"gated": false, "downloads": 7, "likes": 1, "task": "fill-mask", "updatedAt": "2024-05-06T07:08:09.000Z",
			"cardData": map[string]any{"license": "mit"}, "tags": []string{"license:mit"}, "library_name": "transformers",
		},
		"revisions": map[string]any{"old": []string{"ptmlock-examples/made", second.ID()}, "tagged": first.ID(),
			"request": request.ID()},
		"files": listing, "folder": []string{"onnx/model.onnx", "onnx/tokenizer.json"},
		"paths":  []any{[]any{"config.json", hash(now, "config.json"), nil}, []any{"model.safetensors", now["model.safetensors"]["oid"], hash(now, "model.safetensors")}},
		"exists": []bool{true, false},
		"small":  []any{27, `"` + hash(now, "config.json") + `"`}, "large": []any{14, `"` + strings.Repeat("d", 32) + `-2"`, false},
		"xet": []any{4, strings.Repeat("e", 64)},
		"contents": map[string]any{
			"small": second.Files["config.json"], "large": second.Files["model.safetensors"], "xet": "onnx", "at_tag": first.Files["config.json"],
			"pointer": "version https://git-lfs.github.com/spec/v1\noid sha256:" + hash(now, "model.safetensors") + "\nsize 14\n",
			"missing": nil, "dataset": "data set", "space": "space",
		},
		"dataset": []string{"ptmlock-examples/data", all[1].Commits[0].ID()}, "space": []string{"ptmlock-examples/demo", all[2].Commits[0].ID()}, "commits": []string{second.ID(), first.ID()},
		"errors": map[string]any{
			"missing": "HubApiError 401", "missing_with_token": "HubApiError 404", "revision": "HubApiError 404", "token": "HubApiError 401",
			"gated": "HubApiError 401", "gated_described": "auto", "exists": []bool{true, false}, "access": "no error",
		},
		"snapshot": snapshot, "cache": cache,
	})
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// files lists the files of a commit as the call "tree" must, by path.
func files(c hubtest.HubCommit) map[string]map[string]any {
	list := map[string]map[string]any{}
	for path, content := range c.Files {
		e := map[string]any{"type": "file", "path": path, "size": len(content), "oid": blob(content)}
		if slices.Contains(c.Large, path) {
			sha := fmt.Sprintf("%x", sha256.Sum256([]byte(content)))
			pointer := fmt.Sprintf("version https://git-lfs.github.com/spec/v1\noid sha256:%s\nsize %d\n", sha, len(content))
			e["oid"], e["lfs"] = blob(pointer), map[string]any{"oid": sha, "size": len(content), "pointerSize": len(pointer)}
		}
		if xet := c.Xet[path]; xet != "" {
			e["xetHash"] = xet
		}
		list[path] = e
	}
	return list
}

func blob(content string) string {
	return fmt.Sprintf("%x", sha1.Sum(fmt.Appendf(nil, "blob %d\x00%s", len(content), content)))
}

// hash is what a file's ETag holds: the SHA-256 of a large file, else the id of
// its git blob.
func hash(files map[string]map[string]any, path string) string {
	e := files[path]
	if lfs, ok := e["lfs"].(map[string]any); ok {
		e = lfs
	}
	return e["oid"].(string)
}
