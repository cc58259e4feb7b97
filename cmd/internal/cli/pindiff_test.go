package cli

import (
	"bytes"
	"testing"
)

// TestPatchOnTerminal holds that a patch is for git as it is, and steers no terminal.
func TestPatchOnTerminal(t *testing.T) {
	const text = "@@ -1 +1 @@\n-\tx = 1  # \x1b]0;t\x07é\r\n+\ty\n"
	for terminal, want := range map[bool]string{
		false: text,
		true:  "@@ -1 +1 @@\n-\tx = 1  # \\u001b]0;t\\u0007é\\u000d\n+\ty\n",
	} {
		var out bytes.Buffer
		env := &Env{Stdout: &out, StdoutTerminal: terminal}
		if err := env.patch(text); err != nil || out.String() != want {
			t.Errorf("terminal %v: %q, %v; want %q", terminal, out.String(), err, want)
		}
	}
}
