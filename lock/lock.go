// Package lock defines Lock, the content of models.lock, and reads, writes and
// compares it. FORMAT.md beside this file describes the format.
package lock

import (
	"cmp"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// FormatVersion is the version of the format that this package reads and writes.
const FormatVersion = 1

// Lock is what a project agreed on: the models it uses, exactly.
type Lock struct {
	Project         string  // name of the project; "" if unknown
	Detection       string  // detect.Report digest: "sha256:…"; "" if two branches were merged whose sources both had changed
	Documentation   string  // class of the taxonomy
	Models          []Model // models that the project uses, sorted by hub, name, requested revision
	Bases           []Model // models that are there only because others were made from them, sorted alike
	Local           []Local // weights that lie in the project itself, sorted by path
	Unresolved      []Unresolved
	Interchangeable [][]string // names of models as Model.ID has them: one of a group takes the place of another
	Complementary   [][]string // alike: models that are used together, each for a job of its own
	Interactions    []Interaction
}

// Model is one locked model.
type Model struct {
	Hub      hub.ID
	Name     string   // as the hub answers it; as written if the hub never answered
	Written  []string // other names that the sources write for it, sorted
	Revision string   // requested, as written; "" if none

	Catalogue []string // links to where a library says what the written name is, sorted

	State  resolve.State // what the hub said last; what was locked before stays beside it
	Reason string

	Ref          string // full name of the ref that gave Commit
	Commit       string
	Digest       string // of a registry's manifest, "sha256:…"
	Version      string // of a hub that has versions and no commits
	PURL         string
	RepositoryID string
	Listing      string
	Files        []resolve.File // what the loading calls fetch

	Author       string
	LastModified string
	License      resolve.License
	Bases        []Base
	CodeFrom     []Base // other repositories that its code is in; without a relation
	Datasets     []string

	Gated      string
	Private    bool
	Disabled   bool
	RemoteCode bool     // the model brings code that a loading call needs or allows
	Formats    []string // serialization formats of the weights in the repository: "safetensors", "pickle", "gguf", "onnx", …
	Scan       string
	ScanIssues []string

	Kind          detect.Kind
	Family        string // of resolve/family
	Modality      string // of its family: "text", "vision"
	Library       string
	Dependencies  []string
	Task          string
	ModelType     string
	Architectures []string
	Languages     []string
	Papers        []string
	Parameters    int64
	Quantization  string
	Evaluations   []resolve.Evaluation
	Card          []resolve.Fact // what the model card and the files beside it say besides, sorted

	Organization string
	Stages       []string
	Adaptation   []string
	Unsure       []string // of the labels above those that are not sure, with "medium" or "low": "FT medium"; sorted
	Uses         []Use    // empty for a base model
}

// Base names a block of the same lock that the model was made from.
type Base struct {
	Hub      hub.ID
	Name     string
	Revision string // at which it is loaded as a base; "" is the hub's default
	Commit   string // as resolved; "" if it is not
	Relation resolve.Relation
	Guessed  bool
}

// Use is one file that loads the model by one API in one way. There are no
// line numbers, so that an edit above a call changes nothing.
type Use struct {
	File            string
	Via             string
	Binding         detect.Binding
	Part            detect.Part
	Subfolder       string
	Filename        string
	Variant         string
	Selection       string // what else the call says of the files it takes: `allow="*.json" safetensors=false`
	TrustRemoteCode bool
	// PathRole is what the files are for that have the call or give it the name:
	// detect.RoleTest, RoleDocs or RoleExample; "" is the program itself.
	PathRole detect.PathRole
}

// PathRole is that of the use nearest to the program: detect.RoleTest says that only
// tests load the model. It is detect.RoleSource for a base model, which nobody loads.
func (m *Model) PathRole() detect.PathRole { return nearest(m.Uses) }

// nearest is the role of the use that is nearest to the program.
func nearest(uses []Use) detect.PathRole {
	if len(uses) == 0 {
		return detect.RoleSource
	}
	role := detect.RoleTest
	for _, u := range uses {
		if of := cmp.Or(u.PathRole, detect.RoleSource); of.Distance() < role.Distance() {
			role = of
		}
	}
	return role
}

// Unresolved is a loading call whose model is not known.
type Unresolved struct {
	File   string
	Via    string
	Reason string
	// Acknowledged is the reason why the call is to stay open, as a person gave it;
	// "" if nobody did.
	Acknowledged string
}

// Interaction is an edge between two models. No two have the same ends and type.
type Interaction struct {
	From, To   string            // names of models as Model.ID has them, or "scratch:" and a class
	Type       string            // of the taxonomy
	Confidence detect.Confidence // Medium or Low; "" is high
	Files      []string          // of the sources that show it, sorted
	// FromFiles and ToFiles are of an edge of a model to itself: the files of its
	// repository of which each end is loaded, sorted. They are nil elsewhere.
	FromFiles, ToFiles []string
}

// ScratchPrefix begins an end of an interaction that is a network or estimator of the
// project, which starts without weights.
const ScratchPrefix = "scratch:"
