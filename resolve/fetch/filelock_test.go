package fetch

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// TestWaiting holds that a run that waits for the lock of another process says so, and
// goes on when it gets it.
func TestWaiting(t *testing.T) {
	content := "weights"
	cache := t.TempDir()
	m := Model{Hub: hub.HuggingFace, Name: "me/net", Commit: strings.Repeat("a", 40), Files: []resolve.File{{Path: "w.bin", Size: int64(len(content)), SHA256: shaOf(content)}}}
	root, err := os.OpenRoot(cache)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	if err := mkdirs(root, ".locks/models--me--net"); err != nil {
		t.Fatal(err)
	}
	release, err := acquire(t.Context(), root, ".locks/models--me--net/"+shaOf(content)+".lock")
	if err != nil {
		t.Fatal(err)
	}
	p := NewPlan([]Model{m}, Places{HubCache: cache})
	defer p.Close()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, content) }))
	defer server.Close()
	told := make(chan string, 1)
	o := RunOptions{Client: client(t, server.URL, nil, ""), patience: 1, Waiting: func(where string) { told <- where; release() }}
	results, err := p.Fetch(t.Context(), o)
	if err != nil || results[0].State != Fetched {
		t.Errorf("%v, %v", results, err)
	}
	if where := <-told; where != "models--me--net/snapshots/"+m.Commit+"/w.bin" {
		t.Errorf("told of %q", where)
	}
}
