package bom

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/ptmlock/ptmlock/lock"
	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// hubURL is where pages and files of Hugging Face are. A lock does not hold the
// endpoint that was asked: a mirror has the same bytes.
const hubURL = "https://huggingface.co"

// namespace is the UUID that document ids are derived in.
var namespace = uuid.NewSHA1(uuid.NameSpaceURL, []byte("https://github.com/ptmlock/ptmlock/bom"))

// FromLock makes the document of a lock. The same lock and options give the same
// document.
func FromLock(l *lock.Lock, o Options) *Document {
	b := newBuilder(l)
	d := &Document{
		Name:        cmp.Or(text(o.Name), text(l.Project), "unnamed project"),
		ToolVersion: text(o.ToolVersion),
		Created:     o.Created.UTC(),
		Newest:      time.Unix(0, 0).UTC(),
		Complete:    len(l.Unresolved) == 0,
		Properties:  documentProperties(l),
	}
	d.ID = uuid.NewSHA1(namespace, append(l.Format(), d.Name...)).String()
	for i := range l.Models {
		d.Models = append(d.Models, b.model(&l.Models[i], true))
	}
	for _, m := range b.needed {
		d.Models = append(d.Models, b.model(m, false))
	}
	for _, list := range [][]lock.Model{l.Models, l.Bases} {
		for i := range list {
			if t := modified(&list[i]); t.After(d.Newest) {
				d.Newest = t
			}
		}
	}
	d.Datasets = b.datasets
	slices.SortFunc(d.Models, func(a, b Model) int { return cmp.Compare(a.Ref, b.Ref) })
	slices.SortFunc(d.Datasets, func(a, b Dataset) int { return cmp.Compare(a.Ref, b.Ref) })
	return d
}

// builder knows the refs of a document.
type builder struct {
	byName   map[hub.Model]*lock.Model
	refs     map[*lock.Model]string
	needed   []*lock.Model // base models that are components of their own
	groups   map[string][]string
	datasets []Dataset
	known    map[string]bool // datasets by ref
}

func newBuilder(l *lock.Lock) *builder {
	b := &builder{byName: map[hub.Model]*lock.Model{}, refs: map[*lock.Model]string{}, groups: map[string][]string{}, known: map[string]bool{}}
	taken := map[string]bool{}
	give := func(m *lock.Model) {
		ref := cmp.Or(text(m.PURL), "model:"+text(string(m.Hub)+"/"+m.Name))
		if taken[ref] && m.Revision != "" {
			ref += "#" + text(m.Revision) // one commit, asked for by two names
		}
		for n, free := 2, ref; ; n++ {
			if !taken[free] {
				ref = free
				break
			}
			free = ref + "#" + strconv.Itoa(n)
		}
		taken[ref] = true
		b.refs[m] = ref
	}
	for _, list := range [][]lock.Model{l.Bases, l.Models} {
		for i := range list {
			b.byName[hub.Model{Hub: list[i].Hub, Name: list[i].Name}] = &list[i]
		}
	}
	for i := range l.Models {
		give(&l.Models[i])
	}
	for i := range l.Models {
		for _, base := range l.Models[i].Bases {
			m := b.byName[hub.Model{Hub: base.Hub, Name: base.Name}]
			if base.Relation == resolve.Adapter && m != nil && b.refs[m] == "" {
				give(m)
				b.needed = append(b.needed, m)
			}
		}
	}
	for i, group := range l.Interchangeable {
		for _, name := range group {
			b.groups[name] = append(b.groups[name], strconv.Itoa(i+1))
		}
	}
	return b
}

func (b *builder) model(m *lock.Model, used bool) Model {
	group, name := split(m.Name)
	c := Model{
		Ref: b.refs[m], Used: used, Resolved: m.State == resolve.Resolved,
		Group: group, Name: name, Version: m.Commit, PURL: text(m.PURL), Supplier: text(cmp.Or(m.Author, group)), Modified: modified(m),
		Licenses: licenses(m), Task: text(m.Task), Family: text(m.Family), Type: text(m.ModelType),
		Languages: texts(m.Languages), Architectures: texts(m.Architectures),
		Ancestors: b.ancestors(m, map[*lock.Model]bool{m: true}), Properties: b.modelProperties(m),
	}
	// A model that the hub never described may have no page.
	if described := m.Commit != "" || m.RepositoryID != ""; described && m.Hub == hub.HuggingFace && hub.IsHuggingFaceName(m.Name) {
		c.Homepage = pathURL(hubURL, m.Name)
		if m.Commit != "" {
			c.Download = pathURL(hubURL, m.Name, "tree", m.Commit)
		}
	} else if m.Hub == hub.URL {
		c.Download = webURL(m.Name)
	}
	for _, p := range m.Papers {
		if u := webURL("https://arxiv.org/abs/" + text(p)); u != "" {
			c.Papers = append(c.Papers, u)
		}
	}
	for _, e := range m.Evaluations {
		c.Evaluations = append(c.Evaluations, Evaluation{text(e.Task), text(e.Dataset), text(e.Metric), text(e.Value)})
	}
	for _, name := range texts(m.Datasets) {
		c.Datasets = append(c.Datasets, b.dataset(name))
	}
	for _, base := range m.Bases {
		if needed := b.byName[hub.Model{Hub: base.Hub, Name: base.Name}]; base.Relation == resolve.Adapter && needed != nil && needed != m {
			c.DependsOn = append(c.DependsOn, b.refs[needed])
		}
	}
	for _, f := range m.Files {
		c.Files = append(c.Files, file(m, c.Ref, f))
	}
	c.Uses = uses(m)
	c.Datasets, c.DependsOn = unique(c.Datasets), unique(c.DependsOn)
	return c
}

