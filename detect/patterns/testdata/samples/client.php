<?php
$client = OpenAI::client($key);
$r = $client->chat()->create(['model' => 'gpt-4o', 'messages' => []]); // want "api:gpt-4o"
$r = $client->files()->list(['model' => 'none']);
