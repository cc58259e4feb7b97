package resolve

import (
	"path"
	"regexp"
	"slices"
	"strings"
)

// Names that diffusers goes by
// (https://github.com/huggingface/diffusers/blob/v0.35.2/src/diffusers: utils/constants.py,
// pipelines/pipeline_utils.py DiffusionPipeline.download, pipelines/pipeline_loading_utils.py).
var (
	// componentConfigs mark a folder as a component where model_index.json,
	// which lists them, was not read.
	componentConfigs = []string{
		"config.json", "scheduler_config.json", "tokenizer_config.json", "preprocessor_config.json",
		"processor_config.json", "image_processor_config.json", "tokenizer.json", "special_tokens_map.json",
	}
	// rootNames are what a pipeline takes at the root.
	rootNames = []string{
		"model_index.json", "config.json", "scheduler_config.json", "pipeline.py",
		"chat_template.jinja", "generation_config.json", "processor_config.json", "tokenizer.json", "tokenizer_config.json",
	}
	weightExtensions = []string{".bin", ".safetensors", ".msgpack", ".onnx", ".pb", ".flashpack"}
)

const (
	weightStem   = `(diffusion_pytorch_model|diffusion_flax_model|model|weights|pytorch_model|flax_model)`
	weightSuffix = `\.(bin|safetensors|msgpack|onnx|pb)`
	shardNumber  = `\d{5}-of-\d{5}`
)

var (
	plainWeights = regexp.MustCompile(`^` + weightStem + `(-` + shardNumber + `)?` + weightSuffix + `$`)
	plainIndex   = regexp.MustCompile(`^` + weightStem + weightSuffix + `\.index\.json$`)
)

// diffusers takes a pipeline, or with a subfolder or without model_index.json
// one component.
func (s *selection) diffusers(l Load) {
	if l.Subfolder == "" && s.has[pipelineFile] && l.Part != "config" {
		s.pipeline(l)
		return
	}
	if l.Part == "config" {
		s.take(in(l.Subfolder, append([]string{"model_index.json"}, componentConfigs...)...)...)
		return
	}
	s.component(l)
}

// component makes the choice of ModelMixin.from_pretrained: safetensors before
// PyTorch, sharded before whole, the variant and nothing else. A component may
// be a model of transformers, which names its weights otherwise.
func (s *selection) component(l Load) {
	s.take(in(l.Subfolder, componentConfigs...)...)
	if l.Framework == FrameworkFlax && s.weights(l.Subfolder, "diffusion_flax_model.msgpack", "") {
		return
	}
	names := []string{"diffusion_pytorch_model.safetensors", "model.safetensors", "diffusion_pytorch_model.bin", "pytorch_model.bin"}
	for _, name := range names {
		safe := strings.HasSuffix(name, ".safetensors")
		if safe && l.Safetensors == "false" || !safe && l.Safetensors == "true" {
			continue
		}
		if s.sharded(l.Subfolder, name, l.Variant) || s.weights(l.Subfolder, name, l.Variant) {
			return
		}
	}
}

// pipeline takes what DiffusionPipeline.download does: of each folder with
// weights its config.json and the weights, whole folders without weights, and
// some files at the root. One format is taken in all folders, the variant where
// a folder has it.
func (s *selection) pipeline(l Load) {
	components := s.components()
	var models []string         // components with weights
	others := map[string]bool{} // components without
	for _, folder := range components {
		if slices.ContainsFunc(s.folders[folder], isWeights) {
			models = append(models, folder)
		} else {
			others[folder] = true
		}
	}
	variants := newVariantPatterns(l.Variant)
	ignored := s.otherFormats(l, models, variants)
	refused := func(p string) bool {
		for _, ext := range ignored {
			if strings.HasSuffix(p, ext) || strings.HasSuffix(p, ext+".index.json") {
				return true
			}
		}
		return false
	}
	s.pipelineWeights(variants, refused)
	s.takeIf(func(p string) bool {
		top, _, nested := strings.Cut(p, "/")
		return nested && others[top] && !refused(p)
	})
	for _, folder := range models {
		s.take(path.Join(folder, "config.json"))
	}
	s.take(rootNames...)
}

