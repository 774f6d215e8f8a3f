#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

BeforeAll {
    . $PSScriptRoot/TestHelpers.ps1
    $script:Archive = Join-Path $TestDrive archive
    Add-IamCredentialReportArchive (Join-Path $Root 'samples/history/*.csv') -ArchivePath $Archive | Out-Null
    $script:At = @{ ArchivePath = $Archive; At = '2026-09-29T23:30:00Z' }
}

Describe 'Get-IamCredentialTimeline' {
    It 'shows the credentials that existed at a time, with the reports around it' {
        $states = Get-IamCredentialTimeline @At -UserName Bob
        $states.CredentialCreated.Year | Should -Be 2023, 2025
        $states.Active | Should -Be $null, $null
        $states.ActiveBefore | Should -Be $true, $false
        $states[1].ActiveAfter | Should -BeTrue
        $states[1].UsedBetween | Should -BeTrue
        $states[1].LastUsedKnownAfter | Should -Be ([datetimeoffset]'2026-09-29T23:40:00Z').UtcDateTime
        $states[0].ReportBefore | Should -Exist
        $states[0].Basis | Should -Be 'ReportsDiffer'
    }

    It 'shows the events of a user, and of a key' {
        (Get-IamCredentialTimeline $Archive -UserName B?b -Since 2026-09-29Z).Event |
            Should -Be 'AccessKeyUsed', 'AccessKeyUsed', 'AccessKeyRemoved', 'AccessKeyEnabled'
        (Get-IamCredentialTimeline $Archive -CredentialCreated 2025-01-15T09:00:00Z).Event |
            Should -Be 'AccessKeyAdded', 'AccessKeyUsed', 'AccessKeyUsed', 'AccessKeyEnabled'
    }

    It 'names a user, an account, an archive and a report that it cannot find or read' {
        { Get-IamCredentialTimeline $Archive -UserName nobody -ErrorAction Stop } | Should -Throw -ErrorId 'UserNotFound,*'
        Get-IamCredentialTimeline $Archive -UserName nobody* | Should -BeNullOrEmpty
        { Get-IamCredentialTimeline $Archive -CredentialCreated 2025-01-15T09:00:01Z -ErrorAction Stop } | Should -Throw '*2025-01-15 09:00:01Z*' -ErrorId 'CredentialNotFound,*'
        { Get-IamCredentialTimeline @At -AccountId 999999999999 -ErrorAction Stop } | Should -Throw '*999999999999*' -ErrorId 'ArchiveAccountMissing,*'
        { Get-IamCredentialTimeline $TestDrive/none -UserName Bob } | Should -Throw -ErrorId 'ArchiveNotReadable,*'

        Copy-Item $Archive $TestDrive/damaged -Recurse
        Get-ChildItem $TestDrive/damaged -Recurse -Filter credential-report_2026-09-30* | Set-Content -Value 'x'
        $states = Get-IamCredentialTimeline $TestDrive/damaged -At 2026-09-29T23:30:00Z -UserName Bob -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'ArchiveReportLeftOut,*'
        $problem[0].Exception.Message | Should -BeLike '*2026-09-30T06-00-00Z.csv*'
        $states.Basis | Should -Be 'NoReportAfter', 'NoReportAfter'
    }

    It 'is a table that fits into 80 columns, without the basis' {
        $lines = (Get-IamCredentialTimeline @At | Out-String -Width 80) -split '\r?\n'
        @($lines -match '^UserName').TrimEnd() | Should -BeLike '*UsedAfter'
        $lines | Where-Object { $_.Length -gt 0 -and $_.Trim().Length -lt 3 } | Should -BeNullOrEmpty -Because 'no column is one character wide'
    }

    It 'keeps states and events through CliXml and CSV' {
        Get-IamCredentialTimeline @At | Export-Clixml TestDrive:/states.xml
        $back = Import-Clixml TestDrive:/states.xml
        $back[0].Basis | Should -BeOfType ([AwsCredentialReport.CredentialStateBasis])
        (Get-IamCredentialTimeline @At | Select-Object Csv | ConvertTo-Csv | ConvertFrom-Csv)[0].Time | Should -Be '2026-09-29T23:30:00Z'
        $first = (Get-IamCredentialTimeline $Archive -UserName Bob | Select-Object Csv | ConvertTo-Csv | ConvertFrom-Csv)[0]
        $first.Happened | Should -Be '2023-05-02T12:00:00Z'
        $first.Source | Should -Be 'Report'
    }

    It 'shows tables and lists' {
        Get-IamCredentialTimeline @At -UserName Bob | Out-String -Width 100 | Should -Match 'Bob\s+AccessKey 2025-01-15\s+\?\s+2026-01-20 09:10\s+2026-09-29 23:40\s+ReportsDiffer'
        Get-IamCredentialTimeline @At -UserName Bob | Format-List | Out-String -Width 100 | Should -Match 'Active\s+: unknown'
        Get-IamCredentialTimeline $Archive -UserName Bob | Out-String -Width 100 | Should -Match '2026-09-29 06:00 .. 2026-09-30 06:00\s+AccessKeyEnabled\s+Bob'
    }

    It 'completes the accounts of the archive' {
        (TabExpansion2 "Get-IamCredentialTimeline -ArchivePath $Archive -AccountId 1").CompletionMatches.CompletionText | Should -Be '123456789012'
    }
}

Describe 'Compare-IamCredentialReport -ArchivePath' {
    It 'emits the changes between consecutive reports' {
        (Compare-IamCredentialReport -ArchivePath $Archive).Change |
            Should -Be 'UserAdded', 'AccessKeyAdded', 'AccessKeyUsed', 'MfaDisabled', 'AccessKeyRemoved', 'AccessKeyEnabled'
        (Compare-IamCredentialReport -ArchivePath $Archive -Change MfaDisabled -AccountId 123456789012).UserName | Should -Be 'Alice'
        Compare-IamCredentialReport -ArchivePath $Archive -Until 2026-09-01Z -WarningVariable warnings -WarningAction SilentlyContinue |
            Should -BeNullOrEmpty
        $warnings | Should -HaveCount 1
    }

    It 'reads no further when the pipeline has enough' {
        Compare-IamCredentialReport -ArchivePath $Archive | Select-Object -First 1 | Should -HaveCount 1
    }
}
