package recorded_test

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/resolve/recorded"
)

const secret = "hf_secret"

// record asks each address of a server through a Recorder.
func record(t *testing.T, dir, endpoint string, addresses ...string) {
	t.Helper()
	recorder, err := recorded.NewRecorder(dir, endpoint, http.DefaultTransport)
	if err != nil {
		t.Fatal(err)
	}
	for _, address := range addresses {
		body, status := get(t, recorder, address)
		if status == 0 || body == nil {
			t.Fatalf("%s: no answer", address)
		}
	}
}

func get(t *testing.T, transport http.RoundTripper, address string) ([]byte, int) {
	t.Helper()
	q, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	q.Header.Set("Authorization", "Bearer "+secret)
	answer, err := transport.RoundTrip(q)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return body, answer.StatusCode
}

func serve(t *testing.T, answer http.HandlerFunc) string {
	t.Helper()
	server := httptest.NewServer(answer)
	t.Cleanup(server.Close)
	return server.URL
}

func read(t *testing.T, dir string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		files[e.Name()] = string(data)
	}
	return files
}

func TestRecordedFile(t *testing.T) {
	url := serve(t, func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Type", "application/json")
		h.Set("Set-Cookie", "session=1")
		h.Set("RateLimit", `"api";r=1;t=2`)
		h.Set("X-Request-Id", "abc")
		h.Set("X-Repo-Commit", "c0ffee")
		h.Set("Link", `<http://`+r.Host+`/base/api/models/a/tree/x?cursor=2>; rel="next", <https://cas.example/v1/x?token=hf_signed>; rel="xet-auth"`)
		h.Set("Location", "https://cdn.example/file?Signature=hf_signed")
		_, _ = io.WriteString(w, `{"b":1.50,"a":"<é>","list":[]}`)
	})
	dir := t.TempDir()
	record(t, dir, url+"/base", url+"/base/api/models/Owner/Name/revision/main?blobs=true")
	want := map[string]string{"get_models_owner_name_revision_main-b3c2cff9b3.json": `{
 "request": {
  "method": "GET",
  "url": "/api/models/Owner/Name/revision/main?blobs=true"
 },
 "response": {
  "status": 200,
  "headers": {
   "Content-Type": "application/json",
   "Link": "</api/models/a/tree/x?cursor=2>; rel=\"next\", <https://cas.example/v1/x>; rel=\"xet-auth\"",
   "Location": "https://cdn.example/file",
   "X-Repo-Commit": "c0ffee"
  },
  "body": {
   "a": "<é>",
   "b": 1.50,
   "list": []
  }
 }
}
`}
	if diff := cmp.Diff(want, read(t, dir)); diff != "" {
		t.Error(diff)
	}
}

// TestRoundTrip holds that every body comes back as it was, or as the same JSON.
func TestRoundTrip(t *testing.T) {
	for _, body := range []string{
		"", `{"a":1}`, `[]`, `"a string"`, `null`, `7`, "text\n", "<html>", "\x00\xff\xfe", `{"a":1} trailing`, "\u2028", `{"n":12345678901234567890.10}`,
	} {
		url := serve(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, body) })
		dir := t.TempDir()
		record(t, dir, "", url+"/x?y=%2F")
		directory, err := recorded.Open(dir)
		if err != nil {
			t.Errorf("%q: %v", body, err)
			continue
		}
		replayer, err := recorded.NewReplayer(directory, "https://other.example")
		if err != nil {
			t.Fatal(err)
		}
		got, _ := get(t, replayer, "https://other.example/x?y=%2F")
		if strings.Join(strings.Fields(string(got)), "") != strings.Join(strings.Fields(body), "") {
			t.Errorf("%q comes back as %q", body, got)
		}
		before := read(t, dir)
		record(t, dir, "", url+"/x?y=%2F")
		if diff := cmp.Diff(before, read(t, dir)); diff != "" {
			t.Errorf("recorded again: %s", diff)
		}
	}
}

