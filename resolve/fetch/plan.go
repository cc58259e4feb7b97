package fetch

import (
	"cmp"
	"context"
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
	"github.com/ptmlock/ptmlock/resolve/hubapi"
)

// Places are the directories of this machine that files are kept in. They need not be
// there.
type Places struct {
	// Tree is a directory that takes all files in a plain tree, in place of the
	// others; "" for none.
	Tree string

	HubCache string // of Hugging Face's clients
	NoLinks  bool   // that cache shall have no symbolic links
	Distrust bool   // a blob of that cache counts as there only after it was read
	TorchHub string // of torch.hub, with "checkpoints" in it
	Whisper  string // of openai-whisper
	CLIP     string // of OpenAI's CLIP
}

// Refs says which names of the hub's cache Fetch lets stand for the locked commit: a
// client that is asked for a branch without a network takes the commit that the cache
// has under its name, whoever wrote it there.
type Refs string

const (
	NewRefs Refs = "new"  // those that are not there
	AllRefs Refs = "all"  // those that stand for another commit, too
	NoRefs  Refs = "none" // none
)

// Plan is what a lock's files come to on this machine. Close it after the last use.
type Plan struct {
	models  []*planned
	jobs    []*job
	folders map[string]*folder
	places  Places
}

// planned is a model of a plan.
type planned struct {
	*Model
	files []*entry
	repos []string // its folders in the hub's cache; nil if it is not kept there
}

// entry is a file of a model.
type entry struct {
	model *planned
	file  resolve.File
	job   *job
	err   error // why it has none
}

// job is one content in one place, with the files of models that it is.
type job struct {
	entries []*entry
	want    want
	keep    keeper
	source  func(context.Context, *Client) (source, error)
}

// NewPlan says where the files of models go. Nothing is written, and nothing read.
func NewPlan(models []Model, places Places) *Plan {
	p := &Plan{folders: map[string]*folder{}, places: places}
	b := builder{plan: p, jobs: map[string]*job{}, names: map[string]int{}}
	for i := range models {
		b.names[treeName(&models[i])]++
	}
	for i := range models {
		b.model(&models[i])
	}
	return p
}

// Close ends the use of directories.
func (p *Plan) Close() {
	for _, f := range p.folders {
		f.close()
	}
}

func (p *Plan) folder(dir string) *folder {
	if p.folders[dir] == nil {
		p.folders[dir] = &folder{dir: dir}
	}
	return p.folders[dir]
}

// builder makes a plan.
type builder struct {
	plan  *Plan
	jobs  map[string]*job // by place
	names map[string]int  // how many models have a name in the tree
}

func (b *builder) model(m *Model) {
	pm := &planned{Model: m}
	b.plan.models = append(b.plan.models, pm)
	if m.Hub == hub.HuggingFace && b.plan.places.Tree == "" {
		pm.repos = repoFolders(m)
	}
	for _, f := range m.Files {
		e := &entry{model: pm, file: f}
		pm.files = append(pm.files, e)
		if e.err = badPath(f.Path); e.err == nil {
			e.job, e.err = b.place(e)
		}
	}
}

// repoFolders are the folders under which the hub's clients look for a repository:
// one for its own name, and one for each other that the sources give it.
func repoFolders(m *Model) []string {
	folders := []string{}
	for _, name := range append([]string{m.Name}, m.Written...) {
		// A bare name is asked for as it is only where the hub has such a repository:
		// others are short names of a library, which asks for the whole one.
		if !hub.IsRepository(name) || name != m.Name && !strings.Contains(name, "/") && !hub.IsBareName(name) {
			continue
		}
		if folder := repoFolder(name); !slices.Contains(folders, folder) {
			folders = append(folders, folder)
		}
	}
	return folders
}

// place finds out where a file goes and where it comes from.
func (b *builder) place(e *entry) (*job, error) {
	from, err := origin(e.model.Model, e.file)
	if err != nil {
		return nil, err
	}
	keep, err := b.keeper(e)
	if err != nil {
		return nil, err
	}
	key := keep.dir() + "\x00" + keep.where()
	c, isCached := keep.(*cached)
	if isCached {
		key = keep.dir() + "\x00" + c.repos[0] + "\x00" + c.key()
	}
	w := wanted(e.file)
	code, isCheckout := keep.(*checkout)
	j := b.jobs[key]
	if j == nil {
		j = &job{want: w, keep: keep, source: from}
		if isCheckout {
			j.want = want{size: -1}
		}
		b.jobs[key] = j
		b.plan.jobs = append(b.plan.jobs, j)
	}
	if isCheckout {
		first, ok := j.keep.(*checkout)
		if !ok {
			return nil, fmt.Errorf("another file of the lock has the same place, %s", keep.where())
		}
		if err := first.join(code, e.file); err != nil {
			return nil, err
		}
	} else if j.want != w && (j.want.String() != w.String() || !w.hashed()) {
		return nil, fmt.Errorf("another file of the lock has the same place, %s, and another content", keep.where())
	}
	j.entries = append(j.entries, e)
	if isCached {
		first := j.keep.(*cached)
		if !slices.Contains(first.files, c.file) {
			first.files = append(first.files, c.file)
		}
		for _, repo := range c.repos {
			if !slices.Contains(first.repos, repo) {
				first.repos = append(first.repos, repo)
			}
		}
	}
	return j, nil
}

