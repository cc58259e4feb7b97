package huggingface

import (
	"bytes"
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// describe fills r with what an answer about a model says, but for its files.
func describe(r *resolve.Resolution, o object) error {
	r.Commit = o.text("sha")
	if !hub.IsCommit(r.Commit) {
		commit := r.Commit
		r.Commit = ""
		return bad("the hub's answer has no full commit but %q", cut(commit, 80))
	}
	if hub.IsCommit(r.Revision) && r.Commit != r.Revision {
		r.Commit = ""
		return bad("the hub answers with another commit than the one asked for")
	}
	kind, _ := hub.CutKind(r.Name) // of what was asked, or led to
	if name := first(o.text("id"), o.text("modelId")); hub.IsHuggingFaceName(name) {
		r.Name = hub.WithKind(kind, name)
	} else if name != "" {
		return bad("the hub answers with the name %q, which can't be one", cut(name, 80))
	}
	if id := o.text("_id"); isHex(id, 24) {
		r.RepositoryID = id
	}
	_, name := hub.CutKind(r.Name)
	owner, _, owned := strings.Cut(name, "/")
	if !owned {
		owner = ""
	}
	r.Author = first(o.text("author"), owner)
	r.LastModified = timeOf(o.text("lastModified"))
	r.Private = o.bool("private")
	r.Disabled = o.bool("disabled")
	r.Gated = gated(o["gated"])
	describeCard(r, o)
	describeConfig(r, o)
	r.Scan, r.ScanIssues = scan(o.object("securityRepoStatus"))
	return nil
}

// gated is false or a string; an unknown word or true means that a person decides.
func gated(raw json.RawMessage) string {
	switch string(raw) {
	case "", "null", "false", `""`, `"false"`:
		return ""
	case `"auto"`:
		return "auto"
	}
	return "manual"
}

// timeOf returns a time in RFC 3339, UTC, to the second; "" if it is none.
func timeOf(text string) string {
	t, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		return ""
	}
	t = t.UTC().Truncate(time.Second)
	if t.Year() < 0 || t.Year() > 9999 { // the offset led out of the years that RFC 3339 can write
		return ""
	}
	return t.Format(time.RFC3339)
}

// describeCard takes what the model card says. Tags repeat it, and know more
// where the hub has computed something.
func describeCard(r *resolve.Resolution, o object) {
	card := o.object("cardData")
	tags := o.list("tags")
	r.License = license(card, tags)
	r.Datasets = sortedSet(append(card.list("datasets"), tagged(tags, "dataset:")...))
	r.Languages = card.list("language")
	r.Papers = sortedSet(tagged(tags, "arxiv:"))
	r.Library = o.text("library_name")
	r.Task = o.text("pipeline_tag")
	r.Bases = bases(o, card, tags, r.Canonical())
	r.Evaluations = evaluations(o, card)
}

// tagged returns what follows a prefix in the tags that have it.
func tagged(tags []string, prefix string) []string {
	var values []string
	for _, tag := range tags {
		if value, ok := strings.CutPrefix(tag, prefix); ok {
			values = append(values, value)
		}
	}
	return values
}

// license takes the card's words. Several licences stand together without
// saying whether one may choose, so that they have no SPDX identifier.
func license(card object, tags []string) resolve.License {
	ids := card.list("license")
	if len(ids) == 0 {
		ids = sortedSet(tagged(tags, "license:"))
	}
	l := resolve.License{
		Hub:  strings.Join(ids, ", "),
		Name: card.text("license_name"),
		Link: textOf(card["license_link"], maxLink),
	}
	if len(ids) == 1 {
		l.SPDX = resolve.SPDX(ids[0])
	}
	return l
}

// describeConfig takes what the hub excerpts from configurations.
func describeConfig(r *resolve.Resolution, o object) {
	config := o.object("config")
	r.ModelType = first(config.text("model_type"), o.object("gguf").text("architecture"))
	r.Architectures = config.list("architectures")
	if pipeline := config.object("diffusers").text("_class_name"); len(r.Architectures) == 0 && pipeline != "" {
		r.Architectures = []string{pipeline}
	}
	r.Parameters = cmp.Or(o.object("safetensors").count("total"), o.object("gguf").count("total"))
	// custom_code is a tag that the hub sets for repositories whose configuration
	// has an auto_map: seen in answers, documented nowhere.
	r.RemoteCode = config.isSet("auto_map") || config.object("tokenizer_config").isSet("auto_map") ||
		o.object("transformersInfo").isSet("custom_class") || slices.Contains(o.list("tags"), "custom_code")
	r.CodeFrom = codeFrom(r.Canonical(), config.object("auto_map"), config.object("tokenizer_config").object("auto_map"))
}

// codeFrom lists the other repositories that an auto_map takes classes from: it
// names a class as "module.Class", or "owner/name--module.Class"
// (https://github.com/huggingface/transformers/blob/v4.57.3/src/transformers/dynamic_module_utils.py, get_class_from_dynamic_module).
func codeFrom(self hub.Model, autoMaps ...object) []hub.Model {
	found := map[hub.Model]bool{}
	for _, classes := range autoMaps {
		for key := range classes {
			for _, class := range classes.list(key) {
				name, _, elsewhere := strings.Cut(class, "--")
				m := hub.Model{Hub: hub.HuggingFace, Name: name}
				if elsewhere && hub.IsHuggingFaceName(name) && m != self {
					found[m] = true
				}
			}
		}
	}
	list := slices.SortedFunc(maps.Keys(found), func(a, b hub.Model) int { return strings.Compare(a.Name, b.Name) })
	return list[:min(len(list), maxBases)]
}

