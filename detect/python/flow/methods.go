package flow

import (
	"slices"
	"strings"
	"unicode"

	"github.com/ptmlock/ptmlock/detect/python/syntax"
	"github.com/ptmlock/ptmlock/detect/python/value"
)

// texts are the methods of strings that give another string, with what they do
// to it. args holds the constant arguments.
var texts = map[string]func(s string, args []string) string{
	"lower":        func(s string, _ []string) string { return strings.ToLower(s) },
	"casefold":     func(s string, _ []string) string { return strings.ToLower(s) },
	"upper":        func(s string, _ []string) string { return strings.ToUpper(s) },
	"capitalize":   func(s string, _ []string) string { return capitalize(s) },
	"strip":        func(s string, a []string) string { return strip(s, a, true, true) },
	"lstrip":       func(s string, a []string) string { return strip(s, a, true, false) },
	"rstrip":       func(s string, a []string) string { return strip(s, a, false, true) },
	"removeprefix": func(s string, a []string) string { return strings.TrimPrefix(s, first(a)) },
	"removesuffix": func(s string, a []string) string { return strings.TrimSuffix(s, first(a)) },
	"replace": func(s string, a []string) string {
		if len(a) < 2 {
			return s
		}
		return strings.ReplaceAll(s, a[0], a[1])
	},
	"encode": func(s string, _ []string) string { return s },
	"decode": func(s string, _ []string) string { return s },
	// of paths
	"as_posix": func(s string, _ []string) string { return s },
	"resolve":  func(s string, _ []string) string { return s },
	"absolute": func(s string, _ []string) string { return s },
}

func first(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}

func capitalize(s string) string {
	for i, r := range s {
		if i == 0 {
			return string(unicode.ToUpper(r)) + strings.ToLower(s[len(string(r)):])
		}
	}
	return s
}

func strip(s string, args []string, left, right bool) string {
	cut := " \t\n\r\f\v"
	if len(args) > 0 {
		cut = args[0]
	}
	if left {
		s = strings.TrimLeft(s, cut)
	}
	if right {
		s = strings.TrimRight(s, cut)
	}
	return s
}

// method returns what a method of a constant or container gives.
func (e *Evaluator) method(m *value.Elem, args *arguments, x *syntax.Call, v env) value.Value {
	self := value.Of(m.Self)
	switch m.Self.Kind {
	case value.Str, value.Template, value.Num:
		return e.textMethod(m, args, x, v)
	case value.Dict:
		return e.dictMethod(m, args, x, v)
	}
	switch m.Text {
	case "get", "pop":
		if key, ok := args.at(e, 0); ok && m.Self.Kind == value.Namespace {
			return e.item(m.Self, key, x, v)
		}
	}
	switch m.Text {
	case "copy":
		return self
	case "pop":
		return e.elements(self)
	}
	return unknown("the result of ." + m.Text + "() is not followed")
}

func (e *Evaluator) textMethod(m *value.Elem, args *arguments, x *syntax.Call, v env) value.Value {
	self := value.Of(m.Self)
	switch m.Text {
	case "format":
		return e.format(m.Self, args)
	case "format_map":
		if w, ok := args.at(e, 0); ok {
			return e.format(m.Self, &arguments{keywords: []keyword{{"", w, 0}}})
		}
	case "join":
		return e.joinTexts(m.Self, args)
	case "joinpath":
		for i := range args.positional {
			w, _ := args.at(e, i)
			self = joinPaths(self, w)
		}
		return self
	case "split", "rsplit", "partition", "rpartition":
		return e.split(m, args, x, v)
	case "startswith", "endswith":
		return e.affix(m, args)
	case "open", "read_text", "read_bytes":
		return e.openPath(m.Self, x, v)
	}
	f := texts[m.Text]
	if f == nil {
		return unknown("the result of ." + m.Text + "() is not followed")
	}
	if m.Self.Kind != value.Str {
		return self // a template keeps its holes; its case is not changed
	}
	all, ok := constantSets(args)
	if !ok {
		return unknown("an argument of ." + m.Text + "() is not known")
	}
	var out value.Builder
	for _, constants := range all {
		out.Add(self.Texts(func(s string) string { return f(s, constants) }))
	}
	return out.Value()
}

// maxSets bounds the combinations of arguments that are looked at.
const maxSets = 8

