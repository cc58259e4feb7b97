package shell

import (
	_ "embed"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

//go:embed commands.toml
var commandsTOML string

// catalog is what is known of programs; FORMAT.md describes its file.
type catalog struct {
	Shells       []string            `toml:"shells"`
	Programs     []string            `toml:"programs"`
	Placeholders []string            `toml:"placeholders"`
	Alias        map[string][]string `toml:"alias"`
	Before       map[string][]string `toml:"before"`
	Wrappers     []wrapper           `toml:"wrapper"`
	Launchers    []launcher          `toml:"launcher"`
	Commands     []command           `toml:"command"`
	Movers       []mover             `toml:"mover"`

	programs     map[string]bool
	placeholders []*regexp.Regexp
	wrappers     map[string][]*wrapper  // by the first word
	launchers    map[string][]*launcher // by the first word
	commands     map[string][]*command  // by the first word
	movers       map[string]*mover      // by the name
}

// wrapper is a program that runs the rest of its words.
type wrapper struct {
	Run         string   `toml:"run"`
	Doc         string   `toml:"doc"`
	Values      []string `toml:"values"`
	Words       int      `toml:"words"`
	Assignments bool     `toml:"assignments"`
	Image       bool     `toml:"image"`
}

// launcher is a program that runs a Python program.
type launcher struct {
	Run     []string `toml:"run"`
	Doc     string   `toml:"doc"`
	Values  []string `toml:"values"`
	Modules []string `toml:"modules"`
	Stop    []string `toml:"stop"`
	Search  bool     `toml:"search"`
}

// command is a program that fetches or serves a model.
type command struct {
	Run       []string      `toml:"run"`
	Doc       string        `toml:"doc"`
	Hub       hub.ID        `toml:"hub"`
	Part      detect.Part   `toml:"part"`
	Layout    detect.Layout `toml:"layout"`
	Model     string        `toml:"model"`
	Revision  string        `toml:"revision"`
	Commit    string        `toml:"commit"`
	Files     string        `toml:"files"`
	Include   string        `toml:"include"`
	Exclude   string        `toml:"exclude"`
	Type      string        `toml:"type"`
	Trust     string        `toml:"trust"`
	Directory string        `toml:"directory"`
	Output    string        `toml:"output"`
	Values    []string      `toml:"values"`
	Many      []string      `toml:"many"`
	Flags     []string      `toml:"flags"`
	Unlisted  string        `toml:"unlisted"`
	Clusters  bool          `toml:"clusters"`
	Accept    string        `toml:"accept"`
	Patterns  []string      `toml:"patterns"`
	Tag       string        `toml:"tag"`
	Separator string        `toml:"separator"`
	Images    []string      `toml:"images"`

	model, revision, files, include, exclude, kind, directory, output []selector
	patterns                                                          []*regexp.Regexp
}

var catalogue = sync.OnceValue(func() *catalog {
	c, err := parseCatalog(commandsTOML)
	if err != nil {
		panic("commands.toml: " + err.Error()) // the file is part of the program, and tested
	}
	return c
})

// parseCatalog reads and checks a catalogue.
func parseCatalog(text string) (*catalog, error) {
	c := &catalog{}
	meta, err := toml.Decode(text, c)
	if err != nil {
		return nil, err
	}
	if keys := meta.Undecoded(); len(keys) > 0 {
		return nil, fmt.Errorf("unknown key %q", keys[0])
	}
	for _, patterns := range c.Alias {
		for _, p := range patterns {
			if _, err := path.Match(p, ""); err != nil {
				return nil, fmt.Errorf("alias %q: %w", p, err)
			}
		}
	}
	for _, p := range c.Placeholders {
		re, err := regexp.Compile(p)
		if err != nil {
			return nil, fmt.Errorf("placeholder %q: %w", p, err)
		}
		c.placeholders = append(c.placeholders, re)
	}
	c.index()
	for i := range c.Commands {
		if err := c.Commands[i].check(); err != nil {
			return nil, fmt.Errorf("command %q: %w", strings.Join(c.Commands[i].Run, ", "), err)
		}
	}
	c.movers = map[string]*mover{}
	for i := range c.Movers {
		m := &c.Movers[i]
		if err := m.check(); err != nil {
			return nil, fmt.Errorf("mover %q: %w", strings.Join(m.Run, ", "), err)
		}
		for _, run := range m.Run {
			c.movers[run] = m
		}
	}
	return c, nil
}

func (c *catalog) index() {
	c.programs = map[string]bool{}
	c.wrappers, c.launchers, c.commands = map[string][]*wrapper{}, map[string][]*launcher{}, map[string][]*command{}
	for _, p := range append(slices.Clone(c.Programs), c.Shells...) {
		c.programs[p] = true
	}
	first := func(run string) string {
		word, _, _ := strings.Cut(run, " ")
		c.programs[word] = true
		return word
	}
	for i := range c.Wrappers {
		w := &c.Wrappers[i]
		name := first(w.Run)
		c.wrappers[name] = append(c.wrappers[name], w)
	}
	for i := range c.Launchers {
		l := &c.Launchers[i]
		for _, run := range l.Run {
			if name := first(run); !slices.Contains(c.launchers[name], l) {
				c.launchers[name] = append(c.launchers[name], l)
			}
		}
	}
	for i := range c.Commands {
		cmd := &c.Commands[i]
		for _, run := range cmd.Run {
			if name := first(run); !slices.Contains(c.commands[name], cmd) {
				c.commands[name] = append(c.commands[name], cmd)
			}
		}
	}
}

// alias returns the name under which the catalogue knows a program.
func (c *catalog) alias(name string) string {
	if c.programs[name] {
		return name
	}
	for to, patterns := range c.Alias {
		for _, p := range patterns {
			if ok, _ := path.Match(p, name); ok {
				return to
			}
		}
	}
	return name
}

// IsPlaceholder tells whether a name is written as documentation and templates
// write one that the reader has to replace: "username/your-model".
func IsPlaceholder(name string) bool { return catalogue().isPlaceholder(name) }

// isPlaceholder tells whether a name of documentation is one to be replaced.
func (c *catalog) isPlaceholder(name string) bool {
	return slices.ContainsFunc(c.placeholders, func(re *regexp.Regexp) bool { return re.MatchString(name) })
}

func (c *catalog) isShell(name string) bool   { return slices.Contains(c.Shells, name) }
func (c *catalog) isProgram(name string) bool { return c.programs[name] }

// match tells whether words begin with the words of run, and returns the rest.
// Options of the program may stand before its subcommand.
func (c *catalog) match(run string, words []Word) ([]Word, bool) {
	want := strings.Fields(run)
	if len(words) < len(want) || !words[0].Known || programName(words[0].Text) != want[0] {
		return nil, false
	}
	rest := words[1:]
	for _, w := range want[1:] {
		for len(rest) > 0 && rest[0].Text != w && strings.HasPrefix(rest[0].Text, "-") {
			skip := 1
			if slices.Contains(c.Before[want[0]], rest[0].Text) {
				skip = 2
			}
			rest = rest[min(skip, len(rest)):]
		}
		if len(rest) == 0 || rest[0].Text != w {
			return nil, false
		}
		rest = rest[1:]
	}
	return rest, true
}

// unwrap cuts one wrapper off.
func (c *catalog) unwrap(words []Word) (rest []Word, env []Assignment, ok bool) {
	if len(words) == 0 || !words[0].Known {
		return nil, nil, false
	}
	for _, w := range c.wrappers[programName(words[0].Text)] {
		if rest, ok = c.match(w.Run, words); !ok {
			continue
		}
		if rest, env, ok = c.inside(w, rest); ok {
			return rest, env, true
		}
	}
	return nil, nil, false
}

// inside returns the words that a wrapper runs.
func (c *catalog) inside(w *wrapper, rest []Word) ([]Word, []Assignment, bool) {
	var env []Assignment
	words := w.Words
	for len(rest) > 0 {
		text := rest[0].Text
		switch {
		case text == "--":
			rest = rest[1:]
			if words == 0 {
				return rest, env, len(rest) > 0
			}
			continue
		case strings.HasPrefix(text, "-"):
			n := 1
			if slices.Contains(w.Values, text) {
				n = 2
				if len(rest) > 1 && (text == "-e" || text == "--env") {
					if a, ok := assignment(rest[1]); ok {
						env = append(env, a)
					}
				}
			}
			rest = rest[min(n, len(rest)):]
			continue
		case w.Assignments:
			if a, ok := assignment(rest[0]); ok {
				env = append(env, a)
				rest = rest[1:]
				continue
			}
		}
		if words == 0 {
			return rest, env, true
		}
		words--
		if w.Image && words == 0 {
			if run := c.entry(text); run != nil {
				return append(run, rest[1:]...), env, true
			}
		}
		rest = rest[1:]
		if words == 0 {
			if len(rest) > 0 && rest[0].Text == "--" {
				rest = rest[1:]
			}
			return rest, env, len(rest) > 0 && !strings.HasPrefix(rest[0].Text, "-")
		}
	}
	return nil, nil, false
}

// entry returns the words of the program that an image starts, nil if it is not known.
func (c *catalog) entry(image string) []Word {
	name, _, _ := strings.Cut(image, "@")
	if i := strings.LastIndexByte(name, ':'); i > strings.LastIndexByte(name, '/') {
		name = name[:i]
	}
	for i := range c.Commands {
		for _, p := range c.Commands[i].Images {
			if ok, _ := path.Match(p, name); ok {
				var words []Word
				for _, w := range strings.Fields(c.Commands[i].Run[0]) {
					words = append(words, Word{Text: w, Known: true, Binding: detect.BindLiteral})
				}
				return words
			}
		}
	}
	return nil
}
