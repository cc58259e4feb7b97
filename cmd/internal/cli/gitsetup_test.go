package cli

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// TestShellQuote holds that the shell gives the word back.
func TestShellQuote(t *testing.T) {
	sh, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("no shell")
	}
	for _, word := range []string{"ptmlock", "/usr/bin/ptmlock", "a b", "it's", `"$x" $(y) \z`, "-n", "%O", "é*?", ""} {
		out, err := exec.Command(sh, "-c", "printf %s "+shellQuote(word)).Output()
		if err != nil || string(out) != word {
			t.Errorf("%q: got %q, %v", word, out, err)
		}
		if got := shellUnquote(shellQuote(word)); got != word {
			t.Errorf("unquoted %q, want %q", got, word)
		}
	}
}

func TestGitProgram(t *testing.T) {
	// This test itself is a program that the Go command removes when it ends.
	if _, err := gitProgram("", false); err == nil || !strings.Contains(err.Error(), "is gone when this run ends") {
		t.Errorf("error %v", err)
	}
	if got, err := gitProgram("", true); err != nil || got == "" {
		t.Errorf("to look and to remove: %q, %v", got, err)
	}
	if got, err := gitProgram("/x/ptmlock", true); err != nil || !strings.HasSuffix(got, "/x/ptmlock") {
		t.Errorf("got %q, %v", got, err)
	}
	if _, err := gitProgram("/x/ptmlock", false); err == nil {
		t.Error("a program that is not there is taken")
	}
	if got, err := gitProgram("git", false); err != nil || got != "git" {
		t.Errorf("got %q, %v", got, err)
	}
	if _, err := gitProgram("a\nb", false); err == nil {
		t.Error("a line feed is taken")
	}
}

func TestCutRange(t *testing.T) {
	t.Chdir(t.TempDir())
	for arg, want := range map[string][]string{
		"a..b":               {"a", "b", ""},
		"a...b":              {"a", "b", "parted"},
		"HEAD~3..":           {"HEAD~3", "HEAD", ""},
		"main...":            {"main", "HEAD", "parted"},
		"..b":                {"HEAD", "b", ""},
		"...b":               {"HEAD", "b", "parted"},
		"v1.0..v1.1":         {"v1.0", "v1.1", ""},
		"main":               nil,
		"..":                 nil,
		"HEAD:../a.lock":     nil,
		":../a.lock":         nil,
		"v1.0":               nil,
		"a..b:x/models.lock": {"a", "b:x/models.lock", ""},
	} {
		from, to, parted, ok := cutRange(arg)
		var got []string
		if ok {
			got = []string{from, to, map[bool]string{true: "parted"}[parted]}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", arg, got, want)
		}
	}
}

func TestGitEnv(t *testing.T) {
	got := gitEnv([]string{"PATH=/bin", "GIT_DIR=x/.git", "GIT_EXTERNAL_DIFF=evil", "GIT_TRACE2_EVENT=1", "GIT_SSH_COMMAND=evil", "GIT_ALLOW_PROTOCOL=ext", "GIT_CONFIG_GLOBAL=/g"})
	has := func(entry string) bool { return slices.Contains(got, entry) }
	if !has("PATH=/bin") || !has("GIT_CONFIG_GLOBAL=/g") || !has("GIT_NO_LAZY_FETCH=1") || !has("GIT_ALLOW_PROTOCOL=none") || has("GIT_ALLOW_PROTOCOL=ext") {
		t.Errorf("got %q", got)
	}
	for _, entry := range got {
		name, value, _ := strings.Cut(entry, "=")
		if strings.HasPrefix(name, "GIT_TRACE") || name == "GIT_EXTERNAL_DIFF" || name == "GIT_SSH_COMMAND" || name == "GIT_DIR" && value == "x/.git" {
			t.Errorf("%s is passed on", entry)
		}
	}
}

func TestGitMessage(t *testing.T) {
	for stderr, want := range map[string]string{
		"fatal: no such ref\n":                        "no such ref",
		"warning: slow\nerror: bad\nfatal: worse\n":   "bad",
		"12:00 trace: x\nfatal: not a git repository": "not a git repository",
		"something else\n":                            "something else",
		"":                                            "exit status 1",
	} {
		if got := gitMessage(stderr, "exit status 1"); got != want {
			t.Errorf("%q: %q, want %q", stderr, got, want)
		}
	}
}
