package card

import (
	"regexp"
	"slices"
	"strings"
)

// frontMatterKeys are the keys that the hub defines, and those that tools write.
//
// Source: https://github.com/huggingface/hub-docs/blob/main/modelcard.md
var frontMatterKeys map[string]func(*reader, yamlValue)

func init() { // the functions lead back to the map
	frontMatterKeys = map[string]func(*reader, yamlValue){
		"license":             (*reader).keyLicense,
		"licenses":            (*reader).keyLicense,
		"licence":             (*reader).keyLicense, // as people write it
		"liscence":            (*reader).keyLicense,
		"lisence":             (*reader).keyLicense,
		"license_name":        func(r *reader, v yamlValue) { r.licenseName = v.value() },
		"license_link":        func(r *reader, v yamlValue) { r.licenseLink = v.value() },
		"license_url":         func(r *reader, v yamlValue) { r.licenseLink = v.value() },
		"language":            (*reader).keyLanguage,
		"languages":           (*reader).keyLanguage,
		"lang":                (*reader).keyLanguage,
		"pipeline_tag":        func(r *reader, v yamlValue) { each(v, r.pipelineTag) },
		"task":                func(r *reader, v yamlValue) { each(v, r.task) },
		"tasks":               func(r *reader, v yamlValue) { each(v, r.task) },
		"task_categories":     func(r *reader, v yamlValue) { each(v, r.task) },
		"library_name":        func(r *reader, v yamlValue) { each(v, r.anyLibrary) },
		"library":             func(r *reader, v yamlValue) { each(v, r.anyLibrary) },
		"library_tag":         func(r *reader, v yamlValue) { each(v, r.anyLibrary) },
		"framework":           func(r *reader, v yamlValue) { each(v, r.anyLibrary) },
		"frameworks":          func(r *reader, v yamlValue) { each(v, r.anyLibrary) },
		"tags":                func(r *reader, v yamlValue) { each(v, r.tag) },
		"datasets":            (*reader).keyDatasets,
		"dataset":             (*reader).keyDatasets,
		"base_model":          (*reader).keyBaseModel,
		"base_models":         (*reader).keyBaseModel,
		"finetuned_from":      (*reader).keyBaseModel,
		"base_model_relation": func(r *reader, v yamlValue) { r.relation(v.value()) },
		"model_creator":       func(r *reader, v yamlValue) { r.developer(v.value()) },
		"model_index":         (*reader).keyModelIndex,
		"co2_eq_emissions":    (*reader).keyEmissions,
		"model_type":          func(r *reader, v yamlValue) { r.modelType(v.value()) },
	}
}

// each calls f for each name in a value.
func each(v yamlValue, f func(Value)) {
	for _, name := range v.names() {
		if name.Text != "" {
			f(name)
		}
	}
}

func (r *reader) keyLicense(v yamlValue) {
	for _, item := range v.list() {
		if name, ok := item.get("name", "id"); ok { // a mapping of name and link
			link, _ := item.get("link", "url")
			r.license(License{Value: name.value(), Link: link.text()})
		} else if text := item.value(); text.Text != "" {
			r.license(License{Value: text})
		}
	}
}

func (r *reader) keyLanguage(v yamlValue) {
	each(v, func(v Value) {
		r.saysLanguage = true
		parts := strings.FieldsFunc(v.Text, func(r rune) bool { return r == ',' || r == ';' || r == '/' || r == '|' })
		if fields := strings.Fields(v.Text); len(fields) > 1 && len(fields) <= 10 && !slices.ContainsFunc(fields, func(f string) bool { return r.k.languageNames[fold(f)] == "" }) {
			parts = fields // "French Swedish"
		}
		for _, part := range parts {
			r.language(Value{strings.TrimSpace(part), v.Source, v.Place})
		}
	})
}

// plainNames matches names like ids, parted by spaces.
var plainNames = regexp.MustCompile(`^[a-z0-9][a-z0-9_-]*(?:\s+[a-z0-9][a-z0-9_-]*)+$`)

