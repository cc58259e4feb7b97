import org.springframework.ai.openai.OpenAiChatOptions;
class Spring {
    Object a = OpenAiChatOptions.builder().temperature(0.4).model("gpt-4o").build(); // want "api:gpt-4o"
    Object b = OllamaOptions.builder().model("mistral").build(); // want "ollama:mistral"
    Object c = Other.builder().model("none").build();
}
