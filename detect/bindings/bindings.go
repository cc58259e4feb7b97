// Package bindings applies what a person says once of a loading call that no
// analysis can know: the model behind it, that its user chooses one, or that it
// is to be ignored. FORMAT.md beside this file describes both ways to say it,
// entries of .ptmlock.toml and comments in the sources.
//
// Options, environment variables and keys of configuration files that Python
// reads are bound by its analysis, so that their values go the way that any value
// goes. All else is done here, when the detectors are done: a call that is not
// resolved becomes references, or is acknowledged, and references are dropped.
// Nothing is done in silence: what a binding takes away is in Report.Dismissed,
// and a binding that binds nothing in Report.BindingFaults.
package bindings

import (
	"cmp"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// The subjects of bindings.
const (
	Call     = detect.SubjectCall
	Option   = detect.SubjectOption
	Variable = detect.SubjectVariable
	Key      = detect.SubjectKey
)

// Binding is what is said of one subject. Exactly one of Models, Values,
// UserChoice and Ignore is set.
type Binding struct {
	At      detect.Position // where it stands, in the settings or in a source
	Said    detect.Position // of what it says
	Subject detect.Subject
	// File is that of the call or the key, and for an option the file that declares
	// it; there "" means any.
	File string
	// Name is the qualified name of a call, an option with its dashes, a variable, or
	// a key with a dot between its parts.
	Name string
	// Function is the function around a call, as its module qualifies it
	// ("Assistant.route"), topLevel for one in none; "" is any.
	Function string
	All      bool // of a call: every call that fits, not the one

	Models     []Model  // what is loaded
	Values     []string // what an option, variable or key is set to
	UserChoice string   // the reason why users choose the model
	Ignore     string   // of a call: the reason why its model is no matter of the lock
}

// topLevel stands for the function of what stands in none, as Python's traces of
// errors have it.
const topLevel = "<module>"

func functionOf(name string) string { return cmp.Or(name, topLevel) }

// Model is a model that a binding names. Without a Hub it is of the hub that the
// call loads from.
type Model struct {
	Hub      hub.ID // "" if the binding names none
	Name     string
	Revision string // "" if the binding names none
}
