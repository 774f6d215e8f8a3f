#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

Describe 'Credentials of the session' {
    BeforeAll {
        . $PSScriptRoot/LiveHelpers.ps1
        Initialize-AwsEnvironment
        $script:Simulator = Open-Simulator -Accounts 2
        $script:Url = $Simulator.Url

        # In the shape of AWS Tools: a holder whose internal property is of the SDK's type, of another copy of the SDK.
        if (-not ('Amazon.PowerShell.Common.AWSPSCredentials' -as [type])) {
            Add-Type @'
                namespace Amazon.Runtime
                {
                    public class ImmutableCredentials
                    {
                        public string AccessKey { get; set; }
                        public string SecretKey { get; set; }
                        public string Token { get; set; }
                    }

                    public abstract class AWSCredentials
                    {
                        public abstract ImmutableCredentials GetCredentials();
                        public virtual System.Threading.Tasks.Task<ImmutableCredentials> GetCredentialsAsync() =>
                            System.Threading.Tasks.Task.FromResult(GetCredentials());
                    }

                    public sealed class StandInCredentials : AWSCredentials
                    {
                        public int Asked;
                        private readonly string _key;
                        private readonly string _secret;
                        public StandInCredentials(string key, string secret) { _key = key; _secret = secret; }
                        public override ImmutableCredentials GetCredentials()
                        {
                            System.Threading.Interlocked.Increment(ref Asked);
                            return string.IsNullOrEmpty(_key)
                                ? throw new System.InvalidOperationException("The assumed session has ended.")
                                : new ImmutableCredentials { AccessKey = _key, SecretKey = _secret };
                        }
                    }
                }

                namespace Amazon.PowerShell.Common
                {
                    public class AWSPSCredentials
                    {
                        public AWSPSCredentials(Amazon.Runtime.AWSCredentials credentials) { Credentials = credentials; }
                        internal Amazon.Runtime.AWSCredentials Credentials { get; }
                    }
                }
'@
        }

        $script:Inner = [Amazon.Runtime.StandInCredentials]::new($Keys.AccessKeyId, $Keys.SecretAccessKey)
        $script:Stored = [Amazon.PowerShell.Common.AWSPSCredentials]::new($Inner)
    }

    AfterAll {
        Close-Simulator $Simulator
        Restore-AwsEnvironment
    }

    AfterEach {
        Assert-NoSecret
        Remove-Item env:AWS_ACCESS_KEY_ID, env:AWS_SECRET_ACCESS_KEY, env:AWS_REGION -ErrorAction Ignore
        Remove-Variable StoredAWSCredentials, StoredAWSRegion -Scope Global -ErrorAction Ignore
    }

    It 'are taken from $StoredAWSCredentials, and asked for each call' {
        Set-Variable StoredAWSCredentials $Stored -Scope Global
        $said = Get-IamCredentialReport -EndpointUrl $Url -Verbose 4>&1
        @($said | Where-Object { $_ -is [AwsCredentialReport.CredentialReportEntry] }).Count | Should -Be 11
        $said -match 'Credentials: \$StoredAWSCredentials of the session' | Should -Not -BeNullOrEmpty
        $asked = $Inner.Asked
        $null = Get-IamCredentialReport -EndpointUrl $Url
        $Inner.Asked | Should -BeGreaterThan $asked
    }

    It 'of the scope of the caller are seen too' {
        & {
            $StoredAWSCredentials = $Stored
            $null = $StoredAWSCredentials
            (Get-IamCredentialReport -EndpointUrl $Url).Count
        } | Should -Be 11
    }

    It 'go before the environment, and behind -Credential and -ProfileName' {
        $env:AWS_ACCESS_KEY_ID = 'AKIAI44QH8DHBEXAMPLE'
        $env:AWS_SECRET_ACCESS_KEY = 'je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY'
        Set-Variable StoredAWSCredentials $Stored -Scope Global
        (Get-IamCredentialReport -EndpointUrl $Url).Count | Should -Be 11
        $wrong = [pscustomobject]@{ AccessKeyId = 'AKIAI44QH8DHBEXAMPLE'; SecretAccessKey = 'not-to-be-seen' }
        { Get-IamCredentialReport -EndpointUrl $Url -Credential $wrong } | Should -Throw -ErrorId 'InvalidCredentials,*'
        $file = Write-ProfileFile @{ x = @{ aws_access_key_id = 'AKIAI44QH8DHBEXAMPLE'; aws_secret_access_key = 'not-to-be-seen' } }
        { Get-IamCredentialReport -EndpointUrl $Url -ProfileLocation $file -ProfileName x } | Should -Throw -ErrorId 'InvalidCredentials,*'
    }

    It 'that nothing can be made of are named' {
        Set-Variable StoredAWSCredentials 42 -Scope Global
        { Get-IamCredentialReport -EndpointUrl $Url } |
            Should -Throw -ErrorId 'NotUsable,*' -ExpectedMessage '*$StoredAWSCredentials of the session is an object of the type Int32, which is not AWS credentials.*'
    }

    It 'that fail when they are asked are an error that repeats nothing of their text' {
        Set-Variable StoredAWSCredentials ([Amazon.PowerShell.Common.AWSPSCredentials]::new([Amazon.Runtime.StandInCredentials]::new($null, $null))) -Scope Global
        { Get-IamCredentialReport -EndpointUrl $Url } |
            Should -Throw -ErrorId 'NotUsable,*' -ExpectedMessage '*creating them failed with InvalidOperationException*'
    }

    It 'have a region: $StoredAWSRegion <Name>' -ForEach @(
        @{ Name = 'as text'; Value = 'cn-north-1' }
        @{ Name = 'as AWS Tools'' object'; Value = [pscustomobject]@{ Region = 'cn-north-1'; Name = 'China (Beijing)'; IsShellDefault = $true } }
    ) {
        Set-Variable StoredAWSCredentials $Stored -Scope Global
        Set-Variable StoredAWSRegion $Value -Scope Global
        $env:AWS_REGION = 'us-gov-west-1'
        $said = @()
        try {
            $said = Get-IamCredentialReport -EndpointUrl $Url -Debug -Verbose 5>&1 4>$null
        }
        catch {
            # The account is of another partition; where it was signed for is what counts.
            $said += $_
        }

        "$said" | Should -BeLike '*cn-north-1*'
        "$said" | Should -Not -BeLike '*us-gov-west-1*'
    }
}

