package card

import (
	"regexp"
	"strconv"
	"strings"
)

// isPlaceholder says that a text of a template was not replaced.
func isPlaceholder(text string) bool {
	switch fold(text) {
	case "", "more information needed", "needs more information", "information needed", "more info needed",
		"n a", "na", "none", "null", "unknown", "todo", "tbd", "wip", "work in progress", "to be added", "not specified", "not available", "not provided", "optional", "unspecified", "coming soon":
		return true
	}
	return false
}

// task adds a task by its id or a name.
func (r *reader) task(v Value) {
	id, ok := r.k.taskNames[fold(v.Text)]
	if !ok {
		return
	}
	v.Text = id
	r.addTask(v)
}

// pipelineTag takes what the hub takes as the task, which may be one that is not known here.
func (r *reader) pipelineTag(v Value) {
	if id, ok := r.k.taskNames[fold(v.Text)]; ok {
		v.Text = id
	}
	if len(v.Text) > 2 {
		r.addTask(v)
	}
}

func (r *reader) addTask(v Value) {
	if r.first("tasks", v.Text) {
		add(&r.card.Tasks, v)
	}
	if domain := r.k.taskDomains[v.Text]; r.first("domains", domain) {
		v.Text = domain
		add(&r.card.Domains, v)
	}
}

// anyLibrary adds a library, known or not.
func (r *reader) anyLibrary(v Value) {
	if !r.knownLibrary(v, "") && r.first("libraries", strings.ToLower(v.Text)) {
		add(&r.card.Libraries, Library{Value: v})
	}
}

// knownLibrary adds a library that is known, and says whether it is.
func (r *reader) knownLibrary(v Value, version string) bool {
	name, ok := r.k.libraryNames[fold(v.Text)]
	if !ok {
		return false
	}
	v.Text = name
	if r.first("libraries", name) {
		add(&r.card.Libraries, Library{v, version})
		return true
	}
	for i := range r.card.Libraries {
		if l := &r.card.Libraries[i]; l.Text == name && l.Version == "" {
			l.Version = version
		}
	}
	return true
}

// language adds a language by its code or a name.
func (r *reader) language(v Value) {
	code, ok := r.k.languageNames[strings.ToLower(v.Text)]
	if !ok {
		code, ok = r.k.languageNames[fold(v.Text)]
	}
	if base, _, cut := strings.Cut(strings.ReplaceAll(v.Text, "_", "-"), "-"); !ok && cut { // "pt-BR", "zh_cn"
		code, ok = r.k.languageNames[strings.ToLower(base)]
	}
	if !ok {
		return
	}
	v.Text = code
	if r.first("languages", code) {
		add(&r.card.Languages, v)
	}
}

// license adds a licence; finishLicense weighs them.
func (r *reader) license(l License) {
	if isPlaceholder(l.Text) || fold(l.Text) == "license" { // as the template of trl has it
		return
	}
	if r.first("licenses", fold(l.Text)) {
		add(&r.card.Licenses, l)
	}
}

// finishLicense gives the licence its name and link.
func (r *reader) finishLicense() {
	if r.licenseName.Text == "" && r.licenseLink.Text == "" {
		return
	}
	if len(r.card.Licenses) == 0 {
		v := r.licenseName
		if v.Text == "" {
			v = r.licenseLink
		}
		r.card.Licenses = []License{{Value: v}}
	}
	r.card.Licenses[0].Name = r.licenseName.Text
	r.card.Licenses[0].Link = r.licenseLink.Text
}

// noName matches what stands before "dataset" in a text and is no name: "a", "3GB".
var noName = regexp.MustCompile(`(?i)^(?:.|\d[\d.,]*\s?(?:[kmgt]b?|gib|mib|hours?)?)$`)

// dataset adds a data set that the model was trained on.
func (r *reader) dataset(l Link) {
	if isPlaceholder(l.Text) || r.isTemplate(l.Text) || l.Source == Body && noName.MatchString(l.Text) {
		return
	}
	if r.first("datasets", fold(l.Text)) {
		add(&r.card.Datasets, l)
		return
	}
	for i := range r.card.Datasets {
		if d := &r.card.Datasets[i]; fold(d.Text) == fold(l.Text) {
			d.URL = or(d.URL, l.URL)
		}
	}
}

