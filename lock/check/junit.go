package check

import (
	"encoding/xml"
	"io"

	"github.com/ptmlock/ptmlock/detect"
)

// The form that Jenkins, GitLab and others read; there is no standard. Every rule is a
// case that passes if it has no finding, and every finding one that fails if it is as
// severe as what fails.
type junitSuites struct {
	XMLName  xml.Name   `xml:"testsuites"`
	Name     string     `xml:"name,attr"`
	Tests    int        `xml:"tests,attr"`
	Failures int        `xml:"failures,attr"`
	Suite    junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Class   string        `xml:"classname,attr"`
	Name    string        `xml:"name,attr"`
	File    string        `xml:"file,attr,omitempty"`
	Line    int           `xml:"line,attr,omitempty"`
	Failure *junitFailure `xml:"failure"`
	Output  string        `xml:"system-out,omitempty"`
}

type junitFailure struct {
	Type    string `xml:"type,attr"`
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

// WriteJUnit writes the findings as the results of tests.
func WriteJUnit(w io.Writer, r *Result) error {
	suite := junitSuite{Name: "ptmlock check"}
	has := map[*Rule]bool{}
	for _, f := range r.Findings {
		has[f.Rule] = true
		c := junitCase{
			Class: "ptmlock." + f.Rule.ID, Name: detect.Printable(f.At.String() + " " + f.Model),
			File: detect.Printable(f.At.File), Line: f.At.Line,
		}
		text := detect.Printable(f.At.String()) + "\n" + detect.Printable(f.Says()) + "\n" + f.Rule.Debt + "\n" + detect.Printable(f.Fix)
		if f.Severity.AtLeast(r.Failing) {
			c.Failure = &junitFailure{Type: f.Rule.ID, Message: f.Rule.Title + ": " + detect.Printable(f.Says()), Text: text}
			suite.Failures++
		} else {
			c.Output = string(f.Severity) + ": " + f.Rule.Title + "\n" + text
		}
		suite.Cases = append(suite.Cases, c)
	}
	for _, rule := range Rules() {
		if !has[rule] {
			suite.Cases = append(suite.Cases, junitCase{Class: "ptmlock." + rule.ID, Name: rule.Title})
		}
	}
	suite.Tests = len(suite.Cases)
	data, err := xml.MarshalIndent(junitSuites{Name: suite.Name, Tests: suite.Tests, Failures: suite.Failures, Suite: suite}, "", "  ")
	if err != nil {
		return err
	}
	_, err = w.Write(append(append([]byte(xml.Header), data...), '\n'))
	return err
}
