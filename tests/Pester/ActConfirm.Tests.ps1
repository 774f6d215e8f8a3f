#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

Describe 'The question of Disable-StaleAccessKey' {
    BeforeAll {
        . $PSScriptRoot/ActHelpers.ps1
        Initialize-AwsEnvironment
    }

    AfterAll {
        Restore-AwsEnvironment
    }

    BeforeEach {
        $script:Users = 1..4 | ForEach-Object { "stale-$_" }
        $script:Simulator = Open-Simulator -Stale 4
        $script:RecordPath = Get-RecordPath
        function Invoke-Disable([string] $More, [string[]] $Answer = @()) {
            Invoke-Answered "param(`$n, `$u, `$k, `$r) `$n | Disable-StaleAccessKey -EndpointUrl `$u -Credential `$k -RecordPath `$r $More" $Answer @(
                , $Users; $Simulator.Url; $Keys; $RecordPath)
        }
    }

    AfterEach {
        Close-Simulator $Simulator
        Assert-NoSecret
    }

    It 'is one sentence with all that counts' {
        $key = 'stale-1' | Get-LiveKey $Simulator
        $said = Invoke-Disable -Answer 'No to All'
        $said.Questions.Count | Should -Be 1
        $said.Questions[0] | Should -MatchExactly (
            "^Disable access key $($key.AccessKeyId) of user stale-1 in account ${AccountId}, as arn:aws:iam::${AccountId}:user/audit/Auditor: " +
            'created on \d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ, 400 days ago; last used on \d{4}-\d\d-\d\d \d\d:\d\d:00Z, 201 days ago \(eu-west-1, s3\)\.$')
    }

    It 'answered <Answer>, changes <Changed>' -ForEach @(
        @{ Answer = 'Yes', 'No', 'No', 'Yes'; Changed = 1, 4; Asked = 4 }
        @{ Answer = 'No', 'No', 'No', 'No'; Changed = @(); Asked = 4 }
        @{ Answer = @('Yes to All'); Changed = 1, 2, 3, 4; Asked = 1 }
        @{ Answer = 'No', 'Yes to All'; Changed = 2, 3, 4; Asked = 2 }
        @{ Answer = @('No to All'); Changed = @(); Asked = 1 }
        @{ Answer = 'Yes', 'No to All'; Changed = @(1); Asked = 2 }
    ) {
        $said = Invoke-Disable -Answer $Answer
        $said.Thrown | Should -BeNullOrEmpty
        $said.Error | Should -BeNullOrEmpty
        $said.Questions.Count | Should -Be $Asked
        $expected = @($Changed | ForEach-Object { "stale-$_" })
        @(Find-Disabled $Simulator $Users) | Should -BeExactly $expected
        @(Get-Change $Simulator).Action | Should -BeExactly @($Changed | ForEach-Object { 'UpdateAccessKey' })
        $said.Output.UserName | Should -BeExactly $Users
        @(($said.Output | Where-Object Action -EQ Disabled).UserName) | Should -BeExactly $expected
        $declined = $said.Output | Where-Object Action -NE Disabled
        @($declined).Count | Should -Be (4 - $expected.Count)
        $declined | ForEach-Object { "$($_.Action) $($_.Reason)" | Should -BeExactly 'Skipped NotConfirmed' }
        if ($expected) {
            @(Get-RecordLine $RecordPath).Count | Should -Be (2 * $expected.Count)
        }
        else {
            $RecordPath | Should -Not -Exist
        }
    }

    It 'is not asked with <_>' -ForEach '-Force', '-Confirm:$false', '-Force -Confirm:$false' {
        $said = Invoke-Disable $_
        $said.Questions | Should -BeNullOrEmpty
        $said.Output.Action | Should -Be (@('Disabled') * 4)
        (Find-Disabled $Simulator $Users).Count | Should -Be 4
    }

    It 'is asked with -Force -Confirm' {
        $said = Invoke-Disable '-Force -Confirm' 'Yes', 'No to All'
        $said.Questions.Count | Should -Be 2
        Find-Disabled $Simulator $Users | Should -BeExactly 'stale-1'
    }

    It 'is said by -Verbose when -Force does not ask it' {
        $said = Invoke-Disable '-Force -Verbose'
        @($said.Verbose.Message -match '^Disable access key AKIA\w+ of user stale-\d in account 123456789012, as arn:.+: created .+; last used .+ \(eu-west-1, s3\)\.$').Count |
            Should -Be 4
    }

    It 'that nobody can be asked is an error, and changes nothing' {
        $script = "Import-Module '$Manifest'; `$k = [pscustomobject]@{ AccessKeyId = '$($Keys.AccessKeyId)'; SecretAccessKey = '$($Keys.SecretAccessKey)' }
            try { 'stale-1', 'stale-2' | Disable-StaleAccessKey -EndpointUrl $($Simulator.Url) -Credential `$k -RecordPath '$RecordPath' }
            catch { `$_.FullyQualifiedErrorId; `$_.ToString(); `$_.ErrorDetails.RecommendedAction; [string]`$? }"
        $said = Invoke-InProcess $script
        $said.Count | Should -Be 4
        $said[0] | Should -BeExactly 'CannotAsk,AwsCredentialReport.Commands.DisableStaleAccessKeyCommand'
        $said[1] | Should -BeLike 'Cannot prompt for confirmation in this session, so the run ends before this change: Disable access key * of user stale-1 *'
        $said[1] + $said[2] | Should -BeLike '*-WhatIf*-Confirm:$false*'
        Get-Change $Simulator | Should -BeNullOrEmpty
        $RecordPath | Should -Not -Exist
    }

    It 'that nobody can be asked is not asked with -Confirm:$false' {
        $script = "Import-Module '$Manifest'; `$k = [pscustomobject]@{ AccessKeyId = '$($Keys.AccessKeyId)'; SecretAccessKey = '$($Keys.SecretAccessKey)' }
            ('stale-1' | Disable-StaleAccessKey -EndpointUrl $($Simulator.Url) -Credential `$k -RecordPath '$RecordPath' -Confirm:`$false).Action"
        Invoke-InProcess $script | Should -BeExactly 'Disabled'
    }
}
