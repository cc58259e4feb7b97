package signature

import (
	"io/fs"
	"slices"
	"testing"
)

// TestCallsOf compares the quick look at each built-in file with its decoding,
// which must accept all of them: at run time they are decoded when they are asked
// for.
func TestCallsOf(t *testing.T) {
	names, err := fs.Glob(embedded, "data/*.toml")
	if err != nil || len(names) == 0 {
		t.Fatal(len(names), err)
	}
	for _, name := range names {
		data, err := embedded.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		signatures, err := parse(name, data)
		if err != nil {
			t.Error(err)
			continue
		}
		var want []named
		for _, s := range signatures {
			want = append(want, named{s.Call, s.isObject()})
		}
		if got := callsOf(string(data)); !slices.Equal(got, want) {
			t.Errorf("%s: a quick look finds %d calls, the decoder %d", name, len(got), len(want))
		}
	}
}

func TestCallsOfText(t *testing.T) {
	text := "[library]\nname = \"call\"\n\n[[load]] # [[object]]\n  call = 'a.b' # \"c\"\ncalled = \"x\"\n\n[[object]]\ncalls = [\n  \"d.e\", # [ \"f\"\n  \"g.h\"]\ncall=\"i.j\"\n"
	want := []named{{"a.b", false}, {"d.e", true}, {"g.h", true}, {"i.j", true}}
	if got := callsOf(text); !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
