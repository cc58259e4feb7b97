package javascript

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/signature"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

//go:embed data/*.toml
var embedded embed.FS

// library is what one file of data/ says; FORMAT.md describes it.
type library struct {
	Library struct {
		Name     string   `toml:"name"`
		Doc      string   `toml:"doc"`
		Modules  []string `toml:"modules"`
		Globals  []string `toml:"globals"`
		Default  string   `toml:"default"`
		Builtins []string `toml:"builtins"`
	} `toml:"library"`
	Loads   []*load   `toml:"load"`
	Objects []*object `toml:"object"`
	Values  []*given  `toml:"value"`
	Asks    []*asks   `toml:"request"`
}

// load is a loading call.
type load struct {
	Calls        []string          `toml:"calls"`
	Methods      []string          `toml:"methods"`
	Bare         *bool             `toml:"bare"`
	Doc          string            `toml:"doc"`
	Hub          hub.ID            `toml:"hub"`
	Model        string            `toml:"model"`
	Revision     string            `toml:"revision"`
	Separator    string            `toml:"revision-separator"`
	Default      string            `toml:"default"`
	DefaultsBy   string            `toml:"defaults-by"`
	Defaults     map[string]string `toml:"defaults"`
	Rewrites     []rewrite         `toml:"rewrites"`
	Part         detect.Part       `toml:"part"`
	Layout       detect.Layout     `toml:"layout"`
	Filename     string            `toml:"filename"`
	Subfolder    string            `toml:"subfolder"`
	Variant      string            `toml:"variant"`
	Needs        string            `toml:"needs"`
	WeightFiles  bool              `toml:"weight-files"`
	TextOnly     bool              `toml:"text-only"`
	LocalSetting []string          `toml:"local-setting"`
	Patterns     []string          `toml:"allow-patterns"`
	Owner        string            `toml:"owner"`
	Files        []string          `toml:"repository-file"`

	model, revision, by, filename, subfolder, variant, needs []access
	signature                                                *signature.Signature
}

// rewrite moves a name that begins with Prefix, which is cut off, or contains a
// text, to another hub.
type rewrite struct {
	Prefix   string `toml:"prefix"`
	Contains string `toml:"contains"`
	Hub      hub.ID `toml:"hub"`
}

// object is a call that gives an object whose methods load.
type object struct {
	Calls []string `toml:"calls"`
	Class string   `toml:"class"`
}

// given is a call that passes a value on: "state" gives a pair of what it is
// called with and a function that changes it, "box" an object that holds it,
// "same" what it is called with, "result" what the function gives that it is
// called with, "store" a store of what the function gives, "merge" the objects of
// its arguments in one, "context" a context, "held" what the context holds that it
// is called with.
type given struct {
	Calls []string `toml:"calls"`
	Gives string   `toml:"gives"`
}

// asks is a call that sends requests to an address of the program's server, which
// need not be named.
type asks struct {
	Calls   []string `toml:"calls"`
	Address string   `toml:"address"`
}

// hugger is a call of a library that loads from Hugging Face.
type hugger struct {
	call    string
	library *library
}

var valueKinds = []string{"state", "box", "same", "result", "store", "merge", "context", "held"}

// access says where a value stands in a call: an argument, and properties of it.
type access struct {
	arg        int
	properties []string
}

// catalog is all libraries, indexed.
type catalog struct {
	modules  map[string]*library
	globals  map[string]*library
	builtins map[string]*library // functions that need no import, by their first name
	asks     map[string][]string // calls that send requests to an address
	last     map[string]bool     // last names of all calls
	lastLike []string            // the same, of those that hold a "*"
	huggers  map[string][]hugger // by the last name: the calls that load from Hugging Face
}

var catalogue = sync.OnceValue(func() *catalog {
	names, err := fs.Glob(embedded, "data/*.toml")
	if err != nil {
		panic(err)
	}
	c := &catalog{modules: map[string]*library{}, globals: map[string]*library{}, builtins: map[string]*library{}, asks: map[string][]string{}, last: map[string]bool{}, huggers: map[string][]hugger{}}
	for _, name := range names {
		data, err := embedded.ReadFile(name)
		if err != nil {
			panic(err)
		}
		l, err := parseLibrary(string(data))
		if err == nil {
			err = c.add(l)
		}
		if err != nil {
			panic(name + ": " + err.Error()) // the file is part of the program, and tested
		}
	}
	return c
})

