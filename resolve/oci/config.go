package oci

import (
	"context"
	"math"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/ptmlock/ptmlock/resolve/hub"
	"github.com/ptmlock/ptmlock/resolve/hubapi"
)

// config is what the configuration of a model says of it.
type config struct {
	format       string // "gguf", "safetensors"; "" if unknown
	family       string
	families     []string
	parameters   int64
	quantization string
	created      string // RFC 3339
	licenses     []string
	remote       string // host that runs the model; "" for a model that is loaded
}

// config asks for the configuration that a manifest names. A manifest without one
// gives an empty one.
func (c *Client) config(ctx context.Context, base *url.URL, image hub.Image, m *manifest) (*config, error) {
	if m.config.digest == "" {
		return &config{}, nil
	}
	data, err := c.blob(ctx, base, image, m.config, maxConfig)
	if err != nil {
		return nil, err
	}
	return readConfig(data), nil
}

// readConfig reads the configuration of any of the kinds: Ollama's
// (https://github.com/ollama/ollama/blob/fb30760996871fa9460115c753afd2c60d4ab0f7/types/model/config.go),
// Docker's
// (https://github.com/docker/model-runner/blob/642c72117b2431a6b871796883af1aaf013fc3cf/pkg/distribution/types/config.go)
// and that of the CNCF
// (https://github.com/modelpack/model-spec/blob/v0.0.7/docs/config.md).
// What it does not say stays empty: the manifest is what counts.
func readConfig(data []byte) *config {
	o := hubapi.Parse(data)
	inner, about := o.Object("config"), o.Object("descriptor")
	return &config{
		format:       format(first(o.Text("model_format"), inner.Text("format"))),
		family:       first(o.Text("model_family"), inner.Text("architecture"), about.Text("family")),
		families:     o.Texts("model_families"),
		parameters:   parameters(first(o.Text("model_type"), inner.Text("parameters"), inner.Text("paramSize"))),
		quantization: first(o.Text("file_type"), inner.Text("quantization")),
		created:      created(first(about.Text("created"), about.Text("createdAt"))),
		licenses:     about.Texts("licenses"),
		remote:       remote(o.Text("remote_host")),
	}
}

func first(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}

// format is that of the weights as files are named by it; "" for what no file is
// named by.
func format(text string) string {
	switch text = strings.ToLower(text); text {
	case "gguf", "safetensors", "onnx":
		return text
	}
	return ""
}

// sizes is a number of parameters in words: "3.2B", "361.82 M".
var sizes = regexp.MustCompile(`^(\d{1,6}(?:\.\d{1,6})?) ?([KMBT])$`)

// parameters is the number that words stand for; 0 if they are none.
func parameters(text string) int64 {
	m := sizes.FindStringSubmatch(strings.ToUpper(text))
	if m == nil {
		return 0
	}
	n, err := strconv.ParseFloat(m[1], 64)
	if err != nil {
		return 0
	}
	return int64(math.Round(n * map[string]float64{"K": 1e3, "M": 1e6, "B": 1e9, "T": 1e12}[m[2]]))
}

func created(text string) string {
	t, err := time.Parse(time.RFC3339, text)
	if err != nil || t.Year() < 1970 || t.Year() > 9999 {
		return ""
	}
	return t.UTC().Truncate(time.Second).Format(time.RFC3339)
}

// remote is the host that runs a model.
func remote(address string) string {
	u, err := url.Parse(address)
	if address == "" {
		return ""
	}
	if err != nil || u.Hostname() == "" {
		return "its owner"
	}
	return hubapi.Cut(u.Hostname(), 100)
}
