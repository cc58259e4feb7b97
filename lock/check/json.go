package check

import (
	"encoding/json"
	"io"
)

// Schema names the form of WriteJSON's output.
const Schema = "ptmlock.check/1"

type jsonResult struct {
	Schema   string        `json:"schema"`
	Failed   bool          `json:"failed"`
	FailOn   Severity      `json:"fail_on"`
	Findings []jsonFinding `json:"findings"`
	Excepted []jsonFinding `json:"excepted"`
}

type jsonFinding struct {
	Rule        string   `json:"rule"`
	Severity    Severity `json:"severity"`
	Debt        string   `json:"debt"`
	Title       string   `json:"title"`
	Model       string   `json:"model,omitempty"`
	File        string   `json:"file"`
	Line        int      `json:"line,omitempty"`
	Column      int      `json:"column,omitempty"` // in bytes
	Cell        int      `json:"cell,omitempty"`
	Message     string   `json:"message"`
	Fix         string   `json:"fix"`
	Fingerprint string   `json:"fingerprint"`
	Reason      string   `json:"reason,omitempty"` // of the exception
}

// WriteJSON writes the result as one indented JSON object. Equal results give equal
// bytes. Lists are never null.
func WriteJSON(w io.Writer, r *Result) error {
	out := jsonResult{Schema: Schema, Failed: r.Failed(), FailOn: r.Failing, Findings: findingsJSON(r.Findings), Excepted: []jsonFinding{}}
	var excepted []Finding
	for _, e := range r.Excepted {
		excepted = append(excepted, e.Finding)
	}
	out.Excepted = findingsJSON(excepted)
	for i := range out.Excepted {
		out.Excepted[i].Reason = r.Excepted[i].Reason
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}

func findingsJSON(list []Finding) []jsonFinding {
	out := make([]jsonFinding, 0, len(list))
	prints := fingerprints(list)
	for i, f := range list {
		out = append(out, jsonFinding{
			Rule: f.Rule.ID, Severity: f.Severity, Debt: f.Rule.Debt, Title: f.Rule.Title, Model: f.Model,
			File: f.At.File, Line: f.At.Line, Column: f.At.Column, Cell: f.At.Cell, Message: f.Message, Fix: f.Fix, Fingerprint: prints[i],
		})
	}
	return out
}
