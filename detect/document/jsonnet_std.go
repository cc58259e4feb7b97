package document

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"encoding/hex"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// A jnative is a function of the standard library that is written in Go. An
// argument that was not given is nil.
type jnative func(m *jmachine, at jplace, args []*jthunk) (jvalue, error)

// The part of the standard library (https://jsonnet.org/ref/stdlib.html, 0.21)
// that is written in Jsonnet.
//
//go:embed jsonnet_std.libsonnet
var jstdSource string

var jstdFile = &jfile{src: newSource([]byte(jstdSource))}

// jstdProgram parses that part once. A program is not changed by evaluation.
var jstdProgram = sync.OnceValues(func() (jexpr, error) { return parseJsonnet(jstdFile) })

// library makes the object std: the functions in Go, and over them those in
// Jsonnet, which see the former as std.
func (m *jmachine) library() *jmap {
	layer := &jlayer{fields: map[string]*jmember{}}
	o := &jmap{layers: []*jlayer{layer}, at: jplace{file: jstdFile}}
	for signature, native := range jnatives {
		words := strings.Fields(signature)
		f := &jfunction{native: native, at: jplace{file: jstdFile}}
		for _, p := range words[1:] {
			f.params = append(f.params, jparam{name: p})
		}
		layer.fields[words[0]] = &jmember{known: known(f), hide: 2, at: jplace{file: jstdFile}}
	}
	layer.fields["pi"] = &jmember{known: known(&jnumber{math.Pi, "", o.at}), hide: 2, at: o.at}
	program, err := jstdProgram()
	if err != nil {
		return o
	}
	scope := &jscope{}
	scope.bind("std", &jthunk{value: o, state: 2})
	if v, err := m.eval(program, scope); err == nil {
		if more, ok := v.(*jmap); ok {
			o.layers = append(o.layers, more.layers...)
		}
	}
	return o
}

// jargs reads the arguments of a function in Go, and keeps the first error.
type jargs struct {
	m    *jmachine
	at   jplace
	args []*jthunk
	err  error
}

func (a *jargs) value(i int) jvalue {
	if a.err != nil {
		return &jnull{a.at}
	}
	if a.args[i] == nil {
		a.err = a.m.fail(a.at, "argument is missing")
		return &jnull{a.at}
	}
	v, err := a.m.force(a.args[i])
	if err != nil {
		a.err = err
		return &jnull{a.at}
	}
	return v
}

func (a *jargs) wrong(v jvalue, want string) {
	if a.err == nil {
		a.err = a.m.fail(a.at, "%s expected, found %s", want, v.kind())
	}
}

func (a *jargs) text(i int) string {
	v := a.value(i)
	s, ok := v.(*jstring)
	if !ok {
		a.wrong(v, "string")
		return ""
	}
	if a.err == nil {
		a.err = a.m.charge(a.at, 1+len(s.s)/16, 0)
	}
	return s.s
}

func (a *jargs) number(i int) float64 {
	v := a.value(i)
	if n, ok := v.(*jnumber); ok {
		return n.n
	}
	a.wrong(v, "number")
	return 0
}

// count reads a number of elements; what follows is charged for them.
func (a *jargs) count(i int) int {
	n := a.number(i)
	if a.err == nil && (n < 0 || n != math.Trunc(n)) {
		a.err = a.m.fail(a.at, "count is %s", jnumberText(n))
	}
	if n > maxJSteps {
		n = maxJSteps + 1
	}
	if a.err == nil {
		a.err = a.m.charge(a.at, int(n), 0)
	}
	if a.err != nil {
		return 0
	}
	return int(n)
}

func (a *jargs) list(i int) []*jthunk {
	v := a.value(i)
	if s, ok := v.(*jstring); ok && a.err == nil { // most functions take a string as its characters
		a.err = a.m.charge(a.at, len(s.s), 0)
		var items []*jthunk
		if a.err == nil {
			for _, r := range s.s {
				items = append(items, known(&jstring{string(r), a.at}))
			}
		}
		return items
	}
	l, ok := v.(*jlist)
	if !ok {
		a.wrong(v, "array")
		return nil
	}
	if a.err == nil {
		a.err = a.m.charge(a.at, 1+len(l.items), 0)
	}
	return l.items
}

