package settings

import "testing"

func TestProjectLicense(t *testing.T) {
	s, err := Parse([]byte("[check.license]\nproject = \"MIT OR Apache-2.0\"\nallow = [\"MIT\"]\n"))
	if err != nil || s.Check.ProjectLicense != "MIT OR Apache-2.0" || len(s.Check.Allow) != 1 {
		t.Errorf("%+v, %v", s, err)
	}
	for text, want := range map[string]string{
		"[check.license]\nproject = 1\n":    ".ptmlock.toml:2:11: \"project\" must be a string, not a number",
		"[check.license]\nprojekt = \"\"\n": ".ptmlock.toml:2:1: unknown key \"projekt\": did you mean \"project\"?",
	} {
		if _, err := Parse([]byte(text)); err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}
