package cyclonedx

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	cdx "github.com/CycloneDX/cyclonedx-go"

	"github.com/ptmlock/ptmlock/bom"
	"github.com/ptmlock/ptmlock/resolve"
)

// toolRef is the bom-ref of this tool, as citations name it.
const toolRef = "tool:ptmlock"

// cite says who stated what (https://cyclonedx.org/docs/1.7/json/#citations): the hub
// what it answered, a model what its card and configuration say and where, and this
// tool what it worked out. Older versions have no place for that: there the properties
// of a card tell where it says something.
func cite(b *cdx.BOM, d *bom.Document) {
	(*b.Metadata.Tools.Components)[0].BOMRef = toolRef
	c := &citations{at: rfc3339(made(d)), known: map[[2]string]int{}}
	for i := range d.Models {
		c.model("/components/"+strconv.Itoa(i), &d.Models[i], &(*b.Components)[i])
	}
	for i := range d.Datasets {
		if d.Datasets[i].Concluded != nil {
			c.add(toolRef, "known by the name of the data set; its properties tell where its publisher says so", "/components/"+strconv.Itoa(len(d.Models)+i)+"/evidence/licenses")
		}
	}
	for i := range c.list {
		c.list[i].BOMRef = "citation:" + strconv.Itoa(i+1)
	}
	b.Citations = list(c.list)
}

type citations struct {
	at    string
	list  []cdx.Citation
	known map[[2]string]int // index in list by who and note, of one model
}

func (c *citations) add(who, note string, pointers ...string) {
	if len(pointers) == 0 {
		return
	}
	key := [2]string{who, note}
	i, ok := c.known[key]
	if !ok {
		i = len(c.list)
		by := cdx.BOMReference(who)
		c.list = append(c.list, cdx.Citation{Pointers: &[]string{}, Timestamp: c.at, AttributedTo: &by, Note: note})
		c.known[key] = i
	}
	for _, p := range pointers {
		if !slices.Contains(*c.list[i].Pointers, p) {
			*c.list[i].Pointers = append(*c.list[i].Pointers, p)
		}
	}
}

// model cites what is said of one model. What no document of it says is its hub's, and
// what no hub says is ours.
func (c *citations) model(at string, m *bom.Model, component *cdx.Component) {
	clear(c.known)
	claimed := map[string]bool{}
	for _, s := range m.Statements {
		who, note := speaker(m, s)
		pointers := fieldsOf(s, component)
		if len(pointers) == 0 { // the format has no field for it
			pointers = cardProperty(s, component)
		}
		for _, p := range pointers {
			claimed[p] = true
			c.add(who, note, at+p)
		}
	}
	hub := describer(m)
	for _, p := range fields(component) {
		switch {
		case claimed[p.pointer]:
		case p.own || hub == "":
			c.add(toolRef, "worked out of the sources of the project, tables and the other fields", at+p.pointer)
		default:
			c.add(hub, "as the hub describes the model", at+p.pointer)
		}
	}
}

// describer is the hub that was asked about a model; "" if none was. Those who run
// hosted models are not asked: what is known of them stands in a table.
func describer(m *bom.Model) string {
	if m.Hosted {
		return ""
	}
	return hubOf(m)
}

// sources are what people call the places that statements are read from.
var sources = map[string]string{
	"front-matter": "front matter of the model card", "body": "text of the model card", "config": "configuration of the model",
	"tokenizer": "configuration of the tokenizer", "safetensors": "header of the weights", "hub": "description on the hub",
}

// speaker is who makes a statement, and where.
func speaker(m *bom.Model, s bom.Statement) (ref, note string) {
	ref, note = m.Ref, cmp.Or(sources[s.Source], "documents of the model")
	if s.At != "" {
		note += ", " + s.At
	}
	if hub := describer(m); s.Source == "hub" && hub != "" {
		ref = hub
	}
	name, _, _ := strings.Cut(s.At, ":")
	for _, f := range m.Files {
		if f.Path == name {
			ref = f.Ref
		}
	}
	return ref, note
}

