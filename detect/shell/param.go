package shell

import (
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"mvdan.cc/sh/v3/pattern"
	"mvdan.cc/sh/v3/syntax"

	"github.com/ptmlock/ptmlock/detect"
)

// param adds the expansion of a parameter.
func (x *expander) param(b *builder, p *syntax.ParamExp, quoted bool) {
	if p.Param == nil || p.Length || p.Width || p.IsSet || p.Names != 0 && p.Exp == nil {
		b.value(unknown("…"), quoted)
		return
	}
	name := p.Param.Value
	index := indexText(p.Index)
	all := index == "@" || index == "*" || name == "@" || name == "*"
	elems, known := x.elements(p, name, index, all)
	if p.Exp != nil {
		elems, known = x.operate(p, name, elems, known)
	}
	if !known {
		b.value(unknown(name), quoted)
		return
	}
	for i, v := range elems {
		if p.Repl != nil {
			v.text = x.replace(v.text, p.Repl)
		}
		if p.Slice != nil {
			v.text = slice(v.text, p.Slice, all)
		}
		if i > 0 { // "${array[@]}" gives a field for each
			b.flush()
		}
		b.value(v, quoted)
	}
}

// elements returns what a parameter holds; known is false if it is not set.
func (x *expander) elements(p *syntax.ParamExp, name, index string, all bool) (elems []value, known bool) {
	if v, ok := x.special(name); ok {
		return []value{v}, true
	}
	v, ok := x.e.vars[name]
	if !ok || len(v.alts) == 0 {
		return nil, false
	}
	keep := p.Exp != nil // a default stands for what is not known
	a := x.c.pick(name, v.alts, keep)
	switch {
	case a.unset:
		return nil, false
	case p.Excl && all: // the keys
		for i, e := range a.elems {
			if e.key == "" {
				e.key = strconv.Itoa(i)
			}
			elems = append(elems, value{text: e.key, trace: e.trace, binding: detect.BindChoiceList})
		}
		return elems, true
	case p.Excl:
		if len(a.elems) == 1 && isName(a.elems[0].text) {
			return []value{x.variable(a.elems[0].text)}, true
		}
		return nil, false
	case all:
		return a.elems, true
	case p.Index != nil:
		return x.element(p, name, index, a)
	case len(a.elems) == 0:
		return []value{{}}, true
	}
	return a.elems[:1], true
}

// element returns one element of an array; if the index is not known, one in each pass.
func (x *expander) element(p *syntax.ParamExp, name, index string, a alt) ([]value, bool) {
	text := index
	if w, ok := p.Index.(*syntax.Word); ok {
		text = x.joined(w).text
	}
	for _, e := range a.elems {
		if e.key != "" && e.key == text {
			return []value{e}, true
		}
	}
	if v, ok := x.e.vars[text]; ok && isName(text) && len(v.alts) > 0 { // ${a[i]}
		text = x.variable(text).text
	}
	if i, err := strconv.Atoi(text); err == nil {
		if i >= 0 && i < len(a.elems) && a.elems[i].key == "" {
			return a.elems[i : i+1], true
		}
		return nil, false
	}
	if strings.IndexByte(text, holeOpen) < 0 && !isName(text) && text != "" {
		return nil, false
	}
	var alts []alt
	for _, e := range a.elems[:min(len(a.elems), maxPasses)] {
		e.binding = detect.BindChoiceList
		alts = append(alts, scalar(e))
	}
	if len(alts) == 0 {
		return nil, false
	}
	return x.c.pick(name+"[]", alts, false).elems, true
}

// special returns the values that the shell sets.
func (x *expander) special(name string) (value, bool) {
	switch name {
	case "0", "BASH_SOURCE":
		if _, ok := x.e.vars["0"]; !ok && x.m.place == detect.PlaceScript {
			return value{text: rooted(path.Clean(x.m.file))}, true
		}
	case "PWD":
		return value{text: rooted(x.e.dir)}, true
	}
	return value{}, false
}

