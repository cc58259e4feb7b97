package huggingface_test

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/card"
	"github.com/ptmlock/ptmlock/resolve/httpcache"
	"github.com/ptmlock/ptmlock/resolve/hubtest"
	"github.com/ptmlock/ptmlock/resolve/huggingface"
)

const (
	described = "owner/described"
	readme    = "---\nlicense: mit\n---\n# A model\n"
)

// describedRepository has documents, and files that are none.
func describedRepository() hubtest.HubRepository {
	return hubtest.HubRepository{Name: described, Commits: []hubtest.HubCommit{{
		Refs: []string{"refs/heads/main"},
		Files: map[string]string{
			"README.md": readme, "config.json": `{"vocab_size": 7}`, "tokenizer_config.json": `{"model_max_length": 512}`,
			"onnx/config.json": `{}`, "tokenizer.json": "{}", "model.safetensors": "weights",
		},
		Large: []string{"model.safetensors"},
	}}}
}

// notes is a CardReader that gives what it was handed.
func notes(got *[]*resolve.Documents) func(*huggingface.Options) {
	return func(o *huggingface.Options) {
		o.Cards = func(_ context.Context, _ *resolve.Resolution, d *resolve.Documents) (card.Card, error) {
			*got = append(*got, d)
			return card.Card{}, nil
		}
	}
}

func TestDocuments(t *testing.T) {
	server := start(t, hubtest.Options{Made: []hubtest.HubRepository{describedRepository()}})
	var got []*resolve.Documents
	r := ask(t, client(t, server, notes(&got), token(validToken)), described, "")
	if r.State != resolve.Resolved || len(got) != 1 || len(r.Facts) != 0 {
		t.Fatalf("%s %s, documents %v, facts %v", r.State, r.Reason, got, r.Facts)
	}
	want := map[string]string{"README.md": readme, "config.json": `{"vocab_size": 7}`, "tokenizer_config.json": `{"model_max_length": 512}`}
	files := map[string]string{}
	for path, body := range got[0].Files {
		files[path] = string(body)
	}
	if diff := cmp.Diff(want, files); diff != "" {
		t.Error(diff)
	}
	for _, q := range server.StoreRequests() {
		t.Errorf("%s went to another host", q.URL)
	}
	plain := ask(t, client(t, server), described, "")
	if want := []resolve.Fact{{Key: resolve.FactUnanswered, Value: "not asked for", At: "README.md"}}; !slices.Equal(plain.Facts, want) {
		t.Errorf("without a reader: got the facts %v, want %v", plain.Facts, want)
	}
	r.Facts, plain.Facts = nil, nil
	if diff := cmp.Diff(plain, r); diff != "" {
		t.Errorf("a reader that says nothing changes the model:\n%s", diff)
	}
}

// A document that can't be had takes nothing from the model: it is resolved, and the
// reason stands where the document would.
func TestDocumentsThatCannotBeHad(t *testing.T) {
	big := strings.Repeat("x", 9<<20)
	for _, test := range []struct {
		name   string
		fault  hubtest.Fault
		key    string
		reason string // a part of it
	}{
		{"refused", hubtest.Answer(401, `{"error":"x"}`), resolve.FactMissing, "does not give it to this user"},
		{"forbidden", hubtest.Answer(403, `{"error":"x"}`), resolve.FactMissing, "does not give it to this user"},
		{"not there", hubtest.Answer(404, `{"error":"x"}`, "X-Error-Code", "EntryNotFound"), resolve.FactMissing, "does not have it"},
		{"gone", hubtest.Answer(410, ``), resolve.FactMissing, "does not have it"},
		{"limited", hubtest.TooMany(7), resolve.FactUnanswered, "limit of requests"},
		{"broken server", hubtest.Answer(503, ``), resolve.FactUnanswered, "status 503"},
		{"teapot", hubtest.Answer(418, ``), resolve.FactMissing, "status 418"},
		{"HTML", hubtest.Answer(200, "<!doctype html><title>Sign in</title>"), resolve.FactMissing, "another content"},
		{"other bytes", hubtest.Answer(200, strings.Replace(readme, "mit", "bsd", 1)), resolve.FactMissing, "another content"},
		{"nothing", hubtest.Answer(200, ""), resolve.FactMissing, "another content"},
		{"cut", hubtest.Bytes(10), resolve.FactUnanswered, "breaks off"},
		{"huge", hubtest.Answer(200, big), resolve.FactMissing, "sends more"},
		{"breaks off", hubtest.Truncate(), resolve.FactUnanswered, "breaks off"},
		{"slow", hubtest.Slow(time.Minute), resolve.FactUnanswered, "in time"},
		{"drip", hubtest.Drip(5 * time.Millisecond), resolve.FactUnanswered, "in time"},
		{"another host", hubtest.Redirect("https://elsewhere.example/README.md"), resolve.FactMissing, "another host"},
		{"circle", hubtest.Redirect("/" + described + "/resolve/x/README.md"), resolve.FactMissing, "circle"},
	} {
		t.Run(test.name, func(t *testing.T) {
			repository := describedRepository()
			at := described + "/resolve/" + repository.Commits[0].ID() + "/README.md"
			faults := map[string]hubtest.Fault{at: test.fault, described + "/resolve/x/README.md": test.fault}
			if test.name == "cut" || test.name == "breaks off" { // behind the redirect
				faults = map[string]hubtest.Fault{"resolve-cache/models/" + described + "/" + repository.Commits[0].ID() + "/README.md": test.fault}
			}
			server := start(t, hubtest.Options{Made: []hubtest.HubRepository{repository}, Faults: faults})
			var got []*resolve.Documents
			r := ask(t, client(t, server, notes(&got), func(o *huggingface.Options) { o.Timeout = 300 * time.Millisecond }), described, "")
			if r.State != resolve.Resolved || len(r.Facts) != 1 || r.Facts[0].Key != test.key || r.Facts[0].At != "README.md" || !strings.Contains(r.Facts[0].Value, test.reason) {
				t.Errorf("%s %s, facts %+v", r.State, r.Reason, r.Facts)
			}
			if len(got) != 1 || !slices.Equal(slices.Sorted(maps.Keys(got[0].Files)), []string{"config.json", "tokenizer_config.json"}) {
				t.Errorf("documents %+v", got)
			}
			for _, q := range server.Requests() {
				if q.Authorization != "" {
					t.Errorf("%s went with a token that nobody has", q.URL)
				}
			}
		})
	}
}

