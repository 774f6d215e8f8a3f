BeforeDiscovery {
    # Each block of PowerShell that is followed by a block of output.
    function Get-ReadmeExample {
        $readme = Get-Content (Join-Path $PSScriptRoot '..' '..' 'README.md') -Raw
        $pattern = '(?s)```powershell\n(?<code>[^`]*?)```\s*```(?:text|json)\n(?<output>.*?)```'
        foreach ($match in [regex]::Matches($readme, $pattern)) {
            $lines = $match.Groups['code'].Value -split '\n'
            @{
                Title  = $lines -match 'Iam' | Select-Object -First 1
                Code   = ($lines -notmatch '^(dotnet|Import-Module) ') -join "`n"
                Output = $match.Groups['output'].Value
            }
        }
    }
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'TestHelpers.ps1')

    function ConvertTo-TrimmedLine([string] $Text) {
        $lines = $Text -split '\r?\n' | ForEach-Object { $_.TrimEnd() } | Where-Object { $_ }
        $lines -join "`n"
    }
}

Describe 'README' {
    It 'has examples with their output' {
        @([regex]::Matches((Get-Content (Join-Path $PSScriptRoot '..' '..' 'README.md') -Raw), '(?m)^```powershell$')).Count |
            Should -BeGreaterThan 4
    }

    It 'prints what it says: <Title>' -ForEach (Get-ReadmeExample) {
        Push-Location TestDrive:
        try {
            $printed = & ([scriptblock]::Create($Code)) | Out-String -Width 90
        }
        finally {
            Pop-Location
        }

        ConvertTo-TrimmedLine $printed | Should -BeExactly (ConvertTo-TrimmedLine $Output)
    }
}
