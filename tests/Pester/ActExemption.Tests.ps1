#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

Describe 'Keys that are left alone' {
    BeforeAll {
        . $PSScriptRoot/ActHelpers.ps1
        Initialize-AwsEnvironment
        $script:Simulator = Open-Simulator -Stale 3
        $script:Live = @{ EndpointUrl = $Simulator.Url; Credential = $Keys }
        $script:Rows = Get-IamCredentialReport @Live
        $script:Waivers = Join-Path $TestDrive 'waivers.json'

        # Of the stale keys of Bob and stale-1 to stale-3: those that would be switched off, and why the others not.
        function Invoke-Preview([hashtable] $More, $Value = @('Bob', 'stale-1', 'stale-2', 'stale-3')) {
            $said = Invoke-Answered 'param($live, $more, $in) $in | Disable-StaleAccessKey @live @more -WhatIf' -Argument $Live, $More, $Value
            $said.Thrown | Should -BeNullOrEmpty
            $said.Error | Should -BeNullOrEmpty
            $said.Output
        }

        function Write-Waiver([Collections.IDictionary] $With) {
            $waiver = [ordered]@{ rule = 'AccessKeyUnused'; reason = 'Vendor asks for it'; owner = 'Platform team'; expires = '2099-01-31' }
            foreach ($name in $With.Keys) {
                $waiver[$name] = $With[$name]
            }

            ConvertTo-Json @{ waivers = @($waiver) } -Depth 4 | Set-Content $Waivers
        }
    }

    AfterAll {
        Close-Simulator $Simulator
        Restore-AwsEnvironment
    }

    AfterEach {
        Get-Change $Simulator | Should -BeNullOrEmpty
        Assert-NoSecret
    }

    It 'are those of -<Name> <Value>' -ForEach @(
        @{ Name = 'ExcludeUser'; Value = 'Bob'; Alone = @('Bob'); Why = 'ExcludedUser' }
        @{ Name = 'ExcludeUser'; Value = 'bob'; Alone = @('Bob'); Why = 'ExcludedUser' }
        @{ Name = 'ExcludeUser'; Value = 'stale-*'; Alone = 'stale-1', 'stale-2', 'stale-3'; Why = 'ExcludedUser' }
        @{ Name = 'ExcludeUser'; Value = 'Alice', 'st*1', 'stale-?3', '*-3'; Alone = 'stale-1', 'stale-3'; Why = 'ExcludedUser' }
        @{ Name = 'ExcludeTag'; Value = 'Team=Odd'; Alone = 'stale-1', 'stale-3'; Why = 'ExcludedTag' }
        @{ Name = 'ExcludeTag'; Value = 'team=odd'; Alone = 'stale-1', 'stale-3'; Why = 'ExcludedTag' }
        @{ Name = 'ExcludeTag'; Value = 'Team=O*'; Alone = 'stale-1', 'stale-3'; Why = 'ExcludedTag' }
        @{ Name = 'ExcludeTag'; Value = 'Team'; Alone = 'stale-1', 'stale-2', 'stale-3'; Why = 'ExcludedTag' }
        @{ Name = 'ExcludeTag'; Value = 'T*'; Alone = 'stale-1', 'stale-2', 'stale-3'; Why = 'ExcludedTag' }
        @{ Name = 'ExcludeTag'; Value = 'Owner', 'Team=Even'; Alone = @('stale-2'); Why = 'ExcludedTag' }
        @{ Name = 'ExcludePath'; Value = '/stale/'; Alone = 'stale-1', 'stale-2', 'stale-3'; Why = 'ExcludedPath' }
        @{ Name = 'ExcludePath'; Value = 'stale'; Alone = 'stale-1', 'stale-2', 'stale-3'; Why = 'ExcludedPath' }
        @{ Name = 'ExcludePath'; Value = '/st*'; Alone = 'stale-1', 'stale-2', 'stale-3'; Why = 'ExcludedPath' }
        @{ Name = 'ExcludePath'; Value = '/service/'; Alone = @(); Why = '' }
    ) {
        $fromNames = Invoke-Preview @{ $Name = $Value }
        $fromRows = Invoke-Preview @{ $Name = $Value } ($Rows | Where-Object UserName -In 'Bob', 'stale-1', 'stale-2', 'stale-3')
        foreach ($results in $fromNames, $fromRows) {
            $results.Count | Should -Be 4
            @($results | Where-Object Action -EQ Skipped | ForEach-Object UserName) | Should -BeExactly $Alone
            $results | Where-Object Action -EQ Skipped | ForEach-Object { $_.Reason | Should -BeExactly $Why }
            @($results | Where-Object Action -EQ WouldDisable).Count | Should -Be (4 - $Alone.Count)
        }
    }

    It 'are not chosen with brackets, which match no user: -<_>' -ForEach 'ExcludeUser', 'ExcludeTag', 'ExcludePath' {
        $more = @{ $_ = 'Bob', 'stale-[13]' }
        { 'Bob' | Disable-StaleAccessKey @Live @more -Confirm:$false } |
            Should -Throw "*'stale-``[13``]' cannot match a user: the only wildcards are **"
    }

    It 'are not a tag without a name, which matches no user: <_>' -ForEach '=yes', '=' {
        { 'Bob' | Disable-StaleAccessKey @Live -ExcludeTag $_ -Confirm:$false } |
            Should -Throw "*'$_' cannot match a user: a tag has a name before its =.*"
    }

    It 'are given in every form: <Name>' -ForEach @(
        @{ Name = 'a comma list'; More = { @{ ExcludeUser = 'Bob,stale-1' } }; Alone = 'Bob', 'stale-1' }
        @{ Name = 'blanks'; More = { @{ ExcludeUser = ' Bob', 'stale-1 ' } }; Alone = 'Bob', 'stale-1' }
        @{ Name = 'an ARN'; More = { @{ ExcludeUser = "arn:aws:iam::${AccountId}:user/stale/stale-1" } }; Alone = @('stale-1') }
        @{ Name = 'a user object'; More = { @{ ExcludeUser = [pscustomobject]@{ UserName = 'Bob'; UserId = 'AIDA' } } }; Alone = @('Bob') }
        @{ Name = 'a tag of AWS Tools'; More = { @{ ExcludeTag = [pscustomobject]@{ Key = 'Team'; Value = 'Odd' } } }; Alone = 'stale-1', 'stale-3' }
        @{ Name = 'a table with Key and Value'; More = { @{ ExcludeTag = @{ Key = 'Team'; Value = 'Odd' } } }; Alone = 'stale-1', 'stale-3' }
        @{ Name = 'a table of tags'; More = { @{ ExcludeTag = @{ Team = 'Odd' } } }; Alone = 'stale-1', 'stale-3' }
        @{ Name = 'a list of tags in one text'; More = { @{ ExcludeTag = 'Critical=*,Team=Odd' } }; Alone = 'stale-1', 'stale-3' }
        @{ Name = 'a tag with blanks'; More = { @{ ExcludeTag = 'Team = Odd' } }; Alone = 'stale-1', 'stale-3' }
        @{ Name = 'a path with the user'; More = { @{ ExcludePath = '/stale/stale-1' } }; Alone = @('stale-1') }
    ) {
        $results = Invoke-Preview (& $More)
        @($results | Where-Object Action -EQ Skipped | ForEach-Object UserName) | Should -BeExactly $Alone
    }

    It 'are never an empty text: -<_>' -ForEach 'ExcludeUser', 'ExcludeTag', 'ExcludePath' {
        foreach ($value in '', ' ', $null, 'Bob,', @('Bob', '')) {
            $more = @{ $_ = $value }
            { 'Bob' | Disable-StaleAccessKey @Live @more -Confirm:$false } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
        }
    }

    It 'are named when they matched no user' {
        $said = Invoke-Answered 'param($live) "Bob", "stale-1" | Disable-StaleAccessKey @live -WhatIf -ExcludeUser Bob, alicia -ExcludeTag Critical:true -ExcludePath /nowhere/' -Argument $Live
        $said.Warning.Message | Should -BeExactly "The exempt user 'alicia' matched no user.", "The exempt tag 'Critical:true' matched no user.",
            "The exempt path '/nowhere/' matched no user."
    }

    It 'need no tags where none are asked for' {
        $before = @(Get-Request $Simulator ListUserTags).Count
        $null = Invoke-Preview @{}
        @(Get-Request $Simulator ListUserTags).Count | Should -Be $before
    }

    It 'are those of a waiver: <Name>' -ForEach @(
        @{ Name = 'a user'; With = @{ user = 'Bob' }; Alone = @('Bob') }
        @{ Name = 'users'; With = @{ user = 'stale-*' }; Alone = 'stale-1', 'stale-2', 'stale-3' }
        @{ Name = 'another account'; With = @{ user = 'Bob'; account = '111122223333' }; Alone = @() }
        @{ Name = 'another rule'; With = @{ user = 'Bob'; rule = 'ConsoleUserWithoutMfa' }; Alone = @() }
        @{ Name = 'expired'; With = @{ user = 'Bob'; expires = '2026-01-31' }; Alone = @() }
    ) {
        Write-Waiver $With
        $results = Invoke-Preview @{ WaiverPath = $Waivers }
        @($results | Where-Object Reason -EQ Waived | ForEach-Object UserName) | Should -BeExactly $Alone
        @($results | Where-Object Action -EQ WouldDisable).Count | Should -Be (4 - $Alone.Count)
    }

    It 'are named by a waiver with its owner and end' {
        Write-Waiver @{ user = 'Bob' }
        (Invoke-Preview @{ WaiverPath = $Waivers } 'Bob').Message |
            Should -BeExactly 'A waiver of Platform team covers the credential until 2099-02-01 00:00:00Z: Vendor asks for it.'
    }

    It 'are not made by a waiver that has expired, and a warning names it' {
        Write-Waiver @{ user = 'Bob'; expires = '2026-01-31' }
        $said = Invoke-Answered 'param($live, $waivers) Get-IamCredentialReport @live | Disable-StaleAccessKey @live -WhatIf -WaiverPath $waivers' -Argument $Live, $Waivers
        "$($said.Warning)" | Should -BeLike '*Waivers that have expired exempt no user (1): rule AccessKeyUnused, user Bob (until 2026-02-01 00:00:00Z).*'
    }

    It 'hold for every rule that names stale keys: <_>' -ForEach 'AccessKeyNotRotated', 'AccessKeyNeverUsed', '*' {
        Write-Waiver @{ user = 'Bob'; rule = $_ }
        @(Invoke-Preview @{ WaiverPath = $Waivers } | Where-Object Reason -EQ Waived | ForEach-Object UserName) | Should -BeExactly 'Bob'
    }

    It 'are named where a waiver means a key that its user does not have' {
        Write-Waiver @{ user = 'Bob'; accessKeyCreated = '2001-01-01T00:00:00Z' }
        $said = Invoke-Answered 'param($live, $waivers) Get-IamCredentialReport @live | Disable-StaleAccessKey @live -WhatIf -WaiverPath $waivers' -Argument $Live, $Waivers
        "$($said.Warning)" | Should -BeLike '*The waiver of rule AccessKeyUnused, user Bob, the key created 2001-01-01 00:00:00Z matched no user or key.*'
    }

    It 'cannot be told from a waiver file that is <Name>' -ForEach @(
        @{ Name = 'missing'; Text = $null }
        @{ Name = 'no JSON'; Text = 'waivers' }
        @{ Name = 'of something else'; Text = '{ "waiver": [] }' }
    ) {
        Remove-Item $Waivers -ErrorAction Ignore
        if ($Text) {
            Set-Content $Waivers $Text
        }

        { 'Bob' | Disable-StaleAccessKey @Live -WaiverPath $Waivers -Confirm:$false } |
            Should -Throw -ErrorId 'BadWaivers,AwsCredentialReport.Commands.DisableStaleAccessKeyCommand'
    }

    It 'are a finding''s that is waived' {
        Write-Waiver @{ user = 'Bob' }
        $findings = $Rows | Test-IamCredentialHygiene -Rule AccessKeyUnused -WaiverPath $Waivers | Where-Object UserName -EQ Bob
        "$((Invoke-Preview @{} $findings).Reason)" | Should -BeExactly 'Waived'
    }

    It 'are the one that signs the calls' {
        $result = Invoke-Preview @{ MaximumUnusedDays = 1 } 'Auditor'
        "$($result.Action) $($result.Reason) $($result.AccessKeyId)" | Should -BeExactly "Refused SignsTheCall $($Keys.AccessKeyId)"
    }

    It 'are root''s' {
        $root = Invoke-Preview @{ IncludeNeverUsed = $true } ($Rows | Where-Object IsRoot)
        "$($root.Action) $($root.Reason)" | Should -BeExactly 'Refused Root'
        $named = Invoke-Preview @{} '<root_account>'
        "$($named.Action) $($named.Reason)" | Should -BeExactly 'Refused Root'
        $found = Invoke-Preview @{ IncludeNeverUsed = $true } ($Rows | Test-IamCredentialHygiene | Where-Object UserName -EQ '<root_account>')
        @($found | Where-Object Action -NE Refused) | Should -BeNullOrEmpty
    }

    It 'are young, or used, or never used' {
        $results = Invoke-Preview @{ MaximumUnusedDays = 210 } 'stale-1', 'Bob', 'Diego', 'deploy-bot'
        $results.Reason | Should -BeExactly 'UsedWithinThreshold', 'Unused', 'CreatedWithinThreshold', 'CreatedWithinThreshold', 'UsedWithinThreshold'
        (Invoke-Preview @{ IncludeNeverUsed = $true } 'Diego').Reason | Should -BeExactly 'NeverUsed'
        (Invoke-Preview @{} 'Diego').Reason | Should -BeExactly 'NeverUsedNotIncluded'
    }

    It 'are not old enough for -MaximumKeyAgeDays, and it spares keys in use all the same' {
        $results = Invoke-Preview @{ MaximumKeyAgeDays = 500 } 'stale-1', 'Bob', 'deploy-bot'
        $results | ForEach-Object { "$($_.Action) $($_.Reason)" } | Should -BeExactly @(
            'Skipped CreatedWithinThreshold', 'WouldDisable TooOld', 'Skipped CreatedWithinThreshold', 'Skipped UsedWithinThreshold')
    }
}
