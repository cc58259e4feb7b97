package resolve

import (
	"slices"
	"strconv"
	"strings"

	"github.com/ptmlock/ptmlock/resolve/card"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// take takes over what a card says: into the fields that r has for it if the hub left
// them open, and all else as facts. What stands in a field is not repeated as a value.
func (r *Resolution) take(c *card.Card) {
	t := &taking{r: r}
	t.identity(c)
	t.provenance(c)
	t.numbers(c)
	t.training(c)
	t.prose(c)
	t.contradictions(c.Contradictions)
	for _, p := range c.Problems {
		t.add(Fact{Key: FactProblem, Value: oneLine(p.Text, maxValue), At: place(p.Place)})
	}
	r.Facts = t.facts
}

// taking collects the facts of one model.
type taking struct {
	r     *Resolution
	facts []Fact
}

// add adds a fact, unless it says nothing, or nothing that a better source has not said.
func (t *taking) add(f Fact) {
	if f.Value == "" && f.Link == "" && f.At == "" || len(t.facts) >= maxFacts {
		return
	}
	said := func(known Fact) bool {
		return known.Key == f.Key && known.Name == f.Name && known.Value == f.Value && known.Link == f.Link && known.Contradicts == f.Contradicts
	}
	if (f.Value == "" && f.Link == "" || !slices.ContainsFunc(t.facts, said)) && !slices.Contains(t.facts, f) {
		t.facts = append(t.facts, f)
	}
}

func (t *taking) values(key string, list ...card.Value) {
	for _, v := range list {
		if !v.IsZero() {
			t.add(factOf(key, v))
		}
	}
}

// one fills a field that has one text.
func (t *taking) one(key string, field *string, list ...card.Value) {
	for _, v := range list {
		if v.IsZero() {
			continue
		}
		if *field == "" {
			*field = oneLine(v.Text, maxValue)
		}
		if *field == v.Text {
			t.add(whereOf(key, v))
		} else {
			t.add(factOf(key, v))
		}
	}
}

// identity takes what the model is.
func (t *taking) identity(c *card.Card) {
	r := t.r
	t.values(FactDomain, c.Domains...)
	t.one(FactTask, &r.Task, c.Tasks...)
	for _, l := range c.Libraries {
		f := factOf(FactLibrary, l.Value)
		if f.Name = oneLine(l.Version, maxValue); r.Library == "" && l.Source == card.FrontMatter {
			r.Library = f.Value
		}
		if f.Value == r.Library && f.Name == "" {
			f.Value = ""
		}
		t.add(f)
	}
	t.one(FactModelType, &r.ModelType, c.ModelType)
	open := len(r.Architectures) == 0
	for _, a := range c.Architectures {
		if open {
			r.Architectures = append(r.Architectures, oneLine(a.Text, maxValue))
		}
		t.listed(FactArchitecture, r.Architectures, a)
	}
	open = len(r.Languages) == 0
	for _, l := range c.Languages {
		if open {
			r.Languages = append(r.Languages, oneLine(l.Text, maxValue))
		}
		t.listed(FactLanguage, r.Languages, l)
	}
	slices.Sort(r.Languages)
	r.Languages = slices.Compact(r.Languages)
}

// listed adds where an element of a list stands. Elements of a file that programs
// read stand together, and one place tells of all.
func (t *taking) listed(key string, list []string, v card.Value) {
	switch {
	case !slices.Contains(list, v.Text):
		t.add(factOf(key, v))
	case v.Source == card.Body || v.Source == card.LLM:
		t.add(factOf(key, v))
	case !slices.ContainsFunc(t.facts, func(f Fact) bool {
		file, _ := cutPlace(f.At)
		return f.Key == key && f.Value == "" && f.Source == string(v.Source) && file == v.Place.File
	}):
		t.add(whereOf(key, v))
	}
}

// provenance takes where the model comes from.
func (t *taking) provenance(c *card.Card) {
	r := t.r
	for _, l := range c.Licenses {
		if r.License == (License{}) && len(c.Licenses) == 1 && l.Source != card.LLM {
			id := oneLine(l.Text, maxValue)
			r.License = License{SPDX: SPDX(id), Hub: id, Name: oneLine(l.Name, maxValue), Link: oneLine(l.Link, maxLink)}
		}
		if strings.EqualFold(l.Text, r.License.Hub) || strings.EqualFold(l.Text, r.License.Name) || r.License.SPDX != "" && SPDX(l.Text) == r.License.SPDX {
			t.add(whereOf(FactLicense, l.Value))
		} else {
			t.add(factOf(FactLicense, l.Value))
		}
	}
	for _, d := range c.Datasets {
		if d.Source == card.LLM { // a guess fills no field
			t.add(factOf(FactDataset, d.Value))
			continue
		}
		if name := oneLine(d.Text, maxValue); !slices.Contains(r.Datasets, name) && len(r.Datasets) < maxFacts {
			r.Datasets = append(r.Datasets, name)
		}
		t.listed(FactDataset, r.Datasets, d.Value)
	}
	slices.Sort(r.Datasets)
	t.bases(c)
	for _, p := range c.Papers {
		f := factOf(FactPaper, p.Value)
		switch {
		case p.ArXiv != "":
			if !slices.Contains(r.Papers, p.ArXiv) {
				r.Papers = append(r.Papers, oneLine(p.ArXiv, maxValue))
			}
			f.Name = oneLine(p.ArXiv, maxValue)
		case p.DOI != "":
			f.Name, f.Link = oneLine(p.DOI, maxValue), linkOf(p.URL)
		default:
			f.Link = linkOf(p.URL)
		}
		t.add(f)
	}
	slices.Sort(r.Papers)
	t.links(FactRepository, c.Repositories)
	t.links(FactDemo, c.Demos)
	t.values(FactDeveloper, c.Developers...)
	t.values(FactGrant, c.Grants...)
}

// maxLink bounds an address, in bytes.
const maxLink = 2048

// linkOf is an address that may be shown as a link.
func linkOf(address string) string {
	if address = oneLine(address, maxLink); hub.IsURL(address) && !strings.HasSuffix(address, "…") {
		return address
	}
	return ""
}

func (t *taking) links(key string, list []card.Link) {
	for _, l := range list {
		f := factOf(key, l.Value)
		if f.Link = linkOf(l.URL); f.Link == f.Value {
			f.Value = ""
		}
		t.add(f)
	}
}

// bases adds the models that the card says it was made from, and its relation to
// those of which the hub has none. What stands in sentences is no declaration.
func (t *taking) bases(c *card.Card) {
	r := t.r
	relation := Relation(c.Relation.Text)
	switch relation {
	case Finetune, Adapter, Quantized, Merge:
	default:
		relation = ""
	}
	for _, b := range c.BaseModels {
		m, ok := t.named(b)
		if !ok || m == r.Canonical() {
			if !ok {
				f := factOf(FactBase, b.Value)
				f.Link = linkOf(b.URL)
				t.add(f)
			}
			continue
		}
		i := slices.IndexFunc(r.Bases, func(known Base) bool { return known.Model.Canonical() == m.Canonical() })
		if i < 0 && len(r.Bases) < maxCardBases {
			r.Bases = append(r.Bases, Base{Model: m})
			i = len(r.Bases) - 1
		}
		if i >= 0 && r.Bases[i].Relation == "" && relation != "" {
			r.Bases[i].Relation, r.Bases[i].Guessed = relation, c.Relation.Source != card.FrontMatter && c.Relation.Source != card.Config
		}
		f := whereOf(FactBase, b.Value)
		if len(c.BaseModels) > 1 {
			f.Value = oneLine(b.Text, maxValue)
		}
		t.add(f)
	}
	slices.SortStableFunc(r.Bases, func(a, b Base) int { return strings.Compare(a.Model.String(), b.Model.String()) })
}

// maxCardBases bounds the bases of one model.
const maxCardBases = 64

// named is the model of Hugging Face that a card names or links to.
func (t *taking) named(b card.Link) (hub.Model, bool) {
	if t.r.Canonical().Hub != hub.HuggingFace || b.Source == card.LLM {
		return hub.Model{}, false
	}
	if b.URL != "" {
		located, err := hub.ParseURL(b.URL)
		if err != nil || located.Model.Hub != hub.HuggingFace || !hub.IsHuggingFaceName(located.Model.Name) {
			return hub.Model{}, false
		}
		kind, _ := hub.CutKind(located.Model.Name)
		return located.Model, kind == hub.ModelKind
	}
	if !hub.IsHuggingFaceName(b.Text) || b.Source == card.Body && !strings.Contains(b.Text, "/") || hub.IsLocalPath(hub.HuggingFace, b.Text) {
		return hub.Model{}, false
	}
	return hub.Model{Hub: hub.HuggingFace, Name: b.Text}, true
}

// numbers takes what is counted.
func (t *taking) numbers(c *card.Card) {
	switch {
	case c.Parameters.Source == card.LLM:
		t.values(FactParameters, c.Parameters.Value)
	case c.Parameters.Count > 0:
		t.r.Parameters = c.Parameters.Count
		t.add(whereOf(FactParameters, c.Parameters.Value))
	}
	t.count(FactMaxLength, c.MaxLength)
	t.count(FactVocabulary, c.VocabularySize)
	t.values(FactDType, c.DType)
	t.values(FactInput, c.InputFormat...)
	t.values(FactOutput, c.OutputFormat...)
	t.evaluations(c.Evaluations)
}

func (t *taking) count(key string, n card.Count) {
	if n.IsZero() {
		return
	}
	f := factOf(key, n.Value)
	if n.Count > 0 {
		f.Value = strconv.FormatInt(n.Count, 10)
	}
	t.add(f)
}

// evaluations takes the results of the card in place of those that the hub read from
// it: they have places, and those of tables are there as well.
func (t *taking) evaluations(list []card.Evaluation) {
	if len(list) == 0 {
		return
	}
	var taken []Evaluation
	for _, e := range list[:min(len(list), maxEvaluations)] {
		line := func(s string) string { return oneLine(s, maxValue) }
		if e.Metric != "" && e.Text != "" {
			taken = append(taken, Evaluation{
				Task: line(e.Task), Dataset: line(e.Dataset), Metric: line(e.Metric), Value: line(e.Text), Verified: e.Verified,
				Source: string(e.Source), At: place(e.Place),
			})
		}
	}
	if len(taken) > 0 {
		slices.SortFunc(taken, CompareEvaluations)
		t.r.Evaluations = slices.Compact(taken)
	}
}

// maxEvaluations bounds the results of one card: of embedding models thousands are given.
const maxEvaluations = 200

// training takes how the model was made.
func (t *taking) training(c *card.Card) {
	for _, p := range c.HyperParameters {
		f := factOf(FactHyperParameter, p.Value)
		f.Name = oneLine(p.Name, maxValue)
		t.add(f)
	}
	t.values(FactHardware, c.Hardware...)
	t.measured(FactHours, c.Hours.Value, c.Hours.Hours, "h")
	t.values(FactProvider, c.Provider)
	t.values(FactRegion, c.Region)
	t.measured(FactCarbon, c.Carbon.Value, c.Carbon.Grams, "g")
}

// measured takes a value in one unit, or, if the card gives none, as it stands there.
func (t *taking) measured(key string, v card.Value, n float64, unit string) {
	if v.IsZero() {
		return
	}
	f := factOf(key, v)
	if n > 0 {
		f.Value = strconv.FormatFloat(n, 'f', -1, 64) + " " + unit
	}
	t.add(f)
}

// prose takes what sentences say.
func (t *taking) prose(c *card.Card) {
	t.values(FactUse, c.Uses...)
	t.values(FactMisuse, c.Misuses...)
	t.values(FactLimitation, c.Limitations...)
	t.values(FactBias, c.Bias...)
}

// contradicted are the keys of the fields for which two sources can differ.
var contradicted = map[string]string{
	"tasks": FactTask, "libraries": FactLibrary, "licenses": FactLicense, "license": FactLicense, "datasets": FactDataset, "baseModels": FactBase, "relation": FactBase,
	"parameters": FactParameters, "languages": FactLanguage, "hyperParameters": FactHyperParameter, "hours": FactHours, "provider": FactProvider,
	"region": FactRegion, "carbon": FactCarbon, "maxLength": FactMaxLength, "vocabularySize": FactVocabulary, "modelType": FactModelType,
	"architectures": FactArchitecture, "dtype": FactDType, "papers": FactPaper,
}

// contradictions keeps both sides, with their values.
func (t *taking) contradictions(list []card.Contradiction) {
	for _, c := range list {
		key := contradicted[c.Field]
		if key == "" || len(c.Values) < 2 {
			continue
		}
		for i, v := range c.Values {
			f := factOf(key, v)
			if f.Contradicts = i > 0; i == 0 {
				t.facts = slices.DeleteFunc(t.facts, func(known Fact) bool {
					return known.Key == key && known.At == f.At && known.Source == f.Source && (known.Value == "" || known.Value == f.Value)
				})
			}
			t.add(f)
		}
	}
}
