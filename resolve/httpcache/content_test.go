package httpcache

import (
	"context"
	"crypto/sha1"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
)

func gitHash(content string) string {
	sum := sha1.Sum(fmt.Appendf(nil, "blob %d\x00%s", len(content), content))
	return "git:" + hex.EncodeToString(sum[:])
}

// A content that is named by its hash is asked for once, whichever commit or
// repository it is of, and each login by itself.
func TestContentIsAskedForOnce(t *testing.T) {
	sent := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		sent++
		if q.URL.Path == "/b" { // as the hub redirects
			http.Redirect(w, q, "/moved", http.StatusTemporaryRedirect)
			return
		}
		w.Header().Set("X-Repo-Commit", "of "+q.URL.Path)
		fmt.Fprint(w, map[string]string{"/other": "wrong"}[q.URL.Path]+"card")
	}))
	defer server.Close()
	dir := t.TempDir()
	get := func(ctx context.Context, path, login string, offline bool) (string, error) {
		t.Helper()
		c, err := Open(dir, Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		c.Begin(path).End()
		way := c.Transport(http.DefaultTransport)
		if offline {
			way = c.Offline()
		}
		q, err := http.NewRequestWithContext(OfContent(ctx, gitHash("card")), http.MethodGet, server.URL+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		if login != "" {
			q.Header.Set("Authorization", login)
		}
		answer, err := (&http.Client{Transport: way}).Do(q)
		if err != nil {
			return "", err
		}
		defer answer.Body.Close()
		if answer.Header.Get("X-Repo-Commit") != "" && sent == 0 {
			t.Error("the kept content says whose it was")
		}
		body, err := io.ReadAll(answer.Body)
		return string(body), err
	}
	for _, step := range []struct {
		path, login string
		offline     bool
		want        string
		sent        int
	}{
		{"/other", "", false, "wrongcard", 1}, // the hash does not hold: kept by its address only
		{"/b", "Bearer x", false, "card", 2},
		{"/a", "Bearer x", false, "card", 0},
		{"/c", "Bearer x", true, "card", 0},
		{"/c", "Bearer y", true, "", 0},
		{"/c", "", false, "card", 1}, // what a login was given is not for everyone
		{"/a", "", true, "card", 0},
		{"/d", "Bearer y", true, "card", 0},
		{"/other", "", false, "card", 0},
	} {
		sent = 0
		body, err := get(t.Context(), step.path, step.login, step.offline)
		var miss *MissError
		if errors.As(err, &miss) && step.want == "" {
			continue
		}
		if err != nil || body != step.want || sent != step.sent {
			t.Errorf("%+v: %q, %v after %d requests", step, body, err, sent)
		}
	}
}