// constantSets returns the combinations of the strings that the arguments may be;
// what a user may give instead is left out.
func constantSets(args *arguments) ([][]string, bool) {
	all := [][]string{nil}
	for _, a := range args.positional {
		known := a.Value().Filter(func(o *value.Elem) bool { return o.Kind == value.Str || o.Kind == value.Num }).Elems()
		if a.star || len(known) == 0 || len(known)*len(all) > maxSets {
			return nil, false
		}
		var next [][]string
		for _, before := range all {
			for _, o := range known {
				next = append(next, append(slices.Clone(before), o.Text))
			}
		}
		all = next
	}
	return all, true
}

// constantsOf returns the arguments if each is one string.
func constantsOf(args *arguments) ([]string, bool) {
	var out []string
	for _, a := range args.positional {
		w := a.Value().Elems()
		if a.star || len(w) != 1 || w[0].Kind != value.Str && w[0].Kind != value.Num {
			return nil, false
		}
		out = append(out, w[0].Text)
	}
	return out, true
}

// format is text.format(...).
func (e *Evaluator) format(text *value.Elem, args *arguments) value.Value {
	if text.Kind != value.Str {
		return value.Of(text)
	}
	out := value.Of(&value.Elem{Kind: value.Str, Trace: text.Trace, Marks: text.Marks})
	rest, auto := text.Text, 0
	for rest != "" {
		i := strings.IndexAny(rest, "{}")
		if i < 0 {
			break
		}
		out = value.Concat(out, value.String(rest[:i]))
		if i+1 < len(rest) && rest[i+1] == rest[i] {
			out = value.Concat(out, value.String(rest[i:i+1]))
			rest = rest[i+2:]
			continue
		}
		end := strings.IndexByte(rest, '}')
		if rest[i] == '}' || end < i {
			return unknown("a malformed format is not followed")
		}
		field, spec, _ := strings.Cut(rest[i+1:end], ":")
		rest = rest[end+1:]
		out = value.Concat(out, e.field(field, spec, &auto, args))
	}
	out = value.Concat(out, value.String(rest))
	return out.Via(nil, 0, "", value.Formatted)
}

// field is one {field} of a format.
func (e *Evaluator) field(field, spec string, auto *int, args *arguments) value.Value {
	field, _, converted := strings.Cut(field, "!")
	if converted {
		return unknown("a format specification is not followed")
	}
	name, attribute, dotted := strings.Cut(field, ".")
	var w value.Value
	var ok bool
	switch n, isNumber := number(name); {
	case name == "":
		w, ok = args.at(e, *auto)
		*auto++
	case isNumber:
		w, ok = args.at(e, n)
	default:
		w, ok, _ = args.named(e, name)
	}
	if !ok {
		return unknown("an argument of format() is not given")
	}
	if dotted {
		w = w.Map(func(o *value.Elem) value.Value { return e.attributeOf(o, attribute, nil, env{}) })
	}
	return formatted(w, spec)
}

// formatted is format(w, spec): text as it is, and numbers with zeros in front.
func formatted(w value.Value, spec string) value.Value {
	width := 0
	switch digits := strings.TrimSuffix(spec, "d"); {
	case digits == "" || spec == "s":
		return textOf(w)
	case len(digits) == 2 && digits[0] == '0' && digits[1] >= '1' && digits[1] <= '9':
		width = int(digits[1] - '0')
	default:
		return unknownOf(w, "a format specification is not followed")
	}
	return textOf(w).Map(func(o *value.Elem) value.Value {
		if o.Kind != value.Str {
			return value.Of(o)
		}
		if _, ok := number(o.Text); !ok {
			return unknown("a format specification is not followed")
		}
		return value.Of(o).Texts(func(s string) string { return strings.Repeat("0", max(0, width-len(s))) + s })
	})
}

func number(s string) (int, bool) {
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' || i > 4 {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, s != ""
}

// percent is text % right.
func (e *Evaluator) percent(left value.Value, right syntax.Expr, v env) value.Value {
	args := e.eval(right, v)
	return left.Map(func(o *value.Elem) value.Value {
		if o.Kind != value.Str {
			return value.Of(o)
		}
		return args.Map(func(a *value.Elem) value.Value { return e.percentOne(o, a) })
	})
}

