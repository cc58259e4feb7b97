package pytorchhub_test

import (
	"fmt"
	"testing"

	"github.com/ptmlock/ptmlock/resolve/hub"
	"github.com/ptmlock/ptmlock/resolve/hubtest"
	"github.com/ptmlock/ptmlock/resolve/pytorchhub"
)

func TestBehind(t *testing.T) {
	repo := hubtest.NewRepository()
	var ids []string
	for i := range 30 {
		var before []string
		if i > 0 {
			before = ids[i-1:]
		}
		ids = append(ids, repo.Commit(map[string]string{"hubconf.py": fmt.Sprint(i)}, int64(i), before...))
	}
	side := repo.Commit(map[string]string{"a": "a"}, 1, ids[3])
	merge := repo.Commit(map[string]string{"a": "b"}, 2, ids[29], side)
	repo.Refs["refs/heads/main"] = merge
	g := hubtest.StartGitHub(hubtest.GitHubOptions{Repositories: map[string]*hubtest.Repository{"o/r": repo}, Moved: map[string]string{"old/r": "o/r"}})
	t.Cleanup(g.Close)
	c := newClient(t, pytorchhub.Options{Transport: g.Transport()})
	for _, test := range []struct {
		name     string
		old, new string
		want     int
	}{
		{"o/r:net", ids[29], ids[29], 0}, {"o/r:net", ids[28], ids[29], 1}, {"old/r:net", ids[0], ids[29], 29},
		{"o/r:net", ids[29], merge, 2}, // the merge, and what it brings
		{"o/r:net", fmt.Sprintf("%040x", 7), ids[29], -1}, {"o/r:net", ids[5], ids[2], -1}, {"o/r:net", ids[0], fmt.Sprintf("%040x", 7), -1},
		{"o/none:net", ids[0], ids[1], -1}, {"..", ids[0], ids[1], -1}, {"o/r:net", "main", ids[1], -1},
	} {
		got, err := c.Behind(t.Context(), hub.Model{Hub: hub.PyTorchHub, Name: test.name}, test.old, test.new)
		if err != nil || got != test.want {
			t.Errorf("%s %.7s..%.7s: %d, %v, want %d", test.name, test.old, test.new, got, err, test.want)
		}
	}
}
