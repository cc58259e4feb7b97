package modelscope

import (
	"context"
	"encoding/json"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/card"
	"github.com/ptmlock/ptmlock/resolve/hub"
	"github.com/ptmlock/ptmlock/resolve/hubapi"
	"github.com/ptmlock/ptmlock/resolve/hubtest"
	"github.com/ptmlock/ptmlock/resolve/recorded"
)

const (
	commitA = "83ee97c66e841048bedc5c02c15ce2f3ed259feb"
	commitB = "f194f50981eaaa6019bbec5049a4c7e1fd294110"
)

func site() *hubtest.ModelScope {
	return &hubtest.ModelScope{Models: map[string]*hubtest.ModelScopeModel{
		"iic/speech": {
			About: map[string]any{
				"Id": 4711, "License": "Apache License 2.0", "BaseModel": []string{"Qwen/Qwen2.5-7B", "../evil", "no-owner"}, "BaseModelRelation": "finetune",
				"Architectures": []string{"Qwen2ForCausalLM"}, "ModelType": []string{"qwen2"}, "Tasks": []any{map[string]any{"Name": "auto-speech-recognition"}},
				"Language": "zh", "Visibility": 5, "RelatedArxivId": nil, "ReadMeContent": "# long\ntext",
			},
			Revisions: map[string]*hubtest.ModelScopeCommit{
				"master": {ID: commitA, Date: 1753546348, Files: map[string]string{"config.json": "{}", "sub/model.pt": "weights", "run.py": "pass"}, Before: []string{"config.json"}},
				"v1.0":   {ID: commitB, Date: 1700000000, Files: map[string]string{"old.bin": "old"}, Before: []string{"old.bin"}},
			},
		},
		"o/plain": {About: map[string]any{"License": []int{1}, "BaseModel": 3, "Tasks": "none"}, Revisions: map[string]*hubtest.ModelScopeCommit{"master": {ID: commitB, Files: map[string]string{}}}},
		"o/other": {About: map[string]any{"Name": "another"}, Revisions: map[string]*hubtest.ModelScopeCommit{"master": {ID: commitB, Files: map[string]string{"a": "a"}}}},
		"o/evil":  {Revisions: map[string]*hubtest.ModelScopeCommit{"master": {ID: commitB, Files: map[string]string{`C:\x`: "a"}}}},
	}}
}

func start(t *testing.T, faults map[string]hubtest.Fault) *hubtest.Sites {
	t.Helper()
	s := hubtest.StartSites(map[string]http.Handler{DefaultHost: site()}, faults)
	t.Cleanup(s.Close)
	return s
}

