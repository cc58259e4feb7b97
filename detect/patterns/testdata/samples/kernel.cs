class A {
    void F() {
        builder.AddOpenAIChatCompletion("gpt-4o", key); // want "api:gpt-4o"
        builder.AddAzureOpenAIChatCompletion(endpoint: e, deploymentName: "gpt-4o-dep"); // want "api:gpt-4o-dep"
        builder.AddOllamaChatCompletion("phi3", uri); // want "ollama:phi3"
        builder.AddLogging("gpt-4o");
    }
}
