package bindings

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/ptmlock/ptmlock/detect"
)

// Proposal is an entry of the settings that a person could complete, for calls
// whose model is not known.
type Proposal struct {
	Binding Binding // without what it is to say
	Calls   []detect.Unresolved
}

// Propose returns what would settle the calls of a report whose model is not known,
// in the order of the first call of each. What several calls depend on is said once.
func Propose(r *detect.Report) []Proposal {
	var out []Proposal
	same := likeCalls(r.Unresolved)
	type key struct {
		subject              detect.Subject
		file, name, function string
	}
	at := map[key]int{}
	for _, u := range r.Unresolved {
		if u.Acknowledged != "" || u.IsLocal() {
			continue
		}
		p := Proposal{Binding: same.entry(&u)}
		k := key{p.Binding.Subject, p.Binding.File, p.Binding.Name, p.Binding.Function}
		if p.Binding.Subject == Option {
			k.file = "" // programs that belong together have options of the same meaning
		}
		if i, ok := at[k]; ok {
			out[i].Calls = append(out[i].Calls, u)
			if out[i].Binding.File != p.Binding.File {
				out[i].Binding.File = ""
			}
			continue
		}
		at[k] = len(out)
		p.Calls = []detect.Unresolved{u}
		out = append(out, p)
	}
	return out
}

// ProposeFor returns the entry for one call alone, without what it is to say.
func ProposeFor(u *detect.Unresolved) Binding { return likeCalls(nil).entry(u) }

// similar are the places of calls that are not resolved, by what an entry for a
// call says of them: the file, the call, and the function, "" for any.
type similar map[[3]string]map[detect.Position]bool

// likeCalls leaves out the calls of which something is said: an entry binds others.
func likeCalls(list []detect.Unresolved) similar {
	s := similar{}
	for _, u := range list {
		if u.Acknowledged != "" {
			continue
		}
		for _, function := range []string{"", functionOf(u.Function)} {
			k := [3]string{u.At.File, u.Via, function}
			if s[k] == nil {
				s[k] = map[detect.Position]bool{}
			}
			s[k][u.At] = true
		}
	}
	return s
}

// entry says what is bound: what decides the name, if that has a name, or the call.
func (s similar) entry(u *detect.Unresolved) Binding {
	if c := u.Cause; c != (detect.Cause{}) && isSayable(c) {
		return Binding{Subject: c.Subject, Name: c.Name, File: c.File}
	}
	b := Binding{Subject: Call, File: u.At.File, Name: u.Via}
	all := len(s[[3]string{u.At.File, u.Via, ""}])
	if all < 2 {
		return b
	}
	here := len(s[[3]string{u.At.File, u.Via, functionOf(u.Function)}])
	b.All = here > 1
	if here < all {
		b.Function = functionOf(u.Function)
	}
	return b
}

// isSayable tells whether the settings can name a cause.
func isSayable(c detect.Cause) bool {
	return c.Name != "" && !strings.ContainsFunc(c.Name+c.File, func(r rune) bool { return !unicode.IsPrint(r) })
}

// FormatProposals writes proposals as TOML for the settings. The values are empty:
// an entry that nobody has completed is an error there, and no model.
func FormatProposals(list []Proposal) string {
	var b strings.Builder
	for i, p := range list {
		if i > 0 {
			b.WriteByte('\n')
		}
		for _, u := range p.Calls[:min(len(p.Calls), maxCallsShown)] {
			at := u.At
			at.Column = 0
			fmt.Fprintf(&b, "# %s: %s: %s\n", detect.Printable(at.String()), detect.Printable(u.Via), detect.Printable(u.Reason))
		}
		if more := len(p.Calls) - maxCallsShown; more > 0 {
			fmt.Fprintf(&b, "# and %d more calls\n", more)
		}
		if p.Binding.Subject == Option && p.Binding.File == "" {
			b.WriteString("# in every program; add file = \"…\" if it means something else in each\n")
		}
		b.WriteString("[[bind]]\n")
		for _, line := range p.Binding.lines() {
			b.WriteString(line + "\n")
		}
		b.WriteString("model = \"\"  # or: user_choice = \"why users choose it\"")
		if p.Binding.Subject == Call {
			b.WriteString(", or: ignore = \"why it does not matter\"")
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// maxCallsShown bounds the calls that are listed above an entry.
const maxCallsShown = 5

// lines are the keys that say what is bound, as TOML.
func (b *Binding) lines() []string {
	var out []string
	add := func(key, value string) {
		if value != "" {
			out = append(out, key+" = "+quoteTOML(value))
		}
	}
	keys := map[detect.Subject]string{Call: "call", Option: "option", Variable: "env", Key: "key"}
	add(keys[b.Subject], b.Name)
	if b.Subject != Variable {
		add("file", b.File)
	}
	add("in", b.Function)
	if b.All {
		out = append(out, "all = true")
	}
	return out
}

// Describe is the entry on one line, without what it says.
func (b *Binding) Describe() string { return strings.Join(b.lines(), ", ") }

// quoteTOML writes a string (https://toml.io/en/v1.0.0#string).
func quoteTOML(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range strings.ToValidUTF8(s, "\ufffd") {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case unicode.IsPrint(r):
			b.WriteRune(r)
		case r < 0x10000:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			fmt.Fprintf(&b, `\U%08x`, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
