package pytorchhub_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/card"
	"github.com/ptmlock/ptmlock/resolve/hubtest"
	"github.com/ptmlock/ptmlock/resolve/pytorchhub"
)

// The README tells of all entry points together: it is read once, and only for what
// is true of each.
func TestReadme(t *testing.T) {
	o := options()
	r := hubtest.NewRepository()
	made := files()
	made["README.md"] = "# Tiny\n\nTrained on 8 V100.\n"
	r.Refs["refs/heads/main"] = r.Commit(made, 1)
	o.Repositories["o/read"] = r
	at := card.Place{File: "README.md", Line: 3}
	asked := 0
	reader := func(_ context.Context, _ *resolve.Resolution, d *resolve.Documents) (card.Card, error) {
		asked++
		if name, body := d.Card(); name != "README.md" || string(body) != made["README.md"] {
			t.Errorf("%s: %q", name, body)
		}
		return card.Card{
			Licenses: []card.License{{Value: card.Value{Text: "mit", Source: card.Body, Place: at}}}, Hardware: []card.Value{{Text: "8 V100", Source: card.Body, Place: at}},
			Papers: []card.Paper{{Value: card.Value{Text: "Tiny", Source: card.Body, Place: at}, ArXiv: "2101.00001"}},
		}, nil
	}
	g := start(t, o)
	c := newClient(t, pytorchhub.Options{Transport: g.Transport(), Cards: reader})
	want := []resolve.Fact{
		{Key: resolve.FactLicense, Source: "body", At: "README.md:3"},
		{Key: resolve.FactPaper, Name: "2101.00001", Value: "Tiny", Source: "body", At: "README.md:3"},
	}
	before := 0
	for _, entry := range []string{"tiny_b", "plain"} {
		got := ask(t, c, "o/read:"+entry, "")
		if diff := cmp.Diff(want, got.Facts); diff != "" || got.State != resolve.Resolved || !cmp.Equal(got.Papers, []string{"2101.00001"}) {
			t.Errorf("%s: %s %s, papers %v\n%s", entry, got.State, got.Reason, got.Papers, diff)
		}
		if before == 0 {
			before = len(g.Requests())
		}
	}
	if asked != 2 {
		t.Errorf("read %d times", asked)
	}
	fetches := 0
	for _, q := range g.Requests()[before:] {
		if strings.Contains(q.URL, "upload-pack") {
			fetches++
		}
	}
	if fetches != 0 {
		t.Errorf("%d more requests for a second entry point", fetches)
	}
}