func TestNamesAreSafe(t *testing.T) {
	url := serve(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, `{}`) })
	dir := t.TempDir()
	paths := []string{
		"/api/models/A/b", "/api/models/a/B", "/api/models/a/b?x=1", "/api/models/a_b", "/api/models/CON", "/%2e%2e/%2e%2e/etc", "/api/models/" + strings.Repeat("x", 3000),
		"/api/models/a%2Fb%00c", "/.hidden", "/",
	}
	for _, p := range paths {
		record(t, dir, url, url+p)
	}
	seen := map[string]bool{}
	for name := range read(t, dir) {
		if len(name) > 130 || strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789-_.") != "" || strings.Contains(name, "..") || strings.HasPrefix(name, ".") {
			t.Errorf("name %q", name)
		}
		seen[strings.ToLower(name)] = true
	}
	if len(seen) != len(paths) {
		t.Errorf("%d files for %d requests", len(seen), len(paths))
	}
}

func TestPassingAnswersAreNotKept(t *testing.T) {
	status := 0
	url := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(status)
		_, _ = io.WriteString(w, `{}`)
	})
	dir := t.TempDir()
	for _, status = range []int{429, 500, 503} {
		record(t, dir, url, url+"/x")
	}
	if files := read(t, dir); len(files) != 0 {
		t.Errorf("recorded %v", files)
	}
	status = 404
	record(t, dir, url, url+"/x")
	status = 401
	record(t, dir, url, url+"/x")
	if files := read(t, dir); len(files) != 1 {
		t.Errorf("recorded %v", files)
	}
}

func TestAddingToHandWrittenAnswers(t *testing.T) {
	url := serve(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, `{"new":true}`) })
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "mine.json"), []byte(`{"request":{"method":"GET","url":"/x"},"response":{"status":200,"body":{}}}`), 0o666); err != nil {
		t.Fatal(err)
	}
	record(t, dir, url, url+"/x")
	files := read(t, dir)
	if len(files) != 1 || !strings.Contains(files["mine.json"], `"new": true`) {
		t.Errorf("recorded %v", files)
	}
}

func TestReplayWithoutAnswer(t *testing.T) {
	directory, err := recorded.OpenFS("answers", fstest.MapFS{})
	if err != nil {
		t.Fatal(err)
	}
	replayer, err := recorded.NewReplayer(directory, "")
	if err != nil {
		t.Fatal(err)
	}
	q := httptest.NewRequest(http.MethodGet, "https://hub.example/api/x?y=1", nil)
	_, err = replayer.RoundTrip(q)
	var missing *recorded.NotRecordedError
	if !errors.As(err, &missing) || err.Error() != "the recorded hub answers has no answer for GET /api/x?y=1" {
		t.Errorf("error %v", err)
	}
}

