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
	all := s.allSeries()
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
			known := map[string]bool{".": true}
			for _, folder := range components {
				known[folder] = true
			}
			doubtful = s.hasFolder(func(folder string) bool { return !known[folder] }) || s.unsafeExtra(components)
		case weightIndex.MatchString(p):
			doubtful = !s.complete(p, all)
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

// series is what is there of one series of shards.
type series struct {
	total   string
	numbers map[string]bool
	mixed   bool // shards of several totals, or one twice
}

var shardNumbers = regexp.MustCompile(`-(\d{5,})-of-(\d{5,})`)

// allSeries finds the shards of a listing, by the name that the file would have
// in one piece: those of model-00001-of-00002.safetensors under model.safetensors.
func (s *selection) allSeries() map[string]*series {
	found := map[string]*series{}
	for _, p := range s.paths {
		at := shardNumbers.FindStringSubmatchIndex(p)
		if at == nil || strings.Contains(p[at[1]:], "/") {
			continue
		}
		whole, number, total := p[:at[0]]+p[at[1]:], p[at[2]:at[3]], p[at[4]:at[5]]
		of := found[whole]
		if of == nil {
			of = &series{total: total, numbers: map[string]bool{}}
			found[whole] = of
		}
		of.mixed = of.mixed || of.total != total || of.numbers[number]
		of.numbers[number] = true
	}
	return found
}

// complete tells whether the shards of an index are one whole series, which then
// is what it lists, or whether there is just the one file, as some tools write.
func (s *selection) complete(index string, all map[string]*series) bool {
	m := weightIndex.FindStringSubmatch(index)
	whole := m[1] + m[2] + m[4] + m[5] + "." + m[3]
	of := all[whole]
	if of == nil {
		return s.has[whole]
	}
	if of.mixed {
		return false
	}
	n, err := strconv.Atoi(of.total)
	return err == nil && n == len(of.numbers)
}

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
