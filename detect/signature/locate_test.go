package signature

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Positions are right behind everything that a TOML text may hold.
func TestLocate(t *testing.T) {
	const text = `# a comment with [brackets] and "quotes"
top = 1
[ "library" ] # name
name = """
a [[load]]
b = 1 \""" "quotes" """""
doc = '''
x = 'y' '''
[[load]]
	"quoted key" = [ # ]
  "a # b", 'c ]', { d = "}" },
]
a.b = 'x'
[load.defaults]
"k 1" = "v"
k2="w"
[[load]]
last = "é" # no end of line`
	type located struct {
		Name         string
		At           place
		Keys, Values map[string]place
	}
	var got []located
	for _, table := range locate([]byte(text)) {
		got = append(got, located{table.name, table.at, table.keys, table.values})
	}
	want := []located{
		{"", place{1, 1}, map[string]place{"top": {2, 1}}, map[string]place{"top": {2, 7}}},
		{"library", place{3, 1},
			map[string]place{"name": {4, 1}, "doc": {7, 1}},
			map[string]place{"name": {4, 8}, "doc": {7, 7}}},
		{"load", place{9, 1},
			map[string]place{"quoted key": {10, 2}, "a.b": {13, 1}, "defaults": {14, 1}, "defaults.k 1": {15, 1}, "defaults.k2": {16, 1}},
			map[string]place{"quoted key": {10, 17}, "a.b": {13, 7}, "defaults": {14, 1}, "defaults.k 1": {15, 9}, "defaults.k2": {16, 4}}},
		{"load", place{17, 1}, map[string]place{"last": {18, 1}}, map[string]place{"last": {18, 8}}},
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(place{})); diff != "" {
		t.Errorf("tables (-want +got):\n%s", diff)
	}
}
