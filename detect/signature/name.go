package signature

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// Named is what a name in a call stands for.
type Named struct {
	Model    hub.Model
	Revision string // split off the name; "" if the name holds none
	Filename string // a URL of one file in a repository gives it; else ""
}

// noWeights is the reason that Identify gives for a name of a signature with
// WeightFiles that is no address of weights: the call loads no model.
const noWeights = "no address of weights"

// Identify says which model a name in a call stands for: it splits off a
// revision, follows rewrites, and takes the address of a hub's file
// for that hub's model. Entry is the value of s.Entry, "" if the signature has
// none. If the name is no model's, the reason says why.
func (s *Signature) Identify(name, entry string) (named Named, reason string) {
	if strings.TrimSpace(name) == "" {
		return Named{}, "the name of the model is empty"
	}
	if s.Hub == hub.API && (strings.ContainsAny(name, " \t\n") || !strings.ContainsFunc(name, unicode.IsLetter)) {
		return Named{}, fmt.Sprintf("%.60q is no name of a model", name)
	}
	name = hub.WebAddress(name)
	if s.WeightFiles && !hub.IsWeightURL(name) {
		return Named{}, noWeights
	}
	if hub.IsURL(name) {
		u, err := hub.ParseURL(name)
		if err != nil {
			return Named{}, err.Error()
		}
		return Named{Model: u.Model, Revision: u.Revision, Filename: u.Filename}, ""
	}
	id, separator := s.Hub, s.RevisionSeparator
	for _, r := range s.Rewrites {
		if r.matches(name) {
			name, id, separator = strings.TrimPrefix(name, r.Prefix), r.Hub, r.RevisionSeparator
			break
		}
	}
	if hub.IsLocalPath(id, name) {
		return Named{}, "local path"
	}
	named.Model.Hub = id
	if separator != "" {
		name, named.Revision, _ = strings.Cut(name, separator)
	}
	if !s.Entry.IsZero() && id == s.Hub {
		name += ":" + entry
	}
	named.Model.Name = name
	err := named.Model.Check()
	if err == nil && id == hub.HuggingFace { // "datasets/train/x" is a path, not a data set
		err = hub.CheckHuggingFaceName(name)
	}
	if err != nil {
		return Named{}, err.Error()
	}
	if id == hub.HuggingFace && s.Part != detect.PartDataset && !strings.Contains(name, "/") && !hub.IsBareName(name) {
		return Named{}, fmt.Sprintf("hugging face has no model %q: names without an owner are those of its oldest models only", name)
	}
	return named, ""
}

// IdentifyDefault is Identify for a value of s.Defaults.
func (s *Signature) IdentifyDefault(name string) (named Named, reason string) {
	named.Model.Hub = s.Hub
	named.Model.Name, named.Revision, _ = strings.Cut(name, "@")
	if err := named.Model.Check(); err != nil {
		return Named{}, err.Error()
	}
	return named, ""
}

func (r Rewrite) matches(name string) bool {
	if r.Names != nil {
		return slices.Contains(r.Names, name)
	}
	return strings.HasPrefix(name, r.Prefix) && strings.Contains(name, r.Contains)
}
