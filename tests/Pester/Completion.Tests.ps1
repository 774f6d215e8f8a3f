#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

Describe 'Tab completion' {
    BeforeAll {
        . $PSScriptRoot/TestHelpers.ps1
        function Get-Completion([string] $Line) { (TabExpansion2 $Line).CompletionMatches }
    }

    It 'offers the standards that begin as typed, with their titles' {
        $found = Get-Completion 'Test-IamCredentialHygiene -Standard CIS'
        $found.CompletionText | Should -Contain 'CIS-5.0'
        $found.CompletionText | Should -Match '^CIS-'
        ($found | Where-Object CompletionText -EQ 'CIS-5.0').ToolTip | Should -BeExactly 'CIS AWS Foundations Benchmark 5.0'
    }

    It 'offers every standard when nothing is typed' {
        (Get-Completion 'Test-IamCredentialHygiene -Standard ').CompletionText |
            Should -Be ([AwsCredentialReport.HygieneStandard]::All.Name)
    }

    It 'offers rules for <_>, each with what it fails on' -ForEach '-Rule', '-ExcludeRule' {
        $found = Get-Completion "Test-IamCredentialHygiene $_ AccessKeyN"
        $found.CompletionText | Should -Be 'AccessKeyNeverUsed', 'AccessKeyNotRotated'
        $found.ToolTip | Should -Match '^An active access key '
    }

    It 'offers the parameters of rules, with their defaults' {
        $found = Get-Completion 'Test-IamCredentialHygiene -Parameter UserIn'
        $found.CompletionText | Should -BeExactly "@{ 'UserInactive.MaximumInactiveDays' = 90 }"
        $found.ToolTip | Should -Not -BeNullOrEmpty
        $all = Get-Completion 'Test-IamCredentialHygiene -Parameter '
        foreach ($item in $all.CompletionText) {
            Get-IamCredentialReport -Sample | Test-IamCredentialHygiene -Parameter (& ([scriptblock]::Create($item))) -Quiet -ErrorAction Stop | Should -BeFalse
        }
    }

    It 'offers rules by a part of their name, after those that begin so' {
        (Get-Completion 'Get-IamCredentialHygieneRule Mfa').CompletionText |
            Should -Be 'RootMfaDisabled', 'ConsoleUserWithoutMfa', 'UserWithoutMfa', 'AdministratorWithoutMfa', 'RootVirtualMfa'
        (Get-Completion 'Get-IamCredentialHygieneRule Root').CompletionText[0] | Should -Match '^Root'
    }

    It 'offers more rules behind a comma' {
        (Get-Completion 'Test-IamCredentialHygiene -Rule AccessKeyUnused,PasswordU').CompletionText | Should -Contain 'PasswordUnused'
    }

    It 'offers what is complete and loads what runs: <_>' -ForEach 'CIS-7.0', 'PCI-DSS-4.0.1', 'SOC2' {
        $text = (Get-Completion "Test-IamCredentialHygiene -Standard $_").CompletionText
        { Get-IamCredentialReport -Sample | Test-IamCredentialHygiene -Standard $text -Quiet } | Should -Not -Throw
    }

    It 'offers regions, and nothing else that the SDK lists with them' {
        $found = (Get-Completion 'Get-IamCredentialReport -Region us').CompletionText
        $found | Should -Contain 'us-east-1'
        $found | Should -Contain 'us-gov-west-1'
        (Get-Completion 'Get-IamCredentialReport -Region ').CompletionText | Should -Match '^[a-z]+(-[a-z]+)+-\d$'
    }

    # In a process of its own, as the suites before may have shown the 5,000 users that are remembered.
    It 'offers the users whose rows this session has shown' {
        $said = Invoke-InProcess @"
            Import-Module '$Manifest'
            Get-IamCredentialReport -Sample | Out-Null
            foreach (`$line in 'Get-IamCredentialReport -UserName backup', 'Get-IamCredentialReport -UserName <root', 'Disable-StaleAccessKey -ExcludeUser backup') {
                "`$((TabExpansion2 `$line).CompletionMatches.CompletionText)"
            }
"@
        $said[0, 2] | Should -BeExactly 'backup-agent', 'backup-agent'
        $said[1] | Should -BeLike "*'<root_account>'*"
    }

    It 'offers severities' {
        (Get-Completion 'Test-IamCredentialHygiene -MinimumSeverity ').CompletionText | Should -Contain 'Critical'
    }

    It 'offers the formats, with what they are for: <_>' -ForEach 'Export-IamCredentialHygiene r -Format ', 'ConvertTo-IamCredentialHygiene ' {
        $found = Get-Completion $_
        $found.CompletionText | Should -Contain 'Sarif'
        $found.CompletionText | Should -Contain 'JUnit'
        $found.ToolTip | Should -Contain 'SARIF 2.1.0 for GitHub code scanning'
        (Get-Completion "${_}ocs").CompletionText | Should -Be 'Ocsf'
    }

    It 'never throws, and leaves no error: <_>' -ForEach @(
        'Test-IamCredentialHygiene -Standard [', 'Test-IamCredentialHygiene -Standard "', "Test-IamCredentialHygiene -Rule '*",
        'Test-IamCredentialHygiene -Rule $null', 'Test-IamCredentialHygiene -Rule @(', 'Get-IamCredentialHygieneRule (('
    ) {
        $Error.Clear()
        { Get-Completion $_ } | Should -Not -Throw
        $Error | Should -BeNullOrEmpty
    }
}
