package network

import (
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Bounds on a list of certificates: the usual one has 250 kB.
const (
	maxBundle      = 16 << 20
	maxBundleFiles = 5000
)

// authorities reads the certificates that people of Python name. As requests has
// it, REQUESTS_CA_BUNDLE or else CURL_CA_BUNDLE takes the place of every other
// list (https://requests.readthedocs.io/en/v2.32.5/user/advanced/#ssl-cert-verification);
// SSL_CERT_FILE and SSL_CERT_DIR stand for the system's, which httpx and Go read
// on Unix, and are added to it elsewhere. nil is the system's own list.
func authorities(getenv func(string) string) (*x509.CertPool, error) {
	for _, name := range []string{"REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"} {
		if path := getenv(name); path != "" {
			pool := x509.NewCertPool()
			return pool, addBundle(pool, name, path)
		}
	}
	file, dir := getenv("SSL_CERT_FILE"), getenv("SSL_CERT_DIR")
	if file == "" && dir == "" {
		return nil, nil
	}
	pool, err := x509.SystemCertPool()
	if err != nil {
		pool = x509.NewCertPool()
	}
	if file != "" {
		if err := addBundle(pool, "SSL_CERT_FILE", file); err != nil {
			return nil, err
		}
	}
	for _, part := range filepath.SplitList(dir) {
		if err := addBundle(pool, "SSL_CERT_DIR", part); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
	}
	return pool, nil
}

// addBundle adds the certificates of a PEM file, or of the files in a directory.
func addBundle(pool *x509.CertPool, variable, path string) error {
	fail := func(err error) error {
		var pathError *fs.PathError
		if errors.As(err, &pathError) {
			err = pathError.Err
		}
		return fmt.Errorf("%s: %s: %w", variable, path, err)
	}
	info, err := os.Stat(path)
	if err != nil {
		return fail(err)
	}
	if !info.IsDir() {
		data, err := readBounded(path)
		if err != nil {
			return fail(err)
		}
		if !pool.AppendCertsFromPEM(data) {
			return fail(errors.New("no certificate in PEM form"))
		}
		return nil
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		return fail(err)
	}
	for _, entry := range entries[:min(len(entries), maxBundleFiles)] {
		if data, err := readBounded(filepath.Join(path, entry.Name())); err == nil {
			pool.AppendCertsFromPEM(data) // other files may lie there
		}
	}
	return nil
}

func readBounded(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("not a regular file")
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxBundle+1))
	if err == nil && len(data) > maxBundle {
		err = fmt.Errorf("larger than %d bytes", maxBundle)
	}
	return data, err
}
