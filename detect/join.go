package detect

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/resolve/hub"
)

// JoinLocal turns calls that load a file of weights from a local path into
// references of the model whose file of that name the project downloads or says
// where to find: a script fetches "model-f6b98070.pt", and code opens it. Two
// models that have such a file are none.
//
// It returns the references that it adds. A detector that needs to know them calls it for
// what it has found itself; for what all have found it is called in any case.
func JoinLocal(all *Findings) []Reference {
	byFile := filesOf(all.References)
	if len(byFile) == 0 {
		return nil
	}
	had := len(all.References)
	all.Unresolved = slices.DeleteFunc(slices.Clone(all.Unresolved), func(u Unresolved) bool {
		file, ok := localFile(u)
		if !ok {
			return false
		}
		refs := byFile[file]
		if len(refs) == 0 {
			return false
		}
		source := refs[0]
		for _, r := range refs[1:] {
			if r.Model != source.Model {
				return false
			}
		}
		trace := append(slices.Clone(u.Trace), Step{At: source.At, What: "the file " + file + " comes from here, by " + source.Via, Fills: true})
		all.References = append(all.References, Reference{
			Model: source.Model, Revision: source.Revision, Role: Used, Place: placeOfCall(u.At.File), At: u.At, Via: u.Via,
			Binding: BindConstant, Trace: trace, Doc: u.Doc,
			Load: Load{Part: PartWeights, Layout: source.Load.Layout, Filename: source.Load.Filename},
		})
		return true
	})
	return all.References[had:]
}

// filesOf indexes references by the name of the file of weights that they fetch,
// uses first.
func filesOf(refs []Reference) map[string][]Reference {
	byFile := map[string][]Reference{}
	for _, r := range refs {
		name := r.Load.Filename
		if r.Model.Hub == hub.URL {
			name, _, _ = strings.Cut(r.Model.Name, "?")
		}
		if base := path.Base(name); hub.IsWeightFile(base) {
			byFile[base] = append(byFile[base], r)
		}
	}
	for _, list := range byFile {
		slices.SortStableFunc(list, func(a, b Reference) int {
			return cmp.Or(cmp.Compare(useRank(a), useRank(b)), compareReferences(a, b))
		})
	}
	return byFile
}

func useRank(r Reference) int {
	if isUse(r) {
		return 0
	}
	return 1
}

// localFile returns the name of the file of weights that a call loads from a
// local path.
func localFile(u Unresolved) (string, bool) {
	text, ok := strings.CutPrefix(u.Reason, "local path ")
	if !ok {
		return "", false
	}
	base := path.Base(strings.ReplaceAll(text, `\`, "/"))
	return base, hub.IsWeightFile(base) && !strings.ContainsAny(base, "{} …")
}

// placeOfCall is the kind of file that a call on a local path stands in.
func placeOfCall(file string) Place {
	switch strings.ToLower(path.Ext(file)) {
	case ".ipynb":
		return PlaceNotebook
	case ".sh", ".bash", ".zsh", ".bat", ".ps1", ".mk":
		return PlaceScript
	case "", ".yaml", ".yml", ".json", ".toml", ".cfg", ".ini", ".conf":
		return PlaceConfig
	}
	return PlaceCode
}
