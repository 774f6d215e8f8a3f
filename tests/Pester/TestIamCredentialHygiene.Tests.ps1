#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

Describe 'Test-IamCredentialHygiene' {
    BeforeAll {
        . $PSScriptRoot/TestHelpers.ps1
        $script:Rows = Get-IamCredentialReport -Sample
        $script:All = $Rows | Test-IamCredentialHygiene
        function Get-UserOf($Findings, [string] $Rule) { @(($Findings | Where-Object Rule -EQ $Rule).UserName) }
    }

    It 'finds what the sample holds' {
        $All.Count | Should -BeGreaterThan 35
        Get-UserOf $All AccessKeyNeverUsed | Should -Contain 'key-never-used'
        Get-UserOf $All RootMfaDisabled | Should -BeExactly '<root_account>'
        Get-UserOf $All PasswordUnused | Should -Contain 'console-unused-45-days'
        Get-UserOf $All PasswordUnused | Should -Not -Contain 'console-unused-44-days'
        $All.Rule | Should -Not -Contain 'UserWithoutMfa' -Because 'it is optional'
    }

    It 'says all of a finding' {
        $finding = $All | Where-Object { $_.UserName -eq 'key-never-used' -and $_.Rule -eq 'AccessKeyNeverUsed' }
        $finding.Verdict | Should -Be 'Fail'
        $finding.Severity | Should -Be 'Medium'
        $finding.Credential | Should -Be 'AccessKey1'
        $finding.AccountId | Should -BeExactly '123456789012'
        $finding.Arn | Should -BeExactly 'arn:aws:iam::123456789012:user/key-never-used'
        $finding.AgeDays | Should -Be 62
        $finding.Evidence | Should -Match '2026-07-31 01:14:18Z'
        $finding.Recommendation | Should -Not -BeNullOrEmpty
        @($finding.Controls) | Should -Contain 'CIS-5.0 1.11'
        $finding.ReportGeneratedTime | Should -Be ([datetime]::new(2026, 9, 30, 6, 0, 0, [DateTimeKind]::Utc))
        "$($finding.HelpUri)" | Should -BeLike 'https://*#accesskeyneverused'
        $finding.Waived | Should -BeFalse
    }

    It 'is not clean for -Quiet when something of the pipeline could not be read: <Name>' -ForEach @(
        @{ Name = 'a damaged file'; Path = 'clean.csv', 'damaged.csv' }
        @{ Name = 'a missing file'; Path = 'clean.csv', 'no.csv' }
        @{ Name = 'a malformed row'; Path = @('row.csv') }
    ) {
        $lines = Get-Content "$PSScriptRoot/../../samples/status_reports_2026-09-30T06-00-00+00-00.csv" -TotalCount 1
        $user = 'ann,arn:aws:iam::123456789012:user/ann,2026-09-01T00:00:00Z,false,N/A,N/A,N/A,false,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A,'
        Set-Content "$TestDrive/clean.csv" $lines, $user
        Set-Content "$TestDrive/row.csv" $lines, $user, 'bob,malformed'
        Set-Content "$TestDrive/damaged.csv" '<html>'
        $test = @{ Quiet = $true; ExcludeRule = 'Root*', 'UserWithoutCredentials'; WarningAction = 'Ignore' }
        Get-IamCredentialReport "$TestDrive/clean.csv" -ReferenceTime 2026-09-30 | Test-IamCredentialHygiene @test | Should -BeTrue
        $test.WarningVariable = 'warned'
        Get-IamCredentialReport ($Path -replace '^', "$TestDrive/") -ReferenceTime 2026-09-30 -ErrorAction SilentlyContinue |
            Test-IamCredentialHygiene @test | Should -BeFalse
        "$warned" | Should -BeLike '*-Quiet is false*could not be read: 1.*'
        $test.Remove('WarningVariable')
        Get-IamCredentialReport "$TestDrive/clean.csv" -ReferenceTime 2026-09-30 | Test-IamCredentialHygiene @test | Should -BeTrue -Because 'that was another pipeline'
    }

    It 'judges groups of users by the limits of a policy file' {
        $found = $Rows | Test-IamCredentialHygiene -PolicyPath "$PSScriptRoot/../../samples/policy.json" -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -BeNullOrEmpty
        $rotated = $found | Where-Object { $_.Rule -eq 'AccessKeyNotRotated' }
        $rotated.UserName | Should -Contain 'key-91-days-old'
        $found | Where-Object PolicySection -EQ 'machines' | ForEach-Object { $_.Path | Should -BeLike '/service/*'; $_.Evidence | Should -BeLike "*(section 'machines' of the policy)." }
        Set-Content TestDrive:/typo.json '{ "sections": [ { "name": "bots", "users": ["bto-*"] } ] }'
        $null = $Rows | Test-IamCredentialHygiene -PolicyPath TestDrive:/typo.json -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should -BeLike "*section 'bots'*fitted no user*"
        { $Rows | Test-IamCredentialHygiene -PolicyPath TestDrive:/typo.json -MaximumUnusedDays 5 } | Should -Throw -ErrorId 'InvalidOption*'
        $problem = { $Rows | Test-IamCredentialHygiene -PolicyPath TestDrive:/none.json } | Should -Throw '*none.json*' -PassThru
        $problem.ErrorDetails.RecommendedAction | Should -BeLike '*Get-Help*files*' -Because 'the rules are not what is wrong'
        Set-Content TestDrive:/tags.json '{ "sections": [ { "name": "bots", "tags": ["Kind=bot"] } ] }'
        { $Rows | Test-IamCredentialHygiene -PolicyPath TestDrive:/tags.json } | Should -Throw '*tags*-Detail*'
    }

    It 'takes -Standard, in any case, with its thresholds' {
        $cis = $Rows | Test-IamCredentialHygiene cis-5.0
        $cis.Rule | Should -Not -Contain 'SigningCertificateActive'
        $old = $Rows | Test-IamCredentialHygiene -Standard CIS-1.2
        Get-UserOf $cis AccessKeyUnused | Should -Contain 'key-unused-45-days'
        Get-UserOf $old AccessKeyUnused | Should -Not -Contain 'key-unused-45-days' -Because 'its threshold is 90 days'
    }

    It 'runs under every standard' {
        foreach ($standard in [AwsCredentialReport.HygieneStandard]::All.Name) {
            $Rows | Test-IamCredentialHygiene -Standard $standard | Should -Not -BeNullOrEmpty -Because $standard
        }
    }

    It 'takes -Rule, with wildcards' {
        $Rows | Test-IamCredentialHygiene -Rule Password* | ForEach-Object Rule | Should -Match '^Password'
        ($Rows | Test-IamCredentialHygiene -Rule rootmfadisabled, UserWithoutMfa).Rule | Sort-Object -Unique |
            Should -Be 'RootMfaDisabled', 'UserWithoutMfa'
    }

    It 'takes -ExcludeRule, with wildcards' {
        $left = $Rows | Test-IamCredentialHygiene -ExcludeRule AccessKey*, ReportStale
        $left.Count | Should -Be @($All | Where-Object { $_.Rule -notmatch '^(AccessKey|ReportStale)' }).Count
    }

    It 'takes -MaximumUnusedDays for keys and passwords' {
        $strict = $Rows | Test-IamCredentialHygiene -MaximumUnusedDays 44
        Get-UserOf $strict PasswordUnused | Should -Contain 'console-unused-44-days'
        Get-UserOf $strict AccessKeyUnused | Should -Contain 'key-unused-44-days'
        Get-UserOf $All AccessKeyUnused | Should -Not -Contain 'key-unused-44-days'
    }

    It 'takes -MaximumKeyAgeDays' {
        Get-UserOf $All AccessKeyNotRotated | Should -Contain 'key-91-days-old'
        Get-UserOf $All AccessKeyNotRotated | Should -Not -Contain 'key-90-days-old'
        Get-UserOf ($Rows | Test-IamCredentialHygiene -MaximumKeyAgeDays 89) AccessKeyNotRotated | Should -Contain 'key-90-days-old'
    }

    It 'takes -RootUseDays' {
        $All.Rule | Should -Contain 'RootRecentlyUsed'
        ($Rows | Test-IamCredentialHygiene -RootUseDays 4).Rule | Should -Not -Contain 'RootRecentlyUsed'
    }

    It 'takes other rules'' parameters, numbers or text, and turns their rule on' {
        $found = $Rows | Test-IamCredentialHygiene -Parameter @{ 'AccessKeyInactive.MaximumInactiveKeyAgeDays' = 30; 'AccessKeyUnused.MaximumUnusedDays' = '44' }
        Get-UserOf $found AccessKeyInactive | Should -Contain 'key-inactive'
        Get-UserOf $found AccessKeyUnused | Should -Contain 'key-unused-44-days'
        Get-UserOf $found PasswordUnused | Should -Not -Contain 'console-unused-44-days'
    }

    It 'lets a rule''s own parameter win over a shorthand' {
        $found = $Rows | Test-IamCredentialHygiene -MaximumUnusedDays 44 -Parameter @{ 'AccessKeyUnused.MaximumUnusedDays' = 45 }
        Get-UserOf $found AccessKeyUnused | Should -Not -Contain 'key-unused-44-days'
        Get-UserOf $found PasswordUnused | Should -Contain 'console-unused-44-days'
    }

    It 'takes -AllowedRegion and -AllowedService' {
        Get-UserOf ($Rows | Test-IamCredentialHygiene -AllowedRegion eu-*, us-*) AccessKeyUsedOutsideAllowed |
            Should -BeExactly 'key-far-region'
        Get-UserOf ($Rows | Test-IamCredentialHygiene -AllowedService ec2, s3) AccessKeyUsedOutsideAllowed |
            Should -Contain 'ci-deploy'
        $byParameter = $Rows | Test-IamCredentialHygiene -Parameter @{ 'AccessKeyUsedOutsideAllowed.AllowedRegion' = 'eu-*', 'us-*' }
        Get-UserOf $byParameter AccessKeyUsedOutsideAllowed | Should -BeExactly 'key-far-region'
    }

    It 'counts ages to -AsOf' {
        $later = $Rows | Test-IamCredentialHygiene -Rule AccessKeyNotRotated -AsOf 2026-10-02T12:00:00Z
        Get-UserOf $later AccessKeyNotRotated | Should -Contain 'key-90-days-old'
    }

    It 'takes -MinimumSeverity' {
        $found = $Rows | Test-IamCredentialHygiene -MinimumSeverity High
        $found.Severity | Sort-Object -Unique | Should -Be 'High', 'Critical'
        $found.Count | Should -Be @($All | Where-Object Severity -GE 'High').Count
    }

    It 'marks what -WaiverPath waives, and names waivers that no longer do' {
        Push-Location $Root
        try {
            $found = $Rows | Test-IamCredentialHygiene -WaiverPath samples/waivers.json
        }
        finally {
            Pop-Location
        }

        $waived = @($found | Where-Object Waived)
        $waived.UserName | Should -BeExactly 'backup-agent'
        $waived.Waiver.Ticket | Should -BeExactly 'OPS-1042'
        $found.Rule | Should -Contain 'WaiverExpired'
        $found.Rule | Should -Contain 'WaiverUnused'
    }

    It 'says in verbose which rules it runs' {
        $said = $Rows | Test-IamCredentialHygiene -Rule Root* -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] }
        "$said" | Should -BeLike '*RootMfaDisabled*'
    }
}