// fieldsOf are the pointers of what a statement is about, below its component.
func fieldsOf(s bom.Statement, c *cdx.Component) []string {
	switch s.Key {
	case resolve.FactLicense:
		if s.Value == "" { // another one than the field has is a property
			return elements("/licenses", (*[]cdx.LicenseChoice)(c.Licenses), every)
		}
	case resolve.FactDeveloper:
		return elements("/authors", c.Authors, func(a cdx.OrganizationalContact) bool { return a.Name == s.Value })
	case resolve.FactRepository, resolve.FactDemo, resolve.FactPaper:
		return elements("/externalReferences", c.ExternalReferences, func(r cdx.ExternalReference) bool {
			return s.Link != "" && r.URL == s.Link || s.Key == resolve.FactPaper && s.Name != "" && strings.HasSuffix(r.URL, "/"+s.Name)
		})
	case resolve.FactBase:
		if c.Pedigree != nil {
			return elements("/pedigree/ancestors", c.Pedigree.Ancestors, func(a cdx.Component) bool {
				return s.Value == "" || strings.TrimPrefix(a.Group+"/"+a.Name, "/") == s.Value
			})
		}
	case resolve.FactLibrary, resolve.FactLanguage, resolve.FactParameters, resolve.FactMaxLength, resolve.FactVocabulary, resolve.FactDType, resolve.FactHyperParameter, resolve.FactDomain:
		return append(propertiesOf(s, c), elements("/tags", c.Tags, func(t string) bool { return s.Key == resolve.FactDomain && t == s.Value })...)
	}
	if c.ModelCard == nil {
		return nil
	}
	return append(parametersOf(s, c.ModelCard), considerationsOf(s, c.ModelCard)...)
}

// statedProperties are the properties that hold what statements say.
var statedProperties = map[string]string{
	resolve.FactLanguage: bom.PropLanguage, resolve.FactParameters: bom.PropParameterCount, resolve.FactMaxLength: bom.PropContextLength,
	resolve.FactVocabulary: bom.PropVocabulary, resolve.FactDType: bom.PropPrecision, resolve.FactLibrary: bom.PropLibrary,
}

func propertiesOf(s bom.Statement, c *cdx.Component) []string {
	return elements("/properties", c.Properties, func(p cdx.Property) bool {
		if s.Key == resolve.FactHyperParameter {
			return p.Name == bom.PropCard+s.Key+":"+s.Name && strings.HasPrefix(p.Value, s.Value)
		}
		return p.Name == statedProperties[s.Key] && (s.Value == "" || p.Value == s.Value)
	})
}

// cardProperty is the property that holds a statement with its place.
func cardProperty(s bom.Statement, c *cdx.Component) []string {
	if s.At == "" {
		return nil
	}
	return elements("/properties", c.Properties, func(p cdx.Property) bool {
		return strings.HasPrefix(p.Name, bom.PropCard+s.Key) && strings.HasPrefix(p.Value, s.Value) && strings.HasSuffix(p.Value, "("+s.At+")")
	})
}

// parametersOf are the pointers into what a model is and how well it does.
func parametersOf(s bom.Statement, card *cdx.MLModelCard) []string {
	if s.Key == bom.KeyEvaluation && card.QuantitativeAnalysis != nil {
		return elements("/modelCard/quantitativeAnalysis/performanceMetrics", card.QuantitativeAnalysis.PerformanceMetrics, func(m cdx.MLPerformanceMetric) bool {
			return m.Type == s.Name && m.Value == s.Value && m.Slice == s.Link
		})
	}
	p := card.ModelParameters
	if p == nil {
		return nil
	}
	const at = "/modelCard/modelParameters"
	format := func(i cdx.MLInputOutputParameters) bool { return i.Format == s.Value }
	switch s.Key {
	case resolve.FactTask:
		return single(at+"/task", p.Task, s.Value)
	case resolve.FactModelType, resolve.FactArchitecture:
		return single(at+"/modelArchitecture", p.ModelArchitecture, s.Value)
	case resolve.FactDataset:
		return elements(at+"/datasets", p.Datasets, func(d cdx.MLDatasetChoice) bool { return s.Value == "" || d.Ref == "dataset:"+s.Value })
	case resolve.FactInput:
		return elements(at+"/inputs", p.Inputs, format)
	case resolve.FactOutput:
		return elements(at+"/outputs", p.Outputs, format)
	}
	return nil
}

