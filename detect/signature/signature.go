// Package signature reads, checks and indexes signatures: what a library's
// loading calls look like and where a model, its revision and its files stand
// in them. Signatures are data: one TOML file a library, embedded from data/,
// and files that users add. The analysers know no library by name.
package signature

import (
	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// Signature describes one loading call, or a family of calls that a pattern
// names. It is immutable.
type Signature struct {
	// Call is the qualified name of the callee, "transformers.AutoModel.from_pretrained".
	// A segment may hold "*", which stands for any text without a dot; "**" as a
	// whole segment stands for one or more segments.
	Call string
	Hub  hub.ID
	Doc  string // URL of the library's documentation or source, with version

	Model Path // where the name stands
	// Entry is joined to the name with ":" (the entry point of torch.hub).
	Entry    Path
	Revision Path
	// RevisionSeparator splits a revision off the name: ":" in torch.hub's
	// "owner/repo:ref", "@" elsewhere; "" if names hold no revision.
	RevisionSeparator string
	// Default is the model that is loaded if Model is not given; "" if the call
	// then loads nothing that is known.
	Default string
	// Rewrites are prefixes of a name that lead to another hub, in order.
	Rewrites []Rewrite
	// Needs are conditions under which the call loads weights at all.
	Needs []Condition
	// LocalWhen are conditions under which the name is a local path.
	LocalWhen []Condition

	Part            detect.Part
	Layout          detect.Layout
	Subfolder       Path
	Filename        Path
	Variant         Path
	AllowPatterns   Path
	Safetensors     Path
	TrustRemoteCode Path
	RepoType        Path // "dataset" and "space" make the reference a data set or a space
}

// Path says where a value stands in a call: "arg[0, pretrained_model_name_or_path]"
// is the first positional argument or the keyword, "arg[revision]" a keyword
// only, "callee" the last segment of the callee's name, "receiver" the object
// that a method is called on. Several alternatives are separated by "|"; the
// first that the call gives is taken. The zero Path stands nowhere.
type Path struct{ Alternatives []Access }

// Access is one alternative of a Path.
type Access struct {
	Callee   bool
	Receiver bool
	Index    int // of a positional argument, from 0; -1 if the argument is keyword only
	Keywords []string
}

// Rewrite moves a name with Prefix to another hub: "hf-hub:" of timm.
type Rewrite struct {
	Prefix            string
	Hub               hub.ID
	RevisionSeparator string
}

// Condition is a test of an argument.
type Condition struct {
	Arg Path
	// Is is "true" (given and neither False, None, 0 nor ""), "given", or a
	// string that the argument equals.
	Is string
	// Absent tells what holds if the call does not give the argument.
	Absent bool
}