Describe 'Test-IamCredentialHygiene -Quiet and -Summary' {
    BeforeAll {
        . $PSScriptRoot/TestHelpers.ps1
        $script:Rows = Get-IamCredentialReport -Sample
        $script:Clean = $Rows | Where-Object UserName -EQ 'console-admin-1'
    }

    It 'answers one boolean: true when there is no open finding' {
        $Rows | Test-IamCredentialHygiene -Quiet | Should -BeExactly $false
        $Clean | Test-IamCredentialHygiene -Quiet -AsOf 2026-09-30T06:00:00Z | Should -BeExactly $true
    }

    It 'is not clean where a rule that was named was not judged' {
        $Clean | Test-IamCredentialHygiene -Rule PasswordPolicy* -Quiet -WarningVariable warnings -WarningAction SilentlyContinue | Should -BeExactly $false
        "$warnings" | Should -BeLike '*PasswordPolicyComplexity, PasswordPolicyExpiry*-Detail*'
        $Clean | Test-IamCredentialHygiene -Rule Password* -Quiet -AsOf 2026-09-30T06:00:00Z -WarningVariable warnings -WarningAction SilentlyContinue | Should -BeExactly $true
        "$warnings" | Should -BeLike '*PasswordPolicyComplexity*'
        $Clean | Test-IamCredentialHygiene -Rule Root* -Quiet -WarningVariable warnings -WarningAction SilentlyContinue | Should -BeExactly $false
        "$warnings" | Should -BeLike '*no row of the root user: RootAccessKeyPresent*(account 123456789012)*'
        $Clean | Test-IamCredentialHygiene -Quiet -AsOf 2026-09-30T06:00:00Z -WarningVariable warnings | Should -BeExactly $true
        $warnings | Should -BeNullOrEmpty
    }

    It 'does not count what is due soon' {
        $rotating = $Rows | Where-Object UserName -EQ 'backup-agent'
        $options = @{ Rule = 'AccessKeyNotRotated'; MaximumKeyAgeDays = 2110; WarnDays = 30 }
        $due = $rotating | Test-IamCredentialHygiene @options
        $due.Verdict | Should -Be 'Due'
        $due.Actionable | Should -BeFalse
        $due.DueDate | Should -BeGreaterThan $rotating.ReportGeneratedTime
        $due.FindingId | Should -BeExactly ($rotating | Test-IamCredentialHygiene -Rule AccessKeyNotRotated).FindingId
        $rotating | Test-IamCredentialHygiene @options -Quiet | Should -BeTrue
        $summary = $rotating | Test-IamCredentialHygiene @options -Summary
        $summary.Findings, $summary.DueFindings | Should -Be 0, 1
    }

    It 'does not count what is waived or below -MinimumSeverity' {
        $one = $Rows | Where-Object UserName -EQ 'backup-agent'
        $one | Test-IamCredentialHygiene -Rule AccessKeyNotRotated -Quiet | Should -BeFalse
        $one | Test-IamCredentialHygiene -Rule AccessKeyNotRotated -Quiet -WaiverPath "$Root/samples/waivers.json" | Should -BeTrue
        $one | Test-IamCredentialHygiene -Rule AccessKeyNotRotated -Quiet -MinimumSeverity High | Should -BeTrue
    }

    It 'is not true of a report that cannot tell' {
        $file = Join-Path $TestDrive 'status_reports_2026-09-30T06-00-00+00-00.csv'
        Set-Content $file 'user,arn,password_enabled', 'Bob,arn:aws:iam::123456789012:user/Bob,true'
        $bob = Get-IamCredentialReport $file -WarningAction Ignore
        ($bob | Test-IamCredentialHygiene -Rule AccessKeyUnused).Verdict | Select-Object -Unique | Should -Be 'Unknown'
        $bob | Test-IamCredentialHygiene -Rule AccessKeyUnused -Quiet | Should -BeExactly $false
        $bob | Test-IamCredentialHygiene -Rule AccessKeyUnused -Quiet -MinimumSeverity Critical | Should -BeExactly $true
    }

    It 'is not true when no row came: a failed read is not a clean account' {
        @() | Test-IamCredentialHygiene -Quiet -ErrorVariable problems | Should -BeNullOrEmpty
        @() | Test-IamCredentialHygiene -Summary | Should -BeNullOrEmpty
        @() | Test-IamCredentialHygiene -WaiverPath "$Root/samples/waivers.json" | Should -BeNullOrEmpty
        $problems | Should -BeNullOrEmpty
    }

    It 'is not true when something could not be judged' {
        $Clean, 42 | Test-IamCredentialHygiene -Quiet -AsOf 2026-09-30T06:00:00Z -ErrorAction SilentlyContinue | Should -BeExactly $false
    }

    It 'is not true when one of the objects was $null' {
        $Clean, $null | Test-IamCredentialHygiene -Quiet -AsOf 2026-09-30T06:00:00Z -ErrorAction SilentlyContinue -ErrorVariable problems |
            Should -BeExactly $false
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'NotARow,*'
        "$($problems[0])" | Should -BeLike '$null is not a row of a credential report*'
        Test-IamCredentialHygiene -InputObject $null -ErrorAction SilentlyContinue -ErrorVariable alone -WarningAction SilentlyContinue
        $alone[0].FullyQualifiedErrorId | Should -BeLike 'NotARow,*'
    }

    It 'that lost their columns are refused, and the error says how to keep them' {
        $null = Get-IamCredentialReport -Sample | Select-Object UserName, Arn, MfaActive -First 1 |
            Test-IamCredentialHygiene -ErrorVariable problems -ErrorAction SilentlyContinue -WarningAction Ignore
        $problems | Should -HaveCount 1
        "$($problems[0])" | Should -BeLike '*no property user, or no ARN in a property arn*'
        $problems[0].ErrorDetails.RecommendedAction | Should -BeLike '*Where-Object*Select -Property Csv*'
    }

    It 'summarises in one object' {
        $findings = $Rows | Test-IamCredentialHygiene
        $summary = @($Rows | Test-IamCredentialHygiene -Summary)
        $summary.Count | Should -Be 1
        $summary.Users | Should -Be $Rows.Count
        $summary.RootUsers | Should -Be 1
        $summary.Accounts | Should -Be 1
        $summary.Findings | Should -Be $findings.Count
        $summary.OldestReportTime | Should -Be ([datetime]::new(2026, 9, 30, 6, 0, 0, [DateTimeKind]::Utc))
        foreach ($group in $findings | Group-Object Rule) {
            $summary.FindingsByRule[$group.Name] | Should -Be $group.Count -Because $group.Name
        }
        foreach ($severity in 'Critical', 'High', 'Medium', 'Low', 'Informational') {
            $summary.FindingsBySeverity.$severity | Should -BeOfType long
            $summary.FindingsBySeverity.$severity | Should -Be @($findings | Where-Object Severity -EQ $severity).Count
        }
        $summary.FindingsBySeverity.critical | Should -Be $summary.FindingsBySeverity.Critical
        $summary.FindingsByRule.accesskeyunused | Should -BeGreaterThan 0
    }

    It 'is one or the other' {
        { $Rows | Test-IamCredentialHygiene -Quiet -Summary } | Should -Throw -ErrorId 'AmbiguousParameterSet,*'
    }
}

