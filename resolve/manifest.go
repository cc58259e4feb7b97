package resolve

import (
	"encoding/json"
	"errors"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// weightIndex matches the index of sharded weights: model.safetensors.index.json,
// pytorch_model.bin.index.fp16.json.
var weightIndex = regexp.MustCompile(`^(.*/)?([^/]+)\.(safetensors|bin|h5|msgpack)(\.[^/]+)?\.index(\.[^/]+)?\.json$`)

// OpenManifests lists the manifests among files without which SelectFiles could
// only guess, because the names of the files do not tell enough; sorted. For most
// repositories it is empty, so that no request has to be made for them.
func OpenManifests(files []File) []string {
	s := newSelection(files)
	var open []string
	for _, p := range s.paths {
		var doubtful bool
		switch {
		case p == modulesFile:
			doubtful = s.hasFolder(func(folder string) bool {
				return s.has[folder+"/config.json"] && !moduleFolder.MatchString(folder+"/") && folder != FrameworkONNX && folder != FrameworkOpenVINO
			})
		case p == pipelineFile:
			components := s.components()
			doubtful = s.hasFolder(func(folder string) bool { return !slices.Contains(components, folder) }) || s.unsafeExtra(components)
		case weightIndex.MatchString(p):
			doubtful = !s.complete(p)
		}
		if doubtful {
			open = append(open, p)
		}
	}
	return open
}

// hasFolder tells whether a top folder is as wanted; hidden ones do not count.
func (s *selection) hasFolder(wanted func(folder string) bool) bool {
	for folder := range s.folders {
		if top, _, _ := strings.Cut(folder, "/"); !strings.HasPrefix(top, ".") && wanted(top) {
			return true
		}
	}
	return false
}

// usualComponents are the components that pipelines of diffusers have as a rule
// (https://github.com/huggingface/diffusers/tree/v0.35.2/src/diffusers/pipelines).
var usualComponents = []string{
	"controlnet", "decoder", "feature_extractor", "image_encoder", "image_processor", "movq", "prior", "safety_checker", "scheduler",
	"text_encoder", "text_encoder_2", "text_encoder_3", "tokenizer", "tokenizer_2", "tokenizer_3", "transformer", "transformer_2",
	"unet", "vae", "vocoder", "vqvae",
}

// unsafeExtra tells whether a folder that need not belong to the pipeline would
// decide that all of it is loaded from pickles.
func (s *selection) unsafeExtra(components []string) bool {
	var models, usual []string
	for _, folder := range components {
		if slices.ContainsFunc(s.folders[folder], isWeights) {
			models = append(models, folder)
			if slices.Contains(usualComponents, folder) {
				usual = append(usual, folder)
			}
		}
	}
	return len(usual) < len(models) && s.allSafe(usual, variantPatterns{}) != s.allSafe(models, variantPatterns{})
}

var shardOf = regexp.MustCompile(`-(\d{5,})-of-(\d{5,})(\.[^/.]+)?\.[^/.]+$`)

// complete tells whether the shards of an index are one whole series, which then
// is what it lists.
func (s *selection) complete(index string) bool {
	m := weightIndex.FindStringSubmatch(index)
	stem, ext := m[1]+m[2], "."+m[3]
	numbers := map[string]bool{}
	total := ""
	for _, p := range s.folders[folderOf(index)] {
		shard := shardOf.FindStringSubmatch(p)
		if shard == nil || !strings.HasPrefix(p, stem) || path.Ext(p) != ext || !sameVariant(p, stem, ext, m[4]+m[5]) {
			continue
		}
		if total != "" && total != shard[2] || numbers[shard[1]] {
			return false
		}
		total = shard[2]
		numbers[shard[1]] = true
	}
	n, err := strconv.Atoi(total)
	return err == nil && n == len(numbers)
}

// sameVariant tells whether a shard is of the variant that its index has.
func sameVariant(p, stem, ext, variant string) bool {
	rest := strings.TrimSuffix(strings.TrimPrefix(p, stem), ext)
	rest = shardNumbers.ReplaceAllString(rest, "")
	return rest == variant
}

var shardNumbers = regexp.MustCompile(`-\d{5,}-of-\d{5,}`)

// Bounds of a manifest: the largest models have some hundred shards.
const (
	maxManifestNames = 10_000
	maxManifestName  = 1024
)

// ParseManifest reads a file of those that OpenManifests lists. A name in it
// that leads out of the repository is an error.
func ParseManifest(name string, body []byte) (Manifest, error) {
	m := Manifest{Path: name}
	var err error
	switch {
	case name == modulesFile:
		m.Names, err = moduleFolders(body)
	case name == pipelineFile:
		m.Names, err = componentFolders(body)
	default:
		m.Names, err = shards(body)
	}
	if err != nil {
		return Manifest{}, err
	}
	if len(m.Names) > maxManifestNames {
		return Manifest{}, errors.New("names more files than a model has")
	}
	for _, n := range m.Names {
		if n != "" && !isBelow(n) {
			return Manifest{}, errors.New("names a file outside of its folder")
		}
	}
	slices.Sort(m.Names)
	m.Names = slices.Compact(m.Names)
	return m, nil
}

// isBelow tells whether a relative path stays below where it starts.
func isBelow(p string) bool {
	return len(p) <= maxManifestName && path.Clean(p) == p && p != "." && p != ".." && !strings.HasPrefix(p, "../") &&
		!strings.HasPrefix(p, "/") && !strings.ContainsAny(p, "\\:")
}

func shards(body []byte) ([]string, error) {
	var index struct {
		WeightMap map[string]string `json:"weight_map"`
	}
	if json.Unmarshal(body, &index) != nil || len(index.WeightMap) == 0 {
		return nil, errors.New("is no index of weights")
	}
	seen := map[string]bool{}
	var names []string
	for _, file := range index.WeightMap {
		if !seen[file] {
			seen[file] = true
			names = append(names, file)
		}
	}
	return names, nil
}

func moduleFolders(body []byte) ([]string, error) {
	var modules []struct{ Path string }
	if json.Unmarshal(body, &modules) != nil || len(modules) == 0 {
		return nil, errors.New("is no list of modules")
	}
	var names []string
	for _, m := range modules {
		names = append(names, strings.TrimSuffix(strings.TrimPrefix(m.Path, "./"), "/"))
	}
	return names, nil
}

// componentFolders are the keys whose value is a list: library and class of a component.
func componentFolders(body []byte) ([]string, error) {
	var index map[string]json.RawMessage
	if json.Unmarshal(body, &index) != nil || len(index) == 0 {
		return nil, errors.New("is no description of a pipeline")
	}
	var names []string
	for key, value := range index {
		var list []json.RawMessage
		if key != "" && !strings.HasPrefix(key, "_") && json.Unmarshal(value, &list) == nil && list != nil {
			names = append(names, key)
		}
	}
	return names, nil
}
