package flow

import (
	"path"
	"strings"

	"github.com/ptmlock/ptmlock/detect/document"
	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
	"github.com/ptmlock/ptmlock/detect/python/value"
)

// This file follows classes and functions that are named by text: "package.module.Class".

// locate is pydoc.locate("package.module.Class").
func (e *Evaluator) locate(c *libraryCall) value.Value {
	return firstArg(e, c).Map(func(o *value.Elem) value.Value {
		if o.Kind != value.Str {
			return unknownOf(value.Of(o), "the name of the class is not known")
		}
		return e.located(o.Text, c.at.scope.Module)
	})
}

// located returns what a dotted name means as seen from a module.
func (e *Evaluator) located(name string, m *scope.Module) value.Value {
	name = strings.ReplaceAll(name, ":", ".")
	from, last := "", name
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		from, last = name[:i], name[i+1:]
	}
	if from == "" {
		return unknown("the name of the class is not known")
	}
	found, dir := e.project.Import(m, 0, from, e.isLibrary(from))
	switch {
	case found != nil:
		if w, ok := e.member(found, last); ok {
			return w
		}
		return unknown("module " + found.Path + " has no " + last)
	case dir != "":
		if sub, subDir := e.project.Submodule(dir, last); sub != nil || subDir != "" {
			return moduleValue(sub, subDir)
		}
	}
	// "package.module.Class.method": the name before the last may be a class.
	if i := strings.LastIndexByte(from, '.'); i >= 0 {
		if outer, _ := e.project.Import(m, 0, from[:i], e.isLibrary(from)); outer != nil {
			if w, ok := e.member(outer, from[i+1:]); ok {
				at := env{scope: outer.Scope, block: nil}
				return w.Map(func(o *value.Elem) value.Value { return e.attributeOf(o, last, nil, at) })
			}
		}
	}
	return external(name)
}

// targetKeys hold the name of a class or function in a configuration that says
// what to make of it: "target" of latent diffusion, "_target_" of Hydra,
// "class_path" of jsonargparse.
var targetKeys = []string{"_target_", "target", "class_path", "__target__"}

// argumentKeys hold the arguments beside a target; without one of them the
// other entries of the table are the arguments.
var argumentKeys = []string{"params", "init_args", "kwargs", "args"}

// instantiate is hydra.utils.instantiate(config, **overrides).
func (e *Evaluator) instantiate(c *libraryCall) value.Value {
	return firstArg(e, c).Map(func(o *value.Elem) value.Value {
		if o.Kind != value.Dict {
			return unknownOf(value.Of(o), "the configuration is not known")
		}
		target, args := e.targetOf(o)
		args = args.with(c.args.drop(1))
		return target.Map(func(t *value.Elem) value.Value {
			if t.Kind != value.Str {
				return unknownOf(value.Of(t), "the name of the class is not known")
			}
			return e.located(t.Text, c.at.scope.Module).Map(func(callee *value.Elem) value.Value {
				return e.apply(callee, args, c.x, c.at)
			})
		})
	})
}

// targetOf returns the target of a table and the arguments that stand beside it.
func (e *Evaluator) targetOf(o *value.Elem) (target value.Value, args *arguments) {
	args = &arguments{}
	for _, key := range targetKeys {
		if w, _ := e.entry(o, key); !w.IsEmpty() {
			target = w
			break
		}
	}
	for _, key := range argumentKeys {
		if w, _ := e.entry(o, key); w.Has(value.Dict) {
			args.keywords = append(args.keywords, keyword{"", w, syntax.Pos(0)})
			return target, args
		}
	}
	args.keywords = append(args.keywords, keyword{"", value.Of(o), syntax.Pos(0)})
	return target, args
}