Describe 'Test-IamCredentialHygiene -OwnerPath' {
    BeforeAll {
        . $PSScriptRoot/TestHelpers.ps1
        $script:Rows = Get-IamCredentialReport -Sample
        Set-Content TestDrive:/owners.csv "user,owner`nconsole-*,people@example.com`n*,rest@example.com`nnobody-*,none@example.com"
    }

    It 'gives findings the owner of the first line that matches' {
        $findings = $Rows | Test-IamCredentialHygiene -OwnerPath TestDrive:/owners.csv -WarningAction SilentlyContinue
        ($findings | Where-Object UserName -Like console-*).Owner | Select-Object -Unique | Should -BeExactly 'people@example.com'
        ($findings | Where-Object UserName -EQ backup-agent).Owner | Select-Object -Unique | Should -BeExactly 'rest@example.com'
        ($findings | Where-Object Rule -EQ ReportStale).Owner | Should -BeNullOrEmpty
    }

    It 'keeps an owner from becoming a formula in the property set Csv, and reads it back' {
        Set-Content TestDrive:/formula.csv "user,owner`nbackup-agent,=cmd@example.com"
        $finding = $Rows | Test-IamCredentialHygiene -OwnerPath TestDrive:/formula.csv | Where-Object UserName -EQ backup-agent
        $csv = $finding | Select-Object Csv | ConvertTo-Csv | ConvertFrom-Csv
        $csv.SafeOwner | Should -BeExactly "'=cmd@example.com"
        ($csv | ConvertTo-IamCredentialHygiene -Format Json | ConvertFrom-Json).Owner | Should -BeExactly '=cmd@example.com'
    }

    It 'warns of a line that matched no user, once' {
        $null = $Rows | Test-IamCredentialHygiene -OwnerPath TestDrive:/owners.csv -Quiet -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -BeExactly 'Owner file owners.csv: no user has an owner by line 4 (user nobody-*).'
    }

    It 'ends on a malformed file, with the line' {
        Set-Content TestDrive:/bad.csv "user,owner`nbob"
        { $Rows | Test-IamCredentialHygiene -OwnerPath TestDrive:/bad.csv } |
            Should -Throw '*line 2 has 1 value, and the file has 2 columns.' -ErrorId 'BadOwners,AwsCredentialReport.Commands.TestIamCredentialHygieneCommand'
    }
}

