package huggingface_test

import (
	"strings"
	"testing"
	"time"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/lock"
	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
	"github.com/ptmlock/ptmlock/resolve/hubtest"
	"github.com/ptmlock/ptmlock/resolve/huggingface"
)

const (
	faulty = "stabilityai/stable-diffusion-2-1"
	sound  = "google/flan-t5-small"
)

// wrongInput has what no answer may be, for the two calls that tell of files.
var wrongInput = []struct {
	what   string
	call   string // "revision" describes, "tree" lists
	fault  hubtest.Fault
	state  resolve.State
	reason string // a part of it
}{
	{"truncated JSON", "revision", hubtest.Bytes(100), resolve.BadAnswer, "broken JSON"},
	{"truncated JSON", "tree", hubtest.Bytes(100), resolve.BadAnswer, "unknown form"},
	{"connection that breaks off", "revision", hubtest.Truncate(), resolve.Unreachable, "breaks off"},
	{"connection that breaks off", "tree", hubtest.Truncate(), resolve.Unreachable, "breaks off"},
	{"HTML", "revision", hubtest.Answer(200, "<!doctype html><title>Sign in</title>", "Content-Type", "text/html"), resolve.BadAnswer, "HTML"},
	{"HTML", "tree", hubtest.Answer(200, "<!doctype html><title>Sign in</title>", "Content-Type", "text/html"), resolve.BadAnswer, "unknown form"},
	{"nothing", "revision", hubtest.Answer(200, ""), resolve.BadAnswer, "empty"},
	{"nothing", "tree", hubtest.Answer(200, ""), resolve.BadAnswer, "unknown form"},
	{"list for an object", "revision", hubtest.Answer(200, `[{}]`), resolve.BadAnswer, "another form"},
	{"object for a list", "tree", hubtest.Answer(200, `{"error":"x"}`), resolve.BadAnswer, "unknown form"},
	{"numbers for names", "revision", hubtest.Set("siblings", []any{map[string]any{"rfilename": 7}}), resolve.BadAnswer, "unknown form"},
	{"numbers for names", "tree", hubtest.Answer(200, `[{"type":"file","path":7}]`), resolve.BadAnswer, "unknown form"},
	{"text for a size", "tree", hubtest.Answer(200, `[{"type":"file","path":"a","size":"7"}]`), resolve.BadAnswer, "unknown form"},
	{"text for the list of files", "revision", hubtest.Set("siblings", "x"), resolve.BadAnswer, "unknown form"},
	{"huge body", "revision", hubtest.Huge(3 << 20), resolve.BadAnswer, "too large"},
	{"huge body", "tree", hubtest.Huge(3 << 20), resolve.BadAnswer, "too large"},
	{"endless pages", "tree", hubtest.Endless(), resolve.BadAnswer, "more than"},
	{"redirect to itself", "revision", hubtest.Redirect("/api/models/" + faulty + "/revision/main?blobs=true&securityStatus=true"), resolve.BadAnswer, "circle"},
	{"redirects in a circle", "revision", hubtest.Redirect("/api/models/" + faulty + "/revision/other"), resolve.BadAnswer, "circle"},
	{"redirects without end", "revision", hubtest.Onward(), resolve.BadAnswer, "more than 10 times"},
	{"redirects without end", "tree", hubtest.Onward(), resolve.BadAnswer, "more than 10 times"},
	{"slow drip", "revision", hubtest.Drip(5 * time.Millisecond), resolve.Unreachable, "in time"},
	{"slow drip", "tree", hubtest.Drip(5 * time.Millisecond), resolve.Unreachable, "in time"},
	{"slow to begin", "revision", hubtest.Slow(time.Minute), resolve.Unreachable, "in time"},
	{"another model", "revision", hubtest.Answer(200, `{"id":"evil/model","sha":"`+commit+`","siblings":[]}`), resolve.BadAnswer, `another model, "evil/model"`},
	{"another commit in the listing", "tree", hubtest.Answer(200, `[]`, "X-Repo-Commit", commit), resolve.BadAnswer, "another commit"},
	{"no sha", "revision", hubtest.Set("sha", nil), resolve.BadAnswer, "no full commit"},
	{"sha that is none", "revision", hubtest.Set("sha", "main"), resolve.BadAnswer, "no full commit"},
	{"sha that is cut", "revision", hubtest.Set("sha", commit[:39]), resolve.BadAnswer, "no full commit"},
	{"sha with more in it", "revision", hubtest.Set("sha", commit+"\nstate = \"resolved\""), resolve.BadAnswer, "no full commit"},
	{"sha in capitals", "revision", hubtest.Set("sha", strings.ToUpper(commit)), resolve.BadAnswer, "no full commit"},
	{"sha that is a number", "revision", hubtest.Set("sha", 7), resolve.BadAnswer, "no full commit"},
	{"file that climbs", "revision", siblings("../../x"), resolve.BadAnswer, `".."`},
	{"file that climbs", "tree", tree("../../x"), resolve.BadAnswer, `".."`},
	{"file that climbs later", "tree", tree("a/../../x"), resolve.BadAnswer, `".."`},
	{"file on a drive", "revision", siblings(`C:\x`), resolve.BadAnswer, "backslash"},
	{"file on a drive", "tree", tree(`C:\x`), resolve.BadAnswer, "backslash"},
	{"file on a drive, with a slash", "tree", tree("C:/x"), resolve.BadAnswer, "drive"},
	{"file at the root", "tree", tree("/etc/passwd"), resolve.BadAnswer, "absolute"},
	{"file with a line feed", "tree", tree("a\nb"), resolve.BadAnswer, "control"},
	{"hash that is none", "tree", hubtest.Answer(200, `[{"type":"file","path":"a","lfs":{"oid":"`+commit+`"}}]`), resolve.BadAnswer, "SHA-256"},
}

