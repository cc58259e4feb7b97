package check

import (
	_ "embed"
	"path"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// Severity says how much a finding matters.
type Severity string

// The severities.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Note    Severity = "note"
	Off     Severity = "off" // of a rule that is not asked
)

// Severities are those that a finding can have, the highest first.
var Severities = []Severity{Error, Warning, Note}

// level orders the severities: higher is more.
func (s Severity) level() int {
	switch s {
	case Error:
		return 3
	case Warning:
		return 2
	case Note:
		return 1
	}
	return 0
}

// AtLeast tells whether a severity is as high as another one.
func (s Severity) AtLeast(other Severity) bool { return s.level() >= other.level() }

// Rule is one kind of finding. See rules.toml.
type Rule struct {
	ID       string   `toml:"id"`
	Severity Severity `toml:"severity"` // unless the settings say otherwise
	Tested   Severity `toml:"tested"`   // alike, about what only tests load; "" is Severity
	Debt     string   `toml:"debt"`
	Title    string   `toml:"title"`
	Why      string   `toml:"why"`
	Help     string   `toml:"help"`
	Fix      string   `toml:"fix"` // a command line with {model}, {place}, {file}, {dir}
	Asks     bool     `toml:"asks"`
}

//go:embed rules.toml
var rulesData string

// table is the content of rules.toml.
type table struct {
	Rules []*Rule `toml:"rule"`
	Hubs  struct {
		Revision []hub.ID `toml:"revision"`
		Registry []hub.ID `toml:"registry"`
	} `toml:"hubs"`
	Pickle struct {
		Dangerous []string `toml:"dangerous"`
	} `toml:"pickle"`
	Tokenizer struct {
		Files []string `toml:"files"`
	} `toml:"tokenizer"`
	byID map[string]*Rule
}

// data is the table; it is part of the program, so that a mistake in it is one of
// the program, which the tests find.
var data = sync.OnceValue(func() *table {
	t := &table{byID: map[string]*Rule{}}
	if _, err := toml.Decode(rulesData, t); err != nil {
		panic("rules.toml: " + err.Error())
	}
	for _, r := range t.Rules {
		t.byID[r.ID] = r
	}
	return t
})

// Rules returns all rules, in the order of their table. They must not be changed.
func Rules() []*Rule { return data().Rules }

func rule(id string) *Rule {
	r := data().byID[id]
	if r == nil {
		panic("no rule " + id)
	}
	return r
}

// fix fills the command line of a rule in. What a shell would read as more than a
// word is quoted.
func (c *checker) fix(r *Rule, at detect.Position, model string) string {
	place := at.File
	if at.Line > 0 {
		at.Column, at.Cell = 0, 0
		place = at.String()
	}
	values := strings.NewReplacer("{model}", model, "{place}", place, "{file}", path.Join(c.Dir, at.File), "{dir}", c.Dir)
	var words []string
	for _, template := range strings.Fields(r.Fix) {
		word := values.Replace(template)
		switch {
		case word == "":
			continue
		case strings.HasPrefix(word, "-") && strings.HasPrefix(template, "{"):
			words = append(words, "--") // what the project names is no flag
		}
		words = append(words, shellWord(word))
	}
	return strings.Join(words, " ")
}

// plain are the characters that no shell gives a meaning to.
const plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_@%+=:,./-"

// shellWord quotes a word for a POSIX shell.
func shellWord(s string) string {
	if s != "" && strings.Trim(s, plain) == "" {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}
