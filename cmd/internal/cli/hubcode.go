package cli

import (
	"context"
	"maps"
	"slices"

	"github.com/ptmlock/ptmlock/detect/python"
	"github.com/ptmlock/ptmlock/detect/signature"
	"github.com/ptmlock/ptmlock/resolve/hub"
	"github.com/ptmlock/ptmlock/resolve/pytorchhub"
)

// hubCode reads the hubconf.py of torch.hub's repositories with the analyser
// that reads the project.
type hubCode struct{ set *signature.Set }

// Imports implements pytorchhub.Code.
func (hubCode) Imports(path, text string, exists func(string) bool) []string {
	return python.Imports(python.Source{Path: path, Text: text}, exists)
}

// Enter implements pytorchhub.Code.
func (c hubCode) Enter(ctx context.Context, sources map[string]string, entry string) (*pytorchhub.EntryPoint, error) {
	var list []python.Source
	for _, path := range slices.Sorted(maps.Keys(sources)) {
		list = append(list, python.Source{Path: path, Text: sources[path]})
	}
	found, err := python.Enter(ctx, c.set, list, "hubconf.py", entry)
	if err != nil {
		return nil, err
	}
	p := &pytorchhub.EntryPoint{Known: found.Known, Names: found.Names, Dependencies: found.Dependencies}
	for _, w := range found.Weights {
		p.Weights = append(p.Weights, pytorchhub.Weight(w))
	}
	for _, r := range found.References {
		if r.Model.Hub != hub.URL && !slices.Contains(p.Models, r.Model) {
			p.Models = append(p.Models, r.Model)
		}
	}
	return p, nil
}