func (r *reader) keyDatasets(v yamlValue) {
	each(v, func(v Value) {
		if !strings.Contains(v.Text, "](") {
			if plainNames.MatchString(v.Text) && !r.isTemplate(v.Text) { // no name on the hub has a space: "dcep europarl"
				for _, name := range strings.Fields(v.Text) {
					r.dataset(Link{Value: Value{name, v.Source, v.Place}})
				}
				return
			}
			r.dataset(Link{Value: v})
			return
		}
		for _, part := range strings.Split(v.Text, " + ") { // as people write it: "A + [B](https://…)"
			l := Link{Value: Value{strings.TrimSpace(part), v.Source, v.Place}}
			if name, address, ok := strings.Cut(strings.TrimPrefix(l.Text, "["), "]("); ok {
				l.Text = name
				if address = strings.TrimSuffix(address, ")"); isWebURL(address) {
					l.URL = address
				}
			}
			r.dataset(l)
		}
	})
}

func (r *reader) keyBaseModel(v yamlValue) {
	each(v, func(v Value) { r.baseModel(Link{Value: v}) })
}

// tag reads a tag, which may say anything: see the prefixes that the hub gives.
func (r *reader) tag(v Value) {
	prefix, rest, ok := strings.Cut(v.Text, ":")
	if !ok {
		r.plainTag(v)
		return
	}
	value := Value{strings.TrimSpace(rest), v.Source, v.Place}
	switch prefix {
	case "arxiv":
		r.paper(Paper{Value: Value{"", v.Source, v.Place}, ArXiv: value.Text})
	case "doi":
		r.paper(Paper{Value: Value{"", v.Source, v.Place}, DOI: value.Text})
	case "dataset":
		r.dataset(Link{Value: value})
	case "license":
		r.license(License{Value: value})
	case "base_model":
		if relation, name, ok := strings.Cut(value.Text, ":"); ok {
			r.relation(Value{relation, v.Source, v.Place})
			value.Text = name
		}
		r.baseModel(Link{Value: value})
	}
}

// plainTag takes a tag that is the name of a task, a library or a language.
func (r *reader) plainTag(v Value) {
	if _, ok := r.k.taskNames[fold(v.Text)]; ok {
		r.task(v)
	}
	add(&r.tagWords, v)
	r.knownLibrary(v, "")
	if len(v.Text) == 2 && strings.ToLower(v.Text) == v.Text && r.k.languageNames[v.Text] != "" {
		r.tagLanguages = append(r.tagLanguages, v)
	}
}

func (r *reader) keyEmissions(v yamlValue) {
	if text := v.value(); text.Text != "" { // the emissions alone, in grams
		r.carbonGrams(text)
		return
	}
	if emissions, ok := v.get("emissions"); ok {
		r.carbonGrams(emissions.value())
	}
	if hardware, ok := v.get("hardware_used"); ok {
		each(hardware, r.hardware)
	}
	if region, ok := v.get("geographical_location"); ok {
		r.region(region.value())
	}
	if hours, ok := v.get("hours_used"); ok {
		r.hoursUsed(hours.value())
	}
}

// keyModelIndex reads results as Papers with Code has them.
func (r *reader) keyModelIndex(v yamlValue) {
	for _, model := range v.list() {
		results, ok := model.get("results")
		if !ok {
			continue
		}
		for _, result := range results.list() {
			r.result(result)
		}
	}
}

func (r *reader) result(v yamlValue) {
	var e Evaluation
	if task, ok := v.get("task"); ok {
		e.Task = firstText(task, "type", "name")
	}
	if dataset, ok := v.get("dataset"); ok {
		e.Dataset = firstText(dataset, "name", "type")
		e.DatasetID = firstText(dataset, "type")
		e.Config = firstText(dataset, "config", "args")
		e.Split = firstText(dataset, "split")
	}
	metrics, _ := v.get("metrics", "metric")
	for _, metric := range metrics.list() {
		m := e
		m.Metric = firstText(metric, "type", "name")
		m.MetricName = firstText(metric, "name")
		if id, ok := r.k.metric(m.Metric); ok {
			m.Metric = id
		}
		if value, ok := metric.get("value"); ok {
			m.Value = value.value()
		}
		if verified, ok := metric.get("verified"); ok {
			m.Verified = verified.text() == "true"
		}
		r.evaluation(m)
	}
}

// firstText returns the text of the first key that has one; of a scalar, itself.
func firstText(v yamlValue, keys ...string) string {
	if text := v.text(); text != "" {
		return text
	}
	for _, key := range keys {
		if value, ok := v.get(key); ok {
			if text := value.text(); text != "" {
				return text
			}
		}
	}
	return ""
}
