package javascript

import (
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect/javascript/syntax"
)

// call evaluates what a call gives.
func (e *evaluator) call(s *source, n *syntax.Node) []value {
	callee := n.Kid(0)
	if v, ok := e.builtin(s, n, callee); ok {
		return v
	}
	if v, ok := e.page(s, n, callee); ok {
		return v
	}
	if v, ok := e.requested(s, n); ok {
		return v
	}
	if callee.Kind == syntax.Member {
		if v, ok := e.method(s, n, e.eval(s, callee.Kid(0)), callee.Text); ok {
			return v
		}
	}
	var out []value
	for _, f := range e.eval(s, callee) {
		switch f.kind {
		case isFunction:
			out = join(out, e.returns(f.src, f.node)...)
		case isStore:
			out = join(out, e.storeCall(s, n, f)...)
		case isBox: // a signal
			out = join(out, from(f.flat(), f)...)
		case isLibrary, isMade:
			out = join(out, e.libraryCall(s, n, f)...)
		case isUnknown:
			out = join(out, f)
		}
	}
	if len(out) == 0 {
		return unknown("the result of a call is not followed")
	}
	return out
}

// libraryCall is what a function of a library gives.
func (e *evaluator) libraryCall(s *source, n *syntax.Node, f value) []value {
	name := f.text
	if name == "" {
		name = f.lib.Library.Default
	}
	if class := f.lib.class(name); class != "" {
		return []value{{kind: isMade, lib: f.lib, from: f.from, text: class}}
	}
	first := func() []value {
		if args := n.Args(); len(args) > 0 {
			return e.eval(s, args[0])
		}
		return none
	}
	switch f.lib.gives(name) {
	case "same":
		return first()
	case "box":
		return []value{{kind: isBox, items: [][]value{first()}}}
	case "result":
		var out []value
		for _, g := range first() {
			if g.kind == isFunction {
				out = join(out, e.returns(g.src, g.node)...)
			}
		}
		return out
	case "store":
		if len(n.Args()) > 0 {
			return []value{{kind: isStore, src: s, node: n}}
		}
	case "context":
		return []value{{kind: isContext, src: s, node: n}}
	case "held":
		var out []value
		for _, v := range first() {
			if v.kind == isContext {
				out = join(out, e.contextValue(v)...)
			}
		}
		return out
	case "merge":
		var out []value
		for _, arg := range n.Args() {
			out = join(out, e.stateOf(s, storeOf(n), arg)...)
		}
		return out
	case "state":
		return []value{{kind: isState, src: s, node: n}}
	}
	return []value{{kind: isLibrary, lib: f.lib, from: f.from, text: name + "()"}}
}

// builtin evaluates functions of the language and of its hosts.
func (e *evaluator) builtin(s *source, n, callee *syntax.Node) ([]value, bool) {
	args := n.Args()
	arg := func(i int) []value {
		if i < len(args) {
			return e.eval(s, args[i])
		}
		return none
	}
	if callee.Kind == syntax.Ident {
		if s.resolve(callee, callee.Text) != nil {
			return nil, false
		}
		switch callee.Text {
		case "require":
			if len(args) == 0 {
				return nil, false
			}
			return e.required(s, args[0]), true
		case "String", "structuredClone", "Object", "encodeURI", "encodeURIComponent", "$state", "$derived":
			return arg(0), true
		}
		return nil, false
	}
	if callee.Kind != syntax.Member || callee.Kid(0).Kind != syntax.Ident && lastName(callee.Kid(0)) != "env" {
		return nil, false
	}
	object := callee.Kid(0)
	if isGlobal(s, object, "Deno", "env") && callee.Text == "get" {
		return environment(textOf(arg(0))), true
	}
	if object.Kind != syntax.Ident || s.resolve(object, object.Text) != nil {
		return nil, false
	}
	switch object.Text + "." + callee.Text {
	case "Object.keys":
		return []value{{kind: isList, items: [][]value{e.keys(arg(0))}}}, true
	case "Object.values":
		var all []value
		for _, v := range arg(0) {
			all = join(all, e.any(v)...)
		}
		return []value{{kind: isList, items: [][]value{all}}}, true
	case "Object.entries":
		var all []value
		for _, v := range arg(0) {
			all = join(all, e.any(v)...)
		}
		pair := value{kind: isList, items: [][]value{e.keys(arg(0)), all}}
		return []value{{kind: isList, items: [][]value{{pair}}}}, true
	case "Object.freeze", "Object.seal", "Array.from", "Promise.all", "Promise.resolve":
		return arg(0), true
	case "Object.assign":
		var all []value
		for i := range args {
			all = join(all, arg(i)...)
		}
		return all, true
	case "JSON.parse", "JSON.stringify":
		if written := slices.DeleteFunc(slices.Clone(arg(0)), func(v value) bool { return v.kind != isObject && v.kind != isList }); len(written) > 0 {
			return written, true
		}
		if read, ok := e.readData(s, args); ok && callee.Text == "parse" {
			return read, true
		}
		return unknown("the result of " + object.Text + "." + callee.Text + " is not followed"), true
	}
	return nil, false
}

