package modelscope

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/ptmlock/ptmlock/resolve/hub"
	"github.com/ptmlock/ptmlock/resolve/hubtest"
)

func TestBehind(t *testing.T) {
	id := func(n int) string { return fmt.Sprintf("%040x", n) }
	var last *hubtest.ModelScopeCommit
	for i := range 150 {
		last = &hubtest.ModelScopeCommit{ID: id(i), On: last, Files: map[string]string{"a": "a"}}
	}
	s := hubtest.StartSites(map[string]http.Handler{DefaultHost: &hubtest.ModelScope{Models: map[string]*hubtest.ModelScopeModel{
		"o/m": {Revisions: map[string]*hubtest.ModelScopeCommit{"master": last}},
	}}}, nil)
	t.Cleanup(s.Close)
	c := newClient(t, s.Transport())
	for _, test := range []struct {
		name     string
		old, new string
		want     int
	}{
		{"o/m", id(149), id(149), 0}, {"o/m", id(148), id(149), 1}, {"o/m", id(3), id(149), 146},
		{"o/m", id(1000), id(149), -1}, {"o/m", id(3), id(1000), -1}, {"o/none", id(3), id(4), -1}, {"..", id(3), id(4), -1}, {"o/m", "3", id(4), -1},
	} {
		got, err := c.Behind(t.Context(), hub.Model{Hub: ID, Name: test.name}, test.old, test.new)
		if err != nil || got != test.want {
			t.Errorf("%s %s..%s: %d, %v, want %d", test.name, test.old, test.new, got, err, test.want)
		}
	}
}
