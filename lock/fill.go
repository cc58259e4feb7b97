package lock

import (
	"cmp"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// Align makes a lock that was read from a document, which says less than a lock does,
// comparable with another lock: what is empty in l is unknown there and taken from
// other; a base model that stands among the models of l, as documents without lineage
// list them, is left out; of a model at another commit, what other says of its own commit and the
// document of none is left out in both. A model that only one of them has stays so.
// Neither l nor other is changed.
func (l *Lock) Align(other *Lock) (said, known *Lock) {
	a, b := *l, *other
	b.Models = slices.Clone(other.Models)
	a.Project, a.Detection, a.Documentation = other.Project, other.Detection, other.Documentation
	fillZero(reflect.ValueOf(&a).Elem(), reflect.ValueOf(&b).Elem())
	a.Models = nil
	for _, m := range l.Models {
		same := counterpart(&b, &m)
		if m.Hub == "" {
			if m.Hub = hub.HuggingFace; same != nil {
				m.Hub = cmp.Or(same.Hub, m.Hub)
			}
		}
		if same == nil && isBase(other, &m) {
			continue
		}
		if same != nil {
			m = sameVersion(m, same)
			if m.Commit != "" && m.Commit != same.Commit {
				forgetCommit(same, &m)
			}
			m = filled(m, same)
		}
		a.Models = append(a.Models, m)
	}
	return &a, &b
}

// isBase tells whether a model is one that others of a lock were made from, at the same
// commit as far as both have one.
func isBase(l *Lock, m *Model) bool {
	same := func(name string, on hub.ID, commit string) bool {
		return on == m.Hub && strings.EqualFold(name, m.Name) && (commit == "" || m.Commit == "" || commit == m.Commit)
	}
	if slices.ContainsFunc(l.Bases, func(b Model) bool { return same(b.Name, b.Hub, b.Commit) }) {
		return true
	}
	return slices.ContainsFunc(l.Models, func(o Model) bool {
		return slices.ContainsFunc(o.Bases, func(b Base) bool { return same(b.Name, b.Hub, b.Commit) })
	})
}

// forgetCommit drops what a model has of its commit, as far as another description of
// it says nothing of that.
func forgetCommit(m, by *Model) {
	if len(by.Files) == 0 {
		m.Files = nil
	}
	m.Listing, m.LastModified, m.Ref = "", "", ""
}

// sameVersion takes what a document says instead of a commit for the commit of the
// other, if it is an abbreviation of that or the revision that was asked for. A number
// that the publisher of the document made up says nothing of a commit.
func sameVersion(m Model, other *Model) Model {
	if m.Commit != "" || m.Version == "" || other.Commit == "" {
		return m
	}
	said := strings.ToLower(m.Version)
	if abbreviated.MatchString(said) && !strings.HasPrefix(other.Commit, said) && m.Version != other.Revision {
		m.Version, m.Commit = "", said
		return m
	}
	m.Version, m.Commit, m.State, m.Reason = "", other.Commit, other.State, other.Reason
	return m
}

var abbreviated = regexp.MustCompile(`^[0-9a-f]{7,39}$`)

// counterpart finds a model by its hub and name, or, if its hub is not known, by the
// name alone, without its owner where m has none; of several revisions the one with the
// same commit, else the first. A name that stands for two models is none.
func counterpart(other *Lock, m *Model) *Model {
	var found *Model
	for i := range other.Models {
		o := &other.Models[i]
		if m.Hub != "" && o.Hub != m.Hub || !sameName(o, m) || m.Revision != "" && o.Revision != m.Revision {
			continue
		}
		if found != nil && (found.Hub != o.Hub || found.Name != o.Name) {
			return nil
		}
		if found == nil || o.Commit != "" && o.Commit == m.Commit && found.Commit != m.Commit {
			found = o
		}
	}
	return found
}

func sameName(o, m *Model) bool {
	if strings.EqualFold(o.Name, m.Name) || slices.ContainsFunc(o.Written, func(w string) bool { return strings.EqualFold(w, m.Name) }) {
		return true
	}
	return m.Hub == "" && !strings.Contains(m.Name, "/") && strings.EqualFold(path.Base(o.Name), m.Name)
}

func filled(m Model, from *Model) Model {
	m.Name, m.Revision = from.Name, from.Revision
	if m.State != from.State && (m.Commit == "" || m.Commit == from.Commit) {
		m.State, m.Reason = from.State, from.Reason
	}
	if m.Commit == "" {
		m.Commit = from.Commit
	}
	if m.Commit != from.Commit {
		m.PURL = m.PackageURL()
	}
	if owner, _, _ := strings.Cut(m.Name, "/"); m.Author == owner {
		m.Author = from.Author // documents name the owner as the supplier
	}
	m.License = filledLicense(m.License, from.License)
	if len(m.Files) > 0 || m.Commit == from.Commit {
		m.Files = filledFiles(m.Files, from.Files)
	}
	m.Bases = slices.Clone(m.Bases)
	for i, b := range m.Bases {
		for _, o := range from.Bases {
			if o.Hub == b.Hub && strings.EqualFold(o.Name, b.Name) {
				fillZero(reflect.ValueOf(&m.Bases[i]).Elem(), reflect.ValueOf(&o).Elem())
			}
		}
	}
	fillZero(reflect.ValueOf(&m).Elem(), reflect.ValueOf(from).Elem())
	return m
}

// filledLicense takes the other words for a licence that is the same.
func filledLicense(l, from resolve.License) resolve.License {
	same := l == (resolve.License{}) || l.SPDX != "" && strings.EqualFold(l.SPDX, from.SPDX) ||
		l.Hub != "" && (strings.EqualFold(l.Hub, from.Hub) || strings.EqualFold(l.Hub, from.Name))
	if same {
		return from
	}
	return l
}

// filledFiles adds the files that a document doesn't list, and what it doesn't say of
// those it does.
func filledFiles(files, from []resolve.File) []resolve.File {
	out := slices.Clone(files)
	for _, f := range from {
		i := slices.IndexFunc(out, func(have resolve.File) bool { return have.Path == f.Path })
		if i < 0 {
			out = append(out, f)
			continue
		}
		if out[i].Size < 0 {
			out[i].Size = f.Size
		}
		if out[i].SHA256 == "" || out[i].SHA256 == f.SHA256 {
			fillZero(reflect.ValueOf(&out[i]).Elem(), reflect.ValueOf(&f).Elem())
		}
	}
	slices.SortFunc(out, func(a, b resolve.File) int { return strings.Compare(a.Path, b.Path) })
	return out
}

// fillZero sets the fields of a struct that are zero to those of another.
func fillZero(to, from reflect.Value) {
	for i := range to.NumField() {
		if to.Field(i).IsZero() {
			to.Field(i).Set(from.Field(i))
		}
	}
}
