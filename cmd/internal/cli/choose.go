package cli

import (
	"strings"

	"github.com/ptmlock/ptmlock/lock"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// chooseModels returns the models of a lock that the arguments name, all of them if
// there are none: as the lock or the sources write the name, with its hub before it
// or without, and with "@" and a revision for one of several.
func chooseModels(l *lock.Lock, path string, args []string) ([]*lock.Model, error) {
	chosen := map[*lock.Model]bool{}
	for _, arg := range args {
		found := false
		for i := range l.Models {
			if named(&l.Models[i], arg) {
				chosen[&l.Models[i]], found = true, true
			}
		}
		if !found {
			return nil, usage(notNamed(arg, "--lock "+arg, `"ptmlock list" names the models of a lock, "ptmlock generate" writes it anew`), "%s has no model %q", path, arg)
		}
	}
	var models []*lock.Model
	for i := range l.Models {
		if len(args) == 0 || chosen[&l.Models[i]] {
			models = append(models, &l.Models[i])
		}
	}
	return models, nil
}

// named tells whether a text names a model.
func named(m *lock.Model, text string) bool {
	for _, name := range append([]string{m.Name}, m.Written...) {
		full := hub.Model{Hub: m.Hub, Name: name}
		for _, form := range []string{name, full.String()} {
			if strings.EqualFold(text, form) || m.Revision != "" && strings.EqualFold(text, form+"@"+m.Revision) {
				return true
			}
		}
	}
	return false
}
