package bom

import (
	"slices"

	"github.com/ptmlock/ptmlock/lock"
	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/card"
)

// Card is what the card of a model and the files beside it say, as far as formats
// have fields for it. What a language model guessed is not in it: such values are
// properties, which say so.
type Card struct {
	Domains         []string
	Inputs, Outputs []string // formats
	UseCases        []string // what it is meant for
	Limitations     []string // technical ones, and what it is not meant for
	Bias            []string // ethical considerations
	Training        []Parameter
	HyperParameters []Parameter
	Carbon          []string // what training emitted: "4080 g"
	Repositories    []string // URLs of code
	Demos           []string // URLs
}

// NotMeantFor begins a limitation that is a use which the card warns of.
const NotMeantFor = "not meant for: "

// Parameter is a name with a value.
type Parameter struct{ Name, Value string }

// training are the facts about how a model was trained that no format has a field for,
// and what they are called.
var training = map[string]string{
	resolve.FactHardware: "hardware", resolve.FactHours: "time", resolve.FactProvider: "provider", resolve.FactRegion: "region",
	resolve.FactCarbon: "emitted CO2 equivalents", resolve.FactGrant: "paid by",
}

func cardOf(m *lock.Model) Card {
	var c Card
	for _, f := range m.Card {
		value := text(f.Value)
		if !believed(f) || value == "" && f.Link == "" {
			continue
		}
		if name := training[f.Key]; name != "" {
			c.Training = append(c.Training, Parameter{name, value})
		}
		switch f.Key {
		case resolve.FactDomain:
			c.Domains = append(c.Domains, value)
		case resolve.FactInput:
			c.Inputs = append(c.Inputs, value)
		case resolve.FactOutput:
			c.Outputs = append(c.Outputs, value)
		case resolve.FactUse:
			c.UseCases = append(c.UseCases, value)
		case resolve.FactLimitation:
			c.Limitations = append(c.Limitations, value)
		case resolve.FactMisuse:
			c.Limitations = append(c.Limitations, NotMeantFor+value)
		case resolve.FactBias:
			c.Bias = append(c.Bias, value)
		case resolve.FactHyperParameter:
			c.HyperParameters = append(c.HyperParameters, Parameter{text(f.Name), value})
		case resolve.FactCarbon:
			c.Carbon = append(c.Carbon, value)
		case resolve.FactRepository:
			c.Repositories = append(c.Repositories, webURL(f.Link))
		case resolve.FactDemo:
			c.Demos = append(c.Demos, webURL(f.Link))
		}
	}
	for _, list := range []*[]string{&c.Domains, &c.Inputs, &c.Outputs, &c.UseCases, &c.Limitations, &c.Bias, &c.Carbon, &c.Repositories, &c.Demos} {
		*list = slices.DeleteFunc(unique(*list), func(s string) bool { return s == "" })
	}
	return c
}

// propertyNames are the facts whose properties the taxonomy of CycloneDX has.
var propertyNames = map[string]string{resolve.FactMaxLength: PropContextLength, resolve.FactVocabulary: PropVocabulary, resolve.FactDType: PropPrecision}

// card adds all facts, each with its place, so that a reader can check it.
// Their names end in the key of the fact, and of a hyper-parameter in its name.
func (p *props) card(m *lock.Model) {
	for _, f := range m.Card {
		name := PropCard + f.Key
		if f.Key == resolve.FactHyperParameter {
			name += ":" + text(f.Name)
		}
		value := f.Value
		if f.Link != "" {
			value += " " + f.Link
		}
		if f.Name != "" && f.Key != resolve.FactHyperParameter {
			value += " " + f.Name
		}
		if value == "" {
			value = "stated"
		}
		p.add(name, value+where(f))
		// The taxonomy wants each once.
		if known := propertyNames[f.Key]; known != "" && believed(f) && !p.has(known) {
			p.add(known, f.Value)
		}
	}
}

// where says where a fact stands, and what makes it less than that.
func where(f resolve.Fact) string {
	s := ""
	switch {
	case f.Source == string(card.LLM):
		s = "machine-guessed"
	case f.Contradicts:
		s = "contradicts the other"
	}
	if f.At != "" {
		if s != "" {
			s += ", "
		}
		s += f.At
	}
	if s == "" {
		return ""
	}
	return " (" + s + ")"
}
