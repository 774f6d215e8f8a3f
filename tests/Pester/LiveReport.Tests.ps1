#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

Describe 'The report of an account' {
    BeforeAll {
        . $PSScriptRoot/LiveHelpers.ps1
        Initialize-AwsEnvironment
        $script:Simulator = Open-Simulator
        $script:Live = @{ EndpointUrl = $Simulator.Url; Credential = $Keys }
        $script:Rows = Get-IamCredentialReport @Live
    }

    AfterAll {
        Close-Simulator $Simulator
        Restore-AwsEnvironment
    }

    AfterEach {
        Assert-NoSecret
    }

    It 'is a row a user, root first' {
        $Rows | Should -BeOfType ([AwsCredentialReport.CredentialReportEntry])
        $Rows.Count | Should -Be 11
        $Rows[0].UserName | Should -BeExactly '<root_account>'
        $Rows[0].IsRoot | Should -BeTrue
        $Rows.UserName | Should -Contain 'Alice'
        $Rows.UserName | Should -Contain 'deploy-bot'
    }

    It 'is typed' {
        $alice = $Rows | Where-Object UserName -EQ Alice
        $alice.Arn | Should -BeExactly "arn:aws:iam::${AccountId}:user/Alice"
        $alice.MfaActive | Should -BeTrue
        $alice.AccessKey1Active | Should -BeTrue
        $alice.AccessKey1Created | Should -BeOfType ([datetime])
        $alice.AccessKey1Created.Kind | Should -Be 'Utc'
        $alice.AccessKey1AgeDays | Should -Be 60
        $alice.mfa_active | Should -BeExactly 'true'
    }

    It 'says of each row whose it is, from where, and from when' {
        $Rows.AccountId | Select-Object -Unique | Should -BeExactly $AccountId
        $Rows.ReportSource | Select-Object -Unique | Should -BeExactly 'IAM (the default account)'
        ($Rows.ReportGeneratedTime | Select-Object -Unique).Count | Should -Be 1
        $Rows[0].ReportGeneratedTime.Kind | Should -Be 'Utc'
        ([datetime]::UtcNow - $Rows[0].ReportGeneratedTime).TotalMinutes | Should -BeGreaterThan 0
        ([datetime]::UtcNow - $Rows[0].ReportGeneratedTime).TotalMinutes | Should -BeLessThan 5
    }

    It 'pipes into Test-IamCredentialHygiene' {
        $findings = Get-IamCredentialReport @Live | Test-IamCredentialHygiene -WarningVariable warnings
        $warnings | Should -BeNullOrEmpty
        $findings.AccountId | Select-Object -Unique | Should -BeExactly $AccountId
        ($findings | Where-Object UserName -EQ Bob).Rule | Should -Contain 'ConsoleUserWithoutMfa'
        ($findings | Where-Object UserName -EQ '<root_account>').Rule | Should -Contain 'RootAccessKeyPresent'
    }

    It 'is only downloaded when it is young enough' {
        $before = @(Get-Request $Simulator).Count
        $null = Get-IamCredentialReport @Live
        @(Get-Request $Simulator | Select-Object -Skip $before).Action | Should -Be 'GetCredentialReport'
    }

    It 'is the same with its alias' {
        (Get-IamCredReport @Live).UserName | Should -Be $Rows.UserName
    }

    It 'is told once, in plain words, to be older than asked for' {
        Start-Sleep -Milliseconds 1100
        $old = Get-IamCredentialReport @Live -MaximumAgeHours 0 -WarningVariable warnings -WarningAction SilentlyContinue
        $old.Count | Should -Be 11
        @($warnings).Count | Should -Be 1
        "$warnings" | Should -BeLike '*IAM still returns the report of ????-??-?? ??:??:??Z*at most every 4 hours, the next one after *Z.*'
    }

    It 'cannot be asked for with <Name> <Value>' -ForEach @(
        @{ Name = 'MaximumAgeHours'; Value = -1 }
        @{ Name = 'TimeoutSeconds'; Value = 0 }
        @{ Name = 'ThrottleLimit'; Value = 0 }
        @{ Name = 'ThrottleLimit'; Value = 101 }
        @{ Name = 'EndpointUrl'; Value = $null }
    ) {
        $more = @{ Credential = $Keys; EndpointUrl = $Simulator.Url }
        $more[$Name] = $Value
        { Get-IamCredentialReport @more } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
    }
}

