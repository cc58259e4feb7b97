package flow

import (
	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
	"github.com/ptmlock/ptmlock/detect/python/value"
)

// arguments are the arguments of a call, not yet evaluated.
type arguments struct {
	positional []argument
	keywords   []keyword
}

type argument struct {
	value.Lazy
	star bool
}

type keyword struct {
	name string // "" for **value
	value.Lazy
	pos syntax.Pos
}

func (e *Evaluator) argumentsOf(call *syntax.Call, at env) *arguments {
	a := &arguments{}
	thunks := make([]thunk, len(call.Args)+len(call.Keywords))
	if len(call.Args) > 0 {
		a.positional = make([]argument, len(call.Args))
	}
	for i, x := range call.Args {
		s, star := x.(*syntax.Starred)
		if star {
			x = s.Value
		}
		thunks[i] = thunk{e, x, at}
		a.positional[i] = argument{&thunks[i], star}
	}
	if len(call.Keywords) == 0 {
		return a
	}
	a.keywords = make([]keyword, len(call.Keywords))
	rest := thunks[len(call.Args):]
	for i, k := range call.Keywords {
		rest[i] = thunk{e, k.Value, at}
		a.keywords[i] = keyword{k.Name, &rest[i], k.Pos()}
	}
	return a
}

// with returns the arguments of a partial call followed by those of more.
func (a *arguments) with(more *arguments) *arguments {
	if a == nil {
		return more
	}
	joined := &arguments{}
	joined.positional = append(append(joined.positional, a.positional...), more.positional...)
	for _, k := range a.keywords {
		if k.name == "" || !more.names(k.name) {
			joined.keywords = append(joined.keywords, k)
		}
	}
	joined.keywords = append(joined.keywords, more.keywords...)
	return joined
}

func (a *arguments) names(name string) bool {
	for _, k := range a.keywords {
		if k.name == name {
			return true
		}
	}
	return false
}

// drop returns the arguments without the first n positional ones.
func (a *arguments) drop(n int) *arguments {
	return &arguments{positional: a.positional[min(n, len(a.positional)):], keywords: a.keywords}
}

// at returns the i-th positional argument; given is false if the call has none.
func (a *arguments) at(e *Evaluator, i int) (w value.Value, given bool) {
	for n, arg := range a.positional {
		if arg.star {
			var out value.Builder
			for _, o := range arg.Value().Elems() {
				switch o.Kind {
				case value.List, value.Tuple:
					if flat, closed := e.flatten(o, 0); closed && i-n >= len(flat) {
						continue // the list ends before; what follows is not told apart
					}
					out.Add(e.element(o, i-n))
				default:
					out.Add(unknownOf(value.Of(o), "an argument behind * is not followed"))
				}
			}
			w = out.Value()
			return w, !w.IsEmpty()
		}
		if n == i {
			return arg.Value(), true
		}
	}
	return value.Value{}, false
}

// named returns the keyword argument; certain is false if it comes from "**"
// and may be missing.
func (a *arguments) named(e *Evaluator, names ...string) (w value.Value, given, certain bool) {
	for _, k := range a.keywords {
		for _, name := range names {
			if k.name == name {
				return k.Value(), true, true
			}
		}
	}
	var out value.Builder
	certain = true
	for _, k := range a.keywords {
		if k.name != "" {
			continue
		}
		for _, o := range k.Value().Elems() {
			if o.Kind == value.Instance || o.Kind == value.Namespace || o.Kind == value.Object { // **vars(object)
				for _, name := range names {
					found := e.attributeOf(o, name, nil, env{}).Filter(isKnown)
					out.Add(found)
				}
				certain = false
				continue
			}
			if o.Kind != value.Dict {
				continue
			}
			for _, name := range names {
				found, sure := e.entryNamed(o, name)
				out.Add(found)
				certain = certain && sure
			}
		}
	}
	w = out.Value()
	return w, !w.IsEmpty(), certain
}

// lazy returns the argument without evaluating it, nil if the call does not say
// it by position or name.
func (a *arguments) lazy(index int, names ...string) value.Lazy {
	for i, arg := range a.positional {
		if arg.star {
			break
		}
		if i == index {
			return arg.Lazy
		}
	}
	for _, k := range a.keywords {
		for _, name := range names {
			if k.name == name {
				return k.Lazy
			}
		}
	}
	return nil
}

// argument returns the positional or keyword argument, nil-like if not given.
func (a *arguments) get(e *Evaluator, index int, names ...string) (value.Value, bool) {
	if index >= 0 {
		if w, ok := a.at(e, index); ok {
			return w, true
		}
	}
	w, ok, _ := a.named(e, names...)
	return w, ok
}

// constantKeys returns the items of a large table by their keys if each key is a
// constant of the text; nil if not.
func (e *Evaluator) constantKeys(d *value.Elem) map[string][]int {
	if len(d.Items) <= manyItems || d.Open {
		return nil
	}
	first := &d.Items[0]
	if byKey, ok := e.keys[first]; ok {
		return byKey
	}
	e.keys[first] = nil
	byKey := map[string][]int{}
	for i, item := range d.Items {
		t, ok := item.Key.(*thunk)
		if !ok || item.Spread {
			return nil
		}
		switch x := t.x.(type) {
		case *syntax.Str:
			byKey[x.Value] = append(byKey[x.Value], i)
		case *syntax.Num:
			byKey[x.Text] = append(byKey[x.Text], i)
		default:
			return nil
		}
	}
	e.keys[first] = byKey
	return byKey
}

