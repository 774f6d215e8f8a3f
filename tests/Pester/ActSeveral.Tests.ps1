#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

Describe 'Acting in several accounts' {
    BeforeAll {
        . $PSScriptRoot/ActHelpers.ps1
        Initialize-AwsEnvironment
        $script:Members = $MemberIds[0..2]
        $script:Stale = @{ RoleName = 'Audit'; MaximumUnusedDays = 1; IncludeNeverUsed = $true; WarningAction = 'Ignore' }

        function Get-Row {
            Get-IamCredentialReport @Live -Organization -RoleName Audit | Where-Object UserName -In 'Bob', 'ci'
        }

        function Format-Result {
            param([Parameter(ValueFromPipeline)] $Result)

            process { "$($Result.AccountId) $($Result.UserName) $($Result.Action) $($Result.Reason)" }
        }
    }

    AfterAll {
        Restore-AwsEnvironment
    }

    BeforeEach {
        $script:Simulator = Open-Simulator -Accounts 4
        $script:RecordPath = Get-RecordPath
        $script:Live = @{ EndpointUrl = $Simulator.Url; Credential = $Keys }
        $script:Act = $Live + @{ RecordPath = $RecordPath }
    }

    AfterEach {
        Close-Simulator $Simulator
        Assert-NoSecret
    }

    It 'disables the keys of rows in their accounts, in one record, and counts per account' {
        $results = Get-Row | Disable-StaleAccessKey @Act @Stale -Confirm:$false -InformationVariable said
        $results.Action | Select-Object -Unique | Should -BeExactly 'Disabled'
        $results.AccountId | Sort-Object | Should -BeExactly (@($AccountId) + $Members | Sort-Object)
        (Get-Change $Simulator).AccountId | Should -BeExactly $results.AccountId
        $lines = Get-RecordLine $RecordPath
        ($lines | Where-Object type -EQ outcome).accountId | Should -BeExactly $results.AccountId
        $lines.runId | Sort-Object -Unique | Should -HaveCount 1
        $said.MessageData.AccountId | Should -BeExactly $results.AccountId
        $said.MessageData.Changed | Should -BeExactly 1, 1, 1, 1
        "$($said[0].MessageData)" | Should -BeExactly "Account $($results[0].AccountId): changed 1, would change 0, skipped 0, refused 0, failed 0."
    }

    It 'restores, watches and deletes from one record' {
        $null = Get-Row | Disable-StaleAccessKey @Act @Stale -Confirm:$false
        (Get-DisabledAccessKey @Act -RoleName Audit).State | Should -BeExactly (@('Inactive') * 4)
        Get-DisabledAccessKey @Act | Group-Object State -NoElement | Sort-Object Name | ForEach-Object { "$($_.Name) $($_.Count)" } | Should -BeExactly 'Inactive 1', 'NotAsked 3'
        (Restore-DisabledAccessKey @Act -RoleName Audit -Confirm:$false).Action | Should -BeExactly (@('Restored') * 4)
        $results = Remove-DisabledAccessKey @Act -RoleName Audit -Confirm:$false -WarningAction Ignore
        $results | Should -BeNullOrEmpty
    }

    It 'takes findings, rows and rows from CliXml, and changes each key once' {
        $stored = Join-Path $TestDrive rows.xml
        $rows = @(Get-Row)
        $rows | Export-Clixml $stored
        $findings = @($rows | Test-IamCredentialHygiene -MaximumUnusedDays 1 | Where-Object Rule -Like AccessKey*)
        $null = $findings + $rows + @(Import-Clixml $stored) | Disable-StaleAccessKey @Act @Stale -Confirm:$false
        (Get-Change $Simulator).AccountId | Sort-Object | Should -BeExactly (@($AccountId) + $Members | Sort-Object)
    }

    It 'changes nothing with -WhatIf, and names the account in each sentence' {
        $results = Get-Row | Disable-StaleAccessKey @Act @Stale -WhatIf
        $results.Action | Should -BeExactly (@('WouldDisable') * 4)
        Get-Change $Simulator | Should -BeNullOrEmpty
        $script = 'param($l, $s) Get-IamCredentialReport @l -Organization -RoleName Audit | Where-Object UserName -EQ ci | Disable-StaleAccessKey @l @s'
        $said = Invoke-Answered $script 'No', 'No', 'No' $Live, $Stale
        $said.Questions | Should -HaveCount 3
        $Members | ForEach-Object { @($said.Questions -match "in account $_").Count | Should -Be 1 }
    }

    It 'asks nothing in an account that is not in -AccountId' {
        $rows = Get-Row
        $before = Wait-Quiet $Simulator
        $results = $rows | Disable-StaleAccessKey @Act @Stale -AccountId $Members[0], $AccountId -Confirm:$false
        $results | Where-Object Action -EQ Refused | ForEach-Object Reason | Should -BeExactly 'AccountNotListed', 'AccountNotListed'
        $results | Where-Object Action -EQ Disabled | ForEach-Object AccountId | Sort-Object | Should -BeExactly ($Members[0], $AccountId | Sort-Object)
        Get-Request $Simulator | Select-Object -Skip $before | Where-Object AccountId -In $Members[1, 2] | Should -BeNullOrEmpty
    }

    It 'goes on when an account cannot be opened, with one error that names it' {
        Close-Simulator $Simulator
        $script:Simulator = Open-Simulator -Accounts 4 -Fault "GetCallerIdentity=AccessDenied@$($Members[1])"
        $Act.EndpointUrl = $Simulator.Url
        $results = $Members | ForEach-Object { [pscustomobject]@{ UserName = 'ci'; Arn = "arn:aws:iam::${_}:user/service/ci" } } |
            Disable-StaleAccessKey @Act @Stale -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable problems
        $? | Should -BeFalse
        $results.Reason[1] | Should -BeExactly 'AccountNotOpened'
        $results.Action | Should -BeExactly 'Disabled', 'Refused', 'Disabled'
        @($problems).Count | Should -Be 1
        "$($problems[0])" | Should -BeLike "Account $($Members[1]): AWS refused GetCallerIdentity*"
    }

    It 'takes no more than -MaximumPercent of the active keys of all rows' {
        $rows = Get-Row
        $results = $rows | Disable-StaleAccessKey @Act @Stale -MaximumPercent 50 -Confirm:$false -WarningVariable warned
        $results.Action | Should -BeExactly 'Disabled', 'Disabled', 'Refused', 'Refused'
        $results.Reason[3] | Should -BeExactly 'MaximumCountReached'
        "$warned" | Should -BeLike '*-MaximumPercent was reached: 2.*'
        @(Get-Change $Simulator).Count | Should -Be 2
    }

    It 'refuses -MaximumPercent at once for <Name>' -ForEach @(
        @{ Name = 'findings'; Source = { Get-Row | Test-IamCredentialHygiene -MaximumUnusedDays 1 | Where-Object Rule -Like AccessKey* } }
        @{ Name = 'rows and findings'; Source = { $rows = @(Get-Row); $rows + @($rows | Test-IamCredentialHygiene -MaximumUnusedDays 1 | Where-Object Rule -Like AccessKey*) } }
        @{ Name = 'names'; Source = { 'Bob' } }
    ) {
        { & $Source | Disable-StaleAccessKey @Act @Stale -MaximumPercent 50 -Confirm:$false } | Should -Throw -ErrorId 'PercentNeedsRows,*'
        Get-Change $Simulator | Should -BeNullOrEmpty
    }

    It 'refuses a name when it may be meant in several accounts' {
        (Disable-StaleAccessKey -UserName ci @Act @Stale -Confirm:$false).Reason | Should -BeExactly 'Unknown'
        $results = Disable-StaleAccessKey -UserName ci @Act @Stale -AccountId $Members[0] -Confirm:$false
        $results.AccountId | Should -BeExactly $Members[0]
        $results.Action | Should -BeExactly 'Disabled'
    }

    It 'stops when Select-Object has enough, and by Ctrl+C at the question' {
        (Get-Row | Disable-StaleAccessKey @Act @Stale -Confirm:$false | Select-Object -First 1).Action | Should -BeExactly 'Disabled'
        @(Get-Change $Simulator).Count | Should -Be 1
        $script = 'param($l, $s) Get-IamCredentialReport @l -Organization -RoleName Audit | Where-Object UserName -In ci, Bob | Disable-StaleAccessKey @l @s'
        $said = Invoke-Answered $script 'Ctrl+C' $Live, $Stale
        $said.Questions | Should -HaveCount 1
        $null = Wait-Quiet $Simulator
        @(Get-Change $Simulator).Count | Should -Be 1
    }

    It 'refuses <Arguments>' -ForEach @(
        @{ Arguments = @{ RoleName = 'Audit'; ProfileName = 'a', 'b' }; Id = 'RoleOfOneProfile,*' }
        @{ Arguments = @{ ExternalId = 'x' }; Id = 'ExternalIdWithoutRole,*' }
        @{ Arguments = @{ AccountId = '1234' }; Id = 'ParameterArgumentValidationError,*' }
        @{ Arguments = @{ AccountId = @() }; Id = 'ParameterArgumentValidationError,*' }
        @{ Arguments = @{ MaximumPercent = 101 }; Id = 'ParameterArgumentValidationError,*' }
    ) {
        { Disable-StaleAccessKey -UserName Bob @Act @Arguments -Confirm:$false } | Should -Throw -ErrorId $Id
        Get-Request $Simulator | Should -BeNullOrEmpty
    }
}
