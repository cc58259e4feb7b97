// Package resolve turns the name of a model into exact, verifiable facts: the
// commit, the files with sizes and hashes, the licence, the base models. It
// defines Request, Resolution and Client, and asks many requests at once with a
// bound. The packages below it speak to one hub each.
package resolve

import (
	"cmp"
	"context"

	"github.com/ptmlock/ptmlock/resolve/hub"
)

// Request asks for a model at a revision. It is comparable: the same request is
// asked once a run.
type Request struct {
	hub.Model
	Revision string // branch, tag or commit as the project writes it; "" is the hub's default
}

// State tells how a request ended.
type State string

const (
	Resolved        State = "resolved"
	Gated           State = "gated"            // described by the hub, but its files are not given to this user
	NotFound        State = "not-found"        // there is no such model, or it is private: a hub does not tell which without a token
	RevisionMissing State = "revision-missing" // the model is there, the revision is not
	Disabled        State = "disabled"         // switched off by the hub or the owner
	Unauthorized    State = "unauthorized"     // the hub refuses the token
	RateLimited     State = "rate-limited"
	Unreachable     State = "unreachable" // no network, time-out, server errors to the end of all retries
	Offline         State = "offline"     // no request may leave, or a recorded directory lacks the answer
	BadAnswer       State = "bad-answer"  // the hub answered something that can't be trusted
	Unsupported     State = "unsupported" // no resolver knows this hub yet
	InvalidName     State = "invalid-name"
	Moving          State = "moving"   // a hosted model under a name that its provider moves from model to model
	Replaced        State = "replaced" // another repository stands under the name of a locked one
	Emptied         State = "emptied"  // the repository of a locked model has lost its weights, or all that is loaded
)

// Resolution is what a hub says of a model. With a State other than Resolved,
// Reason says why, and the other fields hold whatever is known all the same
// (a gated model has its commit and files). It holds no counters, no signed
// URLs and no time of asking, so that equal models give equal Resolutions.
type Resolution struct {
	Request
	State  State
	Reason string // one line for people, lower case; "" when resolved

	Name         string // the name that the hub answers with; "" if unknown
	At           hub.ID // the hub that Name is of, if a catalogue led to another one; "" is the request's
	Catalogue    string // link to where the library says what the name is; "" if the hub itself answers for it
	RepositoryID string // the hub's own id, which survives a rename; "" if unknown
	Commit       string // full, lower case; "" if unknown
	Digest       string // "sha256:…" of the manifest that a registry keeps under the name: what a commit is elsewhere; "" if it has none
	Version      string // number or date of what the name stands for, on a hub that has versions and no commits; "" if unknown
	Ref          string // full name of the ref that gave Commit, "refs/tags/v1"; "" if unknown, or if a commit was asked for
	Author       string
	LastModified string     // of the commit, RFC 3339 UTC; "" if unknown
	Files        []File     // the whole listing at Commit, sorted by path; without a repository, the files of the model
	Loads        [][]string // what the library fetches of Files, if its catalogue knows: see Load.Alternatives
	Manifests    []Manifest // what files of the repository say of others, as far as they had to be read; sorted by path
	Listing      string     // "sha256:…" over the whole listing; "" if it is unknown

	License  License
	Bases    []Base   // models it was made from, sorted by name
	Datasets []string // data sets that the card names, sorted

	Gated      string // "", "auto" or "manual": how the owner gives access
	Private    bool
	Disabled   bool
	RemoteCode bool        // its configuration names code in a repository, or it is such code
	CodeFrom   []hub.Model // other repositories that this code is in, sorted
	Scan       string      // the hub's scan: "", "unscanned", "safe", or "issues"
	ScanIssues []string

	Dependencies  []string // modules that its code must be able to import, sorted
	Library       string   // "transformers"
	Task          string   // pipeline tag: "fill-mask"
	ModelType     string   // "bert"
	Architectures []string
	Languages     []string
	Papers        []string // arXiv ids
	Parameters    int64    // number of parameters; 0 if unknown
	Quantization  string   // "Q4_K_M", as the hub names it; "" if it does not say
	Evaluations   []Evaluation
	Facts         []Fact // what its card and the files beside it say besides, sorted; nil if they were not read

	Locked *Locked // nil for what a hub answers
}

// Locked is what a Resolution has besides if it was taken from a lock, where its
// Files are those that are loaded, and not the whole listing.
type Locked struct {
	Formats   []string // of all weights in the repository: see Formats
	Catalogue []string // all links to where libraries say what the name is
}

// File is one file of a repository. A small file has no SHA-256 on the hub,
// only the id of its git blob: the two never share a field.
type File struct {
	Path   string
	Size   int64  // bytes; -1 if unknown
	SHA256 string // 64 lower-case hex digits of the content; "" if unknown
	GitOID string // git blob id (SHA-1) of a small file's content; "" for large files, whose blob is only a pointer

	// Of files on the web, which are in no repository, though code of one may fetch them:
	URL          string // where it is; "" for a file of a repository
	ETag         string // as the server gives it, with its quotes; "" if it gives none
	SHA256Prefix string // the first digits of the content's SHA-256, as its name or a library publishes them; "" if SHA256 is known, too
}

// Manifest is what a file of a repository says about which of its files belong
// together.
type Manifest struct {
	Path string
	// Names are the shards that the index of sharded weights lists, in its
	// folder; the folders of the components that model_index.json lists, or of the
	// modules of modules.json, "" for the root.
	Names []string
}

// License is what the model card says, the SPDX identifier if it is one, and what the
// text of the licence is where that does not tell.
type License struct {
	SPDX string // "Apache-2.0"; "" if the licence has no SPDX id or there is none
	Hub  string // the hub's own id as written: "apache-2.0", "openrail++", "other"
	Name string // license_name of the card
	Link string // license_link of the card, or the file that tells the licence: a URL or a file of the repository
	Text string // which licence the text of that file is, by its id in resolve/license; "" if it was not read or is not known
}

// Relation says how a model was made from a base model.
type Relation string

const (
	Finetune  Relation = "finetune"
	Adapter   Relation = "adapter"
	Quantized Relation = "quantized"
	Merge     Relation = "merge"
)

// Base is a model that another was made from.
type Base struct {
	Model    hub.Model
	Revision string   // at which it is loaded as a base; "" is the hub's default
	Relation Relation // "" if the card does not say and nothing can be inferred
	Guessed  bool     // the relation is inferred, not declared
}

// Evaluation is one result that the model card claims.
type Evaluation struct {
	Task, Dataset, Metric, Value string
	Verified                     bool
	Source                       string // as card.Source; "" if only the hub tells of it
	At                           string // where it stands: "README.md:41"; "" if unknown
}

// CompareEvaluations orders results, what is verified first of those that are the same.
func CompareEvaluations(a, b Evaluation) int {
	return cmp.Or(
		cmp.Compare(a.Task, b.Task), cmp.Compare(a.Dataset, b.Dataset), cmp.Compare(a.Metric, b.Metric), cmp.Compare(a.Value, b.Value),
		compareBool(!a.Verified, !b.Verified), cmp.Compare(a.Source, b.Source), comparePlaces(a.At, b.At),
	)
}

// Client asks one hub. It may be called concurrently.
type Client interface {
	// Resolve asks for one model. An error means that there is no Resolution at
	// all, which happens only if ctx is done; everything else is a State.
	Resolve(ctx context.Context, q Request) (*Resolution, error)
}
