package flow

import (
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
	"github.com/ptmlock/ptmlock/detect/python/value"
)

// This file finds what declares the options of a parser: calls of add_argument,
// and calls of the project's own functions around it.

// maxWrapped bounds the calls of one function that hands its arguments to
// add_argument.
const maxWrapped = 256

// declaration is a call of add_argument. In a function around it, the frame has
// the arguments of one of its calls.
type declaration struct {
	call  *scope.Call
	frame *frame
}

// declarations returns what declares an option of a parser.
func (e *Evaluator) declarations(parser *value.Elem, name string) []declaration {
	if e.optionMemo == nil {
		e.readDeclarations()
	}
	// A parser refuses the same option twice, so what its own module declares is all.
	var sure, maybe []declaration
	for _, d := range e.optionHere[optionOf{name, parser.Site.Module}] {
		if on, _ := e.parserOf(d.call, parser); on {
			sure = append(sure, d)
		}
	}
	if len(sure) > 0 {
		return sure
	}
	for _, d := range e.optionMemo[name] {
		switch on, known := e.parserOf(d.call, parser); {
		case on:
			sure = append(sure, d)
		case !known:
			maybe = append(maybe, d)
		}
	}
	if len(sure) > 0 {
		return sure
	}
	return maybe
}

// optionOf is an option that a module, by its index, declares.
type optionOf struct {
	name   string
	module int
}

// readDeclarations finds the declarations of all parsers.
func (e *Evaluator) readDeclarations() {
	e.optionMemo, e.optionHere = map[string][]declaration{}, map[optionOf][]declaration{}
	add := func(dest string, d declaration) {
		if dest != "" {
			e.optionMemo[dest] = append(e.optionMemo[dest], d)
			here := optionOf{dest, d.call.Scope.Module.Index}
			e.optionHere[here] = append(e.optionHere[here], d)
		}
	}
	open := false
	for _, c := range e.project.CallsTo("add_argument") {
		if dest := e.destination(c); dest != "" {
			add(dest, declaration{call: c})
			continue
		}
		found := e.wrapped(c)
		for dest, all := range found {
			for _, d := range all {
				add(dest, d)
			}
		}
		open = open || len(found) == 0 && len(c.Node.Args) > 0
	}
	if !open {
		return
	}
	for _, m := range e.project.Modules {
		for _, c := range m.Calls {
			if c.Name() != "add_argument" && isDeclaration(c.Node) {
				add(e.destination(c), declaration{call: c})
			}
		}
	}
}

// wrapped returns the options that a call of add_argument declares whose flags are
// given to the function around it: add("--model", default="x"), by destination.
func (e *Evaluator) wrapped(c *scope.Call) map[string][]declaration {
	f := c.Scope.Owner()
	if f == nil || len(c.Node.Args) == 0 {
		return nil
	}
	out := map[string][]declaration{}
	for i, caller := range e.callers(f) {
		if i >= maxWrapped || caller.self && caller.on == nil {
			break
		}
		fr := &frame{id: e.fresh(), fn: f, args: caller.args, bound: caller.self, self: caller.on, depth: 1}
		args := e.argumentsOf(c.Node, env{scope: c.Scope, block: c.Block, frame: fr})
		for n := range 3 {
			w, given := args.at(e, n)
			if !given {
				break
			}
			es := w.Elems()
			if len(es) != 1 || es[0].Kind != value.Str || n == 0 && strings.ContainsAny(es[0].Text, " /") {
				break
			}
			flag := es[0].Text
			if dest := strings.ReplaceAll(strings.TrimLeft(flag, "-"), "-", "_"); strings.HasPrefix(flag, "--") || !strings.HasPrefix(flag, "-") {
				out[dest] = append(out[dest], declaration{c, fr})
				break
			}
		}
	}
	return out
}

// isDeclaration tells by the text whether a call declares an option, for whoever
// hands it to add_argument: opt("--model", default="x").
func isDeclaration(call *syntax.Call) bool {
	if len(call.Args) == 0 {
		return false
	}
	flag, ok := call.Args[0].(*syntax.Str)
	if !ok || !strings.HasPrefix(flag.Value, "--") || len(flag.Value) < 3 {
		return false
	}
	return slices.ContainsFunc(call.Keywords, func(k *syntax.Keyword) bool {
		return k.Name == "default" || k.Name == "choices" || k.Name == "action" || k.Name == "help"
	})
}
