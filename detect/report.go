package detect

import (
	"fmt"
	"strings"

	"github.com/ptmlock/ptmlock/resolve/hub"
)

// Position is a place in a scanned tree.
type Position struct {
	File   string // slash-separated, relative to the root of the tree
	Line   int    // from 1
	Column int    // in bytes, from 1; 0 if unknown
	Cell   int    // the code cell of a notebook, from 1; 0 in other files and outside cells
}

// String returns "file:line:column (cell n)" without what is not known. The name
// of the file is as the tree has it: see Printable.
func (p Position) String() string {
	s := p.File
	if p.Line > 0 {
		s += fmt.Sprintf(":%d", p.Line)
		if p.Column > 0 {
			s += fmt.Sprintf(":%d", p.Column)
		}
	}
	if p.Cell > 0 {
		s += fmt.Sprintf(" (cell %d)", p.Cell)
	}
	return s
}

// Role tells whether code loads a model or a text only names it.
type Role string

const (
	Used      Role = "used"      // code loads it, or can by a default, a listed choice or a shipped configuration
	Mentioned Role = "mentioned" // prose, comments, dead code
)

// Kind is what a model is to the project as a whole.
type Kind string

const (
	KindModel         Kind = "model"
	KindTokenizerOnly Kind = "tokenizer-only" // only the tokenizer, processor or configuration is loaded
	KindAdapter       Kind = "adapter"
	KindDataset       Kind = "dataset"
	KindGGUF          Kind = "gguf"
)

// Part is what one call loads of a model.
type Part string

const (
	PartWeights   Part = "weights"
	PartTokenizer Part = "tokenizer"
	PartProcessor Part = "processor" // image processor, feature extractor, multi-modal processor
	PartConfig    Part = "config"
	PartAdapter   Part = "adapter"
	PartDataset   Part = "dataset"
	PartFiles     Part = "files" // downloads that do not say what they fetch
)

// Layout names the rule by which a library picks files of a repository. The
// rules are in resolve (see resolve.SelectFiles); a signature names one of them.
type Layout string

const (
	LayoutTransformers         Layout = "transformers"
	LayoutDiffusers            Layout = "diffusers"
	LayoutSentenceTransformers Layout = "sentence-transformers"
	LayoutTimm                 Layout = "timm"
	LayoutPEFT                 Layout = "peft"
	LayoutGGUF                 Layout = "gguf" // one quantization, named by Load.Variant
	LayoutTransformersJS       Layout = "transformers.js"
	LayoutFile                 Layout = "file"     // the one file named by Load.Filename
	LayoutSnapshot             Layout = "snapshot" // the whole repository, or what AllowPatterns leave
)

// Layouts are all of them.
var Layouts = []Layout{
	LayoutTransformers, LayoutDiffusers, LayoutSentenceTransformers, LayoutTimm, LayoutPEFT, LayoutGGUF, LayoutTransformersJS,
	LayoutFile, LayoutSnapshot,
}

// Framework is whose weights a call wants, where they have files of their own;
// "" is PyTorch, or not known.
type Framework string

const (
	FrameworkTensorFlow Framework = "tf"
	FrameworkFlax       Framework = "flax"
	FrameworkONNX       Framework = "onnx"
	FrameworkOpenVINO   Framework = "openvino"
)

// Frameworks are all of them.
var Frameworks = []Framework{FrameworkTensorFlow, FrameworkFlax, FrameworkONNX, FrameworkOpenVINO}

// Load says what of a model's repository a call fetches. The zero value of a
// field means that the call does not say.
type Load struct {
	Part            Part
	Layout          Layout
	Subfolder       string
	Filename        string
	Variant         string   // "fp16": names files such as model.fp16.safetensors; with some layouts a quantization or dtype
	AllowPatterns   []string // of snapshot downloads, fnmatch style
	Safetensors     string   // "", "true" or "false": the argument use_safetensors
	TrustRemoteCode bool
	// What was added later is left out of digests where it says nothing.
	IgnorePatterns []string  `json:",omitempty"` // of snapshot downloads, after AllowPatterns
	Framework      Framework `json:",omitempty"`
	Files          []string  `json:"-"` // what is known of the library, and no part of digests: groups of patterns that the library fetches, "a|b" for the first that is there; see signature's FORMAT.md
}

