package resolve

import (
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/ptmlock/ptmlock/resolve/hub"
)

// SelectFiles returns the files of r that the loads fetch, sorted by path, each
// once. Where a library reads a file to learn the names of others (the index of
// sharded weights, model_index.json, modules.json), r.Manifests hold what it
// says, if the resolver has read it; else the naming rules that the same library
// writes by stand in for it. Where these leave a doubt it takes the file: a lock
// with a file too many misses no change. The result is empty if the listing is
// unknown.
func SelectFiles(r *Resolution, loads []Load) []File {
	if r.Hub == hub.PyTorchHub {
		return ofEntryPoint(r.Files)
	}
	s := newSelection(r.Files)
	for _, m := range r.Manifests {
		s.manifests[m.Path] = m.Names
	}
	for _, l := range loads {
		s.load(l)
	}
	var files []File
	for _, f := range r.Files {
		if s.taken[f.Path] {
			files = append(files, f)
		}
	}
	slices.SortFunc(files, compareFiles)
	return files
}

// ofEntryPoint returns what an entry point of torch.hub needs, which its resolver
// has found out: the sources that it read, which are the ones with a SHA-256,
// what they fetch, and the weights that lie in the repository. The call itself
// fetches the whole repository, and the commit says which.
func ofEntryPoint(files []File) []File {
	var taken []File
	for _, f := range files {
		if f.SHA256 != "" || f.URL != "" || formatOf[path.Ext(strings.ToLower(f.Path))] != "" {
			taken = append(taken, f)
		}
	}
	slices.SortFunc(taken, compareFiles)
	return taken
}

// selection collects the paths that were taken from a listing.
type selection struct {
	paths   []string            // of the listing, sorted
	folders map[string][]string // the paths that lie directly in each folder, "." for the root
	has     map[string]bool
	web     bool // files that are the model, and no repository
	taken   map[string]bool
	// manifests are those that were read: what each names, by its path.
	manifests map[string][]string
}

func newSelection(files []File) *selection {
	s := &selection{folders: map[string][]string{}, has: map[string]bool{}, taken: map[string]bool{}, manifests: map[string][]string{}}
	for _, f := range files {
		s.paths = append(s.paths, f.Path)
		s.has[f.Path] = true
		s.web = s.web || f.URL != ""
	}
	slices.Sort(s.paths)
	for _, p := range s.paths {
		s.folders[folderOf(p)] = append(s.folders[folderOf(p)], p)
	}
	return s
}

// maxVariant bounds a variant, which becomes part of a pattern.
const maxVariant = 255

func (s *selection) load(l Load) {
	if len(l.Variant) > maxVariant || !utf8.ValidString(l.Variant) {
		l.Variant = string(utf8.RuneError) // no file has it
	}
	if s.web {
		s.take(s.paths...)
		return
	}
	found := len(l.AllowPatterns) == 0 && s.groups(l.Files)
	switch l.Layout {
	case LayoutTransformers:
		s.transformers(l)
	case LayoutDiffusers:
		s.diffusers(l)
	case LayoutSentenceTransformers:
		s.sentenceTransformers(l)
	case LayoutTimm:
		s.timm(l)
	case LayoutPEFT:
		s.peft(l)
	case LayoutGGUF:
		s.gguf(l)
	case LayoutTransformersJS:
		s.transformersJS(l)
	case LayoutFile:
		if !s.alternatives(l) {
			s.oneFile(l)
		}
	default:
		if !s.alternatives(l) && !found {
			s.snapshot(l)
		}
	}
	if l.TrustRemoteCode {
		s.remoteCode()
	}
}

// take takes the paths that are there and tells whether one was.
func (s *selection) take(paths ...string) bool {
	found := false
	for _, p := range paths {
		if s.has[p] {
			s.taken[p] = true
			found = true
		}
	}
	return found
}

// first takes the first of the paths that is there.
func (s *selection) first(paths ...string) bool {
	for _, p := range paths {
		if s.take(p) {
			return true
		}
	}
	return false
}

func (s *selection) takeIf(want func(path string) bool) bool { return s.takeOf(s.paths, want) }

// takeIn is takeIf for the files directly in a folder. A listing may have as
// many folders as files, so nothing that is done for each folder looks at all
// paths.
func (s *selection) takeIn(folder string, want func(path string) bool) bool {
	return s.takeOf(s.folders[path.Clean(folder)], want)
}

func (s *selection) takeOf(paths []string, want func(path string) bool) bool {
	found := false
	for _, p := range paths {
		if want(p) {
			s.taken[p] = true
			found = true
		}
	}
	return found
}