// baseModel adds a model that this one was made from.
func (r *reader) baseModel(l Link) {
	if isPlaceholder(l.Text) || fold(l.Text) == fold(r.name) {
		return
	}
	if !r.first("baseModels", fold(l.Text)) {
		for i := range r.card.BaseModels {
			if have := &r.card.BaseModels[i]; fold(have.Text) == fold(l.Text) {
				have.URL = or(have.URL, l.URL)
			}
		}
		return
	}
	add(&r.card.BaseModels, l)
}

// relation sets how the model was made from its base.
func (r *reader) relation(v Value) {
	switch v.Text = strings.ToLower(v.Text); v.Text {
	case "finetune", "adapter", "quantized", "merge":
		if r.set("relation", &r.card.Relation, v, r.card.Relation.Text == v.Text) {
			r.card.Relation = v
		}
	}
}

func (r *reader) developer(v Value) {
	if !isPlaceholder(v.Text) && r.first("developers", fold(v.Text)) {
		add(&r.card.Developers, v)
	}
}

func (r *reader) modelType(v Value) {
	if r.set("modelType", &r.card.ModelType, v, fold(r.card.ModelType.Text) == fold(v.Text)) {
		r.card.ModelType = v
	}
}

var (
	arXivID    = regexp.MustCompile(`^(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?$`)
	numberText = regexp.MustCompile(`[-+]?\d[\d,]*(?:\.\d+)?(?:[eE][-+]?\d+)?|[-+]?\.\d+`)
)

// paper adds a paper; what is known of one from two places is joined.
func (r *reader) paper(p Paper) {
	if p.ArXiv != "" {
		m := arXivID.FindStringSubmatch(p.ArXiv)
		if m == nil {
			return
		}
		p.ArXiv = m[1]
	}
	if r.k.notPapers[p.ArXiv] {
		return
	}
	for i := range r.card.Papers {
		old := &r.card.Papers[i]
		if p.ArXiv != "" && p.ArXiv == old.ArXiv || p.DOI != "" && p.DOI == old.DOI ||
			p.URL != "" && p.URL == old.URL || p.Text != "" && fold(p.Text) == fold(old.Text) {
			if old.Text == "" && p.Text != "" {
				old.Text = p.Text
			}
			old.ArXiv, old.DOI, old.URL = or(old.ArXiv, p.ArXiv), or(old.DOI, p.DOI), or(old.URL, p.URL)
			return
		}
	}
	if p.ArXiv != "" || p.DOI != "" || p.URL != "" || p.Text != "" {
		add(&r.card.Papers, p)
	}
}

func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// carbonGrams sets the emissions as front matter has them: a number of grams.
func (r *reader) carbonGrams(v Value) {
	number := numberText.FindString(v.Text)
	grams, err := strconv.ParseFloat(strings.ReplaceAll(number, ",", ""), 64)
	if number == "" || err != nil || grams < 0 {
		return
	}
	if r.set("carbon", &r.card.Carbon.Value, v, r.card.Carbon.Grams == grams) {
		r.card.Carbon = Carbon{v, grams}
	}
}

func (r *reader) hardware(v Value) {
	if !isPlaceholder(v.Text) && r.first("hardware", fold(v.Text)) {
		add(&r.card.Hardware, v)
	}
}

func (r *reader) region(v Value) {
	if !isPlaceholder(v.Text) && r.set("region", &r.card.Region, v, fold(v.Text) == fold(r.card.Region.Text)) {
		r.card.Region = v
	}
}

func (r *reader) hoursUsed(v Value) {
	number := numberText.FindString(v.Text)
	hours, err := strconv.ParseFloat(strings.ReplaceAll(number, ",", ""), 64)
	if err != nil || hours < 0 || isPlaceholder(v.Text) {
		hours = 0
	}
	if !isPlaceholder(v.Text) && r.set("hours", &r.card.Hours.Value, v, fold(v.Text) == fold(r.card.Hours.Text)) {
		r.card.Hours = Hours{v, hours}
	}
}

// evaluation adds a result.
func (r *reader) evaluation(e Evaluation) {
	if e.Text == "" || e.Metric == "" && e.Dataset == "" {
		return
	}
	if r.first("evaluations", strings.Join([]string{fold(e.Task), fold(e.Dataset), e.Config, e.Split, fold(or(e.MetricName, e.Metric)), e.Text}, "\x00")) {
		add(&r.card.Evaluations, e)
	}
}
