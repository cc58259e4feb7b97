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

	cdx "github.com/CycloneDX/cyclonedx-go"
	"github.com/package-url/packageurl-go"

	"github.com/ptmlock/ptmlock/lock"
	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// MaxSize is the size in bytes up to which a document is read.
const MaxSize = 256 << 20

// maxModels bounds the models of a document, and what is read of one.
const maxModels = 100_000

// IsDocument tells whether a file is to be read as a document, and not as a lock: by
// its name, or by what it begins with.
func IsDocument(name string, data []byte) bool {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	isJSON := bytes.HasPrefix(bytes.TrimSpace(data), []byte("{"))
	return isJSON && (strings.HasSuffix(name, ".json") || bytes.Contains(data[:min(len(data), 4096)], []byte(`"bomFormat"`)))
}

// CycloneDX reads a document as a lock: each component of the type
// machine-learning-model, at the top or within another, is a model of it. The same
// model twice is one. What the document does not say is left empty.
func CycloneDX(data []byte) (*lock.Lock, error) {
	if len(data) > MaxSize {
		return nil, fmt.Errorf("larger than %d MiB", MaxSize>>20)
	}
	var b cdx.BOM
	if err := cdx.NewBOMDecoder(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))), cdx.BOMFileFormatJSON).Decode(&b); err != nil {
		return nil, err
	}
	if b.BOMFormat != "CycloneDX" {
		return nil, errors.New("not a CycloneDX document")
	}
	r := &reader{models: map[hub.Model]*lock.Model{}}
	l := &lock.Lock{}
	if b.Metadata != nil && b.Metadata.Component != nil {
		l.Project = b.Metadata.Component.Name
	}
	if err := r.components(b.Components, 0); err != nil {
		return nil, err
	}
	for _, m := range r.models {
		l.Models = append(l.Models, *m)
	}
	slices.SortFunc(l.Models, func(a, b lock.Model) int {
		return cmp.Or(cmp.Compare(a.Hub, b.Hub), cmp.Compare(a.Name, b.Name))
	})
	return l, nil
}

type reader struct{ models map[hub.Model]*lock.Model }

const maxDepth = 64

func (r *reader) components(list *[]cdx.Component, depth int) error {
	if list == nil || depth > maxDepth {
		return nil
	}
	for i := range *list {
		c := &(*list)[i]
		if c.Type == cdx.ComponentTypeMachineLearningModel {
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

func (r *reader) model(c *cdx.Component) {
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
		License: license(c.Licenses), Bases: bases(c.Pedigree, id.Hub), Files: files(c),
	}
	if commit == "" {
		if m.Version = otherVersion(c); hub.IsDigest(m.Version) {
			m.Digest, m.Version = m.Version, ""
		}
	}
	if c.Supplier != nil {
		m.Author = c.Supplier.Name
	}
	if c.ModelCard != nil && c.ModelCard.ModelParameters != nil {
		m.Task = c.ModelCard.ModelParameters.Task
	}
	if m.State == "" {
		if m.State = resolve.Resolved; commit == "" && m.Version == "" && m.Digest == "" {
			m.State, m.Reason = resolve.Unsupported, "the document names no commit"
		}
	}
	if known := r.models[id]; known == nil || known.Commit == "" && commit != "" {
		r.models[id] = m
	}
}

var isCommit = regexp.MustCompile(`^[0-9a-f]{40}$`)

// identity finds out which model a component is: by its package URL, by the hub that
// a document of ours names, by a link to a hub, or else by its name as Hugging Face has
// names.
func identity(c *cdx.Component) (id hub.Model, commit string) {
	name := strings.TrimPrefix(c.Group+"/"+c.Name, "/")
	if v := strings.ToLower(c.Version); isCommit.MatchString(v) {
		commit = v
	}
	if own := first(c, "ptmlock:hub"); own != "" {
		if known, err := hub.ParseID(own); err == nil {
			return hub.Model{Hub: known, Name: name}, commit
		}
	}
	if id, at, ok := fromPURL(c.PackageURL, c.Name); ok {
		return id, cmp.Or(at, commit)
	}
	if c.ExternalReferences != nil {
		for _, ref := range *c.ExternalReferences {
			if repository, ok := hubLink(ref.URL); ok {
				return hub.Model{Hub: hub.HuggingFace, Name: repository}, commit
			}
		}
	}
	return hub.Model{Hub: hub.HuggingFace, Name: name}, commit
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
func otherVersion(c *cdx.Component) string {
	switch strings.ToLower(c.Version) {
	case "main", "master", "latest", "unknown", "noassertion":
		return ""
	}
	return c.Version
}

func license(list *cdx.Licenses) resolve.License {
	if list == nil {
		return resolve.License{}
	}
	for _, choice := range *list {
		switch {
		case choice.Expression != "":
			return resolve.License{SPDX: choice.Expression}
		case choice.License == nil:
		case choice.License.ID != "":
			return resolve.License{SPDX: choice.License.ID}
		case choice.License.Name != "":
			if spdx := resolve.SPDX(choice.License.Name); spdx != "" {
				return resolve.License{SPDX: spdx}
			}
			return resolve.License{Hub: choice.License.Name}
		}
	}
	return resolve.License{}
}

func bases(p *cdx.Pedigree, on hub.ID) []lock.Base {
	if p == nil || p.Ancestors == nil {
		return nil
	}
	var out []lock.Base
	for i := range *p.Ancestors {
		a := &(*p.Ancestors)[i]
		id, commit := identity(a)
		if a.PackageURL == "" && first(a, "ptmlock:hub") == "" {
			id.Hub = on
		}
		out = append(out, lock.Base{Hub: id.Hub, Name: id.Name, Commit: commit, Relation: resolve.Relation(first(a, "ptmlock:lineage:relation")), Guessed: first(a, "ptmlock:lineage:guessed") == "true"})
	}
	slices.SortFunc(out, func(a, b lock.Base) int { return cmp.Or(cmp.Compare(a.Hub, b.Hub), cmp.Compare(a.Name, b.Name)) })
	return out
}

var isSHA256 = regexp.MustCompile(`^[0-9a-f]{64}$`)

func files(c *cdx.Component) []resolve.File {
	if c.Components == nil {
		return nil
	}
	var out []resolve.File
	for i := range *c.Components {
		f := &(*c.Components)[i]
		if f.Type != cdx.ComponentTypeFile {
			continue
		}
		file := resolve.File{Path: f.Name, Size: -1, GitOID: first(f, "ptmlock:file:git-oid"), ETag: first(f, "ptmlock:file:etag"), SHA256Prefix: first(f, "ptmlock:file:sha256-prefix")}
		if f.Hashes != nil {
			for _, h := range *f.Hashes {
				if v := strings.ToLower(h.Value); h.Algorithm == cdx.HashAlgoSHA256 && isSHA256.MatchString(v) {
					file.SHA256 = v
				}
			}
		}
		out = append(out, file)
	}
	slices.SortFunc(out, func(a, b resolve.File) int { return cmp.Compare(a.Path, b.Path) })
	return out
}

func first(c *cdx.Component, name string) string {
	if values := all(c, name); len(values) > 0 {
		return values[0]
	}
	return ""
}

func all(c *cdx.Component, name string) []string {
	if c.Properties == nil {
		return nil
	}
	var out []string
	for _, p := range *c.Properties {
		if p.Name == name {
			out = append(out, p.Value)
		}
	}
	return out
}
