package main

import (
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync/atomic"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/ptmlock/ptmlock/resolve/hubtest"
	"github.com/ptmlock/ptmlock/resolve/recorded"
)

var update = flag.Bool("update", false, "rewrite the expected files in the scripts")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"ptmlock": main})
}

// TestScripts runs each testdata/script/*.txtar: commands first, then the
// project that they work on. Beside the commands of testscript there are those
// of the table below, and the variables
//
//	TESTDATA      the directory testdata at the root of the repository
//	HUB           base URL of a server that answers as the hub in TESTDATA/hub
//	LIMITED       base URL of a hub whose limit is used up for an hour
//	FLAKY         base URL of the same hub as HUB, which fails for google/flan-t5-small at first
//	HANG          base URL of a server that never answers
//	LLM           base URL of a language model, which wants the key "sesame"
//	HF_ENDPOINT   a port where nobody listens, so that no test reaches a hub by chance
//	HTTPS_PROXY   the same, for hubs that have no endpoint to choose
//	XDG_CACHE_HOME  caches of this script alone
func TestScripts(t *testing.T) {
	testdata, err := filepath.Abs("../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       *update,
		Setup: func(env *testscript.Env) error {
			env.Setenv("TESTDATA", testdata)
			env.Setenv("HF_ENDPOINT", "http://127.0.0.1:9")
			env.Setenv("HTTPS_PROXY", "http://127.0.0.1:9") // hubs that have no endpoint to choose
			env.Setenv("XDG_CACHE_HOME", filepath.Join(env.WorkDir, ".tmp", "cache"))
			startHanging(env)
			startGuessing(env)
			return startHub(env, filepath.Join(testdata, "hub"))
		},
		Condition: func(name string) (bool, error) {
			if name == "root" {
				return os.Geteuid() == 0, nil
			}
			return false, errors.New("unknown condition " + strconv.Quote(name))
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"code":  code,
			"bytes": bytesCommand,
			"size":  size,
			"hung":  hung,
			"asked": asked,
			"heal":  heal,
		},
	})
}

// code runs a program that must end with an exit code: "code 4 ptmlock generate".
func code(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: code N program [args...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var exit *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// bytesCommand writes a file of any bytes: "bytes model.py ff00fe".
func bytesCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: bytes file hex")
	}
	data, err := hex.DecodeString(args[1])
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o666))
}

// size makes a file of a size that takes no room on disk: "size big.py 104857600".
func size(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: size file bytes")
	}
	n, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	path := ts.MkAbs(args[0])
	file, err := os.Create(path)
	ts.Check(err)
	ts.Check(errors.Join(file.Truncate(n), file.Close()))
}

// hangingRequests is the key of the channel that tells of requests to HANG.
type hangingRequests struct{}

func startHanging(env *testscript.Env) {
	requests := make(chan struct{}, 1)
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		select {
		case requests <- struct{}{}:
		default:
		}
		<-r.Context().Done()
	}))
	env.Defer(server.Close)
	env.Setenv("HANG", server.URL)
	env.Values[hangingRequests{}] = requests
}

// startGuessing serves a language model that answers to every card alike.
func startGuessing(env *testscript.Env) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodPost || r.URL.Path != "/v1/chat/completions" || r.Header.Get("Authorization") != "Bearer sesame" {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		fmt.Fprint(w, `{"choices": [{"message": {"role": "assistant", "content": "{\"intended_uses\": [\"sorts complaints of travellers\"], \"hardware\": [\"8 x H100\"]}"}}]}`)
	}))
	env.Defer(server.Close)
	env.Setenv("LLM", server.URL)
}

// hung waits until a program started in the background waits for HANG.
func hung(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 0 {
		ts.Fatalf("usage: hung")
	}
	select {
	case <-ts.Value(hangingRequests{}).(chan struct{}):
	case <-time.After(20 * time.Second):
		ts.Fatalf("no request within 20 s")
	}
}

// hubs are the running servers of a script.
type hubs struct{}

// running is what a script can ask about a server.
type running struct {
	main, flaky *hubtest.Server
	counted     int         // requests to main that were counted already
	healed      atomic.Bool // flaky does not fail any more
}

// asked holds how many requests went to HUB since the last time: "asked 3".
func asked(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: asked number")
	}
	r := ts.Value(hubs{}).(*running)
	requests := r.main.Requests()
	if got := fmt.Sprint(len(requests) - r.counted); got != args[0] {
		ts.Fatalf("%s requests, want %s: %v", got, args[0], requests[r.counted:])
	}
	r.counted = len(requests)
}

// heal ends the failures of FLAKY, and counts from now on what it is asked: it is
// HUB then.
func heal(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 0 {
		ts.Fatalf("usage: heal")
	}
	r := ts.Value(hubs{}).(*running)
	r.healed.Store(true)
	r.main, r.counted = r.flaky, len(r.flaky.Requests())
}

// failing fails until it is healed.
func (r *running) failing(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		if r.healed.Load() {
			next.ServeHTTP(w, q)
			return
		}
		hubtest.TooMany(3600)(next).ServeHTTP(w, q)
	})
}

// startHub serves the recorded answers in dir as the hub would.
func startHub(env *testscript.Env, dir string) error {
	answers, err := recorded.Open(dir)
	if err != nil {
		return err
	}
	r := &running{}
	env.Values[hubs{}] = r
	start := func(variable string, faults map[string]hubtest.Fault) (*hubtest.Server, error) {
		server, err := hubtest.Start(answers, hubtest.Options{Token: "hf_AbsolutelySecret", Granted: true, Faults: faults, Made: made()})
		if err != nil {
			return nil, err
		}
		env.Defer(server.Close)
		env.Setenv(variable, server.URL)
		return server, nil
	}
	if r.main, err = start("HUB", nil); err != nil {
		return err
	}
	if r.flaky, err = start("FLAKY", map[string]hubtest.Fault{"google/flan-t5-small": r.failing}); err != nil {
		return err
	}
	_, err = start("LIMITED", map[string]hubtest.Fault{"": hubtest.TooMany(3600)})
	return err
}
