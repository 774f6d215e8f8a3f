#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

Describe 'Get-IamCredentialHygieneRule' {
    BeforeAll {
        . $PSScriptRoot/TestHelpers.ps1
    }

    It 'lists all rules, each once' {
        $rules = Get-IamCredentialHygieneRule
        $rules.Count | Should -Be ([AwsCredentialReport.HygieneRules]::All.Length)
        @($rules.Name | Sort-Object -Unique).Count | Should -Be $rules.Count
        $rules.Summary | Should -Not -Contain $null
    }

    It 'takes names, in any case' {
        (Get-IamCredentialHygieneRule rootmfadisabled, PasswordUnused).Name | Should -BeExactly 'RootMfaDisabled', 'PasswordUnused'
    }

    It 'takes wildcards' {
        (Get-IamCredentialHygieneRule Waiver*).Name | Should -BeExactly 'WaiverExpired', 'WaiverUnused'
    }

    It 'takes names from the pipeline' {
        ('PasswordUnused', 'Root*' | Get-IamCredentialHygieneRule).Name | Should -Contain 'RootMfaDisabled'
    }

    It 'is silent about a wildcard that matches nothing' {
        Get-IamCredentialHygieneRule Nothing* -ErrorVariable problems | Should -BeNullOrEmpty
        $problems | Should -BeNullOrEmpty
    }

    It 'reports a name that does not exist, and goes on' {
        $rules = Get-IamCredentialHygieneRule PasswordUnusd, RootMfaDisabled -ErrorAction SilentlyContinue -ErrorVariable problems
        $rules.Name | Should -BeExactly 'RootMfaDisabled'
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'RuleNotFound,*'
        $problems[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $problems[0].TargetObject | Should -Be 'PasswordUnusd'
        "$($problems[0])" | Should -BeLike '*PasswordUnused*' -Because 'it suggests the nearest name'
    }

    It 'lists the rules that a standard holds' {
        $rules = Get-IamCredentialHygieneRule -Standard CIS-1.2
        $rules.Name | Should -Contain 'AccessKeyUnused'
        $rules.Name | Should -Not -Contain 'SigningCertificateActive'
    }

    It 'refuses a standard that does not exist' {
        { Get-IamCredentialHygieneRule -Standard CIS } | Should -Throw -ErrorId 'InvalidOption,*' -ExpectedMessage '*CIS-5.0*'
    }

    It 'shows the parameters that a standard judges with' {
        $rule = Get-IamCredentialHygieneRule AccessKeyUnused -Standard SecurityHub
        $found = Get-IamCredentialReport -Sample | Test-IamCredentialHygiene -Standard SecurityHub -Rule AccessKeyUnused | Select-Object -First 1
        $rule.ParameterText | Should -BeExactly $found.RuleParameters
        ($rule | Out-String) | Should -Match 'MaximumUnusedDays=90'
        (Get-IamCredentialHygieneRule AccessKeyUnused).ParameterText | Should -BeExactly 'MaximumUnusedDays=45'
    }

    It 'shows its table in 80 columns' {
        $text = Get-IamCredentialHygieneRule | Format-Table | Out-String -Width 80
        $text | Should -Match 'Name +Severity'
        $text -split '\r?\n' | ForEach-Object Length | Measure-Object -Maximum | ForEach-Object Maximum | Should -BeLessOrEqual 80
    }
}
