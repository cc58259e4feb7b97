// Package signature reads, checks and indexes signatures: what a library's
// loading calls look like and where a model, its revision and its files stand
// in them. Signatures are data: one TOML file a library, embedded from data/,
// and files that users add; FORMAT.md describes them. The analysers know no
// library by name.
package signature

import (
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// Signature describes one loading call, or a family of calls that a pattern
// names. It is immutable. Several signatures may have the same Call: each gives
// a reference of its own (the model and the tokenizer of a pipeline).
type Signature struct {
	// Call is the qualified name of the callee, "transformers.AutoModel.from_pretrained".
	// A segment may hold "*", which stands for any text without a dot; "**" as a
	// whole segment stands for one or more segments. The first segment is literal,
	// but for "**.name": a method of that name of whatever nobody describes (IsGuess).
	// A method of an object is named by the object's class, "diffusers.DiffusionPipeline.load_lora_weights",
	// or by the module's constant that holds the object, "torchaudio.pipelines.WAV2VEC2_BASE.get_model".
	Call string
	Hub  hub.ID
	Doc  string // URL of the library's documentation or source, with version

	Model Path // where the name stands
	// Entry is joined to the name with ":" (the entry point of torch.hub).
	Entry    Path
	Revision Path
	// CodeRevision is where the revision stands of code that is in another repository
	// than the weights.
	CodeRevision Path
	// WithCommit is an argument, "name=value", that a call must give to take a commit
	// for its revision; "" if it needs none.
	WithCommit string
	// Server is where the call, or the constructor of the client that it is a method
	// of, is given the address of the server that hosts the model. At an address of
	// one's own machine or network it is no model of the provider's.
	Server Path
	// RevisionSeparator splits a revision off the name: ":" in torch.hub's
	// "owner/repo:ref", "@" elsewhere; "" if names hold no revision.
	RevisionSeparator string
	// Default is the model that is loaded if Model is not given, as a call would
	// name it; "" if the call then loads nothing that is known. With a zero Model
	// it is the one model that the call loads.
	Default string
	// Defaults are models that are loaded if Model is not given, by the value of
	// DefaultsBy: the default models of the tasks of a pipeline. Each value is a
	// name of Hub, with "@" and a revision if the library pins one.
	DefaultsBy Path
	Defaults   map[string]string
	// Rewrites are forms of a name that lead to another hub, tried in order.
	Rewrites []Rewrite
	// Needs are conditions under which the call loads weights at all; all must
	// hold.
	Needs []Condition
	// WeightFiles says that the call fetches any file, by its address: only an
	// address of weights (see hub.IsWeightURL) is a model, and every other value,
	// unknown ones included, gives nothing.
	WeightFiles bool
	// LocalWhen are conditions under which the name is a local path; one that
	// holds is enough.
	LocalWhen []Condition

	Part            detect.Part
	Layout          detect.Layout // "" on hubs whose models are one file
	Subfolder       Path
	Filename        Path
	Variant         Path
	AllowPatterns   Path
	IgnorePatterns  Path
	Framework       detect.Framework
	FrameworkBy     Path     // an argument that names one, which then is the framework
	Files           []string // groups of patterns that the library fetches: see FORMAT.md
	Safetensors     Path
	TrustRemoteCode Path
	RepoType        Path // "dataset" and "space" make the reference a data set or a space

	// Functions is the module whose functions can be given for the name, "" if a name
	// is a text: vision_learner(dls, resnet34) loads what torchvision.models.resnet34
	// does.
	Functions string

	// CheckHash is the flag by which the call checks that the SHA-256 of what it
	// fetches begins with the digits that the file's name ends in, "-f37072fd.pth".
	CheckHash Path
	// HashPrefix are the first digits of that SHA-256, given to the call.
	HashPrefix Path

	// Target is where the call puts what it downloads: a directory, or a file.
	Target Path
	// Returns is the class of the object that the call gives, so that its methods
	// can be looked up: a qualified name, "receiver" for the class that a class
	// method is called on, "path" for the path of what was downloaded, "" if it
	// does not matter.
	Returns string

	source string // file and position, for messages
	order  int    // in its file
}

// isObject tells whether the call loads nothing itself and only gives an object
// of the class Returns.
func (s *Signature) isObject() bool { return s.Hub == "" }

// anyLibrary begins the Call of a method of any library.
const anyLibrary = "**."

// IsGuess tells whether the signature goes by the name of a method alone. Only what
// is a hub's id is a model then; every other value, unknown ones included, gives
// nothing.
func (s *Signature) IsGuess() bool { return strings.HasPrefix(s.Call, anyLibrary) }

// Path says where a value stands in a call: "arg[0, pretrained_model_name_or_path]"
// is the first positional argument or the keyword, "arg[revision]" a keyword
// only, "callee" the last segment of the callee's name, "receiver" the last
// segment of the qualified name of the object that a method is called on. Several
// alternatives are separated by "|"; the first that the call gives is taken. The
// zero Path stands nowhere.
type Path struct{ Alternatives []Access }

// Access is one alternative of a Path.
type Access struct {
	Callee   bool
	Receiver bool
	Index    int // of a positional argument, from 0; -1 if the argument is keyword only
	Keywords []string
}

// Equal tells whether two paths stand for the same place.
func (p Path) Equal(o Path) bool {
	return slices.EqualFunc(p.Alternatives, o.Alternatives, func(a, b Access) bool {
		return a.Callee == b.Callee && a.Receiver == b.Receiver && a.Index == b.Index && slices.Equal(a.Keywords, b.Keywords)
	})
}

// IsZero tells whether p stands nowhere.
func (p Path) IsZero() bool { return len(p.Alternatives) == 0 }

// Rewrite moves a name to another hub if it has one of the forms that are set:
// Prefix ("hf-hub:" of timm, which is cut off), Contains ("/" where a library
// takes both its own names and those of a hub), or Names.
type Rewrite struct {
	Prefix            string
	Contains          string
	Names             []string
	Hub               hub.ID
	RevisionSeparator string
}

// Condition is a test of an argument. A value that is given but can't be known
// counts as true, and as any string: what may be loaded counts as loaded.
type Condition struct {
	Arg Path
	// Is is "true" (given and neither False, None, 0 nor ""), "false" (given and
	// one of these), "given", or a string that the argument equals, in which "*"
	// stands for any text (see Matches).
	Is string
	// Absent tells what holds if the call does not give the argument.
	Absent bool
}

// Matches tells whether a string argument is what Is says; a condition that is
// no string's is decided by the truth of text.
func (c Condition) Matches(text string) bool {
	switch c.Is {
	case "given":
		return true
	case "true":
		return text != ""
	case "false":
		return text == ""
	}
	return matchSegment(c.Is, text)
}
