package hfcache

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"
)

// treeEntry is a file of a whole listing
// (https://github.com/huggingface/huggingface_hub/blob/main/src/huggingface_hub/_tree_cache.py).
type treeEntry struct {
	Size      *int64 `json:"size"`
	BlobID    string `json:"blob_id"`
	LFSSHA256 string `json:"lfs_sha256"`
	LFSSize   *int64 `json:"lfs_size"`
}

// tree returns the whole listing of the commit; nil if it is not there or of a form
// that is not known.
func (s *snapshot) tree() map[string]treeEntry {
	if !s.treeRead {
		s.treeRead = true
		s.listing = parseTree(s.read("trees/"+s.commit+".json", maxTree))
	}
	return s.listing
}

func parseTree(data []byte) map[string]treeEntry {
	var tree struct {
		Version int                  `json:"format_version"`
		Files   map[string]treeEntry `json:"files"`
	}
	if data == nil || json.Unmarshal(data, &tree) != nil || tree.Version != 1 || len(tree.Files) > maxFiles {
		return nil
	}
	for name, entry := range tree.Files {
		id, digits := entry.BlobID, 40
		if entry.LFSSHA256 != "" {
			id, digits = entry.LFSSHA256, 64
		}
		if !isPlainPath(name) || len(id) != digits || !hexName.MatchString(id) {
			return nil
		}
	}
	return tree.Files
}

func (e treeEntry) file(name string) file {
	f := file{path: name, size: -1}
	for _, size := range []*int64{e.Size, e.LFSSize} {
		if size != nil && *size >= 0 {
			f.size = *size
		}
	}
	if e.LFSSHA256 != "" {
		f.sha256 = e.LFSSHA256
	} else {
		f.gitOID = e.BlobID
	}
	return f
}

type object = map[string]any

// document describes the repository in the hub's form, as far as the cache knows.
func (s *snapshot) document(ctx context.Context, name string) (object, error) {
	files, whole, err := s.listed(ctx)
	if err != nil {
		return nil, err
	}
	siblings := []object{}
	for _, f := range files {
		sibling := object{"rfilename": f.path}
		if f.size >= 0 {
			sibling["size"] = f.size
		}
		if f.sha256 != "" {
			sibling["lfs"] = object{"sha256": f.sha256}
		} else {
			sibling["blobId"] = f.gitOID
		}
		siblings = append(siblings, sibling)
	}
	d := object{"id": name, "sha": s.commit, "siblings": siblings}
	if !whole {
		d[PartialField] = true
	}
	if card := frontMatter(s.small("README.md")); card != nil {
		d["cardData"] = card
		for _, key := range []string{"library_name", "pipeline_tag", "tags", "model-index"} {
			if value, ok := card[key]; ok {
				d[key] = value
			}
		}
	}
	if n := s.parameters(); n > 0 {
		d["safetensors"] = object{"total": n}
	}
	if config := s.config(); len(config) > 0 {
		d["config"] = config
	}
	return d, nil
}

// config is the excerpt of configurations that the hub makes.
func (s *snapshot) config() object {
	excerpt := object{}
	take := func(from object, to object, keys ...string) {
		for _, key := range keys {
			if value, ok := from[key]; ok && value != nil {
				to[key] = value
			}
		}
	}
	take(s.json("config.json"), excerpt, "architectures", "model_type", "auto_map", "quantization_config")
	within := func(name, file string, keys ...string) {
		part := object{}
		if take(s.json(file), part, keys...); len(part) > 0 {
			excerpt[name] = part
		}
	}
	within("tokenizer_config", "tokenizer_config.json", "auto_map")
	within("diffusers", "model_index.json", "_class_name")
	within("peft", "adapter_config.json", "base_model_name_or_path", "task_type")
	return excerpt
}

func (s *snapshot) json(file string) object {
	var o object
	dec := json.NewDecoder(bytes.NewReader(s.small(file)))
	dec.UseNumber()
	if dec.Decode(&o) != nil {
		return nil
	}
	return o
}

const maxFrontMatter = 1 << 20

// frontMatter reads the YAML at the beginning of a model card; nil if there is none
// that can be read.
func frontMatter(card []byte) object {
	text := strings.ReplaceAll(strings.TrimPrefix(string(card), "\ufeff"), "\r\n", "\n")
	rest, ok := strings.CutPrefix(text, "---\n")
	if !ok {
		return nil
	}
	head, _, ok := strings.Cut("\n"+rest, "\n---")
	if !ok || len(head) > maxFrontMatter {
		return nil
	}
	var o object
	if yaml.Unmarshal([]byte(head), &o) != nil {
		return nil
	}
	plain, _ := jsonValue(o, 0).(object)
	return plain
}

const maxDepth = 64

// jsonValue turns what YAML can say into what JSON can.
func jsonValue(value any, depth int) any {
	if depth > maxDepth {
		return nil
	}
	switch v := value.(type) {
	case object:
		o := object{}
		for key, item := range v {
			o[key] = jsonValue(item, depth+1)
		}
		return o
	case map[any]any:
		o := object{}
		for key, item := range v {
			o[fmt.Sprint(key)] = jsonValue(item, depth+1)
		}
		return o
	case []any:
		list := make([]any, len(v))
		for i, item := range v {
			list[i] = jsonValue(item, depth+1)
		}
		return list
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return nil
		}
	case time.Time:
		return v.UTC().Format("2006-01-02T15:04:05.000Z")
	}
	return value
}
