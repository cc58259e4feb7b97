using OpenAI.Chat;
class A {
    const string Model = "gpt-4.1";
    void F() {
        ChatClient client = new ChatClient(model: "gpt-4o", apiKey: k); // want "api:gpt-4o"
        var e = new EmbeddingClient("text-embedding-3-small", k); // want "api:text-embedding-3-small"
        var c = openAi.GetChatClient(Model); // want "api:gpt-4.1" constant
        var d = new ChatClient($"gpt-{version}", k); // want unresolved "not written in this file"
        var v = @"new ChatClient(""gpt-4"")";
        var f = new FileClient("none");
    }
}