// Binding is how a name reaches the loading call.
type Binding string

const (
	BindLiteral     Binding = "literal"
	BindConstant    Binding = "constant"
	BindDefaultArg  Binding = "default-arg"
	BindArgparse    Binding = "argparse"
	BindConfigValue Binding = "config-value"
	BindChoiceList  Binding = "choice-list"
	BindFString     Binding = "f-string"
	BindCaller      Binding = "caller"
	BindEnv         Binding = "env"
	BindAttribute   Binding = "attribute"
	BindBound       Binding = "bound" // a person says so, in the settings or in a comment
)

// Place is the kind of artifact that a reference stands in.
type Place string

const (
	PlaceCode     Place = "code"
	PlaceConfig   Place = "config"
	PlaceReadme   Place = "readme"
	PlaceScript   Place = "script"
	PlaceNotebook Place = "notebook"
	PlaceCI       Place = "ci"
	PlaceDocker   Place = "docker"
)

// Step is one step on the way of a name from where it is written to the
// loading call.
type Step struct {
	At   Position
	What string // "default of parameter version"
	// Fills says that what stands there puts the file where the name leads: it is not on
	// the way of the name.
	Fills bool
}

// Reference is one model named at one call site (or line of another artifact).
// A call that can load one of several models gives several references.
type Reference struct {
	Model    hub.Model
	Revision string // as the project writes it: branch, tag or commit; "" if it names none
	Role     Role
	Place    Place
	At       Position // the call
	Via      string   // qualified name of what loads: "transformers.AutoModel.from_pretrained"
	Binding  Binding
	Trace    []Step // from where the name is written to the call; empty for a literal on the line of the call
	Load     Load
	Doc      string // link to where the library says what the call loads; "" if unknown
	Why      string // of a mentioned one: why nothing loads it, "nothing in the project calls old()"; of one with a confidence, why it is not sure
	// Confidence is that of a candidate, or of a use that only the name of a method
	// tells; "" for all else.
	Confidence Confidence
	// Open says that the call can load other models too, which are not known: a
	// name that is given from outside, or a path. It is no part of digests.
	Open bool
	// Function is the function that the call stands in, as its module qualifies it
	// ("Assistant.route"); "" if it stands in none, or that is not known.
	Function string
	// Task is what the site names as the task of the model, in the words of Hugging
	// Face ("text-generation"), and Stages are what the site does with it by what is
	// known of the tool: see Pipeline. Nothing if it does not say; no part of digests.
	Task   string   `json:"-"`
	Stages []string `json:"-"`
	// Choices are what decides between this model and others. Nil says that the
	// detector looked for none: then all names that one call can load are a choice.
	Choices []Choice
}

// Unresolved is a loading call whose model is not known.
type Unresolved struct {
	At     Position
	Via    string
	Reason string // "command-line argument --model has no default"
	// External says that the model is given from outside: by who runs the program
	// or calls the library. Else the project names it and the scan did not see how.
	External bool
	Trace    []Step // from where the name gets lost to the call; empty if that is the call
	Doc      string // as of Reference
	Function string // as of Reference
	Cause    Cause
	// Acknowledged is the reason why the call is to stay as it is, as a person gave
	// it; "" if nobody did.
	Acknowledged string
}

// IsLocal tells whether the call loads from a path of this machine: that is known,
// but no hub can say what lies there.
func (u Unresolved) IsLocal() bool { return strings.HasPrefix(u.Reason, "local path") }

// Problem is a file, or a part of one, that could not be read or parsed; the
// scan went on.
type Problem struct {
	At      Position // Line is 0 if the whole file is meant
	Message string   // cause, lower case, no full stop
}

