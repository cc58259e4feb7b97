package reuse

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"
)

// The rules are described in RULES.md.
//
//go:embed rules/*.toml
var embedded embed.FS

// rule says what is known of an object, a method, an attribute, a function or a
// name; RULES.md tells which fields mean something where.
type rule struct {
	Names        []string // globs: "*" stands for any text
	Via          []string // globs over the qualified names of loading calls; none is all
	Gives        string
	Stages       []string
	Notes        []string
	Organization string
	Adaptation   string
	Keyword      string   // of an argument or a parameter, as RULES.md says
	From, To     []string // what the sides are called: of an interaction, or what a function runs on and for
	Type         string   // of an interaction
	Elements     []string // of an object: what the elements of the tuple are that the call gives

	number int // in its list
	tie    tie // that Type is
}

// table is a list of rules that are looked up by name.
type table struct {
	rules  []rule
	index  *ruleIndex
	memo   ruleMemo
	behind map[string]ruleMemo // by prefixes
}

// ruleIndex tells by a name which rules of a list are about it.
type ruleIndex struct {
	exact map[string][]int  // rules by names without "*"
	globs map[string][]glob // others, by what they begin with
}

// glob is a name with "*", and the rule that has it.
type glob struct {
	name string
	rule int
}

// maxBegin is the number of bytes that globs are told apart by at most.
const maxBegin = 4

func newRuleIndex(rules []rule) *ruleIndex {
	x := &ruleIndex{exact: map[string][]int{}, globs: map[string][]glob{}}
	for i := range rules {
		rules[i].number = i
		for _, name := range rules[i].Names {
			begin, _, isGlob := strings.Cut(name, "*")
			if !isGlob {
				x.exact[name] = append(x.exact[name], i)
				continue
			}
			begin = begin[:min(len(begin), maxBegin)]
			x.globs[begin] = append(x.globs[begin], glob{name, i})
		}
	}
	return x
}

