package shell

import (
	"path"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
)

// Bounds of values.
const (
	maxText   = 8 << 10 // bytes of a text; what is longer is not known
	maxAlts   = 16      // values of a variable
	maxElems  = 1024    // elements of an array
	maxTags   = 24      // branches that a value remembers
	maxTrace  = 8       // steps of a trace
	maxFields = 1024    // words of a command
)

// value is a text with marks, and where it comes from.
type value struct {
	text    string
	key     string // of an element of an associative array
	binding detect.Binding
	trace   []detect.Step
	chosen  bool // from a loop or from the arguments of a function: known for this run of the body
}

// alt is one of the values that a variable may have: a text, or an array.
type alt struct {
	elems []value
	array bool
	unset bool // in some branch nothing is assigned
	tags  []tag
}

// tag says which branch a value was assigned in: values of other branches of the
// same statement never meet.
type tag struct{ site, branch int }

// variable has the values that a variable may have. Its alternatives are never changed in place.
type variable struct {
	alts     []alt
	exported bool
}

func scalar(v value) alt { return alt{elems: []value{v}} }

func hole(name string) string { return string(holeOpen) + cleanName(name) + string(holeClose) }

func unknown(name string) value { return value{text: hole(name)} }

// isHole tells whether nothing of a text is known.
func isHole(text string) bool {
	return strings.HasPrefix(text, string(holeOpen)) && strings.IndexByte(text, holeClose) == len(text)-1
}

func (a alt) isUnknown() bool {
	return a.unset || len(a.elems) == 1 && !a.array && isHole(a.elems[0].text)
}

// key identifies the content of an alternative.
func (a alt) key() string {
	var b strings.Builder
	if a.unset {
		return "\x00unset"
	}
	for _, e := range a.elems {
		b.WriteString(e.text)
		b.WriteByte(0)
	}
	return b.String()
}

// joined returns the alternatives without repetitions, at most maxAlts.
func joined(alts []alt) []alt {
	var out []alt
	seen := map[string]int{}
	for _, a := range alts {
		k := a.key()
		if i, ok := seen[k]; ok {
			out[i].tags = nil // it comes from several branches
			continue
		}
		if len(out) == maxAlts {
			break
		}
		seen[k] = len(out)
		out = append(out, a)
	}
	return out
}

// meet adds tags to tags, or says that the branches exclude each other.
func meet(a, b []tag) ([]tag, bool) {
	if len(b) == 0 {
		return a, true
	}
	out := a
	for _, t := range b {
		i := slices.IndexFunc(a, func(o tag) bool { return o.site == t.site })
		switch {
		case i >= 0 && a[i].branch != t.branch:
			return a, false
		case i < 0 && len(out) < maxTags:
			out = append(out[:len(out):len(out)], t)
		}
	}
	return out, true
}

// chooser makes the passes over a command whose variables have several values: it
// takes one value for each variable in a pass, and another one in the next.
type chooser struct {
	picks  []int // what to take at each choice; beyond its end the first
	radix  []int // of the choices of this pass
	chosen map[string]alt
	tags   []tag
}

func (c *chooser) start() { c.radix, c.chosen, c.tags = c.radix[:0], map[string]alt{}, nil }

// next prepares another pass; false if all are made.
func (c *chooser) next() bool {
	for i := len(c.radix) - 1; i >= 0; i-- {
		if i < len(c.picks) && c.picks[i]+1 < c.radix[i] || i >= len(c.picks) && c.radix[i] > 1 {
			for len(c.picks) <= i {
				c.picks = append(c.picks, 0)
			}
			c.picks = c.picks[:i+1]
			c.picks[i]++
			return true
		}
	}
	return false
}

// pick returns the value that name has in this pass. What is not known is left
// out if anything is known, unless keep.
func (c *chooser) pick(name string, alts []alt, keep bool) alt {
	if len(alts) == 1 {
		return alts[0]
	}
	if a, ok := c.chosen[name]; ok && (!a.isUnknown() || keep) {
		return a
	}
	fit := make([]alt, 0, len(alts))
	for _, a := range alts {
		if _, ok := meet(c.tags, a.tags); ok {
			fit = append(fit, a)
		}
	}
	if len(fit) == 0 {
		fit = alts
	}
	if !keep && slices.ContainsFunc(fit, func(a alt) bool { return !a.isUnknown() }) {
		fit = slices.DeleteFunc(fit, alt.isUnknown)
	}
	i := 0
	if len(fit) > 1 {
		if n := len(c.radix); n < len(c.picks) {
			i = min(c.picks[n], len(fit)-1)
		}
		c.radix = append(c.radix, len(fit))
	}
	a := fit[i]
	c.chosen[name] = a
	c.tags, _ = meet(c.tags, a.tags)
	return a
}

// word makes a Word of a text with marks.
func (v value) word(dir string, line, column int) Word {
	text, known := plain(v.text, dir)
	w := Word{Text: text, Known: known, Line: line, Column: column, Binding: v.binding, Trace: v.trace}
	if w.Binding == "" {
		w.Binding = detect.BindLiteral
	}
	return w
}

// plain replaces marks by what is shown, and paths from the root of the tree by
// paths from dir.
func plain(text, dir string) (string, bool) {
	if !strings.ContainsAny(text, "\x01\x02\x03") {
		return text, true
	}
	known := strings.IndexByte(text, holeOpen) < 0
	for {
		i := strings.IndexByte(text, rootMark)
		if i < 0 {
			break
		}
		n := i + 1
		for n < len(text) && strings.IndexByte(" \t\n:;,=\x01", text[n]) < 0 {
			n++
		}
		tail := ""
		if strings.HasSuffix(text[i:n], "/") && n > i+2 {
			tail = "/"
		}
		text = text[:i] + relative(dir, path.Join(".", text[i+1:n])) + tail + text[n:]
	}
	text = strings.ReplaceAll(text, string(holeOpen), "{")
	return strings.ReplaceAll(text, string(holeClose), "}"), known
}

// relative returns the path of to, from dir, both relative to the root.
func relative(dir, to string) string {
	from := segments(dir)
	target := segments(to)
	n := 0
	for n < len(from) && n < len(target) && from[n] == target[n] {
		n++
	}
	out := strings.Repeat("../", len(from)-n) + strings.Join(target[n:], "/")
	if out == "" {
		return "."
	}
	return strings.TrimSuffix(out, "/")
}

func segments(p string) []string {
	p = strings.Trim(path.Clean("/"+p), "/")
	if p == "" {
		return nil
	}
	return strings.Split(p, "/")
}

// trace adds steps that are not there yet.
func trace(steps []detect.Step, more ...detect.Step) []detect.Step {
	if len(steps) == 0 && len(more) <= maxTrace {
		return more
	}
	for _, s := range more {
		if len(steps) < maxTrace && !slices.Contains(steps, s) {
			steps = append(steps[:len(steps):len(steps)], s)
		}
	}
	return steps
}
