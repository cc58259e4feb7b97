package detect

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/resolve/hub"
)

func TestMergeInteractions(t *testing.T) {
	model := func(name string) hub.Model { return hub.Model{Hub: hub.HuggingFace, Name: name} }
	use := func(name string, choices ...Choice) Reference {
		return Reference{Model: model(name), Role: Used, Place: PlaceCode, At: Position{File: "a.py", Line: 1}, Via: "load", Load: Load{Part: PartWeights}, Choices: choices}
	}
	either := func(branch string) Choice {
		return Choice{At: Position{File: "a.py", Line: 3}, What: "if", Branch: branch}
	}
	text := use("a/text")
	text.Role = Mentioned
	data := use("a/data")
	data.Load.Part = PartDataset
	references := []Reference{
		use("a/one", either("1")), use("a/two", either("2")), use("a/other", []Choice{}...), use("bert-base-uncased"), use("google-bert/bert-base-uncased"), use("bert-base-uncased"),
		text, data,
	}
	end := func(name string) End {
		if class, ok := strings.CutPrefix(name, "scratch:"); ok {
			return End{Scratch: class}
		}
		return End{Model: model(name)}
	}
	edge := func(from, to, kind string, line int, c Confidence) Interaction {
		return Interaction{From: end(from), To: end(to), Type: kind, Confidence: c, Evidence: []Evidence{{At: Position{File: "a.py", Line: line}, What: "here"}}}
	}
	tests := []struct {
		name  string
		found []Interaction
		want  []string
	}{
		{"none", nil, nil},
		{"sorted", []Interaction{edge("scratch:Net", "a/one", Sequential, 2, High), edge("a/two", "a/other", Evaluation, 1, Low), edge("a/other", "scratch:Net", Hierarchical, 3, High)}, []string{
			"a/other scratch:Net feature-handoff/hierarchical high 3", "a/two a/other evaluation low 1", "scratch:Net a/one feature-handoff/sequential high 2",
		}},
		{"once, the surest and then the first", []Interaction{
			edge("a/one", "a/other", Sequential, 1, Low), edge("a/one", "a/other", Sequential, 3, High), edge("a/one", "a/other", Sequential, 2, High),
		}, []string{"a/one a/other feature-handoff/sequential high 2"}},
		{"two types", []Interaction{edge("a/one", "a/other", Sequential, 1, High), edge("a/one", "a/other", Evaluation, 1, High)}, []string{
			"a/one a/other evaluation high 1", "a/one a/other feature-handoff/sequential high 1",
		}},
		{"names of one model", []Interaction{
			edge("google-bert/bert-base-uncased", "a/one", Sequential, 1, High), edge("bert-base-uncased", "a/one", Sequential, 1, High), edge("bert-base-uncased", "google-bert/bert-base-uncased", Sequential, 1, High),
		}, []string{"bert-base-uncased a/one feature-handoff/sequential high 1"}},
		{"each seems to feed the other", []Interaction{
			edge("a/one", "a/other", Sequential, 1, High), edge("a/other", "a/one", Hierarchical, 2, High), edge("a/other", "a/one", FeedbackGuidance, 3, High), edge("a/two", "a/other", Sequential, 4, High),
		}, []string{"a/other a/one feedback-guidance high 3", "a/two a/other feature-handoff/sequential high 4"}},
		{"a part seems to take what the whole gives", []Interaction{
			edge("a/one", "a/other", Hierarchical, 1, High), edge("a/other", "a/one", Hierarchical, 2, Medium), edge("a/two", "a/other", Sequential, 3, High), edge("a/other", "a/two", Sequential, 4, Low),
		}, []string{"a/one a/other feature-handoff/hierarchical high 1"}},
		{"each seems to refine or feed the other", []Interaction{
			edge("a/one", "a/other", PostProcessing, 1, High), edge("a/other", "a/one", PostProcessing, 2, High), edge("a/one", "a/two", PostProcessing, 3, High), edge("a/one", "a/two", Sequential, 4, High),
			edge("bert-base-uncased", "a/other", PostProcessing, 5, High), edge("a/other", "bert-base-uncased", Evaluation, 6, High),
		}, []string{"a/other bert-base-uncased evaluation high 6", "bert-base-uncased a/other post-processing high 5"}},
		{"alternatives, and what is no model in use", []Interaction{
			edge("a/one", "a/two", Sequential, 1, High), edge("a/text", "a/one", Sequential, 1, High), edge("a/one", "a/data", Sequential, 1, High),
			edge("a/one", "a/nowhere", Sequential, 1, High), edge("scratch:Net", "scratch:Head", Sequential, 1, High), edge("a/one", "a/one", Sequential, 1, High),
		}, nil},
	}
	for _, test := range tests {
		r := merge(&Findings{References: references, Interactions: test.found})
		var got []string
		for _, i := range r.Interactions {
			got = append(got, fmt.Sprint(i.From, " ", i.To, " ", i.Type, " ", i.Confidence, " ", i.Evidence[0].At.Line))
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s:\n%s", test.name, diff)
		}
	}
}

