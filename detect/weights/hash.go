package weights

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"

	"github.com/ptmlock/ptmlock/detect"
)

var errGrown = errors.New("the file has grown since the walk")

// sha256Of reads a file in parts, so that ctx can stop it, and no more of it than
// the size that was counted.
func sha256Of(ctx context.Context, f detect.File) (string, error) {
	file, err := f.Open()
	if err != nil {
		return "", err
	}
	defer file.Close()
	buffer := buffers.Get().(*[256 << 10]byte)
	defer buffers.Put(buffer)
	sum := sha256.New()
	for left := f.Size; ; {
		if err := ctx.Err(); err != nil {
			return "", err
		}
		n, err := file.Read(buffer[:])
		if left -= int64(n); left < 0 {
			return "", errGrown
		}
		sum.Write(buffer[:n])
		if err == io.EOF {
			return hex.EncodeToString(sum.Sum(nil)), nil
		}
		if err != nil {
			return "", err
		}
	}
}
