use mistralrs::{TextModelBuilder};
fn f() { TextModelBuilder::new("microsoft/Phi-3.5-mini-instruct").build(); } // want "huggingface:microsoft/Phi-3.5-mini-instruct"
fn g() { Other::new("a/b"); }
