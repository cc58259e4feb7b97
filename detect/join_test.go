package detect

import (
	"testing"

	"github.com/ptmlock/ptmlock/resolve/hub"
)

func TestJoinLocal(t *testing.T) {
	url := func(name string, role Role, line int) Reference {
		return Reference{Model: hub.Model{Hub: hub.URL, Name: name}, Role: role, Place: PlaceScript, At: Position{File: "get.sh", Line: line}, Via: "wget"}
	}
	call := func(where string) Unresolved {
		return Unresolved{At: Position{File: "a.py", Line: 1}, Via: "lib.load", Reason: "local path " + where}
	}
	tests := []struct {
		name       string
		refs       []Reference
		unresolved Unresolved
		want       string
	}{
		{"downloaded", []Reference{url("https://example.com/m.pt?x=1", Used, 1)}, call("weights/m.pt"), "https://example.com/m.pt?x=1"},
		{"said in a document", []Reference{url("https://example.com/m.pt", Mentioned, 1)}, call("m.pt"), "https://example.com/m.pt"},
		{"a file of a repository", []Reference{{Model: hub.Model{Hub: hub.HuggingFace, Name: "a/b"}, Role: Used, Load: Load{Filename: "sub/m.pt"}}}, call("m.pt"), "a/b"},
		{"two of the name", []Reference{url("https://example.com/m.pt", Used, 1), url("https://example.org/m.pt", Used, 2)}, call("m.pt"), ""},
		{"another name", []Reference{url("https://example.com/m.pt", Used, 1)}, call("n.pt"), ""},
		{"no file of weights", []Reference{url("https://example.com/m.json", Used, 1)}, call("m.json"), ""},
		{"a part is not known", []Reference{url("https://example.com/m.pt", Used, 1)}, call("{…}.pt"), ""},
		{"no path", []Reference{url("https://example.com/m.pt", Used, 1)}, Unresolved{Reason: "m.pt"}, ""},
	}
	for _, test := range tests {
		r := merge(&Findings{References: test.refs, Unresolved: []Unresolved{test.unresolved}})
		got := ""
		for _, m := range r.Models {
			for _, ref := range m.References {
				if ref.Via == "lib.load" {
					got = m.Name
				}
			}
		}
		if got != test.want || (got == "") != (len(r.Unresolved) == 1) {
			t.Errorf("%s: joined with %q, want %q; %d calls are not known", test.name, got, test.want, len(r.Unresolved))
		}
	}
}