// What a call loads is known from elsewhere: a file that a script downloads, or an entry
// that a person wrote.
func TestInteractionsAtCalls(t *testing.T) {
	call := func(line int) Position { return Position{File: "a.py", Line: line, Column: 7} }
	use := func(name string, line int, role Role) Reference {
		return Reference{Model: hub.Model{Hub: hub.HuggingFace, Name: name}, Role: role, Place: PlaceCode, At: call(line), Via: "load", Load: Load{Part: PartWeights}}
	}
	references := []Reference{use("a/one", 1, Used), use("a/either", 2, Used), use("a/or", 2, Used), use("a/told", 3, Mentioned), use("a/known", 9, Used)}
	known := End{Model: hub.Model{Hub: hub.HuggingFace, Name: "a/known"}}
	tests := []struct {
		name     string
		from, to End
		want     []string
	}{
		{"both", End{Call: call(1)}, known, []string{"a/one a/known high"}},
		{"one of two", known, End{Call: call(2)}, []string{"a/known a/either medium", "a/known a/or medium"}},
		{"two calls", End{Call: call(2)}, End{Call: call(1)}, []string{"a/either a/one medium", "a/or a/one medium"}},
		{"what a text names", known, End{Call: call(3)}, nil},
		{"nobody knows", End{Call: call(4)}, known, nil},
		{"itself", End{Call: call(1)}, End{Call: call(1)}, nil},
	}
	for _, test := range tests {
		r := merge(&Findings{References: references, Interactions: []Interaction{{From: test.from, To: test.to, Type: Sequential, Confidence: High}}})
		var got []string
		for _, i := range r.Interactions {
			got = append(got, fmt.Sprint(i.From, " ", i.To, " ", i.Confidence))
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s:\n%s", test.name, diff)
		}
	}
}

func TestInteractionsAtCallsBound(t *testing.T) {
	all := &Findings{}
	at := Position{File: "a.py", Line: 1}
	for i := range 300 {
		all.References = append(all.References, Reference{Model: hub.Model{Hub: hub.HuggingFace, Name: fmt.Sprint("a/", i)}, Role: Used, At: at, Load: Load{Part: PartWeights}})
	}
	all.Interactions = []Interaction{{From: End{Call: at}, To: End{Call: at}, Type: Sequential}}
	if r := merge(all); len(r.Interactions) != 0 || len(r.Problems) != 1 || !strings.Contains(r.Problems[0].Message, "interactions are missing") {
		t.Errorf("%d interactions, %v", len(r.Interactions), r.Problems)
	}
}

func TestInteractionsBound(t *testing.T) {
	all := &Findings{}
	m := hub.Model{Hub: hub.HuggingFace, Name: "a/b"}
	all.References = []Reference{{Model: m, Role: Used, Load: Load{Part: PartWeights}}}
	for i := range maxInteractions + 1 {
		all.Interactions = append(all.Interactions, Interaction{From: End{Model: m}, To: End{Scratch: fmt.Sprint("Net", i)}, Type: Sequential, Confidence: High})
	}
	r := merge(all)
	if len(r.Interactions) != maxInteractions || len(r.Problems) != 1 || !strings.Contains(r.Problems[0].Message, "only 4096 of 4097 interactions") {
		t.Errorf("%d interactions, %v", len(r.Interactions), r.Problems)
	}
}
