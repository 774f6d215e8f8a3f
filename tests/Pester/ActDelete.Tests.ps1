#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

BeforeAll {
    . $PSScriptRoot/ActHelpers.ps1

    function Get-KeyCount {
        param($Simulator, [string[]] $UserName)

        @($UserName | Get-LiveKey $Simulator | Where-Object AccessKeyId).Count
    }
}

Describe 'Remove-DisabledAccessKey' {
    BeforeAll {
        Initialize-AwsEnvironment
        $script:Users = 1..3 | ForEach-Object { "stale-$_" }
        $script:Command = 'AwsCredentialReport.Commands.RemoveDisabledAccessKeyCommand'
    }

    AfterAll {
        Restore-AwsEnvironment
    }

    BeforeEach {
        $script:Simulator = Open-Simulator -Stale 3
        $script:RecordPath = Get-RecordPath
        $script:Live = @{ EndpointUrl = $Simulator.Url; Credential = $Keys }
        $script:Act = $Live + @{ RecordPath = $RecordPath }
        $script:Results = $Users | Disable-StaleAccessKey @Act -Confirm:$false
        Edit-RecordTime $RecordPath 100
        $script:Before = @(Get-Change $Simulator).Count
    }

    AfterEach {
        Close-Simulator $Simulator
        Assert-NoSecret
    }

    It 'deletes what the record shows, once, and records it' {
        $removed = Remove-DisabledAccessKey @Act -Force
        $removed | ForEach-Object { "$($_.UserName) $($_.Action) $($_.Reason)" } |
            Should -BeExactly ($Users | ForEach-Object { "$_ Removed WasDisabled" })
        Get-KeyCount $Simulator $Users | Should -Be 0
        (Get-RecordLine $RecordPath)[-1] | ForEach-Object { "$($_.operation) $($_.newStatus) $($_.outcome)" } |
            Should -BeExactly 'DeleteAccessKey Deleted done'
        Remove-DisabledAccessKey @Act -Force -WarningVariable warned -WarningAction Ignore | Should -BeNullOrEmpty
        "$warned" | Should -BeExactly "$RecordPath contains no key that was disabled and not restored or deleted since."
        @(Get-Change $Simulator).Count | Should -Be ($Before + 3)
    }

    It 'prompts for each key, and says that it cannot be undone' {
        $said = Invoke-Answered 'param($act) Remove-DisabledAccessKey @act' 'Yes', 'No', 'Yes' $Act
        $said.Questions[0] | Should -BeLike "Delete access key $($Results[0].AccessKeyId) of user stale-1 in account $AccountId, as arn:aws:iam::${AccountId}:user/audit/Auditor, which cannot be undone: created on *; disabled on *, 100 days ago; last used on *."
        $said.Output | ForEach-Object { "$($_.Action) $($_.Reason)" } |
            Should -BeExactly 'Removed WasDisabled', 'Skipped NotConfirmed', 'Removed WasDisabled'
        Get-KeyCount $Simulator $Users | Should -Be 1
    }

    It 'changes nothing with -WhatIf: <_>' -ForEach '', '-Force', '-Confirm:$false' {
        $size = (Get-Item $RecordPath).Length
        $said = Invoke-Answered "param(`$act) Remove-DisabledAccessKey @act -WhatIf $_" -Argument $Act
        $said.Output.Action | Should -Be ('WouldRemove', 'WouldRemove', 'WouldRemove')
        @(Get-Change $Simulator).Count | Should -Be $Before
        (Get-Item $RecordPath).Length | Should -Be $size
    }

    It 'takes keys of Get-DisabledAccessKey and results of Disable-StaleAccessKey as names' {
        (Get-DisabledAccessKey @Act | Where-Object UserName -EQ stale-2 | Remove-DisabledAccessKey @Act -Force).UserName | Should -BeExactly 'stale-2'
        ($Results[2] | ConvertTo-Json -EnumsAsStrings | ConvertFrom-Json | Remove-DisabledAccessKey @Act -Confirm:$false).Action | Should -Be Removed
        Get-KeyCount $Simulator $Users | Should -Be 1
    }

    It 'deletes nothing that the record does not show, whatever is piped in' {
        $forged = $Results[0] | ConvertTo-Json | ConvertFrom-Json
        $forged.AccessKeyId = (Get-LiveKey $Simulator Bob)[0].AccessKeyId
        $other = [pscustomobject]@{ AccessKeyId = $Results[0].AccessKeyId; AccountId = $AccountId; UserName = 'stale-2' }
        foreach ($more in @{ Force = $true }, @{ Confirm = $false }) {
            $forged, $other | Remove-DisabledAccessKey @Act @more | ForEach-Object { "$($_.Action) $($_.Reason)" } |
                Should -BeExactly 'Refused NotDisabledByUs', 'Refused NotDisabledByUs'
        }

        'stale-1', 42, [pscustomobject]@{ UserName = 'stale-1' }, [pscustomobject]@{ UserName = 'stale-1'; AccessKeyId = $Results[0].AccessKeyId } |
            Remove-DisabledAccessKey @Act -Force -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems.FullyQualifiedErrorId | Should -BeExactly (@("NotADisabledKey,$Command") * 4)
        @(Get-Change $Simulator).Count | Should -Be $Before
    }

    It 'leaves a key that was enabled again, was deleted, or whose user was made anew' {
        $null = Invoke-Iam $Simulator UpdateAccessKey @{ UserName = 'stale-1'; AccessKeyId = $Results[0].AccessKeyId; Status = 'Active' }
        $null = Invoke-Iam $Simulator DeleteAccessKey @{ UserName = 'stale-2'; AccessKeyId = $Results[1].AccessKeyId }
        $null = Invoke-Iam $Simulator DeleteAccessKey @{ UserName = 'stale-3'; AccessKeyId = $Results[2].AccessKeyId }
        $null = Invoke-Iam $Simulator DeleteUser @{ UserName = 'stale-3' }
        $null = Invoke-Iam $Simulator CreateUser @{ UserName = 'stale-3' }
        $changes = @(Get-Change $Simulator).Count
        Remove-DisabledAccessKey @Act -Force | ForEach-Object { "$($_.Action) $($_.Reason)" } |
            Should -BeExactly 'Skipped AlreadyActive', 'Refused NotFound', 'Skipped UserReplaced'
        @(Get-Change $Simulator).Count | Should -Be $changes
    }

    It 'keeps to -MinimumDays, to -MaximumCount and to exemptions' {
        (Remove-DisabledAccessKey @Act -MinimumDays 101 -Force).Reason | Select-Object -Unique | Should -BeExactly 'DisabledWithinThreshold'
        { Remove-DisabledAccessKey @Act -MinimumDays 6 -Force } | Should -Throw -ErrorId "ParameterArgumentValidationError,$Command"
        $removed = Remove-DisabledAccessKey @Act -ExcludeUser 'stale-1', 'nobody' -MaximumCount 1 -Confirm:$false -WarningVariable warned -WarningAction Ignore
        $removed | ForEach-Object { "$($_.Action) $($_.Reason)" } |
            Should -BeExactly 'Skipped ExcludedUser', 'Removed WasDisabled', 'Refused MaximumCountReached'
        "$warned" | Should -BeLike '*nobody*'
    }

    It 'cannot be undone: a restore refuses the key with the reason' {
        $removed = Remove-DisabledAccessKey @Act -Force
        foreach ($restored in @(
                , @($removed | Restore-DisabledAccessKey @Act -Force)
                , @(Restore-DisabledAccessKey @Act -Force))) {
            $restored | ForEach-Object { "$($_.Action) $($_.Reason)" } | Should -BeExactly (@('Refused NotFound') * 3)
            $restored[0].Message | Should -BeLike 'A run deleted the key on *. A deleted key cannot be restored; create a new one.'
        }
    }

    It 'warns when no key of the record is of the account' {
        $text = [IO.File]::ReadAllText($RecordPath).Replace($AccountId, '210987654321')
        [IO.File]::WriteAllText($RecordPath, $text)
        Remove-DisabledAccessKey @Act -Force -WarningVariable warned -WarningAction Ignore | ForEach-Object { "$($_.Action) $($_.Reason)" } |
            Select-Object -Unique | Should -BeExactly 'Refused OtherAccount'
        "$warned" | Should -BeLike "*of account $AccountId*210987654321*"
        $null = Get-DisabledAccessKey @Act -WarningVariable warned -WarningAction Ignore
        "$warned" | Should -BeLike "*of account $AccountId*210987654321*"
        $null = Get-DisabledAccessKey $RecordPath -Offline -WarningVariable warned
        $warned | Should -BeNullOrEmpty
    }

    It 'refuses a key when a line of the record behind its disabling is damaged' {
        [IO.File]::AppendAllText($RecordPath, "damaged`n")
        Remove-DisabledAccessKey @Act -Force -WarningAction Ignore | ForEach-Object { "$($_.Action) $($_.Reason)" } |
            Select-Object -Unique | Should -BeExactly 'Refused RecordDamaged'
        (Get-DisabledAccessKey @Act -WarningAction Ignore).IsDue | Select-Object -Unique | Should -BeFalse
        { Restore-DisabledAccessKey @Act -Force } | Should -Throw '*-RunId*'
        @(Get-Change $Simulator).Count | Should -Be $Before
    }

    It 'needs a record' {
        { Remove-DisabledAccessKey @Live -RecordPath (Get-RecordPath) -Force } | Should -Throw '*does not exist*' -ErrorId "BadRecord,$Command"
        @(Get-Change $Simulator).Count | Should -Be $Before
    }
}

