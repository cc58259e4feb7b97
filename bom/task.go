package bom

import (
	_ "embed"
	"strings"
	"sync"
)

// tasksTable holds the tasks of Hugging Face, and what goes into a model and comes out
// of it there, after the tasks' own pages (https://huggingface.co/tasks) and their list
// (https://github.com/huggingface/huggingface.js/blob/main/packages/tasks/src/pipelines.ts).
//
//go:embed tasks.tsv
var tasksTable string

type task struct{ inputs, outputs []string }

var tasks = sync.OnceValue(func() map[string]task {
	all := map[string]task{}
	for line := range strings.Lines(tasksTable) {
		name, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		in, out, _ := strings.Cut(rest, "\t")
		all[name] = task{words(in), words(out)}
	}
	return all
})

func words(list string) []string {
	if list == "" {
		return nil
	}
	return strings.Split(list, ",")
}

// fill says what goes in and comes out by the task, where the card is silent.
func (c *Card) fill(name string) {
	t := tasks()[name]
	if c.Inputs == nil && c.Outputs == nil {
		c.Inputs, c.Outputs = t.inputs, t.outputs
	}
}