// in joins the subfolder of a call and names in it.
func in(folder string, names ...string) []string {
	joined := make([]string, len(names))
	for i, name := range names {
		joined[i] = path.Join(folder, name)
	}
	return joined
}

// remoteCode takes all Python files: the configuration names the first of them,
// and each may import any other
// (https://github.com/huggingface/transformers/blob/v4.57.3/src/transformers/dynamic_module_utils.py, get_cached_module_file).
func (s *selection) remoteCode() {
	s.takeIf(func(p string) bool { return strings.HasSuffix(p, ".py") })
}

// snapshot takes what the patterns leave; without patterns everything
// (https://github.com/huggingface/huggingface_hub/blob/v1.0.0/src/huggingface_hub/utils/_paths.py, filter_repo_objects).
func (s *selection) snapshot(l Load) {
	allowed, ignored := snapshotPatterns(l.AllowPatterns), snapshotPatterns(l.IgnorePatterns)
	s.takeIf(func(p string) bool {
		matches := func(pattern string) bool { return fnmatch(pattern, p) }
		return (len(allowed) == 0 || slices.ContainsFunc(allowed, matches)) && !slices.ContainsFunc(ignored, matches)
	})
}

// snapshotPatterns reads a pattern that ends in a slash as the whole folder.
func snapshotPatterns(patterns []string) []string {
	var list []string
	for _, pattern := range patterns {
		pattern = strings.ReplaceAll(pattern, `\`, "/")
		if strings.HasSuffix(pattern, "/") {
			pattern += "*"
		}
		list = append(list, pattern)
	}
	return list
}

// loraNames are what diffusers writes, and looks for when the call names no
// file (https://github.com/huggingface/diffusers/blob/v0.35.2/src/diffusers/loaders/lora_base.py,
// https://github.com/huggingface/diffusers/blob/v0.35.2/src/diffusers/loaders/textual_inversion.py).
var loraNames = []string{
	"pytorch_lora_weights.safetensors", "learned_embeds.safetensors",
	"pytorch_lora_weights.bin", "learned_embeds.bin",
}

// oneFile takes the file that the call names. An adapter that diffusers loads
// without a name is looked for by its usual names, then by its extension.
func (s *selection) oneFile(l Load) {
	switch {
	case l.Filename != "":
		s.take(in(l.Subfolder, l.Filename)...)
	case l.Part != "adapter":
		s.snapshot(l)
	case s.first(in(l.Subfolder, loraNames...)...):
	default:
		for _, extension := range []string{".safetensors", ".bin"} {
			if s.takeIn(l.Subfolder, func(p string) bool { return strings.HasSuffix(p, extension) }) {
				return
			}
		}
	}
}

// folderOf is "." for a file at the root.
func folderOf(p string) string { return path.Dir(p) }

// timm takes the configuration and the first weights that timm would find
// (https://github.com/huggingface/pytorch-image-models/blob/v1.0.20/timm/models/_hub.py, load_state_dict_from_hf).
func (s *selection) timm(l Load) {
	s.take("config.json")
	if l.Part == "config" {
		return
	}
	if l.Filename != "" {
		s.first(strings.TrimSuffix(l.Filename, path.Ext(l.Filename))+".safetensors", l.Filename)
		return
	}
	s.first("model.safetensors", "pytorch_model.bin", "open_clip_model.safetensors", "open_clip_pytorch_model.bin")
}

// peft takes an adapter
// (https://github.com/huggingface/peft/blob/v0.17.1/src/peft/utils/save_and_load.py, load_peft_weights).
func (s *selection) peft(l Load) {
	s.take(in(l.Subfolder, "adapter_config.json")...)
	if l.Part == "config" {
		return
	}
	names := []string{"adapter_model.safetensors", "adapter_model.bin"}
	if l.Safetensors == "false" { // only transformers' load_adapter has this argument
		slices.Reverse(names)
	}
	s.first(in(l.Subfolder, names...)...)
}

// alternatives takes the files that the library's catalogue names, and tells
// whether there were any. What a call names itself goes first.
func (s *selection) alternatives(l Load) bool {
	if len(l.AllowPatterns) > 0 {
		return false
	}
	return s.groups(l.Alternatives)
}

// groups takes of each group what the first pattern that matches a file
// matches, and tells whether there was anything.
func (s *selection) groups(groups [][]string) bool {
	found := false
	for _, group := range groups {
		for _, pattern := range group {
			if s.takeIf(func(p string) bool { return fnmatch(pattern, p) }) {
				found = true
				break
			}
		}
	}
	return found
}
