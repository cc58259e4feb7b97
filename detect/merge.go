package detect

import (
	"cmp"
	"path"
	"reflect"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/resolve/hub"
)

// merge makes a report of what the detectors found: the references of one model
// at one revision become one Model, whatever name of it they write, and
// everything is sorted.
func merge(all *Findings) *Report {
	JoinLocal(all)
	all.References = withoutRead(all)
	r := &Report{
		Unresolved: sortedUnique(all.Unresolved, compareUnresolved, sameUnresolved),
		Problems:   sortedUnique(all.Problems, compareProblems, func(a, b Problem) bool { return a == b }),
		Local:      sortedUnique(all.Local, compareLocal, sameLocal),
		Skipped:    mergeSkipped(all.Skipped),

		BindingFaults: sortedUnique(all.Faults, compareFaults, func(a, b BindingFault) bool { return a == b }),
		Dismissed:     sortedUnique(all.Dismissed, compareDismissed, func(a, b Dismissed) bool { return a == b }),
	}
	byModel := map[versioned][]Reference{}
	names := named(all.References)
	for _, ref := range all.References {
		k := versioned{names[ref.Model.Canonical()], ref.Revision}
		byModel[k] = append(byModel[k], ref)
	}
	joinMentions(byModel)
	for k, refs := range byModel {
		r.Models = append(r.Models, newModel(k.Model, k.revision, refs))
	}
	slices.SortFunc(r.Models, compareModels)
	r.Structure = structureOf(r.Models, all.Together, names)
	r.Pipelines = mergePipelines(all.Pipelines, names, r.Models)
	r.mergeInteractions(all.Interactions, names)
	r.Disagreements = disagreements(r.Models)
	return r
}

// versioned is a model at one revision.
type versioned struct {
	hub.Model
	revision string
}

// maxJoined bounds at how many revisions in use a mention is listed.
const maxJoined = 8

// joinMentions moves what is mentioned without a revision to the revisions that
// are in use: a text that names none means the model that the code loads.
func joinMentions(byModel map[versioned][]Reference) {
	used := map[hub.Model][]versioned{}
	for k, refs := range byModel {
		if slices.ContainsFunc(refs, isUse) {
			used[k.Model] = append(used[k.Model], k)
		}
	}
	for model, versions := range used {
		plain := versioned{model, ""}
		if slices.Contains(versions, plain) || len(versions) > maxJoined {
			continue
		}
		for _, v := range versions {
			byModel[v] = append(byModel[v], byModel[plain]...)
		}
		delete(byModel, plain)
	}
}

func newModel(id hub.Model, revision string, refs []Reference) Model {
	slices.SortFunc(refs, compareReferences)
	// Two detectors, or two ways of evaluation, may find the same thing.
	refs = withoutEchoes(slices.CompactFunc(withAllChoices(refs), sameReference))
	m := Model{Model: id, Revision: revision, Role: Mentioned, Family: Family(id.Name), References: refs}
	for _, ref := range refs {
		if isUse(ref) {
			m.Role = Used
		}
		if !slices.Contains(m.Where, ref.Place) {
			m.Where = append(m.Where, ref.Place)
		}
	}
	slices.Sort(m.Where)
	m.Kind = kindOf(refs)
	return m
}

func isUse(r Reference) bool { return r.Role == Used }

// kindOf derives what a model is to the project from what the calls load of it.
// One call that loads weights makes it a model, whatever else is loaded.
func kindOf(refs []Reference) Kind {
	if uses := slices.DeleteFunc(slices.Clone(refs), func(r Reference) bool { return !isUse(r) }); len(uses) > 0 {
		refs = uses // what a text shows changes nothing
	}
	only := func(parts ...Part) bool {
		return !slices.ContainsFunc(refs, func(r Reference) bool { return !slices.Contains(parts, r.Load.Part) })
	}
	gguf := func(r Reference) bool { return strings.EqualFold(path.Ext(r.Load.Filename), ".gguf") }
	switch {
	case only(PartDataset):
		return KindDataset
	case only(PartTokenizer, PartProcessor, PartConfig):
		return KindTokenizerOnly
	case only(PartAdapter, PartConfig):
		return KindAdapter
	case slices.ContainsFunc(refs, gguf):
		return KindGGUF
	}
	return KindModel
}

