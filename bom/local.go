package bom

import (
	"path"
	"strconv"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/lock"
	"github.com/ptmlock/ptmlock/resolve"
)

// local is a file of weights of the project itself: a model of which nobody but the
// file says anything.
func (b *builder) local(l *lock.Local) Model {
	ref := b.free("local:" + text(l.Path))
	m := Model{
		Ref: ref, Used: true, Resolved: l.SHA256 != "", Name: text(path.Base(l.Path)), Properties: localProperties(l),
		Files: []File{{Ref: b.free(ref + "#" + text(l.Path)), Path: text(l.Path), SHA256: l.SHA256, Properties: fileProperties(resolve.File{Size: l.Size})}},
		Uses:  uses(l.Uses), SHA256: l.SHA256, Path: text(l.Path),
	}
	m.Tested = l.PathRole() == detect.RoleTest
	if m.Name == "" {
		m.Name = "unnamed"
	}
	if id := resolve.SPDX(l.License); id != "" {
		m.Licenses = []License{{ID: id}}
	} else if name := text(l.License); name != "" {
		m.Licenses = []License{{Name: name}}
	}
	for _, base := range texts(l.Bases) {
		group, name := split(base)
		m.Ancestors = append(m.Ancestors, Ancestor{Group: group, Name: name})
	}
	if l.SHA256 != "" {
		b.remember(m.Ref, []string{"weights:" + l.SHA256})
	}
	return m
}

func localProperties(l *lock.Local) []Property {
	var p props
	p.add(PropHub, "local")
	p.add(PropFormat, l.Format)
	p.add(PropImport, l.Imports...)
	if l.Parameters > 0 {
		p.add(PropParameterCount, strconv.FormatInt(l.Parameters, 10))
	}
	return p.sorted()
}