// single is the pointer of a field, if it is what a statement says.
func single(pointer, has, said string) []string {
	if has == "" || said != "" && said != has {
		return nil
	}
	return []string{pointer}
}

// considerationsOf are the pointers into what a card warns of.
func considerationsOf(s bom.Statement, card *cdx.MLModelCard) []string {
	c := card.Considerations
	if c == nil {
		return nil
	}
	const at = "/modelCard/considerations"
	switch s.Key {
	case resolve.FactUse:
		return elements(at+"/useCases", c.UseCases, func(use string) bool { return use == s.Value })
	case resolve.FactLimitation:
		return elements(at+"/technicalLimitations", c.TechnicalLimitations, func(l string) bool { return l == s.Value })
	case resolve.FactMisuse:
		return elements(at+"/technicalLimitations", c.TechnicalLimitations, func(l string) bool { return l == bom.NotMeantFor+s.Value })
	case resolve.FactBias:
		return elements(at+"/ethicalConsiderations", c.EthicalConsiderations, func(e cdx.MLModelCardEthicalConsideration) bool { return e.Name == s.Value })
	case resolve.FactCarbon:
		if c.EnvironmentalConsiderations != nil {
			return elements(at+"/environmentalConsiderations/properties", c.EnvironmentalConsiderations.Properties, func(p cdx.Property) bool { return p.Value == s.Value })
		}
	}
	return nil
}

// elements are the pointers of the elements of a list that satisfy is.
func elements[T any](at string, list *[]T, is func(T) bool) (pointers []string) {
	if list == nil {
		return nil
	}
	for i, e := range *list {
		if is(e) {
			pointers = append(pointers, at+"/"+strconv.Itoa(i))
		}
	}
	return pointers
}

func every[T any](T) bool { return true }

// field is one field of a component.
type field struct {
	pointer string
	own     bool // worked out by this tool, whoever else said something
}

// fields are all fields of a component that somebody states, but for its properties,
// whose names and values tell where they are from.
func fields(c *cdx.Component) []field {
	var out []field
	add := func(own bool, pointers ...string) {
		for _, p := range pointers {
			out = append(out, field{p, own})
		}
	}
	set := func(own, is bool, pointer string) {
		if is {
			add(own, pointer)
		}
	}
	set(false, c.Version != "", "/version")
	set(false, c.Hashes != nil, "/hashes")
	set(false, c.Supplier != nil, "/supplier")
	set(false, c.ReleaseNotes != nil, "/releaseNotes")
	set(false, c.Components != nil, "/components")
	add(false, elements("/authors", c.Authors, every)...)
	add(false, elements("/licenses", (*[]cdx.LicenseChoice)(c.Licenses), every)...)
	add(false, elements("/externalReferences", c.ExternalReferences, every)...)
	set(true, c.Description != "", "/description")
	set(true, c.Scope != "", "/scope")
	set(true, c.Evidence != nil, "/evidence")
	if p := c.Pedigree; p != nil {
		add(false, elements("/pedigree/ancestors", p.Ancestors, every)...)
		set(true, p.Variants != nil, "/pedigree/variants")
		set(true, p.Notes != "", "/pedigree/notes")
	}
	if c.ModelCard != nil && c.ModelCard.ModelParameters != nil {
		p := c.ModelCard.ModelParameters
		const at = "/modelCard/modelParameters"
		set(false, p.Task != "", at+"/task")
		set(false, p.ModelArchitecture != "", at+"/modelArchitecture")
		add(false, elements(at+"/datasets", p.Datasets, every)...)
		set(true, p.ArchitectureFamily != "", at+"/architectureFamily")
		add(true, elements(at+"/inputs", p.Inputs, every)...)
		add(true, elements(at+"/outputs", p.Outputs, every)...)
	}
	if c.ModelCard != nil && c.ModelCard.QuantitativeAnalysis != nil {
		add(false, elements("/modelCard/quantitativeAnalysis/performanceMetrics", c.ModelCard.QuantitativeAnalysis.PerformanceMetrics, every)...)
	}
	return out
}