func (a *jargs) object(i int) *jmap {
	v := a.value(i)
	o, ok := v.(*jmap)
	if !ok {
		a.wrong(v, "object")
		return &jmap{}
	}
	if a.err == nil {
		a.err = a.m.charge(a.at, o.size(), 0)
	}
	return o
}

// function reads a function, to be called with values.
func (a *jargs) function(i int) func(...*jthunk) (jvalue, error) {
	v := a.value(i)
	f, ok := v.(*jfunction)
	if !ok {
		a.wrong(v, "function")
		return func(...*jthunk) (jvalue, error) { return nil, a.err }
	}
	return func(args ...*jthunk) (jvalue, error) {
		if err := a.m.enter(a.at); err != nil {
			return nil, err
		}
		defer a.m.leave()
		return a.m.apply(f, args, nil, a.at)
	}
}

func (a *jargs) string(s string) (jvalue, error) {
	if a.err == nil {
		a.err = a.m.charge(a.at, 0, len(s))
	}
	return &jstring{s, a.at}, a.err
}

func (a *jargs) strings(list []string) (jvalue, error) {
	if a.err == nil {
		a.err = a.m.charge(a.at, len(list), 0)
	}
	out := &jlist{at: a.at}
	for _, s := range list {
		out.items = append(out.items, known(&jstring{s, a.at}))
	}
	return out, a.err
}

func (a *jargs) bool(b bool) (jvalue, error) { return &jbool{b, a.at}, a.err }

func (a *jargs) float(n float64) (jvalue, error) {
	if a.err != nil {
		return nil, a.err
	}
	return a.m.finite(n, a.at)
}

// jnatives are the functions in Go, by name and parameters.
var jnatives map[string]jnative

func init() { // they call each other through the machine
	jnatives = map[string]jnative{}
	def := func(signature string, f func(a *jargs) (jvalue, error)) {
		jnatives[signature] = func(m *jmachine, at jplace, args []*jthunk) (jvalue, error) {
			a := &jargs{m: m, at: at, args: args}
			v, err := f(a)
			if a.err != nil {
				return nil, a.err
			}
			return v, err
		}
	}
	defineTypes(def)
	defineText(def)
	defineCodes(def)
	defineLists(def)
	defineChoices(def)
	defineObjects(def)
	defineMath(def)
}

type jdefine = func(signature string, f func(a *jargs) (jvalue, error))

func defineTypes(def jdefine) {
	def("type x", func(a *jargs) (jvalue, error) { return a.string(a.value(0).kind()) })
	def("length x", func(a *jargs) (jvalue, error) {
		switch v := a.value(0).(type) {
		case *jstring:
			return a.float(float64(utf8.RuneCountInString(a.text(0))))
		case *jlist:
			return a.float(float64(len(v.items)))
		case *jmap:
			return a.float(float64(len(a.object(0).names(false))))
		case *jfunction:
			return a.float(float64(len(v.params)))
		default:
			a.wrong(v, "string, array, object or function")
		}
		return nil, a.err
	})
	def("extVar x", func(a *jargs) (jvalue, error) {
		return nil, a.m.fail(a.at, "external variable %s is not known", clip(a.text(0)))
	})
	def("native name", func(a *jargs) (jvalue, error) {
		return nil, a.m.fail(a.at, "native function %s is not known", clip(a.text(0)))
	})
	def("trace str rest", func(a *jargs) (jvalue, error) { return a.value(1), a.err })
	def("equals a b", func(a *jargs) (jvalue, error) {
		x, y := a.value(0), a.value(1)
		if a.err != nil {
			return nil, a.err
		}
		same, err := a.m.equal(x, y, a.at)
		return &jbool{same, a.at}, err
	})
	def("toString a", func(a *jargs) (jvalue, error) {
		v := a.value(0)
		if a.err != nil {
			return nil, a.err
		}
		s, err := a.m.toString(v)
		if _, already := v.(*jstring); already {
			return v, err
		}
		return &jstring{s, a.at}, err
	})
}

