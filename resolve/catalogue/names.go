package catalogue

import (
	"net/url"
	"path"
	"strings"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// lowerName: torchvision looks builders up in lower case
// (https://github.com/pytorch/vision/blob/v0.20.0/torchvision/models/_api.py, get_model).
func lowerName(name, revision string) (string, string) { return strings.ToLower(name), revision }

// lastSegment takes a bundle by its qualified name, too.
func lastSegment(name, revision string) (string, string) {
	return name[strings.LastIndexByte(name, '.')+1:], revision
}

// packageVersion takes a package as pip and "spacy download --direct" may name
// it: en-core-web-sm, en_core_web_sm-3.7.1
// (https://github.com/explosion/spaCy/blob/v3.7.1/spacy/cli/download.py).
func packageVersion(name, revision string) (string, string) {
	name = strings.ReplaceAll(name, "-", "_")
	if at := strings.LastIndexByte(name, '_'); revision == "" && at > 0 {
		if version := name[at+1:]; strings.Contains(version, ".") && strings.Trim(version, "0123456789.abrc") == "" {
			name, revision = name[:at], version
		}
	}
	return name, strings.TrimPrefix(revision, "v")
}

// weightsFile gives a stem its suffix, as the library does
// (https://github.com/ultralytics/ultralytics/blob/v8.3.0/ultralytics/utils/checks.py, check_file).
func weightsFile(name, revision string) (string, string) {
	if path.Ext(name) == "" {
		name += ".pt"
	}
	return name, revision
}

// openCLIP joins what the library compares: the architecture with "-" for "/",
// the tag in lower case with "_" for "-"
// (https://github.com/mlfoundations/open_clip/blob/89fb801f1e6087880e951fc8354b8a2077b79c6d/src/open_clip/pretrained.py, _clean_tag).
// A name without a tag is one of OpenAI's.
func openCLIP(name, revision string) (string, string) {
	architecture, tag, ok := strings.Cut(name, ":")
	if !ok {
		tag = "openai"
	}
	return strings.ReplaceAll(architecture, "/", "-") + ":" + strings.ReplaceAll(strings.ToLower(tag), "-", "_"), revision
}

// sentenceTransformers: a bare name belongs to the library's own organization,
// but for those of the oldest models
// (https://github.com/UKPLab/sentence-transformers/blob/v5.1.2/sentence_transformers/SentenceTransformer.py).
func sentenceTransformers(name string) (hub.Model, bool) {
	if !strings.Contains(name, "/") && !hub.IsBareName(name) {
		name = "sentence-transformers/" + name
	}
	return hub.Model{Hub: hub.HuggingFace, Name: name}, true
}

// kaggle is the hub that kagglehub loads from, modelScope that of the same name.
var (
	kaggle     = hub.Other("kagglehub")
	modelScope = hub.Other("modelscope")
)

// modelScopeName: FunASR loads from ModelScope what its table does not have
// (https://github.com/modelscope/FunASR/blob/3c58cb56a56598232c3efffa15d313d7e82a4307/funasr/download/download_model_from_hub.py).
func modelScopeName(name string) (hub.Model, bool) {
	return hub.Model{Hub: modelScope, Name: name}, strings.Count(name, "/") == 1
}

// archive is what TensorFlow Hub downloads for a handle of tfhub.dev, whose last
// part is a version; Kaggle, where the models are now, answers for the host. The
// content of a version does not change
// (https://github.com/tensorflow/hub/blob/26c94f67716f457efaa70c63b4d1b561a08be9f1/docs/hosting.md).
func archive(name string) resolve.File {
	u := url.URL{Scheme: "https", Host: "tfhub.dev", Path: "/" + name, RawQuery: "tf-hub-format=compressed"}
	return resolve.File{Path: strings.ReplaceAll(path.Clean(strings.NewReplacer("\\", "_", ":", "_").Replace(name)), "/", "_") + ".tar.gz", Size: -1, URL: u.String()}
}

// kaggleHandle takes the addresses that stand in place of a preset
// (https://github.com/keras-team/keras-hub/blob/71453d08f59edc90d276e999319fc51e61cbf82c/keras_hub/src/utils/preset_utils.py).
func kaggleHandle(name string) (hub.Model, bool) {
	if handle, ok := strings.CutPrefix(name, "kaggle://"); ok && handle != "" {
		return hub.Model{Hub: kaggle, Name: handle}, true
	}
	if id, ok := strings.CutPrefix(name, "hf://"); ok && hub.IsHuggingFaceName(id) {
		return hub.Model{Hub: hub.HuggingFace, Name: id}, true
	}
	return hub.Model{}, false
}
