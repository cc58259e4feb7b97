class Djl {
    private static final String URL = "djl://ai.djl.huggingface.pytorch/sentence-transformers/all-MiniLM-L6-v2";
    void f() {
        Criteria.builder().optModelUrls(URL).build(); // want "huggingface:sentence-transformers/all-MiniLM-L6-v2" constant
        Criteria.builder().optModelUrls("djl://ai.djl.pytorch/resnet").build(); // want "other:djl:djl://ai.djl.pytorch/resnet"
        Criteria.builder().optModelUrls("https://resources.djl.ai/test-models/pytorch/wav2vec2.zip"); // want "url:https://resources.djl.ai/test-models/pytorch/wav2vec2.zip"
        Criteria.builder().optGroupId("ai.djl").optArtifactId("ssd").build(); // want "other:djl:ssd"
        HuggingFaceTokenizer.newInstance("bert-base-cased", options); // want "huggingface:bert-base-cased" tokenizer
        Mnist.builder().optArtifactId("mnist");
        String s = "optModelUrls(\"djl://quoted\")"; char c = '"'; // optModelUrls("djl://commented")
    }
    Builder optModelUrls(String urls) { return this; }
}