func textOf(values []value) string {
	if len(values) == 1 && values[0].kind == isText {
		return values[0].text
	}
	return "of unknown name"
}

// method evaluates the methods of lists, texts and promises; ok tells whether it is
// one.
func (e *evaluator) method(s *source, n *syntax.Node, object []value, name string) (out []value, ok bool) {
	args := n.Args()
	switch name {
	case "then":
		if len(args) > 0 && !has(object, isFunction) {
			for _, f := range e.eval(s, args[0]) {
				if f.kind == isFunction {
					out = join(out, e.returns(f.src, f.node)...)
				}
			}
			return out, true
		}
		return nil, false
	case "catch", "finally":
		return object, true
	}
	for _, v := range object {
		switch v.kind {
		case isList:
			if r, known := e.listMethod(s, v, name, args); known {
				out, ok = join(out, r...), true
			}
		case isStore:
			if name == "getState" || name == "getInitialState" {
				out, ok = join(out, e.storeState(v)...), true
			}
		case isGroup:
			if r, known := e.listMethod(s, value{kind: isList, items: v.items, marks: v.marks, trace: v.trace}, name, args); known {
				out, ok = join(out, r...), true
			}
		case isField: // of jQuery
			if name == "val" && len(args) == 0 {
				out, ok = join(out, e.fieldMember(v, "value")...), true
			}
		case isText:
			if r, known := e.textMethod(s, v, name, args); known {
				out, ok = join(out, r...), true
			}
		}
	}
	return out, ok
}

func (e *evaluator) listMethod(s *source, v value, name string, args []*syntax.Node) ([]value, bool) {
	switch name {
	case "filter":
		return []value{e.filtered(s, v, args)}, true
	case "slice", "sort", "reverse", "toSorted", "toReversed", "flat":
		return []value{v}, true
	case "map", "flatMap":
		var results []value
		if len(args) > 0 {
			for _, f := range e.eval(s, args[0]) {
				if f.kind == isFunction {
					results = join(results, e.returns(f.src, f.node)...)
				}
			}
		}
		return []value{{kind: isList, items: [][]value{results}}}, true
	case "find", "findLast":
		v = e.filtered(s, v, args)
		return mark(from(v.flat(), v), markChoice), true
	case "at", "pop", "shift":
		return mark(from(v.flat(), v), markChoice), true
	case "reduce":
		if len(args) > 1 && isEmpty(args[1]) {
			return mark([]value{{kind: isGroup, items: [][]value{v.flat()}}}, v.marks, v.trace...), true
		}
	case "concat":
		all := value{kind: isList, items: slices.Clone(v.items)}
		for _, a := range args {
			for _, w := range e.eval(s, a) {
				all.items = append(all.items, w.items...)
			}
		}
		return []value{all}, true
	case "join":
		return e.joined(s, v, args), true
	}
	return nil, false
}

