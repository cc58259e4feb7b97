package bindings

import (
	"errors"
	"fmt"
	"strings"
	"unicode"

	"github.com/ptmlock/ptmlock/resolve/hub"
)

// ParseModel reads a model as a binding writes it, "owner/name" or
// "owner/name@revision", with what the binding says beside it; id and revision
// are "" if it says nothing.
func ParseModel(text string, id hub.ID, revision string) (Model, error) {
	m := Model{Hub: id, Name: text, Revision: revision}
	// In the names of other hubs, addresses among them, an "@" may be a part.
	if name, at, ok := strings.Cut(text, "@"); ok && (id == "" || id == hub.HuggingFace) && !hub.IsURL(text) {
		switch {
		case revision != "":
			return m, fmt.Errorf("model %q names a revision, and so does the key beside it", text)
		case at == "":
			return m, fmt.Errorf("model %q ends where a revision should stand", text)
		}
		m.Name, m.Revision = name, at
	}
	if strings.ContainsFunc(m.Revision, func(r rune) bool { return unicode.IsSpace(r) || !unicode.IsPrint(r) }) {
		return m, fmt.Errorf("revision %q has a space or a control character", m.Revision)
	}
	if id == "" && hub.IsURL(text) {
		m.Hub = hub.URL
	}
	return m, m.check()
}

// check refuses names that the hub can't know. Without a hub it is known later
// which one that is.
func (m Model) check() error {
	if m.Hub != "" {
		return hub.Model{Hub: m.Hub, Name: m.Name}.Check()
	}
	switch {
	case m.Name == "":
		return errors.New("the name of the model is empty")
	case len(m.Name) > hub.MaxName:
		return fmt.Errorf("the name of the model has more than %d bytes", hub.MaxName)
	case strings.ContainsFunc(m.Name, func(r rune) bool { return unicode.IsSpace(r) || !unicode.IsPrint(r) }):
		return fmt.Errorf("model %q has a space or a control character", m.Name)
	case strings.HasPrefix(m.Name, "/"), strings.HasPrefix(m.Name, "."):
		return fmt.Errorf("model %q is a path: name a model of a hub", m.Name)
	}
	return nil
}
