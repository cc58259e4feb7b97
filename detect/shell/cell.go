package shell

import "github.com/ptmlock/ptmlock/detect"

// setCell marks the places of commands as those of a cell of a notebook.
func setCell(commands []Command, cell int) {
	if cell == 0 {
		return
	}
	for i := range commands {
		c := &commands[i]
		c.At.Cell = cell
		for j := range c.Words {
			setCellOf(c.Words[j].Trace, cell)
		}
		for j := range c.Env {
			setCellOf(c.Env[j].Value.Trace, cell)
		}
		setCellOf(c.Out.Trace, cell)
	}
}

func setCellOf(trace []detect.Step, cell int) {
	for i := range trace {
		trace[i].At.Cell = cell
	}
}
