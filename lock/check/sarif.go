package check

import (
	"encoding/json"
	"io"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
)

// The part of SARIF 2.1.0 that is written
// (https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html).
const sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool struct {
		Driver sarifDriver `json:"driver"`
	} `json:"tool"`
	AutomationDetails struct {
		ID string `json:"id"`
	} `json:"automationDetails"`
	Results []sarifResult `json:"results"`
}

type sarifDriver struct {
	Name           string      `json:"name"`
	Version        string      `json:"version,omitempty"`
	InformationURI string      `json:"informationUri"`
	Rules          []sarifRule `json:"rules"`
}

type sarifRule struct {
	ID                   string         `json:"id"`
	ShortDescription     sarifText      `json:"shortDescription"`
	FullDescription      sarifText      `json:"fullDescription"`
	Help                 sarifText      `json:"help"`
	DefaultConfiguration sarifLevel     `json:"defaultConfiguration"`
	Properties           sarifRuleProps `json:"properties"`
}

type sarifRuleProps struct {
	Tags []string `json:"tags"`
}

type sarifText struct {
	Text string `json:"text"`
}

type sarifLevel struct {
	Level Severity `json:"level"`
}

type sarifResult struct {
	RuleID              string            `json:"ruleId"`
	RuleIndex           int               `json:"ruleIndex"`
	Level               Severity          `json:"level"`
	Message             sarifText         `json:"message"`
	Locations           []sarifLocation   `json:"locations"`
	PartialFingerprints map[string]string `json:"partialFingerprints"`
}

type sarifLocation struct {
	Physical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   sarifRegion   `json:"region"`
	} `json:"physicalLocation"`
}

type sarifArtifact struct {
	URI       string `json:"uri"`
	URIBaseID string `json:"uriBaseId"`
}

type sarifRegion struct {
	StartLine int `json:"startLine"`
}

// home is where the program is described.
const home = "https://github.com/ptmlock/ptmlock"

// WriteSARIF writes the findings as a SARIF 2.1.0 log, as code scanning services read
// it. version is that of the program.
func WriteSARIF(w io.Writer, r *Result, version string) error {
	rules := Rules()
	run := sarifRun{Results: []sarifResult{}}
	run.Tool.Driver = sarifDriver{Name: "ptmlock", Version: version, InformationURI: home, Rules: sarifRules(rules)}
	run.AutomationDetails.ID = "ptmlock/check/"
	prints := fingerprints(r.Findings)
	for i, f := range r.Findings {
		result := sarifResult{
			RuleID: f.Rule.ID, RuleIndex: slices.Index(rules, f.Rule), Level: f.Severity,
			Message: sarifText{sarifMessage(f.Rule.Title + ". " + f.Says() + ". Debt: " + f.Rule.Debt + ". Mend it with: " + f.Fix)},
			// GitHub takes this name only
			// (https://docs.github.com/en/code-security/reference/code-scanning/sarif-support-for-code-scanning).
			PartialFingerprints: map[string]string{"primaryLocationLineHash": prints[i], "ptmlock/v1": prints[i]},
		}
		var at sarifLocation
		at.Physical.Artifact = sarifArtifact{sarifURI(f.At.File), "%SRCROOT%"}
		at.Physical.Region.StartLine = max(f.At.Line, 1) // services want a line, also of a whole file
		result.Locations = []sarifLocation{at}
		run.Results = append(run.Results, result)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(sarifLog{Schema: sarifSchema, Version: "2.1.0", Runs: []sarifRun{run}})
}

func sarifRules(rules []*Rule) []sarifRule {
	var out []sarifRule
	for _, r := range rules {
		out = append(out, sarifRule{
			ID: r.ID, ShortDescription: sarifText{r.Title + "."}, FullDescription: sarifText{r.Why}, Help: sarifText{r.Help},
			DefaultConfiguration: sarifLevel{r.Severity}, Properties: sarifRuleProps{[]string{r.Debt}},
		})
	}
	return out
}

// sarifURI makes a relative reference of a path, whatever bytes it has.
func sarifURI(file string) string { return (&url.URL{Path: file}).String() }

var placeholder = regexp.MustCompile(`\{(\d+)\}`)

// sarifMessage escapes what a message would mean: links in brackets (§3.11.6) and
// placeholders (§3.11.5).
func sarifMessage(s string) string {
	s = strings.NewReplacer(`\`, `\\`, `[`, `\[`, `]`, `\]`).Replace(detect.Printable(s))
	return placeholder.ReplaceAllString(s, "{{$1}}")
}
