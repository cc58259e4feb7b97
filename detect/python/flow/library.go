package flow

import (
	"maps"
	"net/url"
	"path"
	"strconv"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/python/notebook"
	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
	"github.com/ptmlock/ptmlock/detect/python/value"
)

// libraryCall is a call of a function that the tables know.
type libraryCall struct {
	callee *value.Elem
	args   *arguments
	x      *syntax.Call
	at     env
}

type libraryFunction func(e *Evaluator, c *libraryCall) value.Value

// functions says what functions of the language and its standard library, and of
// option parsers, do with values. It is set in init because the functions lead
// back to it.
var functions map[string]libraryFunction

func init() {
	functions = map[string]libraryFunction{
		"builtins.str":                        argumentAs(textOf),
		"builtins.unicode":                    argumentAs(textOf),
		"builtins.repr":                       argumentAs(func(value.Value) value.Value { return unknown("repr() is not followed") }),
		"builtins.list":                       (*Evaluator).toList,
		"builtins.tuple":                      (*Evaluator).toList,
		"builtins.set":                        (*Evaluator).toList,
		"builtins.frozenset":                  (*Evaluator).toList,
		"builtins.sorted":                     (*Evaluator).toList,
		"builtins.reversed":                   (*Evaluator).toList,
		"builtins.iter":                       (*Evaluator).toList,
		"builtins.filter":                     (*Evaluator).secondAsList,
		"builtins.next":                       (*Evaluator).anElement,
		"builtins.min":                        (*Evaluator).anElement,
		"builtins.max":                        (*Evaluator).anElement,
		"random.choice":                       (*Evaluator).anElement,
		"builtins.map":                        (*Evaluator).mapCall,
		"builtins.zip":                        (*Evaluator).zip,
		"builtins.enumerate":                  (*Evaluator).enumerate,
		"builtins.dict":                       (*Evaluator).makeDict,
		"builtins." + notebook.FormField:      (*Evaluator).formField,
		"builtins." + ShellVariable:           (*Evaluator).shellVariable,
		"builtins.getattr":                    (*Evaluator).getattr,
		"builtins.get_ipython":                theSame,
		"IPython.get_ipython":                 theSame,
		"IPython.core.getipython.get_ipython": theSame,
		"builtins.vars":                       (*Evaluator).vars,
		"builtins.type":                       (*Evaluator).typeOf,
		"builtins.super":                      (*Evaluator).super,
		"builtins.globals":                    (*Evaluator).globals,
		"builtins.locals":                     (*Evaluator).globals,
		"builtins.input":                      external1("it is typed by the user"),
		"builtins.raw_input":                  external1("it is typed by the user"),
		"builtins.bool":                       func(e *Evaluator, c *libraryCall) value.Value { return truths(firstArg(e, c).Truth()) },
		"builtins.isinstance":                 (*Evaluator).isInstance,
		"builtins.hasattr":                    func(*Evaluator, *libraryCall) value.Value { return truths(true, true) },
		"builtins.callable":                   func(*Evaluator, *libraryCall) value.Value { return truths(true, true) },
		"builtins.__import__":                 (*Evaluator).importModule,

		"importlib.import_module":    (*Evaluator).importModule,
		"typing.cast":                (*Evaluator).secondArgument,
		"builtins.staticmethod":      argumentAs(same1),
		"builtins.range":             (*Evaluator).numbers,
		"builtins.eval":              (*Evaluator).evalName,
		"collections.namedtuple":     (*Evaluator).namedTuple,
		"typing.NamedTuple":          (*Evaluator).namedTuple,
		recordClass:                  (*Evaluator).makeRecord,
		"copy.copy":                  argumentAs(same1),
		"copy.deepcopy":              argumentAs(same1),
		"os.fspath":                  argumentAs(same1),
		"dataclasses.asdict":         argumentAs(same1),
		"collections.OrderedDict":    (*Evaluator).makeDict,
		"collections.defaultdict":    func(e *Evaluator, c *libraryCall) value.Value { c.args = c.args.drop(1); return e.makeDict(c) },
		"types.MappingProxyType":     argumentAs(same1),
		"functools.partial":          (*Evaluator).partial,
		"functools.partialmethod":    (*Evaluator).partial,
		"funcy.partial":              (*Evaluator).partial,
		"funcy.func_partial":         (*Evaluator).partial,
		"itertools.chain":            (*Evaluator).chain,
		"omegaconf.OmegaConf.create": argumentAs(same1),

		"huggingface_hub.hf_hub_url": (*Evaluator).hubURL,
		"urllib.parse.unquote":       textOfPath(unquote),
		"urllib.parse.unquote_plus":  textOfPath(unquote),

		"builtins.open":                     (*Evaluator).open,
		"io.open":                           (*Evaluator).open,
		"codecs.open":                       (*Evaluator).open,
		fileObject + ".read":                readSelf,
		"yaml.safe_load_all":                (*Evaluator).allDocuments,
		"yaml.load_all":                     (*Evaluator).allDocuments,
		"omegaconf.OmegaConf.merge":         (*Evaluator).mergeDocuments,
		"omegaconf.OmegaConf.unsafe_merge":  (*Evaluator).mergeDocuments,
		"hydra.compose":                     (*Evaluator).compose,
		"hydra.experimental.compose":        (*Evaluator).compose,
		"hydra.utils.instantiate":           (*Evaluator).instantiate,
		"hydra.utils.call":                  (*Evaluator).instantiate,
		"hydra.utils.get_class":             (*Evaluator).locate,
		"hydra.utils.get_method":            (*Evaluator).locate,
		"hydra.utils.get_object":            (*Evaluator).locate,
		"pydoc.locate":                      (*Evaluator).locate,
		"configparser.ConfigParser.get":     (*Evaluator).parserGet,
		"configparser.RawConfigParser.get":  (*Evaluator).parserGet,
		"configparser.SafeConfigParser.get": (*Evaluator).parserGet,
	}
	addSystem()
	addParsers()
	addAlike()
}

