// Package reading makes a lock of a CycloneDX AI-BOM, whoever wrote it, so that the
// models that a document names can be compared with those that a lock holds. It reads
// what both can say: identity, commit, licence, files with their hashes, lineage. A
// document says less than a lock: lock.Lock.Align takes what is not said from
// the lock that it is compared with.
package reading

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/package-url/packageurl-go"

	"github.com/ptmlock/ptmlock/lock"
	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// maxModels bounds the models of a document.
const maxModels = 100_000

// IsDocument tells whether a file is to be read as a document, and not as a lock: by
// what it begins with. CycloneDX reads it then, or says what it is instead. A file
// with the name of a lock has to be CycloneDX.
func IsDocument(name string, data []byte) bool {
	data = bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\ufeff")))
	if strings.HasSuffix(name, ".lock") {
		return bytes.HasPrefix(data, []byte("{")) && bytes.Contains(data[:min(len(data), 4096)], []byte(`"bomFormat"`))
	}
	for _, start := range []string{"{", "<", "SPDXVersion:", "\xff\xfe", "\xfe\xff"} {
		if bytes.HasPrefix(data, []byte(start)) {
			return true
		}
	}
	return false
}

// CycloneDX reads a document as a lock: each component of the type
// machine-learning-model, or with the package URL of a repository of models, is a model
// of it, at the top, within another, or what the document is about. The same model twice
// is one. What the document does not say is left empty, the hub of a model too. An error
// that has a place begins with it: "line:column: cause".
func CycloneDX(data []byte) (*lock.Lock, error) {
	d, err := parse(data)
	if err != nil {
		return nil, err
	}
	if d.BOMFormat != "CycloneDX" {
		return nil, errors.New("not a CycloneDX document: convert it first, for example with syft convert")
	}
	r := &reader{}
	l := &lock.Lock{}
	if c := d.Metadata.Component; c != nil {
		l.Project = c.Name
		d.Components = append([]component{*c}, d.Components...)
	}
	if err := r.components(d.Components, 0); err != nil {
		return nil, err
	}
	l.Models = r.models
	slices.SortStableFunc(l.Models, func(a, b lock.Model) int {
		return cmp.Or(cmp.Compare(a.Hub, b.Hub), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Revision, b.Revision), cmp.Compare(a.Commit, b.Commit))
	})
	return l, nil
}

type reader struct{ models []lock.Model }

const maxDepth = 64

