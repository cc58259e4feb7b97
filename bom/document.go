// Package bom turns a lock into a neutral, sorted Document of components and
// relations. Its subpackages encode a Document in one format each. A BOM is
// written from the lock alone: no network, no sources, no clock. PROPERTIES.md
// describes the properties that the formats have no field for.
package bom

import (
	"time"

	"github.com/ptmlock/ptmlock/detect/topology"
)

// Options are the facts that a lock does not hold.
type Options struct {
	// Created is the time that the document states, from SOURCE_DATE_EPOCH. The
	// zero time means that none is given; the document states Document.Newest
	// then.
	Created time.Time
	// ToolVersion is the version of ptmlock.
	ToolVersion string
	// Name overrides the name of the project.
	Name string
	// Version of the project, who makes it, and who writes the document; "" if unknown.
	ProjectVersion, Supplier, Author string
}

// Document is a BOM before it takes a form. Its texts are valid UTF-8 without
// control characters and of bounded length, its URLs are absolute, its lists are
// sorted, its refs are unique and resolve. It is immutable.
type Document struct {
	Name        string // of the project
	Version     string // of the project; "" if the caller gave none
	Supplier    string // who makes the project; "" if the caller gave none
	Author      string // who writes the document, a person or an organization; "" if the caller gave none
	ID          string // UUID, derived from the content of the lock
	ToolVersion string
	Created     time.Time // zero if the caller gave none
	Newest      time.Time // newest change of a model in the lock, else 1970-01-01
	Models      []Model   // models in use, weights of the project itself, and base models that an adapter needs at run time
	Datasets    []Dataset
	Networks    []Network
	Edges       []Edge
	Complete    bool     // every loading call that was found names its model; what the detectors do not read may load more
	Open        []string // loading calls whose model the sources do not tell, and why, for people
	Properties  []Property
}

// Model is one model, or a data set that the project loads, as a component.
type Model struct {
	Ref      string // unique in the document
	Used     bool   // the project loads it itself
	Data     bool   // it is a data set
	Optional bool   // it loads another one in its place, if it is told to
	Tested   bool   // only its tests load it
	Resolved bool   // its hub described it completely
	Open     string // what is not known of it, and why, for people; "" if Resolved
	Group    string // owner; "" if the name has none
	Name     string
	Version  string // commit, or the digest or version that stands for one on its hub; "" if unknown
	PURL     string // "" if there is no valid one
	Supplier string // owner, as the hub names it
	Hosted   bool   // its provider runs it, and Supplier is that
	Modified time.Time
	Licenses []License // declared
	// Concluded is the licence that the text of the repository's file is, or that the
	// publisher states elsewhere; nil where there is only what the model card declares.
	Concluded   *License
	Developers  []string // who made it, in the words of its card
	Description string   // in a sentence or two, made of the other fields; "" if they say nothing
	SWHID       string   // "swh:1:rev:…" of the commit; "" without one
	Path        string   // of the file of the project that it is; "" if it is none
	Digest      string   // SHA-256 of what Download gives, 64 hex digits; "" if unknown
	SHA256      string   // of the model, where it is a single file; "" if unknown

	Homepage  string   // page of the model on its hub; "" if there is none
	Download  string   // where the commit can be had; "" if unknown
	Papers    []string // URLs
	Task      string
	Family    string
	Type      string // model type of its configuration: "bert"
	Languages []string

	Architectures []string
	Datasets      []string // refs of Document.Datasets, and of Document.Models that are data sets
	TestedOn      []string // alike, that Evaluations are on
	Evaluations   []Evaluation
	Card          Card
	Ancestors     []Ancestor
	Variants      []string // refs of models in the document: another revision of it, or the same weights elsewhere
	Notes         string   // how it was made, and what the project makes of it, in sentences; "" if nothing is known
	DependsOn     []string // refs of models that it can't run without
	Files         []File
	Uses          []Use
	Bindings      []string   // how its name reaches the loading calls
	Adaptation    []Property // how the project changes it, the training included; nil if it does not
	Statements    []Statement
	Properties    []Property
}

// Statement tells who says something of a model, and where. What a language model
// guessed and what is against something better is none.
type Statement struct {
	Key    string // of the fact, as resolve has it, or "evaluation"
	Name   string // of a hyper-parameter, or the metric of an evaluation
	Value  string // as the field of the document has it; "" if the fact is all that the field holds
	Link   string // "" if the fact has none
	Source string // as the lock has it; "" if unknown
	At     string // "README.md:41", at the locked commit; "" if unknown
}

// License is an SPDX identifier or a name.
type License struct {
	ID   string // SPDX; "" if the licence has none
	Name string // as the hub names it; "" if ID is set
	URL  string // of its text; "" if unknown
}

// Evaluation is a result that the model card claims.
type Evaluation struct {
	Task, Dataset, Metric, Value string
	Ref                          string // of Document.Datasets; "" if the card names no data set
	Verified                     bool   // the hub has measured it, too
}

// Ancestor is a model that another was made from, with its own ancestors.
type Ancestor struct {
	Ref        string // of Document.Models; "" if it is not there
	Group      string
	Name       string
	Version    string
	PURL       string
	SWHID      string
	Supplier   string
	Modified   time.Time
	Homepage   string
	Download   string
	Licenses   []License
	Relation   string // "" if unknown
	Guessed    bool
	Ancestors  []Ancestor
	Properties []Property
}

// File is a file that a loading call fetches.
type File struct {
	Ref        string
	Path       string
	SHA256     string // "" if the hub has none
	SWHID      string // "swh:1:cnt:…"; "" if the hub has no git id
	URL        string // where it can be had at its commit; "" if unknown
	Properties []Property
}

// Use is a file of the project that loads the model.
type Use struct{ File, Via string }

// Network is a network or estimator of the project, which starts without weights and
// works with a model.
type Network struct {
	Ref        string
	Name       string // of its class
	Properties []Property
}

// Edge is an interaction: From gives, guides, measures or refines.
type Edge struct {
	From, To   string // refs of Document.Models and Document.Networks
	Type       string // of the taxonomy
	Properties []Property
}

// Flow returns who puts out what goes along an edge, and who takes it.
func (e *Edge) Flow() (giver, taker string) {
	return topology.Edge{From: e.From, To: e.To, Type: e.Type}.Flow()
}

// Dataset is a data set that a model card names, as what a model was made of or
// measured on.
type Dataset struct {
	Ref        string
	Name       string
	URL        string   // "" if the name is not that of a data set on a hub
	Supplier   string   // owner on the hub; "" if the name has none
	Concluded  *License // as its publisher says elsewhere than on a hub; nil if that is not known
	Properties []Property
}

// Property is a name of PROPERTIES.md with a value. A name may stand several
// times.
type Property struct{ Name, Value string }
