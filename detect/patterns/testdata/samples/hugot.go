package main

import "github.com/knights-analytics/hugot"

func f() {
	p, err := hugot.DownloadModel("KnightsAnalytics/distilbert-NER", "./models", opts) // want "huggingface:KnightsAnalytics/distilbert-NER"
	hugot.NewPipeline("a/b")
}
