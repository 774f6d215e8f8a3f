#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

Describe 'What users have in their sessions' {
    BeforeAll {
        . $PSScriptRoot/LiveHelpers.ps1
        Initialize-AwsEnvironment
        $script:Simulator = Open-Simulator -Accounts 3
        $script:Live = @{ EndpointUrl = $Simulator.Url; Credential = $Keys }
        $script:File = Join-Path $TestDrive 'status_reports_2026-09-30T06-00-00+00-00.csv'
        $Header, (Get-Row ann), (Get-Row bob), (Get-Row svc-one) | ForEach-Object { $_ } | Set-Content $File
    }

    AfterAll {
        Close-Simulator $Simulator
        Restore-AwsEnvironment
    }

    AfterEach {
        $global:PSDefaultParameterValues.Clear()
        Assert-NoSecret
    }

    It 'defaults of AWS Tools do not disturb files: <Name>' -ForEach @(
        @{ Name = '*:Region'; Value = 'eu-west-1' }
        @{ Name = '*:ProfileName'; Value = 'no-such-profile' }
        @{ Name = '*:ProfileLocation'; Value = '/no/such/file' }
        @{ Name = '*:EndpointUrl'; Value = 'http://127.0.0.1:9' }
        @{ Name = 'Get-IAM*:Credential'; Value = @{ AccessKey = 'AKIAIOSFODNN7EXAMPLE'; SecretKey = 'x' } }
    ) {
        $global:PSDefaultParameterValues[$Name] = $Value
        (Get-Item $File | Get-IamCredentialReport -ErrorAction Stop).Count | Should -Be 3
        (Get-IamCredentialReport $File -ErrorAction Stop).Count | Should -Be 3
        (Get-IamCredentialReport -LiteralPath $File -ErrorAction Stop).Count | Should -Be 3
        (Get-Content $File | Get-IamCredentialReport -ReferenceTime 2026-09-30Z -ErrorAction Stop).Count | Should -Be 3
        (Get-IamCredentialReport -Sample).Count | Should -BeGreaterThan 40
    }

    It 'defaults of AWS Tools count where AWS is asked' {
        $global:PSDefaultParameterValues['*:ProfileName'] = 'no-such-profile'
        { Get-IamCredentialReport -EndpointUrl $Simulator.Url } | Should -Throw -ErrorId 'ProfileNotFound,*'
        $global:PSDefaultParameterValues.Clear()
        $global:PSDefaultParameterValues['*:Region'] = 'eu-west-1'
        (Get-IamCredentialReport @Live).Count | Should -Be 11
        @([pscustomobject]@{ Id = $MemberIds[0] } | Get-IamCredentialReport @Live -RoleName Audit).Count | Should -Be 3
    }

    It 'credentials come in every usual form: <Form>' -ForEach @(
        @{ Form = 'PSCredential'; Make = { $secret = [securestring]::new(); $Keys.SecretAccessKey.ToCharArray() | ForEach-Object { $secret.AppendChar($_) }; [pscredential]::new($Keys.AccessKeyId, $secret) } }
        @{ Form = 'hashtable of the API''s names'; Make = { @{ AccessKeyId = $Keys.AccessKeyId; SecretAccessKey = $Keys.SecretAccessKey } } }
        @{ Form = 'hashtable of AWS Tools'' names'; Make = { @{ AccessKey = $Keys.AccessKeyId; SecretKey = $Keys.SecretAccessKey } } }
        @{ Form = 'ordered hashtable'; Make = { [ordered]@{ accesskey = $Keys.AccessKeyId; secretkey = $Keys.SecretAccessKey; SessionToken = $null } } }
    ) {
        (Get-IamCredentialReport -EndpointUrl $Simulator.Url -Credential (& $Make)).Count | Should -Be 11
    }

    It 'an incomplete credential is an error: <Form>' -ForEach @(
        @{ Form = 'hashtable'; Make = { @{ AccessKey = $Keys.AccessKeyId } } }
        @{ Form = 'PSCredential'; Make = { [pscredential]::new($Keys.AccessKeyId, [securestring]::new()) } }
    ) {
        { Get-IamCredentialReport -EndpointUrl $Simulator.Url -Credential (& $Make) } | Should -Throw -ErrorId 'NotUsable,*'
    }

    It 'an organization whose accounts have State, or as before Status, is read: <Property>' -ForEach @(
        @{ Property = 'State' }
        @{ Property = 'Status' }
    ) {
        $accounts = $MemberIds[0..1] | ForEach-Object { [pscustomobject]@{ Id = $_; $Property = 'ACTIVE' } }
        $accounts += [pscustomobject]@{ Id = '999999999999'; $Property = 'SUSPENDED' }
        $rows = $accounts | Where-Object { 'ACTIVE' -in $_.State, $_.Status } | Get-IamCredentialReport @Live -RoleName Audit -WarningVariable warnings
        @($rows.AccountId | Sort-Object -Unique) | Should -Be ($MemberIds[0..1] | Sort-Object)
        $warnings | Should -BeNullOrEmpty
    }

    It 'a run over no account says so, and is not clean' {
        $accounts = [pscustomobject]@{ Id = $MemberIds[0]; State = 'ACTIVE' }
        $clean = $accounts | Where-Object Status -EQ ACTIVE |
            Get-IamCredentialReport @Live -RoleName Audit -WarningVariable fetched -WarningAction SilentlyContinue |
            Test-IamCredentialHygiene -Quiet -WarningVariable judged -WarningAction SilentlyContinue
        $clean | Should -BeNullOrEmpty
        "$fetched" | Should -BeLike 'No account came through the pipeline, so no report was fetched.*State in place of Status.'
        "$judged" | Should -BeLike 'No row came through the pipeline, so nothing was audited.*'
    }

    It 'users are chosen by name and by wildcard, in files and live' {
        (Get-IamCredentialReport $File -UserName 'A*', svc-one).UserName | Should -BeExactly 'ann', 'svc-one'
        (Get-IamCredentialReport -Sample -UserName ci-*).UserName | Should -BeExactly 'ci-deploy', 'ci-deploy-rotating'
        $all = Get-IamCredentialReport @Live
        (Get-IamCredentialReport @Live -UserName $all[1].UserName.ToUpperInvariant()).UserName | Should -BeExactly $all[1].UserName
        Get-IamCredentialReport $File -UserName 'no*' -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'a user that is not there is an error, once, after all reports' {
        $rows = Get-IamCredentialReport $File, $File -UserName ann, nobody -ErrorVariable problems -ErrorAction SilentlyContinue
        $rows.Count | Should -Be 2
        @($problems).Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'UserNotFound,*'
        $problems[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $problems[0].TargetObject | Should -BeExactly 'nobody'
    }

    It 'the closing counts are verbose' {
        $said = Get-IamCredentialReport $File -Verbose 4>&1 | Test-IamCredentialHygiene -Verbose -ErrorAction Ignore 4>&1 | Out-String
        $said | Should -Match 'Rows audited: 3, accounts: 1, findings: \d+, waived findings: 0\.'
        (Get-IamCredentialReport $File -Verbose 4>&1 | Out-String) | Should -Match 'Reports read: 1, rows: 3, malformed rows: 0\.'
    }
}

Describe 'Progress while IAM generates the report' {
    BeforeAll {
        . $PSScriptRoot/LiveHelpers.ps1
        Initialize-AwsEnvironment
        $script:Simulator = Open-Simulator -Accounts 12 -Generation 1
    }

    AfterAll {
        Close-Simulator $Simulator
        Restore-AwsEnvironment
    }

    It 'stays, and counts the accounts' {
        $said = Invoke-WithStream -Argument $Simulator.Url, $Keys, $MemberIds[0..7] {
            param($Url, $Keys, $Ids)
            Get-IamCredentialReport -EndpointUrl $Url -Credential $Keys -AccountId $Ids -RoleName Audit | Out-Null
        }.ToString()
        $said.Error | Should -BeNullOrEmpty
        $total = @($said.Progress | Where-Object Activity -EQ 'Credential reports')
        $total.StatusDescription | Should -Contain '0 of 8 accounts'
        $total[-1].RecordType | Should -Be 'Completed'
        ($total.PercentComplete | Measure-Object -Maximum).Maximum | Should -BeGreaterThan 50
        $lines = @($said.Progress | Where-Object Activity -Like 'Credential report (*)' | Group-Object ActivityId)
        $lines.Count | Should -BeGreaterOrEqual 5
        foreach ($line in $lines) {
            $line.Group.ParentActivityId | Should -Not -Contain 0
            $line.Group[-1].RecordType | Should -Be 'Completed'
            @($line.Group | Where-Object RecordType -EQ Completed).Count | Should -Be 1 -Because 'it stays until the end'
        }
    }
}
