package lock

import (
	"cmp"

	"github.com/ptmlock/ptmlock/resolve/hub"
)

// Places tells on which lines of a lock its blocks and keys stand.
type Places struct{ places places }

// Locate reads the places of a lock in the form that Format writes; in one that was
// edited into another form a place may be that of the block instead of the key.
func Locate(data []byte) Places { return Places{locate(data)} }

// Of returns the line, from 1, of a key of the block of a kind ("model", "base",
// "local", …) with an index in the order of the file; with key "" that of the block,
// and with kind "" that of a key of the top.
func (p Places) Of(kind string, index int, key string) int {
	line, _ := p.places.of(kind, index, key)
	return line
}

// PackageURL is what the package URL of a block must be; "" if it can have none.
func (m *Model) PackageURL() string {
	return packageURL(hub.Model{Hub: m.Hub, Name: m.Name}, cmp.Or(m.Commit, m.Digest))
}

// Pin is the commit of a model, or what stands for one on its hub; "" if it has none.
func (m *Model) Pin() string { return pin(m) }

// RunsCode tells whether loading weights of a format may run code that stands in
// them.
func RunsCode(format string) bool { return runsCode(format) }
