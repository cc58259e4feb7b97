package signature

import "testing"

func TestKnows(t *testing.T) {
	set, err := new(Set).Add("f.toml", []byte(`[library]
name = "lib"
doc = "https://example.com"
[[load]]
calls = ["lib.Model.from_pretrained", "lib.Model_b", "lib.**.deep.load", "lib.nets.*", "lib.Tok*.load"]
hub = "timm"
model = "arg[0]"
part = "weights"
`))
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name string
		want Knowledge
	}{
		{"lib", Exactly}, {"lib.Model", Exactly}, {"lib.Model.from_pretrained", Exactly}, {"lib.Model_b", Exactly},
		{"lib.Tokenizer", Exactly}, {"lib.Tokenizer.load", Exactly}, {"lib.nets", Exactly},
		{"lib.a.deep.load", Exactly}, {"lib.nets.small", Loosely}, {"lib.Other", Loosely}, {"lib.a.Other", Loosely},
		{"lib.Mod", Loosely}, {"lib.other", 0}, {"lib.nets.small.inner", 0}, {"other.Model", 0}, {"", 0},
	} {
		if got := set.Knows(test.name); got != test.want {
			t.Errorf("Knows(%q) = %d, want %d", test.name, got, test.want)
		}
	}
}