func defineText(def jdefine) {
	def("substr str from len", func(a *jargs) (jvalue, error) {
		from, n := a.number(1), a.number(2)
		v := a.value(0)
		if from < 0 || n < 0 || a.err != nil {
			return nil, a.m.fail(a.at, "substr of a negative range")
		}
		clamp := func(x float64) int { return int(min(x, math.MaxInt32)) }
		return a.m.sliced(v, [3]int{clamp(from), clamp(from + n), 1}, a.at)
	})
	def("startsWith a b", func(a *jargs) (jvalue, error) { return a.bool(strings.HasPrefix(a.text(0), a.text(1))) })
	def("endsWith a b", func(a *jargs) (jvalue, error) { return a.bool(strings.HasSuffix(a.text(0), a.text(1))) })
	def("asciiUpper str", func(a *jargs) (jvalue, error) { return a.string(asciiCase(a.text(0), 'a', 'z')) })
	def("asciiLower str", func(a *jargs) (jvalue, error) { return a.string(asciiCase(a.text(0), 'A', 'Z')) })
	def("stringChars str", func(a *jargs) (jvalue, error) {
		return a.strings(strings.Split(a.text(0), ""))
	})
	def("split str c", func(a *jargs) (jvalue, error) { return a.split(a.text(0), a.text(1), -1) })
	def("splitLimit str c maxsplits", func(a *jargs) (jvalue, error) {
		return a.split(a.text(0), a.text(1), int(max(-1, min(1e6, a.number(2)))))
	})
	def("strReplace str from to", func(a *jargs) (jvalue, error) {
		s, from, to := a.text(0), a.text(1), a.text(2)
		if from == "" {
			return nil, a.m.fail(a.at, "nothing to replace")
		}
		if err := a.m.charge(a.at, 0, strings.Count(s, from)*len(to)); err != nil {
			return nil, err
		}
		return a.string(strings.ReplaceAll(s, from, to))
	})
	def("stripChars str chars", func(a *jargs) (jvalue, error) { return a.string(strings.Trim(a.text(0), a.text(1))) })
	def("lstripChars str chars", func(a *jargs) (jvalue, error) { return a.string(strings.TrimLeft(a.text(0), a.text(1))) })
	def("rstripChars str chars", func(a *jargs) (jvalue, error) { return a.string(strings.TrimRight(a.text(0), a.text(1))) })
	def("trim str", func(a *jargs) (jvalue, error) {
		return a.string(strings.Trim(a.text(0), " \t\n\f\r\u0085\u00a0"))
	})
	def("format str vals", func(a *jargs) (jvalue, error) {
		s, v := a.text(0), a.value(1)
		if a.err != nil {
			return nil, a.err
		}
		return a.m.format(s, v, a.at)
	})
	def("splitLimitR str c maxsplits", func(a *jargs) (jvalue, error) {
		s, by, limit := a.text(0), a.text(1), a.number(2)
		if by == "" || limit < 0 || a.err != nil {
			return a.split(s, by, -1)
		}
		parts := strings.Split(s, by)
		if keep := len(parts) - int(min(limit, float64(len(parts)-1))); keep > 1 {
			parts = append([]string{strings.Join(parts[:keep], by)}, parts[keep:]...)
		}
		return a.strings(parts)
	})
}

