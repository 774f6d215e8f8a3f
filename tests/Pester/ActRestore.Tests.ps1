#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

Describe 'Restore-DisabledAccessKey' {
    BeforeAll {
        . $PSScriptRoot/ActHelpers.ps1
        Initialize-AwsEnvironment
        $script:Users = 1..3 | ForEach-Object { "stale-$_" }
        $script:Command = 'AwsCredentialReport.Commands.RestoreDisabledAccessKeyCommand'

        # Export-Csv writes times as the culture does.
        function Save-Csv($Result, [string] $Culture) {
            $before = [cultureinfo]::CurrentCulture
            try {
                [cultureinfo]::CurrentCulture = $Culture
                $Result | ConvertTo-Csv | ConvertFrom-Csv
            }
            finally {
                [cultureinfo]::CurrentCulture = $before
            }
        }
    }

    AfterAll {
        Restore-AwsEnvironment
    }

    BeforeEach {
        $script:Simulator = Open-Simulator -Stale 3
        $script:RecordPath = Get-RecordPath
        $script:Live = @{ EndpointUrl = $Simulator.Url; Credential = $Keys }
        $script:Results = $Users | Disable-StaleAccessKey @Live -RecordPath $RecordPath -Confirm:$false
        Find-Disabled $Simulator $Users | Should -BeExactly $Users
        $script:Before = @(Get-Change $Simulator).Count
    }

    AfterEach {
        Close-Simulator $Simulator
        Assert-NoSecret
    }

    It 'undoes a run entirely by its results: <Name>' -ForEach @(
        @{ Name = 'as they are'; Save = { $_ } }
        @{ Name = 'out of Export-Clixml'; Save = { Export-Clixml "$TestDrive/done.xml" -InputObject $_; Import-Clixml "$TestDrive/done.xml" } }
        @{ Name = 'out of JSON'; Save = { $_ | ConvertTo-Json -EnumsAsStrings | ConvertFrom-Json } }
        @{ Name = 'out of JSON, with numbers'; Save = { $_ | ConvertTo-Json | ConvertFrom-Json } }
        @{ Name = 'out of CSV'; Save = { $_ | ConvertTo-Csv | ConvertFrom-Csv } }
        @{ Name = 'out of CSV in en-GB'; Save = { Save-Csv $_ en-GB } }
        @{ Name = 'out of CSV in de-DE'; Save = { Save-Csv $_ de-DE } }
    ) {
        $ids = ($Users | Get-LiveKey $Simulator).AccessKeyId
        $restored = $Results | ForEach-Object $Save | Restore-DisabledAccessKey @Live -RecordPath $RecordPath -Confirm:$false
        $restored | ForEach-Object { "$($_.UserName) $($_.Action) $($_.Reason)" } |
            Should -BeExactly ($Users | ForEach-Object { "$_ Restored WasDisabled" })
        $restored.AccessKeyId | Should -BeExactly $ids
        ($Users | Get-LiveKey $Simulator).Status | Select-Object -Unique | Should -BeExactly 'Active'
        (Get-Change $Simulator).Count | Should -Be ($Before + 3)
    }

    It 'is recorded where the keys were disabled: <Name>' -ForEach @(
        @{ Name = 'results'; Get = { $Results } }
        @{ Name = 'results out of Export-Clixml'; Get = { $Results | Export-Clixml "$TestDrive/done.xml"; Import-Clixml "$TestDrive/done.xml" } }
        @{ Name = 'keys'; Get = { Get-DisabledAccessKey @Live -RecordPath $RecordPath } }
        @{ Name = 'keys out of Export-Clixml'; Get = { Get-DisabledAccessKey @Live -RecordPath $RecordPath | Export-Clixml "$TestDrive/k.xml"; Import-Clixml "$TestDrive/k.xml" } }
        @{ Name = 'keys out of JSON'; Get = { Get-DisabledAccessKey @Live -RecordPath $RecordPath | ConvertTo-Json | ConvertFrom-Json } }
        @{ Name = 'keys of Select-Object'; Get = { Get-DisabledAccessKey @Live -RecordPath $RecordPath | Select-Object * } }
    ) {
        $restored = & $Get | Restore-DisabledAccessKey @Live -Force -WarningVariable warned -WarningAction Ignore
        $restored.Action | Should -Be ('Restored', 'Restored', 'Restored')
        $restored.RecordPath | Select-Object -Unique | Should -BeExactly $RecordPath
        $warned | Should -BeNullOrEmpty
        Get-DisabledAccessKey @Live -RecordPath $RecordPath -WarningAction Ignore | Should -BeNullOrEmpty
    }

    It 'warns when the run is recorded elsewhere' {
        $other = Get-RecordPath
        $null = $Results | Restore-DisabledAccessKey @Live -Force -RecordPath $other -WarningVariable warned -WarningAction Ignore
        $warned | Should -HaveCount 1
        "$warned" | Should -BeLike "Keys were disabled in the record $RecordPath, but this run is recorded in $other*"
    }

    It 'restores no stored key that the record does not have' {
        $key = Get-DisabledAccessKey @Live -RecordPath $RecordPath | Select-Object * | Select-Object -First 1
        $key.RecordPath = $null
        $result = $key | Restore-DisabledAccessKey @Live -Force -RecordPath (New-Item (Get-RecordPath) -Force).FullName -IncludeUnknownOutcome -WarningAction Ignore
        $result.Action | Should -Be Skipped
        Find-Disabled $Simulator $Users | Should -BeExactly $Users
    }

    It 'undoes what a record tells, and once' {
        $restored = Restore-DisabledAccessKey -RecordPath $RecordPath @Live -Force
        $restored.Action | Should -Be ('Restored', 'Restored', 'Restored')
        Find-Disabled $Simulator $Users | Should -BeNullOrEmpty
        $lines = Get-RecordLine $RecordPath
        $lines.Count | Should -Be 12
        ($lines | Group-Object runId).ForEach('Count') | Should -Be 6, 6
        $lines[-1].newStatus | Should -BeExactly 'Active'
        $lines[-1].outcome | Should -BeExactly 'done'
        Restore-DisabledAccessKey -RecordPath $RecordPath @Live -Force -WarningVariable warned -WarningAction Ignore | Should -BeNullOrEmpty
        "$warned" | Should -BeExactly "$RecordPath contains no key to restore: no key was disabled, or all were restored."
    }

    It 'undoes the last run of a record, and all runs when asked' {
        $null = 'Bob' | Disable-StaleAccessKey @Live -RecordPath $RecordPath -Confirm:$false
        (Restore-DisabledAccessKey -RecordPath $RecordPath @Live -WhatIf).UserName | Should -BeExactly 'Bob'
        (Restore-DisabledAccessKey -RecordPath $RecordPath @Live -EveryRun -WhatIf).UserName | Should -BeExactly 'stale-1', 'stale-2', 'stale-3', 'Bob'
    }

    It 'restores no more than -MaximumCount' {
        $restored = Restore-DisabledAccessKey -RecordPath $RecordPath @Live -MaximumCount 2 -Confirm:$false -WarningAction Ignore
        $restored.Action | Should -Be ('Restored', 'Restored', 'Refused')
    }

    It 'undoes one run of a record' {
        $other = [guid]::NewGuid()
        Restore-DisabledAccessKey -RecordPath $RecordPath @Live -RunId $other -Force -WarningVariable warned -WarningAction Ignore | Should -BeNullOrEmpty
        "$warned" | Should -BeLike "$RecordPath contains no run $other, so nothing is restored. Its last runs are *"
        "$warned" | Should -BeLike "*$((Get-RecordLine $RecordPath)[0].runId)*"
        $run = (Get-RecordLine $RecordPath)[0].runId
        $null = 'Bob' | Disable-StaleAccessKey @Live -RecordPath $RecordPath -Confirm:$false
        (Restore-DisabledAccessKey -RecordPath $RecordPath @Live -RunId $run -Force).UserName | Should -BeExactly $Users
        Find-Disabled $Simulator Bob | Should -BeExactly 'Bob'
    }

    It 'changes nothing with -WhatIf: <_>' -ForEach '-RecordPath $r', '-RecordPath $r -Force', '' {
        $size = (Get-Item $RecordPath).Length
        $script = $_ ? "Restore-DisabledAccessKey @live -WhatIf $_" : '$in | Restore-DisabledAccessKey @live -WhatIf'
        $said = Invoke-Answered "param(`$live, `$r, `$in) $script" -Argument $Live, $RecordPath, $Results
        $said.Thrown | Should -BeNullOrEmpty
        $said.Output.Action | Should -Be ('WouldRestore', 'WouldRestore', 'WouldRestore')
        @(Get-Change $Simulator).Count | Should -Be $Before
        (Get-Item $RecordPath).Length | Should -Be $size
    }

    It 'asks about each key in one sentence' {
        $said = Invoke-Answered 'param($live, $r) Restore-DisabledAccessKey @live -RecordPath $r' 'Yes', 'No', 'Yes' $Live, $RecordPath
        $said.Questions[0] | Should -BeExactly "Enable access key $($Results[0].AccessKeyId) of user stale-1 in account $AccountId again, as arn:aws:iam::${AccountId}:user/audit/Auditor."
        $said.Output | ForEach-Object { "$($_.Action) $($_.Reason)" } |
            Should -BeExactly 'Restored WasDisabled', 'Skipped NotConfirmed', 'Restored WasDisabled'
        Find-Disabled $Simulator $Users | Should -BeExactly 'stale-2'
    }

    It 'refuses a key that is active again, deleted, or of a user made anew' {
        $null = Invoke-Iam $Simulator UpdateAccessKey @{ UserName = 'stale-1'; AccessKeyId = $Results[0].AccessKeyId; Status = 'Active' }
        $null = Invoke-Iam $Simulator DeleteAccessKey @{ UserName = 'stale-2'; AccessKeyId = $Results[1].AccessKeyId }
        $null = Invoke-Iam $Simulator DeleteAccessKey @{ UserName = 'stale-3'; AccessKeyId = $Results[2].AccessKeyId }
        $null = Invoke-Iam $Simulator DeleteUser @{ UserName = 'stale-3' }
        $null = Invoke-Iam $Simulator CreateUser @{ UserName = 'stale-3' }
        $null = Invoke-Iam $Simulator CreateAccessKey @{ UserName = 'stale-3' }
        $changes = @(Get-Change $Simulator).Count
        foreach ($restored in @(
                , @($Results | Restore-DisabledAccessKey @Live -RecordPath $RecordPath -Force)
                , @(Restore-DisabledAccessKey @Live -RecordPath $RecordPath -Force))) {
            $restored | ForEach-Object { "$($_.Action) $($_.Reason)" } |
                Should -BeExactly 'Refused AlreadyActive', 'Refused NotFound', 'Refused UserReplaced'
        }

        @(Get-Change $Simulator).Count | Should -Be $changes
    }

    It 'leaves results alone that switched nothing off, and what tells too little' {
        $skipped = Disable-StaleAccessKey Alice @Live -RecordPath $RecordPath -Confirm:$false
        $restored = $skipped | Restore-DisabledAccessKey @Live -RecordPath $RecordPath -Confirm:$false
        "$($restored.Action) $($restored.Reason)" | Should -BeExactly 'Skipped NotDisabledByUs'
        foreach ($name in 'AccessKeyId', 'UserId', 'AccountId') {
            $partial = $Results[0] | ConvertTo-Json | ConvertFrom-Json
            $partial.$name = $null
            $restored = $partial | Restore-DisabledAccessKey @Live -RecordPath $RecordPath -Confirm:$false
            "$($restored.Action) $($restored.Reason)" | Should -BeExactly 'Refused Unknown'
        }

        @(Get-Change $Simulator).Count | Should -Be $Before
    }

    It 'takes nothing else' {
        42, 'Bob', [pscustomobject]@{ UserName = 'Bob' }, [pscustomobject]@{ UserName = ' '; Action = 'Disabled' } |
            Restore-DisabledAccessKey @Live -RecordPath $RecordPath -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems.FullyQualifiedErrorId | Should -BeExactly (@("NotAResult,$Command") * 4)
        "$($problems[0])" | Should -BeExactly 'An object of the type Int32 is not a result of Disable-StaleAccessKey.'
    }

    It 'warns of a damaged last line, and uses the rest' {
        $lines = Get-Content $RecordPath
        Set-Content $RecordPath (($lines[0..4] -join "`n") + "`n" + $lines[5].Substring(0, 100)) -NoNewline
        $restored = Restore-DisabledAccessKey @Live -RecordPath $RecordPath -Force -WarningAction SilentlyContinue -WarningVariable warnings
        $restored.UserName | Should -BeExactly $Users[0..1] -Because 'the outcome of the third is not known'
        $warnings[0] | Should -BeExactly "${RecordPath}: line 6 cannot be read. A run that was killed leaves such a line, and so may an editor. The other lines are used."
        $warnings[1] | Should -BeLike '*-IncludeUnknownOutcome*'
        $more = Restore-DisabledAccessKey @Live -RecordPath $RecordPath -Force -IncludeUnknownOutcome -WarningAction Ignore
        "$($more.UserName) $($more.Action)" | Should -BeExactly "$($Users[2]) Restored"
    }

    It 'cannot read a record that is <Name>' -ForEach @(
        @{ Name = 'missing'; Text = $null; Like = 'The record * cannot be read: it does not exist.' }
        @{ Name = 'of a later schema'; Text = '{"schema":99,"type":"intent"}'; Like = 'The record * cannot be read: *' }
    ) {
        $file = Get-RecordPath
        if ($Text) {
            Set-Content $file $Text
        }

        { Restore-DisabledAccessKey @Live -RecordPath $file -Force } | Should -Throw $Like -ErrorId "BadRecord,$Command"
        @(Get-Change $Simulator).Count | Should -Be $Before
    }

    It 'cannot read a record that is a folder, also with -WhatIf' {
        foreach ($more in @{ WhatIf = $true }, @{ Force = $true }) {
            { Restore-DisabledAccessKey @Live -RecordPath $TestDrive @more } |
                Should -Throw "The record $TestDrive cannot be used: it is a folder." -ErrorId "RecordIsFolder,$Command"
        }
    }
}
