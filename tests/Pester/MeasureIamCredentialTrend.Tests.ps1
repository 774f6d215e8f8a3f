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
            $Trend[$i].FindingsByRule | Should -Be (($summary.FindingsByRule.GetEnumerator() | ForEach-Object { '{0}={1}' -f $_.Key, $_.Value }) -join '; ')
        }
    }

    It 'takes reports of an archive, and selects by itself' {
        (Get-IamCredentialReportArchive $Archive | Measure-IamCredentialTrend).FindingsByRule | Should -Be $Trend.FindingsByRule
        @(Measure-IamCredentialTrend $Archive -Since 2026-09-30Z).Count | Should -Be 1
    }

    It 'fits into CSV' {
        $rows = $Trend | ConvertTo-Csv | ConvertFrom-Csv
        $rows[0].PSObject.Properties.Value | Should -Not -BeLike '*Collections*'
        $rows.Findings | Should -Be $Trend.Findings
    }

    It 'cuts no number in a terminal of 80 columns, of which PowerShell uses 79' {
        $text = $Trend | Out-String -Width 79
        $text | Should -Match 'Account: 123456789012'
        $text | Should -Match '(?m)^Generated +Users NoMfa Findings Critical High Stale Oldest Fixed FixDays\s*$'
        $text | Should -Match '(?m)^2026-09-29 06:00Z +3 +1 +1 +0 +0 +0 +1245 +0 +-\s*$'
    }

    It 'shows its time as UTC in a list' {
        $Trend[0] | Format-List | Out-String | Should -Match '(?m)^GeneratedTime +: \d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ\r?$'
    }

    It 'names an account that the archive does not have' {
        Measure-IamCredentialTrend $Archive -AccountId 999999999999, 123456789012 -ErrorAction SilentlyContinue -ErrorVariable problem |
            Should -HaveCount $Trend.Count
        $problem.FullyQualifiedErrorId | Should -Be 'ArchiveAccountMissing,AwsCredentialReport.Commands.MeasureIamCredentialTrendCommand'
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

    Context 'in the HTML report' {
        BeforeAll {
            $script:Rows = Get-IamCredentialReportArchive $Archive -Newest 1 | Get-IamCredentialReport
            function Get-TrendPage([object] $Rows) {
                $page = $script:Rows | Test-IamCredentialHygiene | ConvertTo-IamCredentialHygiene Html -Report $script:Rows -Trend $Rows -RunTime 2026-10-01Z
                [regex]::Match($page, '<section id="trend".*?</section>', 'Singleline').Value
            }
            $script:Page = Get-TrendPage $Trend
        }

        It 'has the findings of each report' {
            $cells = [regex]::Matches($Page, '<th scope="row">([-0-9]+)</th>(?:<td>[^<]*</td>){3}<td>(\d+)</td>')
            $cells.ForEach{ $_.Groups[1].Value + ' ' + $_.Groups[2].Value } |
                Should -Be @($Trend[-1..-$Trend.Count].ForEach{ '{0:yyyy-MM-dd} {1}' -f $_.GeneratedTime, $_.Findings })
        }

        It 'takes rows that were saved' {
            $path = Join-Path $TestDrive trend
            $Trend | Export-Clixml "$path.xml"
            Get-TrendPage (Import-Clixml "$path.xml") | Should -Be $Page
            Get-TrendPage ($Trend | ConvertTo-Json | ConvertFrom-Json) | Should -Be $Page
        }

        It 'takes the CSV of the command line, and no CSV whose dates depend on a culture' {
            $line = $Trend | Select-Object * | ForEach-Object { $_.GeneratedTime = $_.GeneratedTime.ToString('yyyy-MM-ddTHH:mm:ssZ'); $_ }
            $culture = [cultureinfo]::CurrentCulture
            $csv = $line | ConvertTo-Csv
            try {
                [cultureinfo]::CurrentCulture = 'de-DE'
                Get-TrendPage ($csv | ConvertFrom-Csv) | Should -Be $Page
                { Get-TrendPage ($Trend | ConvertTo-Csv | ConvertFrom-Csv) } | Should -Throw -ErrorId 'NotATrend,*'
            } finally {
                [cultureinfo]::CurrentCulture = $culture
            }
        }

        It 'refuses rows without all numbers' {
            { Get-TrendPage ($Trend | Select-Object AccountId, GeneratedTime, Findings) } | Should -Throw '*not a whole row of a trend*' -ErrorId 'NotATrend,*'
            { Get-TrendPage 'text' } | Should -Throw -ErrorId 'NotATrend,*'
        }

        It 'says that there is no history without rows' {
            Get-TrendPage $null | Should -BeLike '*No trend can be shown*'
        }

        It 'is refused by formats that do not show it' {
            $findings = $Rows | Test-IamCredentialHygiene
            { $findings | Export-IamCredentialHygiene (Join-Path $TestDrive f.csv) -Trend $Trend } | Should -Throw '*Only Html and Evidence*' -ErrorId 'BadExport,*'
            { $findings | ConvertTo-IamCredentialHygiene Json -Trend $Trend } | Should -Throw '*Only Html and Evidence*'
            { $findings | Export-IamCredentialHygiene (Join-Path $TestDrive f.html), (Join-Path $TestDrive f.csv) -Trend $Trend } | Should -Not -Throw
        }

        It 'refuses rows of two standards' {
            { $Rows | Test-IamCredentialHygiene | ConvertTo-IamCredentialHygiene Html -Trend ($Trend + (Measure-IamCredentialTrend $Archive -Standard CIS-5.0)) } |
                Should -Throw '*different standards*'
        }
    }
}