// defineCodes defines what encodes texts, and reads encoded ones.
func defineCodes(def jdefine) {
	def("base64 input", func(a *jargs) (jvalue, error) { return a.string(base64.StdEncoding.EncodeToString([]byte(a.text(0)))) })
	def("base64Decode str", func(a *jargs) (jvalue, error) {
		data, err := base64.StdEncoding.DecodeString(a.text(0))
		if err != nil || !utf8.Valid(data) {
			return nil, a.m.fail(a.at, "text is no base64 of a text")
		}
		return a.string(string(data))
	})
	def("md5 s", func(a *jargs) (jvalue, error) {
		sum := md5.Sum([]byte(a.text(0)))
		return a.string(hex.EncodeToString(sum[:]))
	})
	def("sha1 str", func(a *jargs) (jvalue, error) {
		sum := sha1.Sum([]byte(a.text(0)))
		return a.string(hex.EncodeToString(sum[:]))
	})
	def("sha256 str", func(a *jargs) (jvalue, error) {
		sum := sha256.Sum256([]byte(a.text(0)))
		return a.string(hex.EncodeToString(sum[:]))
	})
	def("parseInt str", func(a *jargs) (jvalue, error) { return a.parseNumber(10) })
	def("parseOctal str", func(a *jargs) (jvalue, error) { return a.parseNumber(8) })
	def("parseHex str", func(a *jargs) (jvalue, error) { return a.parseNumber(16) })
	def("codepoint str", func(a *jargs) (jvalue, error) {
		r, _ := utf8.DecodeRuneInString(a.text(0))
		return a.float(float64(r))
	})
	def("char n", func(a *jargs) (jvalue, error) { return a.string(string(rune(max(0, min(utf8.MaxRune, a.number(0)))))) })
	def("escapeStringJson str", func(a *jargs) (jvalue, error) {
		s, err := a.m.toString(a.value(0))
		if err != nil {
			return nil, err
		}
		return a.string(jsonQuote(s))
	})
	print := func(layout jlayout) func(a *jargs) (jvalue, error) {
		return func(a *jargs) (jvalue, error) {
			v := a.value(0)
			if len(a.args) > 1 {
				layout.indent = clip(a.text(1))
			}
			if a.err != nil {
				return nil, a.err
			}
			s, err := a.m.json(v, layout)
			return &jstring{s, a.at}, err
		}
	}
	def("manifestJson value", print(jlayout{indent: "    ", space: " ", comma: ",", empty: " ", short: true}))
	def("manifestJsonEx value indent", print(jlayout{space: " ", comma: ",", empty: " ", short: true}))
	def("manifestJsonMinified value", print(jlayout{comma: ",", short: true}))
	def("parseJson str", func(a *jargs) (jvalue, error) {
		s := a.text(0)
		if err := a.m.charge(a.at, len(s), len(s)); err != nil {
			return nil, err
		}
		src := newSource([]byte(s))
		r := &jsonReader{b: &builder{src: src}, text: src.text}
		n, err := r.document()
		if err != nil {
			return nil, a.m.fail(a.at, "text is no JSON")
		}
		return a.data(n), nil
	})
}

// data makes the value of a tree.
func (a *jargs) data(n *Node) jvalue {
	switch n.Kind {
	case Bool:
		return &jbool{n.Text == "true", a.at}
	case Number:
		x, _ := strconv.ParseFloat(n.Text, 64)
		return &jnumber{x, n.Text, a.at}
	case String:
		return &jstring{n.Text, a.at}
	case List:
		l := &jlist{at: a.at}
		for _, item := range n.Items {
			l.items = append(l.items, known(a.data(item)))
		}
		return l
	case Map:
		l := &jlayer{fields: map[string]*jmember{}}
		for _, e := range n.Entries {
			l.fields[e.Key] = &jmember{known: known(a.data(e.Value)), hide: 1, at: a.at}
		}
		return &jmap{layers: []*jlayer{l}, at: a.at}
	}
	return &jnull{a.at}
}

func (a *jargs) split(s, by string, limit int) (jvalue, error) {
	if by == "" && a.err == nil {
		return nil, a.m.fail(a.at, "split by nothing")
	}
	if limit >= 0 {
		limit++
	}
	return a.strings(strings.SplitN(s, by, limit))
}

