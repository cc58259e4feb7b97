// Package check finds what is wrong with the models of a project: where its sources
// and its lock disagree, what can change without anybody seeing it, what must not be
// used, and what is not safe to load. Each rule is data (rules.toml), described in
// RULES.md; a project's policy says what counts. Nothing here asks a hub.
package check

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/internal/gitignore"
	"github.com/ptmlock/ptmlock/lock"
	"github.com/ptmlock/ptmlock/lock/licensing"
)

// Finding is one thing that is wrong.
type Finding struct {
	Rule     *Rule
	Severity Severity        // by the policy
	At       detect.Position // the call in the sources, or the line of the lock or the settings; Line is 0 for a whole file
	Model    string          // as people write it, with its hub unless that is Hugging Face; "" if it is about none
	Message  string          // one line, without the rule's title
	Fix      string          // a command line

	anyFix string // Fix for any finding of the rule: "ptmlock pin MODEL"
	detail string // what tells it from others of the same rule, file and model, and does not change when lines move
}

// Input is what is checked.
type Input struct {
	Report *detect.Report

	Lock     *lock.Lock // nil if there is none, or if it can't be read
	LockFile string     // its path, from the root of the project with slashes
	LockData []byte     // its content
	Broken   error      // why it can't be read, a *lock.Error if the place is known; nil if it can

	// Upgraded is the lock as it would be if all models moved to what is requested
	// now; nil if no hub was asked.
	Upgraded *lock.Lock
	// Events are what the hubs said of locked models when they were asked for that.
	Events []lock.Event
	// Project is its licence and what it says of what it uses; nil if the licences are
	// not to be held against each other.
	Project *licensing.Project
	// Stale are bindings that speak of nothing.
	Stale []Stale
	// Dir is the project as commands are to name it; "" is the working directory.
	Dir string
	// Today is the day up to which exceptions hold, "2026-01-31"; "" lets none expire.
	Today string
}

// Stale is a binding that speaks of nothing in the sources.
type Stale struct {
	At   detect.Position
	What string
}

// Result is what a check found.
type Result struct {
	Findings []Finding  // sorted by severity, rule and place
	Excepted []Excepted // alike
	Failing  Severity   // the least severity that fails
}

// Excepted is a finding that the settings except.
type Excepted struct {
	Finding
	Reason string
}

// Failed tells whether a finding is as severe as what fails.
func (r *Result) Failed() bool {
	return slices.ContainsFunc(r.Findings, func(f Finding) bool { return f.Severity.level() >= r.Failing.level() })
}

// From returns the result without the findings below a severity. Whether it failed is
// to be asked before.
func (r *Result) From(least Severity) *Result {
	out := *r
	out.Findings = slices.DeleteFunc(slices.Clone(r.Findings), func(f Finding) bool { return !f.Severity.AtLeast(least) })
	return &out
}

// Run checks a project. A nil policy is the zero one.
func Run(in Input, policy *Policy) *Result {
	if policy == nil {
		policy = &Policy{}
	}
	c := &checker{Input: in, policy: policy, rules: Rules()}
	c.index()
	c.lockItself()
	c.agreement()
	c.localWeights()
	c.sources()
	c.settings()
	if c.Lock != nil {
		c.models()
		c.relations()
		c.licenses()
		c.drift()
	}
	return c.result()
}

// checker collects the findings of one run.
type checker struct {
	Input
	policy *Policy
	rules  []*Rule
	places lock.Places
	links  links
	edges  map[[3]string]detect.Position // of interactions by ends and type; nil until it is asked
	tested map[string]bool               // models, as people write them, that only tests load
	found  []Finding
}

// add adds a finding, unless its rule is off.
func (c *checker) add(id string, at detect.Position, model, message, detail string) {
	c.addOf(id, at, model, message, detail, c.tested[model])
}

// addOf is add for what may be the matter of tests only.
func (c *checker) addOf(id string, at detect.Position, model, message, detail string, tested bool) {
	rule := rule(id)
	severity := c.policy.severity(rule, tested)
	if severity == Off {
		return
	}
	if tested && rule.Tested != "" {
		message += "; only tests load it"
	}
	c.found = append(c.found, Finding{
		Rule: rule, Severity: severity, At: at, Model: model, Message: message, detail: detail,
		Fix: c.fix(rule, at, model), anyFix: c.fix(rule, detect.Position{File: "FILE:LINE"}, "MODEL"),
	})
}

// result applies the exceptions and sorts.
func (c *checker) result() *Result {
	r := &Result{Failing: cmp.Or(c.policy.FailOn, Error)}
	used := make([]bool, len(c.policy.Exceptions))
	files := make([]*gitignore.Rules, len(c.policy.Exceptions))
	for i, e := range c.policy.Exceptions {
		files[i] = gitignore.Parse([]byte(strings.Join(e.Files, "\n")))
	}
	for _, f := range c.found {
		excepted := false
		for i := range c.policy.Exceptions {
			e := &c.policy.Exceptions[i]
			if !e.matches(&f, files[i]) {
				continue
			}
			used[i] = true
			if e.expired(c.Today) {
				continue
			}
			if !excepted {
				r.Excepted = append(r.Excepted, Excepted{f, e.Reason})
				excepted = true
			}
		}
		if !excepted {
			r.Findings = append(r.Findings, f)
		}
	}
	c.found = nil
	c.exceptions(used)
	r.Findings = append(r.Findings, c.found...)
	slices.SortStableFunc(r.Findings, c.compare)
	slices.SortStableFunc(r.Excepted, func(a, b Excepted) int { return c.compare(a.Finding, b.Finding) })
	return r
}

func (c *checker) compare(a, b Finding) int {
	return cmp.Or(
		cmp.Compare(b.Severity.level(), a.Severity.level()),
		cmp.Compare(slices.Index(c.rules, a.Rule), slices.Index(c.rules, b.Rule)),
		cmp.Compare(a.At.File, b.At.File), cmp.Compare(a.At.Line, b.At.Line), cmp.Compare(a.At.Column, b.At.Column), cmp.Compare(a.At.Cell, b.At.Cell),
		cmp.Compare(a.Model, b.Model), cmp.Compare(a.Message, b.Message), cmp.Compare(a.detail, b.detail))
}
