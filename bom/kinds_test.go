package bom

import "testing"

// TestSplit: the kind of a repository belongs to its owner, and full names stay whole.
func TestSplit(t *testing.T) {
	for name, want := range map[string][2]string{
		"owner/name": {"owner", "name"}, "name": {"", "name"}, "datasets/owner/name": {"datasets/owner", "name"}, "spaces/owner/name": {"spaces/owner", "name"},
		"datasets/name": {"datasets", "name"}, "https://example.org/a/b": {"", "https://example.org/a/b"}, "owner/repo:entry": {"owner", "repo:entry"}, "": {"", "unnamed"},
	} {
		group, rest := split(name)
		m := Model{Group: group, Name: rest}
		if group != want[0] || rest != want[1] || name != "" && m.FullName() != name {
			t.Errorf("%q: %q, %q", name, group, rest)
		}
	}
}
