package license

import (
	"slices"
	"strings"
)

// Verdict says whether what is under one licence may go into what is under another.
type Verdict string

// The verdicts.
const (
	Compatible  Verdict = "compatible"
	Conflict    Verdict = "conflict"
	NeedsReview Verdict = "needs review"
	NoLicense   Verdict = "no licence"
)

// level orders the verdicts: higher is worse.
func (v Verdict) level() int {
	return slices.Index([]Verdict{Compatible, NeedsReview, NoLicense, Conflict}, v)
}

// Worse returns the worse of two verdicts; "" is none.
func (v Verdict) Worse(other Verdict) Verdict {
	if other.level() > v.level() {
		return other
	}
	return v
}

// LinkKind is how what is under one licence goes into what is under another.
type LinkKind string

// The kinds of links.
const (
	BaseLink    LinkKind = "base"    // a model was made from a model
	ProjectLink LinkKind = "project" // the project uses a model
	DatasetLink LinkKind = "dataset" // a model was trained on data
)

// Rule is a line of rules.toml.
type Rule struct {
	ID      string     `toml:"id"`
	Links   []LinkKind `toml:"links"`
	If      []string   `toml:"if"`
	Verdict Verdict    `toml:"verdict"`
	Term    []TermID   `toml:"term"`
	Freer   bool       `toml:"freer"` // the taker promises more than the giver allows
	Why     string     `toml:"why"`
	Source  string     `toml:"source"` // of a rule that no licence says
	Clause  string     `toml:"clause"`
}

// Rules are the rules, in the order in which they are tried. They must not be changed.
func Rules() []*Rule { return data().rules }

// Case is a question: may what is under Giver go into what is under Taker?
type Case struct {
	Link         LinkKind
	Giver, Taker Position
	// GiverName and TakerName stand in the explanation.
	GiverName, TakerName string
	Relation             string   // of a base: "finetune", "adapter", "quantized", "merge"; "" if unknown
	Does                 []Action // what the project does with the model
}

// Judgement is the answer.
type Judgement struct {
	Verdict Verdict
	Rule    string // id of the rule
	Why     string // one line
	Freer   bool   // the taker promises more than the giver allows
	License string // id of the licence whose clause decides; "" if none does
	Clause  string // "3(b)(1)"
	Source  string // address of the text of that licence, and
	Version string // which one was read
	// Unchecked is set if the number of the clause was not compared with the text.
	Unchecked bool
}

// Judge answers a question. Of alternatives that the giver offers the best counts, of
// those that the taker offers to others the worst; where nobody says whether one may
// choose, all have to agree.
func Judge(c Case) Judgement {
	givers, takers := choices(c.Giver), choices(c.Taker)
	var out *Judgement
	for _, g := range givers {
		var worst *Judgement
		for _, t := range takers {
			j := judge(c, g, t)
			if worst == nil || j.Verdict.level() > worst.Verdict.level() {
				worst = &j
			}
		}
		switch {
		case out == nil:
			out = worst
		case c.Giver.Together && worst.Verdict != out.Verdict:
			return Judgement{Verdict: NeedsReview, Rule: "several", Why: c.GiverName + " names several licences and does not say whether one may choose"}
		case worst.Verdict.level() < out.Verdict.level():
			out = worst
		}
	}
	return *out
}

// side is one alternative of a position.
type side struct {
	licenses []*License
	state    string // "none", "unknown", "ambiguous", "" for what is known
}

func choices(p Position) []side {
	switch {
	case !p.Stated():
		return []side{{state: "none"}}
	case !p.Known():
		return []side{{state: "unknown"}}
	}
	var list []side
	for _, alt := range p.Alternatives {
		s := side{licenses: alt}
		if slices.ContainsFunc(alt, func(l *License) bool { return l.Ambiguous }) {
			s.state = "ambiguous"
		}
		list = append(list, s)
	}
	return list
}

