package fetch

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
	"github.com/ptmlock/ptmlock/resolve/hubtest"
)

// TestSmallDisk fills a disk, which ends the run with the beginning kept, and goes on
// when there is room.
func TestSmallDisk(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=1m"); err != nil {
		t.Skip(err)
	}
	defer syscall.Unmount(dir, syscall.MNT_DETACH)
	content := text(big, 15)
	var mu sync.Mutex
	var ranges []string
	sites := hubtest.StartSites(map[string]http.Handler{"models.example": http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		ranges = append(ranges, r.Header.Get("Range"))
		mu.Unlock()
		http.ServeContent(w, r, "", time.Time{}, strings.NewReader(content))
	})}, nil)
	defer sites.Close()
	m := Model{Hub: hub.TorchVision, Name: "net", Files: []resolve.File{{Path: "w.bin", Size: big, SHA256: shaOf(content), URL: "https://models.example/w.bin"}}}
	c := client(t, "https://hub.example", sites.Transport(), "")
	places := Places{TorchHub: dir}
	r := carryOut(t, c, places, "", m)["w.bin"]
	if r.State != Failed || !errors.Is(r.Err, syscall.ENOSPC) {
		t.Errorf("a full disk: %s %v", r.State, r.Err)
	}
	left := len(read(t, dir, "checkpoints", ".w.bin"+partSuffix))
	if left == 0 || left >= big {
		t.Errorf("%d bytes are left", left)
	}
	p := NewPlan([]Model{m}, places)
	defer p.Close()
	var room *RoomError
	if err := p.CheckRoom(); !errors.As(err, &room) {
		t.Errorf("room on a full disk: %v", err)
	}
	if err := syscall.Mount("", dir, "", syscall.MS_REMOUNT, "size=16m"); err != nil {
		t.Fatal(err)
	}
	if r = carryOut(t, c, places, "", m)["w.bin"]; r.State != Fetched || read(t, dir, "checkpoints", "w.bin") != content {
		t.Errorf("with room: %s %v", r.State, r.Err)
	}
	if want := fmt.Sprintf("[ bytes=%d-]", left); fmt.Sprint(ranges) != want {
		t.Errorf("asked for %q, want %q", ranges, want)
	}
}
