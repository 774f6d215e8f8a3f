#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

BeforeAll {
    . $PSScriptRoot/TestHelpers.ps1
    $script:Rows = Get-IamCredentialReport -Sample
    $script:Findings = $Rows | Test-IamCredentialHygiene

    function Write-Evidence {
        param([string] $Name = 'audit.zip')

        $path = Join-Path $TestDrive $Name
        $Findings | Export-IamCredentialHygiene $path -Report $Rows
        $path
    }

    # Adds a byte to a file of the zip.
    function Edit-Evidence {
        param([string] $Path, [string] $Name)

        $zip = [IO.Compression.ZipFile]::Open($Path, 'Update')
        $stream = $zip.Entries.Where({ $_.Name -eq $Name })[0].Open()
        $stream.WriteByte(88)
        $stream.Dispose()
        $zip.Dispose()
    }
}

Describe 'Test-IamCredentialEvidence' {
    It 'finds evidence intact, by the hash beside it' {
        $check = Test-IamCredentialEvidence (Write-Evidence)
        $check.IsIntact | Should -BeTrue
        $check.Problems | Should -BeNullOrEmpty
        $check.ExpectedFrom | Should -Be 'File'
        $check.Sha256 | Should -Be (Get-FileHash (Join-Path $TestDrive audit.zip)).Hash
        $check.Info['Bag-Software-Agent'] | Should -BeLike 'AwsCredentialReport *'
    }

    It 'names a file that was changed' {
        $path = Write-Evidence
        Edit-Evidence $path findings.json
        $check = Test-IamCredentialEvidence $path
        $check.IsIntact | Should -BeFalse
        $check.Problems.Kind | Should -Be 'WrongHash', 'Changed'
        $check.Problems[1].File | Should -Be 'data/findings.json'
        "$($check.Problems[1])" | Should -BeLike 'data/findings.json was changed: *'
    }

    It 'compares the zip with -Sha256 in any case, and not with the file beside it' {
        $path = Write-Evidence
        Set-Content "$path.sha256" 'nothing'
        $hash = (Get-FileHash $path).Hash
        $hash.ToLowerInvariant(), $hash.ToUpperInvariant() | ForEach-Object {
            $check = Test-IamCredentialEvidence $path -Sha256 $_
            $check.IsIntact | Should -BeTrue
            $check.ExpectedFrom | Should -Be 'Caller'
        }

        (Test-IamCredentialEvidence $path -Sha256 ('0' * 64)).Problems.Kind | Should -Be 'WrongHash'
        { Test-IamCredentialEvidence $path -Sha256 'abc' } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
    }

    It 'takes files from the pipeline and by wildcard' {
        $null = Write-Evidence one.zip
        $null = Write-Evidence two.zip
        Edit-Evidence (Join-Path $TestDrive two.zip) run.json
        $checks = Get-Item $TestDrive/one.zip, $TestDrive/two.zip | Test-IamCredentialEvidence
        $checks.IsIntact | Should -Be $true, $false
        (Test-IamCredentialEvidence $TestDrive/[ot]??.zip).IsIntact | Should -Be $true, $false
    }

    It 'reports a file that does not exist, and checks the others' {
        $path = Write-Evidence
        $check = Test-IamCredentialEvidence -LiteralPath $TestDrive/none.zip, $path -ErrorVariable problem -ErrorAction SilentlyContinue
        $check.IsIntact | Should -BeTrue
        $problem.Count | Should -Be 1
        "$problem" | Should -BeLike '*none.zip*'
    }

    It 'shows a table of its facts, also after <_>' -ForEach 'nothing', 'Export-Clixml' {
        $check = Test-IamCredentialEvidence (Write-Evidence)
        $hash = $check.Sha256
        if ($_ -eq 'Export-Clixml') {
            $check | Export-Clixml $TestDrive/check.xml
            $check = Import-Clixml $TestDrive/check.xml
        }

        $lines = @($check | Out-String -Width 200 -Stream | Where-Object { $_ })
        $lines[0] -split '\s+' | Should -Be 'Intact', 'Files', 'Bytes', 'Sha256', 'Path'
        $lines[2] | Should -Match "^yes\s+7\s+\d+ $($hash.Substring(0, 12)). \S+audit\.zip$"
    }
}