// Of a document that is listed as too large nothing is asked.
func TestHugeDocument(t *testing.T) {
	repository := describedRepository()
	repository.Commits[0].Files["README.md"] = strings.Repeat("# x\n", 3<<20)
	server := start(t, hubtest.Options{Made: []hubtest.HubRepository{repository}})
	var got []*resolve.Documents
	r := ask(t, client(t, server, notes(&got)), described, "")
	if len(r.Facts) != 1 || !strings.Contains(r.Facts[0].Value, "larger than the 8 MiB") {
		t.Errorf("facts %+v", r.Facts)
	}
	for _, q := range server.Requests() {
		if strings.Contains(q.URL, "README") {
			t.Errorf("asked for %s", q.URL)
		}
	}
}

// A gated model whose files this user is not given may show its card.
func TestCardOfGatedModel(t *testing.T) {
	repository := describedRepository()
	repository.Commits[0].Fields = map[string]any{"gated": "manual"}
	for _, shown := range []bool{false, true} {
		faults := map[string]hubtest.Fault{}
		if shown {
			faults[described+"/resolve/"+repository.Commits[0].ID()+"/README.md"] = hubtest.Answer(200, readme)
		}
		server := start(t, hubtest.Options{Made: []hubtest.HubRepository{repository}, Faults: faults})
		var got []*resolve.Documents
		r := ask(t, client(t, server, notes(&got)), described, "")
		switch {
		case r.State != resolve.Gated:
			t.Errorf("shown %v: %s %s", shown, r.State, r.Reason)
		case shown && (len(got) != 1 || string(got[0].Files["README.md"]) != readme || len(r.Facts) != 0):
			t.Errorf("documents %+v, facts %+v", got, r.Facts)
		case !shown && (len(got) != 0 || len(r.Facts) != 1 || r.Facts[0].Key != resolve.FactMissing):
			t.Errorf("documents %+v, facts %+v", got, r.Facts)
		}
	}
}

// The same documents are asked for once, whatever repositories and commits they are of.
func TestDocumentsAreAskedForOnce(t *testing.T) {
	var repositories []hubtest.HubRepository
	for i := range 5 {
		repository := describedRepository()
		repository.Name = fmt.Sprintf("owner/fork-%d", i)
		repository.Commits[0].Files["model.safetensors"] = repository.Name
		repositories = append(repositories, repository)
	}
	server := start(t, hubtest.Options{Made: repositories})
	cache := httpcache.Memory(httpcache.Options{})
	for _, repository := range repositories {
		var got []*resolve.Documents
		c := client(t, server, notes(&got), func(o *huggingface.Options) { o.Transport = cache.Transport(http.DefaultTransport) })
		if r := ask(t, c, repository.Name, ""); r.State != resolve.Resolved || len(got) != 1 || len(got[0].Files) != 3 {
			t.Errorf("%s: %s, documents %+v", repository.Name, r.State, got)
		}
	}
	asked := 0
	for _, q := range server.Requests() {
		if strings.Contains(q.URL, "/resolve/") && !strings.HasSuffix(q.URL, ".safetensors") {
			asked++
		}
	}
	if asked != 3 {
		t.Errorf("%d requests for three documents", asked)
	}
}
