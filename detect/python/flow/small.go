package flow

import (
	"path"
	"strconv"
	"strings"

	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/value"
)

// This file holds functions of libraries of which a line says all.

// maxNumbers bounds a range whose numbers are told apart.
const maxNumbers = 64

// numbers is range(n) and range(from, to) of constants.
func (e *Evaluator) numbers(c *libraryCall) value.Value {
	var limits []int
	for i := range c.args.positional {
		w, _ := c.args.at(e, i)
		es := w.Elems()
		if len(es) != 1 || es[0].Kind != value.Num {
			return unknown("the numbers of a range are not known")
		}
		n, err := strconv.Atoi(es[0].Text)
		if err != nil {
			return unknown("the numbers of a range are not known")
		}
		limits = append(limits, n)
	}
	from, to := 0, 0
	switch len(limits) {
	case 1:
		to = limits[0]
	case 2:
		from, to = limits[0], limits[1]
	}
	if from < 0 || to <= from || to-from > maxNumbers {
		return unknown("the numbers of a range are not known")
	}
	out := &value.Elem{Kind: value.List, Site: siteOf(c.x, c.at)}
	for n := from; n < to; n++ {
		out.Items = append(out.Items, value.Item{Val: value.Number(n)})
	}
	return value.Of(out)
}

// evalName is eval("name") and eval("module.name").
func (e *Evaluator) evalName(c *libraryCall) value.Value {
	return firstArg(e, c).Map(func(o *value.Elem) value.Value {
		if o.Kind != value.Str {
			return unknownOf(value.Of(o), "the code that eval() runs is not known")
		}
		names := strings.Split(o.Text, ".")
		for _, name := range names {
			if !isIdentifier(name) {
				return unknown("the code that eval() runs is not followed")
			}
		}
		w := e.name(names[0], c.x.Pos(), c.at)
		for _, name := range names[1:] {
			w = w.Map(func(base *value.Elem) value.Value { return e.attributeOf(base, name, c.x, c.at) })
		}
		return w
	})
}

func isIdentifier(name string) bool {
	for i := range len(name) {
		if c := name[i]; c != '_' && (c|0x20 < 'a' || c|0x20 > 'z') && (i == 0 || c < '0' || c > '9') {
			return false
		}
	}
	return name != "" && len(name) <= maxQualified
}

// splitExt is os.path.splitext(path).
func (e *Evaluator) splitExt(c *libraryCall) value.Value {
	return inTwo(e, c, func(s string) string { return strings.TrimSuffix(s, path.Ext(s)) }, path.Ext)
}

// splitPath is os.path.split(path).
func (e *Evaluator) splitPath(c *libraryCall) value.Value {
	at := func(s string) int { return strings.LastIndexByte(s, '/') + 1 }
	return inTwo(e, c, func(s string) string {
		if head := strings.TrimRight(s[:at(s)], "/"); head != "" {
			return head
		}
		return s[:at(s)]
	}, func(s string) string { return s[at(s):] })
}

// inTwo returns a tuple of two parts of a text.
func inTwo(e *Evaluator, c *libraryCall, first, second func(string) string) value.Value {
	w := firstArg(e, c)
	return value.Of(&value.Elem{Kind: value.Tuple, Site: siteOf(c.x, c.at), Items: []value.Item{
		{Val: w.Texts(first)}, {Val: w.Texts(second)},
	}})
}

// oneOrMany is pytest.param(a, b): a set of parameters as a list holds it.
func (e *Evaluator) oneOrMany(c *libraryCall) value.Value {
	if len(c.args.positional) == 1 {
		return firstArg(e, c)
	}
	out := &value.Elem{Kind: value.Tuple, Site: siteOf(c.x, c.at)}
	for _, a := range c.args.positional {
		out.Items = append(out.Items, value.Item{Val: a.Lazy, Spread: a.star})
	}
	return value.Of(out)
}

// selectKey is OmegaConf.select(config, "a.b", default=…).
func (e *Evaluator) selectKey(c *libraryCall) value.Value {
	keys, _ := c.args.get(e, 1, "key")
	w := keys.Map(func(k *value.Elem) value.Value {
		if k.Kind != value.Str {
			return unknownOf(value.Of(k), "the key is not known")
		}
		found := firstArg(e, c)
		for _, name := range strings.Split(k.Text, ".") {
			found = found.Map(func(o *value.Elem) value.Value { return e.attributeOf(o, name, c.x, c.at) })
		}
		return found
	})
	if fallback, given, _ := c.args.named(e, "default"); given {
		w = value.Join(w, fallback)
	}
	return w
}

// flagHolder is what flags.DEFINE_string("name", …) gives: its attribute value is
// that of the flag, which stands for both.
func (e *Evaluator) flagHolder(c *libraryCall) value.Value {
	return firstArg(e, c).Map(func(o *value.Elem) value.Value {
		if o.Kind != value.Str {
			return unknownOf(value.Of(o), "the name of the flag is not known")
		}
		return e.flag(o.Text)
	})
}

// objectOfOptions is tyro.cli(Options) and its like: an object of the class.
func (e *Evaluator) objectOfOptions(c *libraryCall) value.Value {
	which := objectsOf[c.callee.Text]
	w, _ := c.args.get(e, which.index, which.name)
	return w.Map(func(o *value.Elem) value.Value {
		if k, ok := o.Ref.(*scope.Class); ok && o.Kind == value.Class {
			return value.Of(&value.Elem{Kind: value.Instance, Ref: k, Exact: true})
		}
		return unknown("a class of options is not known")
	})
}
