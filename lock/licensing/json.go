package licensing

import (
	"encoding/json"
	"io"

	"github.com/ptmlock/ptmlock/resolve/license"
)

// Schema names the form of the JSON; JSON.md describes it.
const Schema = "ptmlock.licenses/1"

type jsonReport struct {
	Schema     string       `json:"schema"`
	Disclaimer string       `json:"disclaimer"`
	Project    jsonProject  `json:"project"`
	Summary    jsonSummary  `json:"summary"`
	Models     []*jsonModel `json:"models"`
}

type jsonProject struct {
	License  string        `json:"license"`
	Class    license.Class `json:"class"`
	From     string        `json:"from"`
	Differs  []string      `json:"differs,omitempty"`
	Licenses []jsonLicense `json:"licenses"`
}

type jsonSummary struct {
	Models      int `json:"models"`
	Compatible  int `json:"compatible"`
	NeedsReview int `json:"needs_review"`
	NoLicense   int `json:"no_license"`
	Conflict    int `json:"conflict"`
}

type jsonLicense struct {
	ID      string        `json:"id"`
	SPDX    bool          `json:"spdx"`
	Title   string        `json:"title"`
	Class   license.Class `json:"class"`
	Source  string        `json:"source"`
	Version string        `json:"version"`
}

type jsonModel struct {
	Name     string           `json:"name"`
	Hub      string           `json:"hub"`
	Revision string           `json:"revision,omitempty"`
	Commit   string           `json:"commit,omitempty"`
	License  string           `json:"license"`
	Stated   string           `json:"stated"`
	Known    string           `json:"known_by"`
	Source   string           `json:"source,omitempty"`
	Class    license.Class    `json:"class"`
	Licenses []jsonLicense    `json:"licenses"`
	Does     []license.Action `json:"does"`
	Verdict  license.Verdict  `json:"verdict"`
	Links    []jsonLink       `json:"links"`
	Terms    []jsonTerm       `json:"terms"`
}

type jsonLink struct {
	Kind     license.LinkKind `json:"kind"`
	From     string           `json:"from"`
	To       string           `json:"to"`
	Giver    string           `json:"from_license"`
	Taker    string           `json:"to_license"`
	Relation string           `json:"relation,omitempty"`
	Verdict  license.Verdict  `json:"verdict"`
	Rule     string           `json:"rule"`
	Why      string           `json:"why"`
	Freer    bool             `json:"freer"`
	Unnamed  string           `json:"name_prefix_missing,omitempty"`
	Decides  *jsonClause      `json:"decides,omitempty"`
}

type jsonClause struct {
	License   string `json:"license,omitempty"`
	Clause    string `json:"clause,omitempty"`
	Source    string `json:"source,omitempty"`
	Version   string `json:"version,omitempty"`
	Unchecked bool   `json:"unchecked,omitempty"`
}

type jsonTerm struct {
	ID      license.TermID   `json:"id"`
	Kind    string           `json:"kind"`
	Due     bool             `json:"due"`
	When    []license.Action `json:"when"`
	Says    string           `json:"says"`
	Words   string           `json:"words,omitempty"`
	Users   int64            `json:"users,omitempty"`
	License string           `json:"license"`
	Clause  string           `json:"clause"`
	Of      string           `json:"of"`
}

// WriteJSON writes a report as JSON.
func WriteJSON(w io.Writer, r *Report) error {
	doc := jsonReport{
		Schema: Schema, Disclaimer: Disclaimer, Models: []*jsonModel{},
		Project: jsonProject{
			License: r.Project.License.String(), Class: r.Project.License.Class(), From: r.Project.From, Differs: r.Project.Others,
			Licenses: jsonLicenses(r.Project.License),
		},
	}
	for _, m := range r.Models {
		doc.Models = append(doc.Models, jsonOf(m))
	}
	c := r.Count()
	doc.Summary = jsonSummary{len(r.Models), c[license.Compatible], c[license.NeedsReview], c[license.NoLicense], c[license.Conflict]}
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(doc)
}

// Count counts the models by verdict.
func (r *Report) Count() map[license.Verdict]int {
	n := map[license.Verdict]int{}
	for _, m := range r.Models {
		n[m.Verdict]++
	}
	return n
}

func jsonLicenses(p license.Position) []jsonLicense {
	list := []jsonLicense{}
	for _, l := range p.Licenses() {
		list = append(list, jsonLicense{l.ID, l.SPDX, l.Title, l.Class, l.Source, l.Version})
	}
	return list
}

func jsonOf(m *Model) *jsonModel {
	j := &jsonModel{
		Name: m.Name, License: m.License.String(), Stated: m.License.Said, Known: string(m.License.How), Source: m.License.Source, Class: m.License.Class(),
		Licenses: jsonLicenses(m.License), Does: m.Does, Verdict: m.Verdict, Links: []jsonLink{}, Terms: []jsonTerm{},
	}
	if m.Block != nil {
		j.Hub, j.Name, j.Revision, j.Commit = string(m.Block.Hub), m.Block.Name, m.Block.Revision, m.Block.Commit
	} else {
		j.Hub = "local"
	}
	for i := range m.Links {
		l := &m.Links[i]
		link := jsonLink{
			Kind: l.Kind, From: l.From, To: l.To, Giver: l.Giver.String(), Taker: l.Taker.String(), Relation: l.Relation,
			Verdict: l.Verdict, Rule: l.Rule, Why: l.Why, Freer: l.Freer, Unnamed: l.Unnamed,
		}
		if l.License != "" || l.Clause != "" {
			link.Decides = &jsonClause{l.License, l.Clause, l.Source, l.Version, l.Unchecked}
		}
		j.Links = append(j.Links, link)
	}
	for _, d := range m.Duties {
		t := jsonTerm{ID: d.ID, Kind: d.Kind, Due: d.Due, When: d.When, Says: d.Says, Words: d.Words(), License: d.License.ID, Clause: d.Clause, Of: d.Of}
		if d.ID == license.UserLimit {
			t.Users = d.License.Users
		}
		j.Terms = append(j.Terms, t)
	}
	return j
}
