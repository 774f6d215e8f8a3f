#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

Describe 'Profiles' {
    BeforeAll {
        . $PSScriptRoot/LiveHelpers.ps1
        Initialize-AwsEnvironment
        $script:Simulator = Open-Simulator -Accounts 3
        $json = Join-Path $TestDrive 'keys.json'
        @{ Version = 1; AccessKeyId = $Keys.AccessKeyId; SecretAccessKey = $Keys.SecretAccessKey } | ConvertTo-Json | Set-Content $json
        $print = $IsWindows ? "cmd /c type $json" : "cat $json"
        $script:File = Write-ProfileFile ([ordered]@{
                'audit'       = Get-StaticProfile
                'audit-eu'    = (Get-StaticProfile) + @{ region = 'eu-west-1' }
                'member'      = [ordered]@{ source_profile = 'audit'; role_arn = "arn:aws:iam::$($MemberIds[0]):role/Audit" }
                'chain'       = [ordered]@{ source_profile = 'member'; role_arn = "arn:aws:iam::$($MemberIds[1]):role/Audit" }
                'process'     = @{ credential_process = $print }
                'broken'      = @{ credential_process = 'no-such-program-at-all' }
                'loop'        = @{ source_profile = 'loop2'; role_arn = "arn:aws:iam::${AccountId}:role/Audit" }
                'loop2'       = @{ source_profile = 'loop'; role_arn = "arn:aws:iam::${AccountId}:role/Audit" }
                'region-only' = @{ region = 'eu-west-1' }
            })
        $script:Live = @{ EndpointUrl = $Simulator.Url; ProfileLocation = $File }
    }

    AfterAll {
        Close-Simulator $Simulator
        Restore-AwsEnvironment
    }

    AfterEach {
        Assert-NoSecret
        Remove-Item env:AWS_PROFILE -ErrorAction Ignore
    }

    It 'with keys: <_>' -ForEach 'audit', 'audit-eu' {
        $rows = Get-IamCredentialReport @Live -ProfileName $_
        $rows.Count | Should -Be 11
        $rows[0].AccountId | Should -BeExactly $AccountId
        $rows[0].ReportSource | Should -BeExactly "IAM (profile $_)"
    }

    It 'with the names of AWS Tools: -<_>' -ForEach 'StoredCredentials', 'AWSProfileName' {
        $name = @{ $_ = 'audit' }
        (Get-IamCredentialReport -EndpointUrl $Simulator.Url -AWSProfilesLocation $File @name).Count | Should -Be 11
    }

    It 'with a role, through STS' {
        $rows = Get-IamCredentialReport @Live -ProfileName member
        $rows.AccountId | Select-Object -Unique | Should -BeExactly $MemberIds[0]
        @(Get-Request $Simulator AssumeRole).Count | Should -Be 1
    }

    It 'with a program' {
        (Get-IamCredentialReport @Live -ProfileName process).Count | Should -Be 11
    }

    It 'with a program that is not there' {
        { Get-IamCredentialReport @Live -ProfileName broken } | Should -Throw -ErrorId 'NotUsable,*' -ExpectedMessage 'Profile broken: The credential_process of the profile ''broken'' failed: *'
        $Error[0].ErrorDetails.RecommendedAction | Should -BeLike '*credential_process*by hand*'
    }

    It 'of AWS_PROFILE' {
        $env:AWS_PROFILE = 'member'
        (Get-IamCredentialReport @Live)[0].AccountId | Should -BeExactly $MemberIds[0]
        $env:AWS_PROFILE = 'no-such'
        { Get-IamCredentialReport @Live } | Should -Throw -ErrorId 'ProfileNotFound,*'
    }

    It 'two at once' {
        $rows = Get-IamCredentialReport @Live -ProfileName audit, member
        $groups = $rows | Group-Object AccountId
        ($groups | Where-Object Name -EQ $AccountId).Count | Should -Be 11
        ($groups | Where-Object Name -EQ $MemberIds[0]).Count | Should -Be 3
    }

    It 'two at once, and one fails: the other comes' {
        $rows = Get-IamCredentialReport @Live -ProfileName audit, broken -ErrorAction SilentlyContinue -ErrorVariable problems
        $? | Should -BeFalse
        $rows.Count | Should -Be 11
        @($problems).Count | Should -Be 1
        $problems[0].TargetObject | Should -BeExactly 'broken'
    }

    It 'that cannot be used end the command before any call: <Name>' -ForEach @(
        @{ Name = 'loop'; Id = 'NotUsable'; Says = '*source_profile leads back to itself*' }
        @{ Name = 'region-only'; Id = 'NotUsable'; Says = '*has no credentials*' }
        @{ Name = 'audti'; Id = 'ProfileNotFound'; Says = "Profile audti: There is no AWS profile 'audti' in *" }
    ) {
        $before = @(Get-Request $Simulator).Count
        $script:Seen = @()
        { Get-IamCredentialReport @Live -ProfileName audit, $Name | ForEach-Object { $script:Seen += $_ } } |
            Should -Throw -ErrorId "$Id,*" -ExpectedMessage $Says
        Wait-Quiet $Simulator | Should -Be $before
        $Seen | Should -BeNullOrEmpty
    }

    It 'that do not exist are answered with near names' {
        { Get-IamCredentialReport @Live -ProfileName audti } | Should -Throw -ErrorId 'ProfileNotFound,*'
        $Error[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $Error[0].TargetObject | Should -BeExactly 'audti'
        "$($Error[0])" | Should -BeLike "*$File*"
        $Error[0].ErrorDetails.RecommendedAction | Should -BeLike "Did you mean 'audit'*"
        { Get-IamCredentialReport @Live -ProfileName zzzzzzzzzz } | Should -Throw -ErrorId 'ProfileNotFound,*'
        $Error[0].ErrorDetails.RecommendedAction | Should -BeLike "The profiles are 'audit', *"
    }
}

Describe 'A chain of roles' {
    BeforeAll {
        . $PSScriptRoot/LiveHelpers.ps1
        Initialize-AwsEnvironment
        $script:Simulator = Open-Simulator -Accounts 2
        $script:File = Write-ProfileFile ([ordered]@{
                first  = Get-StaticProfile
                second = [ordered]@{ source_profile = 'first'; role_arn = "arn:aws:iam::${AccountId}:role/Audit" }
                third  = [ordered]@{ source_profile = 'second'; role_arn = "arn:aws:iam::$($MemberIds[0]):role/Audit" }
                denied = [ordered]@{ source_profile = 'first'; role_arn = "arn:aws:iam::${AccountId}:role/Nobody" }
            })
        $script:Live = @{ EndpointUrl = $Simulator.Url; ProfileLocation = $File }
    }

    AfterAll {
        Close-Simulator $Simulator
        Restore-AwsEnvironment
    }

    AfterEach {
        Assert-NoSecret
    }

    It 'is gone through to its end' {
        (Get-IamCredentialReport @Live -ProfileName third)[0].AccountId | Should -BeExactly $MemberIds[0]
        @(Get-Request $Simulator AssumeRole).Status | Should -Be 200, 200
    }

    It 'that STS refuses names the role''s trust' {
        { Get-IamCredentialReport @Live -ProfileName denied } |
            Should -Throw -ErrorId 'AccessDenied,*' -ExpectedMessage 'Profile denied: AWS refused AssumeRole (*role/Nobody*Request id *'
        $Error[0].ErrorDetails.RecommendedAction | Should -BeLike '*trust policy*sts:AssumeRole*'
    }
}

Describe 'The default files' {
    BeforeAll {
        . $PSScriptRoot/LiveHelpers.ps1
        Initialize-AwsEnvironment
        $script:Simulator = Open-Simulator
        $script:Home2 = Join-Path $TestDrive 'home'
        $null = New-Item (Join-Path $Home2 .aws) -ItemType Directory
    }

    AfterAll {
        Close-Simulator $Simulator
        Restore-AwsEnvironment
    }

    AfterEach {
        Assert-NoSecret
    }

    It 'are those of AWS_SHARED_CREDENTIALS_FILE and AWS_CONFIG_FILE' {
        $credentials = Write-ProfileFile @{ default = Get-StaticProfile }
        $config = Write-ProfileFile @{ 'profile chained' = @{ source_profile = 'default'; role_arn = "arn:aws:iam::${AccountId}:role/Audit" } } config
        $said = Invoke-InProcess -Environment @{ AWS_SHARED_CREDENTIALS_FILE = $credentials; AWS_CONFIG_FILE = $config; HOME = $Home2; USERPROFILE = $Home2 } @"
            Import-Module '$Manifest'
            'default: ' + (Get-IamCredentialReport -EndpointUrl $($Simulator.Url)).Count
            'chained: ' + (Get-IamCredentialReport -EndpointUrl $($Simulator.Url) -ProfileName chained).Count
            'offered: ' + (TabExpansion2 'Get-IamCredentialReport -ProfileName ').CompletionMatches.CompletionText
"@
        $said | Should -Be 'default: 11', 'chained: 11', 'offered: chained default'
    }

    It 'are read anew by each command, when a variable changes or a broken file is corrected' {
        $first = Write-ProfileFile @{ default = Get-StaticProfile } first
        $second = Write-ProfileFile @{ other = Get-StaticProfile } second
        $broken = Join-Path $TestDrive broken
        Set-Content $broken "[default]`naws_secret_access_key: not-to-be-seen`nsso_session = gone`n= x"
        $said = Invoke-InProcess -Environment @{ HOME = $Home2; USERPROFILE = $Home2 } @"
            Import-Module '$Manifest'
            function Get-Outcome { try { (Get-IamCredentialReport -EndpointUrl $($Simulator.Url)).Count } catch { `$_.FullyQualifiedErrorId -replace ',.*' } }
            foreach (`$file in '$broken', '$first', '$second', '$first') { `$env:AWS_SHARED_CREDENTIALS_FILE = `$file; `$env:AWS_EC2_METADATA_DISABLED = 'true'; Get-Outcome }
            Copy-Item '$first' '$broken'; `$env:AWS_SHARED_CREDENTIALS_FILE = '$broken'; Get-Outcome
"@
        $said | Should -BeExactly 'ConfigNotReadable', '11', 'NoCredentials', '11', '11'
    }

    It 'that are not there leave no credentials, and nothing is asked' {
        $before = @(Get-Request $Simulator).Count
        $said = Invoke-InProcess -Environment @{  HOME = $Home2; USERPROFILE = $Home2 } @"
            Import-Module '$Manifest'
            try { Get-IamCredentialReport -EndpointUrl $($Simulator.Url) } catch { `$_.FullyQualifiedErrorId; `$_.ErrorDetails.RecommendedAction }
"@
        $said[0] | Should -BeLike 'NoCredentials,*'
        $said[1] | Should -BeLike '*-ProfileName*Set-AWSCredential*aws configure*'
        @(Get-Request $Simulator).Count | Should -Be $before
    }

    It 'with an SSO profile nobody has signed in with: the very command to type' {
        $before = @(Get-Request $Simulator).Count
        $config = Write-ProfileFile -Name config ([ordered]@{
                'profile x'         = [ordered]@{ sso_session = 'corp'; sso_account_id = $AccountId; sso_role_name = 'Audit'; region = 'us-east-1' }
                'sso-session corp'  = [ordered]@{ sso_region = 'us-east-1'; sso_start_url = 'https://example.awsapps.com/start'; sso_registration_scopes = 'sso:account:access' }
            })
        $said = Invoke-InProcess -Environment @{ AWS_CONFIG_FILE = $config; HOME = $Home2; USERPROFILE = $Home2 } @"
            Import-Module '$Manifest'
            try { Get-IamCredentialReport -EndpointUrl $($Simulator.Url) -ProfileName x } catch { `$_.FullyQualifiedErrorId; "`$_"; `$_.ErrorDetails.RecommendedAction; "`$(`$_.Exception.Message)" }
"@
        $said[0] | Should -BeExactly 'SignInNeeded,AwsCredentialReport.Commands.GetIamCredentialReportCommand'
        $said[1] | Should -BeExactly "Profile x: The SSO sign-in of the profile 'x' has expired or does not exist."
        $said[2] | Should -Match '^Run aws sso login --profile x[,.]'
        $said[3] | Should -BeLike '*aws sso login --profile x*' -Because 'it is in the exception too'
        @(Get-Request $Simulator).Count | Should -Be $before
    }
}
