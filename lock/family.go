package lock

import (
	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/resolve/family"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// families gives each model its family and modality: what its base models tell goes
// before what it tells itself.
func (l *Lock) families() {
	g := &familyTree{at: map[hub.Model]*Model{}, begun: map[*Model]bool{}}
	for _, list := range [][]Model{l.Bases, l.Models} {
		for i := range list {
			g.at[hub.Model{Hub: list[i].Hub, Name: list[i].Name}] = &list[i]
		}
	}
	for _, list := range [][]Model{l.Bases, l.Models} {
		for i := range list {
			g.find(&list[i], 0)
		}
	}
}

// maxFamilyDepth bounds how far base models are followed; real chains have a few.
const maxFamilyDepth = 64

type familyTree struct {
	at    map[hub.Model]*Model
	begun map[*Model]bool
}

// find finds the family of a model, after those of its bases. Of bases that go in a
// circle, one goes by what it tells itself.
func (g *familyTree) find(m *Model, depth int) string {
	if g.begun[m] || m.Kind == detect.KindDataset {
		return m.Family
	}
	g.begun[m] = true
	known := family.Model{Name: m.Name, Type: m.ModelType, Architectures: m.Architectures}
	for _, b := range m.Bases {
		name := ""
		if of := g.at[hub.Model{Hub: b.Hub, Name: b.Name}]; of != nil && of != m && depth < maxFamilyDepth {
			name = g.find(of, depth+1)
		} else if f := family.OfName(b.Name); f != nil {
			name = f.Name
		}
		known.Bases = append(known.Bases, name)
	}
	f, _ := family.Of(known)
	if f == nil {
		f = family.Named(m.Family) // of the name that the sources write
	}
	m.Family, m.Modality = "", ""
	if f != nil {
		m.Family, m.Modality = f.Name, f.Modality
	}
	return m.Family
}
