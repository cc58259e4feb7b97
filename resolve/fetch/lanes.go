package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"golang.org/x/sync/semaphore"

	"github.com/ptmlock/ptmlock/resolve/hubapi"
)

// A large file that comes slowly comes by several connections where a run has some to
// spare: servers and networks bound the rate of one. Its pieces are held in memory until
// it is their turn, so that the file on disk is always the beginning of the whole. A
// fast connection is as fast alone, and costs less.

const (
	// defaultPiece is how many bytes one request asks for: much more than come in the
	// time of a round trip, and few to ask for again.
	defaultPiece = 8 << 20
	// slowRate is the rate, in bytes a second, below which a connection is slow.
	slowRate = 50 << 20
	// widePieces is how many pieces have to be missing of a file for more than one
	// connection.
	widePieces = 4
	// always is how many pieces are on their way without a spare connection, so that
	// none has to wait for a round trip.
	always = 2
	// maxPieces bounds the pieces of one file that are in memory.
	maxPieces = 10
)

// lanes are the connections of a run that may be used at once; nil has none to spare.
type lanes struct{ free *semaphore.Weighted }

func newLanes(n int) *lanes { return &lanes{semaphore.NewWeighted(int64(n))} }

// spare takes a lane if nobody waits for one.
func (l *lanes) spare() bool { return l != nil && l.free.TryAcquire(1) }

func (l *lanes) release() { l.free.Release(1) }

// piece is a part of a file that is on its way, or has come.
type piece struct {
	from, to int64  // bytes, to is the one behind the last
	data     []byte // as many
	err      error
	came     bool
	lane     bool // it has a lane besides that of the file
}

// errSlow ends a body that shall go on by several connections.
var errSlow = errors.New("the connection is slow")

// pace watches how fast a body comes.
type pace struct {
	t     *transfer
	wide  bool // the server gives parts
	since time.Time
	from  int64 // t.have at that time
}

func (t *transfer) pace(a *answer) *pace {
	parts := a.StatusCode == http.StatusPartialContent || a.Header.Get("Accept-Ranges") == "bytes"
	return &pace{t: t, wide: parts && !t.narrow && t.total >= 0, since: time.Now(), from: t.have}
}

// slow tells, once for each piece that came, whether the rest shall come by several
// connections.
func (p *pace) slow() bool {
	t := p.t
	came := t.have - p.from
	if !p.wide || came < t.client.piece || t.total-t.have < widePieces*t.client.piece {
		return false
	}
	took := time.Since(p.since)
	p.since, p.from = time.Now(), t.have
	if float64(came) > took.Seconds()*t.client.slowRate || !t.lanes.spare() {
		return false
	}
	t.lanes.release()
	return true
}

// pieces brings what is missing in pieces from where an answer came from. An error
// that is errBroken means that what has come so far holds.
func (t *transfer) pieces(ctx context.Context, from source) error {
	ctx, cancel := context.WithCancel(ctx)
	t.narrow = true // unless all goes well
	free := make([][]byte, 0, maxPieces)
	arrived := make(chan *piece, maxPieces)
	var queue []*piece // in the order of the file
	running, next := 0, t.have
	defer func() {
		cancel()
		for ; running > 0; running-- {
			t.landed(<-arrived)
		}
	}()
	for t.have < t.total {
		for next < t.total && len(queue) < maxPieces {
			lane := running >= always
			if lane && !t.lanes.spare() {
				break
			}
			p := &piece{from: next, to: min(next+t.client.piece, t.total), lane: lane}
			queue, next, running = append(queue, p), p.to, running+1
			if n := len(free); n > 0 {
				p.data, free = free[n-1], free[:n-1]
			} else {
				p.data = make([]byte, t.client.piece)
			}
			p.data = p.data[:p.to-p.from]
			go func() {
				p.err = t.client.bring(ctx, from, p, t.total, t.etag)
				arrived <- p
			}()
		}
		p := <-arrived
		running--
		t.landed(p)
		for len(queue) > 0 && queue[0].came {
			if err := t.take(queue[0]); err != nil {
				return err
			}
			free = append(free, queue[0].data[:cap(queue[0].data)])
			queue = queue[1:]
		}
	}
	t.narrow = false
	return nil
}

func (t *transfer) landed(p *piece) {
	p.came = true
	if p.lane {
		t.lanes.release()
	}
}

// take writes and hashes the next piece.
func (t *transfer) take(p *piece) error {
	if p.err != nil {
		return p.err
	}
	if _, err := t.part.WriteAt(p.data, t.have); err != nil {
		return &writeError{err}
	}
	t.digest.Write(p.data)
	t.have += int64(len(p.data))
	t.progress(int64(len(p.data)))
	t.resumed = t.resumed || t.etag == "" // nothing tells that all pieces are of one file
	return nil
}

// bring fills a piece of a file of which the size and the ETag are known. Whatever is
// wrong with the answer is errBroken: the file is then asked for anew from there on,
// which finds out more.
func (c *Client) bring(ctx context.Context, s source, p *piece, total int64, etag string) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	a, err := c.open(ctx, s, asked{from: p.from, to: p.to, ifRange: etag})
	var failed *hubapi.Failure
	switch {
	case errors.As(err, &failed):
		return fmt.Errorf("%w: %w", errBroken, err)
	case err != nil:
		return err
	}
	defer a.Body.Close()
	at, whole, ok := contentRange(a.Header.Get("Content-Range"))
	tag := strong(a.Header.Get("ETag"))
	if a.StatusCode != http.StatusPartialContent || !ok || at != p.from || whole != total || etag != "" && tag != "" && tag != etag || packed(a) {
		return fmt.Errorf("%w: the server answers with something else than the part that was asked for", errBroken)
	}
	stalled := time.AfterFunc(c.options.Stall, func() { cancel(errStalled) })
	defer stalled.Stop()
	data := p.data
	for n := 0; n < len(data); {
		m, err := gather(a.Body, data[n:], func() { stalled.Reset(c.options.Stall) })
		n += m
		if err == io.EOF && n == len(data) {
			break
		}
		if err != nil {
			return fmt.Errorf("%w: %w", errBroken, err)
		}
	}
	return nil
}