// operate applies ${name:-word} and its like.
func (x *expander) operate(p *syntax.ParamExp, name string, elems []value, known bool) ([]value, bool) {
	whole := len(elems) == 1 && isHole(elems[0].text)
	set := known && !whole
	empty := set && len(elems) == 1 && elems[0].text == ""
	switch p.Exp.Op {
	case syntax.DefaultUnset, syntax.AssignUnset:
		if set {
			return elems, true
		}
	case syntax.DefaultUnsetOrNull, syntax.AssignUnsetOrNull:
		if set && !empty {
			return elems, true
		}
	case syntax.AlternateUnset, syntax.AlternateUnsetOrNull:
		if empty && p.Exp.Op == syntax.AlternateUnsetOrNull {
			return []value{{}}, true
		}
		return []value{x.joined(p.Exp.Word)}, true
	case syntax.ErrorUnset, syntax.ErrorUnsetOrNull:
		return elems, known
	default:
		return x.cutAll(p.Exp, elems), known
	}
	v := x.joined(p.Exp.Word)
	if rank(v.binding) < rank(detect.BindDefaultArg) {
		v.binding = detect.BindEnv
		if name == "@" || name == "*" || name[0] >= '0' && name[0] <= '9' {
			v.binding = detect.BindDefaultArg
		}
	}
	line, column := x.s.position(p.Pos().Offset())
	v.trace = trace(v.trace, detect.Step{
		At: detect.Position{File: x.m.file, Line: line, Column: column}, What: "default of " + shown(name),
	})
	if p.Exp.Op == syntax.AssignUnset || p.Exp.Op == syntax.AssignUnsetOrNull {
		x.e.set(name, scalar(v))
	}
	return []value{v}, true
}

func shown(name string) string {
	if name[0] >= '0' && name[0] <= '9' {
		return "argument " + name
	}
	return "variable " + name
}

// cutAll removes prefixes and suffixes, and changes case.
func (x *expander) cutAll(exp *syntax.Expansion, elems []value) []value {
	word := x.joined(exp.Word).text
	out := make([]value, 0, len(elems))
	for _, v := range elems {
		if !isHole(v.text) {
			v.text = cut(exp.Op, v.text, word)
		}
		out = append(out, v)
	}
	return out
}

func cut(op syntax.ParExpOperator, text, word string) string {
	switch op {
	case syntax.UpperAll:
		return strings.ToUpper(text)
	case syntax.LowerAll:
		return strings.ToLower(text)
	case syntax.UpperFirst:
		return strings.ToUpper(text[:min(1, len(text))]) + text[min(1, len(text)):]
	case syntax.LowerFirst:
		return strings.ToLower(text[:min(1, len(text))]) + text[min(1, len(text)):]
	case syntax.RemSmallSuffix, syntax.RemLargeSuffix, syntax.RemSmallPrefix, syntax.RemLargePrefix:
	default:
		return hole("…")
	}
	re, ok := glob(word)
	if !ok || len(text) > maxMatched {
		return hole("…")
	}
	suffix := op == syntax.RemSmallSuffix || op == syntax.RemLargeSuffix
	// The shortest piece is looked for from its own end of the text, the longest from the other.
	n := len(text)
	for i := range n + 1 {
		at := i
		if op == syntax.RemSmallSuffix || op == syntax.RemLargePrefix {
			at = n - i
		}
		switch {
		case suffix && re.MatchString(text[at:]):
			return text[:at]
		case !suffix && re.MatchString(text[:at]):
			return text[at:]
		}
	}
	return text
}

// maxPattern bounds the length of patterns, maxMatched that of texts that they are applied to.
const (
	maxPattern = 64
	maxMatched = 512
)

func glob(text string) (*regexp.Regexp, bool) {
	if len(text) > maxPattern {
		return nil, false
	}
	expr, err := pattern.Regexp(text, pattern.EntireString)
	if err != nil {
		return nil, false
	}
	re, err := regexp.Compile(expr)
	return re, err == nil
}

// replace is ${name/from/to}.
func (x *expander) replace(text string, r *syntax.Replace) string {
	from, to := x.joined(r.Orig).text, x.joined(r.With).text
	if from == "" || isHole(text) {
		return text
	}
	if strings.ContainsAny(from, "*?[\\") || strings.HasPrefix(from, "#") || strings.HasPrefix(from, "%") {
		return hole("…")
	}
	n := 1
	if r.All {
		n = -1
	}
	if len(text)/len(from)*len(to) > maxText {
		return hole("…")
	}
	return strings.Replace(text, from, to, n)
}

