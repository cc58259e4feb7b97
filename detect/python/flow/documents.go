package flow

import (
	"path"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/document"
	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
	"github.com/ptmlock/ptmlock/detect/python/value"
)

// This file reads values out of configuration files, as json.load and its kind do.

// fileObject is the class of the object that open() gives; its constructor's
// first argument is the path. What read() gives is the same object: a text that
// a parser gets.
const fileObject = "io.TextIOWrapper"

// configs are the configuration files that were read.
type configs struct {
	read  map[string]*config
	bound func(file string) map[string]boundKey // nil if nothing is bound
}

// config is one file as values.
type config struct {
	text   *syntax.File
	docs   []*document.Node
	values map[node]value.Value // of maps and lists that were asked for
	bound  map[string]boundKey  // by their way from the root
}

// configModule is that of sites in configuration files.
const configModule = -2

// maxConfigBytes bounds a configuration file that a program reads.
const maxConfigBytes = 8 << 20

// config returns the content of a configuration file, nil if it has none.
func (p *projectFiles) config(name string) *config {
	if c, ok := p.configs.read[name]; ok {
		return c
	}
	if p.configs.read == nil {
		p.configs.read = map[string]*config{}
	}
	p.configs.read[name] = nil
	if !document.Wants(name) || !p.exists[name] {
		return nil
	}
	text, err := p.files.Text(name)
	if err != nil || len(text) > maxConfigBytes {
		return nil
	}
	parsed, err := document.Parse(name, []byte(text), p.bytes)
	if err != nil || len(parsed.Docs) == 0 {
		return nil
	}
	c := &config{text: syntax.NewText(name, text), docs: parsed.Docs}
	if p.configs.bound != nil {
		c.bound = p.configs.bound(name)
	}
	p.configs.read[name] = c
	return c
}

// bytes returns the content of a file.
func (p *projectFiles) bytes(name string) ([]byte, error) {
	text, err := p.files.Text(name)
	return []byte(text), err
}

// node is a value of a configuration file.
type node struct {
	*document.Node
	in   *config
	keys string // the way from the root: "model.name"
}

// Value makes a Lazy of a node.
func (n node) Value() value.Value {
	if b, ok := n.in.bound[n.keys]; ok && n.keys != "" {
		return b.Value()
	}
	if n.Kind != document.Map && n.Kind != document.List {
		return n.value()
	}
	v, ok := n.in.values[n]
	if !ok {
		if v = n.value(); n.in.values == nil {
			n.in.values = map[node]value.Value{}
		}
		n.in.values[n] = v
	}
	return v
}

func (n node) value() value.Value {
	at := n.in.text.Offset(n.Line, n.Column)
	site := value.Site{Module: configModule, Pos: at}
	var e *value.Elem
	switch n.Kind {
	case document.Map:
		e = &value.Elem{Kind: value.Dict, Site: site, Text: n.in.text.Name + "#" + n.keys}
		e.Items = n.items()
		return value.Of(e)
	case document.List:
		e = &value.Elem{Kind: value.List, Site: site, Text: n.in.text.Name + "#" + n.keys}
		for _, item := range n.Items[:min(len(n.Items), maxItems)] {
			e.Items = append(e.Items, value.Item{Val: node{item, n.in, n.keys}})
		}
		return value.Of(e)
	case document.Bool:
		e = &value.Elem{Kind: value.Bool, Text: map[bool]string{true: "True", false: "False"}[strings.EqualFold(n.Text, "true")]}
	case document.Number:
		e = &value.Elem{Kind: value.Num, Text: n.Text}
	case document.String:
		e = &value.Elem{Kind: value.Str, Text: n.Text}
	default:
		cause := detect.Cause{Subject: detect.SubjectKey, Name: n.keys, File: n.in.text.Name}
		e = &value.Elem{Kind: value.None, Outside: &value.Outside{Cause: cause}}
		if n.Line == 0 {
			return value.Of(e)
		}
	}
	return value.Of(e).Via(n.in.text, at, "value "+n.keys, value.Config)
}

func dotted(keys, key string) string {
	if keys == "" {
		return key
	}
	return keys + "." + key
}

// open is open(path): an object that keeps the path.
func (e *Evaluator) open(c *libraryCall) value.Value {
	return value.Of(&value.Elem{Kind: value.Object, Text: fileObject, Site: placeOf(c.x, c.at), Ref: c.args})
}

// openPath is Path(…).open() and Path(…).read_text().
func (e *Evaluator) openPath(o *value.Elem, x syntax.Node, v env) value.Value {
	args := &arguments{positional: []argument{{value.Of(o), false}}}
	return value.Of(&value.Elem{Kind: value.Object, Text: fileObject, Site: placeOf(x, v), Ref: args})
}