func (a *jargs) parseNumber(base int) (jvalue, error) {
	n, err := strconv.ParseInt(a.text(0), base, 64)
	if err != nil {
		return nil, a.m.fail(a.at, "text is no number")
	}
	return a.float(float64(n))
}

func asciiCase(s string, from, to byte) string {
	out := []byte(s)
	for i, c := range out {
		if c >= from && c <= to {
			out[i] = c ^ 0x20
		}
	}
	return string(out)
}

func defineLists(def jdefine) {
	def("makeArray sz func", func(a *jargs) (jvalue, error) {
		n, f := a.count(0), a.function(1)
		out := &jlist{at: a.at}
		for i := range n {
			index := known(&jnumber{float64(i), "", a.at})
			out.items = append(out.items, &jthunk{make: func() (jvalue, error) { return f(index) }})
		}
		return out, nil
	})
	def("range from to", func(a *jargs) (jvalue, error) {
		from, to := a.number(0), a.number(1)
		if a.err == nil {
			a.err = a.m.charge(a.at, int(max(0, min(to-from+1, maxJSteps+1))), 0)
		}
		out := &jlist{at: a.at}
		for n := from; a.err == nil && n <= to; n++ {
			out.items = append(out.items, known(&jnumber{n, "", a.at}))
		}
		return out, nil
	})
	def("repeat what count", func(a *jargs) (jvalue, error) {
		n := a.count(1)
		if s, ok := a.value(0).(*jstring); ok && a.err == nil {
			if err := a.m.charge(a.at, 0, n*len(s.s)); err != nil {
				return nil, err
			}
			return a.string(strings.Repeat(s.s, n))
		}
		items := a.list(0)
		if a.err == nil {
			a.err = a.m.charge(a.at, n*len(items), 0)
		}
		if a.err != nil {
			return nil, a.err
		}
		return &jlist{slices.Repeat(items, n), a.at}, nil
	})
	def("map func arr", func(a *jargs) (jvalue, error) {
		f, out := a.function(0), &jlist{at: a.at}
		for _, item := range a.list(1) {
			out.items = append(out.items, &jthunk{make: func() (jvalue, error) { return f(item) }})
		}
		return out, nil
	})
}

// defineChoices defines what filters, folds, joins and sorts lists.
func defineChoices(def jdefine) {
	def("filter func arr", func(a *jargs) (jvalue, error) {
		f, out := a.function(0), &jlist{at: a.at}
		for _, item := range a.list(1) {
			v, err := f(item)
			if err != nil {
				return nil, err
			}
			if yes, ok := v.(*jbool); ok && yes.v {
				out.items = append(out.items, item)
			}
		}
		return out, nil
	})
	def("foldl func arr init", func(a *jargs) (jvalue, error) {
		f, items := a.function(0), a.list(1)
		v := a.value(2)
		for _, item := range items {
			var err error
			if v, err = f(known(v), item); err != nil {
				return nil, err
			}
		}
		return v, nil
	})
	def("foldr func arr init", func(a *jargs) (jvalue, error) {
		f, items := a.function(0), a.list(1)
		v := a.value(2)
		for _, item := range slices.Backward(items) {
			var err error
			if v, err = f(item, known(v)); err != nil {
				return nil, err
			}
		}
		return v, nil
	})
	def("reverse arr", func(a *jargs) (jvalue, error) {
		items := slices.Clone(a.list(0))
		slices.Reverse(items)
		return &jlist{items, a.at}, nil
	})
	def("flattenArrays arrs", func(a *jargs) (jvalue, error) {
		out := &jlist{at: a.at}
		for _, t := range a.list(0) {
			inner := &jargs{m: a.m, at: a.at, args: []*jthunk{t}}
			out.items = append(out.items, inner.list(0)...)
			if inner.err != nil {
				return nil, inner.err
			}
		}
		return out, nil
	})
	def("join sep arr", func(a *jargs) (jvalue, error) { return a.join() })
	def("sort arr keyF", func(a *jargs) (jvalue, error) { return a.sort() })
}

