package huggingface_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
	"github.com/ptmlock/ptmlock/resolve/hubtest"
	"github.com/ptmlock/ptmlock/resolve/huggingface"
	"github.com/ptmlock/ptmlock/resolve/recorded"
)

const (
	answers    = "../../testdata/hub"
	validToken = "hf_valid"
	commit     = "8b3861f6931c4026b0cd22b38dbc09e7668983ac"
	eicar      = "mcpotato/42-eicar-street"
)

func open(t *testing.T) *recorded.Directory {
	t.Helper()
	dir, err := recorded.Open(answers)
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

func start(t *testing.T, o hubtest.Options) *hubtest.Server {
	t.Helper()
	o.Token = validToken
	server, err := hubtest.Start(open(t), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(server.Close)
	return server
}

// noWait makes retries immediate, so that tests do not wait.
func noWait(time.Duration) time.Duration { return 0 }

func client(t *testing.T, server *hubtest.Server, change ...func(*huggingface.Options)) *huggingface.Client {
	t.Helper()
	o := huggingface.Options{Endpoint: server.URL, Version: "v1.2.3", Wait: noWait}
	for _, f := range change {
		f(&o)
	}
	c, err := huggingface.New(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

func token(text string) func(*huggingface.Options) {
	return func(o *huggingface.Options) { o.Token = huggingface.Token(text) }
}

func ask(t *testing.T, c resolve.Client, name, revision string) *resolve.Resolution {
	t.Helper()
	return askHub(t, c, hub.HuggingFace, name, revision)
}

func askHub(t *testing.T, c resolve.Client, id hub.ID, name, revision string) *resolve.Resolution {
	t.Helper()
	q := resolve.Request{Model: hub.Model{Hub: id, Name: name}, Revision: revision}
	r, err := c.Resolve(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	if r.Request != q {
		t.Errorf("the resolution is for %v, want %v", r.Request, q)
	}
	if r.State != resolve.Resolved && r.Reason == "" || r.State == resolve.Resolved && r.Reason != "" {
		t.Errorf("state %q with the reason %q", r.State, r.Reason)
	}
	if strings.ContainsAny(r.Reason, "\n\r") || strings.HasSuffix(r.Reason, ".") {
		t.Errorf("reason %q is not one line without a full stop", r.Reason)
	}
	return r
}

func TestResolveEverythingKnown(t *testing.T) {
	r := ask(t, client(t, start(t, hubtest.Options{})), eicar, commit)
	want := &resolve.Resolution{
		Request: resolve.Request{Model: hub.Model{Hub: hub.HuggingFace, Name: eicar}, Revision: commit},
		State:   resolve.Resolved, Name: eicar, RepositoryID: "621ffdc136468d709f17ddb4", Commit: commit, Author: "mcpotato",
		LastModified: "2022-11-30T19:54:16Z",
		Files: []resolve.File{
			{Path: ".gitattributes", Size: 1175, GitOID: "6d34772f5ca361021038b404fb913ec8dc0b1a5a"},
			{Path: "build_pickles.py", Size: 304, GitOID: "be98037f7c542112c15a1d2fc7e2a2427e42cb50"},
			{Path: "danger.dat", Size: 66, GitOID: "8acd02161fff53f9df9597e377e22b04bc34feff"},
			{Path: "eicar_test_file", Size: 70, GitOID: "86b812515e075a1ae216e1239e615a1d9e0b316e"},
			{Path: "eicar_test_file_bis", Size: 70, GitOID: "86b812515e075a1ae216e1239e615a1d9e0b316e"},
			{Path: "pytorch_model.bin", Size: 22, SHA256: "f9343d7d7ec5c3d8bcced056c438fc9f1d3819e9ca3d42418a40857050e10e20"},
			{Path: "supposedly_safe.pkl", Size: 31, GitOID: "8ab39654695136173fee29cba0193f679dfbd652"},
		},
		Scan:       "issues",
		ScanIssues: []string{"danger.dat: unsafe", "eicar_test_file: unsafe", "eicar_test_file_bis: unsafe", "pytorch_model.bin: unsafe"},
	}
	want.Listing = resolve.ListingDigest(want.Files)
	if diff := cmp.Diff(want, r); diff != "" {
		t.Error(diff)
	}
}

func TestResolveCard(t *testing.T) {
	r := ask(t, client(t, start(t, hubtest.Options{})), "deepset/roberta-base-squad2", "")
	if want := (resolve.License{SPDX: "CC-BY-4.0", Hub: "cc-by-4.0"}); r.License != want {
		t.Errorf("licence %+v, want %+v", r.License, want)
	}
	bases := []resolve.Base{{Model: hub.Model{Hub: hub.HuggingFace, Name: "FacebookAI/roberta-base"}, Relation: resolve.Finetune, Guessed: true}}
	if diff := cmp.Diff(bases, r.Bases); diff != "" {
		t.Error(diff)
	}
	got := []string{r.Library, r.Task, r.ModelType, strings.Join(r.Architectures, " "), strings.Join(r.Languages, " "), strings.Join(r.Datasets, " "), r.LastModified, fmt.Sprint(r.Parameters)}
	want := []string{"transformers", "question-answering", "roberta", "RobertaForQuestionAnswering", "en", "squad_v2", "2024-09-24T15:48:47Z", "124057092"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	verified := resolve.Evaluation{Task: "question-answering", Dataset: "squad_v2", Metric: "F1", Value: "82.9501", Verified: true}
	if !slices.Contains(r.Evaluations, verified) {
		t.Errorf("evaluations %v lack %v", r.Evaluations, verified)
	}
}

// TestNames asks by other names than the hub's own.
func TestNames(t *testing.T) {
	c := client(t, start(t, hubtest.Options{}))
	for _, test := range []struct {
		hub                   hub.ID
		asked, revision, want string
		state                 resolve.State
	}{
		{hub.HuggingFace, "bert-base-uncased", "", "google-bert/bert-base-uncased", resolve.Resolved},
		{hub.HuggingFace, "bert-base-uncased", "86b5e0934494bd15c9632b12f734a8a67f723594", "google-bert/bert-base-uncased", resolve.Resolved},
		{hub.HuggingFace, "cross-encoder/ms-marco-MiniLM-L-6-v2", "", "cross-encoder/ms-marco-MiniLM-L6-v2", resolve.Resolved},
		{hub.HuggingFace, eicar, "8b3861f", eicar, resolve.Resolved},
		{hub.SentenceTransformers, "paraphrase-albert-small-v2", "", "sentence-transformers/paraphrase-albert-small-v2", resolve.Resolved},
		{hub.SentenceTransformers, "bert-base-uncased", "main", "google-bert/bert-base-uncased", resolve.Resolved},
		{hub.SentenceTransformers, "sentence-transformers/all-MiniLM-L6-v2", "", "sentence-transformers/all-MiniLM-L6-v2", resolve.Resolved},
		{hub.HuggingFace, "a/b/c", "", "", resolve.InvalidName},
		{hub.HuggingFace, "../../etc", "", "", resolve.InvalidName},
		{hub.TorchVision, "resnet50", "", "", resolve.InvalidName},
		{hub.HuggingFace, "google/flan-t5-small", "../../whoami-v2", "", resolve.RevisionMissing},
		{hub.HuggingFace, "google/flan-t5-small", "a b", "", resolve.RevisionMissing},
		{hub.HuggingFace, "google/flan-t5-small", strings.Repeat("x", 300), "", resolve.RevisionMissing},
		{hub.HuggingFace, "google/flan-t5-small", "refs/pr/99", "", resolve.RevisionMissing},
	} {
		r := askHub(t, c, test.hub, test.asked, test.revision)
		if r.State != test.state || r.Name != test.want {
			t.Errorf("%s %q@%q: %s %q (%s), want %s %q", test.hub, test.asked, test.revision, r.State, r.Name, r.Reason, test.state, test.want)
		}
		if r.State == resolve.Resolved && !hub.IsCommit(r.Commit) {
			t.Errorf("%q: commit %q", test.asked, r.Commit)
		}
	}
}

// TestRefusals has a row for each way in which a hub refuses.
func TestRefusals(t *testing.T) {
	const name = "google/flan-t5-small"
	answer := func(status int, headers ...string) hubtest.Fault {
		return hubtest.Answer(status, `{"error":"in words"}`, headers...)
	}
	for _, test := range []struct {
		what, model, token string
		fault              hubtest.Fault
		granted            bool
		state              resolve.State
		reason             string // a part of it
	}{
		{what: "no such revision", model: name, fault: answer(404, "X-Error-Code", "RevisionNotFound"), state: resolve.RevisionMissing, reason: `no revision "main"`},
		{what: "missing without a token", model: "no/such", state: resolve.NotFound, reason: "set HF_TOKEN"},
		{what: "missing with a token", model: "no/such", token: validToken, state: resolve.NotFound, reason: "the token has no access"},
		{what: "missing, as recorded", model: "ptmlock-examples/prompt-filter", state: resolve.NotFound, reason: "not found, or private"},
		{what: "404 without a code", model: name, fault: answer(404), state: resolve.NotFound},
		{what: "bad token", model: name, token: "hf_wrong", state: resolve.Unauthorized, reason: "refuses the token"},
		{what: "expired token", model: name, fault: answer(401, "X-Error-Message", `User Access Token "ci" is expired`), state: resolve.Unauthorized},
		{what: "message in the body", model: name, fault: hubtest.Answer(401, `{"error":"Invalid credentials in Authorization header"}`), state: resolve.Unauthorized},
		{what: "message in a list", model: name, fault: hubtest.Answer(401, `{"errors":[{"message":"Invalid credentials in Authorization header"}]}`), state: resolve.Unauthorized},
		{what: "gated", model: "meta-llama/Llama-3.2-1B", state: resolve.Gated, reason: "accept the terms at https://huggingface.co/meta-llama/Llama-3.2-1B"},
		{what: "gated, no access", model: "meta-llama/Llama-3.2-1B", token: validToken, state: resolve.Gated, reason: "the token has no access"},
		{what: "gated, access", model: "meta-llama/Llama-3.2-1B", token: validToken, granted: true, state: resolve.Resolved},
		{what: "wholly gated", model: name, fault: answer(403, "X-Error-Code", "GatedRepo"), state: resolve.Gated},
		{what: "disabled", model: "ptmlock-examples/answer-filter", state: resolve.Disabled, reason: "switched off"},
		{what: "disabled, with a token", model: "ptmlock-examples/answer-filter", token: validToken, state: resolve.Disabled},
		{what: "disabled but described", model: name, fault: hubtest.Set("disabled", true), state: resolve.Disabled},
		{what: "forbidden", model: name, fault: answer(403), state: resolve.Unauthorized, reason: "permission"},
		{what: "limit", model: name, fault: hubtest.TooMany(3), state: resolve.RateLimited},
		{what: "limit beyond patience", model: name, fault: hubtest.TooMany(100_000), state: resolve.RateLimited},
		{what: "server error", model: name, fault: answer(503), state: resolve.Unreachable, reason: "503"},
		{what: "bad parameter", model: name, fault: answer(400), state: resolve.BadAnswer, reason: "400"},
	} {
		t.Run(test.what, func(t *testing.T) {
			o := hubtest.Options{Granted: test.granted}
			if test.fault != nil {
				o.Faults = map[string]hubtest.Fault{test.model: test.fault}
			}
			r := ask(t, client(t, start(t, o), token(test.token)), test.model, "")
			if r.State != test.state || !strings.Contains(r.Reason, test.reason) {
				t.Errorf("%s: %s, want %s: …%s…", r.State, r.Reason, test.state, test.reason)
			}
			if strings.Contains(r.Reason, "hf_") || strings.Contains(r.Reason, "in words") {
				t.Errorf("the reason %q repeats the token or the hub's words", r.Reason)
			}
			if described := r.State == resolve.Gated && test.fault == nil; described && (r.Commit == "" || len(r.Files) == 0 || r.Gated != "manual") {
				t.Errorf("a gated model is described, but not here: %+v", r)
			}
		})
	}
}

// TestWrongAnswers has a row for each answer that is not to be believed.
func TestWrongAnswers(t *testing.T) {
	const name = "google/flan-t5-small"
	file := func(entry string) hubtest.Fault {
		return hubtest.Answer(200, `{"id":"`+name+`","sha":"`+commit+`","siblings":[`+entry+`]}`)
	}
	for _, test := range []struct {
		what   string
		fault  hubtest.Fault
		state  resolve.State
		reason string
	}{
		{"html", hubtest.Answer(200, "<!doctype html><title>Sign in</title>", "Content-Type", "text/html"), resolve.BadAnswer, "HTML"},
		{"empty", hubtest.Answer(200, ""), resolve.BadAnswer, "empty"},
		{"broken json", hubtest.Answer(200, `{"id":"`), resolve.BadAnswer, "broken JSON"},
		{"a list", hubtest.Answer(200, `[1]`), resolve.BadAnswer, "another form"},
		{"deep json", hubtest.Answer(200, strings.Repeat("[", 100_000)), resolve.BadAnswer, "no JSON"},
		{"no commit", hubtest.Set("sha", nil), resolve.BadAnswer, "no full commit"},
		{"short commit", hubtest.Set("sha", "86b5e09"), resolve.BadAnswer, "no full commit"},
		{"upper-case commit", hubtest.Set("sha", strings.ToUpper(commit)), resolve.BadAnswer, "no full commit"},
		{"name that is none", hubtest.Set("id", "../../x"), resolve.BadAnswer, "can't be one"},
		{"truncated", hubtest.Truncate(), resolve.Unreachable, "breaks off"},
		{"circle", hubtest.Circle(), resolve.BadAnswer, "circle"},
		{"redirect elsewhere", hubtest.Redirect("http://elsewhere.invalid/api/models/x"), resolve.BadAnswer, "another host"},
		{"redirect to another scheme", hubtest.Redirect("file:///etc/passwd"), resolve.BadAnswer, "another host"},
		{"redirect to nowhere", hubtest.Redirect(""), resolve.BadAnswer, "without saying"},
		{"huge", hubtest.Huge(2 << 20), resolve.BadAnswer, "too large"},
		{"parent", file(`{"rfilename":"../../x"}`), resolve.BadAnswer, `".."`},
		{"absolute", file(`{"rfilename":"/etc/passwd"}`), resolve.BadAnswer, "absolute"},
		{"drive", file(`{"rfilename":"C:x"}`), resolve.BadAnswer, "drive"},
		{"backslash", file(`{"rfilename":"a\\b"}`), resolve.BadAnswer, "backslash"},
		{"control character", file(`{"rfilename":"a\nb"}`), resolve.BadAnswer, "control"},
		{"turned writing", file(`{"rfilename":"a\u202eb"}`), resolve.BadAnswer, "control"},
		{"no file name", file(`{"rfilename":""}`), resolve.BadAnswer, `name "" is empty`},
		{"number as file name", file(`{"rfilename":7}`), resolve.BadAnswer, "unknown form"},
		{"a file twice", file(`{"rfilename":"a","size":1},{"rfilename":"a","size":2}`), resolve.BadAnswer, "twice"},
		{"negative size", file(`{"rfilename":"a","size":-7}`), resolve.BadAnswer, "negative"},
		{"hash that is none", file(`{"rfilename":"a","size":1,"lfs":{"sha256":"` + commit + `"}}`), resolve.BadAnswer, "SHA-256"},
		{"git id that is none", file(`{"rfilename":"a","size":1,"blobId":"x"}`), resolve.BadAnswer, "git id"},
	} {
		t.Run(test.what, func(t *testing.T) {
			server := start(t, hubtest.Options{Faults: map[string]hubtest.Fault{"": test.fault}})
			r := ask(t, client(t, server, token(validToken), func(o *huggingface.Options) { o.MaxBody = 1 << 20 }), name, "")
			if r.State != test.state || !strings.Contains(r.Reason, test.reason) {
				t.Errorf("%s: %s, want %s: …%s…", r.State, r.Reason, test.state, test.reason)
			}
			if r.Files != nil || r.Commit != "" {
				t.Errorf("something of the answer is kept: %+v", r)
			}
		})
	}
}

func TestOtherCommitThanAsked(t *testing.T) {
	server := start(t, hubtest.Options{Faults: map[string]hubtest.Fault{"": hubtest.Set("sha", strings.Repeat("a", 40))}})
	r := ask(t, client(t, server), eicar, commit)
	if r.State != resolve.BadAnswer || !strings.Contains(r.Reason, "another commit") {
		t.Errorf("%s: %s", r.State, r.Reason)
	}
}

// TestStrangeTypes gives fields other types than usual; none may harm.
func TestStrangeTypes(t *testing.T) {
	const name = "google/flan-t5-small"
	for field, values := range map[string][]any{
		"tags":               {nil, "one", 7, []any{1, nil, "arxiv:1"}},
		"cardData":           {nil, "text", []any{}, map[string]any{"license": []any{"mit", "apache-2.0"}, "language": 7, "base_model": map[string]any{}, "datasets": "one"}},
		"config":             {nil, 1, []any{}, map[string]any{"auto_map": []any{}, "architectures": "One", "peft": "x"}},
		"model-index":        {map[string]any{"name": "x"}, "text", []any{nil, "x", map[string]any{"results": []any{map[string]any{"metrics": map[string]any{"type": "f1", "value": nil}}}}}},
		"safetensors":        {nil, "x", map[string]any{"total": "many"}, map[string]any{"total": -1}, map[string]any{"total": 1e30}},
		"gated":              {nil, "", "auto", true, 7},
		"private":            {nil, "yes", 1},
		"lastModified":       {nil, 7, "yesterday"},
		"securityRepoStatus": {nil, "x", []any{}, map[string]any{"filesWithIssues": "x"}, map[string]any{"filesWithIssues": []any{nil, 7, map[string]any{"path": 7}}}},
		"_id":                {nil, 7, "x"},
		"baseModels":         {nil, []any{"a/b"}, map[string]any{"relation": 7, "models": "a/b"}},
		"unknown":            {map[string]any{"x": 1}},
	} {
		for _, value := range values {
			server := start(t, hubtest.Options{Faults: map[string]hubtest.Fault{"google/flan-t5-small/revision": hubtest.Set(field, value)}})
			r := ask(t, client(t, server), name, "")
			if r.State != resolve.Resolved && r.State != resolve.Gated {
				t.Errorf("%s = %v: %s: %s", field, value, r.State, r.Reason)
			}
			if len(r.Files) == 0 || !hub.IsCommit(r.Commit) {
				t.Errorf("%s = %v: no files or no commit", field, value)
			}
		}
	}
}

func TestSeveralLicences(t *testing.T) {
	card := map[string]any{"license": []any{"mit", "apache-2.0"}, "license_name": "two", "license_link": "LICENSE"}
	server := start(t, hubtest.Options{Faults: map[string]hubtest.Fault{"": hubtest.Set("cardData", card)}})
	got := ask(t, client(t, server), "google/flan-t5-small", "").License
	if want := (resolve.License{Hub: "apache-2.0, mit", Name: "two", Link: "LICENSE"}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}

func TestScan(t *testing.T) {
	list := func(files ...any) map[string]any { return map[string]any{"scansDone": true, "filesWithIssues": files} }
	for _, test := range []struct {
		status any
		want   string
		issues []string
	}{
		{nil, "", nil},
		{"x", "", nil},
		{map[string]any{"scansDone": false, "filesWithIssues": []any{}}, "unscanned", nil},
		{map[string]any{"scansDone": true, "filesWithIssues": nil}, "safe", nil},
		{map[string]any{"scansDone": true}, "safe", nil},
		{map[string]any{"scansDone": true, "filesWithIssues": "x"}, "", nil},
		{list(), "safe", nil},
		{list(map[string]any{"path": "b", "level": "unsafe"}, map[string]any{"path": "a"}), "issues", []string{"a", "b: unsafe"}},
		{list(map[string]any{"path": "a\nb", "level": "unsafe"}), "issues", []string{"(a file without a readable name): unsafe"}},
		{list(7), "issues", []string{"(a file without a readable name)"}},
	} {
		server := start(t, hubtest.Options{Faults: map[string]hubtest.Fault{"": hubtest.Set("securityRepoStatus", test.status)}})
		r := ask(t, client(t, server), "google/flan-t5-small", "")
		if diff := cmp.Diff(test.issues, r.ScanIssues); r.Scan != test.want || diff != "" {
			t.Errorf("%v: %q, want %q %s", test.status, r.Scan, test.want, diff)
		}
	}
}

func TestBases(t *testing.T) {
	base := func(name string, relation resolve.Relation, guessed bool) resolve.Base {
		return resolve.Base{Model: hub.Model{Hub: hub.HuggingFace, Name: name}, Relation: relation, Guessed: guessed}
	}
	for _, test := range []struct {
		what     string
		document map[string]any
		want     []resolve.Base
	}{
		{"a card without a relation", map[string]any{"cardData": map[string]any{"base_model": "a/b"}}, []resolve.Base{base("a/b", "", false)}},
		{"a declared relation", map[string]any{
			"cardData": map[string]any{"base_model": []any{"c/d", "a/b"}, "base_model_relation": "merge"},
			"tags":     []any{"base_model:a/b", "base_model:merge:a/b", "base_model:merge:c/d"},
		}, []resolve.Base{base("a/b", resolve.Merge, false), base("c/d", resolve.Merge, false)}},
		{"an inferred relation", map[string]any{"cardData": map[string]any{"base_model": "a/b"}, "tags": []any{"base_model:a/b", "base_model:finetune:a/b"}},
			[]resolve.Base{base("a/b", resolve.Finetune, true)}},
		{"an unknown relation", map[string]any{"cardData": map[string]any{"base_model": "a/b", "base_model_relation": "cousin"}, "tags": []any{"base_model:cousin:a/b"}},
			[]resolve.Base{base("a/b", "", false)}},
		{"an adapter's configuration", map[string]any{"config": map[string]any{"peft": map[string]any{"base_model_name_or_path": "a/b"}}, "tags": []any{"base_model:finetune:a/b"}},
			[]resolve.Base{base("a/b", resolve.Adapter, false)}},
		{"the field of the call expand", map[string]any{"baseModels": map[string]any{"relation": "quantized", "models": []any{map[string]any{"id": "a/b"}}}},
			[]resolve.Base{base("a/b", resolve.Quantized, true)}},
		{"what is no name", map[string]any{"cardData": map[string]any{"base_model": []any{"./out", "/home/me/x", "a b", "google/flan-t5-small", 7, "https://huggingface.co/a/b"}}},
			[]resolve.Base{base("a/b", "", false)}},
	} {
		document := map[string]any{"id": "google/flan-t5-small", "sha": commit, "siblings": []any{}}
		for field, value := range test.document {
			document[field] = value
		}
		body, err := json.Marshal(document)
		if err != nil {
			t.Fatal(err)
		}
		c, err := huggingface.New(huggingface.Options{Transport: fixed(body)})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(test.want, ask(t, c, "google/flan-t5-small", "").Bases); diff != "" {
			t.Errorf("%s: %s", test.what, diff)
		}
	}
}

// TestTree holds that the pages of a listing give what the model's own list does.
func TestTree(t *testing.T) {
	want := ask(t, client(t, start(t, hubtest.Options{})), "stabilityai/stable-diffusion-2-1", "")
	names := hubtest.Set("siblings", []any{map[string]any{"rfilename": "config.json"}})
	for what, fault := range map[string]hubtest.Fault{
		"null": hubtest.Set("siblings", json.RawMessage("null")), "absent": hubtest.Set("siblings", nil), "names only": names,
	} {
		server := start(t, hubtest.Options{PageSize: 3, Faults: map[string]hubtest.Fault{"stabilityai/stable-diffusion-2-1/revision": fault}})
		got := ask(t, client(t, server), "stabilityai/stable-diffusion-2-1", "")
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", what, diff)
		}
		if n := len(server.Requests()); n < 10 {
			t.Errorf("%s: %d requests for a listing in pages of 3", what, n)
		}
	}
}

func TestTooLargeAnswerIsAskedInParts(t *testing.T) {
	const name = "stabilityai/stable-diffusion-2-1"
	want := ask(t, client(t, start(t, hubtest.Options{})), name, "")
	server := start(t, hubtest.Options{PageSize: 5})
	got := ask(t, client(t, server, func(o *huggingface.Options) { o.MaxBody = 2500 }), name, "")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestEndlessListing(t *testing.T) {
	const name = "google/flan-t5-small"
	tree := "/api/models/" + name + "/tree/0fc9ddf78a1e988dac52e2dac162b0ede4fd74ab"
	for what, test := range map[string]struct{ link, reason string }{
		"same page":      {tree + "?recursive=true&expand=false&limit=1000", "was there already"},
		"other host":     {"https://elsewhere.invalid" + tree + "?cursor=x", "another host"},
		"other model":    {"/api/models/other/model/tree/main?cursor=x", "another repository"},
		"the hub's host": {"https://huggingface.co" + tree + "?cursor=end", ""},
	} {
		t.Run(what, func(t *testing.T) {
			server := start(t, hubtest.Options{Faults: map[string]hubtest.Fault{
				name + "/revision": hubtest.Set("siblings", nil),
				name + "/tree":     hubtest.Times(5, hubtest.Answer(200, "[]", "Link", "<"+test.link+`>; rel="next"`)),
			}})
			r := ask(t, client(t, server), name, "")
			if test.reason == "" {
				// The mirror answers for the hub: what follows is asked of it, until
				// the same page comes again.
				test.reason = "was there already"
				if last := server.Requests()[len(server.Requests())-1]; !strings.HasSuffix(last.URL, "cursor=end") {
					t.Errorf("the last request is %s", last.URL)
				}
			}
			if r.State != resolve.BadAnswer || !strings.Contains(r.Reason, test.reason) {
				t.Errorf("%s: %s, want …%s…", r.State, r.Reason, test.reason)
			}
		})
	}
}

// TestRetries holds how often and how long is waited.
func TestRetries(t *testing.T) {
	const name = "google/flan-t5-small"
	for _, test := range []struct {
		what  string
		fault hubtest.Fault
		state resolve.State
		waits []time.Duration
	}{
		{"server errors end", hubtest.Times(2, hubtest.Answer(502, "")), resolve.Resolved, []time.Duration{1 * time.Second, 2 * time.Second}},
		{"server errors stay", hubtest.Answer(500, ""), resolve.Unreachable, []time.Duration{1e9, 2e9, 4e9, 8e9, 8e9}},
		{"limit with RateLimit", hubtest.Times(1, hubtest.TooMany(55)), resolve.Resolved, []time.Duration{56 * time.Second}},
		{"limit with Retry-After", hubtest.Times(1, hubtest.Answer(429, "", "Retry-After", "7")), resolve.Resolved, []time.Duration{8 * time.Second}},
		{"limit with a date", hubtest.Times(1, hubtest.Answer(429, "", "Retry-After", "Sat, 21 Nov 2026 10:02:00 GMT", "Date", "Sat, 21 Nov 2026 10:01:00 GMT")), resolve.Resolved, []time.Duration{61e9}},
		{"limit until a far date", hubtest.Answer(429, "", "Retry-After", "Wed, 21 Oct 2099 07:28:00 GMT"), resolve.RateLimited, nil},
		{"limit that says nothing", hubtest.Times(1, hubtest.Answer(429, "")), resolve.Resolved, []time.Duration{1e9}},
		{"limit too long", hubtest.TooMany(100_000), resolve.RateLimited, nil},
		{"answer breaks off", hubtest.Times(1, hubtest.Truncate()), resolve.Resolved, []time.Duration{1e9}},
		{"answer always breaks off", hubtest.Truncate(), resolve.Unreachable, []time.Duration{1e9, 2e9}},
		{"a refusal is final", hubtest.Answer(404, ""), resolve.NotFound, nil},
	} {
		t.Run(test.what, func(t *testing.T) {
			var waits []time.Duration
			server := start(t, hubtest.Options{Faults: map[string]hubtest.Fault{name: test.fault}})
			r := ask(t, client(t, server, func(o *huggingface.Options) {
				o.Wait = func(d time.Duration) time.Duration { waits = append(waits, d); return 0 }
			}), name, "")
			if r.State != test.state {
				t.Errorf("%s: %s, want %s", r.State, r.Reason, test.state)
			}
			if diff := cmp.Diff(test.waits, waits); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestUnreachable(t *testing.T) {
	server := start(t, hubtest.Options{})
	server.Close()
	var waits atomic.Int32
	c := client(t, server, func(o *huggingface.Options) {
		o.Wait = func(time.Duration) time.Duration { waits.Add(1); return 0 }
	})
	for range 20 {
		r := ask(t, c, "google/flan-t5-small", "")
		if r.State != resolve.Unreachable || r.Reason != "the hub refuses the connection" {
			t.Errorf("%s: %s", r.State, r.Reason)
		}
	}
	if waits.Load() != 6 { // three models, two retries each
		t.Errorf("%d retries for 20 models: the rest should end at once", waits.Load())
	}
}

func TestSlowHubs(t *testing.T) {
	for what, fault := range map[string]hubtest.Fault{"slow": hubtest.Slow(time.Minute), "drip": hubtest.Drip(5 * time.Millisecond)} {
		server := start(t, hubtest.Options{Faults: map[string]hubtest.Fault{"": fault}})
		c := client(t, server, func(o *huggingface.Options) { o.Timeout = 50 * time.Millisecond })
		if r := ask(t, c, "google/flan-t5-small", ""); r.State != resolve.Unreachable || !strings.Contains(r.Reason, "in time") {
			t.Errorf("%s: %s: %s", what, r.State, r.Reason)
		}
	}
}

// TestCancel holds that a cancelled run ends at once and leaves nothing running.
func TestCancel(t *testing.T) {
	before := runtime.NumGoroutine()
	server := start(t, hubtest.Options{Faults: map[string]hubtest.Fault{"": hubtest.Slow(time.Minute)}})
	c := client(t, server)
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(50*time.Millisecond, cancel)
	var requests []resolve.Request
	for i := range 50 {
		requests = append(requests, resolve.Request{Model: hub.Model{Hub: hub.HuggingFace, Name: fmt.Sprintf("some/model%d", i)}})
	}
	began := time.Now()
	_, err := resolve.All(ctx, c.Hubs(), requests, resolve.Options{})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want a cancelled context", err)
	}
	if time.Since(began) > 10*time.Second {
		t.Error("cancelling took long")
	}
	c.Close()
	server.Close()
	for deadline := time.Now().Add(5 * time.Second); runtime.NumGoroutine() > before; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			buf := make([]byte, 1<<16)
			t.Fatalf("%d goroutines, before %d\n%s", runtime.NumGoroutine(), before, buf[:runtime.Stack(buf, true)])
		}
	}
}

func TestDeadline(t *testing.T) {
	server := start(t, hubtest.Options{Faults: map[string]hubtest.Fault{"google/flan-t5-small": hubtest.Slow(time.Minute)}})
	ctx, cancel := context.WithTimeout(t.Context(), 500*time.Millisecond)
	defer cancel()
	result, err := resolve.All(ctx, client(t, server).Hubs(), []resolve.Request{
		{Model: hub.Model{Hub: hub.HuggingFace, Name: "google/flan-t5-small"}},
		{Model: hub.Model{Hub: hub.HuggingFace, Name: "microsoft/MiniLM-L12-H384-uncased"}},
	}, resolve.Options{})
	if err != nil {
		t.Fatal(err)
	}
	got := []resolve.State{result.Models[0].State, result.Models[1].State}
	if diff := cmp.Diff([]resolve.State{resolve.Unreachable, resolve.Resolved}, got); diff != "" {
		t.Error(diff)
	}
}

func TestConcurrencyIsBounded(t *testing.T) {
	server := start(t, hubtest.Options{Faults: map[string]hubtest.Fault{"": hubtest.Slow(20 * time.Millisecond)}})
	var requests []resolve.Request
	for i := range 40 {
		requests = append(requests, resolve.Request{Model: hub.Model{Hub: hub.HuggingFace, Name: fmt.Sprintf("some/model%d", i)}})
	}
	if _, err := resolve.All(t.Context(), client(t, server).Hubs(), append(requests, requests...), resolve.Options{Jobs: 5}); err != nil {
		t.Fatal(err)
	}
	if most := server.MostAtOnce(); most > 5 || most < 2 {
		t.Errorf("%d requests at once, want at most 5 and more than one", most)
	}
	if n := len(server.Requests()); n != 40 {
		t.Errorf("%d requests for 40 models that were asked for twice", n)
	}
}

// TestTokenStaysHome holds that the token goes to the endpoint and nowhere else.
func TestTokenStaysHome(t *testing.T) {
	elsewhere := start(t, hubtest.Options{})
	server := start(t, hubtest.Options{Faults: map[string]hubtest.Fault{
		"google/flan-t5-small":                       hubtest.Redirect(elsewhere.URL + "/api/models/google/flan-t5-small"),
		"microsoft/MiniLM-L12-H384-uncased/revision": hubtest.Set("siblings", nil),
		"microsoft/MiniLM-L12-H384-uncased/tree":     hubtest.Header("Link", "<"+elsewhere.URL+`/x>; rel="next"`),
	}})
	c := client(t, server, token(validToken))
	for _, name := range []string{"google/flan-t5-small", "microsoft/MiniLM-L12-H384-uncased", "bert-base-uncased"} {
		r := ask(t, c, name, "")
		if dump := fmt.Sprintf("%+v", r); strings.Contains(dump, validToken) {
			t.Errorf("the token is in the resolution %s", dump)
		}
	}
	if got := elsewhere.Requests(); len(got) != 0 {
		t.Errorf("the other host was asked: %+v", got)
	}
	for _, r := range server.Requests() {
		if r.Authorization != "Bearer "+validToken {
			t.Errorf("%s was asked with %q", r.URL, r.Authorization)
		}
		if r.UserAgent != "ptmlock/v1.2.3" {
			t.Errorf("user agent %q", r.UserAgent)
		}
	}
	if text := fmt.Sprintf("%v %+v %#v %s", huggingface.Token(validToken), huggingface.Options{Token: validToken}, huggingface.Options{Token: validToken}, huggingface.Token(validToken)); strings.Contains(text, validToken) {
		t.Errorf("a token prints as %s", text)
	}
}

// TestMirrorBelowPath: a mirror that passes on the hub's redirects as they are is
// asked for nothing outside of its path.
func TestMirrorBelowPath(t *testing.T) {
	server := start(t, hubtest.Options{})
	target, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	var outside atomic.Int64
	mux := http.NewServeMux()
	mux.Handle("/mirror/hf/", http.StripPrefix("/mirror/hf", &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) { r.SetURL(target) }}))
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		outside.Add(1)
		http.NotFound(w, r)
	})
	mirror := httptest.NewServer(mux)
	t.Cleanup(mirror.Close)
	c := client(t, server, token(validToken), func(o *huggingface.Options) { o.Endpoint = mirror.URL + "/mirror/hf/" })
	for name, want := range map[string]string{"bert-base-uncased": "google-bert/bert-base-uncased", "google/flan-t5-small": "google/flan-t5-small"} {
		if r := ask(t, c, name, ""); r.State != resolve.Resolved || r.Name != want {
			t.Errorf("%s: %s %q, name %q", name, r.State, r.Reason, r.Name)
		}
	}
	if n := outside.Load(); n != 0 {
		t.Errorf("%d requests went to other paths of the mirror", n)
	}
}

// TestRecordAndReplay holds that a recorded run repeats to the byte, and that
// nothing secret is recorded.
func TestRecordAndReplay(t *testing.T) {
	for _, secret := range []string{"", validToken} {
		server := start(t, hubtest.Options{Granted: true, PageSize: 4, Faults: map[string]hubtest.Fault{
			"stabilityai/stable-diffusion-2-1/revision": hubtest.Set("siblings", nil),
			"google/flan-t5-small":                      hubtest.Header("Set-Cookie", "session=1"),
		}})
		dir := t.TempDir()
		live := client(t, server, token(secret), func(o *huggingface.Options) {
			recorder, err := recorded.NewRecorder(dir, o.Endpoint, o.NetworkTransport())
			if err != nil {
				t.Fatal(err)
			}
			o.Transport = recorder
		})
		var requests []resolve.Request
		for _, name := range []string{"bert-base-uncased", "no/such", "stabilityai/stable-diffusion-2-1", "ptmlock-examples/answer-filter",
			"ptmlock-examples/Llama-3.2-1B-GGUF", "google/flan-t5-small", "cross-encoder/ms-marco-MiniLM-L-6-v2"} {
			requests = append(requests, resolve.Request{Model: hub.Model{Hub: hub.HuggingFace, Name: name}})
		}
		want, err := resolve.All(t.Context(), live.Hubs(), requests, resolve.Options{})
		if err != nil {
			t.Fatal(err)
		}
		asked := len(server.Requests())

		directory, err := recorded.Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		again := client(t, server, func(o *huggingface.Options) {
			o.Endpoint, o.Offline = "https://another.example/base", true
			if o.Transport, err = recorded.NewReplayer(directory, o.Endpoint); err != nil {
				t.Fatal(err)
			}
		})
		got, err := resolve.All(t.Context(), again.Hubs(), append(requests, resolve.Request{Model: hub.Model{Hub: hub.HuggingFace, Name: "not/recorded"}}), resolve.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if len(server.Requests()) != asked {
			t.Error("replaying asked the hub")
		}
		i := slices.IndexFunc(got.Models, func(r *resolve.Resolution) bool { return r.Model.Name == "not/recorded" })
		if r := got.Models[i]; r.State != resolve.Offline || !strings.HasSuffix(r.Reason, "no answer for GET /api/models/not/recorded/revision/main?blobs=true&securityStatus=true") {
			t.Errorf("%s: %s", r.State, r.Reason)
		}
		got.Models = slices.Delete(got.Models, i, i+1)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		checkNothingSecret(t, dir, validToken, "session", server.URL, strings.TrimPrefix(server.URL, "http://"))
	}
}

func checkNothingSecret(t *testing.T, dir string, secrets ...string) {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("recorded %v, %v", paths, err)
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, secret := range secrets {
			if strings.Contains(string(data), secret) {
				t.Errorf("%s holds %q:\n%s", path, secret, data)
			}
		}
	}
}

// TestRecordingFails holds that a directory that can't be written ends the run.
func TestRecordingFails(t *testing.T) {
	server := start(t, hubtest.Options{})
	dir := filepath.Join(t.TempDir(), "answers")
	c := client(t, server, func(o *huggingface.Options) {
		recorder, err := recorded.NewRecorder(dir, o.Endpoint, o.NetworkTransport())
		if err != nil {
			t.Fatal(err)
		}
		o.Transport = recorder
	})
	if err := os.Remove(dir); err != nil {
		t.Fatal(err)
	}
	_, err := c.Resolve(t.Context(), resolve.Request{Model: hub.Model{Hub: hub.HuggingFace, Name: "google/flan-t5-small"}})
	var failed *recorded.WriteError
	if !errors.As(err, &failed) || !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("error %v, want a failed recording", err)
	}
}

func TestOffline(t *testing.T) {
	server := start(t, hubtest.Options{})
	r := ask(t, client(t, server, func(o *huggingface.Options) { o.Offline = true }), "google/flan-t5-small", "")
	if r.State != resolve.Offline || len(server.Requests()) != 0 {
		t.Errorf("%s: %s after %d requests", r.State, r.Reason, len(server.Requests()))
	}
}

func FuzzAnswer(f *testing.F) {
	f.Add([]byte(`{"id":"a/b","sha":"` + commit + `","siblings":[{"rfilename":"a","size":1,"lfs":{"sha256":"x"}}]}`))
	f.Add([]byte(`{"sha":"` + commit + `","siblings":null,"cardData":{"base_model":["a/b",7]},"model-index":[{"results":[{"metrics":[{"type":"x","value":1}]}]}]}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		c, err := huggingface.New(huggingface.Options{Transport: fixed(body), Wait: noWait})
		if err != nil {
			t.Fatal(err)
		}
		r, err := c.Resolve(context.Background(), resolve.Request{Model: hub.Model{Hub: hub.HuggingFace, Name: "a/b"}})
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range r.Files {
			if !fs.ValidPath(file.Path) || strings.Contains(file.Path, `\`) {
				t.Errorf("unsafe path %q", file.Path)
			}
		}
		if r.State == resolve.Resolved && !hub.IsCommit(r.Commit) {
			t.Errorf("resolved without a commit: %+v", r)
		}
	})
}
