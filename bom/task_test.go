package bom

import (
	"slices"
	"strings"
	"testing"
)

func TestTasks(t *testing.T) {
	var names []string
	for line := range strings.Lines(tasksTable) {
		if strings.Count(line, "\t") != 2 || strings.ContainsAny(line, " \r") {
			t.Errorf("%q: not three columns", line)
		}
		name, _, _ := strings.Cut(line, "\t")
		names = append(names, name)
	}
	if !slices.IsSorted(names) || len(names) != len(tasks()) {
		t.Error("not sorted, or a task stands twice")
	}
	// What the card says goes before what follows from the task.
	c := Card{Inputs: []string{"16 kHz audio"}}
	if c.fill("automatic-speech-recognition"); !slices.Equal(c.Inputs, []string{"16 kHz audio"}) || c.Outputs != nil {
		t.Errorf("%v, %v", c.Inputs, c.Outputs)
	}
	c = Card{}
	if c.fill("visual-question-answering"); !slices.Equal(c.Inputs, []string{"image", "text"}) || !slices.Equal(c.Outputs, []string{"text"}) {
		t.Errorf("%v, %v", c.Inputs, c.Outputs)
	}
	c = Card{}
	if c.fill("no-such-task"); c.Inputs != nil || c.Outputs != nil {
		t.Error("something follows from no task")
	}
}
