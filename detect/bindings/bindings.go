// Package bindings defines what a person says once of a loading call that no
// analysis can know: the model behind it, that its user chooses one, or that it
// is to be ignored. FORMAT.md beside this file describes both ways to say it,
// entries of .ptmlock.toml and comments in the sources.
package bindings

import (
	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// Subject is the kind of thing that a binding speaks of.
type Subject string

// The subjects.
const (
	Call     Subject = "call"     // a loading call of a file
	Option   Subject = "option"   // a command-line option of a program
	Variable Subject = "variable" // an environment variable
	Key      Subject = "key"      // a key of a configuration file
)

// Binding is one entry. Exactly one of Models, Values, UserChoice and Ignore is
// set.
type Binding struct {
	At      detect.Position // where it stands, in the settings or in a source
	Subject Subject
	// File is that of the call or the key, and for an option the program that has
	// it; there "" means any.
	File string
	// Name is the qualified name of a call, an option with its dashes, an
	// environment variable, or a key with a dot between its parts.
	Name string
	// Function is the function around a call, as its module qualifies it
	// ("Assistant.route"); "" is any.
	Function string

	Models     []Model  // what is loaded
	Values     []string // what an option, variable or key is set to
	UserChoice string   // the reason why users choose the model
	Ignore     string   // the reason why the model is no matter of the lock
}

// Model is a model that a binding names. Without a Hub it is of the hub that the
// call loads from.
type Model struct {
	Hub      hub.ID // "" if the binding names none
	Name     string
	Revision string // "" if the binding names none
}