// addSystem adds the functions of the environment and of paths.
func addSystem() {
	maps.Copy(functions, map[string]libraryFunction{
		"os.environ.get":        (*Evaluator).getenv,
		"os.getenv":             (*Evaluator).getenv,
		"os.environ.setdefault": (*Evaluator).getenv,
		"os.environ.pop":        (*Evaluator).getenv,

		"os.path.join":       (*Evaluator).joinPath,
		"posixpath.join":     (*Evaluator).joinPath,
		"pathlib.Path":       (*Evaluator).joinPath,
		"pathlib.PurePath":   (*Evaluator).joinPath,
		"os.path.expanduser": expanded("~"),
		"os.path.expandvars": expanded("$"),
		"os.getcwd":          (*Evaluator).here,
		"os.getcwdu":         (*Evaluator).here,
		"pathlib.Path.cwd":   (*Evaluator).here,
		"pathlib.Path.home":  (*Evaluator).home,
		"os.path.abspath":    pathOf(same2),
		"os.path.realpath":   pathOf(same2),
		"os.path.normpath":   pathOf(same2),
		"os.path.dirname":    pathOf(path.Dir),
		"os.path.basename":   textOfPath(path.Base),
		"os.path.splitext":   (*Evaluator).splitExt,
		"os.path.split":      (*Evaluator).splitPath,
	})
}

