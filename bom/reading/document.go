package reading

import (
	"bytes"
	"encoding/json"

	"github.com/ptmlock/ptmlock/bom/jsontext"
)

// document is what is read of a CycloneDX document. The format's own library refuses
// a whole document over one member that is not as it has it, and documents of others
// are to be compared also where they are wrong in what nobody reads here.
type document struct {
	BOMFormat string `json:"bomFormat"`
	Metadata  struct {
		Component *component `json:"component"`
	} `json:"metadata"`
	Components []component `json:"components"`
}

type component struct {
	Type       string          `json:"type"`
	Group      string          `json:"group"`
	Name       string          `json:"name"`
	Version    string          `json:"version"`
	PURL       string          `json:"purl"`
	Scope      string          `json:"scope"`
	Supplier   named           `json:"supplier"`
	Licenses   []licenseChoice `json:"licenses"`
	Hashes     []hash          `json:"hashes"`
	References []struct {
		URL string `json:"url"`
	} `json:"externalReferences"`
	Components []component `json:"components"`
	Pedigree   struct {
		Ancestors []component `json:"ancestors"`
	} `json:"pedigree"`
	ModelCard struct {
		Parameters struct {
			Task string `json:"task"`
		} `json:"modelParameters"`
	} `json:"modelCard"`
	Properties []struct {
		Name  string `json:"name"`
		Value string `json:"value"`
	} `json:"properties"`
}

type named struct {
	Name string `json:"name"`
}

type licenseChoice struct {
	License struct {
		ID   string `json:"id"`
		Name string `json:"name"`
	} `json:"license"`
	Expression string `json:"expression"`
}

type hash struct {
	Algorithm string `json:"alg"`
	Value     string `json:"content"`
}

// parse reads a document. An error that has a place begins with it.
func parse(data []byte) (*document, error) {
	data, err := jsontext.Text(data)
	if err != nil {
		return nil, err
	}
	var d document
	if bytes.HasPrefix(bytes.TrimSpace(data), []byte("{")) {
		if err := json.Unmarshal(data, &d); err != nil {
			return nil, jsontext.Placed(data, err)
		}
	}
	return &d, nil
}

func first(c *component, name string) string {
	if values := all(c, name); len(values) > 0 {
		return values[0]
	}
	return ""
}

func all(c *component, name string) []string {
	var out []string
	for _, p := range c.Properties {
		if p.Name == name {
			out = append(out, p.Value)
		}
	}
	return out
}
