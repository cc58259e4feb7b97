import 'package:ollama_dart/ollama_dart.dart';
final r = GenerateCompletionRequest(model: 'mistral:latest', prompt: p); // want "ollama:mistral:latest"
final none = CreateModelRequest(model: 'mistral:latest');