func (e *Evaluator) percentOne(text, arg *value.Elem) value.Value {
	out := value.Of(&value.Elem{Kind: value.Str, Trace: text.Trace, Marks: text.Marks})
	rest, n := text.Text, 0
	for {
		i := strings.IndexByte(rest, '%')
		if i < 0 || i+1 >= len(rest) {
			break
		}
		out = value.Concat(out, value.String(rest[:i]))
		rest = rest[i+1:]
		if rest[0] == '%' {
			out, rest = value.Concat(out, value.String("%")), rest[1:]
			continue
		}
		w := value.Of(arg)
		switch name, after, ok := strings.Cut(strings.TrimPrefix(rest, "("), ")"); {
		case rest[0] == '(' && ok:
			rest = after
			w = unknown("a key of a format is not known")
			if arg.Kind == value.Dict {
				w, _ = e.entry(arg, name)
			}
		case arg.Kind == value.Tuple:
			w = e.element(arg, n)
			n++
		}
		verb := strings.IndexFunc(rest, unicode.IsLetter)
		if verb < 0 {
			return unknown("a malformed format is not followed")
		}
		switch c := rest[verb]; c {
		case 's', 'd', 'i':
			w = formatted(w, rest[:verb])
		default:
			w = unknown("a format specification is not followed")
		}
		rest = rest[verb+1:]
		out = value.Concat(out, w)
	}
	return value.Concat(out, value.String(rest)).Via(nil, 0, "", value.Formatted)
}

// joinTexts is separator.join(list).
func (e *Evaluator) joinTexts(separator *value.Elem, args *arguments) value.Value {
	if separator.Kind != value.Str {
		return unknown("the separator of join() is not known")
	}
	list, _ := args.at(e, 0)
	return list.Map(func(o *value.Elem) value.Value {
		if o.Kind != value.List && o.Kind != value.Tuple {
			return unknownOf(value.Of(o), "the arguments of join() are not known")
		}
		flat, closed := e.flatten(o, 0)
		if !closed || len(flat) > 32 {
			return unknown("the arguments of join() are not known")
		}
		var out value.Value
		for i, item := range flat {
			if i == 0 {
				out = textOf(item.Val.Value())
				continue
			}
			out = value.Concat(value.Concat(out, value.Of(separator)), textOf(item.Val.Value()))
		}
		if len(flat) == 0 {
			return value.String("")
		}
		return out
	})
}

// split is text.split(separator).
func (e *Evaluator) split(m *value.Elem, args *arguments, x *syntax.Call, v env) value.Value {
	if m.Self.Kind != value.Str {
		return unknownOf(value.Of(m.Self), "a part of a text that is not known")
	}
	constants, ok := constantsOf(&arguments{positional: args.positional[:min(1, len(args.positional))]})
	if !ok {
		return unknown("the separator of split() is not known")
	}
	n := -1
	if limit, given := args.get(e, 1, "maxsplit"); given {
		if es := limit.Elems(); len(es) == 1 {
			if k, isNumber := number(es[0].Text); isNumber {
				n = k
			}
		}
	}
	var parts []string
	switch {
	case len(constants) == 0 || constants[0] == "":
		parts = strings.Fields(m.Self.Text)
	case strings.HasSuffix(m.Text, "partition"):
		parts = partition(m.Self.Text, constants[0], m.Text == "rpartition")
	case m.Text == "rsplit" && n >= 0:
		parts = rsplit(m.Self.Text, constants[0], n)
	case n >= 0:
		parts = strings.SplitN(m.Self.Text, constants[0], n+1)
	default:
		parts = strings.Split(m.Self.Text, constants[0])
	}
	items := make([]value.Item, 0, len(parts))
	for _, p := range parts[:min(len(parts), maxItems)] {
		items = append(items, value.Item{Val: value.Of(&value.Elem{Kind: value.Str, Text: p, Trace: m.Self.Trace, Marks: m.Self.Marks | value.Formatted})})
	}
	return value.Of(&value.Elem{Kind: value.List, Items: items, Site: siteOf(x, v), Text: m.Self.Text})
}

func partition(s, separator string, last bool) []string {
	i := strings.Index(s, separator)
	if last {
		i = strings.LastIndex(s, separator)
	}
	switch {
	case i >= 0:
		return []string{s[:i], separator, s[i+len(separator):]}
	case last:
		return []string{"", "", s}
	}
	return []string{s, "", ""}
}

