package writelock

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"testing"
	"time"
)

// TestMain is also the other process: it holds the lock of a directory until its
// standard input ends.
func TestMain(m *testing.M) {
	dir := os.Getenv("WRITELOCK_HOLD")
	if dir == "" {
		os.Exit(m.Run())
	}
	if _, err := Acquire(context.Background(), dir, Options{Caches: os.Getenv("WRITELOCK_CACHES")}); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Println("held")
	_, _ = io.Copy(io.Discard, os.Stdin)
}

// hold starts the other process, and returns what kills it.
func hold(t *testing.T, dir, caches string) (kill func()) {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), "WRITELOCK_HOLD="+dir, "WRITELOCK_CACHES="+caches)
	stdin, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(stdout).ReadString('\n'); line != "held\n" {
		t.Fatalf("the other process says %q, %v", line, err)
	}
	kill = func() {
		_ = c.Process.Kill()
		_ = c.Wait()
		_ = stdin.Close()
	}
	t.Cleanup(kill)
	return kill
}

func TestAcquire(t *testing.T) {
	dir, caches := t.TempDir(), t.TempDir()
	kill := hold(t, dir, caches)
	waited := 0
	o := Options{Caches: caches, Waiting: func() { waited++ }}
	if _, err := Acquire(t.Context(), dir, o); !errors.Is(err, ErrBusy) || waited != 1 {
		t.Fatalf("held by another process: %v, told %d times", err, waited)
	}
	ctx, cancel := context.WithCancel(t.Context())
	o.Wait, o.Waiting = time.Hour, cancel
	if _, err := Acquire(ctx, dir, o); !errors.Is(err, context.Canceled) {
		t.Fatalf("interrupted while it waits: %v", err)
	}
	o.Waiting = kill // kill -9 gives the lock back
	release, err := Acquire(t.Context(), dir, o)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Acquire(t.Context(), dir, Options{Caches: caches}); !errors.Is(err, ErrBusy) {
		t.Fatalf("held by this process: %v", err)
	}
	release()
	if release, err = Acquire(t.Context(), dir, Options{Caches: caches}); err != nil {
		t.Fatalf("given back: %v", err)
	}
	release()
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("left in the directory: %v, %v", left, err)
	}
}

func TestReadOnly(t *testing.T) {
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	release, err := Acquire(t.Context(), dir, Options{Caches: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	release()
}
