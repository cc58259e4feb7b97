package signature

import "testing"

func TestOpening(t *testing.T) {
	set := Opening()
	for _, s := range set.All() {
		if !s.WeightFiles || s.Hub != "url" || s.Model.IsZero() {
			t.Errorf("%s is no call that opens a file by its path", s.Call)
		}
	}
	known, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	for _, call := range set.Calls() {
		if known.Has(call) {
			t.Errorf("%s is among the calls that load models", call)
		}
	}
	if len(set.Lookup("torch.load")) != 1 {
		t.Error("torch.load is not known")
	}
}