// has tells whether a side has a class, a term or an id, or is in a state. It is permissive if
// all of it is.
func (s side) has(word string) bool {
	if word == string(Permissive) {
		return s.state == "" && !slices.ContainsFunc(s.licenses, func(l *License) bool { return l.Class != Permissive })
	}
	return s.state == word || s.state == "" && slices.ContainsFunc(s.licenses, func(l *License) bool {
		_, has := l.Term(TermID(word))
		return has || l.Class == Class(word) || l.ID == word
	})
}

func judge(c Case, giver, taker side) Judgement {
	for _, r := range data().rules {
		if slices.Contains(r.Links, c.Link) && !slices.ContainsFunc(r.If, func(condition string) bool { return !c.holds(condition, giver, taker) }) {
			return c.apply(r, giver)
		}
	}
	return Judgement{Verdict: NeedsReview, Why: "no rule speaks of this"}
}

func (c *Case) holds(condition string, giver, taker side) bool {
	if rest, negated := strings.CutPrefix(condition, "!"); negated {
		return !c.holds(rest, giver, taker)
	}
	what, word, _ := strings.Cut(condition, ":")
	switch what {
	case "giver":
		return slices.ContainsFunc(strings.Split(word, "|"), giver.has)
	case "taker":
		return slices.ContainsFunc(strings.Split(word, "|"), taker.has)
	case "same":
		return every(giver, func(l *License) bool { return slices.Contains(taker.licenses, l) && !l.Family })
	case "outbound":
		return every(giver, func(l *License) bool {
			return slices.Contains(taker.licenses, l) || slices.ContainsFunc(taker.licenses, func(t *License) bool { return slices.Contains(l.Outbound, t.ID) })
		})
	case "use":
		return slices.Contains(c.Does, Action(word))
	case "relation":
		return c.Relation == word
	}
	panic("rules.toml: condition " + condition)
}

// every tells whether a condition holds of all licences of a side that limit what may
// follow: what is permissive beside them does not.
func every(s side, holds func(*License) bool) bool {
	some := false
	for _, l := range s.licenses {
		if holds(l) {
			some = true
		} else if l.Class != Permissive || len(s.licenses) == 1 {
			return false
		}
	}
	return some
}

func (c *Case) apply(r *Rule, giver side) Judgement {
	why := replace(r.Why, "{giver}", c.GiverName, "{taker}", c.TakerName)
	j := Judgement{Verdict: r.Verdict, Rule: r.ID, Why: why, Freer: r.Freer, Source: r.Source, Clause: r.Clause}
	for _, id := range r.Term {
		for _, l := range giver.licenses {
			if t, has := l.Term(id); has {
				j.License, j.Clause, j.Source, j.Version, j.Unchecked = l.ID, t.Clause, l.Source, l.Version, l.Unchecked
				return j
			}
		}
	}
	if len(giver.licenses) > 0 && j.Source == "" {
		l := giver.licenses[0]
		j.License, j.Source, j.Version = l.ID, l.Source, l.Version
	}
	return j
}

// replace puts values in, which are not looked at again.
func replace(text string, pairs ...string) string {
	for i := 0; i < len(pairs); i += 2 {
		if before, after, found := strings.Cut(text, pairs[i]); found {
			return replace(before, pairs...) + pairs[i+1] + replace(after, pairs...)
		}
	}
	return text
}

// Duty is a term that a use of something brings about, or may.
type Duty struct {
	Term
	License *License
	Due     bool // what brings it about is done; false if only passing on files would
}

// Duties are what a licence asks of a project that does some things with what is under
// it: what is due, and what would be if its files were passed on.
func (p *Position) Duties(does []Action) []Duty {
	var list []Duty
	for _, l := range p.Licenses() {
		for _, t := range l.terms {
			due := slices.ContainsFunc(t.When, func(a Action) bool { return a == Use || slices.Contains(does, a) })
			if due || slices.Contains(t.When, Distribute) {
				list = append(list, Duty{t, l, due})
			}
		}
	}
	return list
}
