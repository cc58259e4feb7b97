package mention

import (
	"regexp"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// spaCyPackage is the form of the names of spaCy's own models: language, type,
// genre, size (https://spacy.io/models#conventions).
var spaCyPackage = regexp.MustCompile(`^[a-z]{2,3}_(?:core|dep|ent|sent|lexeme)_(?:web|news|wiki|sci|bionlp13cg)_(?:sm|md|lg|trf)$`)

func isSpaCyPackage(name string) bool { return spaCyPackage.MatchString(name) }

// isBare tells whether a word alone names a model. One name of the closed list
// is a key of every keyboard.
func isBare(name string) bool {
	return name != "ctrl" && len(name) < 80 && hub.IsBareName(name) && name == strings.ToLower(name) || isSpaCyPackage(name)
}

// modelWord is in the names of variables and options that hold a model's name.
var modelWord = regexp.MustCompile(`(?i)model|checkpoint|ckpt|pretrain|repo_?id|hub_?id|tokenizer|encoder|decoder|backbone|embedder|embedding|unet|\bvae|lora|adapter|name_or_path|hf_|controlnet|reranker`)

// notName is in the names of those that hold something else: a data set, a scope
// of variables, a kind of model.
var notName = regexp.MustCompile(`(?i)data|corpus|split|space|scope|exclude|ignore|passages|embeddings$|_(?:type|class|dir|folder|out|output|args?|kwargs|cfg|config)$|output`)

// isModelName tells whether a text of the form owner/name names a model.
// speaksForModel says that what stands around it does; else its own words must.
func (r *reader) isModelName(name string, speaksForModel bool) bool {
	owner, own, ok := strings.Cut(name, "/")
	if !ok || !hub.IsHuggingFaceName(name) || len(owner) < 2 || len(own) < 3 {
		return false
	}
	lower := strings.ToLower(owner)
	switch {
	case hub.IsLocalPath(hub.HuggingFace, name), isPlaceholder(name), r.tree.has(name), r.sources[strings.ToLower(name)], r.elsewhere[name],
		notOwners[lower], fileSuffix.MatchString(own), !strings.ContainsFunc(own, isLetter), !strings.ContainsFunc(owner, isLetter):
		return false
	}
	if speaksForModel {
		return true
	}
	// A family in the name alone is a word like any other: "models/bert",
	// "train/gpt". Names of models have more to say.
	return detect.Family(own) != "" && strings.ContainsAny(own, "-_0123456789")
}

func isLetter(c rune) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// fileSuffix ends the names of files and of hosts, and no model's.
var fileSuffix = regexp.MustCompile(`(?i)\.(?:py|ipynb|md|rst|txt|json|jsonl|ya?ml|toml|cfg|ini|sh|bat|csv|tsv|html?|css|js|ts|tsx|c|cc|cpp|h|hpp|cu|java|go|rs|rb|png|jpe?g|gif|svg|webp|bmp|pdf|mp[34]|wav|flac|avi|mov|zip|tar|gz|tgz|pth?|ckpt|bin|onnx|npy|npz|pkl|h5|pb|log|lock|db|xml|parquet|so|whl|exe|dll|com|org|net|io)$`)

// notOwners are what stands before a slash where no owner of a model does: trees
// of media types, branches, directories, and words that come in pairs.
var notOwners = words(`application audio font image message multipart text video
	feature features feat fix bugfix hotfix release releases origin upstream refs heads tags dependabot main master dev develop pull issue issues
	src lib libs bin test tests testing doc docs example examples script scripts tool tools util utils config configs conf cfg common core
	train training val valid validation eval evaluation loss losses metric metrics image images img imgs file files dataset datasets
	notebook notebooks demo demos app apps web api static public assets build dist include vendor third_party external home usr var opt etc mnt root
	root workspace content kaggle gs s3 storage cuda cpu gpu input inputs output outputs in out on off and or yes no true false
	http https www spaces papers blog learn tasks organizations collections huggingface.co hf.co github.com gitlab.com`)

func words(list string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		set[w] = true
	}
	return set
}

// placeholderWord is what documents write where the reader puts something.
var placeholderWord = regexp.MustCompile(`(?i)(?:^|[^a-z])(?:your|my|user|username|user_?name|owner|org|organization|organisation|namespace|repo|repo_?name|author|someone|somebody|foo|bar|baz|xxx+|yyy+|path|path_?to|placeholder|example|dummy|model_?name|model_?id|hub_?name|account|profile|me|company|fake|to|some)(?:$|[^a-z])`)

// isPlaceholder tells whether a name has a part that stands for another.
func isPlaceholder(name string) bool {
	if strings.ContainsAny(name, "<>{}$*[]…") || strings.Contains(name, "...") {
		return true
	}
	owner, own, ok := strings.Cut(name, "/")
	if !ok {
		return false
	}
	return ownerPlaceholder(owner) || ownPlaceholder(own)
}

func ownerPlaceholder(owner string) bool {
	first := placeholderWord.FindString(owner)
	// "some" and "to" are parts of real names; alone, or beside another such
	// word, they are not.
	return first != "" && (len(first) >= len(owner)-1 || yours.MatchString(owner))
}

var (
	yours    = regexp.MustCompile(`(?i)^(?:your|my)(?:[-_ ]|$)|(?:user|hub|hf|org|repo|account|your)[-_]?(?:name|id)|path[-_]to|^your[a-z]|^<`)
	ownWhole = regexp.MustCompile(`(?i)^(?:the[-_])?(?:your[-_]?|my[-_]?|some[-_]?|any[-_]?)?(?:awesome[-_]|cool[-_]|own[-_]|trained[-_]|fine[-_]?tuned[-_]|new[-_]|private[-_]|custom[-_])*(?:models?|repo|repository|name|model[-_]?(?:name|id|path|repo)|repo[-_]?(?:name|id)|model[-_]name[-_]or[-_]path|adapter|lora|tokenizer|checkpoints?|dataset|space|xxx+)$|^your[-_]|^my[-_](?:awesome|cool|own|model|finetuned|fine|lora|repo|new|great)`)
)

func ownPlaceholder(own string) bool { return ownWhole.MatchString(own) }