// addParsers adds the functions of option parsers.
func addParsers() {
	maps.Copy(functions, map[string]libraryFunction{
		"pytest.param":               (*Evaluator).oneOrMany,
		"omegaconf.OmegaConf.select": (*Evaluator).selectKey,
		"tap.Tap.parse_args":         receiverOf,

		"argparse.ArgumentParser.parse_args":                   (*Evaluator).parseArgs,
		"argparse.ArgumentParser.parse_intermixed_args":        (*Evaluator).parseArgs,
		"argparse.ArgumentParser.parse_known_args":             (*Evaluator).parseKnownArgs,
		"argparse.ArgumentParser.add_argument_group":           receiverOf,
		"argparse.ArgumentParser.add_mutually_exclusive_group": receiverOf,
		"argparse.ArgumentParser.add_subparsers":               receiverOf,
		"argparse.ArgumentParser.add_parser":                   receiverOf,

		"transformers.HfArgumentParser.parse_args_into_dataclasses": (*Evaluator).parseDataclasses,
		"transformers.HfArgumentParser.parse_json_file":             (*Evaluator).parseDataclasses,
		"transformers.HfArgumentParser.parse_yaml_file":             (*Evaluator).parseDataclasses,
		"transformers.HfArgumentParser.parse_dict":                  (*Evaluator).parseDataclasses,
		"trl.TrlParser.parse_args_and_config":                       (*Evaluator).parseDataclasses,
		"trl.TrlParser.parse_args_into_dataclasses":                 (*Evaluator).parseDataclasses,
		"trl.commands.cli_utils.TrlParser.parse_args_and_config":    (*Evaluator).parseDataclasses,
		"trl.scripts.utils.TrlParser.parse_args_and_config":         (*Evaluator).parseDataclasses,
	})
}

// addAlike adds the functions that do the same under many names.
func addAlike() {
	for _, reader := range []string{
		"json.load", "json.loads", "simplejson.load", "simplejson.loads", "ujson.load", "ujson.loads", "orjson.loads", "json5.load", "json5.loads",
		"commentjson.load", "commentjson.loads", "hjson.load", "hjson.loads", "yaml.load", "yaml.safe_load", "yaml.full_load", "yaml.unsafe_load",
		"ruamel.yaml.load", "ruamel.yaml.safe_load", "ruamel.yaml.YAML.load", "ruamel_yaml.load", "ruamel_yaml.safe_load", "ruamel_yaml.YAML.load", "oyaml.safe_load", "toml.load", "toml.loads", "pytoml.load",
		"tomllib.load", "tomllib.loads", "tomli.load", "tomli.loads", "tomlkit.load", "tomlkit.parse", "omegaconf.OmegaConf.load", "anyconfig.load",
		"pyhocon.ConfigFactory.parse_file", "_jsonnet.evaluate_file", "sconf.Config",
	} {
		functions[reader] = (*Evaluator).parseDocument
	}
	for replacer := range replacers {
		functions[replacer] = argumentAs(same1)
	}
	for _, define := range flagDefiners {
		functions["absl.flags."+define] = (*Evaluator).flagHolder
	}
	for maker := range objectsOf {
		functions[maker] = (*Evaluator).objectOfOptions
	}
	for _, same := range []string{
		"omegaconf.OmegaConf.to_container", "omegaconf.OmegaConf.to_object", "omegaconf.OmegaConf.structured", "hydra.utils.to_absolute_path",
	} {
		if functions[same] == nil {
			functions[same] = argumentAs(same1)
		}
	}
}

func same1(w value.Value) value.Value { return w }
func same2(s string) string           { return s }

func unquote(s string) string {
	if text, err := url.PathUnescape(s); err == nil {
		return text
	}
	return s
}

func firstArg(e *Evaluator, c *libraryCall) value.Value {
	w, ok := c.args.at(e, 0)
	if !ok {
		return unknown("the call has no argument")
	}
	return w
}

func argumentAs(f func(value.Value) value.Value) libraryFunction {
	return func(e *Evaluator, c *libraryCall) value.Value { return f(firstArg(e, c)) }
}

// formField is a field of a notebook's form: what it is set to, and what the
// person at the notebook can set it to.
func (e *Evaluator) formField(c *libraryCall) value.Value {
	w, _ := c.args.at(e, 0)
	choices := e.elements(e.secondArgument(c)).Via(c.at.file(), c.x.Pos(), "choice of a form", value.Choice|value.Option)
	return value.Join(w.Via(nil, 0, "", value.Option), choices)
}

// ShellVariable is the function that stands in the Python of a command for a
// variable of the shell whose value is not known: it takes the name.
const ShellVariable = "__shell_variable__"

