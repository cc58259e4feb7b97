package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/ptmlock/ptmlock/lock"
	"github.com/ptmlock/ptmlock/resolve/hubtest"
	"github.com/ptmlock/ptmlock/resolve/recorded"
)

// TestKeepAsksNobody: of the projects in testdata, a lock that is made again is the
// same, and only what is not resolved in it is asked for. What upstream says of it is
// no drift, but of models that the hub has moved since.
func TestKeepAsksNobody(t *testing.T) {
	dir, err := recorded.Open("../../../testdata/hub")
	if err != nil {
		t.Fatal(err)
	}
	server, err := hubtest.Start(dir, hubtest.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer server.Close()
	projects, err := filepath.Glob("../../../testdata/projects/*")
	if err != nil || len(projects) < 4 {
		t.Fatalf("projects: %v, %v", projects, err)
	}
	caches := t.TempDir()
	variables := map[string]string{"HF_ENDPOINT": server.URL, "XDG_CACHE_HOME": caches, "HTTPS_PROXY": "http://127.0.0.1:9"}
	for _, project := range projects {
		var stderr bytes.Buffer
		env := Env{Stdout: &bytes.Buffer{}, Stderr: &stderr, LookupEnv: func(name string) (string, bool) { v, ok := variables[name]; return v, ok }}
		path := filepath.Join(t.TempDir(), "models.lock")
		generate := func(args ...string) ([]byte, int) {
			t.Helper()
			before := len(server.Requests())
			code := Run(t.Context(), env, append([]string{"ptmlock", "generate", project, "--output", path, "--timeout", "20s"}, args...))
			if code != exitFine && code != exitIncomplete {
				t.Fatalf("%s: exit code %d: %s", project, code, stderr.String())
			}
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			return data, len(server.Requests()) - before
		}
		first, _ := generate("--hub", "../../../testdata/hub")
		l, err := lock.Parse(path, first)
		if err != nil {
			t.Fatal(err)
		}
		open := 0
		for _, m := range l.Models {
			if incomplete(m) {
				open++
			}
		}
		again, asked := generate("--no-cards")
		if !bytes.Equal(first, again) || open == 0 && asked > 0 || asked > 3*open {
			t.Errorf("%s: %d requests for %d open models; the lock is the same: %v", project, asked, open, bytes.Equal(first, again))
		}
		upgraded, _ := generate("--upgrade", "--hub", "../../../testdata/hub")
		if !bytes.Equal(first, upgraded) {
			t.Errorf("%s: --upgrade changes the lock where the hub has nothing newer", project)
		}
		drifts(t, env, project, l)
	}
}

func drifts(t *testing.T, env Env, project string, l *lock.Lock) {
	t.Helper()
	root, err := openProject(project)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	report, err := scan(t.Context(), &env, root, scanned{dir: project})
	if err != nil {
		t.Fatal(err)
	}
	o := hubOptions{dir: "../../../testdata/hub", jobs: 1, timeout: time.Minute, quiet: true}
	new, events, err := o.upstream(t.Context(), &env, report, l, nil, &progress{})
	if changes := lock.Diff(l, new); err != nil || len(changes) > 0 {
		t.Errorf("%s: drift %v, %v", project, changes, err)
	}
	for _, e := range events {
		if !e.Silent {
			t.Errorf("%s: event %+v", project, e)
		}
	}
	for i := range l.Models {
		if m := &l.Models[i]; m.Commit != "" {
			m.Commit = "0123456789012345678901234567890123456789"
			if new, _, err = o.upstream(t.Context(), &env, report, l, nil, &progress{}); err != nil || len(lock.Diff(l, new)) == 0 {
				t.Errorf("%s: no drift of %s, %v", project, m.Name, err)
			}
			return
		}
	}
}
