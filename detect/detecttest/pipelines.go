package detecttest

import (
	"context"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// RunPipelines checks each entry of dir, as Run does, for what becomes of the models
// of the program: the line of a model's first load says how its reuse pipeline is
// organized, which stages it has and how the model is adapted.
//
//	m = AutoModel.from_pretrained("a/b")  # pipeline huggingface:a/b feature-extraction INIT,INF as-is
//	m = load(SIZE)                        # pipeline other:x unknown INIT as-is; other:y unknown INIT as-is
//
// What stands there with low confidence has a "?" behind it; "//" begins an annotation,
// too. All of it is compared exactly. A pipeline without an annotation fails the test too,
// as does one whose labels have no evidence in the program.
func RunPipelines(t testing.TB, d detect.Detector, dir string) {
	t.Helper()
	eachProject(t, dir, func(tree fs.FS) ([]string, error) { return CheckPipelines(tree, d) })
}

// CheckPipelines runs detectors over a tree and compares the pipelines of its models
// with the annotations. Each problem is "file:line: what".
func CheckPipelines(tree fs.FS, all ...detect.Detector) (problems []string, err error) {
	report, err := detect.Run(context.Background(), tree, all...)
	if err != nil {
		return nil, err
	}
	c := comparison{}
	wants, err := annotations(tree, c.pipelines, "# pipeline ", "// pipeline ")
	if err != nil {
		return nil, err
	}
	for _, p := range report.Pipelines {
		at := place{p.Evidence[0].At.File, p.Evidence[0].At.Line}
		if i := slices.Index(wants[at], pipelineText(p)); i >= 0 {
			wants[at] = slices.Delete(wants[at], i, i+1)
		} else {
			c.failf(at, "surplus: %s, because of%s", pipelineText(p), reasons(p))
		}
		c.evident(at, p, tree)
	}
	c.missing(wants, report)
	return c.report(), nil
}

// pipelines reads the annotations of a line.
func (c *comparison) pipelines(at place, comment string) []string {
	var out []string
	for text := range strings.SplitSeq(comment, ";") {
		fields := strings.Fields(text)
		if len(fields) != 4 {
			c.failf(at, "malformed annotation: %q is no model, organization, stages and adaptation", strings.TrimSpace(text))
			continue
		}
		if _, err := hub.Parse(fields[0]); err != nil {
			c.failf(at, "malformed annotation: %v", err)
		}
		out = append(out, strings.Join(fields, " "))
	}
	return out
}

func pipelineText(p detect.Pipeline) string {
	organization := p.Organization
	if organization == "" {
		organization = "unknown"
	}
	doubted := func(labels ...string) string {
		for i, label := range labels {
			if slices.ContainsFunc(p.Evidence, func(e detect.Evidence) bool { return e.Label == label && e.Confidence == detect.Low }) {
				labels[i] += "?"
			}
		}
		return strings.Join(labels, ",")
	}
	return fmt.Sprintf("%s %s %s %s", p.Model, doubted(organization), doubted(slices.Clone(p.Stages)...), doubted(slices.Clone(p.Adaptation)...))
}

func reasons(p detect.Pipeline) string {
	text := ""
	for _, e := range p.Evidence {
		text += fmt.Sprintf(" %d (%s: %s)", e.At.Line, e.Label, e.What)
	}
	return text
}

// evident checks that each stage and adaptation has a place in a file of the tree.
func (c *comparison) evident(at place, p detect.Pipeline, tree fs.FS) {
	for _, label := range slices.Concat([]string{p.Organization}, p.Stages, p.Adaptation) {
		if label == "" || label == "as-is" {
			continue // nothing stands for that
		}
		if !slices.ContainsFunc(p.Evidence, func(e detect.Evidence) bool { return e.Label == label }) {
			c.failf(at, "%s has no evidence", label)
		}
	}
	for _, e := range p.Evidence {
		if e.Confidence == "" {
			c.failf(at, "the evidence %q has no confidence", e.What)
		}
		if data, err := fs.ReadFile(tree, e.At.File); err != nil || e.At.Line < 1 || e.At.Line > strings.Count(string(data), "\n")+1 {
			c.failf(at, "the evidence %q is nowhere", e.What)
		}
	}
}
