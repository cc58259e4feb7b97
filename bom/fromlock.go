package bom

import (
	"cmp"
	"fmt"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/lock"
	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
	"github.com/ptmlock/ptmlock/resolve/license"
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
	d.Version, d.Supplier, d.Author = text(o.ProjectVersion), text(o.Supplier), text(o.Author)
	d.ID = uuid.NewSHA1(namespace, append(l.Format(), strings.TrimRight(strings.Join([]string{d.Name, d.Version, d.Supplier, d.Author}, "\x00"), "\x00")...)).String()
	for _, m := range b.used {
		d.Models = append(d.Models, b.model(m, true))
	}
	for _, m := range b.needed {
		d.Models = append(d.Models, b.model(m, false))
	}
	for _, f := range slices.SortedStableFunc(slices.Values(l.Local), func(x, y lock.Local) int { return cmp.Compare(x.Path, y.Path) }) {
		d.Models = append(d.Models, b.local(&f))
	}
	for _, list := range [][]lock.Model{l.Models, l.Bases} {
		for i := range list {
			if t := modified(&list[i]); t.After(d.Newest) {
				d.Newest = t
			}
		}
	}
	for _, p := range d.Properties {
		if p.Name == PropUnresolvedCall {
			d.Open = append(d.Open, "Loads a model that the sources do not tell: "+p.Value)
		}
	}
	d.Datasets = b.datasets
	b.variants(d.Models)
	d.Networks, d.Edges = b.edges(l.Interactions)
	slices.SortFunc(d.Models, func(a, b Model) int { return cmp.Compare(a.Ref, b.Ref) })
	slices.SortFunc(d.Datasets, func(a, b Dataset) int { return cmp.Compare(a.Ref, b.Ref) })
	return d
}

// builder knows the refs of a document.
type builder struct {
	byName     map[hub.Model]*lock.Model
	byRevision map[resolve.Request]*lock.Model
	refs       map[*lock.Model]string
	taken      map[string]bool     // refs of models and files
	used       []*lock.Model       // sorted, so that refs do not depend on the order in the lock
	needed     []*lock.Model       // base models that are components of their own
	groups     map[string][]string // numbers of the groups of alternatives that a model is in, by lock.Model.ID
	companions map[string][]string // of complementary groups
	datasets   []Dataset
	known      map[string]int      // index in datasets by ref
	members    map[string][]string // refs of models that are variants of each other, by what they share
	nested     int                 // how many ancestors of ancestors one model may list
}

// maxGroups bounds the groups that one model is said to be in.
const maxGroups = 100

// Bounds on the ancestors of ancestors, which a format without references
// writes out at each model: so deep, so many at one model unless there are so
// few models that more fit the document, and so many in all.
const (
	maxAncestorDepth = 16
	minNested        = 8
	maxNested        = 100_000
)

func newBuilder(l *lock.Lock) *builder {
	b := &builder{
		byName: map[hub.Model]*lock.Model{}, byRevision: map[resolve.Request]*lock.Model{}, refs: map[*lock.Model]string{}, taken: map[string]bool{},
		known: map[string]int{}, members: map[string][]string{}, used: ordered(l.Models), nested: max(minNested, maxNested/max(1, len(l.Models)+len(l.Bases))),
	}
	for _, list := range [][]*lock.Model{b.used, ordered(l.Bases)} {
		for _, m := range list {
			id := hub.Model{Hub: m.Hub, Name: m.Name}
			if q := (resolve.Request{Model: id, Revision: m.Revision}); b.byRevision[q] == nil {
				b.byRevision[q] = m
			}
			// The block without a revision comes first of those of one name.
			if known := b.byName[id]; known == nil || known.Revision != "" && m.Revision == "" {
				b.byName[id] = m
			}
		}
	}
	for _, m := range b.used {
		b.give(m)
	}
	// What an adapter was made for is a component too, and so on.
	for todo := b.used; len(todo) > 0; {
		m := todo[0]
		todo = todo[1:]
		for _, base := range m.Bases {
			if known := b.block(base); base.Relation == resolve.Adapter && known != nil && b.refs[known] == "" {
				b.give(known)
				b.needed = append(b.needed, known)
				todo = append(todo, known)
			}
		}
	}
	b.groups, b.companions = numbered(l.Interchangeable), numbered(l.Complementary)
	return b
}

