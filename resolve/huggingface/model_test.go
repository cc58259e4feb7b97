package huggingface

import "testing"

func TestTimeOf(t *testing.T) {
	for text, want := range map[string]string{
		"2024-02-19T11:06:12.000Z":      "2024-02-19T11:06:12Z",
		"2024-02-19T23:30:00+02:00":     "2024-02-19T21:30:00Z",
		"":                              "",
		"yesterday":                     "",
		"9999-12-31T23:59:59.999-01:00": "",
		"0000-01-01T00:00:00+01:00":     "",
	} {
		if got := timeOf(text); got != want {
			t.Errorf("timeOf(%q) = %q, want %q", text, got, want)
		}
	}
}
