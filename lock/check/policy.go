package check

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/internal/gitignore"
	"github.com/ptmlock/ptmlock/resolve"
)

// Policy is what a project says of its checks. The zero value takes the rules as
// they are.
type Policy struct {
	ProjectLicense string              // of the project, an SPDX expression; "" is what its files say
	FailOn         Severity            // the least that fails; "" is Error
	Severities     map[string]Severity // of rules, by id
	Allow          []string            // licences: SPDX or the hub's own ids, "*" stands for any characters; nil allows all
	Deny           []string            // alike
	Exceptions     []Exception
	Contracts      []Contract
}

// Exception takes some findings out. What it leaves empty matches all.
type Exception struct {
	At      detect.Position // in the settings
	Rules   []string
	Models  []string // "owner/name", "hub:name"; "*" stands for any characters
	Files   []string // patterns as in .gitignore
	Reason  string
	Expires string // the last day, "2026-12-31"; "" is never
}

// severity is that of a finding, which is about what only tests load if tested.
func (p *Policy) severity(r *Rule, tested bool) Severity {
	if s, ok := p.Severities[r.ID]; ok {
		return s
	}
	if tested {
		return cmp.Or(r.Tested, r.Severity)
	}
	return r.Severity
}

// matches tells whether an exception, of whose files the patterns are parsed, is about
// a finding.
func (e *Exception) matches(f *Finding, files *gitignore.Rules) bool {
	return matchAny(e.Rules, f.Rule.ID) && matchAny(e.Models, f.Model) && (len(e.Files) == 0 || matchFile(files, f.At.File))
}

// expired tells whether the last day has passed; days compare as texts.
func (e *Exception) expired(today string) bool { return e.Expires != "" && today > e.Expires }

// matchAny tells whether one of some patterns matches; none match everything.
func matchAny(patterns []string, s string) bool {
	return len(patterns) == 0 || slices.ContainsFunc(patterns, func(p string) bool { return match(strings.ToLower(p), strings.ToLower(s)) })
}

// match tells whether a pattern matches, in which "*" stands for any characters.
func match(pattern, s string) bool {
	parts := strings.Split(pattern, "*")
	if len(parts) == 1 {
		return pattern == s
	}
	first, last := parts[0], parts[len(parts)-1]
	if len(s) < len(first)+len(last) || !strings.HasPrefix(s, first) || !strings.HasSuffix(s, last) {
		return false
	}
	s = s[len(first) : len(s)-len(last)]
	for _, part := range parts[1 : len(parts)-1] {
		i := strings.Index(s, part)
		if i < 0 {
			return false
		}
		s = s[i+len(part):]
	}
	return true
}

// matchFile tells whether patterns name a file, or a directory that it is in.
func matchFile(rules *gitignore.Rules, file string) bool {
	for i, c := range file {
		if c != '/' {
			continue
		}
		if matches, _ := rules.Match(file[:i], true); matches {
			return true
		}
	}
	matches, _ := rules.Match(file, false)
	return matches
}

// exceptions reports the exceptions that are of no use any more.
func (c *checker) exceptions(used []bool) {
	for i := range c.policy.Exceptions {
		e := &c.policy.Exceptions[i]
		what := strings.Join(slices.Concat(e.Rules, e.Models, e.Files), ", ")
		switch {
		case e.expired(c.Today):
			c.add("expired-exception", e.At, "", what+": it held up to "+e.Expires, what)
		case !used[i]:
			c.add("unused-exception", e.At, "", what+": there is no such finding", what)
		}
	}
}

// license says whether a licence is denied or not among those that are allowed: the
// id of a rule, "" if all is well.
func (p *Policy) license(l resolve.License) string {
	ids := slices.DeleteFunc([]string{l.SPDX, l.Hub, l.Name, l.Text}, func(s string) bool { return s == "" })
	matches := func(patterns []string) bool {
		return slices.ContainsFunc(ids, func(id string) bool { return len(patterns) > 0 && matchAny(patterns, id) })
	}
	switch {
	case len(ids) == 0:
		return ""
	case matches(p.Deny):
		return "license-denied"
	case len(p.Allow) > 0 && !matches(p.Allow):
		return "license-not-allowed"
	}
	return ""
}