// readSelf is file.read(): the text that a parser gets.
func readSelf(_ *Evaluator, c *libraryCall) value.Value {
	if c.callee.Self == nil {
		return unknown("the content of a file is not followed")
	}
	return value.Of(c.callee.Self)
}

// parseDocument is json.load(file), yaml.safe_load(text), OmegaConf.load(path).
func (e *Evaluator) parseDocument(c *libraryCall) value.Value {
	return firstArg(e, c).Map(func(o *value.Elem) value.Value {
		if o.Kind == value.Object && o.Text == fileObject {
			if w, given := o.Ref.(*arguments).get(e, 0, "file", "filename"); given {
				return e.documentAt(w, c.at)
			}
		}
		return e.documentAt(value.Of(o), c.at)
	})
}

// documentAt returns what the configuration files that a path can mean hold.
func (e *Evaluator) documentAt(paths value.Value, at env) value.Value {
	return paths.Map(func(o *value.Elem) value.Value {
		var out value.Builder
		found := e.files.find(o, at.scope.Module)
		for _, name := range found {
			if c := e.files.config(name); c != nil {
				w := node{c.docs[0], c, ""}.Value()
				if len(found) > 1 {
					w = w.Via(nil, 0, "", value.Choice)
				}
				out.Add(w)
			}
		}
		if w := out.Value(); !w.IsEmpty() {
			return w
		}
		if o.Kind == value.Unknown {
			return value.Of(&value.Elem{Kind: value.Unknown, Rank: o.Rank, Text: "read from a file: " + o.Text, Outside: o.Outside})
		}
		return value.NotKnown(value.RankExternal, "read from a file that is not in this project")
	})
}

// allDocuments is yaml.safe_load_all.
func (e *Evaluator) allDocuments(c *libraryCall) value.Value {
	return value.Of(&value.Elem{Kind: value.List, Open: true, Site: siteOf(c.x, c.at), Items: []value.Item{{Val: e.computed(func() value.Value { return e.parseDocument(c) })}}})
}

// mergeDocuments is OmegaConf.merge(a, b): entries of either.
func (e *Evaluator) mergeDocuments(c *libraryCall) value.Value {
	items := make([]value.Item, 0, len(c.args.positional))
	for i := range c.args.positional {
		w, _ := c.args.at(e, i)
		for _, o := range w.Elems() {
			if o.Kind == value.Dict {
				items = append(items, value.Item{Val: value.Of(o), Spread: true})
			}
		}
	}
	if len(items) == 0 {
		return unknown("the merged configurations are not known")
	}
	return value.Of(&value.Elem{Kind: value.Dict, Items: items, Site: siteOf(c.x, c.at)})
}

// parserRead returns the sections of what was read into a configparser: the
// files that calls of its method read name.
func (e *Evaluator) parserRead(o *value.Elem) value.Value {
	key := o.Key()
	return e.memoised(memoKey{node: "configparser " + key}, func() value.Value {
		var out value.Builder
		for _, name := range []string{"read", "read_file", "readfp"} {
			for i, call := range e.project.CallsTo(name) {
				f, ok := call.Node.Func.(*syntax.Attribute)
				if !ok || i >= maxOutsideStores {
					continue
				}
				at := env{scope: call.Scope, block: call.Block}
				for _, on := range e.within(asideSteps, f.Value, at).Elems() {
					if on.Kind != value.Object || on.Key() != key {
						continue
					}
					lc := &libraryCall{callee: on, args: e.argumentsOf(call.Node, at), x: call.Node, at: at}
					out.Add(e.parseDocument(lc).Filter(func(d *value.Elem) bool { return d.Kind == value.Dict }))
				}
			}
		}
		return out.Value()
	})
}

// parserGet is config.get(section, key, fallback=…).
func (e *Evaluator) parserGet(c *libraryCall) value.Value {
	if c.callee.Self == nil {
		return unknown("the configuration is not known")
	}
	section, _ := c.args.get(e, 0, "section")
	key, _ := c.args.get(e, 1, "option")
	w := section.Map(func(s *value.Elem) value.Value {
		return e.parserRead(c.callee.Self).Map(func(d *value.Elem) value.Value {
			found, _ := e.entry(d, s.Text)
			return found.Map(func(o *value.Elem) value.Value {
				return key.Map(func(k *value.Elem) value.Value {
					inner, _ := e.entry(o, k.Text)
					return inner
				})
			})
		})
	})
	if fallback, given, _ := c.args.named(e, "fallback"); given {
		w = value.Join(w, fallback)
	}
	if w.IsEmpty() {
		return value.NotKnown(value.RankExternal, "read from a file that is not in this project")
	}
	return w
}

