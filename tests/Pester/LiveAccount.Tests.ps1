#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

Describe 'Many accounts' {
    BeforeAll {
        . $PSScriptRoot/LiveHelpers.ps1
        Initialize-AwsEnvironment
        $script:Failing = $MemberIds[4]
        $script:Simulator = Open-Simulator -Accounts 11 -Fault "GetCredentialReport=AccessDenied@$Failing"
        $script:Live = @{ EndpointUrl = $Simulator.Url; Credential = $Keys; RoleName = 'Audit' }
        $script:Ten = $MemberIds[0..9]
        $script:Healthy = $Ten | Where-Object { $_ -ne $Failing } | Sort-Object

        # As Get-ORGAccountList answers.
        $script:Accounts = $Ten | ForEach-Object {
            [pscustomobject]@{
                Arn = "arn:aws:organizations::${AccountId}:account/o-exampleorgid/$_"; Email = "$_@example.com"; Id = $_
                JoinedMethod = 'CREATED'; JoinedTimestamp = [datetime]'2024-01-01'; Name = "account $_"; Status = 'ACTIVE'
            }
        }
    }

    AfterAll {
        Close-Simulator $Simulator
        Restore-AwsEnvironment
    }

    AfterEach {
        Assert-NoSecret
    }

    It 'of the pipeline: one of ten fails, nine come' {
        $rows = $Accounts | Get-IamCredentialReport @Live -ErrorAction SilentlyContinue -ErrorVariable problems
        $? | Should -BeFalse
        $rows.AccountId | Sort-Object -Unique | Should -BeExactly $Healthy
        $rows.Count | Should -Be 27
        @($problems).Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeExactly 'AccessDenied,AwsCredentialReport.Commands.GetIamCredentialReportCommand'
        $problems[0].CategoryInfo.Category | Should -Be 'PermissionDenied'
        $problems[0].TargetObject | Should -BeExactly $Failing
        "$($problems[0])" | Should -BeLike "account ${Failing}: AWS refused GetCredentialReport: *assumed-role/Audit/*Request id ????????-*"
        $problems[0].ErrorDetails.RecommendedAction | Should -BeLike '*iam:GetCredentialReport*'
    }

    It 'without -RoleName, -AccountId is the account that the credentials must belong to' {
        $own = @{ EndpointUrl = $Simulator.Url; Credential = $Keys }
        (Get-IamCredentialReport @own -AccountId $AccountId).AccountId | Sort-Object -Unique | Should -BeExactly $AccountId
        $problem = { Get-IamCredentialReport @own -AccountId $Ten[0] } | Should -Throw -PassThru
        $problem.FullyQualifiedErrorId | Should -BeLike 'WrongAccount,*'
        "$problem" | Should -BeLike "*$AccountId*$($Ten[0])*"
        $problem = { Get-IamCredentialReport @own -AccountId $Ten } | Should -Throw -PassThru
        $problem.FullyQualifiedErrorId | Should -BeLike 'RoleNeeded,*'
    }

    It 'of the pipeline leave $? true when all come' {
        $rows = $Accounts | Where-Object Id -NE $Failing | Get-IamCredentialReport @Live
        $? | Should -BeTrue
        $rows.AccountId | Sort-Object -Unique | Should -BeExactly $Healthy
    }

    It 'as a parameter, with -ThrottleLimit 1' {
        $rows = Get-IamCredentialReport @Live -AccountId $Ten -ThrottleLimit 1 -ErrorAction SilentlyContinue
        $rows.AccountId | Sort-Object -Unique | Should -BeExactly $Healthy
    }

    It 'come each in one piece' {
        $rows = $Accounts | Get-IamCredentialReport @Live -ErrorAction Ignore
        $order = $rows.AccountId
        $changes = 1..($order.Count - 1) | Where-Object { $order[$_] -ne $order[$_ - 1] }
        @($changes).Count | Should -Be 8
        @($rows | Where-Object IsRoot).Count | Should -Be 9
    }

    It 'stop at the failure with -ErrorAction Stop' {
        { $Accounts | Get-IamCredentialReport @Live -ErrorAction Stop } | Should -Throw -ErrorId 'AccessDenied,*' -ExpectedMessage "*account ${Failing}: *"
    }

    It 'are in $Error under SilentlyContinue, and not under Ignore' {
        $Error.Clear()
        @($Accounts | Get-IamCredentialReport @Live -ErrorAction SilentlyContinue).Count | Should -Be 27
        $Error.Count | Should -Be 1
        $Error.Clear()
        @($Accounts | Get-IamCredentialReport @Live -ErrorAction Ignore).Count | Should -Be 27
        $Error.Count | Should -Be 0
    }

    It 'are counted with -Verbose' {
        $said = $Accounts | Get-IamCredentialReport @Live -ErrorAction Ignore -Verbose 4>&1
        "$($said | Where-Object { $_ -is [Management.Automation.VerboseRecord] } | Select-Object -Last 1)" |
            Should -BeExactly 'Accounts read: 9, failed: 1.'
    }

    It 'are judged as they come' {
        $summary = $Accounts | Get-IamCredentialReport @Live -ErrorAction Ignore | Test-IamCredentialHygiene -Summary
        $summary.Accounts | Should -Be 9
        $summary.Users | Should -Be 27
    }

    It 'that are only one, and it fails, end the command' {
        $script:After = $false
        { Get-IamCredentialReport @Live -AccountId $Failing -ErrorAction SilentlyContinue; $script:After = $true } |
            Should -Throw -ErrorId 'AccessDenied,*'
        $After | Should -BeFalse
    }

    It 'that are only one of a pipeline are an error that goes on' {
        $rows = $Accounts | Where-Object Id -EQ $Failing | Get-IamCredentialReport @Live -ErrorAction SilentlyContinue -ErrorVariable problems
        $rows | Should -BeNullOrEmpty
        @($problems).Count | Should -Be 1
    }

    It 'that are none are no call, no output and no error' {
        $before = @(Get-Request $Simulator).Count
        @() | Get-IamCredentialReport @Live -ErrorVariable problems | Should -BeNullOrEmpty
        $problems | Should -BeNullOrEmpty
        @(Get-Request $Simulator).Count | Should -Be $before
    }

    It 'whose role is not there name it' {
        $role = $Live + @{}
        $role.RoleName = 'path/Nobody'
        { Get-IamCredentialReport @role -AccountId $Ten[0] } |
            Should -Throw -ErrorId 'AccessDenied,*' -ExpectedMessage "*AWS refused AssumeRole (the role arn:aws:iam::$($Ten[0]):role/path/Nobody, with the access key *"
    }

    It 'whose report is of another account give no row' {
        $role = $Live + @{}
        $role.RoleName = "arn:aws:iam::$($Ten[1]):role/Audit"
        { Get-IamCredentialReport @role -AccountId $Ten[0] } |
            Should -Throw -ErrorId 'NotUsable,*' -ExpectedMessage "*is not in the requested account $($Ten[0])*"
    }

    It 'have ids of twelve digits: <_>' -ForEach '12345678901', '12345678901x', '1234567890123', '' {
        { Get-IamCredentialReport @Live -AccountId $_ } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
    }

    It 'have the roles of one profile' {
        { Get-IamCredentialReport -EndpointUrl $Simulator.Url -AccountId $Ten -RoleName Audit -ProfileName a, b } |
            Should -Throw -ErrorId 'OneProfile,*' -ExpectedMessage '*a, b are several*'
    }
}