// numbered numbers groups in their order, and returns those of each member.
func numbered(groups [][]string) map[string][]string {
	sorted := slices.Clone(groups)
	slices.SortStableFunc(sorted, slices.Compare)
	of := map[string][]string{}
	for i, group := range sorted {
		for _, name := range group {
			if len(of[name]) < maxGroups {
				of[name] = append(of[name], strconv.Itoa(i+1))
			}
		}
	}
	return of
}

func ordered(models []lock.Model) []*lock.Model {
	var list []*lock.Model
	for i := range models {
		list = append(list, &models[i])
	}
	slices.SortStableFunc(list, func(a, b *lock.Model) int {
		return cmp.Or(cmp.Compare(a.Hub, b.Hub), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Revision, b.Revision))
	})
	return list
}

// block returns the block that a base names, nil if there is none. A block of
// another revision is another model unless it has the same commit.
func (b *builder) block(base lock.Base) *lock.Model {
	id := hub.Model{Hub: base.Hub, Name: base.Name}
	if m := b.byRevision[resolve.Request{Model: id, Revision: base.Revision}]; m != nil {
		return m
	}
	m := b.byName[id]
	if m != nil && m.Revision != base.Revision && m.Commit != base.Commit {
		return nil
	}
	return m
}

// give gives a model its ref.
func (b *builder) give(m *lock.Model) {
	ref := plain(cmp.Or(packageURL(m.PURL), "model:"+text(string(m.Hub)+"/"+m.Name)))
	if b.taken[ref] && m.Revision != "" {
		ref += "#" + text(m.Revision) // one commit, asked for by two names
	}
	b.refs[m] = b.free(ref)
}

// plain is a package URL, or an address, without escapes: the validator of cdxgen takes
// refs with escapes for mistakes.
func plain(ref string) string {
	if plain, err := url.PathUnescape(ref); err == nil {
		return text(plain)
	}
	return ref
}

// free returns a ref that nothing has yet: names that differ in characters that
// no document can hold are told apart by a number.
func (b *builder) free(ref string) string {
	free := ref
	for n := 2; b.taken[free]; n++ {
		free = ref + "#" + strconv.Itoa(n)
	}
	b.taken[free] = true
	return free
}