// entry returns the values of a dict for a constant key. sure says that the dict
// has it.
func (e *Evaluator) entry(d *value.Elem, key string) (w value.Value, sure bool) {
	if byKey := e.constantKeys(d); byKey != nil {
		var out value.Builder
		for _, i := range byKey[key] {
			out.Add(d.Items[i].Val.Value())
		}
		return out.Value().From(d, 0), len(byKey[key]) > 0
	}
	var out value.Builder
	var items []*value.Item // that may have the key
	_, closed := e.eachItem(d, 0, func(item *value.Item) {
		if text, ok := textKey(item.Key); !ok && item.Key != nil || ok && (text == key || d.Open) {
			items = append(items, item)
		}
	})
	for _, item := range items {
		k := item.Key.Value()
		if d.Open {
			out.Add(item.Val.Value())
			continue
		}
		for _, o := range k.Elems() {
			switch {
			case (o.Kind == value.Str || o.Kind == value.Num) && o.Text == key:
				out.Add(item.Val.Value())
				sure = sure || len(k.Elems()) == 1
			case o.Kind == value.Unknown: // it may be this key
				out.Add(item.Val.Value())
			}
		}
	}
	return out.Value().From(d, 0), sure && closed
}

// entryNamed is entry for a keyword that "**" may give: a value under a key that is
// not known, or under one of the other keys of a copy, is none of it.
func (e *Evaluator) entryNamed(d *value.Elem, name string) (w value.Value, sure bool) {
	if e.constantKeys(d) != nil {
		return e.entry(d, name)
	}
	var out value.Builder
	_, closed := e.eachItem(d, 0, func(item *value.Item) {
		if text, ok := textKey(item.Key); item.Key == nil || ok && text != name {
			return
		}
		k := item.Key.Value()
		for _, o := range k.Elems() {
			if (o.Kind == value.Str || o.Kind == value.Num) && o.Text == name {
				out.Add(item.Val.Value())
				sure = sure || len(k.Elems()) == 1
			}
		}
	})
	return out.Value().From(d, 0), sure && closed
}

// textKey returns the key of an item if it is a text in a source or a
// configuration, as most are.
func textKey(key value.Lazy) (string, bool) {
	switch key := key.(type) {
	case *thunk:
		if s, ok := key.x.(*syntax.Str); ok {
			return s.Value, true
		}
	case value.Value:
		if all := key.Elems(); len(all) == 1 && all[0].Kind == value.Str {
			return all[0].Text, true
		}
	}
	return "", false
}

// forParam returns the argument for a parameter of f. bound says that the first
// parameter is the receiver and not among the arguments.
func (a *arguments) forParam(e *Evaluator, f *scope.Function, p *scope.Param, bound bool) (value.Value, bool) {
	shift := 0
	if bound {
		shift = 1
	}
	switch p.Kind {
	case syntax.VarArgs:
		items := []value.Item{}
		for _, arg := range a.positional[min(max(p.Index-shift, 0), len(a.positional)):] {
			items = append(items, value.Item{Val: arg.Lazy, Spread: arg.star})
		}
		return value.Of(&value.Elem{Kind: value.Tuple, Items: items, Site: value.Site{Module: f.Module.Index, Pos: p.Pos(), Frame: e.fresh()}}), true
	case syntax.VarKeywords:
		items := []value.Item{}
		for _, k := range a.keywords {
			switch {
			case k.name == "":
				items = append(items, value.Item{Val: k.Lazy, Spread: true})
			case !hasParam(f, k.name):
				items = append(items, value.Item{Key: value.String(k.name), Val: k.Lazy})
			}
		}
		return value.Of(&value.Elem{Kind: value.Dict, Items: items, Site: value.Site{Module: f.Module.Index, Pos: p.Pos(), Frame: e.fresh()}}), true
	}
	if p.Kind != syntax.KeywordOnly {
		if i := p.Index - shift; i >= 0 {
			if w, ok := a.at(e, i); ok {
				return w, true
			}
		}
	}
	if p.Kind == syntax.PositionalOnly {
		return value.Value{}, false
	}
	w, given, _ := a.named(e, p.Name)
	return w, given
}

func hasParam(f *scope.Function, name string) bool {
	for _, p := range f.Params {
		if p.Name == name && p.Kind != syntax.VarKeywords && p.Kind != syntax.VarArgs {
			return true
		}
	}
	return false
}

// fresh returns a number that no other frame has.
func (e *Evaluator) fresh() int {
	e.frames++
	return e.frames
}

// isKnown tells whether an alternative is a value that the analysis can tell.
func isKnown(o *value.Elem) bool {
	return o.Kind != value.Unknown && o.Kind != value.External && o.Kind != value.None
}