// targets returns the tables of the project's configurations that have a target,
// by the last name of it.
func (p *projectFiles) targets() map[string][]*node {
	if p.byTarget != nil {
		return p.byTarget
	}
	p.byTarget = map[string][]*node{}
	total := 0
	for _, file := range p.sorted() {
		if !document.Wants(file) || isData(file) || total > maxTexts {
			continue
		}
		text, err := p.files.Text(file)
		if err != nil || len(text) > maxTextBytes {
			continue
		}
		total += len(text)
		if !holdsTarget(text) {
			continue
		}
		if c := p.config(file); c != nil {
			for _, doc := range c.docs {
				p.addTargets(node{doc, c, ""}, 0)
			}
		}
	}
	return p.byTarget
}

// isData tells by the name whether a file holds records and no configuration.
func isData(file string) bool {
	ext := strings.ToLower(path.Ext(file))
	return ext == ".jsonl" || ext == ".ndjson"
}

// holdsTarget tells whether a text can hold a table with a target: a key that ends
// in "target" or "class_path" with a value. No module has a name that begins with
// a digit: a vocabulary has the word with its number.
func holdsTarget(text string) bool {
	for _, key := range []string{"target", "class_path"} {
		for rest := text; ; {
			_, after, found := strings.Cut(rest, key)
			if !found {
				break
			}
			rest = after
			after = strings.TrimLeft(strings.TrimLeft(after, "_"), "\"'")
			after = strings.TrimLeft(after, " \t\r\n")
			if after == "" || after[0] != ':' && after[0] != '=' {
				continue
			}
			after = strings.TrimLeft(after[1:], " \t\r\n")
			if after != "" && (after[0] < '0' || after[0] > '9') {
				return true
			}
		}
	}
	return false
}

// maxTableDepth bounds how deep tables nest that are looked at.
const maxTableDepth = 60

func (p *projectFiles) addTargets(n node, depth int) {
	if n.Node == nil || depth > maxTableDepth {
		return
	}
	for _, key := range targetKeys {
		if t := n.Get(key); t != nil && t.Kind == document.String {
			last := t.Text[strings.LastIndexAny(t.Text, ".:")+1:]
			p.byTarget[last] = append(p.byTarget[last], &n)
			break
		}
	}
	for _, item := range n.Items {
		p.addTargets(node{item, n.in, n.keys}, depth+1)
	}
	for _, entry := range n.Entries {
		p.addTargets(node{entry.Value, n.in, dotted(n.keys, entry.Key)}, depth+1)
	}
}

// configured returns the tables of configurations that make objects of the class
// whose constructor f is, or call f.
func (e *Evaluator) configured(f *scope.Function) []bound {
	name := f.Name
	if f.Class != nil {
		if f.Name != "__init__" {
			return nil
		}
		name = f.Class.Name
	}
	var out []bound
	for _, n := range e.files.targets()[name] {
		table := n.Value().Elems()[0]
		target, args := e.targetOf(table)
		for _, t := range target.Elems() {
			for _, o := range e.locatedIn(t.Text, name, f).Elems() {
				switch {
				case o.Kind == value.Func && o.Ref == any(f):
					out = append(out, bound{args: args, from: n})
				case o.Kind == value.Class && f.Class != nil && e.method0(o.Ref.(*scope.Class), f.Name) == f:
					out = append(out, bound{args: args, from: n, self: true, on: &value.Elem{Kind: value.Instance, Ref: o.Ref, Exact: true}})
				}
			}
		}
		if len(out) >= maxContexts {
			break
		}
	}
	return out
}

// locatedIn is located for a target whose last name is that of f or its class: a
// module does not import itself, so its own definitions are known by its path.
func (e *Evaluator) locatedIn(target, name string, f *scope.Function) value.Value {
	module := strings.TrimSuffix(strings.TrimSuffix(f.Module.Path, ".py"), "/__init__")
	from := strings.TrimSuffix(strings.ReplaceAll(target, ":", "."), "."+name)
	if strings.HasSuffix("."+strings.ReplaceAll(module, "/", "."), "."+from) {
		if w, ok := e.member(f.Module, name); ok {
			return w
		}
	}
	return e.located(target, f.Module)
}