func newClient(t *testing.T, transport http.RoundTripper) *Client {
	t.Helper()
	api := hubapi.New(hubapi.Options{Transport: transport, Timeout: 20 * time.Second, MaxBody: 1 << 20, Wait: func(time.Duration) time.Duration { return 0 }})
	t.Cleanup(api.Close)
	c, err := New(api, "")
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func ask(t *testing.T, c *Client, id hub.ID, name, revision string) *resolve.Resolution {
	t.Helper()
	r, err := c.Resolve(t.Context(), resolve.Request{Model: hub.Model{Hub: id, Name: name}, Revision: revision})
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return r
}

func TestResolve(t *testing.T) {
	s := start(t, nil)
	c := newClient(t, s.Transport())
	got := ask(t, c, ID, "iic/speech", "")
	file := func(path, content string) resolve.File {
		return resolve.File{Path: path, Size: int64(len(content)), SHA256: strings.TrimPrefix(hubtest.Digest(content), "sha256:")}
	}
	want := &resolve.Resolution{
		Request: got.Request, State: resolve.Resolved, Name: "iic/speech", Commit: commitA, Author: "iic", RepositoryID: "4711", LastModified: "2025-07-26T16:12:28Z",
		License: resolve.License{SPDX: "Apache-2.0", Hub: "Apache License 2.0"}, ModelType: "qwen2", Task: "auto-speech-recognition",
		Architectures: []string{"Qwen2ForCausalLM"}, Languages: []string{"zh"}, RemoteCode: true,
		Bases: []resolve.Base{{Model: hub.Model{Hub: ID, Name: "Qwen/Qwen2.5-7B"}, Relation: resolve.Finetune}},
		Files: []resolve.File{file("config.json", "{}"), file("run.py", "pass"), file("sub/model.pt", "weights")},
	}
	want.Listing = resolve.ListingDigest(want.Files)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if n := len(s.Requests()); n != 2 {
		t.Errorf("%d requests, want 2", n)
	}
	for _, q := range s.Requests() {
		if q.Authorization != "" {
			t.Errorf("sent %+v", q)
		}
	}

	// The commit of a tag none of whose files it changed stands in the history.
	if r := ask(t, c, ID, "iic/speech", "v1.0"); r.State != resolve.Resolved || r.Commit != commitB || len(r.Files) != 1 || r.RemoteCode {
		t.Errorf("v1.0: %+v", r)
	}
	if r := ask(t, c, ID, "iic/speech", commitA); r.State != resolve.Resolved || r.Commit != commitA {
		t.Errorf("by commit: %+v", r)
	}
	if r := ask(t, c, ID, "o/plain", ""); r.State != resolve.Resolved || r.Commit != commitB || r.License != (resolve.License{}) || r.Bases != nil || r.Listing != "" {
		t.Errorf("strange types: %+v", r)
	}
}

func TestWrongAnswers(t *testing.T) {
	data := func(data string) hubtest.Fault {
		return hubtest.Answer(200, `{"Code":200,"Success":true,"Data":`+data+`}`)
	}
	files := "files"
	for _, test := range []struct {
		what, name, revision string
		faults               map[string]hubtest.Fault
		state                resolve.State
		reason               string
	}{
		{"missing", "o/gone", "", nil, resolve.NotFound, "not found, or private: the hub does not tell which"},
		{"no such revision", "iic/speech", "v9", nil, resolve.RevisionMissing, `the model has no revision "v9"`},
		{"no such commit", "iic/speech", strings.Repeat("a", 40), nil, resolve.RevisionMissing, "the model has no revision"},
		{"a revision for nobody", "iic/speech", "a b", nil, resolve.RevisionMissing, `revision "a b" is none that git allows`},
		{"no owner", "speech", "", nil, resolve.InvalidName, `modelscope name "speech" is not owner/name`},
		{"dots", "iic/..", "", nil, resolve.InvalidName, `modelscope name "iic/.." has ".."`},
		{"a query", "iic/a?b", "", nil, resolve.InvalidName, `modelscope name "iic/a?b" has a character`},
		{"another model", "o/other", "", nil, resolve.BadAnswer, `the hub answers with another model, "another"`},
		{"an unsafe name", "o/evil", "", nil, resolve.BadAnswer, `the hub lists a file whose name "C:\\x" has a backslash`},
		{"no commit", "iic/speech", "", map[string]hubtest.Fault{files: data(`{"Files":[],"LatestCommitter":{"ShortId":"x"}}`)}, resolve.BadAnswer, "the hub gives no commit"},
		{"another commit", "iic/speech", commitB, map[string]hubtest.Fault{files: data(`{"Files":[],"LatestCommitter":{"Id":"` + commitA + `"}}`)}, resolve.BadAnswer, "the hub answers with another commit"},
		{"files of another type", "iic/speech", "", map[string]hubtest.Fault{files: data(`{"Files":"many"}`)}, resolve.BadAnswer, "the hub's listing has an unknown form"},
		{"a strange entry", "iic/speech", "", map[string]hubtest.Fault{files: data(`{"Files":[{"Type":"link","Path":"a"}]}`)}, resolve.BadAnswer, `the hub lists something that is neither a file nor a folder: "link"`},
		{"a bad hash", "iic/speech", "", map[string]hubtest.Fault{files: data(`{"Files":[{"Type":"blob","Path":"a","Size":1,"Sha256":"12"}]}`)}, resolve.BadAnswer, `the hub gives the file "a" a SHA-256 that is none`},
		{"a file twice", "iic/speech", "", map[string]hubtest.Fault{files: data(`{"Files":[{"Type":"blob","Path":"a","Size":1},{"Type":"blob","Path":"a","Size":1}]}`)}, resolve.BadAnswer, `the hub lists the file "a" twice`},
		{"a code of the hub", "iic/speech", "", map[string]hubtest.Fault{files: hubtest.Answer(200, `{"Code":10010101,"Success":false}`)}, resolve.BadAnswer, "the hub answers with the code 10010101"},
		{"no data", "iic/speech", "", map[string]hubtest.Fault{files: data(`null`)}, resolve.BadAnswer, "the hub's answer has no data"},
		{"a page", "iic/speech", "", map[string]hubtest.Fault{"": hubtest.Answer(200, "<html>")}, resolve.BadAnswer, "the hub answers with a page instead of JSON"},
		{"half an answer", "iic/speech", "", map[string]hubtest.Fault{files: hubtest.Answer(200, `{"Code":200,"Data":{`)}, resolve.BadAnswer, "the hub's answer is no JSON, or cut off"},
		{"a broken connection", "iic/speech", "", map[string]hubtest.Fault{"": hubtest.Truncate()}, resolve.Unreachable, "the hub's answer breaks off"},
		{"a huge answer", "iic/speech", "", map[string]hubtest.Fault{"": hubtest.Huge(2 << 20)}, resolve.BadAnswer, "the hub's answer is too large"},
		{"another host", "iic/speech", "", map[string]hubtest.Fault{"": hubtest.Redirect("https://evil.example/")}, resolve.BadAnswer, `the hub redirects to another host, "evil.example", which is not asked`},
		{"private", "iic/speech", "", map[string]hubtest.Fault{"": hubtest.Answer(403, "")}, resolve.NotFound, "not found, or private"},
		{"a limit that looks like a refusal", "iic/speech", "", map[string]hubtest.Fault{"": hubtest.Answer(403, "", "X-RateLimit-Remaining", "0")}, resolve.RateLimited, "the hub's limit of requests is reached"},
		{"a limit", "iic/speech", "", map[string]hubtest.Fault{"": hubtest.Answer(429, "")}, resolve.RateLimited, "the hub's limit of requests is reached"},
		{"errors", "iic/speech", "", map[string]hubtest.Fault{"": hubtest.Answer(502, "")}, resolve.Unreachable, "the hub fails with status 502"},
	} {
		t.Run(test.what, func(t *testing.T) {
			r := ask(t, newClient(t, start(t, test.faults).Transport()), ID, test.name, test.revision)
			if r.State != test.state || !strings.HasPrefix(r.Reason, test.reason) {
				t.Errorf("got %s, %q, want %s, %q", r.State, r.Reason, test.state, test.reason)
			}
			if r.State == resolve.BadAnswer && (r.Files != nil || r.Commit != "" || r.Name != "") {
				t.Errorf("something of the answer is kept: %+v", r)
			}
		})
	}
}

func TestRecordAndReplay(t *testing.T) {
	dir := t.TempDir()
	recorder, err := recorded.NewWebRecorder(dir, start(t, nil).Transport())
	if err != nil {
		t.Fatal(err)
	}
	want := ask(t, newClient(t, recorder), ID, "iic/speech", "v1.0")
	directory, err := recorded.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, ask(t, newClient(t, recorded.NewWebReplayer(directory)), ID, "iic/speech", "v1.0")); diff != "" {
		t.Errorf("-live +recorded:\n%s", diff)
	}
	if r := ask(t, newClient(t, nil), ID, "iic/speech", ""); r.State != resolve.Offline {
		t.Errorf("offline: %+v", r)
	}
}

