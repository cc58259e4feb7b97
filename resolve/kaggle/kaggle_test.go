package kaggle

import (
	"fmt"
	"io"
	"net/http"
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

const secret = "Basic dXNlcjprZXk="

func site() *hubtest.Kaggle {
	return &hubtest.Kaggle{PageSize: 2, Login: secret, Models: map[string]*hubtest.KaggleModel{
		"keras/bert/keras/base": {
			About: map[string]any{
				"id": 77, "licenseName": "Apache 2.0", "trainingData": []string{"wikipedia", ""}, "externalBaseModelUrl": "https://huggingface.co/google-bert/bert-base-uncased",
				"baseModelInstanceInformation": map[string]any{"owner": map[string]any{"slug": "google"}, "modelSlug": "bert", "framework": "MODEL_FRAMEWORK_TENSOR_FLOW_2", "instanceSlug": "en-base"},
			},
			Versions: map[int]map[string]int64{1: {"old.h5": 1}, 3: {"config.json": 2, "model.weights.h5": 400, "assets/tokenizer/vocab.txt": 30}},
		},
		"o/private/pyTorch/x": {Private: true, Versions: map[int]map[string]int64{1: {"a": 1}}},
		"o/odd/pyTorch/x":     {About: map[string]any{"licenseName": 5, "baseModelInstanceInformation": "none"}, Versions: map[int]map[string]int64{1: {}}},
		"o/other/pyTorch/x":   {About: map[string]any{"slug": "y"}, Versions: map[int]map[string]int64{1: {}}},
		"o/evil/pyTorch/x":    {Versions: map[int]map[string]int64{1: {"../../x": 1}}},
	}}
}

func start(t *testing.T, faults map[string]hubtest.Fault) *hubtest.Sites {
	t.Helper()
	s := hubtest.StartSites(map[string]http.Handler{host: site()}, faults)
	t.Cleanup(s.Close)
	return s
}

func newClient(t *testing.T, transport http.RoundTripper, login hubapi.Secret) *Client {
	t.Helper()
	api := hubapi.New(hubapi.Options{Transport: transport, Timeout: 20 * time.Second, MaxBody: 1 << 20, Wait: func(time.Duration) time.Duration { return 0 }})
	t.Cleanup(api.Close)
	return New(api, login)
}

func ask(t *testing.T, c *Client, name, revision string) *resolve.Resolution {
	t.Helper()
	r, err := c.Resolve(t.Context(), resolve.Request{Model: hub.Model{Hub: ID, Name: name}, Revision: revision})
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return r
}

func TestResolve(t *testing.T) {
	s := start(t, nil)
	c := newClient(t, s.Transport(), hubapi.Secret{})
	got := ask(t, c, "keras/bert/keras/base", "")
	want := &resolve.Resolution{
		Request: got.Request, State: resolve.Resolved, Name: "keras/bert/keras/base", Version: "3", Author: "keras", RepositoryID: "77", Library: "keras",
		License: resolve.License{SPDX: "Apache-2.0", Hub: "Apache 2.0"}, Datasets: []string{"wikipedia"},
		Bases: []resolve.Base{{Model: hub.Model{Hub: ID, Name: "google/bert/tensorFlow2/en-base"}}, {Model: hub.Model{Hub: hub.HuggingFace, Name: "google-bert/bert-base-uncased"}}},
		Files: []resolve.File{{Path: "assets/tokenizer/vocab.txt", Size: 30}, {Path: "config.json", Size: 2}, {Path: "model.weights.h5", Size: 400}},
	}
	want.Listing = resolve.ListingDigest(want.Files)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	for _, r := range []*resolve.Resolution{ask(t, c, "keras/bert/keras/base/1", ""), ask(t, c, "keras/bert/keras/base", "1")} {
		if r.State != resolve.Resolved || r.Version != "1" || len(r.Files) != 1 || r.Files[0].Path != "old.h5" {
			t.Errorf("version 1: %+v", r)
		}
	}
	if r := ask(t, c, "o/odd/pyTorch/x", ""); r.State != resolve.Resolved || r.Bases != nil || r.License.Hub != "5" || r.Listing != "" {
		t.Errorf("strange types: %+v", r)
	}
	for _, q := range s.Requests() {
		if q.Authorization != "" {
			t.Errorf("sent %+v", q)
		}
	}
}

func TestLogin(t *testing.T) {
	env := map[string]string{"KAGGLE_USERNAME": "user", "KAGGLE_KEY": "key"}
	login, err := FromEnviron(func(name string) string { return env[name] })
	if err != nil || login.Reveal() != secret {
		t.Fatalf("%v, %v", login, err)
	}
	c := New(nil, login)
	if text := fmt.Sprintf("%v %+v %#v %v %+v %#v", login, login, login, c, c, c); strings.Contains(text, "dXNl") {
		t.Errorf("it prints as %q", text)
	}
	s := start(t, nil)
	if r := ask(t, newClient(t, s.Transport(), login), "o/private/pyTorch/x", ""); r.State != resolve.Resolved {
		t.Errorf("with a login: %+v", r)
	}
	if r := ask(t, newClient(t, s.Transport(), hubapi.NewSecret("Basic eA==")), "o/private/pyTorch/x", ""); r.State != resolve.Unauthorized {
		t.Errorf("with a wrong login: %+v", r)
	}
	if r := ask(t, newClient(t, s.Transport(), hubapi.Secret{}), "o/private/pyTorch/x", ""); r.State != resolve.Gated {
		t.Errorf("without a login: %+v", r)
	}
	away := start(t, map[string]hubtest.Fault{"get": hubtest.Redirect("https://evil.example/")})
	if r := ask(t, newClient(t, away.Transport(), login), "o/private/pyTorch/x", ""); r.State != resolve.BadAnswer || len(away.Requests()) != 1 {
		t.Errorf("redirected: %+v, %+v", r, away.Requests())
	}
	token, err := FromEnviron(func(name string) string { return map[string]string{"KAGGLE_API_TOKEN": " KGAT_x "}[name] })
	if err != nil || token.Reveal() != "Bearer KGAT_x" {
		t.Errorf("token: %v", err)
	}
	if _, err := FromEnviron(func(string) string { return "geheim\nX: y" }); err == nil || strings.Contains(err.Error(), "geheim") {
		t.Errorf("a line feed: %v", err)
	}
	if none, err := FromEnviron(func(string) string { return "" }); err != nil || none != (hubapi.Secret{}) {
		t.Errorf("none: %v", err)
	}
}

func TestWrongAnswers(t *testing.T) {
	const good = "keras/bert/keras/base"
	for _, test := range []struct {
		what, name, revision string
		faults               map[string]hubtest.Fault
		state                resolve.State
		reason               string
	}{
		{"missing", "o/gone/keras/x", "", nil, resolve.NotFound, "not found, or private: the hub does not tell which"},
		{"a version of the future", good + "/9", "", nil, resolve.RevisionMissing, "the model has no version 9; the newest is 3"},
		{"a version between", good + "/2", "", nil, resolve.NotFound, "not found, or private"},
		{"too few parts", "keras/bert", "", nil, resolve.InvalidName, `kaggle name "keras/bert" is not owner/model/framework/variation`},
		{"a version and a revision", good + "/1", "2", nil, resolve.Resolved, ""},
		{"no number", good + "/one", "", nil, resolve.InvalidName, `kaggle name "keras/bert/keras/base/one" has a version that is no number from 1`},
		{"a zero in front", good + "/01", "", nil, resolve.InvalidName, "kaggle name"},
		{"dots", "../b/c/d", "", nil, resolve.InvalidName, `kaggle name "../b/c/d" has a part that no model has: ".."`},
		{"a query", "a/b/c/d?e", "", nil, resolve.InvalidName, "kaggle name"},
		{"another model", "o/other/pyTorch/x", "", nil, resolve.BadAnswer, `the hub answers with another model, "y"`},
		{"an unsafe name", "o/evil/pyTorch/x", "", nil, resolve.BadAnswer, `the hub lists a file whose name "../../x" has the part ".."`},
		{"no version", good, "", map[string]hubtest.Fault{"get": hubtest.Set("versionNumber", "many")}, resolve.BadAnswer, "the hub gives no number of a version"},
		{"files of another type", good, "", map[string]hubtest.Fault{"files": hubtest.Set("files", 7)}, resolve.BadAnswer, "the hub's listing has an unknown form"},
		{"a page that leads to itself", good, "", map[string]hubtest.Fault{"files": hubtest.Set("nextPageToken", "x")}, resolve.BadAnswer, "the hub's listing leads from a page to itself"},
		{"a page", good, "", map[string]hubtest.Fault{"": hubtest.Answer(200, "<html>")}, resolve.BadAnswer, "the hub answers with a page instead of JSON"},
		{"half an answer", good, "", map[string]hubtest.Fault{"": hubtest.Answer(200, `{"slug"`)}, resolve.BadAnswer, "the hub's answer is no JSON, or cut off"},
		{"a broken connection", good, "", map[string]hubtest.Fault{"": hubtest.Truncate()}, resolve.Unreachable, "the hub's answer breaks off"},
		{"a huge answer", good, "", map[string]hubtest.Fault{"": hubtest.Huge(2 << 20)}, resolve.BadAnswer, "the hub's answer is too large"},
		{"a limit that looks like a refusal", good, "", map[string]hubtest.Fault{"": hubtest.Answer(403, "", "X-RateLimit-Remaining", "0")}, resolve.RateLimited, "the hub's limit of requests is reached"},
		{"a limit", good, "", map[string]hubtest.Fault{"": hubtest.Answer(429, "")}, resolve.RateLimited, "the hub's limit of requests is reached"},
		{"a login", good, "", map[string]hubtest.Fault{"": hubtest.Answer(401, "")}, resolve.NotFound, "not found, or private"},
	} {
		t.Run(test.what, func(t *testing.T) {
			r := ask(t, newClient(t, start(t, test.faults).Transport(), hubapi.Secret{}), test.name, test.revision)
			if r.State != test.state || !strings.HasPrefix(r.Reason, test.reason) {
				t.Errorf("got %s, %q, want %s, %q", r.State, r.Reason, test.state, test.reason)
			}
			if r.State == resolve.BadAnswer && (r.Files != nil || r.Version != "" || r.Name != "") {
				t.Errorf("something of the answer is kept: %+v", r)
			}
		})
	}
}

// A listing that never ends is given up by the number of its files.
func TestEndlessListing(t *testing.T) {
	page, asked := strings.Repeat(`{"name":"a"},`, 70_000)+`{"name":"a"}`, 0
	transport := roundTrip(func(q *http.Request) (*http.Response, error) {
		text := `{"versionNumber":1}`
		if strings.HasSuffix(q.URL.Path, "/files") {
			asked++
			text = fmt.Sprintf(`{"files":[%s],"nextPageToken":"%d"}`, page, asked)
		}
		return &http.Response{StatusCode: 200, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(text)), Request: q}, nil
	})
	r := ask(t, newClient(t, transport, hubapi.Secret{}), "o/n/keras/x", "")
	if want := fmt.Sprintf("the hub lists more than %d files", hubapi.MaxFiles); r.State != resolve.BadAnswer || r.Reason != want || asked != hubapi.MaxFiles/70_001+1 {
		t.Errorf("%s, %q after %d pages", r.State, r.Reason, asked)
	}
}

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(q *http.Request) (*http.Response, error) { return f(q) }

