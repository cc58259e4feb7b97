// Package license knows the licences that models, data sets and projects are under:
// it recognises them by ids, names, links and texts, says what each asks for, and
// whether what is under one may go into what is under another. All of that is data:
// licenses.toml, terms.toml, rules.toml, origins.toml. It needs no network, and what
// it says is no legal advice.
package license

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"
)

// Class is the kind of a licence, by what it limits most.
type Class string

// The classes.
const (
	Permissive      Class = "permissive"
	WeakCopyleft    Class = "weak-copyleft"
	Copyleft        Class = "copyleft"
	NetworkCopyleft Class = "network-copyleft"
	ShareAlike      Class = "share-alike"
	UseRestricted   Class = "use-restricted"
	NonCommercial   Class = "non-commercial"
	ResearchOnly    Class = "research-only"
	NoDerivatives   Class = "no-derivatives"
	Proprietary     Class = "proprietary" // terms of a hosted service, or all rights reserved
	Unclear         Class = "unclear"     // a family of licences that permit different things
	Unrecognized    Class = "unrecognized"
	None            Class = "none" // nothing is stated
)

// Classes are the classes that a licence of the table can have, from what permits
// most.
var Classes = []Class{Permissive, WeakCopyleft, Copyleft, NetworkCopyleft, ShareAlike, UseRestricted, NonCommercial, ResearchOnly, NoDerivatives, Proprietary}

// License is a licence of the table. It must not be changed.
type License struct {
	ID        string     `toml:"id"`   // SPDX identifier if SPDX is set, else the hub's or our own
	SPDX      bool       `toml:"spdx"` // it is on SPDX's list
	Title     string     `toml:"title"`
	Class     Class      `toml:"class"`
	Names     []string   `toml:"names"`     // other ids and names
	Links     []string   `toml:"links"`     // parts of the addresses of its text, lower case
	Texts     [][]string `toml:"texts"`     // phrases, all of one list of which tell its text
	Outbound  []string   `toml:"outbound"`  // licences that works based on it may be under
	Display   string     `toml:"display"`   // what DisplayName asks for
	Prefix    string     `toml:"prefix"`    // what NamePrefix asks for
	Notice    string     `toml:"notice"`    // what NoticeText asks for
	Users     int64      `toml:"users"`     // monthly users from which on UserLimit holds
	Family    bool       `toml:"family"`    // stands for several licences, what all of them have
	Ambiguous bool       `toml:"ambiguous"` // not even its class is known
	Unchecked bool       `toml:"unchecked"` // the numbers of its clauses were not compared with its text
	Source    string     `toml:"source"`    // address of its text
	Version   string     `toml:"version"`   // which text was read
	Clauses   []string   `toml:"terms"`     // "share-alike@3(b)"
	Like      string     `toml:"like"`

	terms []Term
}

// TermID names what a licence asks for or forbids.
type TermID string

// Terms that are asked for by name; terms.toml has all.
const (
	DisplayName TermID = "display-name"
	NamePrefix  TermID = "name-prefix"
	NoticeText  TermID = "notice-text"
	UserLimit   TermID = "user-limit"
	Attribution TermID = "attribution"
)

// Term is one thing that a licence asks for or forbids.
type Term struct {
	*Meaning
	Clause string // where its text says so: "4(c)"
}

// Meaning is what a term means in any licence.
type Meaning struct {
	ID   TermID   `toml:"id"`
	Kind string   `toml:"kind"` // "limit" or "duty"
	When []Action `toml:"when"` // what brings it about, any of these
	Says string   `toml:"says"`
}

// Action is something that a project does with a model.
type Action string

// The actions.
const (
	Use        Action = "use"        // runs it at all
	Serve      Action = "serve"      // lets others use it, as by an API or a page
	Adapt      Action = "adapt"      // trains it further, or changes it
	Distribute Action = "distribute" // passes on its files
	Code       Action = "code"       // its code runs in the project's process
	Train      Action = "train-others"
)

//go:embed terms.toml
var termsData string

//go:embed licenses.toml
var licensesData string

//go:embed rules.toml
var rulesData string

//go:embed origins.toml
var originsData string

type tables struct {
	meanings []*Meaning
	licenses []*License
	byID     map[string]*License // by plain(id), plain(name)
	rules    []*Rule
	origins  []*origin
	datasets map[string]*dataset
}

// data is the content of the tables. They are part of the program, so that a
// mistake in them is one of the program, which the tests find.
var data = sync.OnceValue(func() *tables {
	t := &tables{byID: map[string]*License{}, datasets: map[string]*dataset{}}
	t.readLicenses()
	var rules struct{ Rule []*Rule }
	decode("rules.toml", rulesData, &rules)
	t.rules = rules.Rule
	var origins struct {
		Origin  []*origin
		Dataset []*dataset
	}
	decode("origins.toml", originsData, &origins)
	t.origins = origins.Origin
	for _, d := range origins.Dataset {
		for _, name := range d.Names {
			t.datasets[strings.ToLower(name)] = d
		}
	}
	return t
})

func decode(name, text string, into any) {
	meta, err := toml.Decode(text, into)
	if err != nil {
		panic(name + ": " + err.Error())
	}
	if extra := meta.Undecoded(); len(extra) > 0 {
		panic(name + ": unknown key " + extra[0].String())
	}
}

func (t *tables) readLicenses() {
	var terms struct{ Term []*Meaning }
	decode("terms.toml", termsData, &terms)
	t.meanings = terms.Term
	meanings := map[TermID]*Meaning{}
	for _, m := range t.meanings {
		meanings[m.ID] = m
	}
	var list struct{ License []*License }
	decode("licenses.toml", licensesData, &list)
	t.licenses = list.License
	for _, l := range t.licenses {
		if l.Like != "" {
			like := t.byID[plain(l.Like)]
			l.Class, l.Clauses = like.Class, like.Clauses
		}
		for _, clause := range l.Clauses {
			id, at, _ := strings.Cut(clause, "@")
			m := meanings[TermID(id)]
			if m == nil {
				panic("licenses.toml: " + l.ID + ": no term " + id)
			}
			l.terms = append(l.terms, Term{m, at})
		}
		t.add(l.ID, l)
	}
	for _, l := range t.licenses {
		for _, name := range append([]string{l.Title}, l.Names...) {
			t.add(name, l)
		}
	}
}

// add keeps the first licence of a name: ids go before names.
func (t *tables) add(name string, l *License) {
	if k := plain(name); t.byID[k] == nil {
		t.byID[k] = l
	}
}

// Licenses are the licences of the table, in its order. They must not be changed.
func Licenses() []*License { return data().licenses }

// Find returns the licence of an id or a name, nil if the table has none. Case,
// blanks and punctuation do not matter.
func Find(name string) *License { return data().byID[plain(name)] }

// Terms are what the licence asks for and forbids, in the order of the table.
func (l *License) Terms() []Term { return l.terms }

// Term returns one of the terms of a licence, and whether it has it.
func (l *License) Term(id TermID) (Term, bool) {
	for _, t := range l.terms {
		if t.ID == id {
			return t, true
		}
	}
	return Term{}, false
}

// plain takes a name to what names are compared by: letters, digits and the signs
// that tell one from another ("openrail++").
func plain(name string) string {
	var b strings.Builder
	for _, c := range strings.ToLower(name) {
		switch {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9', c == '+', c > 127:
			b.WriteRune(c)
		}
	}
	return strings.ReplaceAll(b.String(), "licence", "license")
}
