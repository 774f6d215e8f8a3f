#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

BeforeAll {
    . $PSScriptRoot/TestHelpers.ps1
    $script:Old = Join-Path $Root 'samples/history/status_reports_2026-09-29T06-00-00+00-00.csv'
    $script:New = Join-Path $Root 'samples/history/status_reports_2026-09-30T06-00-00+00-00.csv'
    $script:Expected = 'MfaDisabled', 'AccessKeyRemoved', 'AccessKeyEnabled', 'AccessKeyUsed', 'UserAdded', 'AccessKeyAdded'
}

Describe 'Compare-IamCredentialReport' {
    It 'compares two files' {
        $changes = Compare-IamCredentialReport -ReferencePath $Old -DifferencePath $New
        $changes.Change | Should -Be $Expected
        $changes[3].HappenedTime | Should -Be ([datetimeoffset]'2026-09-29T23:40:00Z').UtcDateTime
        $changes[3].IdleDays | Should -Be 252
    }

    It 'says how files are given, when their paths are given as rows' {
        { Compare-IamCredentialReport $Old $New } | Should -Throw -ErrorId 'PathsAsRows,*' -ExpectedMessage '*-ReferencePath*'
    }

    It 'compares rows, also from the pipeline, CliXml and CSV' {
        $before = Get-IamCredentialReport -Path $Old
        (Compare-IamCredentialReport $before (Get-IamCredentialReport -Path $New)).Change | Should -Be $Expected
        (Get-IamCredentialReport -Path $New | Compare-IamCredentialReport $before).Change | Should -Be $Expected

        Get-IamCredentialReport -Path $New | Export-Clixml TestDrive:/new.xml
        (Import-Clixml TestDrive:/new.xml | Compare-IamCredentialReport $before).Change | Should -Be $Expected
        $imported = Import-Csv $New | Compare-IamCredentialReport (Import-Csv $Old) -WarningVariable warnings -WarningAction SilentlyContinue
        $imported.Change | Should -Contain 'AccessKeyEnabled'
        $warnings | Should -HaveCount 2
    }

    It 'emits only the changes that are asked for, and completes their names' {
        (Compare-IamCredentialReport -ReferencePath $Old -DifferencePath $New -Change MfaDisabled).UserName | Should -Be 'Alice'
        (TabExpansion2 'Compare-IamCredentialReport -Change Mfa').CompletionMatches.CompletionText | Should -Be 'MfaDisabled', 'MfaEnabled'
    }

    It 'counts idle days' {
        $changes = Compare-IamCredentialReport -ReferencePath $Old -DifferencePath $New -IdleDays 300 -Change AccessKeyUsed
        $changes.UseReason | Should -Be 'NewPlace'
    }

    It 'names both accounts when they differ, and stops' {
        $other = (Get-Content $New -Raw).Replace('123456789012', '999999999999')
        [IO.File]::WriteAllText("$TestDrive/status_reports_2026-10-01T06-00-00+00-00.csv", $other)
        { Compare-IamCredentialReport -ReferencePath $Old -DifferencePath $TestDrive/status_reports_2026-10-01* } |
            Should -Throw '*123456789012*999999999999*' -ErrorId 'NotComparable,*'
    }

    It 'matches rows of several accounts by account, and names the account that only one side has' {
        $other = (Get-Content $New -Raw).Replace('123456789012', '999999999999')
        [IO.File]::WriteAllText("$TestDrive/status_reports_2026-09-30T07-00-00+00-00.csv", $other)
        $changes = Get-IamCredentialReport -Path $New, $TestDrive/status_reports_2026-09-30T07* |
            Compare-IamCredentialReport (Get-IamCredentialReport -Path $Old) -ErrorVariable problem -ErrorAction SilentlyContinue
        $changes.Change | Should -Be $Expected
        $problem.Exception.Message | Should -BeLike '*999999999999*'
    }

    It 'refuses the wrong order and unreadable files' {
        Compare-IamCredentialReport -ReferencePath $New -DifferencePath $Old -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problem[0].Exception.Message | Should -BeLike '*Exchange the two*'
        Compare-IamCredentialReport -ReferencePath $Old -DifferencePath $TestDrive/none.csv -ErrorVariable problem -ErrorAction SilentlyContinue |
            Should -BeNullOrEmpty
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'FileNotFound,*'
    }

    It 'keeps changes through CliXml and JSON' {
        $changes = Compare-IamCredentialReport -ReferencePath $Old -DifferencePath $New
        $changes | Export-Clixml TestDrive:/changes.xml
        $back = Import-Clixml TestDrive:/changes.xml
        $back.Change | Should -Be $Expected
        $back[0].Change | Should -BeOfType ([AwsCredentialReport.CredentialChange])
        $back[0].Severity | Should -BeGreaterOrEqual ([AwsCredentialReport.HygieneSeverity]::High)
        $names = $changes[0].PSObject.Properties.Where({ $_.MemberType -eq 'Property' }).Name
        ($back | Select-Object $names | ConvertTo-Json -EnumsAsStrings) | Should -Be ($changes | Select-Object $names | ConvertTo-Json -EnumsAsStrings)

        $json = $changes | ConvertTo-Json -EnumsAsStrings | ConvertFrom-Json
        $json.Change | Should -Be $Expected
        $json[3].HappenedTime.ToUniversalTime() | Should -Be $changes[3].HappenedTime
    }

    It 'writes CSV without formulas' {
        $path = Write-Report -User '=cmd' -Name 'status_reports_2026-10-01T06-00-00+00-00.csv'
        $before = Write-Report -User 'Bob' -Name 'status_reports_2026-09-01T06-00-00+00-00.csv'
        $csv = Compare-IamCredentialReport -ReferencePath $before -DifferencePath $path | Select-Object Csv | ConvertTo-Csv -UseQuotes Never
        $csv -split ',' | Where-Object { $_ -match '^[=+@-]' } | Should -BeNullOrEmpty
        $csv -join "`n" | Should -BeLike "*'=cmd*"
    }

    It 'shows a table and a list' {
        $changes = Compare-IamCredentialReport -ReferencePath $Old -DifferencePath $New
        $changes | Out-String -Width 140 | Should -Match 'High\s+AccessKeyUsed\s+Bob\s+AccessKey 2025-01-15\s+2026-09-29 23:40:00Z'
        $changes[3] | Format-List | Out-String -Width 140 | Should -Match 'IdleDays\s+: 252'
    }
}