func rsplit(s, separator string, n int) []string {
	var tail []string
	for ; n > 0; n-- {
		i := strings.LastIndex(s, separator)
		if i < 0 {
			break
		}
		tail = append(tail, s[i+len(separator):])
		s = s[:i]
	}
	out := []string{s}
	for i := len(tail) - 1; i >= 0; i-- {
		out = append(out, tail[i])
	}
	return out
}

// affix is text.startswith(x) or text.endswith(x).
func (e *Evaluator) affix(m *value.Elem, args *arguments) value.Value {
	constants, ok := constantsOf(args)
	if !ok || len(constants) != 1 {
		return truths(true, true)
	}
	switch {
	case m.Self.Kind == value.Str && m.Text == "startswith":
		return value.Boolean(strings.HasPrefix(m.Self.Text, constants[0]))
	case m.Self.Kind == value.Str:
		return value.Boolean(strings.HasSuffix(m.Self.Text, constants[0]))
	}
	return truths(true, true)
}

// dictMethods are the names that an attribute of a dict means.
var dictMethods = map[string]bool{
	"get": true, "items": true, "keys": true, "values": true, "pop": true, "copy": true, "setdefault": true,
	"update": true, "popitem": true, "clear": true, "fromkeys": true,
}

func (e *Evaluator) dictMethod(m *value.Elem, args *arguments, x *syntax.Call, v env) value.Value {
	d := m.Self
	switch m.Text {
	case "get", "pop", "setdefault":
		key, ok := args.at(e, 0)
		if !ok {
			return e.values(d)
		}
		w := e.lookup(d, key, x, v).Filter(func(o *value.Elem) bool { return o.Kind != value.Unknown || o.Rank > value.RankVague })
		fallback, given := args.at(e, 1)
		if !given {
			fallback = value.Nothing()
		}
		if w.IsEmpty() || !e.hasAll(d, key) {
			w = value.Join(w, fallback)
		}
		return w
	case "items": // of several dicts that come here each has a list of its own, by Self
		items, _ := e.flatten(d, 0)
		var out []value.Item
		for _, item := range items {
			if item.Key == nil {
				continue
			}
			pair := &value.Elem{Kind: value.Tuple, Items: []value.Item{{Val: item.Key}, {Val: item.Val}},
				Site: value.Site{Module: v.scope.Module.Index, Pos: x.Pos(), Frame: e.fresh()}, Trace: d.Trace, Marks: d.Marks}
			out = append(out, value.Item{Val: value.Of(pair)})
		}
		return value.Of(&value.Elem{Kind: value.List, Items: out, Open: d.Open, Site: siteOf(x, v), Self: d})
	case "keys":
		return value.Of(d)
	case "values":
		items, _ := e.flatten(d, 0)
		var out []value.Item
		for _, item := range items {
			if item.Key != nil {
				out = append(out, value.Item{Val: item.Val})
			}
		}
		return value.Of(&value.Elem{Kind: value.List, Items: out, Open: d.Open, Site: siteOf(x, v), Self: d, Trace: d.Trace, Marks: d.Marks})
	case "copy":
		return value.Of(d)
	}
	return unknown("the result of ." + m.Text + "() is not followed")
}

// hasAll tells whether a dict surely has each of the keys.
func (e *Evaluator) hasAll(d *value.Elem, key value.Value) bool {
	for _, k := range key.Elems() {
		if k.Kind != value.Str {
			return false
		}
		if _, sure := e.entry(d, k.Text); !sure {
			return false
		}
	}
	return !key.Cut()
}

// joinPaths is os.path.join(a, b) or a / b.
func joinPaths(a, b value.Value) value.Value {
	slash := a.Map(func(o *value.Elem) value.Value {
		if o.Kind == value.Str && (o.Text == "" || strings.HasSuffix(o.Text, "/")) || o.Kind == value.None {
			return value.Of(asPath(o, o.Text))
		}
		if o.Kind == value.Unknown {
			return value.Concat(value.Of(o), value.Of(asPath(&value.Elem{}, "/")))
		}
		return value.Concat(value.Of(o), value.Of(asPath(&value.Elem{}, "/")))
	})
	return value.Concat(slash, b)
}

// asPath is a text that is put together as a path; an address stays an address.
func asPath(o *value.Elem, text string) *value.Elem {
	return &value.Elem{Kind: value.Str, Text: text, IsPath: !strings.Contains(text, "://"), Trace: o.Trace, Marks: o.Marks}
}