func TestHost(t *testing.T) {
	for _, host := range []string{"a/b", "user@host", "http://x", "a b", "x?y"} {
		if _, err := New(nil, host); err == nil {
			t.Errorf("%q is taken for a host", host)
		}
	}
	if c, err := New(nil, Host(func(string) string { return " www.modelscope.ai " })); err != nil || c.host != "www.modelscope.ai" {
		t.Errorf("%+v, %v", c, err)
	}
}

// Whatever the hub lists, what is taken of it can stand in a lock.
func FuzzListing(f *testing.F) {
	f.Add([]byte(`{"Files":[{"Type":"blob","Path":"a/b","Size":1,"Sha256":"` + strings.Repeat("0", 64) + `","Revision":"` + commitA + `"},{"Type":"tree","Path":"a"}]}`))
	f.Add([]byte(`{"Files":null,"BaseModel":["a/b"],"License":"MIT License"}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		o := hubapi.Parse(data)
		r := &resolve.Resolution{Name: "a/b"}
		if _, err := readListing(r, o); err == nil {
			for _, file := range r.Files {
				if file.Size < -1 || !filepath.IsLocal(file.Path) || strings.ContainsAny(file.Path, "\\\n\x00") {
					t.Fatalf("file %+v", file)
				}
			}
		}
		if describe(r, o) == nil {
			if _, err := json.Marshal(r); err != nil {
				t.Fatal(err)
			}
			for _, b := range r.Bases {
				if b.Model.Check() != nil {
					t.Fatalf("base %q", b.Model)
				}
			}
		}
	})
}

// The card came with the description, if it is the one that is listed; the files beside
// it cost a request each, and none of them anything but itself.
func TestCards(t *testing.T) {
	const text, config = "# A model\n", `{"vocab_size": 7}`
	for _, test := range []struct {
		name    string
		said    string // the card as it came with the description
		fault   hubtest.Fault
		asked   int
		missing []resolve.Missing
		files   map[string]string
	}{
		{"all", text, nil, 1, nil, map[string]string{"README.md": text, "config.json": config}},
		{"another card", "# Another\n", nil, 2, nil, map[string]string{"README.md": text, "config.json": config}},
		{"refused", text, hubtest.Answer(403, ""), 1, []resolve.Missing{{Path: "config.json", Reason: "the hub refuses access (status 403)"}}, map[string]string{"README.md": text}},
		{"broken", text, hubtest.Answer(500, ""), 6, []resolve.Missing{{Path: "config.json", Reason: "the hub fails with status 500", Passing: true}}, map[string]string{"README.md": text}},
		{"a page", text, hubtest.Answer(200, "<html>"), 1, []resolve.Missing{{Path: "config.json", Reason: "the hub sends another content than it lists"}}, map[string]string{"README.md": text}},
	} {
		site := &hubtest.ModelScope{Models: map[string]*hubtest.ModelScopeModel{"o/m": {
			About:     map[string]any{"ReadMeContent": test.said},
			Revisions: map[string]*hubtest.ModelScopeCommit{"master": {ID: commitA, Files: map[string]string{"README.md": text, "config.json": config, "model.bin": "x"}}},
		}}}
		asked := 0
		handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			var next http.Handler = site
			if strings.HasSuffix(r.URL.Path, "/repo") {
				asked++
				if test.fault != nil {
					next = test.fault(site)
				}
			}
			next.ServeHTTP(w, r)
		})
		s := hubtest.StartSites(map[string]http.Handler{DefaultHost: handler}, nil)
		c := newClient(t, s.Transport())
		var got *resolve.Documents
		c.Cards = func(_ context.Context, _ *resolve.Resolution, d *resolve.Documents) (read card.Card, err error) {
			got = d
			return read, nil
		}
		r, err := c.Resolve(t.Context(), resolve.Request{Model: hub.Model{Hub: ID, Name: "o/m"}})
		if err != nil || r.State != resolve.Resolved || asked != test.asked {
			t.Fatalf("%s: %+v, %v after %d requests for files", test.name, r, err, asked)
		}
		files := map[string]string{}
		for path, body := range got.Files {
			files[path] = string(body)
		}
		if diff := cmp.Diff(test.files, files) + cmp.Diff(test.missing, got.Missing); diff != "" {
			t.Errorf("%s:\n%s", test.name, diff)
		}
		s.Close()
	}
}