func (r *reader) components(list []component, depth int) error {
	if depth > maxDepth {
		return nil
	}
	for i := range list {
		c := &list[i]
		if isModel(c) {
			if len(r.models) >= maxModels {
				return fmt.Errorf("more than %d models", maxModels)
			}
			r.model(c)
		}
		if err := r.components(c.Components, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// isModel tells whether a component is a model: tools that know no such type write a
// library or an application. In a document of ours so is a data set that the project
// loads. A package URL with a subpath is one file of a model.
func isModel(c *component) bool {
	if c.Type == "machine-learning-model" || c.Type == "data" && first(c, "ptmlock:hub") != "" {
		return true
	}
	p, err := packageurl.FromString(c.PURL)
	return err == nil && p.Type == packageurl.TypeHuggingface && p.Subpath == ""
}

func (r *reader) model(c *component) {
	own := first(c, "ptmlock:hub")
	if own == "local" || own == "scratch" || own != "" && c.Scope == "" {
		return // weights or networks of the project itself, or a base model that only an adapter needs
	}
	id, commit := identity(c)
	if id.Name == "" {
		return
	}
	m := &lock.Model{
		Hub: id.Hub, Name: id.Name, Commit: commit, State: resolve.State(first(c, "ptmlock:state")), Reason: first(c, "ptmlock:state:reason"),
		Revision: first(c, "ptmlock:ref:declared"), RepositoryID: first(c, "ptmlock:repository:id"), Listing: first(c, "ptmlock:repository:listing"),
		Gated: first(c, "ptmlock:access:gated"), Scan: first(c, "ptmlock:risk:scan"), Formats: all(c, "ptmlock:risk:format"),
		License: license(c.Licenses), Bases: bases(c.Pedigree.Ancestors, id.Hub), Files: files(c),
	}
	if commit == "" {
		if m.Version = otherVersion(c); hub.IsDigest(m.Version) {
			m.Digest, m.Version = m.Version, ""
		}
	}
	m.Author, m.Task = c.Supplier.Name, c.ModelCard.Parameters.Task
	if m.State == "" {
		if m.State = resolve.Resolved; commit == "" && m.Version == "" && m.Digest == "" {
			m.State, m.Reason = resolve.Unsupported, "the document names no commit"
		}
	}
	r.add(m)
}

// add keeps a model once: one that says no more than another of its name is the same.
func (r *reader) add(m *lock.Model) {
	for i := range r.models {
		known := &r.models[i]
		switch {
		case known.Hub != m.Hub || known.Name != m.Name || known.Revision != m.Revision && known.Revision != "" && m.Revision != "":
		case m.Commit == "" && m.Version == "" && m.Digest == "", m.Commit != "" && m.Commit == known.Commit:
			return
		case known.Commit == "" && known.Version == "" && known.Digest == "":
			*known = *m
			return
		}
	}
	r.models = append(r.models, *m)
}

var isCommit = regexp.MustCompile(`^[0-9a-f]{40}$`)

// identity finds out which model a component is: by its package URL, by the hub that
// a document of ours names, or by a link to a hub. Else it has a name, and no hub.
func identity(c *component) (id hub.Model, commit string) {
	name := strings.TrimPrefix(c.Group+"/"+c.Name, "/")
	if v := strings.ToLower(c.Version); isCommit.MatchString(v) {
		commit = v
	}
	if own := first(c, "ptmlock:hub"); own != "" {
		if known, err := hub.ParseID(own); err == nil {
			return hub.Model{Hub: known, Name: name}, commit
		}
	}
	if id, at, ok := fromPURL(c.PURL, c.Name); ok {
		return id, cmp.Or(at, commit)
	}
	for _, ref := range c.References {
		if repository, ok := hubLink(ref.URL); ok {
			return hub.Model{Hub: hub.HuggingFace, Name: repository}, commit
		}
	}
	return hub.Model{Name: name}, commit
}

func fromPURL(text, name string) (id hub.Model, commit string, ok bool) {
	p, err := packageurl.FromString(text)
	if text == "" || err != nil {
		return id, "", false
	}
	if v := strings.ToLower(p.Version); isCommit.MatchString(v) {
		commit = v
	}
	switch p.Type {
	case packageurl.TypeHuggingface:
		id = hub.Model{Hub: hub.HuggingFace, Name: strings.TrimPrefix(p.Namespace+"/"+p.Name, "/")}
	case packageurl.TypeGithub:
		entry := name[strings.LastIndexByte(name, ':')+1:]
		id = hub.Model{Hub: hub.PyTorchHub, Name: p.Namespace + "/" + p.Name}
		if entry != "" && entry != p.Name {
			id.Name += ":" + entry
		}
	case packageurl.TypeGeneric:
		at := p.Qualifiers.Map()["download_url"]
		id = hub.Model{Hub: hub.URL, Name: cmp.Or(at, p.Name)}
	default:
		return id, "", false
	}
	return id, commit, true
}

// hubLink returns the repository that a page of Hugging Face is about.
func hubLink(text string) (string, bool) {
	u, err := url.Parse(text)
	if err != nil || u.Host != "huggingface.co" && u.Host != "hf.co" {
		return "", false
	}
	parts := strings.Split(strings.Trim(u.Path, "/"), "/")
	if len(parts) < 2 || parts[0] == "datasets" || parts[0] == "spaces" {
		return "", false
	}
	name := path.Join(parts[0], parts[1])
	return name, hub.IsRepository(name)
}

// otherVersion is the version of a component if it is none of those that say nothing.
func otherVersion(c *component) string {
	if v := strings.ToLower(c.Version); !says(v) || v == "main" || v == "master" || v == "latest" {
		return ""
	}
	return c.Version
}

// says tells whether a value is none of those that tools write for nothing.
func says(value string) bool {
	switch strings.ToLower(strings.TrimSpace(value)) {
	case "", "noassertion", "unknown", "none", "n/a":
		return false
	}
	return true
}

func license(list []licenseChoice) resolve.License {
	for _, choice := range list {
		switch {
		case says(choice.Expression):
			return resolve.License{SPDX: choice.Expression}
		case choice.License.ID != "":
			return resolve.License{SPDX: choice.License.ID}
		case says(choice.License.Name):
			if spdx := resolve.SPDX(choice.License.Name); spdx != "" {
				return resolve.License{SPDX: spdx}
			}
			return resolve.License{Hub: choice.License.Name}
		}
	}
	return resolve.License{}
}

func bases(ancestors []component, on hub.ID) []lock.Base {
	var out []lock.Base
	for i := range ancestors {
		a := &ancestors[i]
		id, commit := identity(a)
		id.Hub = cmp.Or(id.Hub, on)
		out = append(out, lock.Base{Hub: id.Hub, Name: id.Name, Commit: commit, Relation: resolve.Relation(first(a, "ptmlock:lineage:relation")), Guessed: first(a, "ptmlock:lineage:guessed") == "true"})
	}
	slices.SortFunc(out, func(a, b lock.Base) int { return cmp.Or(cmp.Compare(a.Hub, b.Hub), cmp.Compare(a.Name, b.Name)) })
	return out
}

var isSHA256 = regexp.MustCompile(`^[0-9a-f]{64}$`)

func files(c *component) []resolve.File {
	var out []resolve.File
	for i := range c.Components {
		f := &c.Components[i]
		if f.Type != "file" {
			continue
		}
		file := resolve.File{Path: f.Name, Size: -1, GitOID: first(f, "ptmlock:file:git-oid"), ETag: first(f, "ptmlock:file:etag"), SHA256Prefix: first(f, "ptmlock:file:sha256-prefix")}
		for _, h := range f.Hashes {
			if v := strings.ToLower(h.Value); h.Algorithm == "SHA-256" && isSHA256.MatchString(v) {
				file.SHA256 = v
			}
		}
		out = append(out, file)
	}
	slices.SortFunc(out, func(a, b resolve.File) int { return cmp.Compare(a.Path, b.Path) })
	return out
}
