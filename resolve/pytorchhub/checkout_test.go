package pytorchhub

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hubapi"
	"github.com/ptmlock/ptmlock/resolve/hubtest"
)

// TestCheckout holds that all files of a commit come, in several requests where they
// are many, and that what goes wrong is said.
func TestCheckout(t *testing.T) {
	files := map[string]string{"hubconf.py": "x = 1\n", "empty": ""}
	for i := range checkoutBatch {
		files[fmt.Sprintf("d%d/f%d.txt", i%7, i)] = strings.Repeat("y", i%50)
	}
	repo := hubtest.NewRepository()
	commit := repo.Commit(files, 1700000000)
	repo.Refs["refs/heads/main"] = commit
	g := hubtest.StartGitHub(hubtest.GitHubOptions{Repositories: map[string]*hubtest.Repository{"o/n": repo}, Moved: map[string]string{"old/n": "o/n"}})
	defer g.Close()
	o := Options{Transport: g.Transport(), Wait: func(time.Duration) time.Duration { return 0 }}
	for _, name := range []string{"o/n", "old/n"} {
		got, err := Checkout(t.Context(), o, name, commit)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(files, got); diff != "" {
			t.Errorf("-want +got\n%s", diff)
		}
	}
	for _, test := range []struct {
		name, commit string
		state        resolve.State
	}{
		{"o/none", commit, resolve.NotFound}, {"o/n", strings.Repeat("0", 40), resolve.RevisionMissing},
		{"o/n", "main", resolve.InvalidName}, {"../n", commit, resolve.InvalidName},
	} {
		_, err := Checkout(t.Context(), o, test.name, test.commit)
		var f *hubapi.Failure
		if !errors.As(err, &f) || f.State != test.state {
			t.Errorf("%s at %s: %v, want %s", test.name, test.commit, err, test.state)
		}
	}
}
