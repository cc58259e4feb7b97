package graph

import (
	"slices"
	"strings"
	"testing"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/lock"
	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// TestCompanions: two that are used together have a line, more a frame, unless arrows
// hold them together. Models are a to h, n1 to n8 unless they have alternatives.
func TestCompanions(t *testing.T) {
	for _, test := range []struct {
		name              string
		together, instead []string
		arrows            string
		want              []string // lines of Mermaid, without indentation
		wantNot           string
	}{
		{"two", []string{"ab"}, nil, "", []string{"n1 -.- n2"}, "subgraph"},
		{"two by a way of arrows", []string{"ab"}, nil, "ac bc", nil, "-.-"},
		{"chains of two", []string{"ab", "bc"}, nil, "", []string{"n1 -.- n2", "n2 -.- n3"}, "subgraph"},
		{"three", []string{"abc"}, nil, "", []string{`subgraph t1["used together"]`, "style t1 fill:none,stroke:#777777,stroke-dasharray:2"}, "-.-"},
		{"three, one without an arrow", []string{"abc"}, nil, "ab", []string{`subgraph t1["used together"]`}, "-.-"},
		{"three by arrows", []string{"abc"}, nil, "ab bc", nil, "subgraph"},
		{"three that overlap", []string{"abc", "cde"}, nil, "", []string{`subgraph t1["used together"]`}, "t2"},
		{"three apart", []string{"abc", "def"}, nil, "", []string{`subgraph t1["used together"]`, `subgraph t2["used together"]`}, "-.-"},
		{"two in a frame", []string{"abc", "bc", "cd"}, nil, "", []string{"n3 -.- n4"}, "n2 -.-"},
		{"one and its alternatives", []string{"abc"}, []string{"bc"}, "", []string{"n2 -.- n1"}, "t1"},
		{"one of the alternatives", []string{"ab"}, []string{"bc"}, "", []string{"n2 -.- n1"}, "t1"},
	} {
		l := &lock.Lock{}
		id := func(c rune) string { return "huggingface:o/" + string(c) }
		for _, c := range "abcdefgh" {
			l.Models = append(l.Models, lock.Model{Hub: hub.HuggingFace, Name: "o/" + string(c), State: resolve.Unsupported, Reason: "r"})
		}
		groups := func(list []string) (out [][]string) {
			for _, group := range list {
				var ids []string
				for _, c := range group {
					ids = append(ids, id(c))
				}
				out = append(out, ids)
			}
			return out
		}
		l.Complementary, l.Interchangeable = groups(test.together), groups(test.instead)
		for _, arrow := range strings.Fields(test.arrows) {
			l.Interactions = append(l.Interactions, lock.Interaction{From: id(rune(arrow[0])), To: id(rune(arrow[1])), Type: detect.Sequential})
		}
		text, _ := FromLock(l, false).Mermaid(Options{})
		var lines []string
		for line := range strings.SplitSeq(string(text), "\n") {
			lines = append(lines, strings.TrimSpace(line))
		}
		for _, want := range test.want {
			if !slices.Contains(lines, want) {
				t.Errorf("%s: no line %q:\n%s", test.name, want, text)
			}
		}
		if test.wantNot != "" && strings.Contains(string(text), test.wantNot) {
			t.Errorf("%s: %q is drawn:\n%s", test.name, test.wantNot, text)
		}
		if n := strings.Count(string(text), " -.- "); n > len(test.want) {
			t.Errorf("%s: %d light lines:\n%s", test.name, n, text)
		}
	}
}