func unique(list []string) []string {
	slices.Sort(list)
	return slices.Compact(list)
}

// split parts the owner from the name.
func split(name string) (group, rest string) {
	if owner, rest, ok := strings.Cut(name, "/"); ok && !strings.Contains(name, "://") && text(owner) != "" && text(rest) != "" {
		return text(owner), text(rest)
	}
	return "", cmp.Or(text(name), "unnamed")
}

func modified(m *lock.Model) time.Time {
	t, err := time.Parse(time.RFC3339, m.LastModified)
	if err != nil {
		return time.Time{}
	}
	return t.UTC().Truncate(time.Second)
}

// licenses takes the SPDX id if there is one. Ids of the hub alone, such as
// openrail, are names: the formats refuse them as ids.
func licenses(m *lock.Model) []License {
	switch l := m.License; {
	case l.SPDX != "":
		return []License{{ID: text(l.SPDX)}}
	case l.Name != "" || l.Hub != "":
		name := cmp.Or(text(l.Name), text(l.Hub))
		if name == "" {
			return nil
		}
		return []License{{Name: name, URL: licenseURL(m)}}
	}
	return nil
}

// licenseURL is the link of the model card: an address, or a file of the
// repository.
func licenseURL(m *lock.Model) string {
	link := m.License.Link
	if u := webURL(link); u != "" || link == "" {
		return u
	}
	if m.Hub == hub.HuggingFace && m.Commit != "" && hub.IsHuggingFaceName(m.Name) && !strings.Contains(link, ":") {
		return webURL(pathURL(hubURL, m.Name, "blob", m.Commit, text(link)))
	}
	return ""
}

// ancestors follows base models to their ends; seen ends a circle.
func (b *builder) ancestors(m *lock.Model, seen map[*lock.Model]bool) []Ancestor {
	var list []Ancestor
	for _, base := range m.Bases {
		group, name := split(base.Name)
		a := Ancestor{Group: group, Name: name, Version: base.Commit, Relation: string(base.Relation), Guessed: base.Guessed}
		a.Properties = lineageProperties(base)
		if known := b.byName[hub.Model{Hub: base.Hub, Name: base.Name}]; known != nil {
			a.Ref, a.PURL, a.Licenses = b.refs[known], text(known.PURL), licenses(known)
			a.Version = known.Commit
			a.Properties = append(a.Properties, stateProperties(known)...)
			if !seen[known] {
				seen[known] = true
				a.Ancestors = b.ancestors(known, seen)
				delete(seen, known)
			}
		}
		list = append(list, a)
	}
	slices.SortFunc(list, func(a, b Ancestor) int {
		return cmp.Or(cmp.Compare(a.Group, b.Group), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Relation, b.Relation))
	})
	return list
}

func (b *builder) dataset(name string) string {
	ref := "dataset:" + name
	if !b.known[ref] {
		b.known[ref] = true
		d := Dataset{Ref: ref, Name: name}
		if hub.IsHuggingFaceName(name) {
			d.URL = pathURL(hubURL, "datasets", name)
		}
		b.datasets = append(b.datasets, d)
	}
	return ref
}

func file(m *lock.Model, ref string, f resolve.File) File {
	out := File{Ref: ref + "#" + text(f.Path), Path: text(f.Path), SHA256: f.SHA256, Properties: fileProperties(f)}
	if m.Hub == hub.HuggingFace && m.Commit != "" && hub.IsHuggingFaceName(m.Name) {
		out.URL = webURL(pathURL(hubURL, m.Name, "resolve", m.Commit, f.Path))
	}
	return out
}

func uses(m *lock.Model) []Use {
	var list []Use
	for _, u := range m.Uses {
		if file := text(u.File); file != "" {
			list = append(list, Use{File: file, Via: text(u.Via)})
		}
	}
	slices.SortFunc(list, func(a, b Use) int { return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Via, b.Via)) })
	return slices.Compact(list)
}

// FullName is the name with its owner.
func (m *Model) FullName() string {
	if m.Group == "" {
		return m.Name
	}
	return fmt.Sprintf("%s/%s", m.Group, m.Name)
}
