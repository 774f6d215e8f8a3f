#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

Describe 'Test-IamCredentialHygiene -BaselinePath' {
    BeforeAll {
        . $PSScriptRoot/TestHelpers.ps1

        # A report with a line per user, a key that was last used on a day, and root's.
        function Write-Day {
            param([string] $Day, [Collections.IDictionary] $LastUsed)

            $path = Join-Path $TestDrive "status_reports_${Day}T06-00-00+00-00.csv"
            $rows = foreach ($user in $LastUsed.Keys) {
                "$user,arn:aws:iam::123456789012:user/$user,2024-04-14T04:10:$([int] $user[0] % 60)Z,false,N/A,N/A,N/A,false," +
                "true,2026-08-06T04:42:58Z,$($LastUsed[$user])T07:12:00Z,eu-west-1,ec2,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A,N/A"
            }

            $root = '<root_account>,arn:aws:iam::123456789012:root,2019-01-01T00:00:00Z,false,N/A,N/A,not_supported,false,' +
                'false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A,N/A'
            [IO.File]::WriteAllLines($path, @($Header, $root) + @($rows))
            $path
        }

        function Get-State($Findings) { $Findings | ForEach-Object { "$($_.UserName) $($_.BaselineState)" } }

        $script:Rule = @{ Rule = 'AccessKeyUnused'; MaximumUnusedDays = 10 }
        $script:First = Write-Day 2026-09-29 ([ordered]@{ kept = '2026-09-01'; fixed = '2026-09-01'; gone = '2026-09-01' })
        $script:Second = Write-Day 2026-09-30 ([ordered]@{ kept = '2026-09-01'; fixed = '2026-09-30' })
        $script:Worse = Write-Day 2026-10-01 ([ordered]@{ kept = '2026-09-01'; fixed = '2026-09-30'; added = '2026-09-02' })
        $script:Before = Get-IamCredentialReport -LiteralPath $First | Test-IamCredentialHygiene @Rule
        $Before | Export-IamCredentialHygiene $TestDrive/yesterday.json
        $script:Baseline = @{ BaselinePath = "$TestDrive/yesterday.json" } + $Rule
        $script:Findings = Get-IamCredentialReport -LiteralPath $Second | Test-IamCredentialHygiene @Baseline
    }

    It 'marks what is unchanged and emits what is fixed at the end' {
        Get-State $Findings | Should -BeExactly 'kept Unchanged', 'fixed Fixed', 'gone Fixed'
        $Findings.FirstSeen | Should -Be (@([datetime]::new(2026, 9, 29, 6, 0, 0, [DateTimeKind]::Utc)) * 3)
        $Findings[0] | Should -BeOfType ([AwsCredentialReport.HygieneFinding])
        $Findings[1] | Should -BeOfType ([AwsCredentialReport.StoredFinding])
        $Findings[1].Verdict | Should -BeExactly Fixed
        $Before[0].BaselineState | Should -BeNullOrEmpty
    }

    It 'takes <Way>' -ForEach @(
        @{ Way = 'ConvertTo-Json -AsArray'; Write = { param($Findings) $Findings | ConvertTo-Json -AsArray } }
        @{ Way = 'UTF-16'; Write = { param($Findings) $Findings | ConvertTo-IamCredentialHygiene -Format Json }; Encoding = 'unicode' }
        @{ Way = 'findings that were stored in CliXml'; Write = {
                param($Findings)
                $Findings | Export-Clixml "$TestDrive/stored.xml"
                Import-Clixml "$TestDrive/stored.xml" | ConvertTo-IamCredentialHygiene -Format Json
            }
        }
        @{ Way = 'the JSON of findings that were read from JSON'; Write = {
                param($Findings)
                $Findings | ConvertTo-IamCredentialHygiene -Format Json | ConvertFrom-Json | ConvertTo-IamCredentialHygiene -Format Json
            }
        }
    ) {
        & $Write $Before | Set-Content $TestDrive/other.json -Encoding ($Encoding ?? 'utf8')
        $found = Get-IamCredentialReport -LiteralPath $Second | Test-IamCredentialHygiene -BaselinePath $TestDrive/other.json @Rule
        Get-State $found | Should -BeExactly 'kept Unchanged', 'fixed Fixed', 'gone Fixed'
    }

    It 'passes a gate on new findings until there is one' {
        Get-IamCredentialReport -LiteralPath $Second | Test-IamCredentialHygiene @Baseline -Quiet | Should -BeFalse
        Get-IamCredentialReport -LiteralPath $Second | Test-IamCredentialHygiene @Baseline -Quiet -FailOn New | Should -BeTrue
        Get-IamCredentialReport -LiteralPath $Worse | Test-IamCredentialHygiene @Baseline -Quiet -FailOn New | Should -BeFalse
    }

    It 'counts' {
        $counts = Get-IamCredentialReport -LiteralPath $Worse | Test-IamCredentialHygiene @Baseline -Summary
        $counts.Findings, $counts.NewFindings, $counts.UnchangedFindings, $counts.FixedFindings | Should -Be 2, 1, 1, 2
        ($counts | Out-String) | Should -Match 'FixedFindings\s+: 2'
        (Get-IamCredentialReport -Sample | Test-IamCredentialHygiene -Summary | Out-String) | Should -Not -Match 'FixedFindings'
    }

    It 'does not take a user for gone whose row did not come' {
        $found = Get-IamCredentialReport -LiteralPath $Second | Where-Object UserName -NE fixed | Test-IamCredentialHygiene @Baseline -WarningVariable said -WarningAction SilentlyContinue
        Get-State $found | Should -BeExactly 'kept Unchanged'
        $said | Should -HaveCount 1
        $said | Should -BeLike '2 findings of the baseline are neither unchanged nor fixed: the user has no row, and not all rows*'
    }

    It 'does not know of rows that were stored whether there were more' {
        Get-IamCredentialReport -LiteralPath $Second | Export-Clixml $TestDrive/rows.xml
        $found = Import-Clixml $TestDrive/rows.xml | Test-IamCredentialHygiene @Baseline -WarningVariable said -WarningAction SilentlyContinue
        Get-State $found | Should -BeExactly 'kept Unchanged', 'fixed Fixed'
        $said | Should -HaveCount 1
    }

    It 'ends with an error for <Text>' -ForEach @(
        @{ Text = ''; Says = '*yesterday2.json*empty*' }
        @{ Text = '{}'; Says = '*yesterday2.json*array of findings*' }
        @{ Text = '[{"Rule":"x"}]'; Says = '*finding 1 has no FindingId*' }
        @{ Text = '[{'; Says = '*not valid JSON*truncated*' }
    ) {
        Set-Content $TestDrive/yesterday2.json $Text -NoNewline
        { Get-IamCredentialReport -Sample | Test-IamCredentialHygiene -BaselinePath $TestDrive/yesterday2.json } | Should -Throw -ErrorId 'BadBaseline,*' -ExpectedMessage $Says
    }

    It 'ends with an error for a file that is not there, and for a gate without a baseline' {
        { Get-IamCredentialReport -Sample | Test-IamCredentialHygiene -BaselinePath $TestDrive/none.json } | Should -Throw -ErrorId 'BadBaseline,*'
        { Get-IamCredentialReport -Sample | Test-IamCredentialHygiene -Quiet -FailOn New } | Should -Throw -ErrorId 'InvalidOption,*' -ExpectedMessage '*-BaselinePath*'
    }

    It 'gives the same files from findings that were stored' {
        $Findings | Export-Clixml $TestDrive/findings.xml
        $stored = Import-Clixml $TestDrive/findings.xml
        foreach ($format in 'Json', 'Csv', 'Markdown') {
            $live = $Findings | ConvertTo-IamCredentialHygiene -Format $format
            $stored | ConvertTo-IamCredentialHygiene -Format $format | Should -BeExactly $live
        }

        Get-State ($Findings | ConvertTo-IamCredentialHygiene -Format Json | ConvertFrom-Json) | Should -BeExactly 'kept Unchanged', 'fixed Fixed', 'gone Fixed'
    }

    It 'shows fixed findings like the others' {
        $PSStyle.OutputRendering = 'PlainText'
        $text = $Findings | Out-String -Width 200
        $text | Should -Match 'Fixed\s+AccessKeyUnused\s+gone\s+AccessKey1'
        ($text -split '\n' | Where-Object { $_ -match 'Severity' }) | Should -HaveCount 1
        ($Findings[0] | Format-List | Out-String) | Should -Match 'BaselineState\s+: Unchanged'
        ($Findings | Select-Object Csv | ConvertTo-Csv)[3] | Should -Match '"Fixed".*"gone".*"Fixed","2026-09-29T06:00:00Z"$'
    }
}

Describe 'Fixed findings and the commands that act' {
    BeforeAll {
        . $PSScriptRoot/ActHelpers.ps1
        Initialize-AwsEnvironment
        $script:Simulator = Open-Simulator -Stale 2
    }

    AfterAll {
        Close-Simulator $Simulator
        Restore-AwsEnvironment
    }

    It 'do not meet: <_>' -ForEach 'Disable-StaleAccessKey', 'Remove-StalePassword' {
        $live = @{ EndpointUrl = $Simulator.Url; Credential = $Keys }
        Get-IamCredentialReport @live | Test-IamCredentialHygiene | ConvertTo-IamCredentialHygiene -Format Json |
            ForEach-Object { $_ -replace '"Verdict": "(Fail|Unknown)"', '"Verdict": "Fixed"' } | Set-Content $TestDrive/fixed.json
        $in = Get-Content $TestDrive/fixed.json -Raw | ConvertFrom-Json
        $said = Invoke-Answered "param(`$live, `$in) `$in | $_ @live -WhatIf" -Argument $live, $in
        $said.Output | Should -BeNullOrEmpty
        Get-Change $Simulator | Should -BeNullOrEmpty
    }
}
