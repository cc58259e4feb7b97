# Completion of ptmlock for PowerShell: ptmlock completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName ptmlock -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition -or $_.Extent.StartOffset -lt $cursorPosition } | ForEach-Object { $_.ToString() })
    $given = @($words | Select-Object -Skip 1)
    if ($wordToComplete -eq '') { $given += '""' }
    $lines = @(& $words[0] __complete @given 2>$null)
    foreach ($line in $lines) {
        if ($line.StartsWith(':')) { continue }
        $value, $about = $line -split "`t", 2
        if (-not $about) { $about = $value }
        [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $about)
    }
    if ($lines -contains ':files' -or $lines -contains ':dirs') {
        [System.Management.Automation.CompletionCompleters]::CompleteFilename($wordToComplete)
    }
}