// hydraConfig is the parameter of a function that hydra.main decorates: the
// configuration that is composed of the files of a directory.
func (e *Evaluator) hydraConfig(f *scope.Function, p *scope.Param) (value.Value, bool) {
	if p.Index != 0 {
		return value.Value{}, false
	}
	for _, d := range f.Decorators() {
		call, ok := d.(*syntax.Call)
		if !ok || scope.LastName(call.Func) != "main" && scope.LastName(call.Func) != "hydra_runner" {
			continue
		}
		at := env{scope: f.Outer, block: f.Block}
		for _, o := range e.eval(call.Func, at).Elems() {
			if o.Kind != value.External || !hydraDecorators[o.Text] {
				continue
			}
			args := e.argumentsOf(call, at)
			dir, _ := args.get(e, 0, "config_path")
			name, _ := args.get(e, 1, "config_name")
			if w := e.composed(dir, name, f.Module); !w.IsEmpty() {
				return w, true
			}
		}
	}
	return value.Value{}, false
}

var hydraDecorators = map[string]bool{"hydra.main": true, "nemo.core.config.hydra_runner": true}

// compose is hydra.compose(config_name), after hydra.initialize(config_path).
func (e *Evaluator) compose(c *libraryCall) value.Value {
	name, _ := c.args.get(e, 0, "config_name")
	var dirs value.Builder
	for _, maker := range []string{"initialize", "initialize_config_dir", "initialize_config_module"} {
		for _, call := range e.project.CallsTo(maker) {
			if w, given := e.argumentsOf(call.Node, env{scope: call.Scope, block: call.Block}).get(e, 0, "config_path", "config_dir"); given {
				dirs.Add(w)
			}
		}
	}
	if w := e.composed(dirs.Value(), name, c.at.scope.Module); !w.IsEmpty() {
		return w
	}
	return value.NotKnown(value.RankExternal, "read from a configuration that is not in this project")
}

// composed returns the configurations of a directory by name.
func (e *Evaluator) composed(dir, name value.Value, m *scope.Module) value.Value {
	var out value.Builder
	for _, n := range name.Elems() {
		if n.Kind != value.Str {
			continue
		}
		for _, d := range dir.Elems() {
			if d.Kind != value.Str && d.Kind != value.None {
				continue
			}
			file := strings.TrimSuffix(strings.TrimSuffix(n.Text, ".yaml"), ".yml") + ".yaml"
			for _, found := range e.files.named(path.Join(d.Text, file), m) {
				out.Add(e.withDefaults(found, 0))
			}
		}
	}
	return out.Value()
}

// maxDefaults bounds how deep defaults lists lead to each other.
const maxDefaults = 6

// withDefaults is a configuration joined with those that its defaults list names
// (https://hydra.cc/docs/1.3/advanced/defaults_list/). Of a group all options
// count, the listed one first: each can be chosen on the command line.
func (e *Evaluator) withDefaults(name string, depth int) value.Value {
	c := e.files.config(name)
	if c == nil || depth > maxDefaults {
		return value.Value{}
	}
	var items []value.Item
	list := c.docs[0].Get("defaults")
	if list == nil {
		return node{c.docs[0], c, ""}.Value()
	}
	for _, d := range list.Items {
		switch d.Kind {
		case document.String:
			if d.Text != "_self_" {
				items = append(items, value.Item{Val: e.option1(path.Join(path.Dir(name), d.Text), depth), Spread: true})
			}
		case document.Map:
			for _, entry := range d.Entries {
				items = append(items, e.group(path.Dir(name), entry, depth))
			}
		}
	}
	root := node{c.docs[0], c, ""}.Value()
	if len(items) == 0 {
		return root
	}
	items = append(items, value.Item{Val: root, Spread: true})
	return value.Of(&value.Elem{Kind: value.Dict, Items: items, Text: name, Site: value.Site{Module: -3, Pos: 0}})
}

func (e *Evaluator) option1(file string, depth int) value.Value {
	if path.Ext(file) != ".yaml" {
		file += ".yaml"
	}
	return e.withDefaults(strings.TrimPrefix(file, "/"), depth+1)
}

// group is one group of a defaults list with all of its options.
func (e *Evaluator) group(dir string, entry document.Entry, depth int) value.Item {
	name := strings.TrimPrefix(strings.TrimPrefix(entry.Key, "override "), "optional ")
	name, pkg, hasPackage := strings.Cut(strings.TrimSpace(name), "@")
	if !hasPackage {
		pkg = path.Base(name)
	}
	where := path.Join(dir, name)
	var out value.Builder
	out.Add(e.option1(path.Join(where, entry.Value.Text), depth))
	for _, file := range e.files.sorted() {
		if path.Dir(file) == where && path.Ext(file) == ".yaml" {
			out.Add(e.withDefaults(file, depth+1).Via(nil, 0, "", value.Choice))
		}
	}
	return value.Item{Key: value.String(pkg), Val: out.Value()}
}