func siblings(name string) hubtest.Fault {
	return hubtest.Set("siblings", []any{map[string]any{"rfilename": "config.json", "size": 1}, map[string]any{"rfilename": name, "size": 1}})
}

func tree(name string) hubtest.Fault {
	quoted := strings.NewReplacer(`\`, `\\`, "\n", `\n`).Replace(name)
	return hubtest.Answer(200, `[{"type":"file","path":"config.json","size":1},{"type":"file","path":"`+quoted+`","size":1}]`)
}

// TestWrongInput: each wrong answer is an error of its model that says what is
// wrong; the other model is resolved, the requests have a bound, and nothing of
// the wrong answer comes into the lock.
func TestWrongInput(t *testing.T) {
	for _, test := range wrongInput {
		t.Run(test.call+" "+test.what, func(t *testing.T) {
			t.Parallel()
			faults := map[string]hubtest.Fault{faulty + "/" + test.call: test.fault}
			if test.call == "tree" {
				faults[faulty+"/revision"] = hubtest.Set("siblings", nil)
			}
			server := start(t, hubtest.Options{Faults: faults})
			c := client(t, server, token(validToken), func(o *huggingface.Options) { o.MaxBody, o.Timeout = 1<<20, 200*time.Millisecond })
			report, requests := loads(faulty, sound)
			result, err := resolve.All(t.Context(), c.Hubs(), requests, resolve.Options{})
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range result.Models {
				switch {
				case r.Model.Name == sound:
					if r.State != resolve.Resolved {
						t.Errorf("the other model: %s: %s", r.State, r.Reason)
					}
				case r.State != test.state || !strings.Contains(r.Reason, test.reason) || strings.ContainsAny(r.Reason, "\n\r"):
					t.Errorf("%s: %q, want %s: …%s…", r.State, r.Reason, test.state, test.reason)
				}
			}
			if n := len(server.Requests()); n > 250 {
				t.Errorf("%d requests for two models", n)
			}
			checkLock(t, lock.New(report, result), test.state)
		})
	}
}

// loads is a project that loads models by their names.
func loads(names ...string) (*detect.Report, []resolve.Request) {
	report := &detect.Report{}
	var requests []resolve.Request
	for _, name := range names {
		m := hub.Model{Hub: hub.HuggingFace, Name: name}
		ref := detect.Reference{Model: m, Role: detect.Used, Via: "lib.load", At: detect.Position{File: "a.py"}, Load: detect.Load{Layout: detect.LayoutSnapshot}}
		report.Models = append(report.Models, detect.Model{Model: m, Role: detect.Used, References: []detect.Reference{ref}})
		requests = append(requests, resolve.Request{Model: m})
	}
	return report, requests
}

// checkLock: the faulty model is there with its reason and nothing else of the
// answer, and the lock can be read again.
func checkLock(t *testing.T, l *lock.Lock, state resolve.State) {
	t.Helper()
	text := l.Format()
	again, err := lock.Parse("models.lock", text)
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	if len(again.Models) != 2 || again.Models[1].Name != faulty || again.Models[1].State != state {
		t.Fatalf("locked: %s", text)
	}
	for _, m := range again.Models {
		if bad := m.Name == faulty && state == resolve.BadAnswer; bad && (m.Commit != "" || m.Listing != "" || len(m.Files) > 0 || m.Author != "") {
			t.Errorf("something of the answer is locked:\n%s", text)
		}
	}
	for _, secret := range []string{validToken, "evil", `C:\\x`, "passwd"} {
		for line := range strings.Lines(string(text)) {
			if strings.Contains(line, secret) && !strings.HasPrefix(line, "reason = ") {
				t.Errorf("%q is in the lock: %s", secret, line)
			}
		}
	}
}
