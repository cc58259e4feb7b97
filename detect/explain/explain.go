// Package explain says of a model, or of a line of a source, how each name came
// to the call that loads it, step by step with the lines of the sources, or why
// it is not known, and what a person can do next. It reads a report of package
// detect and the tree that the report is of.
package explain

import (
	"cmp"
	"slices"

	"github.com/ptmlock/ptmlock/detect"
)

// Item is one loading call to explain: exactly one of its fields is set.
type Item struct {
	Reference  *detect.Reference
	Unresolved *detect.Unresolved
}

// At returns the place of the call.
func (i Item) At() detect.Position {
	if i.Reference != nil {
		return i.Reference.At
	}
	return i.Unresolved.At
}

// Via returns the qualified name of what loads.
func (i Item) Via() string {
	if i.Reference != nil {
		return i.Reference.Via
	}
	return i.Unresolved.Via
}

func (i Item) trace() []detect.Step {
	if i.Reference != nil {
		return i.Reference.Trace
	}
	return i.Unresolved.Trace
}

func (i Item) doc() string {
	if i.Reference != nil {
		return i.Reference.Doc
	}
	return i.Unresolved.Doc
}

// itemsOf returns all items of a report, sorted by place.
func itemsOf(r *detect.Report) []Item {
	var items []Item
	for i := range r.Models {
		for j := range r.Models[i].References {
			items = append(items, Item{Reference: &r.Models[i].References[j]})
		}
	}
	for i := range r.Unresolved {
		items = append(items, Item{Unresolved: &r.Unresolved[i]})
	}
	slices.SortStableFunc(items, func(a, b Item) int { return comparePlaces(a.At(), b.At()) })
	return items
}

func comparePlaces(a, b detect.Position) int {
	return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
}
