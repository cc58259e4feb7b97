package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"os"
	"path"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hubapi"
)

// transfer brings one content into a file.
type transfer struct {
	client   *Client
	source   source
	want     want
	part     *os.File
	lanes    *lanes        // that a large file may come by; nil for none
	narrow   bool          // it shall come by one connection alone
	progress func(n int64) // told of bytes that have come, or were lost: then n is negative

	have    int64 // bytes that are in the file and hashed
	total   int64 // bytes of the whole; -1 if unknown
	digest  digest
	etag    string // of the answer that the bytes are of; "" if it had none that can be asked by
	resumed bool   // some bytes are not of the latest answer
}

const (
	// maxFails is how often in a row a body may break off without having brought
	// anything.
	maxFails = 4
	// maxUnknown bounds a content whose size neither the lock nor the server tells.
	maxUnknown = 256 << 30
)

// errBroken is a body that ended too early.
var errBroken = errors.New("the server's answer breaks off")

// errStalled is a body that brings nothing any more.
var errStalled = errors.New("the server sends nothing any more")

// run brings the content and checks it. Whatever happens, the beginning stays in the
// file, unless it is known to be wrong.
func (t *transfer) run(ctx context.Context) error {
	if err := t.resume(ctx); err != nil {
		return err
	}
	for again := false; ; again = true {
		if err := t.fill(ctx); err != nil {
			return err
		}
		err := t.check()
		var mismatch *MismatchError
		if !errors.As(err, &mismatch) {
			return err
		}
		// A beginning that another run left may be another file's, and so may one that
		// was gone on with: only what came in one piece is the server's word.
		resumed := t.resumed
		if err := t.restart(); err != nil {
			return err
		}
		if !resumed || again {
			return mismatch
		}
	}
}

// resume takes over what an earlier run left.
func (t *transfer) resume(ctx context.Context) error {
	t.total = t.want.size
	t.digest = t.want.digest(t.want.size)
	info, err := t.part.Stat()
	if err != nil || info.Size() == 0 {
		return err
	}
	size := info.Size()
	switch {
	case t.want.size >= 0 && size > t.want.size, t.want.late(),
		!t.want.hashed() && strong(t.want.etag) == "": // nothing would tell whether it is of the same file
		return t.part.Truncate(0)
	}
	t.etag, t.resumed = strong(t.want.etag), true
	buffer := make([]byte, bufferBytes)
	for t.have < size {
		if err := ctx.Err(); err != nil {
			return err
		}
		n, err := t.part.ReadAt(buffer[:min(int64(len(buffer)), size-t.have)], t.have)
		t.digest.Write(buffer[:n])
		t.have += int64(n)
		t.progress(int64(n))
		if n == 0 && err != nil {
			return err
		}
	}
	return nil
}

// restart throws away what there is.
func (t *transfer) restart() error {
	t.progress(-t.have)
	t.have, t.etag, t.resumed, t.total = 0, "", false, t.want.size
	t.digest = t.want.digest(t.want.size)
	return t.part.Truncate(0)
}

// fill asks until all is there.
func (t *transfer) fill(ctx context.Context) error {
	fails := 0
	for t.total < 0 || t.have < t.total || t.have == 0 {
		before := t.have
		done, err := t.attempt(ctx)
		switch {
		case done:
			return nil
		case ctx.Err() != nil:
			return context.Cause(ctx)
		case !errors.Is(err, errBroken) && !errors.Is(err, errStalled):
			return err
		case t.have > before:
			fails = 0
		}
		if fails++; fails > maxFails {
			return hubapi.Fail(resolve.Unreachable, "%s, and again after %d bytes", err, t.have)
		}
		if err := t.client.pause(ctx, fails); err != nil {
			return err
		}
	}
	return nil
}

