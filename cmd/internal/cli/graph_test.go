package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ptmlock/ptmlock/lock"
	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// TestGraphBounds: a drawing that GitHub refuses is told, and alternatives that nothing
// tells apart make none.
func TestGraphBounds(t *testing.T) {
	l := &lock.Lock{Interchangeable: [][]string{{}}}
	for i := range 1000 {
		m := lock.Model{Hub: hub.HuggingFace, Name: fmt.Sprintf("owner/a-name-that-is-long-enough-%d", i), State: resolve.Unsupported, Reason: "r"}
		l.Models = append(l.Models, m)
		l.Interchangeable[0] = append(l.Interchangeable[0], m.ID())
	}
	name := filepath.Join(t.TempDir(), lockName)
	if err := os.WriteFile(name, l.Format(), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ flag, out, warning string }{
		{"--all", "owner/a-name-that-is-long-enough-999", "warning: GitHub draws 50000 bytes and 500 edges at most"},
		{"--all=false", "… and 995 more", ""},
	} {
		var out strings.Builder
		code, stderr := runFor(t, t.Context(), &out, "graph", test.flag, "--from-lock", name)
		if code != 0 || !strings.Contains(out.String(), test.out) || !strings.HasPrefix(stderr, test.warning) || test.warning == "" && stderr != "" {
			t.Errorf("%s: exit code %d, %s\n%.300s", test.flag, code, stderr, out.String())
		}
	}
}
