package detect

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/ptmlock/ptmlock/resolve/hub"
)

// End is one end of an interaction: a model, or a network or estimator that starts
// without weights.
type End struct {
	Model   hub.Model // as the report names it; zero if Scratch is set
	Scratch string    // the class of what starts without weights
	// Call is, in findings, where a model is loaded that the detector doesn't know;
	// the report names what references say is loaded there. Else it is zero.
	Call Position
}

// String returns the name of the model, or "scratch:" and the class.
func (e End) String() string {
	if e.Scratch != "" {
		return "scratch:" + e.Scratch
	}
	return e.Model.Name
}

// Interaction types of the taxonomy.
const (
	Hierarchical     = "feature-handoff/hierarchical" // inside one network, which is stacked on what it is given
	Sequential       = "feature-handoff/sequential"   // the output of one is the input of the other
	Parallel         = "feature-handoff/parallel"     // both work on one input or its aspects, and are joined
	FeedbackGuidance = "feedback-guidance"            // the output of one is a loss or reward for the other
	Evaluation       = "evaluation"                   // one measures what the other puts out
	PostProcessing   = "post-processing"              // one filters, ranks or refines what the other puts out
)

// Interaction is an edge between two models. From is the acting side: who gives
// features, guides, measures or refines.
type Interaction struct {
	From, To   End
	Type       string
	Confidence Confidence
	Evidence   []Evidence // the place where they meet first, then what else supports it
	// FromFiles and ToFiles are of an edge of a model to itself: the files of its
	// repository of which each end is loaded, sorted. They are nil elsewhere.
	FromFiles, ToFiles []string
	// Decoded says that the taker decodes what it is given, and encodes elsewhere: so does
	// who stands at both ends of another one.
	Decoded bool
}

// isOfFiles tells whether an edge of a model to itself is one between what is loaded from
// different files of it.
func (i Interaction) isOfFiles() bool { return len(i.FromFiles) > 0 && len(i.ToFiles) > 0 }

// maxInteractions bounds the list: each model of a choice can meet each of another.
const maxInteractions = 4096

// maxAtCalls bounds what is gone through for it, before the same pairs at other places
// are left out.
const maxAtCalls = 16 * maxInteractions

// mergeInteractions sets the interactions of models that the report has in use, named
// as it names them. What can take the place of one another does not interact, and where
// the program brings together what only tests name, it does not so for itself.
func (r *Report) mergeInteractions(all []Interaction, names map[hub.Model]hub.Model) {
	used, tested := map[hub.Model]bool{}, map[hub.Model]bool{}
	for i := range r.Models {
		m := &r.Models[i]
		if m.Role != Used || m.Kind == KindDataset {
			continue
		}
		before, known := tested[m.Model]
		used[m.Model], tested[m.Model] = true, m.PathRole() == RoleTest && (before || !known)
	}
	apart := alternatives(r.Structure)
	var out []Interaction
	for _, i := range r.atCalls(all) {
		i.From, i.To = i.From.named(names), i.To.named(names)
		if i.From == i.To && !i.isOfFiles() || !i.From.isUsed(used) || !i.To.isUsed(used) || i.From.Scratch != "" && i.To.Scratch != "" {
			continue
		}
		byTest := (tested[i.From.Model] || tested[i.To.Model]) && !i.isInTest()
		if !byTest && (i.From == i.To || !apart(i.From, i.To)) {
			out = append(out, i)
		}
	}
	out = withoutCircles(out)
	slices.SortStableFunc(out, compareInteractions)
	out = joinInteractions(out)
	if len(out) > maxInteractions {
		r.Problems = append(r.Problems, Problem{
			At: Position{File: "."}, Message: fmt.Sprintf("only %d of %d interactions are listed: calls that can load many models meet each other", maxInteractions, len(out)),
		})
		slices.SortFunc(r.Problems, compareProblems)
		slices.SortStableFunc(out, func(a, b Interaction) int { // the surest stay
			return -cmp.Compare(slices.Index(confidences, a.Confidence), slices.Index(confidences, b.Confidence))
		})
		out = out[:maxInteractions]
		slices.SortStableFunc(out, compareInteractions)
	}
	r.Interactions = out
}

// atCalls returns interactions with the models that references say are loaded where a
// detector knew of none: another detector may know where a file comes from, or a person
// has said it. Interactions of calls that nobody knows a model of are left out.
func (r *Report) atCalls(all []Interaction) []Interaction {
	at := map[Position][]End{}
	for _, i := range all {
		for _, e := range []End{i.From, i.To} {
			if e.isCall() {
				at[e.Call] = nil
			}
		}
	}
	if len(at) == 0 {
		return all
	}
	for _, m := range r.Models {
		for _, ref := range m.References {
			ends, ok := at[ref.At]
			if e := (End{Model: m.Model}); ok && ref.Role == Used && !slices.Contains(ends, e) {
				at[ref.At] = append(ends, e)
			}
		}
	}
	loaded := func(e End) []End {
		if e.isCall() {
			return at[e.Call]
		}
		return []End{e}
	}
	var out []Interaction
	for _, i := range all {
		from, to := loaded(i.From), loaded(i.To)
		if len(out)+len(from)*len(to) > maxAtCalls {
			r.Problems = append(r.Problems, Problem{
				At: Position{File: "."}, Message: fmt.Sprintf("interactions are missing: more than %d pairs of models can be loaded by calls that meet", maxAtCalls),
			})
			slices.SortFunc(r.Problems, compareProblems)
			break
		}
		if len(from)*len(to) > 1 && i.Confidence == High && (i.From.isCall() || i.To.isCall()) {
			i.Confidence = Medium // not each needs to meet the other
		}
		for _, a := range from {
			for _, b := range to {
				i.From, i.To = a, b
				out = append(out, i)
			}
		}
	}
	return out
}