// find returns the rules that are about a name, in their order.
func (x *ruleIndex) find(name string) []int {
	found := slices.Clone(x.exact[name])
	for n := range min(len(name), maxBegin) + 1 {
		for _, g := range x.globs[name[:n]] {
			if matches(g.name, name) {
				found = append(found, g.rule)
			}
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// ruleSet is all rules.
type ruleSet struct {
	Object    []rule // what an object is, by the loading call
	Task      []rule // what a task makes of it
	Model     []rule // what a model is, by its name
	Method    []rule // methods of a loaded object
	Attribute []rule // attributes of a loaded object
	Store     []rule // assignments to its attributes
	Argument  []rule // keyword arguments of loading calls
	Value     []rule // methods and attributes of what a model put out
	Function  []rule // functions and classes of libraries
	Layer     []rule // what starts without weights
	Context   []rule // contexts that a with statement enters
	Handler   []rule // decorators of functions whose results are delivered
	Base      []rule // library classes that classes of a project inherit from
	// Interaction is what libraries do with the models that one call is given.
	Interaction []rule
	Hook        []rule // methods of project classes that libraries call
	Purpose     []rule // what models work for, by the names of what they work in
	Served      []rule // what a model is for that a server runs which runs models of any kind

	index []*ruleIndex // of each of the lists
}

// tables are the rules of one process; lookups are kept, so each user makes its own.
type tables struct {
	object, task, model, method, attribute, store, argument, value, function, layer, context, handler, base, interaction, hook, purpose, served table
}

var loadRules = sync.OnceValue(func() *ruleSet {
	all, err := readRules(embedded)
	if err != nil { // a test reads them
		panic("reuse: " + err.Error())
	}
	return all
})

func readRules(from fs.FS) (*ruleSet, error) {
	names, err := fs.Glob(from, "rules/*.toml")
	if err != nil {
		return nil, err
	}
	all := &ruleSet{}
	for _, name := range names {
		data, err := fs.ReadFile(from, name)
		if err != nil {
			return nil, err
		}
		var r ruleSet
		meta, err := toml.Decode(string(data), &r)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if unknown := meta.Undecoded(); len(unknown) > 0 {
			return nil, fmt.Errorf("%s: unknown key %s", name, unknown[0])
		}
		all.add(&r)
	}
	for i := range all.Interaction {
		all.Interaction[i].tie, _ = tieOf(all.Interaction[i].Type) // a test asks for it
	}
	for _, list := range all.lists() {
		all.index = append(all.index, newRuleIndex(*list))
	}
	return all, nil
}

func (r *ruleSet) lists() []*[]rule {
	return []*[]rule{&r.Object, &r.Task, &r.Model, &r.Method, &r.Attribute, &r.Store, &r.Argument, &r.Value, &r.Function, &r.Layer, &r.Context, &r.Handler, &r.Base, &r.Interaction, &r.Hook, &r.Purpose, &r.Served}
}

func (r *ruleSet) add(more *ruleSet) {
	to, from := r.lists(), more.lists()
	for i := range to {
		*to[i] = append(*to[i], *from[i]...)
	}
}

// newTables returns the tables of all rules; a test leaves rules out.
var newTables = func() *tables { return loadRules().tables() }

func (r *ruleSet) tables() *tables {
	t := &tables{}
	for i, to := range t.lists() {
		*to = table{rules: *r.lists()[i], index: r.index[i], memo: ruleMemo{}, behind: map[string]ruleMemo{}}
	}
	return t
}

// lists returns the tables in the order of those of ruleSet.
func (t *tables) lists() []*table {
	return []*table{&t.object, &t.task, &t.model, &t.method, &t.attribute, &t.store, &t.argument, &t.value, &t.function, &t.layer, &t.context, &t.handler, &t.base, &t.interaction, &t.hook, &t.purpose, &t.served}
}

// find returns the rules for a name, in the order of the files.
func (t *table) find(name string) []*rule { return t.memo.find(t, "", name) }

// findIn is find for a name behind a prefix that tells what it is the name of. These are
// asked for all the time, and not put together for it.
func (t *table) findIn(prefix, name string) []*rule {
	memo := t.behind[prefix]
	if memo == nil {
		memo = ruleMemo{}
		t.behind[prefix] = memo
	}
	return memo.find(t, prefix, name)
}

// ruleMemo is what was found by names.
type ruleMemo map[string][]*rule

func (m ruleMemo) find(t *table, prefix, name string) []*rule {
	if found, ok := m[name]; ok {
		return found
	}
	var found []*rule
	for _, i := range t.index.find(prefix + name) {
		found = append(found, &t.rules[i])
	}
	m[name] = found
	return found
}

// firstIn returns the first rule for a name behind a prefix, whatever loaded the object; nil
// if there is none.
func (t *table) firstIn(prefix, name string) *rule { return firstFor(t.findIn(prefix, name), "") }

// first returns the first rule for a name of an object that was loaded by via.
func (t *table) first(name, via string) *rule { return firstFor(t.find(name), via) }

func firstFor(found []*rule, via string) *rule {
	for _, r := range found {
		if len(r.Via) == 0 || matchesAny(r.Via, via) {
			return r
		}
	}
	return nil
}

func matchesAny(globs []string, name string) bool {
	return slices.ContainsFunc(globs, func(g string) bool { return matches(g, name) })
}

// matches tells whether a glob, in which "*" stands for any text, matches a name.
func matches(glob, name string) bool {
	for {
		star := strings.IndexByte(glob, '*')
		if star < 0 {
			return glob == name
		}
		if !strings.HasPrefix(name, glob[:star]) {
			return false
		}
		name, glob = name[star:], glob[star+1:]
		if glob == "" {
			return true
		}
		literal, _, more := strings.Cut(glob, "*")
		if !more {
			return strings.HasSuffix(name, literal)
		}
		i := strings.Index(name, literal)
		if i < 0 {
			return false
		}
		name = name[i:]
	}
}
