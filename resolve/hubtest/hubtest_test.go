package hubtest_test

import (
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/resolve/hubtest"
	"github.com/ptmlock/ptmlock/resolve/recorded"
)

const token = "hf_valid"

func start(t *testing.T, o hubtest.Options) *hubtest.Server {
	t.Helper()
	dir, err := recorded.Open("../../testdata/hub")
	if err != nil {
		t.Fatal(err)
	}
	o.Token = token
	server, err := hubtest.Start(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(server.Close)
	return server
}

// TestCalls compares what the hub is known to say (status and the headers that
// clients act on) with what the imitation says.
func TestCalls(t *testing.T) {
	const (
		bert    = "google-bert/bert-base-uncased"
		sha     = "86b5e0934494bd15c9632b12f734a8a67f723594"
		llama   = "meta-llama/Llama-3.2-1B"
		weights = "68d45e234eb4a928074dfd868cead0219ab85354cc53d20e772753c6bb9169d3"
	)
	for _, test := range []struct {
		method, path, token string
		status              int
		header, value       string // a header that must hold the value
		body                string // a part of the body
	}{
		{"GET", "/api/models/bert-base-uncased", "", 307, "Location", "/api/models/" + bert, "Temporary Redirect. Redirecting to /api/models/" + bert},
		{"GET", "/api/models/bert-base-uncased/tree/main?recursive=true", "", 307, "Location", "/api/models/" + bert + "/tree/main", ""},
		{"HEAD", "/bert-base-uncased/resolve/main/config.json", "", 307, "Location", "/" + bert + "/resolve/main/config.json", ""},
		{"GET", "/api/models/" + bert, "", 200, "RateLimit", `"api";r=499;t=300`, `"sha":"` + sha + `"`},
		{"GET", "/api/models/" + bert + "/revision/86b5e09", "", 200, "", "", sha},
		{"GET", "/api/models/" + bert + "?expand=sha", "", 200, "", "", `{"_id":"621ffdc036468d709f174338","id":"` + bert + `","sha":"` + sha + `"}`},
		{"GET", "/api/models/" + bert + "/revision/nope", "", 404, "X-Error-Code", "RevisionNotFound", `{"error":`},
		{"GET", "/api/models/" + bert + "/refs", "", 200, "", "", `"targetCommit":"` + sha + `"`},
		{"GET", "/api/models/" + bert + "/tree/main/nope", "", 404, "X-Error-Code", "EntryNotFound", ""},
		{"GET", "/api/models/" + bert + "/tree/main?limit=2", "", 200, "X-Repo-Commit", sha, `"path":".gitattributes"`},
		{"GET", "/api/models/" + bert + "/auth-check", "", 200, "", "", ""},
		{"GET", "/api/models/no/such", "", 401, "X-Error-Message", "Invalid username or password.", ""},
		{"GET", "/api/models/no/such", token, 404, "X-Error-Code", "RepoNotFound", ""},
		{"GET", "/api/models/" + bert, "hf_wrong", 401, "X-Error-Message", "Invalid credentials in Authorization header", ""},
		{"HEAD", "/" + bert + "/resolve/main/config.json", "", 307, "X-Linked-Etag", `"45a2321a7ecfdaaf60a6c1fd7f5463994cc8907d"`, ""},
		{"HEAD", "/api/resolve-cache/models/" + bert + "/" + sha + "/config.json", "", 200, "Content-Length", "570", ""},
		{"HEAD", "/" + bert + "/resolve/main/model.safetensors", "", 302, "X-Linked-Etag", `"` + weights + `"`, ""},
		{"HEAD", "/" + bert + "/resolve/main/model.safetensors", "", 302, "X-Linked-Size", "440449768", ""},
		{"HEAD", "/" + bert + "/resolve/main/nope", "", 404, "X-Repo-Commit", sha, ""},
		{"HEAD", "/" + llama + "/resolve/main/config.json", "", 401, "X-Error-Code", "GatedRepo", ""},
		{"HEAD", "/" + llama + "/resolve/main/config.json", token, 403, "X-Error-Code", "GatedRepo", ""},
		{"GET", "/api/models/" + llama + "/auth-check", "", 401, "WWW-Authenticate", `Bearer realm="Authentication required"`, ""},
		{"GET", "/api/models/" + llama + "/auth-check", token, 403, "X-Error-Code", "GatedRepo", ""},
		{"GET", "/elsewhere", "", 404, "", "", ""},
	} {
		server := start(t, hubtest.Options{})
		q, err := http.NewRequestWithContext(t.Context(), test.method, server.URL+test.path, nil)
		if err != nil {
			t.Fatal(err)
		}
		if test.token != "" {
			q.Header.Set("Authorization", "Bearer "+test.token)
		}
		answer, err := http.DefaultTransport.RoundTrip(q)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(answer.Body)
		answer.Body.Close()
		if err != nil {
			t.Fatal(err)
		}
		if answer.StatusCode != test.status || test.header != "" && answer.Header.Get(test.header) != test.value || !strings.Contains(string(body), test.body) {
			t.Errorf("%s %s: status %d, headers %v, body %.300s", test.method, test.path, answer.StatusCode, answer.Header, body)
		}
	}
}

// TestPages follows the pages of a listing to its end.
func TestPages(t *testing.T) {
	server := start(t, hubtest.Options{PageSize: 4})
	next := server.URL + "/api/models/stabilityai/stable-diffusion-2-1/tree/main?recursive=true"
	kinds := map[string]int{}
	pages := 0
	for next != "" {
		pages++
		answer, err := http.Get(next)
		if err != nil {
			t.Fatal(err)
		}
		var entries []struct{ Type string }
		if err := json.NewDecoder(answer.Body).Decode(&entries); err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		for _, e := range entries {
			kinds[e.Type]++
		}
		link, _, _ := strings.Cut(strings.TrimPrefix(answer.Header.Get("Link"), "<"), ">")
		next = link
	}
	if kinds["file"] != 28 || kinds["directory"] != 6 || pages != 9 {
		t.Errorf("%v in %d pages", kinds, pages)
	}
}

// TestRecordedAgain holds that recording the imitation gives the recorded
// directory back, names of files included: testdata/hub is in the form in which
// ptmlock would write it.
func TestRecordedAgain(t *testing.T) {
	const original = "../../testdata/hub"
	dir, err := recorded.Open(original)
	if err != nil {
		t.Fatal(err)
	}
	server := start(t, hubtest.Options{})
	again := t.TempDir()
	recorder, err := recorded.NewRecorder(again, server.URL, http.DefaultTransport)
	if err != nil {
		t.Fatal(err)
	}
	others := 0
	for _, line := range dir.Requests() {
		method, url, _ := strings.Cut(line, " ")
		if strings.HasPrefix(url, "//") {
			others++ // of a host that is no Hugging Face hub
			continue
		}
		q, err := http.NewRequestWithContext(t.Context(), method, server.URL+url, nil)
		if err != nil {
			t.Fatal(err)
		}
		answer, err := recorder.RoundTrip(q)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(io.Discard, answer.Body); err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
	}
	want, err := filepath.Glob(original + "/get_*.json")
	want = slices.DeleteFunc(want, func(path string) bool { return strings.HasPrefix(filepath.Base(path), "get_github.com_") })
	if err != nil || len(want) != len(dir.Requests())-others {
		t.Fatalf("%d files, %v", len(want), err)
	}
	for _, path := range want {
		before, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		after, err := os.ReadFile(filepath.Join(again, filepath.Base(path)))
		if err != nil {
			t.Error(err)
			continue
		}
		if diff := cmp.Diff(string(before), string(after)); diff != "" {
			t.Errorf("%s: %s", path, diff)
		}
	}
}