func (b *builder) model(m *lock.Model, used bool) Model {
	group, name := split(m.Name)
	c := Model{
		Ref: b.refs[m], Used: used, Data: m.Kind == detect.KindDataset, Resolved: m.State == resolve.Resolved,
		Group: group, Name: name, Version: version(m), PURL: packageURL(m.PURL), Supplier: text(cmp.Or(m.Author, group)), Modified: modified(m),
		Licenses: licenses(m), Task: text(m.Task), Family: text(m.Family), Type: text(m.ModelType),
		Languages: texts(m.Languages), Architectures: texts(m.Architectures),
		Ancestors: b.ancestors(m, &lineage{seen: map[*lock.Model]bool{m: true}, left: b.nested}, 1), Properties: b.modelProperties(m),
	}
	if !c.Resolved {
		c.Open = text("Its hub did not describe it: " + string(m.State) + ": " + strings.TrimPrefix(m.Reason, string(m.State)+": "))
	}
	c.Homepage, c.Download = pages(m)
	if c.Download != "" && m.Commit == "" && hub.IsDigest(m.Digest) {
		c.Digest = strings.TrimPrefix(m.Digest, "sha256:")
	}
	c.SWHID, c.Hosted, c.Concluded = revisionID(m.Commit), m.Hub == hub.API, concluded(m)
	for _, name := range texts(m.Datasets) {
		c.Datasets = append(c.Datasets, b.dataset(name, true))
	}
	b.evaluations(&c, m)
	for _, base := range m.Bases {
		if needed := b.block(base); base.Relation == resolve.Adapter && needed != nil && needed != m {
			c.DependsOn = append(c.DependsOn, b.refs[needed])
		}
	}
	for _, f := range m.Files {
		c.Files = append(c.Files, b.file(m, f))
	}
	if m.Hub == hub.URL && len(m.Files) == 1 && c.Files[0].URL == c.Download {
		c.SHA256, c.Digest = c.Files[0].SHA256, c.Files[0].SHA256
	}
	c.Uses, c.Card = uses(m.Uses), cardOf(m)
	for _, u := range m.Uses {
		c.Bindings = append(c.Bindings, texts([]string{string(u.Binding)})...)
	}
	c.Papers = papers(m)
	c.Optional = used && len(b.groups[m.ID()]) > 0
	c.Tested = used && m.PathRole() == detect.RoleTest
	c.Adaptation = adaptation(m)
	c.Card.fill(c.Task)
	c.Developers, c.Statements = developers(m), statements(m)
	c.Datasets, c.TestedOn, c.DependsOn, c.Bindings = unique(c.Datasets), unique(c.TestedOn), unique(c.DependsOn), unique(c.Bindings)
	c.Description, c.Notes = describe(&c, m), notes(m)
	b.shares(c.Ref, m)
	return c
}

// version is what a document calls the version of a model: its commit, or what
// stands for one on its hub.
func version(m *lock.Model) string { return cmp.Or(m.Commit, m.Digest, text(m.Version)) }

func unique(list []string) []string {
	slices.Sort(list)
	return slices.Compact(list)
}

// split parts the owner from the name.
func split(name string) (group, rest string) {
	if kind, rest := hub.CutKind(name); kind != hub.ModelKind {
		owner, rest := split(rest)
		return path.Join(kind, owner), rest
	}
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
// openrail, are names: the formats refuse them as ids, and so is what a lock
// calls an SPDX id that is none.
func licenses(m *lock.Model) []License {
	switch l := m.License; {
	case l.SPDX != "" && resolve.SPDX(l.SPDX) == l.SPDX:
		return []License{{ID: text(l.SPDX)}}
	case l.Name != "" || l.Hub != "" || l.SPDX != "":
		name := cmp.Or(text(l.Name), text(l.Hub), text(l.SPDX))
		if name == "" {
			return nil
		}
		return []License{{Name: name, URL: cmp.Or(licenseURL(m), knownURL(m))}}
	case l.Text != "" && license.Find(l.Text) != nil:
		return []License{{Name: license.Find(l.Text).Title, URL: cmp.Or(licenseURL(m), knownURL(m))}}
	}
	return nil
}

// knownURL is where the text of a licence is that has no link, and is known by what is
// said of it.
func knownURL(m *lock.Model) string {
	known := license.Recognize(m.License.Stated())
	if list := known.Licenses(); len(list) == 1 && !list[0].Family {
		return webURL(list[0].Source)
	}
	return ""
}

// licenseURL is the link of the model card: an address, or a file of the
// repository.
func licenseURL(m *lock.Model) string {
	link := m.License.Link
	if u := webURL(link); u != "" || link == "" {
		return u
	}
	switch {
	case m.Commit == "" || strings.Contains(link, ":"):
	case m.Hub == hub.HuggingFace && hub.IsRepository(m.Name):
		return webURL(pathURL(hubURL, m.Name, "blob", m.Commit, text(link)))
	case m.Hub == hub.PyTorchHub:
		return webURL(pathURL(gitURL, repositoryOf(m.Name), "blob", m.Commit, text(link)))
	}
	return ""
}

// lineage bounds what one model lists of its ancestors' ancestors. Each has its
// own at one place of the tree only: a graph of bases has more paths than any
// document can hold.
type lineage struct {
	seen map[*lock.Model]bool
	left int
}

// ancestors follows base models to their ends; depth is that of the bases of m.
func (b *builder) ancestors(m *lock.Model, l *lineage, depth int) []Ancestor {
	var list []Ancestor
	bases := slices.Clone(m.Bases)
	slices.SortStableFunc(bases, func(a, b lock.Base) int {
		return cmp.Or(cmp.Compare(a.Hub, b.Hub), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Relation, b.Relation))
	})
	for _, base := range bases {
		group, name := split(base.Name)
		a := Ancestor{Group: group, Name: name, Version: base.Commit, Relation: string(base.Relation), Guessed: base.Guessed}
		a.Properties = lineageProperties(base)
		if known := b.block(base); known != nil {
			a.Ref, a.PURL, a.Licenses = b.refs[known], packageURL(known.PURL), licenses(known)
			a.Version, a.SWHID, a.Modified = version(known), revisionID(known.Commit), modified(known)
			a.Supplier = text(cmp.Or(known.Author, group))
			a.Homepage, a.Download = pages(known)
			a.Properties = append(a.Properties, stateProperties(known)...)
			if !l.seen[known] && depth < maxAncestorDepth && l.left >= len(known.Bases) {
				l.seen[known] = true
				l.left -= len(known.Bases)
				a.Ancestors = b.ancestors(known, l, depth+1)
			}
		}
		list = append(list, a)
	}
	slices.SortFunc(list, func(a, b Ancestor) int {
		return cmp.Or(cmp.Compare(a.Group, b.Group), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Relation, b.Relation))
	})
	return list
}