func parseLibrary(text string) (*library, error) {
	l := &library{}
	meta, err := toml.Decode(text, l)
	if err != nil {
		return nil, err
	}
	if keys := meta.Undecoded(); len(keys) > 0 {
		return nil, fmt.Errorf("unknown key %q", keys[0])
	}
	if l.Library.Name == "" || len(l.Library.Modules)+len(l.Library.Globals)+len(l.Library.Builtins) == 0 {
		return nil, errors.New("[library] needs a name, and modules, globals or builtins")
	}
	for _, load := range l.Loads {
		if load.Doc == "" {
			load.Doc = l.Library.Doc
		}
		if err := load.check(); err != nil {
			return nil, fmt.Errorf("load %q: %w", strings.Join(load.Calls, ", "), err)
		}
	}
	for _, o := range l.Objects {
		if len(o.Calls) == 0 || o.Class == "" {
			return nil, errors.New("an [[object]] needs calls and a class")
		}
	}
	for _, a := range l.Asks {
		if len(a.Calls) == 0 || !strings.HasPrefix(a.Address, "/") {
			return nil, errors.New("a [[request]] needs calls and an address")
		}
	}
	for _, v := range l.Values {
		if len(v.Calls) == 0 || !slices.Contains(valueKinds, v.Gives) {
			return nil, fmt.Errorf("a [[value]] needs calls, and gives one of %s", strings.Join(valueKinds, ", "))
		}
	}
	return l, nil
}

func (l *load) check() error {
	var err error
	read := func(text string) []access {
		list, e := parseAccess(text)
		err = errors.Join(err, e)
		return list
	}
	l.model, l.revision, l.by = read(l.Model), read(l.Revision), read(l.DefaultsBy)
	l.filename, l.subfolder, l.variant, l.needs = read(l.Filename), read(l.Subfolder), read(l.Variant), read(l.Needs)
	if err != nil {
		return err
	}
	if u, e := url.Parse(l.Doc); e != nil || u.Scheme != "https" {
		return errors.New("no https link in doc")
	}
	if _, err := hub.ParseID(string(l.Hub)); err != nil {
		return err
	}
	l.addMethods()
	switch {
	case len(l.Calls) == 0:
		return errors.New("no calls")
	case l.Part == "":
		return errors.New("no part")
	case l.Model == "" && l.Default == "":
		return errors.New("neither model nor default")
	case (l.Hub == hub.HuggingFace || l.Hub == hub.URL) && l.Layout == "":
		return errors.New("no layout")
	case (l.DefaultsBy == "") != (len(l.Defaults) == 0):
		return errors.New("defaults-by and defaults go together")
	case l.WeightFiles && l.Hub != hub.URL:
		return errors.New("weight-files needs the hub url")
	}
	l.signature = &signature.Signature{
		Hub: l.Hub, RevisionSeparator: l.Separator, WeightFiles: l.WeightFiles, Part: l.Part, Layout: l.Layout,
	}
	for _, r := range l.Rewrites {
		if _, err := hub.ParseID(string(r.Hub)); err != nil {
			return err
		}
		l.signature.Rewrites = append(l.signature.Rewrites, signature.Rewrite{Prefix: r.Prefix, Contains: r.Contains, Hub: r.Hub})
	}
	return nil
}

// addMethods makes calls of objects and their methods; the objects stay calls
// themselves unless "bare" says no.
func (l *load) addMethods() {
	if len(l.Methods) == 0 {
		return
	}
	var calls []string
	for _, call := range l.Calls {
		if l.Bare == nil || *l.Bare {
			calls = append(calls, call)
		}
		for _, m := range l.Methods {
			calls = append(calls, call+"."+m)
		}
	}
	l.Calls = calls
}

var accessForm = regexp.MustCompile(`^arg\[(\d)\]((?:\.[A-Za-z_]\w*)*)$`)

// parseAccess reads "arg[0].model | arg[1]".
func parseAccess(text string) ([]access, error) {
	if text == "" {
		return nil, nil
	}
	var list []access
	for _, part := range strings.Split(text, "|") {
		m := accessForm.FindStringSubmatch(strings.TrimSpace(part))
		if m == nil {
			return nil, fmt.Errorf("%q is no place in a call", part)
		}
		n, _ := strconv.Atoi(m[1]) // one digit
		a := access{arg: n}
		if m[2] != "" {
			a.properties = strings.Split(m[2][1:], ".")
		}
		list = append(list, a)
	}
	return list, nil
}

