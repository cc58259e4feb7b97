package flow

import (
	"strconv"
	"strings"

	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
	"github.com/ptmlock/ptmlock/detect/python/value"
)

func (e *Evaluator) subscript(x *syntax.Subscript, v env) value.Value {
	base := e.eval(x.Value, v)
	if s, ok := x.Index.(*syntax.Slice); ok {
		return e.slice(base, s, x, v)
	}
	known := base.Has(value.List, value.Tuple, value.Dict)
	return base.Map(func(o *value.Elem) value.Value {
		switch o.Kind {
		case value.List, value.Tuple:
			return e.index(o, e.eval(x.Index, v), x, v)
		case value.Dict:
			return e.lookup(o, e.withSettings(e.eval(x.Index, v), x.Index, v), x, v)
		case value.Str:
			if n, ok := integer(x.Index); ok {
				return cutText(o, n, n+1, true)
			}
			return unknown("a character of a text is not followed")
		case value.Unknown, value.None:
			if known {
				return value.Value{}
			}
			return value.Of(o)
		}
		return e.item(o, e.withSettings(e.eval(x.Index, v), x.Index, v), x, v)
	})
}

// index is list[i].
func (e *Evaluator) index(o *value.Elem, index value.Value, x *syntax.Subscript, v env) value.Value {
	return index.Map(func(i *value.Elem) value.Value {
		if i.Kind == value.Num || i.Kind == value.Bool {
			n, err := strconv.Atoi(i.Text)
			switch i.Text {
			case "True":
				n, err = 1, nil
			case "False":
				n, err = 0, nil
			}
			if err == nil {
				return e.element(o, n)
			}
		}
		return e.elements(value.Of(o)).Via(v.file(), x.Pos(), "one of a list", value.Choice)
	})
}

// What a step of a trace says of a value that a table gives: what it starts with for a
// key that is known, which follows, and all of it for one that isn't.
const (
	EntryOfTable    = "entry "
	AnyEntryOfTable = "one entry of a table"
)

// lookup is dict[key].
func (e *Evaluator) lookup(o *value.Elem, key value.Value, x syntax.Node, v env) value.Value {
	w := key.Map(func(k *value.Elem) value.Value {
		if k.Kind == value.Str || k.Kind == value.Num {
			if w, _ := e.entry(o, k.Text); !w.IsEmpty() {
				return w.Via(v.file(), x.Pos(), EntryOfTable+strconv.Quote(k.Text)+" of a table", choiceOf(key, o))
			}
			if o.Open {
				return e.values(o)
			}
			return value.Value{}
		}
		if k.Kind == value.None {
			return value.Value{}
		}
		return e.values(o).Via(v.file(), x.Pos(), AnyEntryOfTable, value.Choice)
	})
	if w.IsEmpty() && !key.IsEmpty() {
		const reason = "the table has no entry for the key"
		if k := key.Elems()[0]; len(key.Elems()) == 1 && k.Kind == value.Str {
			if cause, ok := missing(o, k.Text); ok {
				return value.NotGiven(cause, value.RankVague, reason)
			}
		}
		return unknown(reason)
	}
	return w
}

// choiceOf marks what was looked up by one of several keys, or in a constant
// that holds several entries.
func choiceOf(key value.Value, o *value.Elem) value.Marks {
	if len(key.Elems()) > 1 && len(o.Items) > 1 {
		return value.Choice
	}
	return 0
}

// values joins all values of a dict.
func (e *Evaluator) values(o *value.Elem) value.Value {
	var out value.Builder
	items, _ := e.flatten(o, 0)
	for _, item := range items {
		if item.Key != nil {
			out.Add(item.Val.Value())
		}
	}
	return out.Value().From(o, 0)
}

