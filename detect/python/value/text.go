package value

import (
	"slices"
	"strings"
)

// parts returns the text of an alternative as a template: literal text around
// holes. ok is false if it has no text at all.
func (e *Elem) parts() (parts []string, ok bool) {
	switch e.Kind {
	case Str, Num, Bool:
		return []string{e.Text}, true
	case None:
		return []string{"None"}, true
	case Template:
		return e.Parts, true
	}
	return []string{"", ""}, false
}

// Concat returns the strings of a followed by those of b. What is not known
// becomes a hole.
func Concat(a, b Value) Value {
	var out Builder
	n := 0
	for _, x := range a.elems {
		for _, y := range b.elems {
			out.Add(Of(concat(x, y)))
			if n++; n > 2*MaxElems {
				v := out.Value()
				v.cut = true
				return v
			}
		}
	}
	v := out.Value()
	v.cut = v.cut || a.cut || b.cut
	return v
}

func concat(x, y *Elem) *Elem {
	px, okx := x.parts()
	py, oky := y.parts()
	if !okx && !oky {
		if x.Kind != Unknown || y.Kind == Unknown && y.Rank > x.Rank {
			return y
		}
		return x
	}
	joined := slices.Clone(px[:len(px)-1])
	joined = append(joined, px[len(px)-1]+py[0])
	joined = append(joined, py[1:]...)
	e := fromParts(joined)
	e.IsPath = (x.IsPath || y.IsPath) && !strings.Contains(joined[0], "://")
	// The longer way explains more: that of what is not known first.
	from, other := x, y
	if len(py) > len(px) || len(py) == len(px) && y.Trace.Len() > x.Trace.Len() {
		from, other = y, x
	}
	e.Trace, e.Marks = from.Trace, from.Marks|other.Marks|Formatted
	e.Self = hole(from)
	if e.Self == nil {
		e.Self = hole(other)
	}
	if e.Kind == Str {
		e.Self = nil
	}
	return e
}

// hole returns the unknown that made the first hole of e.
func hole(e *Elem) *Elem {
	switch e.Kind {
	case Unknown:
		return &Elem{Kind: Unknown, Rank: e.Rank, Text: e.Text, Trace: e.Trace, Outside: e.Outside}
	case Template:
		return e.Self
	case Object:
		if e.Text == Downloaded {
			return e
		}
	}
	return nil
}

func fromParts(parts []string) *Elem {
	total := 0
	for _, p := range parts {
		total += len(p)
	}
	switch {
	case total > maxText:
		return &Elem{Kind: Unknown, Rank: RankBound, Text: "the text is too long"}
	case len(parts) == 1:
		return &Elem{Kind: Str, Text: parts[0]}
	case len(parts) > 16:
		parts = append(slices.Clone(parts[:15]), parts[len(parts)-1])
	}
	return &Elem{Kind: Template, Parts: parts}
}

// Texts applies f to each string of v; of a string with holes it is applied to
// nothing and the template is kept. Other alternatives stay as they are.
func (v Value) Texts(f func(string) string) Value {
	return v.Map(func(e *Elem) Value {
		if e.Kind != Str {
			return Of(e)
		}
		text := f(e.Text)
		if text == e.Text {
			return Of(e)
		}
		return Of(&Elem{Kind: Str, Text: text, IsPath: e.IsPath, Trace: e.Trace, Marks: e.Marks | Formatted})
	})
}

// Pattern writes a template for people: "{…}" stands for a hole.
func (e *Elem) Pattern() string { return strings.Join(e.Parts, "{…}") }

// Truth tells whether an alternative may be true and may be false in a test.
func (e *Elem) Truth() (mayTrue, mayFalse bool) {
	is := func(b bool) (bool, bool) { return b, !b }
	switch e.Kind {
	case Str:
		return is(e.Text != "")
	case Bool:
		return is(e.Text == "True")
	case None:
		return is(false)
	case Num:
		return is(strings.Trim(e.Text, "0.xXbBoO_jJlLuU") != "")
	case List, Tuple, Dict:
		if e.Open || slices.ContainsFunc(e.Items, func(i Item) bool { return i.Spread }) {
			return true, true
		}
		return is(len(e.Items) > 0)
	case Template:
		if slices.ContainsFunc(e.Parts, func(p string) bool { return p != "" }) {
			return true, false
		}
		return true, true
	case Func, Class, Module, Partial, Method:
		return true, false
	}
	return true, true
}

// Truth tells whether v may be true and may be false in a test. The empty value
// is neither.
func (v Value) Truth() (mayTrue, mayFalse bool) {
	for _, e := range v.elems {
		t, f := e.Truth()
		mayTrue, mayFalse = mayTrue || t, mayFalse || f
	}
	return mayTrue || v.cut, mayFalse || v.cut
}
