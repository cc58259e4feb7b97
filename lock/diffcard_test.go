package lock

import (
	"fmt"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/resolve"
)

// TestDiffCard: what a card says differently is told key by key, and that it only
// stands elsewhere once.
func TestDiffCard(t *testing.T) {
	fact := func(key, name, value, at string) resolve.Fact {
		return resolve.Fact{Key: key, Name: name, Value: value, Source: "body", At: at}
	}
	old := []resolve.Fact{
		fact(resolve.FactLicense, "", "", "README.md:2"), fact(resolve.FactHyperParameter, "epochs", "3", "README.md:20"),
		fact(resolve.FactLimitation, "", "short texts", "README.md:30"), fact(resolve.FactUse, "", "search", "README.md:40"),
		fact(resolve.FactMissing, "", "refused", "config.json"),
	}
	moved := make([]resolve.Fact, len(old))
	var many []resolve.Fact
	for i, f := range old {
		f.At = "README.md:9" + f.At[len(f.At)-1:]
		moved[i] = f
	}
	moved[4].At = "config.json"
	for i := range 50 {
		many = append(many, fact(resolve.FactHyperParameter, fmt.Sprint("p", i), "1", "README.md:1"))
	}
	for _, test := range []struct {
		name string
		new  []resolve.Fact
		want []string
	}{
		{"same", old, nil},
		{"moved", moved, []string{"card → card: the same in other places"}},
		{"changed", []resolve.Fact{
			old[0], fact(resolve.FactHyperParameter, "epochs", "4", "README.md:20"), old[2], fact(resolve.FactLimitation, "", "English", "README.md:31"), old[4],
		}, []string{"hyperparameter epochs: 3 → hyperparameter epochs: 4", "limitation: short texts → limitation: English, short texts", "use: search → "}},
		{"gone", nil, []string{
			"hyperparameter epochs: 3 → ", "limitation: short texts → ", "missing: config.json: refused → ", "use: search → ",
		}},
		{"many", append(many, old...), nil},
	} {
		model := func(facts []resolve.Fact) *Lock {
			return &Lock{Models: []Model{{Hub: "huggingface", Name: "o/m", State: resolve.Resolved, Commit: commitA, Card: facts}}}
		}
		changes := Diff(model(old), model(test.new))
		if test.name == "many" {
			if len(changes) != maxCardChanges+1 {
				t.Errorf("%d changes of 50", len(changes))
			}
			continue
		}
		var got []string
		for _, c := range changes {
			if c.Kind != DescriptionChanged || c.Risk != Low {
				t.Errorf("%s: %s, %s", test.name, c.Kind, c.Risk)
			}
			got = append(got, c.Old+" → "+c.New)
		}
		if diff := gocmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: %s", test.name, diff)
		}
	}
}
