package detect

import (
	"cmp"
	"context"
	"fmt"
	"io"

	"github.com/ptmlock/ptmlock/resolve/hub"
)

// Subject is the kind of thing that decides what a call loads, and that a person
// can bind.
type Subject string

// The subjects.
const (
	SubjectCall     Subject = "call"     // a loading call of a file
	SubjectOption   Subject = "option"   // a command-line option of a program
	SubjectVariable Subject = "variable" // a variable of the environment, or of a script
	SubjectKey      Subject = "key"      // a key of a configuration file
)

// Cause names what a value comes from that no analysis knows. The zero value is
// that of a call that nothing with a name decides.
type Cause struct {
	Subject Subject // SubjectOption, SubjectVariable or SubjectKey
	Name    string  // "--model", "MODEL_NAME", "model.name"
	File    string  // that declares the option, or has the key; "" of a variable
}

// Asked is what a call that is not resolved is known to ask for.
type Asked struct {
	As Reference // what a reference of the call is but for its name and how that comes to it
	// Identify says which model a name means to the call, at which revision and
	// file if the name says so; nil if the call knows no hub.
	Identify func(name string) (model hub.Model, revision, filename string, err error)
}

// Applied is a binding that a detector has applied.
type Applied struct {
	Binding Position // where it stands
}

// FaultKind tells what is wrong with a binding.
type FaultKind string

// The kinds of faults.
const (
	FaultUnused        FaultKind = "unused"        // nothing is there any more that it binds
	FaultAmbiguous     FaultKind = "ambiguous"     // it can mean several calls
	FaultContradictory FaultKind = "contradictory" // the code says something else
	FaultMalformed     FaultKind = "malformed"     // a comment that can't be read
)

// BindingFault is a binding, or a comment, that binds nothing, and why.
type BindingFault struct {
	At      Position // of the binding
	Kind    FaultKind
	Message string // cause and what to do, lower case, no full stop
}

// Dismissed is a call whose model is no matter of the project's lock, because a
// person said so.
type Dismissed struct {
	At      Position // the call
	Via     string
	Model   hub.Model // the zero Model if it is not known
	Reason  string    // as the person gave it
	Binding Position  // where the person said it
}

// Amender changes what the detectors found by what a person says of it. It is
// called once, before findings are merged. An error means that ctx is done.
type Amender interface {
	Amend(ctx context.Context, files []File, found *Findings) error
}

func compareFaults(a, b BindingFault) int {
	return cmp.Or(comparePositions(a.At, b.At), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Message, b.Message))
}

func compareDismissed(a, b Dismissed) int {
	return cmp.Or(comparePositions(a.At, b.At), cmp.Compare(a.Via, b.Via), cmp.Compare(a.Model.Hub, b.Model.Hub),
		cmp.Compare(a.Model.Name, b.Model.Name), comparePositions(a.Binding, b.Binding), cmp.Compare(a.Reason, b.Reason))
}

// writeDismissed lists what is no matter of the lock, with the reasons of people.
func writeDismissed(w io.Writer, list []Dismissed) {
	if len(list) > 0 {
		fmt.Fprintf(w, "dismissed, as the project asks:\n")
	}
	for _, d := range list {
		name := d.Model.Name
		if name == "" {
			name = d.Via
		}
		fmt.Fprintf(w, "  %s  %s: %s\n", place(d.At), Printable(name), Printable(d.Reason))
	}
}

// writeFaults lists the bindings that bind nothing.
func writeFaults(w io.Writer, list []BindingFault) {
	if len(list) > 0 {
		fmt.Fprintf(w, "bindings without effect:\n")
	}
	for _, f := range list {
		fmt.Fprintf(w, "  %s: %s\n", place(f.At), Printable(f.Message))
	}
}
