package reuse

import (
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

// This file tells apart what tables of models hold under their keys: those that are
// variables of modules, or attributes of objects. Beside what a table holds at all, there
// is a name for each key.

// keyMark stands between the name of a table and a key.
const keyMark = "\x00key:"

func keyed(name, key string) string { return name + keyMark + key }

// maxTableKeys bounds the keys of one table, and those that one expression may be.
const maxTableKeys = 32

// keyTexts are the keys that an expression stands for.
type keyTexts struct {
	texts    []string // nil if they are not known
	byCaller bool     // callers alone say which
}

// textsOf returns the keys that an expression stands for.
func (r *runner) textsOf(x syntax.Expr) keyTexts {
	switch x := x.(type) {
	case *syntax.Str:
		return keyTexts{texts: []string{x.Value}}
	case *syntax.Name, *syntax.Attribute, *syntax.JoinedStr, *syntax.BinOp:
		found, ok := r.keyTexts[x]
		if !ok {
			found.texts, found.byCaller = r.e.Constants(x, r.scope)
			if len(found.texts) > maxTableKeys {
				found.texts = nil
			}
			r.keyTexts[x] = found
		}
		return found
	}
	return keyTexts{}
}

// keyTable is a variable or an attribute that may hold models under keys.
type keyTable struct {
	name    string
	unit    *unit // of a variable
	objects set   // whose attribute it is
	bySelf  bool
}

// tableAt returns what an expression names that is seen beyond the unit; ok is false if
// it is nothing of the kind.
func (r *runner) tableAt(x syntax.Expr) (out keyTable, ok bool) {
	switch x := x.(type) {
	case *syntax.Name:
		s, u := r.lookup(x.Id)
		if s == nil || u == nil || u == r.u && r.u.fn != nil {
			return out, false
		}
		return keyTable{name: x.Id, unit: u}, true
	case *syntax.Attribute:
		out.name = x.Name
		if m := r.moduleOf(x.Value); m != nil {
			out.unit = r.units[m]
			return out, true
		}
		out.objects, out.bySelf = r.distinct(r.expr(x.Value)).only(instance), r.isSelf(x.Value)
		return out, len(out.objects) > 0
	}
	return out, false
}

// putKey adds what a table holds under a key.
func (r *runner) putKey(at keyTable, key string, v set) {
	if len(v) == 0 || key == restKey {
		return
	}
	if known := r.tableKeys[at.name]; !slices.Contains(known, key) {
		if len(known) >= maxTableKeys {
			return
		}
		r.tableKeys[at.name] = append(known, key)
	}
	if at.unit != nil {
		r.hold(at.unit, keyed(at.name, key), v)
	}
	for _, t := range at.objects {
		r.setOf(t, keyed(at.name, key), v, at.bySelf)
	}
}

// putAll adds what a table is set to, or joined with, if that is told apart by keys.
func (r *runner) putAll(x syntax.Expr, keys map[string]set) {
	if len(keys) == 0 {
		return
	}
	at, ok := r.tableAt(x)
	if !ok {
		return
	}
	for _, key := range sortedKeys(keys) {
		r.putKey(at, key, keys[key])
	}
}

// putUnder adds what is put into an entry of a table.
func (r *runner) putUnder(x *syntax.Subscript, v set) {
	if !hasModels(v) && !v.hasKind(part) && !v.hasKind(function) {
		return
	}
	keys := r.textsOf(x.Index)
	if len(keys.texts) == 0 {
		return
	}
	at, ok := r.tableAt(x.Value)
	switch {
	case !ok:
	case len(keys.texts) > 1 && keys.byCaller && r.u.fn != nil:
		r.tellEntry(&entry{tabling: tabling{key: x.Index}, at: at, v: v})
	default:
		for _, key := range keys.texts {
			r.putKey(at, key, v)
		}
	}
}

// under returns what a table holds under a key, and what it holds under keys that are not
// known; ok is false if nothing is known of its keys.
func (r *runner) under(x, key syntax.Expr) (v set, ok bool) {
	var name string
	switch x := x.(type) {
	case *syntax.Name:
		name = x.Id
	case *syntax.Attribute:
		name = x.Name
	}
	if len(r.tableKeys[name]) == 0 {
		return nil, false
	}
	keys := r.textsOf(key).texts
	at, isTable := r.tableAt(x)
	if len(keys) == 0 || !isTable {
		return nil, false
	}
	var of set
	for _, k := range r.tableKeys[name] {
		held := r.heldUnder(at, k)
		of = union(of, held)
		if slices.Contains(keys, k) {
			v = union(v, held)
		}
	}
	if len(of) == 0 {
		return nil, false
	}
	for _, t := range r.expr(x) {
		if !of.has(t) && !r.isChosenIn(of, t) {
			v = union(v, single(t))
		}
	}
	return r.fromHere(v), true
}

func (r *runner) heldUnder(at keyTable, key string) set {
	var out set
	if at.unit != nil {
		out = r.everHeld(at.unit, keyed(at.name, key))
	}
	for _, t := range at.objects {
		out = union(out, r.getOf(t, keyed(at.name, key), r.u))
	}
	return out
}

// isKeyed tells whether calls of a name give a dict whose entries are attributes, too.
func (r *runner) isKeyed(name string) bool {
	rule := r.rules.function.firstIn("?.", name)
	return rule != nil && rule.Gives == "keyed"
}

// dictMethods are those of dicts: no entries, whatever there is under such a key.
var dictMethods = []string{"clear", "copy", "fromkeys", "get", "items", "keys", "pop", "popitem", "setdefault", "update", "values"}

// entryNamed returns what a dict holds under a key that is asked for as an attribute; ok is
// false if nothing is known to be under it.
func (r *runner) entryNamed(x *syntax.Attribute) (v set, ok bool) {
	name, isName := x.Value.(*syntax.Name)
	if !isName || slices.Contains(dictMethods, x.Name) {
		return nil, false
	}
	if held, ok := r.keyed.get(name.Id)[x.Name]; ok {
		return r.fromHere(union(held, r.stuffing(name.Id))), true
	}
	return nil, false
}

// isDictName tells whether calls of a name give what is told apart by keys, if they are
// given that.
func isDictName(name string) bool {
	return name == "dict" || strings.HasSuffix(name, "Dict")
}
