package cli

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"
)

func TestPatience(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		p, stop := withPatience(t.Context(), 5*time.Minute)
		defer stop()
		child, cancel := context.WithCancel(p)
		defer cancel()
		time.Sleep(4 * time.Minute)
		p.allow(time.Now().Add(3 * time.Minute))
		p.allow(time.Now().Add(2 * time.Minute)) // within the wait before
		time.Sleep(time.Minute)
		p.allow(time.Now().Add(4 * time.Minute)) // two minutes more than that
		<-child.Done()
		if got := time.Since(start); got != 10*time.Minute {
			t.Errorf("ended after %v, want 10m0s: five of asking and five of waiting", got)
		}
		if !errors.Is(p.Err(), context.DeadlineExceeded) || !errors.Is(child.Err(), context.DeadlineExceeded) {
			t.Errorf("errors %v, %v", p.Err(), child.Err())
		}
		p.allow(time.Now().Add(time.Minute))
		if p.Err() == nil {
			t.Error("a wait brought it back")
		}
	})
}

func TestPatienceCancelled(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		parent, cancel := context.WithCancel(t.Context())
		p, stop := withPatience(parent, time.Minute)
		defer stop()
		cancel()
		<-p.Done()
		if !errors.Is(p.Err(), context.Canceled) {
			t.Errorf("error %v", p.Err())
		}
		other, stop := withPatience(t.Context(), time.Minute)
		stop()
		if <-other.Done(); !errors.Is(other.Err(), context.Canceled) {
			t.Errorf("error %v", other.Err())
		}
	})
}