// pause waits before a body is asked for again.
func (c *Client) pause(ctx context.Context, fails int) error {
	d := 250 * time.Millisecond << fails
	if c.options.Wait != nil {
		d = c.options.Wait(d)
	}
	select {
	case <-time.After(d):
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// attempt asks once for what is missing. done tells that the content has come to its
// end.
func (t *transfer) attempt(ctx context.Context) (done bool, err error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	a, err := t.client.open(ctx, t.source, asked{from: t.have, ifRange: t.etag})
	if err != nil {
		return false, err
	}
	defer a.Body.Close()
	stalled := time.AfterFunc(t.client.options.Stall, func() { cancel(errStalled) })
	defer stalled.Stop()
	if err := t.accept(a); err != nil {
		return false, err
	}
	err = t.copy(a.Body, func() { stalled.Reset(t.client.options.Stall) }, t.pace(a).slow)
	if err == errSlow {
		stalled.Stop() // each piece has its own
		a.Body.Close()
		err = t.pieces(ctx, t.from(a))
	}
	switch {
	case errors.Is(context.Cause(ctx), errStalled):
		return false, errStalled
	case ctx.Err() != nil:
		return false, context.Cause(ctx)
	case err != nil:
		return false, err
	case t.total >= 0 && t.have < t.total:
		return false, errBroken
	}
	return true, nil
}

// from is where an answer came from, to ask there for more.
func (t *transfer) from(a *answer) source {
	s := source{url: a.at}
	if a.at.Scheme == t.source.url.Scheme && a.at.Host == t.source.url.Host {
		s.authorization = t.source.authorization
	}
	return s
}

// packed tells whether an answer is not the bytes of the file.
func packed(a *answer) bool {
	encoding := a.Header.Get("Content-Encoding")
	return encoding != "" && !strings.EqualFold(encoding, "identity")
}

// accept looks at the header of an answer, and makes ready for its body.
func (t *transfer) accept(a *answer) error {
	if err := t.checkHub(a); err != nil {
		return err
	}
	var size int64
	switch a.StatusCode {
	case http.StatusOK:
		size = a.ContentLength
		if t.have > 0 { // no ranges here, or it is not the file that the bytes are of
			if err := t.restart(); err != nil {
				return err
			}
		}
	case http.StatusPartialContent:
		from, whole, ok := contentRange(a.Header.Get("Content-Range"))
		if !ok || from != t.have {
			return hubapi.Bad("the server answers with other bytes than those asked for: %q", hubapi.Cut(a.Header.Get("Content-Range"), 60))
		}
		if e := strong(a.Header.Get("ETag")); t.etag != "" && e != "" && e != t.etag {
			return t.again()
		}
		size = whole
	case http.StatusRequestedRangeNotSatisfiable:
		return t.again()
	default:
		return refusal(a)
	}
	if packed(a) {
		return hubapi.Bad("the server sends the file packed (%s), which was not asked for", hubapi.Cut(a.Header.Get("Content-Encoding"), 30))
	}
	if err := t.checkWeb(a); err != nil {
		return err
	}
	if t.want.size >= 0 && size >= 0 && size != t.want.size {
		return &MismatchError{Want: fmt.Sprintf("%d bytes", t.want.size), Got: fmt.Sprintf("%d bytes", size)}
	}
	if t.total < 0 {
		t.total = size
	}
	if t.have == 0 {
		t.digest = t.want.digest(t.total)
	}
	t.etag, t.resumed = strong(a.Header.Get("ETag")), t.have > 0
	return nil
}

// again throws away a beginning that the server does not go on with.
func (t *transfer) again() error {
	if t.have == 0 {
		return hubapi.Bad("the server refuses to send the file from its beginning")
	}
	if err := t.restart(); err != nil {
		return err
	}
	return errBroken
}

// checkHub compares what the hub itself says with what is locked, before any byte is
// loaded.
func (t *transfer) checkHub(a *answer) error {
	if commit := a.said.Get("X-Repo-Commit"); commit != "" && t.source.commit != "" && commit != t.source.commit {
		return hubapi.Bad("the hub answers with another commit than the locked one: %q", hubapi.Cut(commit, 60))
	}
	if !t.source.etag || a.StatusCode >= 400 {
		return nil
	}
	tag := a.said.Get("X-Linked-Etag")
	if tag == "" {
		tag = a.said.Get("ETag")
	}
	said := want{size: -1}
	switch tag = strings.Trim(strings.TrimPrefix(tag, "W/"), `"`); {
	case sha256Form.MatchString(tag):
		said.sha256 = tag
	case sha1Form.MatchString(tag):
		said.gitOID = tag
	default:
		return nil
	}
	switch {
	case !t.want.hashed() && t.have == 0: // the hub's word is better than none
		t.want.sha256, t.want.gitOID = said.sha256, said.gitOID
	case t.want.sha256 != "" && said.sha256 != "" && t.want.sha256 != said.sha256,
		t.want.gitOID != "" && said.gitOID != "" && t.want.gitOID != said.gitOID:
		return &MismatchError{Want: t.want.String(), Got: said.String() + " by the word of the hub"}
	}
	return nil
}

var (
	sha256Form = regexp.MustCompile(`^[0-9a-f]{64}$`)
	sha1Form   = regexp.MustCompile(`^[0-9a-f]{40}$`)
)

// checkWeb finds what stands in place of a file that no hash tells from others: a
// page, or what the server has put there since.
func (t *transfer) checkWeb(a *answer) error {
	if t.want.hashed() {
		return nil
	}
	now, locked := a.Header.Get("ETag"), t.want.etag
	if locked != "" && now != "" && strings.TrimPrefix(now, "W/") != strings.TrimPrefix(locked, "W/") {
		return &MismatchError{Want: "ETag " + locked, Got: "ETag " + hubapi.Cut(now, 100)}
	}
	kind, _, err := mime.ParseMediaType(a.Header.Get("Content-Type"))
	if err != nil || kind != "text/html" && kind != "application/xhtml+xml" {
		return nil
	}
	if strings.HasPrefix(path.Ext(t.source.url.Path), ".htm") {
		return nil
	}
	return hubapi.Bad("the server answers with an HTML page instead of a file")
}

// strong returns an ETag by which a part of a file can be asked for; "" if it is weak
// or none (https://www.rfc-editor.org/rfc/rfc9110#section-13.1.5).
func strong(etag string) string {
	if len(etag) < 3 || len(etag) > 256 || etag[0] != '"' || etag[len(etag)-1] != '"' {
		return ""
	}
	for _, c := range []byte(etag) {
		if c <= ' ' || c > '~' {
			return ""
		}
	}
	return etag
}

var rangeForm = regexp.MustCompile(`^bytes (\d{1,18})-\d{1,18}/(\d{1,18}|\*)$`)

// contentRange reads a header Content-Range: the first byte and the size of the
// whole, -1 if it is not told.
func contentRange(text string) (from, whole int64, ok bool) {
	m := rangeForm.FindStringSubmatch(text)
	if m == nil {
		return 0, 0, false
	}
	from, _ = strconv.ParseInt(m[1], 10, 64)
	whole = -1
	if m[2] != "*" {
		whole, _ = strconv.ParseInt(m[2], 10, 64)
	}
	return from, whole, true
}

// check compares the hash of the whole.
func (t *transfer) check() error {
	if t.want.late() { // the size is known now, and the hash begins with it
		t.digest = t.want.digest(t.have)
		if _, err := io.Copy(t.digest, io.NewSectionReader(t.part, 0, t.have)); err != nil {
			return err
		}
	}
	return t.want.check(t.digest)
}

// buffers is how many pieces may be between the reading and the hashing of a transfer,
// so that neither waits for the other where processors are shared.
const buffers = 32

// atLeast is how many bytes are gathered before they are written: a body comes in
// small pieces over TLS.
const atLeast = 64 << 10

// copy reads a body to its end, writes it behind what is there, and has it hashed
// meanwhile. It ends early, with errSlow, if slow says so.
func (t *transfer) copy(body io.Reader, alive func(), slow func() bool) error {
	limit := t.total
	if limit < 0 {
		limit = maxUnknown
	}
	free, full := make(chan []byte, buffers), make(chan []byte, buffers)
	made, size := 0, min(bufferBytes, limit-t.have+1)
	next := func() []byte {
		select {
		case buffer := <-free:
			return buffer
		default:
		}
		if made == buffers {
			return <-free
		}
		made++
		return make([]byte, size)
	}
	hashed := make(chan struct{})
	go func() {
		defer close(hashed)
		for piece := range full {
			t.digest.Write(piece)
			free <- piece[:size]
		}
	}()
	defer func() { close(full); <-hashed }()
	for {
		buffer := next()
		n, err := gather(body, buffer[:min(size, limit-t.have+1)], alive)
		if t.have+int64(n) > limit {
			return hubapi.Bad("the server sends more than the %d bytes that it should", limit)
		}
		if n > 0 {
			if _, err := t.part.WriteAt(buffer[:n], t.have); err != nil {
				return &writeError{err}
			}
			t.have += int64(n)
			t.progress(int64(n))
			full <- buffer[:n]
		}
		switch {
		case err == io.EOF:
			return nil
		case err != nil:
			return fmt.Errorf("%w: %w", errBroken, err)
		case slow():
			return errSlow
		}
	}
}

// gather reads until there is a piece that is worth a call of the system.
func gather(r io.Reader, buffer []byte, alive func()) (n int, err error) {
	for n < min(len(buffer), atLeast) && err == nil {
		var m int
		m, err = r.Read(buffer[n:])
		n += m
		alive()
	}
	return n, err
}

// writeError is a file that can't be written.
type writeError struct{ err error }

func (e *writeError) Error() string { return e.err.Error() }
func (e *writeError) Unwrap() error { return e.err }
