package explain

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
)

// Bounds of a search for names that are meant.
const (
	maxSuggestions = 5
	maxCompared    = 200 // bytes of a name; real ones have less than 100
)

// Suggest returns the names of models that a person may mean by name, the
// likeliest first: those that differ in a few letters, and those that hold it
// or are a part of it.
func Suggest(r *detect.Report, name string) []string {
	type scored struct {
		name  string
		score int
	}
	var found []scored
	wanted := strings.ToLower(name)
	for _, m := range r.Models {
		if score, ok := likeness(wanted, strings.ToLower(m.Name)); ok {
			found = append(found, scored{m.Name, score})
		} else if score, ok := likeness(wanted, strings.ToLower(m.Model.String())); ok {
			found = append(found, scored{m.Model.String(), score})
		}
	}
	slices.SortFunc(found, func(a, b scored) int { return cmp.Or(cmp.Compare(a.score, b.score), cmp.Compare(a.name, b.name)) })
	var names []string
	for _, f := range found {
		if len(names) < maxSuggestions && !slices.Contains(names, f.name) {
			names = append(names, f.name)
		}
	}
	return names
}

// likeness scores how much a name is like the wanted one, 0 being the same; ok
// is false if it is something else.
func likeness(wanted, name string) (score int, ok bool) {
	if len(wanted) > maxCompared || len(name) > maxCompared || len(wanted) < 2 {
		return 0, false
	}
	if strings.Contains(name, wanted) {
		return 1 + len(name) - len(wanted), true
	}
	last := func(s string) string { return s[strings.LastIndexByte(s, '/')+1:] }
	if len(last(name)) > 2 && strings.Contains(wanted, last(name)) {
		return 1 + len(wanted) - len(last(name)), true
	}
	typos := func(a, b string) (int, bool) {
		d := distance(a, b)
		return d, d <= max(1, min(len(a), len(b))/4)
	}
	if d, ok := typos(wanted, name); ok {
		return d, true
	}
	return typos(last(wanted), last(name))
}

// distance is the number of letters to insert, delete or replace.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		diagonal := row[0]
		row[0] = i + 1
		for j := range y {
			same := diagonal
			if x[i] != y[j] {
				same++
			}
			diagonal = row[j+1]
			row[j+1] = min(same, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(y)]
}