Describe 'Test-IamCredentialHygiene: bad values' {
    BeforeAll {
        . $PSScriptRoot/TestHelpers.ps1
        $script:Rows = Get-IamCredentialReport -Sample
        '[{ "user": "ann", "owner": "x", "reason": "y" }]' | Set-Content "$TestDrive/incomplete.json"
        'not json' | Set-Content "$TestDrive/broken.json"
    }

    It 'refuses <Name>' -ForEach @(
        @{ Name = 'a standard'; Arguments = @{ Standard = 'CIS' }; Says = '*no standard ''CIS''*CIS-5.0*' }
        @{ Name = 'a rule'; Arguments = @{ Rule = 'PasswordUnusd' }; Says = '*PasswordUnusd*PasswordUnused*' }
        @{ Name = 'a rule to exclude'; Arguments = @{ ExcludeRule = 'Nope' }; Says = '*Nope*' }
        @{ Name = 'all rules excluded'; Arguments = @{ ExcludeRule = '*' }; Says = '*No rule remains*' }
        @{ Name = 'a parameter without its rule'; Arguments = @{ Parameter = @{ MaximumUnusedDays = 1 } }; Says = '*Give the rule and the parameter*' }
        @{ Name = 'a parameter that the rule has not'; Arguments = @{ Parameter = @{ 'AccessKeyUnused.Days' = 1 } }; Says = '*MaximumUnusedDays*' }
        @{ Name = 'a parameter of a rule that does not exist'; Arguments = @{ Parameter = @{ 'Nope.Days' = 1 } }; Says = '*Nope*' }
        @{ Name = 'a negative number'; Arguments = @{ Parameter = @{ 'AccessKeyUnused.MaximumUnusedDays' = -1 } }; Says = '*whole number of days*-1*' }
        @{ Name = 'a word for a number'; Arguments = @{ Parameter = @{ 'AccessKeyUnused.MaximumUnusedDays' = 'many' } }; Says = '*whole number of days*many*' }
    ) {
        $problem = { $Rows | Test-IamCredentialHygiene @Arguments } | Should -Throw -ErrorId 'InvalidOption,*' -ExpectedMessage $Says -PassThru
        $problem.CategoryInfo.Category | Should -Be 'InvalidArgument'
    }

    It 'refuses a waiver file that is <Name>' -ForEach @(
        @{ Name = 'incomplete'; Says = '*incomplete.json*waiver 1 has no "expires"*' }
        @{ Name = 'broken'; Says = '*broken.json*not valid JSON*' }
        @{ Name = 'not there'; Says = '*not there.json*does not exist*' }
        @{ Name = 'a folder'; Says = '*a folder.json*it is a folder.' }
    ) {
        $null = New-Item "$TestDrive/a folder.json" -ItemType Directory -Force
        $problem = { $Rows | Test-IamCredentialHygiene -WaiverPath "$TestDrive/$Name.json" } |
            Should -Throw -ErrorId 'BadWaivers,*' -ExpectedMessage $Says -PassThru
        $problem.ErrorDetails.RecommendedAction | Should -BeLike '*file of waivers*'
    }

    It 'refuses a waiver file of another provider' {
        { $Rows | Test-IamCredentialHygiene -WaiverPath env:PATH } |
            Should -Throw -ErrorId 'NotAFilePath,*' -ExpectedMessage "'env:PATH' is a path of the provider Environment*"
    }

    It 'refuses <_> 0 and less' -ForEach 'MaximumUnusedDays', 'MaximumKeyAgeDays', 'RootUseDays' {
        $arguments = @{ $_ = 0 }
        { $Rows | Test-IamCredentialHygiene @arguments } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
    }

    It 'reports what is no row, and goes on' {
        $found = 42, $Rows[0], [pscustomobject]@{ user = 'ann' } |
            Test-IamCredentialHygiene -Rule RootMfaDisabled -ErrorAction SilentlyContinue -ErrorVariable problems
        $found.Rule | Should -BeExactly 'RootMfaDisabled'
        $problems.Count | Should -Be 2
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'NotARow,*'
        $problems[0].CategoryInfo.Category | Should -Be 'InvalidType'
        "$($problems[0])" | Should -BeLike 'An object of the type Int32 is not a row*'
    }
}

