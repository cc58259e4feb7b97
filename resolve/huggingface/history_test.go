package huggingface_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/ptmlock/ptmlock/resolve/hub"
	"github.com/ptmlock/ptmlock/resolve/hubtest"
)

func TestBehind(t *testing.T) {
	repo := hubtest.HubRepository{Name: "me/one"}
	for i := range 250 {
		repo.Commits = append(repo.Commits, hubtest.HubCommit{Refs: []string{"refs/heads/main"}, Files: map[string]string{"a": fmt.Sprint(i)}})
	}
	other := repository("models", "me/other", map[string]string{"a": "other"}, nil)
	broken := repository("models", "me/broken", map[string]string{"a": "broken"}, nil)
	id := func(n int) string { return repo.Commits[n].ID() }
	server := start(t, hubtest.Options{Made: []hubtest.HubRepository{repo, other, broken}, Faults: map[string]hubtest.Fault{"me/broken": hubtest.Answer(404, "{}")}})
	c := client(t, server)
	for _, test := range []struct {
		name, old, new string
		want           int
	}{
		{"me/one", id(249), id(249), 0},
		{"me/one", id(248), id(249), 1},
		{"me/one", id(0), id(249), 249},
		{"me/one", id(0), id(100), 100},
		{"me/one", id(9), id(3), -1}, // it was made before
		{"me/one", other.Commits[0].ID(), id(3), -1},
		{"me/one", "main", id(3), -1},
		{"me/missing", id(1), id(3), -1},
		{"me/broken", id(1), id(3), -1},
		{"../x", id(1), id(3), -1},
	} {
		got, err := c.Behind(t.Context(), hub.Model{Hub: hub.HuggingFace, Name: test.name}, test.old, test.new)
		if err != nil || got != test.want {
			t.Errorf("%s %.7s..%.7s: %d, %v, want %d", test.name, test.old, test.new, got, err, test.want)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := c.Behind(ctx, hub.Model{Hub: hub.HuggingFace, Name: "me/one"}, id(0), id(1)); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}
