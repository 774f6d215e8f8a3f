#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

Describe 'An organization' {
    BeforeAll {
        . $PSScriptRoot/LiveHelpers.ps1
        Initialize-AwsEnvironment
        $script:Refusing = $MemberIds[0]
        $script:Simulator = Open-Simulator -Accounts 4 -Fault "GetCredentialReport=AccessDenied@$Refusing"
        $script:Live = @{ Organization = $true; EndpointUrl = $Simulator.Url; Credential = $Keys; RoleName = 'Audit' }
        $script:Read = @($AccountId) + $MemberIds[1, 2] | Sort-Object
    }

    AfterAll {
        Close-Simulator $Simulator
        Restore-AwsEnvironment
    }

    AfterEach {
        Assert-NoSecret
    }

    It 'gives the rows of its active accounts, and one error that names the account that refuses' {
        $rows = Get-IamCredentialReport @Live -ErrorAction SilentlyContinue -ErrorVariable problems
        $? | Should -BeFalse
        $rows.AccountId | Sort-Object -Unique | Should -BeExactly $Read
        @($problems).Count | Should -Be 1
        "$($problems[0])" | Should -BeLike "Account $Refusing (member-1): AWS refused GetCredentialReport*"
        $problems[0].TargetObject | Should -BeExactly $Refusing
    }

    It 'names accounts and units on rows and findings, also after Export-Clixml' {
        $rows = Get-IamCredentialReport @Live -ErrorAction Ignore
        $rows | Where-Object AccountId -EQ $AccountId | ForEach-Object AccountName | Sort-Object -Unique | Should -BeExactly 'management'
        $stored = Join-Path $TestDrive rows.xml
        $rows | Export-Clixml $stored
        foreach ($findings in @($rows | Test-IamCredentialHygiene), @(Import-Clixml $stored | Test-IamCredentialHygiene)) {
            $member = $findings | Where-Object AccountId -EQ $MemberIds[1]
            $member.AccountName | Sort-Object -Unique | Should -BeExactly 'member-2'
            $member.OrganizationalUnit | Sort-Object -Unique | Should -BeExactly 'Root/Workloads/Test'
        }
    }

    It 'is shown with the names of its accounts' {
        $rows = Get-IamCredentialReport @Live -ErrorAction Ignore | Where-Object AccountId -EQ $MemberIds[1]
        $rows | Out-String | Should -Match "Account: $($MemberIds[1]) \(member-2\)"
        $rows | Select-Object -First 1 | Format-List | Out-String | Should -Match 'OrganizationalUnit\s+: Root/Workloads/Test'
        Get-IamCredentialReport -Sample | Select-Object -First 1 | Format-List | Out-String | Should -Not -Match 'OrganizationalUnit'
    }

    It 'is read by unit' {
        $rows = Get-IamCredentialReport @Live -OrganizationalUnitId ou-examplerootid111-exampleouid001 -ErrorAction Ignore
        $rows.AccountId | Sort-Object -Unique | Should -BeExactly ($MemberIds[1, 2] | Sort-Object)
    }

    It 'gives the detail of each account' {
        $rows = Get-IamCredentialReport @Live -Detail -SshKey -ErrorAction Ignore
        $rows.AccountId | Sort-Object -Unique | Should -BeExactly $Read
        foreach ($row in $rows) {
            $row.AccountDetail.AccountId | Should -BeExactly $row.AccountId
            $row.IsAdministrator | Should -BeOfType [bool]
        }
        @($rows | Where-Object { $_.UserName -ne '<root_account>' -and $null -eq $_.SshKeys }) | Should -HaveCount 0
        ($rows | Where-Object { $_.AccountId -eq $AccountId -and $_.UserName -eq 'Bob' }).IsAdministrator | Should -BeTrue
    }

    It 'counts what is skipped with -Verbose' {
        $said = Get-IamCredentialReport @Live -ErrorAction Ignore -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] }
        $said.Message | Should -Contain 'The account 999999999999 (old-project) is SUSPENDED and was skipped.'
        $said.Message | Should -Contain 'Accounts in the organization: 5; skipped because they are not active: 1.'
    }

    It 'without an active account ends the command' {
        $problem = { Get-IamCredentialReport @Live -OrganizationalUnitId ou-examplerootid111-exampleouid004 -ErrorAction SilentlyContinue } | Should -Throw -PassThru
        $problem.FullyQualifiedErrorId | Should -BeLike 'NoAccounts,*'
        $problem.CategoryInfo.Category | Should -Be 'ObjectNotFound'
    }

    It 'needs a folder for its reports' {
        { Get-IamCredentialReport @Live -OutFile (Join-Path $TestDrive one.csv) } | Should -Throw -ErrorId 'OutFileIsOneFile,*'
    }

    It 'refuses an id that is not that of a unit before any call' {
        { Get-IamCredentialReport @Live -OrganizationalUnitId 123456789012 } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
    }
}
