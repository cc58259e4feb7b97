package detect

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/resolve/hub"
)

// TestMentionsJoin holds that what a text names is the model in use, if there is
// one: its role and kind stay, and the text is one more place.
func TestMentionsJoin(t *testing.T) {
	use := func(revision string, part Part) Reference {
		return Reference{
			Model: hub.Model{Hub: hub.HuggingFace, Name: "a/b"}, Revision: revision, Role: Used, Place: PlaceCode,
			At: Position{File: "z.py", Line: 1}, Load: Load{Part: part},
		}
	}
	mention := func(revision string) Reference {
		r := use(revision, PartFiles)
		r.Role, r.Place, r.At.File = Mentioned, PlaceReadme, "README.md"
		return r
	}
	many := []Reference{mention("")}
	for i := range maxJoined + 1 {
		many = append(many, use(fmt.Sprintf("v%02d", i), PartWeights))
	}
	tests := []struct {
		name string
		refs []Reference
		want []string
	}{
		{"one revision", []Reference{mention(""), use("", PartTokenizer)}, []string{"@ tokenizer-only used [code readme] 2"}},
		{"mentioned alone", []Reference{mention("")}, []string{"@ model mentioned [readme] 1"}},
		{"in use at another", []Reference{mention(""), use("v1", PartWeights)}, []string{"@v1 model used [code readme] 2"}},
		{"in use at two", []Reference{mention(""), use("v1", PartWeights), use("v2", PartAdapter)},
			[]string{"@v1 model used [code readme] 2", "@v2 adapter used [code readme] 2"}},
		{"in use at none too", []Reference{mention(""), use("v1", PartWeights), use("", PartWeights)},
			[]string{"@ model used [code readme] 2", "@v1 model used [code] 1"}},
		{"another revision is another model", []Reference{mention("v2"), use("v1", PartWeights)},
			[]string{"@v1 model used [code] 1", "@v2 model mentioned [readme] 1"}},
		{"too many revisions", many, []string{"@ model mentioned [readme] 1"}},
	}
	for _, test := range tests {
		var got []string
		for _, m := range merge(&Findings{References: test.refs}).Models {
			got = append(got, fmt.Sprintf("@%s %s %s %v %d", m.Revision, m.Kind, m.Role, m.Where, len(m.References)))
		}
		if len(test.refs) > maxJoined {
			got = got[:1]
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
	r := merge(&Findings{References: []Reference{mention(""), use("", PartWeights)}})
	if got, want := Summary(r), "1 model at 1 place in 1 file, 0 pinned to a commit"; got != want {
		t.Errorf("summary %q counts what is mentioned", got)
	}
}