// isEmpty tells whether an expression makes a collection that is filled later.
func isEmpty(n *syntax.Node) bool {
	return (n.Kind == syntax.Object || n.Kind == syntax.Array) && len(n.Kids) == 0 || n.Kind == syntax.New && lastName(n.Kid(0)) == "Map"
}

// joined is the text of a list whose elements are all known.
func (e *evaluator) joined(s *source, v value, args []*syntax.Node) []value {
	separator := ","
	if len(args) > 0 {
		separator = textOf(e.eval(s, args[0]))
	}
	var texts []string
	for _, item := range v.items {
		if len(item) != 1 || item[0].kind != isText {
			return unknown("a part of a joined name is not known")
		}
		texts = append(texts, item[0].text)
	}
	text := strings.Join(texts, separator)
	if len(text) > maxText {
		return unknown("the text is too long for a name")
	}
	return mark([]value{{kind: isText, text: text}}, markFormatted)
}

func (e *evaluator) textMethod(s *source, v value, name string, args []*syntax.Node) ([]value, bool) {
	constant := func(i int) (string, bool) {
		if i >= len(args) {
			return "", false
		}
		a := e.eval(s, args[i])
		return textOf(a), len(a) == 1 && a[0].kind == isText
	}
	switch name {
	case "toString", "valueOf", "normalize":
	case "trim":
		v.text = strings.TrimSpace(v.text)
	case "toLowerCase", "toLocaleLowerCase":
		v.text = strings.ToLower(v.text)
	case "toUpperCase", "toLocaleUpperCase":
		v.text = strings.ToUpper(v.text)
	case "replace", "replaceAll":
		if len(args) == 2 {
			if what := e.eval(s, args[0]); len(what) == 1 && what[0].kind == isOther && strings.HasPrefix(what[0].text, "/") {
				return e.replaced(s, v, what[0].text, args[1]), true
			}
		}
		old, known := constant(0)
		with, also := constant(1)
		if !known || !also {
			return unknown("a replacement in a name is not followed"), true
		}
		n := -1
		if name == "replace" {
			n = 1
		}
		if v.text = strings.Replace(v.text, old, with, n); len(v.text) > maxText {
			return unknown("the text is too long for a name"), true
		}
	case "split":
		separator, known := constant(0)
		if !known || separator == "" {
			return unknown("a part of a text is not followed"), true
		}
		list := value{kind: isList}
		for _, part := range strings.SplitN(v.text, separator, maxValues) {
			p := v
			p.text = part
			list.items = append(list.items, mark([]value{p}, markFormatted))
		}
		return []value{list}, true
	case "startsWith", "endsWith", "includes", "indexOf", "match", "test":
		return other(name), true
	default:
		return nil, false
	}
	return []value{v}, true
}

// returns are the results of a function of the project.
func (e *evaluator) returns(s *source, f *syntax.Node) []value {
	body := f.Kid(0)
	if body == nil {
		return unknown("the function has no body")
	}
	if f.Arrow && body.Kind != syntax.Block {
		return e.eval(s, body)
	}
	return e.once(body, func() []value {
		var out []value
		body.Walk(func(n *syntax.Node) bool {
			switch n.Kind {
			case syntax.Function, syntax.Class:
				return false
			case syntax.Return:
				if n.Text == "return" && n.Kid(0) != nil {
					out = join(out, e.eval(s, n.Kid(0))...)
				}
			}
			return true
		})
		if len(out) == 0 {
			return none
		}
		return settled(out)
	})
}

func (e *evaluator) newObject(s *source, n *syntax.Node) []value {
	if worker, ok := e.newWorker(s, n); ok {
		return []value{worker}
	}
	var out []value
	for _, v := range e.eval(s, n.Kid(0)) {
		switch v.kind {
		case isWorker:
			out = join(out, v)
		case isClass:
			out = join(out, value{kind: isInstance, src: v.src, node: v.node})
		case isLibrary:
			out = join(out, e.made(v))
		}
	}
	if len(out) == 0 {
		return unknown("a new object is not followed")
	}
	return out
}
