use ort::session::Session;
fn f() { let s = Session::builder()?.commit_from_url("https://parcel.pyke.io/v2/cdn/gpt2.onnx")?; } // want "url:https://parcel.pyke.io/v2/cdn/gpt2.onnx"
fn g() { let s = Session::builder()?.commit_from_file("gpt2.onnx")?; }
