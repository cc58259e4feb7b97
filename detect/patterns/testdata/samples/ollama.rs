use ollama_rs::generation::completion::request::GenerationRequest;
fn f() { GenerationRequest::new("llama2:latest".to_string(), prompt); } // want "ollama:llama2:latest"
fn g() { Generation::new("llama2".to_string(), prompt); }