func (e *Evaluator) shellVariable(c *libraryCall) value.Value {
	reason, cause := "a part of the name is computed by a command of the shell", detect.Cause{}
	if es := firstArg(e, c).Elems(); len(es) == 1 && es[0].Kind == value.Str && es[0].Text != "" {
		switch name := es[0].Text; {
		case name == "@" || name == "*" || name[0] >= '0' && name[0] <= '9':
			reason = "arguments of the script are given by the user"
		case name != "…":
			reason, cause = "variable "+name+" of the shell is not set in the file", detect.Cause{Subject: detect.SubjectVariable, Name: name}
			if w, ok := e.boundVariable(name); ok {
				return w
			}
		}
	}
	return value.NotGiven(cause, value.RankExternal, reason)
}

// theSame stands for the one object that a function gives by the function itself.
func theSame(_ *Evaluator, c *libraryCall) value.Value { return value.Of(c.callee) }

func external1(reason string) libraryFunction {
	return func(*Evaluator, *libraryCall) value.Value { return value.NotKnown(value.RankExternal, reason) }
}

func receiverOf(_ *Evaluator, c *libraryCall) value.Value {
	if c.callee.Self == nil {
		return unknown("the parser is not known")
	}
	return value.Of(c.callee.Self)
}

func (e *Evaluator) secondArgument(c *libraryCall) value.Value {
	w, _ := c.args.at(e, 1)
	return w
}

// toList keeps the items of a container.
func (e *Evaluator) toList(c *libraryCall) value.Value {
	w, ok := c.args.at(e, 0)
	if !ok {
		return value.Of(&value.Elem{Kind: value.List, Site: siteOf(c.x, c.at)})
	}
	return e.asList(w, c)
}

func (e *Evaluator) secondAsList(c *libraryCall) value.Value {
	w, _ := c.args.at(e, 1)
	return e.asList(w, c)
}

func (e *Evaluator) asList(w value.Value, c *libraryCall) value.Value {
	return w.Map(func(o *value.Elem) value.Value {
		switch o.Kind {
		case value.List, value.Tuple:
			return value.Of(o)
		case value.Dict, value.Class:
			return value.Of(&value.Elem{Kind: value.List, Open: true, Site: siteOf(c.x, c.at),
				Items: []value.Item{{Val: e.computed(func() value.Value { return e.elements(value.Of(o)) })}}})
		}
		return value.Of(o)
	})
}

// anElement is one of the items of the only argument, or one of the arguments.
func (e *Evaluator) anElement(c *libraryCall) value.Value {
	if len(c.args.positional) == 1 {
		return e.elements(firstArg(e, c)).Via(nil, 0, "", value.Choice)
	}
	var out value.Builder
	for i := range c.args.positional {
		w, _ := c.args.at(e, i)
		out.Add(w)
	}
	return out.Value()
}

// mapCall is map(f, list): a list of what f gives for any element.
func (e *Evaluator) mapCall(c *libraryCall) value.Value {
	f, list := firstArg(e, c), value.Value{}
	if w, ok := c.args.at(e, 1); ok {
		list = w
	}
	items := []value.Item{{Val: e.computed(func() value.Value {
		args := &arguments{positional: []argument{{e.elements(list), false}}}
		return f.Map(func(o *value.Elem) value.Value { return e.apply(o, args, c.x, c.at) })
	})}}
	return value.Of(&value.Elem{Kind: value.List, Open: true, Items: items, Site: siteOf(c.x, c.at)})
}

// zip pairs lists item by item where they are known, else everything with
// everything.
func (e *Evaluator) zip(c *libraryCall) value.Value {
	var columns [][]value.Item
	length := -1
	for i := range c.args.positional {
		w, _ := c.args.at(e, i)
		column, ok := e.closedList(w)
		if !ok {
			length = -1
			columns = nil
			break
		}
		if length < 0 || len(column) < length {
			length = len(column)
		}
		columns = append(columns, column)
	}
	site := siteOf(c.x, c.at)
	out := &value.Elem{Kind: value.List, Site: site}
	if columns == nil {
		var row []value.Item
		for i := range c.args.positional {
			row = append(row, value.Item{Val: e.computed(func() value.Value {
				w, _ := c.args.at(e, i)
				return e.elements(w)
			})})
		}
		out.Open = true
		out.Items = []value.Item{{Val: value.Of(&value.Elem{Kind: value.Tuple, Items: row, Site: site})}}
		return value.Of(out)
	}
	for n := range max(length, 0) {
		var row []value.Item
		for _, column := range columns {
			row = append(row, column[n])
		}
		out.Items = append(out.Items, value.Item{Val: value.Of(&value.Elem{Kind: value.Tuple, Items: row, Site: site, Text: strconv.Itoa(n)})})
	}
	return value.Of(out)
}