Describe '-Credential' {
    BeforeAll {
        . $PSScriptRoot/LiveHelpers.ps1
        Initialize-AwsEnvironment
        $script:Simulator = Open-Simulator -Accounts 2
        $script:Url = $Simulator.Url
        $script:File = Write-ProfileFile @{ x = Get-StaticProfile }
    }

    AfterAll {
        Close-Simulator $Simulator
        Restore-AwsEnvironment
    }

    AfterEach {
        Assert-NoSecret
    }

    It 'takes an object with keys' {
        (Get-IamCredentialReport -EndpointUrl $Url -Credential $Keys).Count | Should -Be 11
        (Get-IamCredentialReport -EndpointUrl $Url -AWSCredentials ($Keys | Select-Object *, @{ n = 'SessionToken'; e = { $null } })).Count | Should -Be 11
    }

    It 'signs with a session token' {
        $session = $Keys | Select-Object *, @{ Name = 'SessionToken'; Expression = { 'not-to-be-seen' } }
        { Get-IamCredentialReport -EndpointUrl $Url -Credential $session } | Should -Throw -ErrorId 'InvalidCredentials,*'
    }

    It 'says what cannot be used: <Type>' -ForEach @(
        @{ Value = 'AKIAIOSFODNN7EXAMPLE'; Type = 'String' }
        @{ Value = 42; Type = 'Int32' }
        @{ Value = [pscustomobject]@{ Name = 'x' }; Type = 'PSCustomObject' }
        @{ Value = [pscustomobject]@{ AccessKeyId = 'AKIAIOSFODNN7EXAMPLE' }; Type = 'PSCustomObject' }
        @{ Value = [pscredential]::new('x', [securestring]::new()); Type = 'PSCredential' }
    ) {
        $before = @(Get-Request $Simulator).Count
        { Get-IamCredentialReport -EndpointUrl $Url -Credential $Value } |
            Should -Throw -ErrorId 'NotUsable,*' -ExpectedMessage "*-Credential is an object of the type $Type, which is not AWS credentials.*"
        $Error[0].ErrorDetails.RecommendedAction | Should -BeLike '*Get-AWSCredential*'
        @(Get-Request $Simulator).Count | Should -Be $before
    }

    It 'is not null' {
        { Get-IamCredentialReport -EndpointUrl $Url -Credential $null } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
    }

    It 'that AWS does not know is said so, without a word of the request' {
        $wrong = [pscustomobject]@{ AccessKeyId = $Keys.AccessKeyId; SecretAccessKey = 'not-to-be-seen'; SessionToken = '' }
        { Get-IamCredentialReport -EndpointUrl $Url -Credential $wrong } |
            Should -Throw -ErrorId 'InvalidCredentials,*' -ExpectedMessage '*(SignatureDoesNotMatch). Request id *'
        $Error[0].CategoryInfo.Category | Should -Be 'AuthenticationError'
        $Error[0] | ConvertTo-FullText | Should -Not -Match 'Canonical String'
    }
}

Describe '-Region' {
    BeforeAll {
        . $PSScriptRoot/LiveHelpers.ps1
        Initialize-AwsEnvironment
        $script:Simulator = Open-Simulator
        $script:Live = @{ EndpointUrl = $Simulator.Url; Credential = $Keys }
    }

    AfterAll {
        Close-Simulator $Simulator
        Restore-AwsEnvironment
    }

    AfterEach {
        Assert-NoSecret
    }

    It 'takes text and objects: <Name>' -ForEach @(
        @{ Name = 'text'; Value = 'eu-west-1' }
        @{ Name = 'AWS Tools'' object'; Value = [pscustomobject]@{ Region = 'eu-west-1'; Name = 'Europe (Ireland)' } }
        @{ Name = 'the SDK''s object'; Value = [pscustomobject]@{ SystemName = 'eu-west-1' } }
    ) {
        (Get-IamCredentialReport @Live -Region $Value).Count | Should -Be 11
        (Get-IamCredentialReport @Live -RegionToCall $Value).Count | Should -Be 11
    }

    It 'that no partition has ends the command before any call: <_>' -ForEach 'useast1', 'us-east', 'mars-north-1' {
        $before = @(Get-Request $Simulator).Count
        { Get-IamCredentialReport @Live -Region $_ } |
            Should -Throw -ErrorId 'RegionNotFound,*' -ExpectedMessage "*No AWS partition has a region '$_', which*"
        $Error[0].CategoryInfo.Category | Should -Be 'InvalidArgument'
        $Error[0].ErrorDetails.RecommendedAction | Should -BeLike '*us-east-1*cn-north-1*'
        @(Get-Request $Simulator).Count | Should -Be $before
    }
}