func TestRecordAndReplay(t *testing.T) {
	dir := t.TempDir()
	recorder, err := recorded.NewWebRecorder(dir, start(t, nil).Transport())
	if err != nil {
		t.Fatal(err)
	}
	want := ask(t, newClient(t, recorder, hubapi.Secret{}), "keras/bert/keras/base", "")
	directory, err := recorded.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, ask(t, newClient(t, recorded.NewWebReplayer(directory), hubapi.Secret{}), "keras/bert/keras/base", "")); diff != "" {
		t.Errorf("-live +recorded:\n%s", diff)
	}
	if r := ask(t, newClient(t, nil, hubapi.Secret{}), "keras/bert/keras/base", ""); r.State != resolve.Offline {
		t.Errorf("offline: %+v", r)
	}
}

// What is taken for a handle has no character that could change the address it
// becomes part of.
func FuzzParse(f *testing.F) {
	f.Add("keras/bert/keras/base/3", "")
	f.Add("a/b/c/d", "2")
	f.Fuzz(func(t *testing.T, name, revision string) {
		h, err := parse(name, revision)
		if err == nil && (!filepath.IsLocal(h.path) || strings.ContainsAny(h.path, "?#%\\: ") || h.version < 0 || strings.Count(h.path, "/") != 3) {
			t.Fatalf("%q gives %+v", name, h)
		}
	})
}
