package check

import (
	"fmt"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/lock/licensing"
	"github.com/ptmlock/ptmlock/resolve/license"
)

// licenses reports where licences of the chain from base models and data over the models
// to the project do not go together, and what licences ask for and the project does not
// do.
func (c *checker) licenses() {
	if c.Project == nil {
		return
	}
	said := map[string]bool{}
	blocks := len(c.Lock.Models)
	for i, m := range licensing.Of(c.Lock, *c.Project).Models {
		at := detect.Position{File: c.LockFile}
		if i < blocks {
			at = c.at(i)
		} else {
			at.File = m.Name
		}
		for j := range m.Links {
			c.licenseLink(m, &m.Links[j], at, said)
		}
		for _, d := range m.Duties {
			words := d.Words()
			if !d.Due || words == "" || d.ID == license.NamePrefix || said[words] || c.Project.Says(words) {
				continue
			}
			said[words] = true
			c.add("license-duty", at, m.Name, fmt.Sprintf("%s wants %q to be shown (%s), and neither a README nor a NOTICE file has it", d.License.Title, words, licensing.Clause(d.Clause, d.License.Unchecked)), words)
		}
	}
}

func (c *checker) licenseLink(m *licensing.Model, l *licensing.Link, at detect.Position, said map[string]bool) {
	key := l.From + "\x00" + l.To
	if l.Kind == license.BaseLink && said[key] {
		return // another model of the project was made from the same
	}
	said[key] = true
	message := l.Why
	if l.License != "" && l.Clause != "" {
		message += fmt.Sprintf(" (%s, %s)", l.License, licensing.Clause(l.Clause, l.Unchecked))
	}
	if l.Unnamed != "" {
		c.add("license-name", at, m.Name, fmt.Sprintf("the licence of %s wants the name of %s to begin with %q", l.From, l.To, l.Unnamed), l.From+l.To)
	}
	switch {
	case l.Kind == license.DatasetLink:
		if l.Verdict == license.NeedsReview {
			c.add("license-data", at, m.Name, fmt.Sprintf("%s: %s (%s)", l.From, l.Why, l.Source), l.From)
		}
	case l.Freer:
		c.add("license-freer", at, m.Name, message, l.From+l.To)
	case l.Verdict == license.Conflict:
		c.add("license-conflict", at, m.Name, message, l.From+l.To)
	case l.Verdict == license.NeedsReview:
		c.add("license-review", at, m.Name, message, l.From+l.To)
	case l.Verdict == license.NoLicense && l.Kind == license.BaseLink:
		c.add("base-no-license", at, m.Name, message, l.From+l.To)
	}
}
