package settings

import (
	"slices"
	"strings"
	"time"

	"github.com/ptmlock/ptmlock/detect/document"
	"github.com/ptmlock/ptmlock/lock/check"
)

// readCheck reads the table [check] (see lock/check/RULES.md).
func readCheck(r *reader, s *Settings, e document.Entry) {
	n := e.Value
	if n.Kind != document.Map {
		r.failAt(e, `%q must be a table: write "[%s]"`, e.Key, e.Key)
		return
	}
	r.known(n, "fail_on", "severity", "license", "exception", "contract")
	if fail, given := find(n, "fail_on"); given {
		s.Check.FailOn = r.severity(fail, check.Severities)
	}
	if severity, given := find(n, "severity"); given {
		s.Check.Severities = readSeverities(r, severity)
	}
	if license, given := find(n, "license"); given {
		if license.Value.Kind != document.Map {
			r.failAt(license, `"license" must be a table: write "[check.license]"`)
			return
		}
		r.known(license.Value, "allow", "deny", "project")
		if _, given := find(license.Value, "project"); given {
			s.Check.ProjectLicense = r.text(license.Value, "project")
		}
		s.Check.Allow, s.Check.Deny = r.texts(license.Value, "allow"), r.texts(license.Value, "deny")
	}
	if exception, given := find(n, "exception"); given {
		if v := exception.Value; v.Kind != document.List {
			r.failAt(exception, `"exception" must be a list of tables: write "[[check.exception]]"`)
			return
		}
		for _, table := range r.tables(exception) {
			s.Check.Exceptions = append(s.Check.Exceptions, readException(r, table))
		}
	}
	if contract, given := find(n, "contract"); given {
		if v := contract.Value; v.Kind != document.List {
			r.failAt(contract, `"contract" must be a list of tables: write "[[check.contract]]"`)
			return
		}
		for _, table := range r.tables(contract) {
			s.Check.Contracts = append(s.Check.Contracts, readContract(r, table))
		}
	}
}

func readContract(r *reader, n *document.Node) check.Contract {
	r.known(n, "from", "to", "states")
	k := check.Contract{At: position(n.Line, n.Column), From: r.text(n, "from"), To: r.text(n, "to"), States: r.text(n, "states")}
	for _, key := range []struct{ name, value, what string }{
		{"from", k.From, "the model that gives or guides"}, {"to", k.To, "the other one"}, {"states", k.States, "what passes between the two"},
	} {
		if strings.TrimSpace(key.value) == "" {
			r.fail(n.Line, n.Column, "%q is missing: %s", key.name, key.what)
		}
	}
	return k
}

func (r *reader) severity(e document.Entry, allowed []check.Severity) check.Severity {
	text := check.Severity(r.textOf(e.Key, e.Value))
	if !slices.Contains(allowed, text) {
		words := make([]string, len(allowed))
		for i, s := range allowed {
			words[i] = string(s)
		}
		r.failAt(e, "%s is no severity: want %s", quoted(string(text)), strings.Join(words, ", "))
	}
	return text
}

func readSeverities(r *reader, e document.Entry) map[string]check.Severity {
	if e.Value.Kind != document.Map {
		r.failAt(e, `"severity" must be a table: write "[check.severity]"`)
		return nil
	}
	severities := map[string]check.Severity{}
	for _, rule := range e.Value.Entries {
		r.rule(rule.Key, rule.Line, rule.Column)
		severities[rule.Key] = r.severity(rule, append(slices.Clone(check.Severities), check.Off))
	}
	return severities
}

// rule fails for what is the name of no rule.
func (r *reader) rule(id string, line, column int) {
	var ids []string
	for _, rule := range check.Rules() {
		ids = append(ids, rule.ID)
	}
	if slices.Contains(ids, id) {
		return
	}
	hint := `"ptmlock check --rules" lists the rules`
	if meant := nearest(id, ids); meant != "" {
		hint = "did you mean " + quoted(meant) + "?"
	}
	r.fail(line, column, "unknown rule %s: %s", quoted(id), hint)
}

func readException(r *reader, n *document.Node) check.Exception {
	r.known(n, "rule", "model", "file", "reason", "expires")
	x := check.Exception{
		At: position(n.Line, n.Column), Rules: r.texts(n, "rule"), Models: r.texts(n, "model"), Files: r.texts(n, "file"), Reason: r.text(n, "reason"),
	}
	if x.Rules == nil {
		r.fail(n.Line, n.Column, `"rule" is missing: the rules whose findings are excepted`)
	}
	if e, given := find(n, "rule"); given {
		for _, id := range x.Rules {
			r.rule(id, e.Line, e.Column)
		}
	}
	if x.Reason == "" {
		r.fail(n.Line, n.Column, `"reason" is missing: an exception must say why it is made`)
	}
	if e, given := find(n, "expires"); given {
		x.Expires = e.Value.Text // a date of TOML, or a string
		if _, err := time.Parse(time.DateOnly, x.Expires); err != nil {
			r.failAt(e, `"expires" is no date, as in 2027-01-31: %s`, quoted(x.Expires))
		}
	}
	return x
}