// join is std.join, of strings or of lists; null elements are left out.
func (a *jargs) join() (jvalue, error) {
	items := a.list(1)
	sep := a.value(0)
	if a.err != nil {
		return nil, a.err
	}
	var text strings.Builder
	var list []*jthunk
	first := true
	for _, t := range items {
		v, err := a.m.force(t)
		if err != nil {
			return nil, err
		}
		switch v := v.(type) {
		case *jnull:
			continue
		case *jstring:
			s, ok := sep.(*jstring)
			if !ok {
				return nil, a.m.fail(a.at, "join of string and %s", sep.kind())
			}
			if !first {
				text.WriteString(s.s)
			}
			text.WriteString(v.s)
			if err := a.m.charge(a.at, 0, len(s.s)+len(v.s)); err != nil {
				return nil, err
			}
		case *jlist:
			s, ok := sep.(*jlist)
			if !ok {
				return nil, a.m.fail(a.at, "join of array and %s", sep.kind())
			}
			if !first {
				list = append(list, s.items...)
			}
			list = append(list, v.items...)
			if err := a.m.charge(a.at, len(s.items)+len(v.items), 0); err != nil {
				return nil, err
			}
		default:
			return nil, a.m.fail(a.at, "join of %s", v.kind())
		}
		first = false
	}
	if _, ok := sep.(*jlist); ok {
		return &jlist{list, a.at}, nil
	}
	return &jstring{text.String(), a.at}, nil
}

func (a *jargs) sort() (jvalue, error) {
	items := slices.Clone(a.list(0))
	keys := make(map[*jthunk]jvalue, len(items))
	for _, t := range items {
		var v jvalue
		var err error
		if a.args[1] == nil {
			v, err = a.m.force(t)
		} else {
			v, err = a.function(1)(t)
		}
		if err != nil {
			return nil, err
		}
		keys[t] = v
	}
	slices.SortStableFunc(items, func(x, y *jthunk) int {
		if a.err != nil {
			return 0
		}
		c, err := a.m.compare(keys[x], keys[y], a.at)
		if err == nil {
			err = a.m.charge(a.at, 1, 0)
		}
		a.err = err
		return c
	})
	return &jlist{items, a.at}, a.err
}

func defineObjects(def jdefine) {
	def("objectHasEx obj fname hidden", func(a *jargs) (jvalue, error) {
		o, name := a.object(0), a.text(1)
		_, f := o.find(name, len(o.layers))
		if hidden, _ := a.value(2).(*jbool); f != nil && (hidden == nil || !hidden.v) {
			_, there := slices.BinarySearch(o.names(false), name)
			return a.bool(there)
		}
		return a.bool(f != nil)
	})
	def("objectFieldsEx obj hidden", func(a *jargs) (jvalue, error) {
		hidden, _ := a.value(1).(*jbool)
		return a.strings(a.object(0).names(hidden != nil && hidden.v))
	})
}

func defineMath(def jdefine) {
	for name, f := range map[string]func(float64) float64{
		"abs n": math.Abs, "floor x": math.Floor, "ceil x": math.Ceil, "sqrt x": math.Sqrt, "exp x": math.Exp,
		"log x": math.Log, "sin x": math.Sin, "cos x": math.Cos, "tan x": math.Tan, "asin x": math.Asin,
		"acos x": math.Acos, "atan x": math.Atan, "round x": math.Round, "log2 x": math.Log2, "log10 x": math.Log10,
	} {
		def(name, func(a *jargs) (jvalue, error) { return a.float(f(a.number(0))) })
	}
	for name, f := range map[string]func(x, y float64) float64{
		"pow x n": math.Pow, "max a b": math.Max, "min a b": math.Min, "modulo x y": math.Mod,
	} {
		def(name, func(a *jargs) (jvalue, error) { return a.float(f(a.number(0), a.number(1))) })
	}
}