// item is o[key] for what is no container.
func (e *Evaluator) item(o *value.Elem, key value.Value, x syntax.Node, v env) value.Value {
	switch o.Kind {
	case value.Class:
		c := o.Ref.(*scope.Class)
		if !e.isEnum(c) {
			return value.Of(o) // a generic class with its parameter
		}
		return e.memberNamed(c, key)
	case value.External:
		if o.Text == "os.environ" {
			return e.environment(key, value.Value{}, false, x.Pos(), v)
		}
		if o.Text == "sys.argv" {
			return e.argument(key, v.scope.Module)
		}
		if w := e.signedItem(o, key); !w.IsEmpty() {
			return w
		}
		if o.Text == "sys.modules" {
			if s, ok := x.(*syntax.Subscript); ok && scope.LastName(s.Index) == "__name__" {
				return value.Of(&value.Elem{Kind: value.Module, Ref: v.scope.Module})
			}
			return key.Map(func(k *value.Elem) value.Value { return e.moduleNamed(k, v.scope.Module) })
		}
		if ns, ok := namespaceOf(o); ok {
			return key.Map(func(k *value.Elem) value.Value {
				if k.Kind == value.Str {
					return external(ns + "." + k.Text)
				}
				return unknownOf(value.Of(k), "a name of module "+ns+" is not known")
			})
		}
		return value.Of(o) // a generic class with its parameter
	case value.Namespace, value.Instance, value.Module, value.Object:
		if w, ok := e.indexed(o, key); ok {
			return w
		}
		names := key.Filter(func(k *value.Elem) bool { return k.Kind == value.Str })
		if names.IsEmpty() {
			return unknownOf(key, "the key is not known")
		}
		return names.Map(func(k *value.Elem) value.Value {
			if o.Kind == value.Instance {
				if m := e.method0(o.Ref.(*scope.Class), "__getitem__"); m != nil {
					args := &arguments{positional: []argument{{value.Of(k), false}}}
					return e.invoke(m, o, args, v)
				}
			}
			if o.Kind == value.Object && strings.HasPrefix(o.Text, "configparser.") {
				return e.parserRead(o).Map(func(d *value.Elem) value.Value {
					w, _ := e.entry(d, k.Text)
					return w
				})
			}
			if o.Kind == value.Object && !holdsArguments[o.Text] {
				return value.NotKnown(value.RankResult, "an item of an object of "+o.Text+" is not known")
			}
			return e.attributeOf(o, k.Text, x, v)
		})
	}
	return unknown("this subscript is not followed")
}

// signedItem is an entry of a library's table of loaders, X["name"], if a
// signature describes X.name.
func (e *Evaluator) signedItem(o *value.Elem, key value.Value) value.Value {
	return key.Map(func(k *value.Elem) value.Value {
		if k.Kind == value.Str && e.set.Has(o.Text+"."+k.Text) {
			return external(o.Text+"."+k.Text).From(k, 0)
		}
		return value.Value{}
	})
}

// memberNamed is Enum["NAME"].
func (e *Evaluator) memberNamed(c *scope.Class, key value.Value) value.Value {
	return key.Map(func(k *value.Elem) value.Value {
		if k.Kind == value.Str {
			if w, ok := e.classMember(c, k.Text); ok {
				return w
			}
		}
		return e.enumMembers(c)
	})
}

func integer(x syntax.Expr) (int, bool) {
	negative := false
	if u, ok := x.(*syntax.UnaryOp); ok && u.Op == syntax.USub {
		negative, x = true, u.Operand
	}
	n, ok := x.(*syntax.Num)
	if !ok {
		return 0, false
	}
	i, err := strconv.Atoi(n.Text)
	if negative {
		i = -i
	}
	return i, err == nil
}

// slice is x[lower:upper].
func (e *Evaluator) slice(base value.Value, s *syntax.Slice, x syntax.Node, v env) value.Value {
	lower, upper, ok := 0, 0, s.Step == nil
	toEnd := s.Upper == nil
	if s.Lower != nil && ok {
		lower, ok = integer(s.Lower)
	}
	if !toEnd && ok {
		upper, ok = integer(s.Upper)
	}
	return base.Map(func(o *value.Elem) value.Value {
		switch o.Kind {
		case value.Str:
			if ok {
				return cutText(o, lower, upper, !toEnd)
			}
			return unknown("a part of a text is not followed")
		case value.List, value.Tuple:
			flat, closed := e.flatten(o, 0)
			if ok && closed {
				lo, hi := bounds(lower, upper, !toEnd, len(flat))
				// Each of several lists has a part of its own, by Self; a part of a part goes by the whole.
				whole := o
				if o.Self != nil && (o.Self.Kind == value.List || o.Self.Kind == value.Tuple) {
					whole = o.Self
				}
				return value.Of(&value.Elem{Kind: o.Kind, Items: flat[lo:hi], Site: siteOf(x, v), Self: whole, Trace: o.Trace, Marks: o.Marks})
			}
			return value.Of(&value.Elem{Kind: value.List, Items: o.Items, Open: true, Site: o.Site, Trace: o.Trace, Marks: o.Marks})
		case value.Unknown:
			return value.Of(o)
		}
		return unknown("a slice is not followed")
	})
}

func bounds(lower, upper int, hasUpper bool, n int) (lo, hi int) {
	if !hasUpper {
		upper = n
	}
	if lower < 0 {
		lower += n
	}
	if upper < 0 {
		upper += n
	}
	lo = min(max(lower, 0), n)
	return lo, max(lo, min(max(upper, 0), n))
}

func cutText(o *value.Elem, lower, upper int, hasUpper bool) value.Value {
	runes := []rune(o.Text)
	if lower == -1 && upper == 0 {
		hasUpper = false // the last character
	}
	lo, hi := bounds(lower, upper, hasUpper, len(runes))
	return value.Of(&value.Elem{Kind: value.Str, Text: string(runes[lo:hi]), Trace: o.Trace, Marks: o.Marks | value.Formatted})
}