// dataset returns the ref of a data set. Declared are those of the list of a card, whose
// names are those of the hub; results have titles as often.
func (b *builder) dataset(name string, declared bool) string {
	if m := b.byName[hub.Model{Hub: hub.HuggingFace, Name: hub.WithKind(hub.DatasetKind, name)}]; m != nil && m.Kind == detect.KindDataset && b.refs[m] != "" {
		return b.refs[m]
	}
	ref := "dataset:" + name
	i, ok := b.known[ref]
	if !ok {
		d := Dataset{Ref: ref, Name: name}
		d.Concluded, d.Properties = datasetLicense(name)
		i = len(b.datasets)
		b.known[ref], b.datasets = i, append(b.datasets, d)
	}
	if d := &b.datasets[i]; (declared || strings.Contains(name, "/")) && hub.IsHuggingFaceName(name) {
		d.URL = pathURL(hubURL, "datasets", name)
		d.Supplier, _ = split(name)
	}
	return ref
}

func (b *builder) file(m *lock.Model, f resolve.File) File {
	out := File{Ref: b.free(b.refs[m] + "#" + text(f.Path)), Path: text(f.Path), SHA256: f.SHA256, SWHID: contentID(f.GitOID), Properties: fileProperties(f)}
	switch {
	case f.URL != "":
		out.URL = webURL(f.URL)
	case m.Digest != "" && f.SHA256 != "" && m.Commit == "":
		out.URL = blobURL(m, f)
	case m.Hub == hub.HuggingFace && m.Commit != "" && hub.IsRepository(m.Name):
		out.URL = webURL(pathURL(hubURL, m.Name, "resolve", m.Commit, f.Path))
	case m.Hub == modelScope && m.Commit != "":
		out.URL = webURL(pathURL(modelScopeURL, m.Name, "resolve", m.Commit, f.Path))
	case m.Hub == hub.PyTorchHub && m.Commit != "":
		out.URL = webURL(pathURL(gitURL, repositoryOf(m.Name), "raw", m.Commit, f.Path))
	}
	return out
}

// gitURL is where the repositories of torch.hub are.
const gitURL = "https://github.com"

// repositoryOf is the repository that an entry point of torch.hub belongs to.
func repositoryOf(name string) string {
	repository, _, _ := strings.Cut(name, ":")
	return repository
}

func uses(locked []lock.Use) []Use {
	var list []Use
	for _, u := range locked {
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
