package lock

import (
	"slices"

	"github.com/ptmlock/ptmlock/resolve"
)

// Risk says how much a change asks for a person's eyes.
type Risk string

// The risks.
const (
	High   Risk = "high"   // what is run, or may be used, is not what was agreed on
	Medium Risk = "medium" // the model may behave otherwise, or less is known of it
	Low    Risk = "low"    // nothing that is loaded became worse
)

// Risks are all risks, the highest first.
var Risks = []Risk{High, Medium, Low}

// level orders the risks: higher is more.
func (r Risk) level() int {
	switch r {
	case High:
		return 2
	case Medium:
		return 1
	}
	return 0
}

// Highest returns the highest risk of changes, "" if there are none.
func Highest(changes []Change) Risk {
	var highest Risk
	for _, c := range changes {
		if highest == "" || c.Risk.level() > highest.level() {
			highest = c.Risk
		}
	}
	return highest
}

// runsCode tells whether loading weights of a format may run code that stands
// in them.
func runsCode(format string) bool {
	switch format {
	case "pickle", "nemo", "llamafile":
		return true
	}
	return false
}

// onlyUnsafe tells whether there are weights, and none in a format that runs
// no code.
func onlyUnsafe(formats []string) bool {
	return slices.ContainsFunc(formats, runsCode) && !slices.Contains(formats, "safetensors")
}

func scanRisk(old, new *Model) Risk {
	switch {
	case new.Scan == "issues":
		return High
	case new.Scan == "safe":
		return Low
	}
	return Medium
}

func formatsRisk(old, new []string) (Risk, string) {
	switch {
	case onlyUnsafe(new) && !onlyUnsafe(old):
		return High, "only weights that may run code when they are loaded"
	case onlyUnsafe(old) && !onlyUnsafe(new):
		return Low, "there are weights now that run no code when they are loaded"
	case len(without(new, old)) > 0:
		return Medium, ""
	}
	return Low, ""
}

// licenseRisk: a licence that was agreed on and is another is not agreed on.
func licenseRisk(old, new resolve.License) Risk {
	if licence(old) == "" {
		return Medium
	}
	return High
}

func stateRisk(old, new *Model) (Risk, string) {
	switch new.State {
	case resolve.Resolved:
		return Low, ""
	case resolve.Disabled, resolve.NotFound, resolve.RevisionMissing, resolve.Emptied:
		return High, "it can't be loaded any more"
	case resolve.Replaced:
		return High, "another repository has taken the name"
	}
	return Medium, ""
}

func accessRisk(old, new *Model) Risk {
	switch {
	case new.Disabled && !old.Disabled:
		return High
	case new.Gated != "" && new.Gated != old.Gated, new.Private && !old.Private:
		return Medium
	}
	return Low
}

// filesRisk judges files of one kind that differ.
func filesRisk(kind ChangeKind, old, new *Model, files []FileChange) (Risk, string) {
	samePin := pin(old) != "" && pin(old) == pin(new)
	switch kind {
	case CodeChanged:
		if new.RemoteCode {
			return High, "code that loading the model runs"
		}
		return Medium, ""
	case WeightsChanged:
		if samePin && slices.ContainsFunc(files, func(f FileChange) bool { return f.Old.Path != "" && f.New.Path != "" }) {
			return High, "other bytes at the same commit"
		}
		for _, f := range files {
			if slices.ContainsFunc(resolve.Formats([]resolve.File{f.New}), runsCode) && new.Scan != "safe" {
				return High, "may run code when it is loaded, and no scan says that it is safe"
			}
		}
		return Medium, ""
	case FilesChanged:
		return Low, ""
	}
	return Medium, ""
}

// pinRisk judges another commit by the files that differ.
func pinRisk(old, new *Model, files []FileChange, same int) Risk {
	switch {
	case pin(new) == "":
		return High // it has none any more
	case pin(old) == "":
		return Low
	case len(files)+same == 0:
		return Medium // nobody can tell
	}
	for _, f := range files {
		if f.Kind != FilesChanged {
			return Medium
		}
	}
	return Low
}

// addedRisk judges a model that nobody has agreed on yet by what is known of it.
func addedRisk(m *Model) (Risk, []string) {
	risk := Low
	var why []string
	add := func(r Risk, holds bool, words string) {
		if holds {
			why = append(why, words)
			if r.level() > risk.level() {
				risk = r
			}
		}
	}
	add(High, m.RemoteCode, "runs code of the repository")
	add(High, len(m.CodeFrom) > 0, codeFrom(m.CodeFrom))
	add(High, m.Scan == "issues", "the hub's scan reports issues")
	add(High, onlyUnsafe(m.Formats), "only weights that may run code when they are loaded")
	add(Medium, m.State != resolve.Resolved, yes(pin(m) != "", string(m.State)))
	add(Medium, m.Gated != "" && m.State != resolve.Gated, "gated") // once is enough
	add(Medium, m.State == resolve.Resolved && licence(m.License) == "", "no licence stated")
	return risk, why
}
