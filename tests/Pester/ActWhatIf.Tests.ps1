#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

Describe 'What would be done' {
    BeforeAll {
        . $PSScriptRoot/ActHelpers.ps1
        Initialize-AwsEnvironment
        $script:Simulator = Open-Simulator -Stale 3
        $script:Live = @{ EndpointUrl = $Simulator.Url; Credential = $Keys }
        $script:Users = 'stale-1', 'stale-2', 'stale-3'
    }

    AfterAll {
        Close-Simulator $Simulator
        Restore-AwsEnvironment
    }

    BeforeEach {
        $script:RecordPath = Get-RecordPath
    }

    AfterEach {
        Get-Change $Simulator | Should -BeNullOrEmpty
        $RecordPath | Should -Not -Exist
        Assert-NoSecret
    }

    It 'is shown by <_>' -ForEach '-WhatIf', '-WhatIf -Force', '-Force -WhatIf -Confirm:$false', '-WhatIf -Confirm' {
        $said = Invoke-Answered "param(`$n, `$u, `$k, `$r) `$n | Disable-StaleAccessKey -EndpointUrl `$u -Credential `$k -RecordPath `$r $_" -Argument @(
            , $Users; $Simulator.Url; $Keys; $RecordPath)
        $said.Thrown | Should -BeNullOrEmpty
        $said.Questions | Should -BeNullOrEmpty
        $said.Error | Should -BeNullOrEmpty
        $said.Output.Action | Should -Be ('WouldDisable', 'WouldDisable', 'WouldDisable')
        $said.Output.Reason | Should -BeExactly ('Unused', 'Unused', 'Unused')
        $said.Output.UserName | Should -BeExactly $Users
        $said.Output.AccessKeyId | Should -BeExactly ($Users | Get-LiveKey $Simulator).AccessKeyId
        $said.Output.RecordPath | Where-Object { $_ } | Should -BeNullOrEmpty
    }

    It 'is shown with $WhatIfPreference, -Force or not' {
        $WhatIfPreference = $true
        $results = @('stale-1' | Disable-StaleAccessKey @Live -RecordPath $RecordPath -Force) + @(
            'stale-2' | Disable-StaleAccessKey @Live -RecordPath $RecordPath)
        $results.Action | Should -Be ('WouldDisable', 'WouldDisable')
    }

    It 'counts beyond the maximum' {
        $results = $Users | Disable-StaleAccessKey @Live -RecordPath $RecordPath -WhatIf -MaximumCount 2 -WarningVariable warned -WarningAction Ignore
        $results.Action | Should -Be ('WouldDisable', 'WouldDisable', 'WouldDisable') -Because 'a run must be sized'
        "$warned" | Should -BeExactly 'This run would change 3 credentials, but -MaximumCount allows 2.'
        $forced = $Users | Disable-StaleAccessKey @Live -RecordPath $RecordPath -WhatIf -MaximumCount 2 -Force -WarningAction Ignore
        $warned.Count | Should -Be 1 -Because 'it warns once a run'
        $forced.Action | Should -Be ('WouldDisable', 'WouldDisable', 'WouldDisable')
    }

    It 'says with -Verbose in whose account, by what measure, and where the record is' {
        $said = Invoke-WithStream 'param($u, $k, $r) "stale-1" | Disable-StaleAccessKey -EndpointUrl $u -Credential $k -RecordPath $r -MaximumUnusedDays 30 -MaximumCount 7 -WhatIf' @(
            $Simulator.Url, $Keys, $RecordPath)
        $said.Verbose.Message | Should -Contain 'Credentials: -Credential.'
        $said.Verbose.Message | Should -Contain "Account $AccountId, as arn:aws:iam::${AccountId}:user/audit/Auditor. The record is $RecordPath."
        $said.Verbose.Message | Should -Contain 'Stale: unused for 30 days; never-used credentials are skipped. Maximum of changes: 7.'
    }

    It 'names a key once' {
        $results = 'stale-1', 'stale-1' | Disable-StaleAccessKey @Live -RecordPath $RecordPath -WhatIf
        $results.Action | Should -Be ('WouldDisable', 'Skipped')
        $results[1].Reason | Should -BeExactly 'AlreadyHandled'
    }

    It 'is asked of nobody in a session without a user' {
        $said = Invoke-InProcess "Import-Module '$Manifest'; `$k = [pscustomobject]@{ AccessKeyId = '$($Keys.AccessKeyId)'; SecretAccessKey = '$($Keys.SecretAccessKey)' }
            'stale-1' | Disable-StaleAccessKey -EndpointUrl $($Simulator.Url) -Credential `$k -RecordPath '$RecordPath' -WhatIf | ForEach-Object { [string] `$_.Action }"
        $said[0] | Should -BeLike 'What if: Disable access key AKIA* of user stale-1 *'
        $said[-1] | Should -BeExactly 'WouldDisable'
    }

    It 'is a password that would be deleted' {
        $result = Remove-StalePassword Bob @Live -RecordPath $RecordPath -WhatIf -Force
        "$($result.Action) $($result.Reason)" | Should -BeExactly 'WouldRemove Unused'
    }

    It 'creates no folder for the record' {
        $folder = Join-Path $TestDrive 'no-such-folder'
        $null = Disable-StaleAccessKey stale-1 @Live -RecordPath (Join-Path $folder 'record.jsonl') -WhatIf
        $folder | Should -Not -Exist
    }
}