Describe 'Get-DisabledAccessKey' {
    BeforeAll {
        Initialize-AwsEnvironment
        $script:Users = 1..3 | ForEach-Object { "stale-$_" }
    }

    AfterAll {
        Restore-AwsEnvironment
    }

    BeforeEach {
        $script:Simulator = Open-Simulator -Stale 3
        $script:RecordPath = Get-RecordPath
        $script:Act = @{ EndpointUrl = $Simulator.Url; Credential = $Keys; RecordPath = $RecordPath }
        $script:Results = $Users | Disable-StaleAccessKey @Act -Confirm:$false
        Edit-RecordTime $RecordPath 100
        $script:Before = @(Get-Change $Simulator).Count
        $script:Size = (Get-Item $RecordPath).Length
    }

    AfterEach {
        @(Get-Change $Simulator).Count | Should -Be $Before
        (Get-Item $RecordPath).Length | Should -Be $Size
        Close-Simulator $Simulator
        Assert-NoSecret
    }

    It 'shows what the record and IAM show' {
        $null = Invoke-Iam $Simulator UpdateAccessKey @{ UserName = 'stale-1'; AccessKeyId = $Results[0].AccessKeyId; Status = 'Active' }
        $null = Invoke-Iam $Simulator DeleteAccessKey @{ UserName = 'stale-2'; AccessKeyId = $Results[1].AccessKeyId }
        $script:Before += 2
        $shown = Get-DisabledAccessKey @Act
        $shown | ForEach-Object { "$($_.UserName) $($_.State) $($_.IsDue) $($_.DaysDisabled)" } |
            Should -BeExactly 'stale-1 EnabledAgain False 100', 'stale-2 Deleted False 100', 'stale-3 Inactive True 100'
        $shown.AccessKeyId | Should -BeExactly $Results.AccessKeyId
        $shown[2].RunId | Should -BeExactly (Get-RecordLine $RecordPath)[0].runId
        $shown[2].Reason | Should -BeExactly 'Unused'
        ($shown | Format-Table | Out-String -Width 79) | Should -Match '(?m)^Inactive +stale-3 +AKIA\w{16} +\d{4}-\d\d-\d\d +100 +due'
        $list = $shown[0] | Format-List | Out-String -Width 200
        'KeyCreated', 'DisabledTime', 'DueTime' | ForEach-Object { $list | Should -Match "(?m)^$_ +: \d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ\r?$" }
    }

    It 'lists from the record alone with -Offline, without credentials' {
        $calls = @(Get-Request $Simulator).Count
        $shown = Get-DisabledAccessKey $RecordPath -Offline -MinimumDays 101
        $shown | ForEach-Object { "$($_.State) $($_.IsDue)" } | Select-Object -Unique | Should -BeExactly 'NotAsked False'
        (Get-DisabledAccessKey $RecordPath -Offline).IsDue | Select-Object -Unique | Should -BeTrue
        Get-DisabledAccessKey $RecordPath -Offline -Since ([datetime]::UtcNow.AddDays(-50)) | Should -BeNullOrEmpty
        @(Get-Request $Simulator).Count | Should -Be $calls
    }

    It 'shows who enabled a key, from events as <_>' -ForEach 'objects of AWS Tools', 'objects of JSON', 'hashtables', 'lines of JSON', 'strings', 'a file', 'gzip' {
        $time = [datetime]::UtcNow.AddDays(-50)
        $record = @{
            eventTime         = $time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'")
            eventSource       = 'iam.amazonaws.com'
            eventName         = 'UpdateAccessKey'
            userIdentity      = @{ arn = "arn:aws:iam::${AccountId}:user/Carol"; accountId = $AccountId }
            requestParameters = @{ userName = 'stale-2'; accessKeyId = $Results[1].AccessKeyId; status = 'Active' }
            eventID           = '1'
        }
        $json = $record | ConvertTo-Json -Depth 5
        $file = Join-Path $TestDrive "events[1].json$(if ($_ -eq 'gzip') { '.gz' })"
        [IO.File]::WriteAllText($file, "{""Records"":[$json]}")
        if ($_ -eq 'gzip') {
            $stream = [IO.Compression.GZipStream]::new([IO.File]::Create($file), [IO.Compression.CompressionLevel]::Fastest)
            $stream.Write([Text.Encoding]::UTF8.GetBytes("{""Records"":[$json]}"))
            $stream.Dispose()
        }

        $shown = switch ($_) {
            'objects of AWS Tools' { [pscustomobject]@{ EventName = 'x'; EventTime = $time; CloudTrailEvent = $json } | Get-DisabledAccessKey @Act }
            'objects of JSON' { "{""Records"":[$json]}" | ConvertFrom-Json | Get-DisabledAccessKey @Act }
            'hashtables' { Get-DisabledAccessKey @Act -Event $record, @{ Events = @() } }
            'lines of JSON' { "{""Records"":[$json]}" -split "`n" | Get-DisabledAccessKey @Act }
            'strings' { Get-DisabledAccessKey @Act -Event ($json -replace '\s*\n\s*'), ($json -replace '\s*\n\s*') }
            default { Get-DisabledAccessKey @Act -EventPath ([WildcardPattern]::Escape($file)) }
        }
        $shown | ForEach-Object { "$($_.State) $($_.IsDue) $($_.ChangedBy)" } | Should -BeExactly @(
            'Inactive True ', "Inactive False arn:aws:iam::${AccountId}:user/Carol", 'Inactive True ')
        $shown[1].ChangedTime.ToString('s') | Should -BeExactly $time.ToString('s')
        $shown[1].Message | Should -BeLike '*Carol enabled the key on*'
        ($shown | Format-List | Out-String -Width 120) | Should -Match '(?m)^ChangedBy +: arn:aws:iam::\d+:user/Carol'
        Remove-DisabledAccessKey @Act -WhatIf -Event $record | ForEach-Object { "$($_.Action) $($_.Reason)" } |
            Should -BeExactly 'WouldRemove WasDisabled', 'Skipped ChangedSinceDisabled', 'WouldRemove WasDisabled'
    }

    It 'takes no events, warns of those that cannot be read, and fails without the file' {
        @($null | Get-DisabledAccessKey @Act -WarningAction Ignore).Count | Should -Be 3
        foreach ($none in $null, @(), @(@{ Events = @() })) {
            @(Get-DisabledAccessKey @Act -Event $none -WarningVariable warned -WarningAction Ignore).Count | Should -Be 3
            "$warned" | Should -BeLike '-Event has no event of CloudTrail*'
            { Remove-DisabledAccessKey @Act -Force -Event $none } | Should -Throw -ErrorId 'BadEvents,*'
        }
        $null = Get-Process -Id $PID | Get-DisabledAccessKey @Act -WarningVariable warned -WarningAction Ignore
        "$warned" | Should -BeLike '*-Event*cannot be read: 1.*'
        New-Item (Join-Path $TestDrive 'empty.json') | Out-Null
        foreach ($missing in 'missing.json', 'missing*.json', 'empty.json') {
            { Get-DisabledAccessKey @Act -EventPath (Join-Path $TestDrive $missing) } | Should -Throw -ErrorId 'BadEvents,*'
            { Remove-DisabledAccessKey @Act -Force -EventPath (Join-Path $TestDrive $missing) } | Should -Throw -ErrorId 'BadEvents,*'
        }
    }

    It 'leaves the state unknown when a call is refused, and names the call' {
        Close-Simulator $Simulator
        $script:Simulator = Open-Simulator -Stale 3 -Fault 'GetUser=AccessDenied'
        $script:Before = 0
        $shown = Get-DisabledAccessKey -RecordPath $RecordPath -EndpointUrl $Simulator.Url -Credential $Keys
        $shown[0].State | Should -Be Unknown
        $shown[0].Message | Should -BeLike '*GetUser*'
        $shown[0].IsDue | Should -BeFalse
    }
}
