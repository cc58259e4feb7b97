package lock

import (
	"cmp"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// Local is a file of weights that lies in the project itself. What its header says
// is a claim of who wrote the file.
type Local struct {
	Path       string // slash-separated, from the root of the project
	Format     string // "safetensors", "gguf"; "git-lfs" for a pointer, whose content lies elsewhere
	Size       int64  // bytes, of what a pointer points to
	SHA256     string // of the same; "" if it was not computed
	License    string
	Bases      []string // models it was made from, as its header writes them, sorted
	Imports    []string // names that loading it imports, and that are not those of plain weights, sorted
	Parameters int64
	Uses       []Use // calls that load it by its path
}

var localFields = []field[Local]{
	required(text("path", func(l *Local) *string { return &l.Path }, isProjectPath)),
	required(text("format", func(l *Local) *string { return &l.Format })),
	number("size", 0, func(l *Local) *int64 { return &l.Size }),
	text("sha256", func(l *Local) *string { return &l.SHA256 }, isSHA256),
	text("license", func(l *Local) *string { return &l.License }),
	texts("bases", func(l *Local) *[]string { return &l.Bases }),
	texts("imports", func(l *Local) *[]string { return &l.Imports }),
	number("parameters", 1, func(l *Local) *int64 { return &l.Parameters }),
	tables("uses", func(l *Local) *[]Use { return &l.Uses }, Use{}, useFields),
}

func isProjectPath(s string) error {
	if !fs.ValidPath(s) || s == "." {
		return fmt.Errorf("%q is no path inside the project", s)
	}
	return nil
}

func compareLocal(a, b Local) int { return cmp.Compare(a.Path, b.Path) }

func sortedLocal(list []Local) []Local {
	list = sorted(list, compareLocal)
	for i := range list {
		l := &list[i]
		l.Uses, l.Bases, l.Imports = sorted(l.Uses, compareUses), sorted(l.Bases, strings.Compare), sorted(l.Imports, strings.Compare)
	}
	return list
}

// maxImports bounds the names that are kept of one file.
const maxImports = 100

// local makes the blocks of the weights in the tree, and returns the calls that
// load none of them: a path is taken from the root of the project, where programs
// are run, else from the directory of the file that names it.
func local(found []detect.LocalModel, calls []detect.Unresolved) ([]Local, []detect.Unresolved) {
	var list []Local
	at := map[string][]int{} // indices of list, by path and by each directory above
	for _, f := range found {
		p := clean(f.Path)
		if isProjectPath(p) != nil {
			continue
		}
		l := Local{
			Path: p, Format: clean(f.Format), Size: max(f.Bytes, 0), SHA256: f.SHA256, License: clean(f.License), Parameters: max(f.Parameters, 0),
			Bases: sortedSet(f.Bases), Imports: sortedSet(f.Imports),
		}
		l.Imports = l.Imports[:min(len(l.Imports), maxImports)]
		for dir := p; dir != "."; dir = path.Dir(dir) {
			at[dir] = append(at[dir], len(list))
		}
		list = append(list, l)
	}
	var rest []detect.Unresolved
	for _, u := range calls {
		indices := loaded(at, u)
		if len(indices) == 0 {
			rest = append(rest, u)
		}
		for _, i := range indices {
			list[i].Uses = append(list[i].Uses, Use{File: clean(u.At.File), Via: clean(u.Via), Part: detect.PartWeights, PathRole: roleOf(u.PathRole())})
		}
	}
	list = sortedLocal(list)
	for i := range list {
		list[i].Uses = eachOnce(list[i].Uses)
	}
	return list, rest
}

// PathRole is as of Model: detect.RoleSource for weights that no call is known to load.
func (l *Local) PathRole() detect.PathRole { return nearest(l.Uses) }

// loaded finds the weights that a call loads by their path, or by that of a
// directory that holds them.
func loaded(at map[string][]int, u detect.Unresolved) []int {
	text, ok := strings.CutPrefix(u.Reason, "local path ")
	if !ok {
		return nil
	}
	text = path.Clean(strings.ReplaceAll(text, `\`, "/"))
	if indices := at[text]; indices != nil || text == "." {
		return indices
	}
	return at[path.Join(path.Dir(u.At.File), text)]
}

func sortedSet(list []string) []string {
	list = cleanAll(list)
	slices.Sort(list)
	return slices.Compact(list)
}

// localHub stands for a hub in changes of local files.
const localHub hub.ID = "local"

// diffLocal compares the weights in the project.
func diffLocal(old, new []Local) []Change {
	before, after := map[string]*Local{}, map[string]*Local{}
	for i := range old {
		before[old[i].Path] = &old[i]
	}
	for i := range new {
		after[new[i].Path] = &new[i]
	}
	var changes []Change
	for p, was := range before {
		is := after[p]
		if is == nil {
			changes = append(changes, Change{Kind: Removed, Risk: Low, Model: hub.Model{Hub: localHub, Name: p}, Old: was.content()})
			continue
		}
		for _, c := range diffLocalFile(was, is) {
			if c.Model = (hub.Model{Hub: localHub, Name: p}); c.Old != c.New {
				changes = append(changes, c)
			}
		}
	}
	for p, is := range after {
		if before[p] == nil {
			c := Change{Kind: Added, Risk: Low, Model: hub.Model{Hub: localHub, Name: p}, New: is.content(), Note: join([]string{is.Format, is.License, Bytes(is.Size)})}
			if runsCode(is.Format) {
				c.Risk, c.Note = Medium, join([]string{c.Note, "may run code when it is loaded"})
			}
			if len(is.Imports) > 0 {
				c.Risk, c.Note = High, join([]string{c.Note, "loading it imports " + join(is.Imports)})
			}
			changes = append(changes, c)
		}
	}
	return changes
}

func diffLocalFile(was, is *Local) []Change {
	formats, note := formatsRisk([]string{was.Format}, []string{is.Format})
	content := Medium
	if runsCode(is.Format) {
		content = High
	}
	return []Change{
		{Kind: RemoteCodeChanged, Risk: worse(len(without(is.Imports, was.Imports)) > 0), Old: imports(was), New: imports(is)},
		{Kind: FormatsChanged, Risk: formats, Note: note, Old: was.Format, New: is.Format},
		{Kind: LicenseChanged, Risk: licenseRisk(resolve.License{SPDX: was.License}, resolve.License{SPDX: is.License}), Old: was.License, New: is.License},
		{Kind: BasesChanged, Risk: Medium, Old: join(was.Bases), New: join(is.Bases)},
		{Kind: Repinned, Risk: content, Old: was.content(), New: is.content(), Note: Bytes(is.Size)},
		{Kind: UsesChanged, Risk: Low, Old: uses(without(was.Uses, is.Uses)), New: uses(without(is.Uses, was.Uses))},
		{Kind: DescriptionChanged, Risk: Low, Old: parameters(was), New: parameters(is)},
	}
}

func imports(l *Local) string {
	if len(l.Imports) == 0 {
		return ""
	}
	return "loading it imports " + join(l.Imports)
}

func parameters(l *Local) string {
	if l.Parameters == 0 {
		return ""
	}
	return fmt.Sprintf("parameters: %d", l.Parameters)
}

// content says which bytes a file has.
func (l *Local) content() string {
	if l.SHA256 == "" {
		return fmt.Sprintf("%d bytes", l.Size)
	}
	return "sha256:" + l.SHA256
}