func TestOpenErrors(t *testing.T) {
	const good = `{"request":{"method":"GET","url":"/x"},"response":{"status":200}}`
	for _, test := range []struct {
		files map[string]string
		want  string
	}{
		{map[string]string{"a.json": `{`}, "hub/a.json: no recorded answer: unexpected EOF"},
		{map[string]string{"a.json": ``}, "hub/a.json: no recorded answer: EOF"},
		{map[string]string{"a.json": good + "x"}, "hub/a.json: no recorded answer: something follows the object"},
		{map[string]string{"a.json": `{"response":{"status":200}}`}, "hub/a.json: no recorded answer: request.method is missing"},
		{map[string]string{"a.json": `{"request":{"method":"GET","url":"https://x"},"response":{"status":200}}`}, `hub/a.json: no recorded answer: request.url "https://x" must begin with /`},
		{map[string]string{"sub/a.json": `{"request":{"method":"GET","url":"/x"},"response":{"status":1}}`}, "hub/sub/a.json: no recorded answer: response.status is 1"},
		{map[string]string{"a.json": `{"request":{"method":"GET","url":"/x"},"response":{"status":200,"reason":"OK"}}`}, `hub/a.json: no recorded answer: json: unknown field "reason"`},
		{map[string]string{"a.json": `{"request":{"method":"GET","url":"/x"},"response":{"status":200,"body64":"!"}}`}, "hub/a.json: no recorded answer: response.body64: illegal base64 data at input byte 0"},
		{map[string]string{"a.json": good, "b.json": good}, "hub/b.json: the answer for GET /x is recorded in hub/a.json already"},
		{map[string]string{"a.json": good, "README.md": "text", "b.txt": "{"}, ""},
	} {
		files := fstest.MapFS{}
		for name, data := range test.files {
			files[name] = &fstest.MapFile{Data: []byte(data)}
		}
		_, err := recorded.OpenFS("hub", files)
		if got := errorText(err); filepath.ToSlash(got) != test.want {
			t.Errorf("%v: error %q, want %q", test.files, got, test.want)
		}
	}
	missing := filepath.Join(t.TempDir(), "missing")
	if _, err := recorded.Open(missing); !errors.Is(err, os.ErrNotExist) || !strings.HasPrefix(errorText(err), missing+": ") {
		t.Errorf("error %v", err)
	}
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := recorded.Open(file); errorText(err) != file+": not a directory" {
		t.Errorf("error %v", err)
	}
}

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func FuzzOpen(f *testing.F) {
	f.Add([]byte(`{"request":{"method":"GET","url":"/x"},"response":{"status":200,"headers":{"A":"b"},"body":{"x":[1,null,"y"]}}}`))
	f.Add([]byte(`{"request":{"method":"GET","url":"/x"},"response":{"status":200,"body":"text","body64":"YQ=="}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		directory, err := recorded.OpenFS("hub", fstest.MapFS{"a.json": &fstest.MapFile{Data: data}})
		if err != nil {
			return
		}
		for _, request := range directory.Requests() {
			method, url, _ := strings.Cut(request, " ")
			if _, err := directory.Lookup(method, url); err != nil && !strings.Contains(method, " ") {
				t.Errorf("%q: %v", request, err)
			}
		}
	})
}

// TestWeb holds that answers of several hosts stand beside each other, that what
// a request sends tells answers apart, that a signature is not kept, and that the
// size of a file is.
func TestWeb(t *testing.T) {
	const signature = "X-Signature=secret"
	web := roundTripper(func(q *http.Request) *http.Response {
		a := httptest.NewRecorder()
		switch {
		case q.Host == "storage.example" && q.URL.RawQuery != signature:
			a.WriteHeader(http.StatusForbidden)
		case q.Method == http.MethodHead:
			a.Header().Set("Content-Length", "12345")
		case q.URL.Path == "/moved":
			a.Header().Set("Location", "https://storage.example/file?"+signature)
			a.WriteHeader(http.StatusFound)
		default:
			body, err := io.ReadAll(q.Body)
			if err != nil {
				t.Error(err)
			}
			_, _ = io.WriteString(a, q.Host+" got "+string(body))
		}
		return a.Result()
	})
	type question struct{ method, url, body string }
	ask := func(transport http.RoundTripper, q question) string {
		t.Helper()
		request, err := http.NewRequestWithContext(t.Context(), q.method, q.url, strings.NewReader(q.body))
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(q.url, "https://storage.example/") {
			request.Response = &http.Response{StatusCode: http.StatusFound} // that led here
		}
		answer, err := transport.RoundTrip(request)
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
		body, err := io.ReadAll(answer.Body)
		if err != nil {
			t.Fatal(err)
		}
		return fmt.Sprintf("%d %s %s", answer.StatusCode, answer.Header.Get("Content-Length"), body)
	}
	dir := t.TempDir()
	recorder, err := recorded.NewWebRecorder(dir, web)
	if err != nil {
		t.Fatal(err)
	}
	live := map[question]string{}
	for _, q := range []question{
		{"POST", "https://a.example/x", "one"}, {"POST", "https://a.example/x", "two"}, {"POST", "https://b.example/x", "one"},
		{"GET", "https://a.example/moved", ""}, {"HEAD", "https://storage.example/file?" + signature, ""},
	} {
		live[q] = ask(recorder, q)
	}
	if got := live[question{"POST", "https://a.example/x", "two"}]; got != "200  a.example got two" {
		t.Fatalf("%q", got)
	}
	directory, err := recorded.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	replayer := recorded.NewWebReplayer(directory)
	for q, want := range live {
		q.url = strings.TrimSuffix(q.url, "?"+signature) // as the recorded redirect has it
		if got := ask(replayer, q); got != want {
			t.Errorf("%v: %q, want %q", q, got, want)
		}
	}
	for name, text := range read(t, dir) {
		if strings.Contains(text, "secret") {
			t.Errorf("%s holds the signature", name)
		}
	}
	request, err := http.NewRequestWithContext(t.Context(), "POST", "https://a.example/x", strings.NewReader("three"))
	if err != nil {
		t.Fatal(err)
	}
	var missing *recorded.NotRecordedError
	if _, err := replayer.RoundTrip(request); !errors.As(err, &missing) || missing.URL != "//a.example/x" {
		t.Errorf("%v", err)
	}
}

type roundTripper func(*http.Request) *http.Response

func (r roundTripper) RoundTrip(q *http.Request) (*http.Response, error) { return r(q), nil }
