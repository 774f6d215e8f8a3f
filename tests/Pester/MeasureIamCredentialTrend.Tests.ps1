#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

Describe 'Measure-IamCredentialTrend' {
    BeforeAll {
        . $PSScriptRoot/TestHelpers.ps1
        $script:Archive = Join-Path $TestDrive archive
        $null = Add-IamCredentialReportArchive (Join-Path $Root 'samples/history/*.csv') -ArchivePath $Archive
        $script:Trend = @(Measure-IamCredentialTrend $Archive)
    }

    It 'has the numbers of the summary of each report' {
        $reports = @(Get-IamCredentialReportArchive $Archive)
        $Trend.Count | Should -Be $reports.Count
        for ($i = 0; $i -lt $reports.Count; $i++) {
            $summary = $reports[$i] | Get-IamCredentialReport | Test-IamCredentialHygiene -Summary
            $Trend[$i].GeneratedTime | Should -Be $reports[$i].GeneratedTime
            $Trend[$i].Users | Should -Be $summary.Users
            $Trend[$i].Findings | Should -Be $summary.Findings
            $Trend[$i].FindingsByRule | Should -Be (($summary.FindingsByRule | ForEach-Object { '{0}={1}' -f $_.Key, $_.Value }) -join '; ')
        }
    }

    It 'takes reports of an archive, and selects by itself' {
        (Get-IamCredentialReportArchive $Archive | Measure-IamCredentialTrend).FindingsByRule | Should -Be $Trend.FindingsByRule
        @(Measure-IamCredentialTrend $Archive -Since 2026-09-30Z).Count | Should -Be 1
        Measure-IamCredentialTrend $Archive -AccountId 999999999999 | Should -BeNullOrEmpty
    }

    It 'fits into CSV' {
        $rows = $Trend | ConvertTo-Csv | ConvertFrom-Csv
        $rows[0].PSObject.Properties.Value | Should -Not -BeLike '*Collections*'
        $rows.Findings | Should -Be $Trend.Findings
    }

    It 'follows a policy' {
        (Measure-IamCredentialTrend $Archive -Standard CIS-5.0)[0].Standard | Should -Be 'CIS-5.0'
        { Measure-IamCredentialTrend $Archive -Standard none } | Should -Throw -ErrorId 'InvalidOption,*'
        { Measure-IamCredentialTrend $Archive -Standard CIS-5.0 -PolicyPath policy.json } | Should -Throw -ErrorId 'InvalidOption,*'
    }

    It 'refuses reports in another order' {
        $reports = @(Get-IamCredentialReportArchive $Archive)
        { $reports[1], $reports[0] | Measure-IamCredentialTrend } | Should -Throw -ErrorId 'InvalidOption,*'
    }

    It 'goes on after a report that cannot be read' {
        $damaged = Join-Path $TestDrive damaged
        Copy-Item $Archive $damaged -Recurse
        Set-Content (Get-IamCredentialReportArchive $damaged)[0].Path 'no report'
        $rows = Measure-IamCredentialTrend $damaged -ErrorAction SilentlyContinue -ErrorVariable problem
        @($rows).Count | Should -Be ($Trend.Count - 1)
        $problem.FullyQualifiedErrorId | Should -BeLike 'BadReport,*'
    }

    It 'completes the accounts of the archive' {
        $line = "Measure-IamCredentialTrend '$Archive' -AccountId "
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Contain 123456789012
    }
}