// keeper is the place of a file.
func (b *builder) keeper(e *entry) (keeper, error) {
	m, f, places := e.model.Model, e.file, b.plan.places
	w := wanted(f)
	if places.Tree != "" {
		return &plain{in: b.plan.folder(places.Tree), path: path.Join(b.treeFolder(m), f.Path), want: w}, nil
	}
	if e.model.repos != nil && f.URL == "" {
		if len(e.model.repos) == 0 || !hub.IsRepository(m.Name) {
			return nil, fmt.Errorf("%q is no name of a repository", m.Name)
		}
		at := pointer(m.Commit, f.Path)
		return &cached{
			cache: b.plan.folder(places.HubCache), repos: slices.Clone(e.model.repos), file: at, files: []string{at},
			want: w, blob: blobName(w), noLinks: places.NoLinks, distrust: places.Distrust,
		}, nil
	}
	if isCode(m, f) && places.TorchHub != "" {
		return newCheckout(b.plan.folder(places.TorchHub), m)
	}
	dir := ""
	if f.URL != "" {
		dir = places.weights(m)
	}
	if dir == "" {
		return nil, &NoPlaceError{}
	}
	name, err := lastSegment(f.URL)
	if err != nil {
		return nil, err
	}
	return &plain{in: b.plan.folder(dir), path: name, want: w}, nil
}

// NoPlaceError is a file of which it is not known where its library looks for it.
type NoPlaceError struct{}

func (*NoPlaceError) Error() string {
	return "where the library keeps it is not known to ptmlock; --dir takes it"
}

// weights is the folder in which the library of a hub keeps a file that it loads by
// its address, under the last part of that; "" if it is none of those that are known
// (https://github.com/pytorch/pytorch/blob/v2.9.0/torch/hub.py load_state_dict_from_url,
// by which torchvision, torchaudio, torchtext and timm load;
// https://github.com/openai/whisper/blob/v20250625/whisper/__init__.py _download,
// https://github.com/openai/CLIP/blob/main/clip/clip.py _download).
func (p Places) weights(m *Model) string {
	dir := ""
	switch m.Hub {
	case hub.PyTorchHub, hub.TorchVision, hub.TorchAudio, hub.TorchText, hub.Timm:
		dir = p.TorchHub
	case hub.URL:
		if m.TorchLoads {
			dir = p.TorchHub
		}
	case hub.OpenAIWhisper:
		return p.Whisper
	case hub.OpenAICLIP:
		return p.CLIP
	}
	if dir == "" {
		return ""
	}
	return dir + "/checkpoints"
}

// lastSegment is the name under which a file is kept that is loaded by its address: what
// Python's urlparse has behind the last "/" of the path, escapes as they are and without
// parameters (https://docs.python.org/3/library/urllib.parse.html#urllib.parse.urlparse).
func lastSegment(address string) (string, error) {
	rest, _, _ := strings.Cut(address, "#")
	rest, _, _ = strings.Cut(rest, "?")
	_, rest, _ = strings.Cut(rest, "://")
	_, name, _ := strings.Cut(rest, "/")
	name, _, _ = strings.Cut(name[strings.LastIndexByte(name, '/')+1:], ";")
	if name == "" || badPath(name) != nil {
		return "", fmt.Errorf("its address ends in no name of a file: %q", hubapi.Cut(name, 80))
	}
	return name, nil
}

// treeName is the folder of a model in a plain tree: its name as it is on Hugging
// Face, elsewhere below a folder for the hub.
func treeName(m *Model) string {
	segments := strings.Split(m.Name, "/")
	switch {
	case m.Hub == hub.HuggingFace:
	case hub.IsURL(m.Name):
		if u, err := url.Parse(m.Name); err == nil {
			segments = append([]string{string(m.Hub), u.Host}, strings.Split(strings.Trim(path.Dir(path.Clean("/"+u.Path)), "/"), "/")...)
		}
	default:
		segments = append([]string{string(m.Hub)}, segments...)
	}
	for i, s := range segments {
		segments[i] = safeSegment(s)
	}
	return strings.Trim(path.Join(segments...), "/")
}

// treeFolder is treeName, with the revision behind it where a lock has the model at
// several.
func (b *builder) treeFolder(m *Model) string {
	name := treeName(m)
	if b.names[name] > 1 && m.Revision != "" && !hub.IsURL(m.Name) {
		name += "@" + safeSegment(m.Revision)
	}
	return name
}

// sortedJobs lists the jobs, the largest first: a large one that began last would be
// waited for alone.
func (p *Plan) sortedJobs() []*job {
	jobs := slices.Clone(p.jobs)
	slices.SortStableFunc(jobs, func(a, b *job) int { return cmp.Compare(b.want.size, a.want.size) })
	return jobs
}
