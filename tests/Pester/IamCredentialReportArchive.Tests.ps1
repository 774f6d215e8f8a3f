#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

Describe 'The archive' {
    BeforeAll {
        . $PSScriptRoot/LiveHelpers.ps1
        Initialize-AwsEnvironment
        $script:Simulator = Open-Simulator
        $script:Connection = @{ EndpointUrl = $Simulator.Url; Credential = $Keys }
    }

    AfterAll {
        Close-Simulator $Simulator
        Restore-AwsEnvironment
    }

    BeforeEach { $script:Archive = Join-Path $TestDrive ([guid]::NewGuid()) }

    It 'keeps what Get-IamCredentialReport downloads, once, with the caller' {
        $rows = Get-IamCredentialReport @Connection -ArchivePath $Archive
        $null = Get-IamCredentialReport @Connection -ArchivePath $Archive
        $report = Get-IamCredentialReportArchive $Archive
        @($report).Count | Should -Be 1
        $report.AccountId | Should -Be $rows[0].AccountId
        $report.Users | Should -Be $rows.Count
        $report.CallerArn | Should -BeLike 'arn:aws:iam::123456789012:user/*'
        $report.IsVerified | Should -BeTrue
        ($report | Format-List | Out-String -Width 200) | Should -Match '(?m)^GeneratedTime +: \d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ'
    }

    It 'has objects that pipe into Get-IamCredentialReport' {
        $rows = Get-IamCredentialReport @Connection -ArchivePath $Archive
        $again = Get-IamCredentialReportArchive $Archive -Newest 1 | Get-IamCredentialReport
        $again.UserName | Should -Be $rows.UserName
        $again[0].ReportGeneratedTime | Should -Be $rows[0].ReportGeneratedTime
    }

    It 'keeps the detail, which Get-IamCredentialReport reads back' {
        $rows = Get-IamCredentialReport @Connection -Detail -ArchivePath $Archive
        (Get-IamCredentialReportArchive $Archive).HasDetail | Should -BeTrue
        $again = Get-IamCredentialReportArchive $Archive | Get-IamCredentialReport
        $again.DetailJson | Should -Be $rows.DetailJson
        (Test-IamCredentialReportArchive $Archive).IsIntact | Should -BeTrue
    }

    It 'takes saved reports in, and selects by time' {
        $added = Get-Item $SampleFile | Add-IamCredentialReportArchive -ArchivePath $Archive
        $added.IsNew | Should -BeTrue
        (Add-IamCredentialReportArchive $SampleFile -ArchivePath $Archive).IsNew | Should -BeFalse
        (Get-IamCredentialReportArchive $Archive -At 2026-10-05Z).Path | Should -Be $added.Path
        Get-IamCredentialReportArchive $Archive -At 2026-09-30T05:59:59Z | Should -BeNullOrEmpty
        Get-IamCredentialReportArchive $Archive -Since 2026-10-01Z | Should -BeNullOrEmpty
    }

    It 'never guesses a time' {
        Copy-Item $SampleFile $TestDrive/report.csv
        { Add-IamCredentialReportArchive $TestDrive/report.csv -ArchivePath $Archive -ErrorAction Stop } | Should -Throw -ErrorId 'NotArchived,*'
        (Add-IamCredentialReportArchive $TestDrive/report.csv -ArchivePath $Archive -GeneratedTime 2026-09-30T06:00:00Z).IsNew | Should -BeTrue
    }

    It 'adds nothing with -WhatIf' {
        Add-IamCredentialReportArchive $SampleFile -ArchivePath $Archive -WhatIf
        Test-Path $Archive | Should -BeFalse
    }

    It 'finds a changed report' {
        $added = Add-IamCredentialReportArchive $SampleFile -ArchivePath $Archive
        Add-Content $added.Path x
        $check = Test-IamCredentialReportArchive $Archive
        $check.IsIntact | Should -BeFalse
        $check.Problems.Kind | Should -Be Changed
        { Add-IamCredentialReportArchive $SampleFile -ArchivePath $Archive -ErrorAction Stop } | Should -Throw -ErrorId 'ArchiveConflict,*'
    }

    It 'says when there is no archive' {
        { Get-IamCredentialReportArchive $TestDrive/none } | Should -Throw -ErrorId 'ArchiveNotReadable,*'
        { Test-IamCredentialReportArchive $TestDrive/none } | Should -Throw -ErrorId 'ArchiveNotReadable,*'
    }

    It 'names an account that it does not have' {
        $added = Add-IamCredentialReportArchive $SampleFile -ArchivePath $Archive
        (Get-IamCredentialReportArchive $Archive -AccountId 999999999999, 123456789012 -ErrorAction SilentlyContinue -ErrorVariable problem).Path |
            Should -Be $added.Path
        $problem.FullyQualifiedErrorId | Should -Be 'ArchiveAccountMissing,AwsCredentialReport.Commands.GetIamCredentialReportArchiveCommand'
        $problem.TargetObject | Should -Be 999999999999
    }

    It 'completes its accounts' {
        $null = Add-IamCredentialReportArchive $SampleFile -ArchivePath $Archive
        $line = "Get-IamCredentialReportArchive '$Archive' -AccountId "
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Contain (Get-IamCredentialReportArchive $Archive).AccountId
    }

    It 'shows a table of each object' {
        $added = Add-IamCredentialReportArchive $SampleFile -ArchivePath $Archive
        $added | Out-String -Width 200 | Should -Match 'New AccountId +Generated +Path'
        Get-IamCredentialReportArchive $Archive | Out-String -Width 200 | Should -Match '2026-09-30 06:00:00Z +44'
        Test-IamCredentialReportArchive $Archive | Out-String -Width 200 | Should -Match 'yes +1 +1 '
    }
}
