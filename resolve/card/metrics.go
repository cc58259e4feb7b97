package card

import (
	"regexp"
	"strings"
)

// noMetric stands in the table for names that look like those of metrics, and are of settings.
const noMetric = "-"

// loadMetrics indexes the names of metrics.
func (k *knowledge) loadMetrics() error {
	k.metrics = map[string]string{}
	k.metricTable.lower = 3
	return readTSV("metrics.tsv", func(fields []string) error {
		for _, name := range fields {
			if name = fold(name); k.metrics[name] == "" {
				k.metrics[name] = fields[0]
			}
			if len(name) > 1 && fields[0] != noMetric {
				k.metricTable.add(name, fields[0])
			}
		}
		return nil
	})
}

// qualifiers are parts of the names of metrics that say how they are averaged or measured.
var qualifiers = map[string]bool{
	"macro": true, "micro": true, "weighted": true, "avg": true, "average": true, "averaged": true, "mean": true, "test": true, "eval": true, "validation": true, "val": true, "dev": true,
	"train": true, "overall": true, "score": true, "scores": true, "the": true, "final": true, "best": true, "mid": true, "fmeasure": true, "strict": true, "span": true, "predict": true, "seqeval": true,
	"entity": true, "binary": true, "classification": true, "zero": true, "shot": true, "cosine": true, "rate": true, "higher": true, "lower": true, "is": true, "better": true,
	"top": true, "with": true, "without": true, "lm": true, "raw": true, "normalized": true, "token": true, "level": true, "word": true, "in": true, "on": true, "set": true, "measure": true,
	"precision": true, "recall": true, "class": true, "greedy": true, "percentage": true, "percent": true, "results": true, "result": true, "value": true, "per": false,
}

var brackets = regexp.MustCompile(`\s*[\(\[][^\)\]]*[\)\]]`)

// metric returns the id of the metric that a text names, and whether it names one and
// nothing else.
func (k *knowledge) metric(text string) (string, bool) {
	if len(text) > 80 {
		return "", false
	}
	folded := fold(text)
	if id, ok := k.metrics[folded]; ok {
		return id, id != noMetric
	}
	if short := fold(brackets.ReplaceAllString(text, "")); short != folded && short != "" {
		if id, ok := k.metric(short); ok {
			return id, true
		}
	}
	words := strings.Fields(folded)
	for from := range words {
		for to := len(words); to > from; to-- {
			id, ok := k.metrics[strings.Join(words[from:to], " ")]
			if !ok || id == noMetric {
				continue
			}
			for i, w := range words {
				if (i < from || i >= to) && !qualifiers[w] && strings.Trim(w, "0123456789") != "" {
					ok = false
				}
			}
			if ok {
				return id, true
			}
		}
	}
	return "", false
}