// otherFormats are the extensions that a pipeline does not load (_get_ignore_patterns).
func (s *selection) otherFormats(l Load, models []string, variants variantPatterns) []string {
	if l.Framework == FrameworkFlax {
		return []string{".bin", ".safetensors", ".onnx", ".pb"}
	}
	others := []string{".safetensors", ".msgpack"}
	if l.Safetensors != "false" && s.allSafe(models, variants) || l.Safetensors == "true" {
		others = []string{".bin", ".msgpack"}
	}
	if l.Framework != FrameworkONNX {
		others = append(others, ".onnx", ".pb")
	}
	return others
}

const pipelineFile = "model_index.json"

// components are the folders that model_index.json names, or the top folders
// that hold a configuration of a kind that pipelines are made of.
func (s *selection) components() []string {
	if named, read := s.manifests[pipelineFile]; read {
		return filter(named, func(folder string) bool { return len(s.folders[folder]) > 0 })
	}
	var folders []string
	for _, p := range s.paths {
		folder, name := path.Split(p)
		folder = strings.TrimSuffix(folder, "/")
		if folder != "" && !strings.Contains(folder, "/") && slices.Contains(componentConfigs, name) {
			folders = append(folders, folder)
		}
	}
	return slices.Compact(folders) // the paths are sorted
}

func isWeights(p string) bool { return slices.Contains(weightExtensions, path.Ext(p)) }

// allSafe tells whether each folder with weights has them as safetensors; the
// variant's file decides where there is one (is_safetensors_compatible).
func (s *selection) allSafe(models []string, variants variantPatterns) bool {
	if len(models) == 0 {
		models = []string{"."}
	}
	for _, folder := range models {
		var names []string
		for _, p := range filter(s.folders[folder], isWeights) {
			names = append(names, path.Base(p))
		}
		matching := filter(names, variants.isVariant)
		if len(matching) == 0 {
			matching = filter(names, plainWeights.MatchString)
		}
		if !slices.ContainsFunc(matching, func(name string) bool { return strings.HasSuffix(name, ".safetensors") }) {
			return false
		}
	}
	return true
}

// pipelineWeights takes the variant's weights in each folder that has some, and
// the plain ones elsewhere (variant_compatible_siblings). Files that do not lie
// one folder deep count as one group, as they do there.
func (s *selection) pipelineWeights(variants variantPatterns, refused func(string) bool) {
	groups := map[string][]string{}
	for _, p := range s.paths {
		if refused(p) {
			continue
		}
		folder := ""
		if strings.Count(p, "/") == 1 {
			folder = folderOf(p)
		}
		groups[folder] = append(groups[folder], p)
	}
	for _, paths := range groups {
		base := func(match func(string) bool) []string {
			return filter(paths, func(p string) bool { return match(path.Base(p)) })
		}
		switch {
		case s.take(base(variants.isCurrent)...):
			s.take(base(variants.isIndex)...)
		case s.take(base(variants.isLegacy)...):
			s.take(base(variants.isLegacyIndex)...)
		default:
			s.take(base(plainWeights.MatchString)...)
			s.take(base(plainIndex.MatchString)...)
		}
	}
}

// variantPatterns match the files of one variant; without a variant nothing.
type variantPatterns struct{ current, legacy, index, legacyIndex *regexp.Regexp }

func newVariantPatterns(variant string) variantPatterns {
	if variant == "" {
		return variantPatterns{}
	}
	v := regexp.QuoteMeta(variant)
	return variantPatterns{
		current:     regexp.MustCompile(`^` + weightStem + `\.` + v + `(-` + shardNumber + `)?` + weightSuffix + `$`),
		legacy:      regexp.MustCompile(`^.*-` + shardNumber + `\.` + v + `\.[a-z]+$`),
		index:       regexp.MustCompile(`^` + weightStem + weightSuffix + `\.index\.` + v + `\.json$`),
		legacyIndex: regexp.MustCompile(`^` + weightStem + weightSuffix + `\.` + v + `\.index\.json$`),
	}
}

func (v variantPatterns) isCurrent(name string) bool     { return matches(v.current, name) }
func (v variantPatterns) isLegacy(name string) bool      { return matches(v.legacy, name) }
func (v variantPatterns) isIndex(name string) bool       { return matches(v.index, name) }
func (v variantPatterns) isLegacyIndex(name string) bool { return matches(v.legacyIndex, name) }
func (v variantPatterns) isVariant(name string) bool     { return v.isCurrent(name) }

func matches(re *regexp.Regexp, s string) bool { return re != nil && re.MatchString(s) }

func filter(list []string, want func(string) bool) []string {
	var left []string
	for _, s := range list {
		if want(s) {
			left = append(left, s)
		}
	}
	return left
}
