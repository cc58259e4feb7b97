package pin

import (
	"bytes"
	"cmp"
	"slices"
)

// edit replaces bytes [from, to) of a file.
type edit struct {
	file     string
	from, to int
	text     string
}

func compareEdits(a, b edit) int {
	return cmp.Or(cmp.Compare(a.file, b.file), cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to), cmp.Compare(a.text, b.text))
}

// merge sorts edits and drops repeated ones; two places can need the same.
func merge(edits []edit) []edit {
	edits = slices.Clone(edits)
	slices.SortStableFunc(edits, compareEdits)
	return slices.Compact(edits)
}

// collide tells whether two different edits change the same bytes.
func (e edit) collides(o edit) bool {
	return e != o && e.file == o.file && e.from < max(o.to, o.from+1) && o.from < max(e.to, e.from+1)
}

// apply returns data with sorted edits that do not collide.
func apply(data []byte, edits []edit) []byte {
	var out bytes.Buffer
	at := 0
	for _, e := range edits {
		out.Write(data[at:e.from])
		out.WriteString(e.text)
		at = e.to
	}
	out.Write(data[at:])
	return out.Bytes()
}

// overlaps refuses places whose edits change the same bytes in different ways.
func (p *planner) overlaps() {
	for i, a := range p.plans {
		for _, b := range p.plans[i+1:] {
			if a.site.at.File != b.site.at.File || a.err != nil || b.err != nil {
				continue
			}
			for _, e := range a.edits {
				if slices.ContainsFunc(b.edits, e.collides) {
					err := &refusal{"another place would write something else at the same spot", "give each place its own text"}
					a.err, b.err = err, err
				}
			}
		}
	}
}
