package explain

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// ByModel returns the references of the model that a person names: as the sources
// spell it, with or without its hub in front ("timm:resnet50") and a revision
// behind ("org/name@v1"). A name without a hub means the models of all hubs. Only if no
// model has that name, upper and lower case are the same.
func ByModel(r *detect.Report, name string) []Item {
	if items := byModel(r, name, func(a, b string) bool { return a == b }); len(items) > 0 {
		return items
	}
	return byModel(r, name, strings.EqualFold)
}

// IsModel tells whether a model has exactly this name.
func IsModel(r *detect.Report, name string) bool {
	return len(byModel(r, name, func(a, b string) bool { return a == b })) > 0
}

func byModel(r *detect.Report, name string, equal func(a, b string) bool) []Item {
	var items []Item
	for i := range r.Models {
		m := &r.Models[i]
		same := func(n hub.Model) bool {
			return equal(name, n.Name) || equal(name, n.String()) || m.Revision != "" &&
				(equal(name, n.Name+"@"+m.Revision) || equal(name, n.String()+"@"+m.Revision))
		}
		// Other names of it that the sources write mean all of it, too.
		if !same(m.Model) && !slices.ContainsFunc(m.References, func(ref detect.Reference) bool { return same(ref.Model) }) {
			continue
		}
		for j := range m.References {
			items = append(items, Item{Reference: &m.References[j]})
		}
	}
	return items
}

// Line is what a report has of one line of a source.
type Line struct {
	Items   []Item // the loading calls that begin on it
	Passing []Item // those to which a name goes that is written, or passes, there
	Near    []Item // the nearest calls of the file if none begins on the line
	Notes   []string
}

// maxNear bounds the calls that are named in place of those that were asked for.
const maxNear = 3

// ByLine returns what the report has of a line of a file. With a column, which
// is 0 if none is given, it takes the call that begins there, or the nearest one
// before it, or else the first of the line.
func ByLine(r *detect.Report, file string, line, column int) Line {
	var out Line
	for _, item := range itemsOf(r) {
		switch at := item.At(); {
		case at.File == file && at.Line == line:
			out.Items = append(out.Items, item)
		case slices.ContainsFunc(item.trace(), func(s detect.Step) bool { return s.At.File == file && s.At.Line == line }):
			out.Passing = append(out.Passing, item)
			fallthrough
		default:
			if at.File == file {
				out.Near = append(out.Near, item)
			}
		}
	}
	if column > 0 {
		out.Items = inColumn(out.Items, column)
	}
	out.Near = nearest(out.Near, line)
	out.Notes = notes(r, file)
	return out
}

func inColumn(items []Item, column int) []Item {
	at := 0
	for _, item := range items {
		if c := item.At().Column; at == 0 || c <= column {
			at = c
		}
	}
	return slices.DeleteFunc(items, func(i Item) bool { return i.At().Column != at })
}

// nearest returns one item for each of the calls that are nearest to a line.
func nearest(items []Item, line int) []Item {
	away := func(i Item) int { return max(i.At().Line-line, line-i.At().Line) }
	slices.SortStableFunc(items, func(a, b Item) int { return cmp.Compare(away(a), away(b)) })
	items = slices.CompactFunc(items, func(a, b Item) bool { return a.At() == b.At() })
	items = items[:min(len(items), maxNear)]
	slices.SortStableFunc(items, func(a, b Item) int { return comparePlaces(a.At(), b.At()) })
	return items
}

// notes say what else the report has on a file: why calls may be missing.
func notes(r *detect.Report, file string) []string {
	var out []string
	for _, p := range r.Problems {
		if p.At.File == file {
			out = append(out, p.At.String()+": "+p.Message)
		}
	}
	for _, v := range r.Vendored {
		if file == v.Path || strings.HasPrefix(file, v.Path+"/") {
			out = append(out, v.Path+" is a copy of "+v.Library+" and is not scanned")
		}
	}
	return out[:min(len(out), maxNear)]
}