Describe 'A report that does not come' {
    BeforeAll {
        . $PSScriptRoot/LiveHelpers.ps1
        Initialize-AwsEnvironment
        $script:Simulator = Open-Simulator -Generation 86400
        $script:Live = @{ EndpointUrl = $Simulator.Url; Credential = $Keys }
    }

    AfterAll {
        Close-Simulator $Simulator
        Restore-AwsEnvironment
    }

    AfterEach {
        Assert-NoSecret
    }

    It 'is an error with -NoGenerate, and none is made' {
        { Get-IamCredentialReport @Live -NoGenerate } | Should -Throw -ErrorId 'NoReport,*' -ExpectedMessage '*IAM has no report*'
        $Error[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $Error[0].ErrorDetails.RecommendedAction | Should -BeLike '*-NoGenerate*'
        Get-Request $Simulator GenerateCredentialReport | Should -BeNullOrEmpty
    }
}

Describe 'An IAM that is not well' {
    BeforeAll {
        . $PSScriptRoot/LiveHelpers.ps1
        Initialize-AwsEnvironment
    }

    AfterAll {
        Restore-AwsEnvironment
    }

    AfterEach {
        Close-Simulator $Simulator
        Assert-NoSecret
    }

    It 'is waited for: <Fault>' -ForEach @(
        @{ Fault = 'GetCredentialReport=Throttle*1'; Generation = 0 }
        @{ Fault = 'GenerateCredentialReport=LimitExceeded*1'; Generation = 1 }
        @{ Fault = 'GetCredentialReport=Reset*1'; Generation = 0 }
        @{ Fault = 'GetCredentialReport=WrongClock*1'; Generation = 0 }
    ) {
        $script:Simulator = Open-Simulator -Fault $Fault -Generation $Generation
        (Get-IamCredentialReport -EndpointUrl $Simulator.Url -Credential $Keys).Count | Should -Be 11
    }

    It 'is one error and no rows: <Fault>' -ForEach @(
        @{ Fault = 'AccessDenied'; Id = 'AccessDenied'; Says = '*AWS refused GetCredentialReport: *'; Do = '*iam:GetCredentialReport*' }
        @{ Fault = 'HeaderOnlyReport'; Id = 'NotAReport'; Says = '*has no row that can be read*'; Do = '*' }
    ) {
        $script:Simulator = Open-Simulator -Fault "GetCredentialReport=$Fault"
        $script:Seen = @()
        { Get-IamCredentialReport -EndpointUrl $Simulator.Url -Credential $Keys | ForEach-Object { $script:Seen += $_ } } |
            Should -Throw -ErrorId "$Id,*" -ExpectedMessage $Says
        $Seen | Should -BeNullOrEmpty
        $Error[0].ErrorDetails.RecommendedAction | Should -BeLike $Do
    }
}

Describe 'An IAM that is retried' {
    BeforeAll {
        . $PSScriptRoot/LiveHelpers.ps1
        Initialize-AwsEnvironment
        $script:Simulators = @{
            Endless = Open-Simulator -Generation 86400
            Garbage = Open-Simulator -Fault 'GetCredentialReport=Garbage'
            Gone    = Open-Simulator
        }
        Close-Simulator $Simulators.Gone

        # All at once, as each takes ten seconds.
        $script:Started = @{}
        foreach ($name in $Simulators.Keys) {
            $limit = $name -eq 'Endless' ? 10 : 600
            $Started[$name] = Invoke-Async 'param($u, $k, $t) try { Get-IamCredentialReport -EndpointUrl $u -Credential $k -TimeoutSeconds $t } catch { $_ }' @(
                $Simulators[$name].Url, $Keys, $limit)
        }
    }

    AfterAll {
        $Started.Values.Shell.Dispose()
        Close-Simulator $Simulators.Endless
        Close-Simulator $Simulators.Garbage
        Restore-AwsEnvironment
    }

    It 'is one error and no rows: <Name>' -ForEach @(
        @{ Name = 'Endless'; Id = 'ReportTimedOut'; Says = '*within 10 seconds. Its last response was: GenerateCredentialReport *'; Do = '*-TimeoutSeconds*'; Category = 'OperationTimeout' }
        @{ Name = 'Garbage'; Id = 'UnreadableAnswer'; Says = '*is not from AWS*'; Do = '*proxy*'; Category = 'ProtocolError' }
        @{ Name = 'Gone'; Id = 'Network'; Says = '*AWS could not be reached for GetCredentialReport*'; Do = '*'; Category = 'ConnectionError' }
    ) {
        $run = $Started[$Name]
        $null = $run.Shell.EndInvoke($run.Run)
        @($run.Output).Count | Should -Be 1
        $problem = $run.Output[0]
        $problem.FullyQualifiedErrorId | Should -BeLike "$Id,*"
        "$problem" | Should -BeLike $Says
        $problem.ErrorDetails.RecommendedAction | Should -BeLike $Do
        $problem.CategoryInfo.Category | Should -Be $Category
        Assert-NoSecret @($problem)
    }
}
