package card

import "testing"

func TestLinkAroundAPictureAlone(t *testing.T) {
	c := Read("a/b", []byte("<a href=\"https://huggingface.co/spaces/a/demo\">\n\t<img width=\"300px\" src=\"https://example.org/y.png\">\n</a>\n\n# A model\n"), Others{})
	for _, d := range c.Demos {
		if d.URL != "https://huggingface.co/spaces/a/demo" || d.Place.Line > 3 {
			t.Errorf("%+v", d)
		}
	}
}
