package httpretry

import (
	"io"
	"net/http"

	"github.com/hashicorp/go-retryablehttp"
)

// maxErrorBody bounds what is read of a refusal.
const maxErrorBody = 64 << 10

// Answer is an answer that was read whole.
type Answer struct {
	Status int
	Header http.Header
	Body   []byte // of a refusal its beginning
}

// Whole sends a request, again if it has to, and reads the answer whole; an answer
// that breaks off is asked for again. The error is ErrTooLarge, perhaps wrapped, if
// the body is longer than maxBody bytes. It sets the request's response handler.
func Whole(client *retryablehttp.Client, request *retryablehttp.Request, maxBody int64) (*Answer, error) {
	a := &Answer{}
	request.SetResponseHandler(func(r *http.Response) (err error) {
		defer r.Body.Close()
		a.Status, a.Header = r.StatusCode, r.Header
		a.Body, err = read(r, maxBody)
		return err
	})
	response, err := client.Do(request)
	if err != nil {
		if response != nil {
			response.Body.Close()
		}
		return nil, err
	}
	if a.Status != response.StatusCode { // retries are used up: the handler never saw it
		defer response.Body.Close()
		a.Status, a.Header = response.StatusCode, response.Header
		a.Body, _ = read(response, maxBody)
	}
	return a, nil
}

// read reads a body within bounds. What a refusal says beyond them is cut off.
func read(r *http.Response, maxBody int64) ([]byte, error) {
	if r.StatusCode != http.StatusOK {
		// Read on to the end, so that the connection can be used again.
		body, err := io.ReadAll(io.LimitReader(r.Body, maxErrorBody))
		if err == nil {
			_, err = io.Copy(io.Discard, io.LimitReader(r.Body, maxErrorBody))
		}
		return body, err
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, maxBody+1))
	if err == nil && int64(len(body)) > maxBody {
		err = ErrTooLarge
	}
	return body, err
}
