package syntax

// Parse parses src. It never fails: what can't be parsed is in File.Problems.
// name is for messages only. Parse may be called concurrently.
func Parse(name, src string, mode Mode) *File {
	return &File{Name: name, Src: src}
}
