package patterns

import (
	_ "embed"
	"errors"
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/signature"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

//go:embed patterns.toml
var patternsTOML string

// catalog is what patterns.toml says.
type catalog struct {
	Languages []*language                  `toml:"language"`
	Rules     []*rule                      `toml:"rule"`
	Constants map[string]map[string]string `toml:"constants"`

	byExtension map[string]*language
	byName      map[string]*language // and by their aliases
	rules       map[string][]*rule   // by the name of the language
}

// rule is one kind of loading call.
type rule struct {
	Languages []string          `toml:"languages"`
	Needs     []string          `toml:"needs"`
	Patterns  []string          `toml:"patterns"`
	Via       string            `toml:"via"`
	Doc       string            `toml:"doc"`
	Hub       hub.ID            `toml:"hub"`
	Part      detect.Part       `toml:"part"`
	Layout    detect.Layout     `toml:"layout"`
	Separator string            `toml:"revision-separator"`
	Words     []string          `toml:"words"`
	Cut       string            `toml:"cut"`
	Constants string            `toml:"constants"`
	Defaults  map[string]string `toml:"defaults"`
	Quiet     bool              `toml:"quiet"`
	Rewrites  []rewrite         `toml:"rewrites"`

	patterns  []pattern
	signature *signature.Signature
	constants map[string]string
}

type rewrite struct {
	Prefix string `toml:"prefix"`
	Hub    hub.ID `toml:"hub"`
}

// pattern is a row of elements; anchor is the first that is a name.
type pattern struct {
	elements []element
	anchor   int
}

type elementKind uint8

const (
	eName    elementKind = iota // a name, which may hold "*"
	eText                       // a text
	ePunct                      // a character
	eValue                      // $model, $revision, $file, $task: an expression
	eWord                       // %model: a name that is one of the rule's words
	eAny                        // _: one argument
	eAnyMore                    // ..: anything inside the brackets, or of the statement
)

type element struct {
	kind elementKind
	text string
}

var catalogue = sync.OnceValue(func() *catalog {
	c, err := parseCatalog(patternsTOML)
	if err != nil {
		panic("patterns.toml: " + err.Error()) // the file is part of the program, and tested
	}
	return c
})

func parseCatalog(text string) (*catalog, error) {
	c := &catalog{byExtension: map[string]*language{}, byName: map[string]*language{}, rules: map[string][]*rule{}}
	meta, err := toml.Decode(text, c)
	if err != nil {
		return nil, err
	}
	if keys := meta.Undecoded(); len(keys) > 0 {
		return nil, fmt.Errorf("unknown key %q", keys[0])
	}
	known := map[string]bool{}
	for _, l := range c.Languages {
		known[l.Name] = true
		for _, name := range append([]string{l.Name}, l.Aliases...) {
			if c.byName[name] != nil {
				return nil, fmt.Errorf("two languages have the name %q", name)
			}
			c.byName[name] = l
		}
		for _, ext := range l.Extensions {
			if c.byExtension[ext] != nil {
				return nil, fmt.Errorf("two languages have the extension %q", ext)
			}
			c.byExtension[ext] = l
		}
		if len(l.Block)%2 != 0 || len(l.Raw)%2 != 0 {
			return nil, fmt.Errorf("language %q: comments and raw strings have a begin and an end", l.Name)
		}
	}
	for _, r := range c.Rules {
		if err := r.check(c); err != nil {
			return nil, fmt.Errorf("rule %q: %w", r.Via, err)
		}
		for _, name := range r.Languages {
			if !known[name] {
				return nil, fmt.Errorf("rule %q: unknown language %q", r.Via, name)
			}
			c.rules[name] = append(c.rules[name], r)
		}
	}
	return c, nil
}

func (r *rule) check(c *catalog) error {
	if _, err := hub.ParseID(string(r.Hub)); err != nil {
		return err
	}
	u, err := url.Parse(r.Doc)
	switch {
	case err != nil || u.Scheme != "https":
		return errors.New("no https link in doc")
	case r.Via == "" || r.Part == "" || len(r.Languages) == 0 || len(r.Patterns) == 0:
		return errors.New("via, part, languages and patterns are needed")
	case r.Layout == "" && (r.Hub == hub.HuggingFace || r.Hub == hub.URL):
		return errors.New("no layout")
	case r.Constants != "" && c.Constants[r.Constants] == nil:
		return fmt.Errorf("no constants %q", r.Constants)
	}
	r.constants = c.Constants[r.Constants]
	r.signature = &signature.Signature{Hub: r.Hub, Part: r.Part, Layout: r.Layout, RevisionSeparator: r.Separator}
	for _, w := range r.Rewrites {
		if _, err := hub.ParseID(string(w.Hub)); err != nil {
			return err
		}
		r.signature.Rewrites = append(r.signature.Rewrites, signature.Rewrite{Prefix: w.Prefix, Hub: w.Hub})
	}
	for _, text := range r.Patterns {
		p, err := parsePattern(text)
		if err != nil {
			return err
		}
		r.patterns = append(r.patterns, p)
	}
	return nil
}

// parsePattern reads elements that blanks separate.
func parsePattern(text string) (pattern, error) {
	p := pattern{anchor: -1}
	values := 0
	for _, field := range fieldsOf(text) {
		i := len(p.elements)
		e := element{text: field}
		switch {
		case slices.Contains([]string{"$model", "$revision", "$file", "$task"}, field):
			e.kind = eValue
		case field == "%model":
			e.kind = eWord
		case field == "_":
			e.kind = eAny
		case field == "..":
			e.kind = eAnyMore
		case len(field) > 2 && field[0] == '"' && field[len(field)-1] == '"':
			e.kind, e.text = eText, field[1:len(field)-1]
		case len(field) == 1 && !isNameByte(field[0]):
			e.kind = ePunct
		default:
			if _, err := path.Match(field, ""); err != nil {
				return p, fmt.Errorf("pattern %q: %w", text, err)
			}
		}
		if e.kind == eValue && field == "$model" || e.kind == eWord || e.kind == eValue && field == "$task" {
			values++
		}
		if p.anchor < 0 && (e.kind == eName || e.kind == eWord) {
			p.anchor = i
		}
		if p.anchor < 0 && e.kind != ePunct {
			return p, fmt.Errorf("pattern %q: only punctuation may stand before the first name", text)
		}
		p.elements = append(p.elements, e)
	}
	if p.anchor < 0 || values == 0 {
		return p, fmt.Errorf("pattern %q: a name and %q are needed", text, "$model")
	}
	return p, nil
}

// fieldsOf cuts a pattern at blanks, and rows of punctuation into characters.
func fieldsOf(text string) []string {
	var fields []string
	for _, field := range strings.Fields(text) {
		if field == ".." || strings.ContainsFunc(field, func(r rune) bool { return r >= 0x80 || isNameByte(byte(r)) }) {
			fields = append(fields, field)
		} else {
			fields = append(fields, strings.Split(field, "")...)
		}
	}
	return fields
}
