package lock

import (
	"encoding/json"
	"io"

	"github.com/ptmlock/ptmlock/resolve"
)

// DiffSchema names the form of what WriteJSON writes; DIFF.md describes it.
const DiffSchema = "ptmlock.diff/1"

// Side says for WriteJSON what one of two locks is.
type Side struct {
	Name   string // file or revision, as a person would name it
	Absent bool   // there is no such lock: it counts as an empty one
}

type jsonDiff struct {
	Schema  string       `json:"schema"`
	Old     jsonSide     `json:"old"`
	New     jsonSide     `json:"new"`
	Summary jsonSummary  `json:"summary"`
	Changes []jsonChange `json:"changes"`
}

type jsonSide struct {
	Name   string `json:"name"`
	Absent bool   `json:"absent"`
}

type jsonSummary struct {
	High   int    `json:"high"`
	Medium int    `json:"medium"`
	Low    int    `json:"low"`
	Text   string `json:"text"`
}

type jsonChange struct {
	Kind     ChangeKind       `json:"kind"`
	Risk     Risk             `json:"risk"`
	Hub      string           `json:"hub,omitempty"`
	Name     string           `json:"name,omitempty"`
	Revision string           `json:"revision,omitempty"`
	Base     bool             `json:"base,omitempty"`
	Old      string           `json:"old"`
	New      string           `json:"new"`
	Note     string           `json:"note,omitempty"`
	Link     string           `json:"link,omitempty"`
	Same     int              `json:"same,omitempty"`
	Files    []jsonFileChange `json:"files,omitempty"`
}

type jsonFileChange struct {
	Path string     `json:"path"`
	Kind ChangeKind `json:"kind"`
	Old  *jsonFile  `json:"old"`
	New  *jsonFile  `json:"new"`
}

type jsonFile struct {
	Size         *int64 `json:"size"`
	SHA256       string `json:"sha256,omitempty"`
	GitOID       string `json:"git_oid,omitempty"`
	SHA256Prefix string `json:"sha256_prefix,omitempty"`
	ETag         string `json:"etag,omitempty"`
	URL          string `json:"url,omitempty"`
}

// WriteJSON writes changes from old to new for machines, in the form DiffSchema.
func WriteJSON(w io.Writer, old, new Side, changes []Change) error {
	doc := jsonDiff{
		Schema: DiffSchema, Old: jsonSide(old), New: jsonSide(new), Changes: []jsonChange{},
		Summary: jsonSummary{High: countRisk(changes, High), Medium: countRisk(changes, Medium), Low: countRisk(changes, Low), Text: Summary(changes)},
	}
	for _, c := range changes {
		j := jsonChange{
			Kind: c.Kind, Risk: c.Risk, Hub: string(c.Model.Hub), Name: c.Model.Name, Revision: c.Revision, Base: c.Base,
			Old: c.Old, New: c.New, Note: c.Note, Link: c.Link, Same: c.Same,
		}
		for _, f := range c.Files {
			j.Files = append(j.Files, jsonFileChange{Path: f.Path, Kind: f.Kind, Old: fileJSON(f.Old), New: fileJSON(f.New)})
		}
		doc.Changes = append(doc.Changes, j)
	}
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(doc)
}

func fileJSON(f resolve.File) *jsonFile {
	if f.Path == "" {
		return nil
	}
	j := &jsonFile{SHA256: f.SHA256, GitOID: f.GitOID, SHA256Prefix: f.SHA256Prefix, ETag: f.ETag, URL: f.URL}
	if f.Size >= 0 {
		j.Size = &f.Size
	}
	return j
}
