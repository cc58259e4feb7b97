package pytorchhub_test

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/pytorchhub"
	"github.com/ptmlock/ptmlock/resolve/recorded"
)

var update = flag.Bool("update", false, "rewrite the recorded hub")

// TestExample holds that the answers in testdata/hub for torch.hub are what the
// imitation gives for the example's repository, and all of them.
func TestExample(t *testing.T) {
	const dir = "../../testdata/hub"
	pattern := func(dir string) []string {
		var all []string
		for _, method := range []string{"get_github.com", "post_github.com", "head_models.example.com"} {
			found, err := filepath.Glob(filepath.Join(dir, method+"*"))
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, found...)
		}
		return all
	}
	fresh := t.TempDir()
	recorder, err := recorded.NewWebRecorder(fresh, start(t, options()).Transport())
	if err != nil {
		t.Fatal(err)
	}
	c := newClient(t, pytorchhub.Options{Transport: recorder})
	for _, q := range [][2]string{{repoName + ":tiny_a", "v1"}, {repoName + ":tiny_b", ""}, {"ptmlock-examples/tiny-text:encoder", ""}} {
		if r := ask(t, c, q[0], q[1]); r.State != resolve.Resolved && r.State != resolve.NotFound {
			t.Fatalf("%s %s", r.State, r.Reason)
		}
	}
	if *update {
		for _, path := range pattern(dir) {
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
		}
		for _, path := range pattern(fresh) {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, filepath.Base(path)), data, 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
	got, want := contents(t, pattern(fresh)), contents(t, pattern(dir))
	if diff := cmp.Diff(want, got); diff != "" || len(got) == 0 {
		t.Errorf("run with -update if this is meant: %s", diff)
	}
}

func contents(t *testing.T, paths []string) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		out[filepath.Base(path)] = string(data)
	}
	return out
}
