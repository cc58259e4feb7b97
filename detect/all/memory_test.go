package all

import (
	"os"
	"runtime/debug"
	"testing"
)

func TestDelayCollection(t *testing.T) {
	for _, name := range []string{"GOGC", "GOMEMLIMIT"} {
		if value, set := os.LookupEnv(name); set {
			t.Setenv(name, value) // put back at the end
			os.Unsetenv(name)
		}
	}
	percent := func() int {
		p := debug.SetGCPercent(100)
		debug.SetGCPercent(p)
		return p
	}
	before := percent()
	defer debug.SetGCPercent(before)
	end := DelayCollection()
	if p := percent(); p != -1 {
		t.Errorf("the collector runs at %d%%", p)
	}
	end()
	if p := percent(); p != 100 {
		t.Errorf("at the end the collector runs at %d%%", p)
	}
	end()
	t.Setenv("GOGC", "150")
	DelayCollection()
	if p := percent(); p != 100 {
		t.Errorf("what the user has set is changed to %d%%", p)
	}
}
