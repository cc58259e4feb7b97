package detecttest

import (
	"bytes"
	"context"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// words is a detector that takes a line "load NAME REVISION" for a reference,
// "unknown REASON" for a call that it can't resolve and "broken" for a problem.
type words struct{}

func (words) Name() string              { return "words" }
func (words) Wants(name string) bool    { return path.Ext(name) == ".w" }
func (words) mark(line string) []string { return strings.Fields(strings.Split(line, "#")[0]) }

func (d words) Detect(_ context.Context, files []detect.File) (*detect.Findings, error) {
	found := &detect.Findings{}
	for _, f := range files {
		data, err := f.Read()
		if err != nil {
			return nil, err
		}
		for i, line := range bytes.Split(data, []byte("\n")) {
			at := detect.Position{File: f.Path, Line: i + 1, Column: 1}
			switch w := d.mark(string(line)); {
			case len(w) == 0:
			case w[0] == "load":
				r := detect.Reference{
					Model: hub.Model{Hub: hub.Timm, Name: w[1]}, Role: detect.Used, Place: detect.PlaceCode, At: at,
					Via: "words.load", Binding: detect.BindLiteral, Load: detect.Load{Part: detect.PartWeights},
				}
				if len(w) > 2 {
					r.Revision = w[2]
				}
				found.References = append(found.References, r)
			case w[0] == "unknown":
				found.Unresolved = append(found.Unresolved, detect.Unresolved{At: at, Via: "words.load", Reason: w[1]})
			case w[0] == "broken":
				found.Problems = append(found.Problems, detect.Problem{At: at, Message: "it is broken"})
			}
		}
	}
	return found, nil
}

func TestCheck(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"as wanted", "load a # want \"timm:a\"\nload b v1 # want \"timm:b\" @v1 weights literal\nunknown why # want unresolved \"wh\"\n", nil},
		{"other comments", "load a # // want \"timm:a\"\nload b # /* want \"timm:b\" weights */\n", nil},
		{"nothing", "# a comment\n", nil},
		{"missing", "\n# want \"timm:a\" @v1 config\n", []string{`x.w:2: missing: "timm:a" @v1 config`}},
		{"missing reason", "# want unresolved \"why\"\n", []string{`x.w:1: missing: unresolved "why"`}},
		{"surplus", "load a v1\nunknown why\n", []string{
			`x.w:1: surplus: "timm:a" @v1 weights literal by words.load`,
			`x.w:2: surplus: unresolved "why" of words.load`,
		}},
		{"other revision", "load a v2 # want \"timm:a\"\n", []string{
			`x.w:1: missing: "timm:a"`, `x.w:1: surplus: "timm:a" @v2 weights literal by words.load`,
		}},
		{"other part", "load a # want \"timm:a\" config\n", []string{
			`x.w:1: missing: "timm:a" config`, `x.w:1: surplus: "timm:a" weights literal by words.load`,
		}},
		{"other binding", "load a # want \"timm:a\" env\n", []string{
			`x.w:1: missing: "timm:a" env`, `x.w:1: surplus: "timm:a" weights literal by words.load`,
		}},
		{"other reason", "unknown why # want unresolved \"how\"\n", []string{
			`x.w:1: missing: unresolved "how"`, `x.w:1: surplus: unresolved "why" of words.load`,
		}},
		{"problem", "broken\n", []string{"x.w:1: problem: it is broken"}},
		{"malformed", "# want timm:a\n# want \"timm:a\n# want \"a\"\n# want unresolved\n# want unresolved x\n# want \"timm:a\" x\n", []string{
			`x.w:1: malformed annotation: "timm:a" stands before any model`,
			`x.w:2: malformed annotation: a string has no end`,
			`x.w:3: malformed annotation: model "a": a hub and a colon must stand before the name, as in "huggingface:owner/name"`,
			`x.w:4: malformed annotation: after "unresolved" comes a part of the reason`,
			`x.w:5: malformed annotation: after "unresolved" comes a part of the reason, not "x"`,
			`x.w:6: malformed annotation: "x" is no revision, part, binding or role`,
			`x.w:6: missing: "timm:a"`,
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, got, err := Check(words{}, fstest.MapFS{"x.w": {Data: []byte(test.text)}})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

func TestRun(t *testing.T) {
	var files []string
	for _, r := range Run(t, words{}, "testdata") {
		files = append(files, r.At.File)
	}
	if diff := cmp.Diff([]string{"alone.w", "project/a.w", "project/sub/b.w"}, files); diff != "" {
		t.Errorf("files of the references (-want +got):\n%s", diff)
	}
}

// pairs is a detector whose line "pair a b" is a call that can load two models, of
// which one is chosen.
type pairs struct{ words }

func (pairs) Detect(_ context.Context, files []detect.File) (*detect.Findings, error) {
	found := &detect.Findings{}
	for _, f := range files {
		data, err := f.Read()
		if err != nil {
			return nil, err
		}
		for i, line := range strings.Split(string(data), "\n") {
			w := pairs{}.mark(line)
			if len(w) < 3 {
				continue
			}
			at := detect.Position{File: f.Path, Line: i + 1, Column: 1}
			together := detect.Together{Evidence: detect.Evidence{At: at, What: "a line"}}
			for _, name := range w[1:] {
				r := detect.Reference{
					Model: hub.Model{Hub: hub.Timm, Name: name}, Role: detect.Used, Place: detect.PlaceCode, At: at, Via: "words.pair",
					Binding: detect.BindChoiceList, Load: detect.Load{Part: detect.PartWeights},
				}
				if w[0] == "both" {
					r.Choices, together.Models = []detect.Choice{}, append(together.Models, r.Model)
				}
				found.References = append(found.References, r)
			}
			found.Together = append(found.Together, together)
		}
	}
	return found, nil
}

func TestCheckStructure(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"as wanted", "pair a b # want interchangeable \"b\" \"a\"\nboth c d # want complementary \"c\" \"d\"\n", nil},
		{"nothing", "pair a\n", nil},
		{"surplus", "pair a b\n", []string{`x.w:1: surplus: interchangeable "a" "b", because of names that come to one call of words.pair`}},
		{"missing", "# want interchangeable \"a\" \"b\" complementary \"c\" \"d\"\n", []string{`x.w:1: missing: complementary "c" "d"`, `x.w:1: missing: interchangeable "a" "b"`}},
		{"malformed", "# want \"a\"\n# want interchangeable \"a\"\n# want interchangeable \"a\" \"b\n", []string{
			`x.w:1: malformed annotation: "\"a\"" is no relation`, `x.w:2: malformed annotation: "interchangeable" takes two models`,
			`x.w:3: malformed annotation: a string has no end`,
		}},
	}
	for _, test := range tests {
		got, err := CheckStructure(pairs{}, fstest.MapFS{"x.w": {Data: []byte(test.text)}})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}
