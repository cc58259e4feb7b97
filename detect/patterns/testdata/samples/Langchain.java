import dev.langchain4j.model.openai.OpenAiChatModel;
import static dev.langchain4j.model.openai.OpenAiChatModelName.GPT_4_O_MINI;
class Langchain {
    Object a = OpenAiChatModel.builder().apiKey(k).modelName(GPT_4_O_MINI).build(); // want "api:gpt-4o-mini"
    Object b = OllamaChatModel.builder().baseUrl(u).modelName("llama3.1").build(); // want "ollama:llama3.1"
    Object c = x.setModelName("gpt-4");
}