func (e *Evaluator) closedList(w value.Value) ([]value.Item, bool) {
	if len(w.Elems()) != 1 || w.Elems()[0].Kind != value.List && w.Elems()[0].Kind != value.Tuple {
		return nil, false
	}
	return e.flatten(w.Elems()[0], 0)
}

func (e *Evaluator) enumerate(c *libraryCall) value.Value {
	row := []value.Item{
		{Val: unknown("the index of a loop is not followed")},
		{Val: e.computed(func() value.Value { return e.elements(firstArg(e, c)) })},
	}
	site := siteOf(c.x, c.at)
	pair := value.Of(&value.Elem{Kind: value.Tuple, Items: row, Site: site})
	return value.Of(&value.Elem{Kind: value.List, Open: true, Items: []value.Item{{Val: pair}}, Site: site})
}

// makeDict is dict(a, key=value, **more).
func (e *Evaluator) makeDict(c *libraryCall) value.Value {
	var items []value.Item
	if w, ok := c.args.at(e, 0); ok {
		items = append(items, e.pairs(w)...)
	}
	for _, k := range c.args.keywords {
		item := value.Item{Val: k.Lazy, Spread: k.name == ""}
		if k.name != "" {
			item.Key = value.String(k.name)
		}
		items = append(items, item)
	}
	return value.Of(&value.Elem{Kind: value.Dict, Items: items, Site: siteOf(c.x, c.at)})
}

// pairs turns a dict, or a list of pairs, into items.
func (e *Evaluator) pairs(w value.Value) []value.Item {
	var items []value.Item
	for _, o := range w.Elems() {
		if o.Kind == value.Dict {
			items = append(items, value.Item{Val: value.Of(o), Spread: true})
			continue
		}
		flat, _ := e.flatten(o, 0)
		for _, item := range flat {
			for _, pair := range item.Val.Value().Elems() {
				if pair.Kind == value.Tuple || pair.Kind == value.List {
					items = append(items, value.Item{Key: e.element(pair, 0), Val: e.element(pair, 1)})
				}
			}
		}
	}
	return items
}

// getattr is getattr(object, name[, default]).
func (e *Evaluator) getattr(c *libraryCall) value.Value {
	object := firstArg(e, c)
	name, _ := c.args.at(e, 1)
	out := name.Map(func(n *value.Elem) value.Value {
		return object.Map(func(o *value.Elem) value.Value {
			if n.Kind != value.Str {
				return unknownOf(value.Of(n), "the name of the attribute is not known")
			}
			return e.attributeOf(o, n.Text, c.x, c.at)
		})
	})
	if fallback, ok := c.args.at(e, 2); ok {
		out = value.Join(out, fallback)
	}
	return out
}

// vars gives the names that an object holds: the object itself, whose items are
// looked up as attributes.
func (e *Evaluator) vars(c *libraryCall) value.Value {
	return firstArg(e, c).Map(func(o *value.Elem) value.Value {
		if o.Kind == value.External {
			return external(o.Text + ".__dict__")
		}
		return value.Of(o)
	})
}

// namespaceOf returns the module that "module.__dict__" belongs to.
func namespaceOf(o *value.Elem) (string, bool) { return strings.CutSuffix(o.Text, ".__dict__") }

func (e *Evaluator) typeOf(c *libraryCall) value.Value {
	return firstArg(e, c).Map(func(o *value.Elem) value.Value {
		switch o.Kind {
		case value.Instance:
			return value.Of(&value.Elem{Kind: value.Class, Ref: o.Ref, Exact: o.Exact})
		case value.Object:
			return external(o.Text)
		}
		return unknown("the type of a value is not followed")
	})
}

