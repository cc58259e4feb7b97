package license

import (
	"strings"
)

// Stated is what is said of the licence of something, as far as it is: all "" if
// nothing is.
type Stated struct {
	SPDX string // SPDX identifier or expression
	Hub  string // the hub's id as written: "apache-2.0", "other"; several are joined by ", "
	Name string // a name in words, as license_name of a model card
	Link string // address of its text
	Text string // ID of the licence that its text was recognised as
}

// How tells what a licence was recognised by.
type How string

// What licences are recognised by, from what is trusted most.
const (
	ByID     How = "id"
	ByText   How = "text"
	ByName   How = "name"
	ByLink   How = "link"
	ByOrigin How = "origin" // by the table of origins: whoever publishes it says so elsewhere
)

// Position is the licence of something: alternatives, of which one may choose, each of
// licences that hold together. Without alternatives nothing is stated, or what is
// stated is not recognised.
type Position struct {
	Alternatives [][]*License
	How          How    // what it was recognised by
	Said         string // in the words of who states it; "" if nothing is stated
	Source       string // where an origin says so
	// Together is set if several licences stand side by side, and nobody says whether
	// one may choose: each is an alternative, and they have to agree.
	Together bool
}

// words that state nothing
var nothing = map[string]bool{"": true, "none": true, "unknown": true, "na": true, "nolicense": true, "null": true, "notspecified": true, "unspecified": true, "tbd": true, "false": true}

// vague are ids that point to a name, a link or a text.
var vague = map[string]bool{"other": true, "unknown": true, "custom": true, "otherlicense": true, "seelicense": true, "seereadme": true, "licenseref": true}

// Recognize says what is known of a licence.
func Recognize(s Stated) Position {
	p := Position{Said: said(s)}
	if s.SPDX != "" && p.expression(s.SPDX) {
		return p
	}
	if !vague[plain(s.Hub)] && !nothing[plain(s.Hub)] && p.listed(s.Hub) {
		return p
	}
	if l := Find(s.Text); l != nil && s.Text != "" {
		p.set(l, ByText)
		return p
	}
	for _, name := range []string{s.Name, s.Hub} {
		if vague[plain(name)] || nothing[plain(name)] {
			continue
		}
		if l := Find(name); l != nil {
			p.set(l, ByName)
			return p
		}
	}
	for _, link := range []string{s.Link, s.Name} {
		if l := linked(link); l != nil {
			p.set(l, ByLink)
			return p
		}
	}
	return p
}

func said(s Stated) string {
	for _, w := range []string{s.SPDX, s.Name, s.Hub, s.Link, s.Text} {
		if !nothing[plain(w)] && !(w == s.Hub && vague[plain(w)] && s.Text != "") {
			return w
		}
	}
	return ""
}

func (p *Position) set(l *License, how How) { p.Alternatives, p.How = [][]*License{{l}}, how }

// expression takes an SPDX expression, if all that it names is known.
func (p *Position) expression(text string) bool {
	alts, ok := alternatives(text)
	if !ok {
		return false
	}
	var found [][]*License
	for _, ids := range alts {
		var all []*License
		for _, id := range ids {
			l := Find(id)
			if l == nil {
				return false
			}
			all = append(all, l)
		}
		found = append(found, all)
	}
	p.Alternatives, p.How = found, ByID
	return true
}

// listed takes the ids of a hub. Of several, all have to be known.
func (p *Position) listed(text string) bool {
	if len(text) > maxExpression {
		return false
	}
	if l := Find(text); l != nil {
		p.set(l, ByID)
		return true
	}
	ids := strings.Split(text, ",")
	if len(ids) < 2 {
		return p.expression(text)
	}
	var found [][]*License
	for _, id := range ids {
		l := Find(id)
		if l == nil || len(found) == maxOperands {
			return false
		}
		found = append(found, []*License{l})
	}
	p.Alternatives, p.How, p.Together = found, ByID, true
	return true
}

// linked finds a licence by the address of its text: that part of an address that is
// the longest.
func linked(link string) *License {
	if len(link) > maxExpression || !strings.Contains(link, ".") {
		return nil
	}
	link = strings.ToLower(link)
	var best *License
	length := 0
	for _, l := range data().licenses {
		for _, part := range l.Links {
			if len(part) > length && strings.Contains(link, part) {
				best, length = l, len(part)
			}
		}
	}
	return best
}

// Stated tells whether anything is stated, or known by an origin.
func (p *Position) Stated() bool { return p.Said != "" || len(p.Alternatives) > 0 }

// Known tells whether the licence is recognised.
func (p *Position) Known() bool { return len(p.Alternatives) > 0 }

// Licenses are all licences of a position, in its order, each once.
func (p *Position) Licenses() []*License {
	var list []*License
	seen := map[*License]bool{}
	for _, alt := range p.Alternatives {
		for _, l := range alt {
			if !seen[l] {
				seen[l] = true
				list = append(list, l)
			}
		}
	}
	return list
}

// String writes a position as an expression of ids, or as it was said.
func (p *Position) String() string {
	var alts []string
	for _, alt := range p.Alternatives {
		var ids []string
		for _, l := range alt {
			ids = append(ids, l.ID)
		}
		text := strings.Join(ids, " AND ")
		if len(ids) > 1 && len(p.Alternatives) > 1 {
			text = "(" + text + ")"
		}
		alts = append(alts, text)
	}
	switch {
	case len(alts) == 0:
		return p.Said
	case p.Together:
		return strings.Join(alts, ", ")
	}
	return strings.Join(alts, " OR ")
}

// Class is the class of a position: that which permits most of what one may choose,
// and least of what holds together.
func (p *Position) Class() Class {
	if len(p.Alternatives) == 0 {
		if p.Said == "" {
			return None
		}
		return Unrecognized
	}
	chosen := -1
	for _, alt := range p.Alternatives {
		least := -1
		for _, l := range alt {
			if l.Ambiguous {
				return Unclear
			}
			least = max(least, rank(l.Class))
		}
		if chosen < 0 || (least < chosen) != p.Together {
			chosen = least
		}
	}
	return Classes[chosen]
}

func rank(c Class) int {
	for i, k := range Classes {
		if k == c {
			return i
		}
	}
	return len(Classes) - 1
}