Describe 'As many as allowed' {
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
    }

    It 'are changed, and the rest is refused' {
        $said = Invoke-Disable '-MaximumCount 1 -Confirm:$false'
        $said.Output.Action | Should -Be ('Disabled', 'Refused', 'Refused', 'Refused')
        $said.Output[1..3].Reason | Select-Object -Unique | Should -BeExactly 'MaximumCountReached'
        @(Get-Change $Simulator).Count | Should -Be 1
        $said.Warning.Message | Should -BeExactly 'Credentials skipped because -MaximumCount was reached: 3. Run the command again, or give a larger -MaximumCount.'
        $said.Error | Should -BeNullOrEmpty
        $said.Questions | Should -BeNullOrEmpty
    }

    It 'counts what was changed, not what was declined' {
        $said = Invoke-Disable '-MaximumCount 2' 'No', 'Yes', 'Yes'
        $said.Output.Action | Should -Be ('Skipped', 'Disabled', 'Disabled', 'Refused')
        $said.Questions.Count | Should -Be 3
    }

    It 'asks with -Force whether to go on, once: <Answer>' -ForEach @(
        @{ Answer = 'Yes'; Actions = 'Disabled', 'Disabled', 'Disabled', 'Disabled' }
        @{ Answer = 'No'; Actions = 'Disabled', 'Refused', 'Refused', 'Refused' }
    ) {
        $said = Invoke-Disable '-MaximumCount 1 -Force' $Answer
        $said.Thrown | Should -BeNullOrEmpty
        $said.Questions.Count | Should -Be 1
        $said.Questions[0] | Should -BeExactly 'This run has reached -MaximumCount 1. Continue without a maximum?'
        $said.Output.Action | Should -Be $Actions
        @(Get-Change $Simulator).Count | Should -Be @($Actions -eq 'Disabled').Count
    }

    It 'refuses the rest with a warning where nobody can be asked' {
        $said = Invoke-InProcess "Import-Module '$Manifest'; `$k = [pscustomobject]@{ AccessKeyId = '$($Keys.AccessKeyId)'; SecretAccessKey = '$($Keys.SecretAccessKey)' }
            `$done = 'stale-1', 'stale-2', 'stale-3' | Disable-StaleAccessKey -EndpointUrl $($Simulator.Url) -Credential `$k -RecordPath '$RecordPath' -Force -MaximumCount 1 -WarningVariable w 3>`$null
            `$done.ForEach{ [string] `$_.Action }; `$w.ForEach{ [string] `$_ }"
        $said[0..2] | Should -BeExactly 'Disabled', 'Refused', 'Refused'
        $said.Count | Should -Be 4 -Because 'it warns once a run'
        $said[3] | Should -BeLike '*-MaximumCount*'
        @(Get-Change $Simulator).Count | Should -Be 1
    }
}