func (e End) isCall() bool { return e.Call != (Position{}) }

// isInTest tells whether a test is where the models meet.
func (i *Interaction) isInTest() bool {
	return slices.ContainsFunc(i.Evidence, func(e Evidence) bool { return PathRoleOf(e.At.File) == RoleTest })
}

// joinInteractions makes one of neighbours with the same ends and type: the first, with the
// files of all.
func joinInteractions(sorted []Interaction) []Interaction {
	var out []Interaction
	for _, i := range sorted {
		last := len(out) - 1
		if last < 0 || out[last].From != i.From || out[last].To != i.To || out[last].Type != i.Type {
			out = append(out, i)
			continue
		}
		out[last].FromFiles = joinNames(out[last].FromFiles, i.FromFiles)
		out[last].ToFiles = joinNames(out[last].ToFiles, i.ToFiles)
	}
	return out
}

func joinNames(a, b []string) []string {
	all := slices.Concat(a, b)
	slices.Sort(all)
	return slices.Compact(all)
}

func (e End) named(names map[hub.Model]hub.Model) End {
	if e.Scratch == "" {
		e.Model = names[e.Model.Canonical()]
	}
	return e
}

func (e End) isUsed(used map[hub.Model]bool) bool { return e.Scratch != "" || used[e.Model] }

// alternatives returns what tells whether two models are of one interchangeable group.
func alternatives(st Structure) func(a, b End) bool {
	groups := map[hub.Model][]int{}
	for i, g := range st.Relations {
		if g.Kind != Interchangeable {
			continue
		}
		for _, m := range g.Models {
			groups[m] = append(groups[m], i)
		}
	}
	return func(a, b End) bool {
		if a.Scratch != "" || b.Scratch != "" {
			return false
		}
		return slices.ContainsFunc(groups[a.Model], func(i int) bool { return slices.Contains(groups[b.Model], i) })
	}
}

// withoutCircles returns the interactions without those by which each of two models
// seems to take what the other gives, to go on with it or to refine it: then calls or
// objects that are not told apart give each model what only one of them gets, and which
// it is can't be said. What encodes for another one and decodes what that makes of it stands
// at both ends, and what is surely inside another one is, whatever else seems to come back.
func withoutCircles(all []Interaction) []Interaction {
	given, decoded, sure := map[[2]End]bool{}, map[[2]End]bool{}, map[[2]End]bool{}
	for _, i := range all {
		if way, ok := i.flow(); ok {
			given[way] = true
			decoded[way] = decoded[way] || i.Decoded
			sure[way] = sure[way] || i.Confidence == High
		}
	}
	return slices.DeleteFunc(all, func(i Interaction) bool {
		way, ok := i.flow()
		back := [2]End{way[1], way[0]}
		inside := i.Type == Hierarchical && i.Confidence == High && !sure[back]
		return ok && way[0] != way[1] && given[back] && !decoded[way] && !decoded[back] && !inside
	})
}

// flow returns who gives its output, and who takes it; ok is false where more than that
// output tells what the interaction is.
func (i Interaction) flow() (way [2]End, ok bool) {
	switch i.Type {
	case Hierarchical, Sequential:
		return [2]End{i.From, i.To}, true
	case PostProcessing:
		return [2]End{i.To, i.From}, true
	}
	return way, false
}

// compareInteractions puts those of the same ends and type beside each other, the
// surest first.
func compareInteractions(a, b Interaction) int {
	return cmp.Or(compareEnds(a.From, b.From), compareEnds(a.To, b.To), cmp.Compare(a.Type, b.Type),
		-cmp.Compare(slices.Index(confidences, a.Confidence), slices.Index(confidences, b.Confidence)),
		slices.CompareFunc(a.Evidence, b.Evidence, func(a, b Evidence) int {
			return cmp.Or(comparePositions(a.At, b.At), cmp.Compare(a.What, b.What))
		}))
}

// compareEnds puts models before what starts without weights.
func compareEnds(a, b End) int {
	return cmp.Or(compareBools(a.Scratch != "", b.Scratch != ""), cmp.Compare(a.Model.Hub, b.Model.Hub), cmp.Compare(a.Model.Name, b.Model.Name), cmp.Compare(a.Scratch, b.Scratch))
}