// super is super() and super(C, self).
func (e *Evaluator) super(c *libraryCall) value.Value {
	class := c.at.scope.EnclosingClass()
	f := c.at.scope.Owner()
	for f != nil && f.Class == nil {
		f = f.Outer.Owner()
	}
	if class == nil || f == nil || len(f.Params) == 0 {
		return unknown("super() stands in no method")
	}
	self := e.param(f, f.Params[0], c.at)
	return self.Map(func(o *value.Elem) value.Value {
		if o.Kind != value.Instance && o.Kind != value.Class {
			return unknown("the receiver of super() is not known")
		}
		return value.Of(&value.Elem{Kind: value.Super, Ref: f.Class, Self: o})
	})
}

func (e *Evaluator) globals(c *libraryCall) value.Value {
	return value.Of(&value.Elem{Kind: value.Module, Ref: c.at.scope.Module})
}

func (e *Evaluator) importModule(c *libraryCall) value.Value {
	return firstArg(e, c).Map(func(o *value.Elem) value.Value { return e.moduleNamed(o, c.at.scope.Module) })
}

// moduleNamed is the module of a name as seen from m.
func (e *Evaluator) moduleNamed(o *value.Elem, m *scope.Module) value.Value {
	if o.Kind != value.Str {
		return unknownOf(value.Of(o), "the name of the module is not known")
	}
	name := strings.TrimLeft(o.Text, ".")
	level := len(o.Text) - len(name)
	found, dir := e.project.Import(m, level, name, e.isLibrary(name))
	if found == nil && dir == "" {
		return external(name)
	}
	return moduleValue(found, dir)
}

func (e *Evaluator) partial(c *libraryCall) value.Value {
	rest := c.args.drop(1)
	return firstArg(e, c).Map(func(o *value.Elem) value.Value {
		switch o.Kind {
		case value.Func, value.Class, value.External, value.Partial, value.Unknown:
			return value.Of(&value.Elem{Kind: value.Partial, Self: o, Ref: rest, Site: siteOf(c.x, c.at)})
		}
		return unknown("what is partially applied is not followed")
	})
}

func (e *Evaluator) chain(c *libraryCall) value.Value {
	var items []value.Item
	for _, a := range c.args.positional {
		items = append(items, value.Item{Val: a.Lazy, Spread: true})
	}
	return value.Of(&value.Elem{Kind: value.List, Items: items, Site: siteOf(c.x, c.at)})
}

func (e *Evaluator) getenv(c *libraryCall) value.Value {
	fallback, ok := c.args.get(e, 1, "default")
	return e.environment(firstArg(e, c), fallback, ok, c.x.Pos(), c.at)
}

// environment is the value of an environment variable.
func (e *Evaluator) environment(name, fallback value.Value, hasDefault bool, pos syntax.Pos, at env) value.Value {
	variable := "a variable"
	if es := name.Elems(); len(es) == 1 && es[0].Kind == value.Str {
		variable = es[0].Text
	}
	if w, ok := e.boundVariable(variable); ok {
		return w
	}
	reason := "environment variable " + variable + " has no default"
	if hasDefault {
		reason = "environment variable " + variable + " is set by the user"
	}
	fallback = value.Join(fallback, e.givenEnvironment(variable, at.scope.Module))
	fallback = value.Join(fallback, e.deployed(variable, at.scope.Module, hasDefault))
	cause := detect.Cause{Subject: detect.SubjectVariable, Name: variable}
	return value.Join(fallback.Via(nil, 0, "", value.Env), value.NotGiven(cause, value.RankExternal, reason).Via(at.file(), pos, "environment variable "+variable, 0))
}

func (e *Evaluator) joinPath(c *libraryCall) value.Value {
	var out value.Value
	for i, a := range c.args.positional {
		w := a.Value()
		if a.star {
			w = unknown("a part of a path is not known")
		}
		if i > 0 {
			out = joinPaths(out, w)
			continue
		}
		out = w.Map(func(o *value.Elem) value.Value {
			if o.Kind == value.Str {
				return value.Of(asPath(o, o.Text))
			}
			return value.Of(o)
		})
	}
	if len(c.args.positional) == 0 {
		return value.Of(&value.Elem{Kind: value.Str, IsPath: true})
	}
	return out
}