func sameReference(a, b Reference) bool {
	// What explains may differ: the first one is as good.
	a.Trace, b.Trace = nil, nil
	a.Doc, b.Doc, a.Why, b.Why = "", "", "", ""
	a.Choices, b.Choices = nil, nil
	return reflect.DeepEqual(a, b)
}

// withAllChoices gives each of equal references, which stand beside each other,
// the choices of all of them.
func withAllChoices(refs []Reference) []Reference {
	for from := 0; from < len(refs); {
		to := from + 1
		for to < len(refs) && sameReference(refs[from], refs[to]) {
			to++
		}
		if to > from+1 {
			all := slices.Clip(refs[from].Choices)
			for i := from + 1; i < to; i++ {
				all = append(all, refs[i].Choices...)
			}
			slices.SortFunc(all, compareChoices)
			refs[from].Choices = slices.Compact(all)
		}
		from = to
	}
	return refs
}

func sameUnresolved(a, b Unresolved) bool {
	return a.At == b.At && a.Via == b.Via && a.Reason == b.Reason && a.External == b.External && a.Acknowledged == b.Acknowledged
}

func sortedUnique[T any](list []T, compare func(a, b T) int, same func(a, b T) bool) []T {
	list = slices.Clone(list)
	slices.SortFunc(list, compare)
	return slices.CompactFunc(list, same)
}

func comparePositions(a, b Position) int {
	return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column),
		cmp.Compare(a.Cell, b.Cell))
}

func compareUnresolved(a, b Unresolved) int {
	return cmp.Or(comparePositions(a.At, b.At), cmp.Compare(a.Via, b.Via), cmp.Compare(a.Reason, b.Reason),
		compareBools(a.External, b.External), cmp.Compare(a.Acknowledged, b.Acknowledged), compareTraces(a.Trace, b.Trace), cmp.Compare(a.Doc, b.Doc))
}

func compareProblems(a, b Problem) int {
	return cmp.Or(comparePositions(a.At, b.At), cmp.Compare(a.Message, b.Message))
}

func compareModels(a, b Model) int {
	return cmp.Or(cmp.Compare(a.Hub, b.Hub), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Revision, b.Revision))
}

// compareReferences puts equal references beside each other, the one whose name comes
// from nearest to the program first, and then that with the shortest trace.
func compareReferences(a, b Reference) int {
	if c := cmp.Or(comparePositions(a.At, b.At), cmp.Compare(a.Via, b.Via), cmp.Compare(a.Role, b.Role),
		cmp.Compare(a.Model.Hub, b.Model.Hub), cmp.Compare(a.Model.Name, b.Model.Name), cmp.Compare(a.Place, b.Place), cmp.Compare(a.Binding, b.Binding),
		compareLoads(a.Load, b.Load)); c != 0 {
		return c
	}
	return cmp.Or(cmp.Compare(a.PathRole().Distance(), b.PathRole().Distance()),
		compareTraces(a.Trace, b.Trace), cmp.Compare(a.Doc, b.Doc), cmp.Compare(a.Why, b.Why), cmp.Compare(a.Confidence, b.Confidence), cmp.Compare(a.Function, b.Function),
		cmp.Compare(a.Task, b.Task), slices.Compare(a.Stages, b.Stages),
		slices.CompareFunc(a.Choices, b.Choices, compareChoices))
}

// compareTraces puts the shorter one first.
func compareTraces(a, b []Step) int {
	return cmp.Or(cmp.Compare(len(a), len(b)), slices.CompareFunc(a, b, compareSteps))
}

func compareLoads(a, b Load) int {
	return cmp.Or(cmp.Compare(a.Part, b.Part), cmp.Compare(a.Layout, b.Layout), cmp.Compare(a.Subfolder, b.Subfolder),
		cmp.Compare(a.Filename, b.Filename), cmp.Compare(a.Variant, b.Variant), slices.Compare(a.AllowPatterns, b.AllowPatterns),
		cmp.Compare(a.Safetensors, b.Safetensors), compareBools(a.TrustRemoteCode, b.TrustRemoteCode),
		slices.Compare(a.IgnorePatterns, b.IgnorePatterns), cmp.Compare(a.Framework, b.Framework), slices.Compare(a.Files, b.Files))
}

func compareBools(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

func compareSteps(a, b Step) int {
	return cmp.Or(comparePositions(a.At, b.At), cmp.Compare(a.What, b.What))
}
