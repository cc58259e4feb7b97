package detect

// Labeller is a Detector that completes the pipelines of a report, when the findings
// of all detectors are joined.
type Labeller interface {
	// Label returns pipelines with those of more models in use: of models that nobody
	// follows, what is known of the tools and libraries that load them. It changes
	// none of its arguments. The result need not be sorted.
	Label(models []Model, found []Pipeline) []Pipeline
}

// label completes the pipelines of a report.
func (r *Report) label(detectors []Detector) {
	for _, d := range detectors {
		if l, ok := d.(Labeller); ok {
			r.Pipelines = sortedPipelines(l.Label(r.Models, r.Pipelines))
		}
	}
}