func (c *catalog) add(l *library) error {
	put := func(to map[string]*library, names []string) error {
		for _, name := range names {
			if to[name] != nil {
				return fmt.Errorf("%q is described by %s too", name, to[name].Library.Name)
			}
			to[name] = l
		}
		return nil
	}
	err := errors.Join(put(c.modules, l.Library.Modules), put(c.globals, l.Library.Globals), put(c.builtins, l.Library.Builtins))
	for _, a := range l.Asks {
		c.asks[a.Address] = append(c.asks[a.Address], a.Calls...)
	}
	for _, load := range l.Loads {
		for _, call := range load.Calls {
			last := call[strings.LastIndexByte(call, '.')+1:]
			if c.last[last] = true; strings.Contains(last, "*") && !slices.Contains(c.lastLike, last) {
				c.lastLike = append(c.lastLike, last)
			}
			if load.Hub == hub.HuggingFace && len(l.Library.Modules) > 0 && !strings.Contains(last, "*") {
				c.huggers[last] = append(c.huggers[last], hugger{call, l})
			}
		}
	}
	return err
}

// isLast tells whether a call whose callee ends in name may be one of a library.
func (c *catalog) isLast(name string) bool {
	return c.last[name] || slices.ContainsFunc(c.lastLike, func(p string) bool { ok, err := path.Match(p, name); return ok && err == nil })
}

// module returns the library of an import, and its name there: the name of a
// package, of a part of one, or its address on a network of packages.
func (c *catalog) module(spec string) (*library, string) {
	name := packageOf(spec)
	for name != "" && name != "." {
		if l := c.modules[name]; l != nil {
			return l, name
		}
		i := strings.LastIndexByte(name, '/')
		if i < 0 {
			break
		}
		name = name[:i]
	}
	return nil, ""
}

// versioned is a package and its version: name@1.2.3, @scope/name@latest.
var versioned = regexp.MustCompile(`^((?:@[^/@]+/)?[^/@]+)@[^/]*`)

// packageOf returns the name of the package, and the path in it, that an import
// names. An address of a package begins, behind the host and words of the
// network's own (npm, x, gh, v135, stable), with the package's name.
func packageOf(spec string) string {
	for _, scheme := range []string{"npm:", "jsr:", "node:"} {
		spec = strings.TrimPrefix(spec, scheme)
	}
	if hub.IsURL(spec) {
		u, err := url.Parse(spec)
		if err != nil {
			return ""
		}
		spec = strings.Trim(path.Clean(u.Path), "/")
		for {
			first, rest, ok := strings.Cut(spec, "/")
			if !ok || !networkWord.MatchString(first) {
				break
			}
			spec = rest
		}
	}
	spec = strings.TrimPrefix(spec, "/")
	return versioned.ReplaceAllString(spec, "$1")
}

var networkWord = regexp.MustCompile(`^(?:npm|x|pin|stable|v\d+|-|ajax|libs|\*?)$`)

// loads returns the loading calls of a qualified name of the library: those whose
// patterns have the most text.
func (l *library) loads(name string) []*load {
	var found []*load
	best := 0
	for _, load := range l.Loads {
		for _, call := range load.Calls {
			literal := len(call) - strings.Count(call, "*")
			if literal < best || !matchesAny([]string{call}, name) {
				continue
			}
			if literal > best {
				best, found = literal, nil
			}
			if !slices.Contains(found, load) {
				found = append(found, load)
			}
		}
	}
	return found
}

// isModelLibrary tells whether an import of the library alone is reason to look
// at a file.
func (l *library) isModelLibrary() bool {
	return slices.ContainsFunc(l.Loads, func(load *load) bool { return !load.WeightFiles })
}

// class returns the class of the object that a call gives, "" if none is known.
func (l *library) class(name string) string {
	for _, o := range l.Objects {
		if matchesAny(o.Calls, name) {
			return o.Class
		}
	}
	return ""
}

// gives returns how a call passes a value on, "" if it does not.
func (l *library) gives(name string) string {
	for _, v := range l.Values {
		if matchesAny(v.Calls, name) {
			return v.Gives
		}
	}
	return ""
}

func matchesAny(patterns []string, name string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool {
		return matches(strings.Split(p, "."), strings.Split(name, "."))
	})
}

// matches compares segments; "*" stands for text in one, "**" for one or more.
func matches(pattern, name []string) bool {
	if len(pattern) == 0 || len(name) == 0 {
		return len(pattern) == len(name)
	}
	if pattern[0] == "**" {
		return matches(pattern[1:], name[1:]) || matches(pattern, name[1:])
	}
	ok, err := path.Match(pattern[0], name[0])
	return err == nil && ok && matches(pattern[1:], name[1:])
}