// scan reads the hub's security scan. Its shape is not promised: one that is not
// known is no result, and a file that can't be named is still an issue.
func scan(status object) (string, []string) {
	var files []json.RawMessage
	if status == nil || status.isSet("filesWithIssues") && json.Unmarshal(status["filesWithIssues"], &files) != nil {
		return "", nil
	}
	var issues []string
	for _, file := range files[:min(len(files), maxItems)] {
		o := parseObject(file)
		path := first(textOf(o["path"], resolve.MaxPath), "(a file without a readable name)")
		issues = append(issues, strings.TrimSuffix(path+": "+o.text("level"), ": "))
	}
	switch {
	case len(issues) > 0:
		return "issues", sortedSet(issues)
	case status.bool("scansDone"):
		return "safe", nil
	}
	return "unscanned", nil
}

// bases collects the models that this one was made from, by name, from the
// card, the hub's tags, the field baseModels and an adapter's configuration. A
// relation that the card does not state is the hub's inference from the files
// (https://github.com/huggingface/hub-docs/blob/242f4a1eeb867daf4ac3f44026a5df4a68908a3d/docs/hub/model-cards.md).
func bases(o, card object, tags []string, self hub.Model) []resolve.Base {
	found := map[hub.Model]resolve.Base{}
	add := func(name string, relation resolve.Relation, guessed bool) {
		m, ok := baseModel(name)
		if !ok || m == self {
			return
		}
		b, known := found[m]
		if !known || b.Relation == "" || b.Guessed && !guessed && relation != "" {
			found[m] = resolve.Base{Model: m, Relation: relation, Guessed: guessed && relation != ""}
		}
	}
	declared := relationOf(card.text("base_model_relation"))
	for _, name := range card.list("base_model") {
		add(name, declared, false)
	}
	add(o.object("config").object("peft").text("base_model_name_or_path"), resolve.Adapter, false)
	for _, value := range tagged(tags, "base_model:") {
		word, name, ok := strings.Cut(value, ":")
		if relation := relationOf(word); ok && relation != "" {
			add(name, relation, declared == "")
		} else if !ok {
			add(value, "", false)
		}
	}
	inferred := o.object("baseModels")
	for _, item := range inferred.items("models") {
		add(parseObject(item).text("id"), relationOf(inferred.text("relation")), declared == "")
	}
	var list []resolve.Base
	for _, b := range found {
		list = append(list, b)
	}
	slices.SortFunc(list, compareBases)
	return list[:min(len(list), maxBases)]
}

// maxBases bounds the bases of one model; merges of ten exist.
const maxBases = 64

// baseModel reads a name on a card: mostly "owner/name", at times the address
// of its page, and in an adapter's configuration a path of the author's disk,
// which names no model.
func baseModel(name string) (hub.Model, bool) {
	if hub.IsURL(name) {
		located, err := hub.ParseURL(name)
		return located.Model, err == nil && located.Model.Hub == hub.HuggingFace
	}
	if !hub.IsHuggingFaceName(name) || hub.IsLocalPath(hub.HuggingFace, name) {
		return hub.Model{}, false
	}
	return hub.Model{Hub: hub.HuggingFace, Name: name}, true
}

func relationOf(word string) resolve.Relation {
	switch r := resolve.Relation(word); r {
	case resolve.Finetune, resolve.Adapter, resolve.Quantized, resolve.Merge:
		return r
	}
	return ""
}

// evaluations reads the results that a card claims. The list is an object in
// some old repositories.
func evaluations(o, card object) []resolve.Evaluation {
	index := o
	if !o.isSet("model-index") {
		index = card
	}
	var list []resolve.Evaluation
	for _, model := range index.items("model-index") {
		for _, result := range parseObject(model).items("results") {
			result := parseObject(result)
			task, dataset := result.object("task"), result.object("dataset")
			for _, metric := range result.items("metrics") {
				m := parseObject(metric)
				e := resolve.Evaluation{
					Task:     first(task.text("type"), task.text("name")),
					Dataset:  first(dataset.text("name"), dataset.text("type")),
					Metric:   first(m.text("name"), m.text("type")),
					Value:    first(m.text("value"), number(m["value"])),
					Verified: m.bool("verified"),
				}
				if e.Metric != "" && e.Value != "" && len(list) < maxItems {
					list = append(list, e)
				}
			}
		}
	}
	slices.SortFunc(list, resolve.CompareEvaluations)
	return slices.Compact(list)
}

// number returns a JSON number as it is written.
func number(raw json.RawMessage) string {
	raw = bytes.TrimSpace(raw)
	var n json.Number
	if len(raw) == 0 || raw[0] == '"' || json.Unmarshal(raw, &n) != nil {
		return ""
	}
	return clean(n.String(), maxName)
}