Describe 'Test-IamCredentialHygiene over other rows' {
    BeforeAll {
        . $PSScriptRoot/TestHelpers.ps1
        $script:File = Join-Path $TestDrive (Split-Path $SampleFile -Leaf)
        Get-Content $SampleFile | Where-Object { $_ -notmatch '^unquoted' } | Set-Content $File
        $script:Live = Get-IamCredentialReport $File
        $script:Expected = $Live | Test-IamCredentialHygiene | ConvertTo-FindingText
    }

    It 'judges rows of Import-Csv' {
        # What is judged by the report's own time is left out: such rows do not say it.
        $without = @{ ExcludeRule = 'ReportStale', 'InconsistentReportData' }
        $findings = $Live | Test-IamCredentialHygiene @without | ConvertTo-FindingText
        $findings.Count | Should -BeGreaterThan 30
        Import-Csv $File | Test-IamCredentialHygiene -AsOf 2026-09-30T06:00:00Z @without -WarningVariable warnings |
            ConvertTo-FindingText | Should -BeExactly $findings
        $warnings | Should -BeNullOrEmpty
    }

    It 'warns once that rows of Import-Csv do not say their time' {
        $null = Import-Csv $File | Test-IamCredentialHygiene -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings.Count | Should -Be 1
        "$warnings" | Should -BeLike '*-AsOf*'
    }

    It 'judges rows that were exported with <Name>' -ForEach @(
        @{ Name = 'Export-Csv'; Select = '*' }
        @{ Name = 'Select-Object Csv | Export-Csv'; Select = 'Csv' }
    ) {
        $rows = $Live | Select-Object $Select | ConvertTo-Csv | ConvertFrom-Csv
        $rows | Test-IamCredentialHygiene -WarningVariable warnings | ConvertTo-FindingText | Should -BeExactly $Expected
        $warnings | Should -BeNullOrEmpty
    }

    It 'warns of a report without a row of the root user, and not of rows that were filtered' {
        $lines = Get-Content (Get-Item "$PSScriptRoot/../../samples/status_reports_*.csv" | Select-Object -First 1)
        $file = "$TestDrive/status_reports_2026-09-30T06-00-00+00-00.csv"
        $lines | Where-Object { $_ -notmatch '^<root_account>' } | Set-Content $file
        $null = Get-IamCredentialReport $file | Test-IamCredentialHygiene -WarningVariable said -WarningAction SilentlyContinue
        $said | Should -Match 'no row of the root user'
        $null = Get-IamCredentialReport -Sample | Where-Object UserName -NE '<root_account>' |
            Test-IamCredentialHygiene -WarningVariable said -WarningAction SilentlyContinue
        $said | Should -BeNullOrEmpty
    }

    It 'judges rows of JSON' {
        $Live | ConvertTo-Json -Depth 3 | ConvertFrom-Json | Test-IamCredentialHygiene | ConvertTo-FindingText | Should -BeExactly $Expected
    }
}
