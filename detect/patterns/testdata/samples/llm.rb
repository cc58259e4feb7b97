require "ruby_llm"
chat = RubyLLM.chat(model: "gpt-4.1-nano") # want "api:gpt-4.1-nano"
none = RubyLLM.models