// expanded is os.path.expanduser and its kind: a text without the mark stays what
// it is, so that a name of a model stays one.
func expanded(mark string) libraryFunction {
	return func(e *Evaluator, c *libraryCall) value.Value {
		return firstArg(e, c).Map(func(o *value.Elem) value.Value {
			if o.Kind != value.Str || !strings.Contains(o.Text, mark) {
				return value.Of(o)
			}
			return value.Of(asPath(o, o.Text))
		})
	}
}

// here is the directory that a program runs in.
func (e *Evaluator) here(*libraryCall) value.Value {
	return value.Of(&value.Elem{Kind: value.Str, Text: ".", IsPath: true})
}

func (e *Evaluator) home(*libraryCall) value.Value {
	return value.Of(&value.Elem{Kind: value.Str, Text: "~", IsPath: true})
}

func pathOf(f func(string) string) libraryFunction {
	return func(e *Evaluator, c *libraryCall) value.Value {
		return firstArg(e, c).Map(func(o *value.Elem) value.Value {
			if o.Kind != value.Str {
				return value.Of(o)
			}
			return value.Of(asPath(o, f(o.Text)))
		})
	}
}

func textOfPath(f func(string) string) libraryFunction {
	return func(e *Evaluator, c *libraryCall) value.Value {
		return firstArg(e, c).Map(func(o *value.Elem) value.Value {
			if o.Kind != value.Str {
				return unknownOf(value.Of(o), "a part of a path is not known")
			}
			return value.Of(&value.Elem{Kind: value.Str, Text: f(o.Text), Trace: o.Trace, Marks: o.Marks | value.Formatted})
		})
	}
}

// parseDataclasses is what HfArgumentParser gives: an object of each of its
// classes (https://huggingface.co/docs/transformers/v4.57.1/internal/trainer_utils#transformers.HfArgumentParser).
func (e *Evaluator) parseDataclasses(c *libraryCall) value.Value {
	if c.callee.Self == nil {
		return unknown("the parser is not known")
	}
	made, ok := c.callee.Self.Ref.(*arguments)
	if !ok {
		return unknown("the classes of the parser are not known")
	}
	classes, _ := made.get(e, 0, "dataclass_types")
	var items []value.Item
	for _, o := range classes.Elems() {
		all := []value.Item{{Val: value.Of(o)}}
		if o.Kind == value.List || o.Kind == value.Tuple {
			all, _ = e.flatten(o, 0)
		}
		for _, item := range all {
			items = append(items, value.Item{Val: item.Val.Value().Map(func(k *value.Elem) value.Value {
				switch k.Kind {
				case value.Class:
					return value.Of(&value.Elem{Kind: value.Instance, Ref: k.Ref.(*scope.Class), Exact: true})
				case value.External:
					return value.Of(&value.Elem{Kind: value.Object, Text: k.Text, Site: siteOf(c.x, c.at), Ref: &parsedOptions{c.at.scope.Module}})
				}
				return unknown("a class of options is not known")
			})})
		}
	}
	return value.Of(&value.Elem{Kind: value.Tuple, Items: items, Site: siteOf(c.x, c.at)})
}

// parsedOptions marks an object of a library's class whose fields are options of
// the program that a module belongs to.
type parsedOptions struct{ module *scope.Module }

// hubURL is the address of a file in a repository
// (https://github.com/huggingface/huggingface_hub/blob/v1.0.0/src/huggingface_hub/file_download.py).
func (e *Evaluator) hubURL(c *libraryCall) value.Value {
	repository, _ := c.args.get(e, 0, "repo_id")
	file, _ := c.args.get(e, 1, "filename")
	revision, given := c.args.get(e, -1, "revision")
	if !given || !revision.Has(value.Str) {
		revision = value.String("main")
	}
	if file.IsEmpty() || repository.IsEmpty() {
		return unknown("the address is not known")
	}
	out := value.Concat(value.String("https://huggingface.co/"), repository)
	out = value.Concat(out, value.Concat(value.String("/resolve/"), revision))
	return value.Concat(out, value.Concat(value.String("/"), file))
}
