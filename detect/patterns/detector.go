package patterns

import (
	"context"
	"errors"
	"path"
	"regexp"
	"sort"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// New returns the detector of models that programs in languages without a parser
// of ours load.
func New() detect.Detector { return detector{} }

type detector struct{}

func (detector) Name() string { return "patterns" }

func (detector) Wants(name string) bool {
	return catalogue().byExtension[strings.ToLower(path.Ext(name))] != nil
}

// Detect reads the files beside each other; each one is looked at by itself.
func (detector) Detect(ctx context.Context, files []detect.File) (*detect.Findings, error) {
	return detect.EachFile(ctx, files, look)
}

func look(f detect.File) detect.Findings {
	text, err := f.Text()
	switch {
	case err != nil:
		return detect.Findings{Problems: []detect.Problem{{At: detect.Position{File: f.Path}, Message: err.Error()}}}
	case isGenerated(text):
		return detect.Findings{Skipped: []detect.Skipped{f.Skip("a tool made this program")}}
	}
	return find(f.Path, text)
}

// Bounds of what people write.
const (
	smallBytes = 16 << 10
	maxBytes   = 2 << 20
	meanLine   = 400
)

func isGenerated(text string) bool {
	return len(text) > maxBytes || len(text) > smallBytes && len(text)/(strings.Count(text, "\n")+1) > meanLine
}

// weightSuffix finds what an address of weights ends in.
var weightSuffix = regexp.MustCompile(`\.(?:onnx|gguf|safetensors|tflite|pth?|ot|bin|ckpt|h5|keras|mlmodel|mlpackage|task|zip|tar|t?gz|pb|npz)\b`)

// find looks for the patterns of a file's language.
func find(name, text string) detect.Findings {
	return findIn(catalogue().byExtension[strings.ToLower(path.Ext(name))], name, text, map[*rule]bool{})
}

// findIn looks for the patterns of a language. held are the rules whose words need
// not stand in the text; those whose words do are added.
func findIn(l *language, name, text string, held map[*rule]bool) detect.Findings {
	var rules []*rule
	for _, r := range catalogue().rules[l.Name] {
		if held[r] || r.isNeeded(text) {
			rules = append(rules, r)
		}
	}
	addresses := strings.Contains(text, "://") && (strings.Contains(text, "/resolve/") || weightSuffix.MatchString(text))
	if len(rules) == 0 && !addresses {
		return detect.Findings{}
	}
	f := &finder{matcher: matcher{src: text, tokens: l.scan(text)}, name: name, seen: map[int]bool{}}
	f.lines = lineStarts(text)
	f.readConstants()
	for _, r := range rules {
		if held[r] || f.holds(r) {
			held[r] = true
			f.rule(r)
		}
	}
	if addresses {
		f.addresses()
	}
	return f.found
}

// isNeeded tells whether one of the words that a rule needs may stand in a text.
func (r *rule) isNeeded(text string) bool {
	for _, word := range r.Needs {
		if strings.Contains(text, word) {
			return true
		}
	}
	return len(r.Needs) == 0
}

type finder struct {
	matcher
	name  string
	lines []int
	seen  map[int]bool // tokens that a rule took: the first rule counts
	found detect.Findings
}

func lineStarts(text string) []int {
	lines := []int{0}
	for i := 0; i < len(text); i++ {
		if text[i] == '\n' {
			lines = append(lines, i+1)
		}
	}
	return lines
}

func (f *finder) at(i int) detect.Position {
	pos := f.tokens[i].pos
	line := sort.SearchInts(f.lines, pos+1)
	return detect.Position{File: f.name, Line: line, Column: pos - f.lines[line-1] + 1}
}

// holds tells whether a word that a rule needs stands in the program, not only in
// its comments: as a name, or in a text.
func (f *finder) holds(r *rule) bool {
	if len(r.Needs) == 0 {
		return true
	}
	for _, t := range f.tokens {
		for _, word := range r.Needs {
			if t.kind == tName && t.text == word || t.kind == tText && strings.Contains(t.text, word) {
				return true
			}
		}
	}
	return false
}

func (f *finder) rule(r *rule) {
	for _, p := range r.patterns {
		first := p.elements[p.anchor]
		for i, t := range f.tokens {
			if t.kind != tName || first.kind == eName && !like(first.text, t.text) || f.seen[i] {
				continue
			}
			if hit, ok := f.match(r, p, i); ok && !f.seen[hit.start] {
				f.seen[i] = true
				if hit.start >= 0 {
					f.seen[hit.start] = true
				}
				f.report(r, hit, i)
			}
		}
	}
}

// report makes references of what a pattern found. The place is that of the first
// name.
func (f *finder) report(r *rule, hit found, anchor int) {
	reason := ""
	n := len(f.found.References)
	names := hit.values["$model"]
	if hit.word != "" {
		names = []choice{{text: strings.TrimPrefix(hit.word, r.Cut), token: anchor}}
	}
	if len(names) == 0 && !hit.open {
		for _, task := range hit.values["$task"] {
			if name := r.Defaults[task.text]; name != "" {
				names = append(names, choice{text: name, token: task.token, constant: task.constant})
			}
		}
		reason = "the call names no model, and its default is not known"
	}
	for _, c := range names {
		f.seen[c.token] = true
		named, cause := r.signature.Identify(c.text, "")
		switch {
		case cause == "local path":
			reason = "local path " + c.text
		case cause != "":
			reason = cause
		default:
			f.add(r, hit, c, anchor, named.Model, named.Revision, named.Filename)
		}
	}
	if len(f.found.References) > n || r.Quiet {
		return
	}
	if hit.open {
		reason = "the name is not written in this file: " + hit.expr
	}
	f.found.Unresolved = append(f.found.Unresolved, detect.Unresolved{At: f.at(anchor), Via: r.Via, Reason: clip(reason)})
	f.found.Asked = append(f.found.Asked, detect.Asked{
		As: detect.Reference{
			Role: detect.Used, Place: detect.PlaceCode, At: f.at(anchor), Via: r.Via, Load: detect.Load{Part: r.Part, Layout: r.Layout},
		},
		Identify: func(name string) (hub.Model, string, string, error) {
			named, cause := r.signature.Identify(name, "")
			if cause != "" {
				return hub.Model{}, "", "", errors.New(cause)
			}
			return named.Model, named.Revision, named.Filename, nil
		},
	})
}

func clip(reason string) string {
	reason = strings.Join(strings.Fields(reason), " ")
	if len(reason) > 200 {
		reason = strings.ToValidUTF8(reason[:200], "") + "…"
	}
	return reason
}

func (f *finder) add(r *rule, hit found, c choice, anchor int, model hub.Model, revision, filename string) {
	ref := detect.Reference{
		Model: model, Revision: revision, Role: detect.Used, Place: detect.PlaceCode, At: f.at(anchor), Via: r.Via,
		Binding: detect.BindLiteral, Load: detect.Load{Part: r.Part, Layout: r.Layout, Filename: filename},
	}
	if c.constant != "" {
		ref.Binding = detect.BindConstant
		ref.Trace = []detect.Step{{At: f.at(c.token), What: "constant " + c.constant}}
	}
	if given := hit.values["$task"]; len(given) == 1 {
		ref.Task = given[0].text
	}
	if given := hit.values["$revision"]; len(given) == 1 && revision == "" {
		ref.Revision = given[0].text
	}
	if given := hit.values["$file"]; len(given) == 1 && filename == "" {
		ref.Load.Filename = given[0].text
	}
	f.found.References = append(f.found.References, ref)
}

// addresses takes texts that are addresses of weights.
func (f *finder) addresses() {
	for i, t := range f.tokens {
		if t.kind != tText || t.mixed || f.seen[i] || !hub.IsWeightURL(t.text) {
			continue
		}
		l, err := hub.ParseURL(t.text)
		if err != nil || l.Model.Check() != nil {
			continue
		}
		f.found.References = append(f.found.References, detect.Reference{
			Model: l.Model, Revision: l.Revision, Role: detect.Used, Place: detect.PlaceCode, At: f.at(i), Via: "address of weights",
			Binding: detect.BindLiteral, Load: detect.Load{Part: detect.PartWeights, Layout: detect.LayoutFile, Filename: l.Filename},
		})
	}
}