// Findings is what one detector found. Order does not matter.
type Findings struct {
	References []Reference
	Unresolved []Unresolved
	Problems   []Problem
	Local      []LocalModel
	Skipped    []Skipped
	Asked      []Asked // of unresolved ones, at most one for a place and a Via
	Applied    []Applied
	Faults     []BindingFault
	Dismissed  []Dismissed
	Together   []Together
	// Pipelines are one of each model, by any of its names, and those of calls whose
	// models are not known, which stand at the first evidence.
	Pipelines []Pipeline
	// Interactions name models by any of their names. Those whose ends can't both be
	// in use at once are left out of the report.
	Interactions []Interaction
}

// Report is the result of a scan: the findings of all detectors, merged and
// sorted. It depends on the content of the tree alone.
type Report struct {
	Models        []Model // sorted by hub, name, revision
	Unresolved    []Unresolved
	Structure     Structure
	Documentation string // a class of the taxonomy: "code-only", "partial-readme", …
	Pipelines     []Pipeline
	Interactions  []Interaction // sorted by their ends and type
	Problems      []Problem
	Vendored      []Vendored   // sorted by path
	Local         []LocalModel // sorted by path
	Disagreements []Disagreement
	Ignored       []string       // files that would have been read, and directories with a "/" behind; in the order of the walk
	LeftOut       LeftOut        // what Options.Exclude left out
	Skipped       []Skipped      // sorted by path
	BindingFaults []BindingFault // sorted by position
	Dismissed     []Dismissed    // sorted by position
}

// Model is one model with all its references. Two revisions of one model are
// two Models. References can write its name differently (hub.Model.Canonical); it
// has the name here that most uses write.
type Model struct {
	hub.Model
	Revision   string // "" if the project names none
	Kind       Kind
	Role       Role
	Where      []Place // sorted
	Family     string  // "" if not known
	References []Reference
}

// Together says that one part of a program uses several models, each for a job of
// its own.
type Together struct {
	Models   []hub.Model
	Evidence Evidence
}

// Structure tells how the models of a project stand to each other.
type Structure struct {
	Count           string     // "single", "multi" or "none": models in use
	Interchangeable [][]string // each sorted
	Complementary   [][]string // each sorted
	Relations       []Relation // the same with the hubs, and why: those that are interchangeable first, sorted
}

// Relation says why models are interchangeable or complementary.
type Relation struct {
	Kind     string      // "interchangeable" or "complementary"
	Models   []hub.Model // sorted by hub and name
	Evidence []Evidence
}

// Evidence is a place that supports a statement.
type Evidence struct {
	At   Position
	What string
	// Label is what a place in a Pipeline shows: the organization, a stage or an
	// adaptation. "" elsewhere.
	Label string
	// Confidence says how a label or an edge was concluded: High from what a library
	// documents of a call, Medium over several such steps or by what names usually
	// mean, Low by the name of a model or by default. "" where nothing is concluded.
	Confidence Confidence
}

// Pipeline is the reuse pipeline of one model in use: what is made of it from where it
// is loaded. A report has at most one of a model; models of which only a tokenizer,
// a configuration or a data set is loaded have none.
type Pipeline struct {
	Model hub.Model // as the report names it
	// Organization is "feature-extraction", "generative" or "discriminative"; "" if
	// it is not known.
	Organization string
	// Stages are of INIT, ADPT, PROC, PROM, FEAT, FT, INF, POST, EVAL and DLV, in
	// this order, beginning with INIT.
	Stages []string
	// Adaptation is "as-is", or else what is changed, sorted: "addition" of layers,
	// "configuration", "deletion-head", "deletion-head-layers", "modification" of
	// layers, "weights" that are put into a network of the project.
	Adaptation []string
	// Evidence has a place for INIT, for the organization if it is known, and for each
	// adaptation and stage, in their order; of each label the one of most confidence.
	Evidence []Evidence
}
