package weights

import (
	"path"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// cacheRule is where the client of Hugging Face says how it lays out its cache.
const cacheRule = "https://huggingface.co/docs/huggingface_hub/guides/manage-cache"

// references returns the models of a hub that a header, or the place of the file
// in a copy of the hub's cache, names exactly. They are mentioned: whether code
// loads the file, other detectors say.
func references(file string, h *header) []detect.Reference {
	var out []detect.Reference
	mention := func(l hub.Located, via, doc, why string) {
		out = append(out, detect.Reference{
			Model: l.Model, Revision: l.Revision, Role: detect.Mentioned, Place: detect.PlaceConfig,
			At: detect.Position{File: file, Line: 1}, Via: via, Binding: detect.BindLiteral,
			Load: detect.Load{Part: detect.PartWeights, Layout: detect.LayoutFile, Filename: l.Filename}, Doc: doc, Why: why,
		})
	}
	for _, n := range h.named {
		if l, ok := modelNamed(n.value); ok {
			mention(l, h.format+" header: "+n.key, "", "the header of weights in the tree names it")
		}
	}
	if l, ok := cachedModel(file); ok {
		mention(l, "cache of the hub", cacheRule, "the tree has a copy of the hub's cache")
	}
	return out
}

// modelNamed returns the model that a value is the whole name or the address of.
func modelNamed(value string) (hub.Located, bool) {
	if hub.IsURL(value) {
		l, err := hub.ParseURL(value)
		return l, err == nil && l.Model.Hub == hub.HuggingFace
	}
	if !strings.Contains(value, "/") || hub.IsLocalPath(hub.HuggingFace, value) || !hub.IsHuggingFaceName(value) {
		return hub.Located{}, false
	}
	return hub.Located{Model: hub.Model{Hub: hub.HuggingFace, Name: value}}, true
}

// cachedModel reads the name and the commit from a path in a copy of the hub's
// cache: models--OWNER--NAME/snapshots/COMMIT/FILE, or …/blobs/HASH, which belongs
// to no one commit.
func cachedModel(file string) (hub.Located, bool) {
	segments := strings.Split(file, "/")
	for i := len(segments) - 3; i >= 0; i-- {
		name, ok := strings.CutPrefix(segments[i], "models--")
		if !ok {
			continue
		}
		name = strings.ReplaceAll(name, "--", "/")
		l := hub.Located{Model: hub.Model{Hub: hub.HuggingFace, Name: name}}
		if !hub.IsHuggingFaceName(name) || l.Model.Check() != nil {
			return hub.Located{}, false
		}
		switch kind := segments[i+1]; {
		case kind == "blobs":
			return l, true
		case kind == "snapshots" && hub.IsCommit(segments[i+2]) && len(segments) > i+3:
			l.Revision, l.Filename = segments[i+2], path.Join(segments[i+3:]...)
			return l, true
		}
		return hub.Located{}, false
	}
	return hub.Located{}, false
}