// slice is ${name:offset:length} of a text with constant numbers.
func slice(text string, s *syntax.Slice, all bool) string {
	from, errFrom := strconv.Atoi(strings.TrimSpace(indexText(s.Offset)))
	n := len(text)
	var errLen error
	if s.Length != nil {
		n, errLen = strconv.Atoi(strings.TrimSpace(indexText(s.Length)))
	}
	if all || isHole(text) || errFrom != nil || errLen != nil || from < 0 || n < 0 || strings.ContainsAny(text, "\x01\x02\x03") {
		return hole("…")
	}
	from = min(from, len(text))
	return text[from:min(len(text), from+min(n, len(text)))]
}

// indexText returns a constant index or number.
func indexText(a syntax.ArithmExpr) string {
	if w, ok := a.(*syntax.Word); ok && w != nil {
		if text := w.Lit(); text != "" {
			return text
		}
		if len(w.Parts) == 1 {
			switch p := w.Parts[0].(type) {
			case *syntax.DblQuoted:
				if len(p.Parts) == 1 {
					if l, ok := p.Parts[0].(*syntax.Lit); ok {
						return l.Value
					}
				}
			case *syntax.SglQuoted:
				return p.Value
			}
		}
	}
	return ""
}

// maxBraces bounds the words that brace expansion makes of one.
const maxBraces = 64

// braces returns the parts of the words that brace expansion makes of a word.
func braces(w *syntax.Word) [][]syntax.WordPart {
	if !slices.ContainsFunc(w.Parts, mayHaveBraces) || !syntax.SplitBraces(w) && !slices.ContainsFunc(w.Parts, isBrace) {
		return [][]syntax.WordPart{w.Parts}
	}
	return product(w.Parts, 0)
}

func mayHaveBraces(p syntax.WordPart) bool {
	l, ok := p.(*syntax.Lit)
	return ok && strings.Contains(l.Value, "{") || isBrace(p)
}

func isBrace(p syntax.WordPart) bool {
	_, ok := p.(*syntax.BraceExp)
	return ok
}

func product(parts []syntax.WordPart, depth int) [][]syntax.WordPart {
	out := [][]syntax.WordPart{nil}
	for _, p := range parts {
		options := [][]syntax.WordPart{{p}}
		if b, ok := p.(*syntax.BraceExp); ok {
			options = options[:0]
			if b.Sequence {
				options = sequence(b)
			} else if depth < 8 {
				for _, e := range b.Elems {
					options = append(options, product(e.Parts, depth+1)...)
				}
			}
		}
		var next [][]syntax.WordPart
		for _, head := range out {
			for _, tail := range options {
				if len(next) < maxBraces {
					next = append(next, append(head[:len(head):len(head)], tail...))
				}
			}
		}
		out = next
	}
	return out
}

// sequence expands {1..5} and {a..e}.
func sequence(b *syntax.BraceExp) (out [][]syntax.WordPart) {
	var ends []string
	for _, e := range b.Elems {
		ends = append(ends, e.Lit())
	}
	step := 1
	if len(ends) == 3 {
		if n, err := strconv.Atoi(ends[2]); err == nil && n != 0 {
			step = max(n, -n)
		}
	}
	if len(ends) < 2 || ends[0] == "" || ends[1] == "" {
		return nil
	}
	lit := func(s string) {
		out = append(out, []syntax.WordPart{&syntax.Lit{ValuePos: b.Pos(), ValueEnd: b.End(), Value: s}})
	}
	from, err1 := strconv.Atoi(ends[0])
	to, err2 := strconv.Atoi(ends[1])
	show := strconv.Itoa
	if err1 != nil || err2 != nil {
		if len(ends[0]) != 1 || len(ends[1]) != 1 {
			return nil
		}
		from, to = int(ends[0][0]), int(ends[1][0])
		show = func(n int) string { return string(rune(n)) }
	}
	if width := len(ends[0]); err1 == nil && width > 1 && ends[0][0] == '0' {
		show = func(n int) string {
			s := strconv.Itoa(n)
			return strings.Repeat("0", max(0, width-len(s))) + s
		}
	}
	for n := from; len(out) < maxBraces && (from <= to && n <= to || from > to && n >= to); {
		lit(show(n))
		if from <= to {
			n += step
		} else {
			n -= step
		}
	}
	return out
}
