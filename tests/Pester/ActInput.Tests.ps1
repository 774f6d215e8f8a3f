#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

Describe 'What is piped in' {
    BeforeAll {
        . $PSScriptRoot/ActHelpers.ps1
        Initialize-AwsEnvironment
        $script:Simulator = Open-Simulator -Stale 2
        $script:Live = @{ EndpointUrl = $Simulator.Url; Credential = $Keys }
        $script:Rows = Get-IamCredentialReport @Live
        $script:Findings = $Rows | Test-IamCredentialHygiene
        $script:Expected = 'Bob', 'stale-1', 'stale-2'

        # Everything that would be done about it.
        function Invoke-Preview($Value, [string] $Command = '$in | Disable-StaleAccessKey') {
            Invoke-Answered "param(`$live, `$in) $Command @live -WhatIf" -Argument $Live, $Value
        }

        function Get-Chosen($Said) { ($Said.Output | Where-Object Action -In WouldDisable, WouldRemove).UserName | Sort-Object }
    }

    AfterAll {
        Close-Simulator $Simulator
        Restore-AwsEnvironment
    }

    AfterEach {
        Get-Change $Simulator | Should -BeNullOrEmpty
        Assert-NoSecret
    }

    It 'can be rows' {
        $said = Invoke-Preview $null 'Get-IamCredentialReport @live | Disable-StaleAccessKey'
        $said.Error | Should -BeNullOrEmpty
        Get-Chosen $said | Should -BeExactly $Expected
        $other = $said.Output | Where-Object Action -NE WouldDisable | ForEach-Object { "$($_.UserName) $($_.Action) $($_.Reason)" }
        $other | Should -BeExactly '<root_account> Refused Root', 'Diego Skipped NeverUsedNotIncluded'
    }

    It 'has its names as findings of Select-Object Csv, too, but not enough for a change' {
        $said = Invoke-Preview ($Findings | Select-Object Csv)
        Get-Chosen $said | Should -BeNullOrEmpty
        ($said.Output | Where-Object UserName -In $Expected).UserName | Sort-Object -Unique | Should -BeExactly $Expected
        $said.Output.UserName | Should -Not -Contain ''
    }

    It 'cannot be exempted by something empty: <Name> as -<Parameter>' -ForEach @(
        @{ Name = 'a list'; Parameter = 'ExcludeUser'; Value = @() }
        @{ Name = 'a list'; Parameter = 'ExcludeTag'; Value = @() }
        @{ Name = 'a list'; Parameter = 'ExcludePath'; Value = @() }
        @{ Name = 'a table'; Parameter = 'ExcludeTag'; Value = @{} }
    ) {
        $exempt = @{ $Parameter = $Value }
        { $Rows | Disable-StaleAccessKey @Live -WhatIf @exempt } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
    }

    It 'can be findings' {
        $said = Invoke-Preview $null 'Get-IamCredentialReport @live | Test-IamCredentialHygiene | Disable-StaleAccessKey'
        $said.Error | Should -BeNullOrEmpty
        Get-Chosen $said | Should -BeExactly $Expected
        $said.Output | Should -BeOfType ([AwsCredentialReport.CredentialActionResult])
        ($said.Output | Where-Object UserName -EQ Diego).Reason | Select-Object -Unique | Should -BeExactly 'NeverUsedNotIncluded'
        $said.Output.UserName | Should -Not -Contain 'Carlos'
    }

    It 'can be a choice of findings' {
        $said = Invoke-Preview ($Findings | Where-Object { $_.Rule -eq 'AccessKeyUnused' -and $_.UserName -eq 'Bob' })
        $said.Output.Count | Should -Be 1
        Get-Chosen $said | Should -BeExactly 'Bob'
    }

    It 'can be names' {
        $said = Invoke-Preview @('Bob', 'Efua', 'deploy-bot', 'Grace', 'nobody', '<root_account>')
        $said.Output | ForEach-Object { "$($_.UserName) $($_.Action) $($_.Reason)" } | Should -BeExactly @(
            'Bob WouldDisable Unused', 'Efua Skipped AlreadyInactive', 'deploy-bot Skipped CreatedWithinThreshold',
            'deploy-bot Skipped UsedWithinThreshold', 'nobody Refused NotFound', '<root_account> Refused Root')
        $said.Error.FullyQualifiedErrorId | Should -BeLike 'NotChanged,*'
        "$($said.Error)" | Should -BeLike 'Refused: nobody: IAM has no such user*'
        $said.Error.CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $said.Error.ErrorDetails.RecommendedAction | Should -BeLike 'Check the name and the account *'
    }

    It 'need not be piped' {
        Get-Chosen (Invoke-Preview @('stale-2', 'Bob') 'Disable-StaleAccessKey $in') | Should -BeExactly 'Bob', 'stale-2'
        Get-Chosen (Invoke-Preview @('stale-2', 'Bob') 'Disable-StaleAccessKey -UserName $in') | Should -BeExactly 'Bob', 'stale-2'
    }

    It 'can be users of AWS Tools' {
        $user = [pscustomobject]@{
            Arn = "arn:aws:iam::${AccountId}:user/stale/stale-1"; CreateDate = [datetime]::UtcNow.AddDays(-500)
            PasswordLastUsed = $null; Path = '/stale/'; UserId = 'AIDACKCEVSQ6C2EXAMPLE'; UserName = 'stale-1'
        }
        $real = (Invoke-Preview 'stale-1').Output[0].UserId
        $user.UserId = $real
        Get-Chosen (Invoke-Preview $user) | Should -BeExactly 'stale-1'
    }

    It 'is another user when <_> says so' -ForEach 'Arn', 'UserId' {
        $user = [pscustomobject]@{ Arn = "arn:aws:iam::${AccountId}:user/stale/stale-1"; UserName = 'stale-1' }
        $user | Add-Member -Force $_ (@{ Arn = 'arn:aws:iam::111122223333:user/stale/stale-1'; UserId = 'AIDACKCEVSQ6C2EXAMPLE' }.$_)
        $said = Invoke-Preview $user
        $said.Output.Count | Should -Be 1
        "$($said.Output[0].Action) $($said.Output[0].Reason)" |
            Should -BeExactly (@{ Arn = 'Refused OtherAccount'; UserId = 'Refused UserReplaced' }.$_)
        "$($said.Warning)" | Should -BeExactly ('Credentials that were not changed although they may need it: 1 ({0}). The results show why.' -f
            $said.Output[0].Reason)
    }

    It 'can be one key of a user' {
        $keys = 'deploy-bot' | Get-LiveKey $Simulator
        $said = Invoke-Preview $keys[1]
        $said.Output.Count | Should -Be 1
        $said.Output[0].AccessKeyId | Should -BeExactly $keys[1].AccessKeyId
        (Invoke-Preview $keys[1] '$in | Remove-StalePassword').Error[0].FullyQualifiedErrorId | Should -BeLike 'NotACredential,*'
    }

    It 'can be the results of -WhatIf' {
        $preview = (Invoke-Preview @('stale-1', 'stale-2', 'deploy-bot')).Output
        $again = (Invoke-Preview $preview).Output
        $again.AccessKeyId | Should -BeExactly $preview.AccessKeyId
        $again.Action | Should -Be $preview.Action
    }

    It 'stays exempt when a result says that it was: <How>' -ForEach @(
        @{ How = 'waived'; Options = '-WaiverPath $in.Waivers'; Reason = 'Waived' }
        @{ How = 'by name'; Options = '-ExcludeUser stale-1'; Reason = 'ExcludedUser' }
    ) {
        $waivers = Join-Path $TestDrive 'waivers.json'
        @{ waivers = @(@{ rule = 'AccessKeyUnused'; user = 'stale-1'; owner = 'Bob'; reason = 'yearly job'; expires = '2099-01-01' }) } |
            ConvertTo-Json -Depth 3 | Set-Content $waivers
        $chosen = @{ Findings = $Findings | Where-Object { $_.UserName -like 'stale-*' -and $_.Rule -eq 'AccessKeyUnused' }; Waivers = $waivers }
        $first = (Invoke-Preview $chosen "`$in.Findings | Disable-StaleAccessKey $Options").Output
        $first.Action | Should -Be ('Skipped', 'WouldDisable')
        $first[0].Reason | Should -BeExactly $Reason
        $file = Join-Path $TestDrive 'results.xml'
        $first | Export-Clixml $file
        foreach ($results in $first, (Import-Clixml $file)) {
            $again = (Invoke-Preview $results).Output
            $again.UserName | Should -BeExactly 'stale-1', 'stale-2'
            $again.Action | Should -Be ('Skipped', 'WouldDisable')
            $again[0].Reason | Should -BeExactly 'LeftAloneBefore'
            $again[0].Message | Should -BeExactly "The earlier result is Skipped ($Reason). Only a result with WouldDisable can be piped in again."
        }
    }

    It 'is no key when it is a password, and no password when it is a key' {
        $key = (Invoke-Preview 'stale-1').Output
        $password = (Invoke-Preview 'Bob' '$in | Remove-StalePassword').Output
        "$($key.Action) $($password.Action)" | Should -BeExactly 'WouldDisable WouldRemove'
        (Invoke-Preview $key '$in | Remove-StalePassword').Error[0].FullyQualifiedErrorId | Should -BeLike 'NotACredential,*'
        (Invoke-Preview $password).Error[0].FullyQualifiedErrorId | Should -BeLike 'NotACredential,*'
    }

    It 'is passed over when it is about something else' {
        $other = $Findings | Where-Object Rule -NotMatch '^AccessKey(Unused|NeverUsed|NotRotated)$'
        $other.Count | Should -BeGreaterThan 10
        $before = @(Get-Request $Simulator *User*).Count
        $said = Invoke-Preview $other
        $said.Output | Should -BeNullOrEmpty
        $said.Error | Should -BeNullOrEmpty
        @(Get-Request $Simulator *User*).Count | Should -Be $before -Because 'there is nothing to ask IAM'
    }

    It 'means one credential, also when <Name>: it is an error, and not all keys of the user' -ForEach @(
        @{ Name = 'a finding lost its verdict'; Property = 'Severity', 'Rule', 'UserName', 'Arn', 'Credential', 'Evidence'; Has = 'Severity' }
        @{ Name = 'a finding kept only its credential'; Property = 'UserName', 'Arn', 'Credential'; Has = 'Credential' }
        @{ Name = 'a finding kept its rule'; Property = 'UserName', 'Arn', 'Rule'; Has = 'Rule' }
        @{ Name = 'a row lost its columns'; Property = 'UserName', 'Arn', 'UserCreationTime', 'AccessKey1Active'; Has = 'UserCreationTime' }
        @{ Name = 'a row kept one column'; Property = 'UserName', 'Arn', 'access_key_1_active'; Has = 'access_key_1_active' }
        @{ Name = 'a result lost its id'; Property = 'UserName', 'Arn', 'KeyCreated'; Has = 'KeyCreated' }
    ) {
        $whole = $Has -in 'Severity', 'Credential', 'Rule' ? ($Findings | Where-Object UserName -EQ stale-1)[0]
            : $Has -eq 'KeyCreated' ? (Invoke-Preview stale-1).Output[0] : ($Rows | Where-Object UserName -EQ stale-1)
        $object = $whole | Select-Object $Property
        $object.Arn = "arn:aws:iam::${AccountId}:user/stale/stale-1"
        foreach ($command in 'Disable-StaleAccessKey', 'Remove-StalePassword') {
            foreach ($piped in $object, ($object | ConvertTo-Csv | ConvertFrom-Csv)) {
                $said = Invoke-Preview $piped "`$in | $command"
                $said.Output | Should -BeNullOrEmpty
                $said.Error.FullyQualifiedErrorId | Should -BeLike 'IncompleteCredential,*'
                "$($said.Error)" | Should -BeLike "An object with a user and $Has lacks other properties of a finding, row or result*"
            }
        }

        Get-Chosen (Invoke-Preview ($object | Select-Object UserName, Arn)) | Should -BeExactly 'stale-1' -Because 'that is only a user'
    }

    It 'is an error when it is nothing of the kind: <Name>' -ForEach @(
        @{ Name = 'a number'; Value = 42; Type = 'Int32' }
        @{ Name = 'a date'; Value = [datetime]::UtcNow; Type = 'DateTime' }
        @{ Name = 'a table'; Value = @{ a = 1 }; Type = 'Hashtable' }
        @{ Name = 'an object'; Value = [pscustomobject]@{ Name = 'Bob' }; Type = 'PSCustomObject' }
        @{ Name = 'spaces'; Value = '  '; Type = 'String' }
        @{ Name = 'nothing'; Value = ''; Type = 'String' }
        @{ Name = 'a user without a name'; Value = [pscustomobject]@{ UserName = ' ' }; Type = 'PSCustomObject' }
        @{ Name = 'a name and nothing else'; Value = [pscustomobject]@{ UserName = 'stale-1' }; Type = 'PSCustomObject' }
        @{ Name = 'a key without its id'; Value = [pscustomobject]@{ UserName = 'stale-1'; AccessKeyId = '' }; Type = 'PSCustomObject' }
        @{ Name = 'a key with a null id'; Value = [pscustomobject]@{ UserName = 'stale-1'; UserId = 'AIDACKCEVSQ6C2EXAMPLE'; AccessKeyId = $null }; Type = 'PSCustomObject' }
        @{ Name = 'an answer about a last use'; Value = [pscustomobject]@{ UserName = 'stale-1'; AccessKeyLastUsed = [pscustomobject]@{ ServiceName = 's3' } }; Type = 'PSCustomObject' }
    ) {
        foreach ($command in 'Disable-StaleAccessKey', 'Remove-StalePassword') {
            $said = Invoke-Preview @($Value, 'Bob') "`$in | $command"
            $said.Thrown | Should -BeNullOrEmpty
            $said.Error.Count | Should -Be 1
            $said.Error[0].FullyQualifiedErrorId | Should -BeLike 'NotACredential,*'
            "$($said.Error[0])" | Should -BeExactly "An object of the type $Type is not a finding, row, result or user."
            Get-Chosen $said | Should -BeExactly 'Bob' -Because 'the run goes on'
        }
    }

    It 'is nothing, and nothing is done, not even a call: <_>' -ForEach 'Disable-StaleAccessKey', 'Remove-StalePassword', 'Restore-DisabledAccessKey' {
        $before = @(Get-Request $Simulator).Count
        $said = Invoke-Preview @() "`$in | $_"
        $said.Output | Should -BeNullOrEmpty
        $said.Error | Should -BeNullOrEmpty
        @(Get-Request $Simulator).Count | Should -Be $before
    }
}

Describe 'What was saved and read again' {
    BeforeAll {
        . $PSScriptRoot/ActHelpers.ps1
        Initialize-AwsEnvironment
        $script:Simulator = Open-Simulator -Stale 2
        $script:Live = @{ EndpointUrl = $Simulator.Url; Credential = $Keys }
        $rows = Get-IamCredentialReport @Live
        $script:Values = @{ rows = $rows; findings = $rows | Test-IamCredentialHygiene }
        # The same users in an account that the credentials are not for.
        $file = Join-Path $TestDrive 'report.csv'
        $null = Get-IamCredentialReport @Live -OutFile $file
        $elsewhere = (Get-Content $file -Raw) -replace $AccountId, $MemberIds[0] | Get-IamCredentialReport -ReferenceTime $rows[0].ReportGeneratedTime
        $script:Others = @{ rows = $elsewhere; findings = $elsewhere | Test-IamCredentialHygiene }
        $script:Ways = @{
            Clixml = { param($in) $in | Export-Clixml "$TestDrive/saved.xml"; Import-Clixml "$TestDrive/saved.xml" }
            Job    = { param($in) $in | Start-Job { $input } | Receive-Job -Wait -AutoRemoveJob }
            Json   = { param($in) $in | ConvertTo-Json -Depth 3 -EnumsAsStrings | ConvertFrom-Json }
            Number = { param($in) $in | ConvertTo-Json -Depth 3 | ConvertFrom-Json }
            Csv    = { param($in) $in | ConvertTo-Csv | ConvertFrom-Csv }
        }

        function Get-Preview($Value) {
            (Invoke-Answered 'param($live, $in) $in | Disable-StaleAccessKey @live -IncludeNeverUsed -WhatIf' -Argument $Live, $Value).Output
        }
    }

    AfterAll {
        Close-Simulator $Simulator
        Restore-AwsEnvironment
    }

    It 'chooses no other keys than live <What>: <Way>' -ForEach @(
        foreach ($what in 'rows', 'findings') { foreach ($way in 'Clixml', 'Job', 'Json', 'Number', 'Csv') { @{ What = $what; Way = $way } } }
    ) {
        $direct = Get-Preview $Values[$What]
        $saved = Get-Preview @(& $Ways[$Way] $Values[$What])
        $chosen = $saved | Where-Object Action -EQ WouldDisable
        $allowed = ($direct | Where-Object Action -EQ WouldDisable).AccessKeyId | Select-Object -Unique
        $allowed.Count | Should -Be 4
        $chosen | ForEach-Object { $_.AccessKeyId | Should -BeIn $allowed }
        if ($Way -in 'Clixml', 'Job', 'Json') {
            $chosen.AccessKeyId | Select-Object -Unique | Should -BeExactly $allowed
        }
    }

    It 'is refused with a warning where Export-Csv wrote the times of findings' {
        $findings = @(& $Ways.Csv ($Values.findings | Where-Object Rule -EQ AccessKeyUnused))
        $said = Invoke-Answered 'param($live, $in) $in | Disable-StaleAccessKey @live -WhatIf' -Argument $Live, $findings
        $said.Output.Action | Select-Object -Unique | Should -BeExactly 'Refused'
        @($said.Warning -like 'Times such as*Export-Clixml*').Count | Should -Be 1
    }

    It 'is refused for another account: <What>, <Way>' -ForEach @(
        foreach ($what in 'rows', 'findings') { foreach ($way in 'direct', 'Clixml', 'Job', 'Json', 'Number', 'Csv') { @{ What = $what; Way = $way } } }
    ) {
        $value = $Way -eq 'direct' ? $Others[$What] : @(& $Ways[$Way] $Others[$What])
        $results = Get-Preview $value
        $results | Should -Not -BeNullOrEmpty
        $results.Action | Should -Not -Contain 'WouldDisable'
        $results.Action | Should -Contain 'Refused'
        if ($Way -in 'direct', 'Clixml', 'Job', 'Json') {
            $results.Reason | Should -Contain 'OtherAccount'
        }
    }

    It 'is skipped where a finding is only due soon, <_>' -ForEach 'direct', 'Clixml', 'Job', 'Json', 'Number' {
        $due = @($Values.rows | Test-IamCredentialHygiene -Rule AccessKeyUnused -MaximumUnusedDays 3000 -WarnDays 3000 | Where-Object Verdict -EQ Due)
        $due.UserName | Should -Contain 'stale-1'
        $results = Get-Preview ($_ -eq 'direct' ? $due : @(& $Ways[$_] $due))
        $results.Action | Select-Object -Unique | Should -BeExactly 'Skipped'
        $results.Reason | Select-Object -Unique | Should -BeExactly 'NotStaleYet'
        ($results | Where-Object UserName -EQ 'stale-1')[0].Message |
            Should -BeLike ('*not stale yet; it is due on {0:yyyy-MM-dd}.' -f ($due | Where-Object UserName -EQ 'stale-1')[0].DueDate)
    }

    It 'is refused where the account and the ARN contradict each other' {
        $finding = $Values.findings | Where-Object { $_.Rule -eq 'AccessKeyUnused' -and $_.UserName -eq 'stale-1' } | ConvertTo-Json -Depth 3 -EnumsAsStrings | ConvertFrom-Json
        $finding.Arn = $finding.Arn -replace $AccountId, $MemberIds[0]
        $result = Get-Preview $finding
        $result.Action | Should -BeExactly 'Refused'
        $result.Message | Should -BeLike '*which account the user is in*'
    }

    It 'is refused where a fact is missing: <_>' -ForEach 'AccessKeyCreated', 'AccessKeyActive', 'AccountId', 'UserCreationTime', 'ReportGeneratedTime', 'IsInconsistent', 'Waived', 'Verdict' {
        $finding = $Values.findings | Where-Object { $_.Rule -eq 'AccessKeyUnused' -and $_.UserName -eq 'stale-1' } | ConvertTo-Json -Depth 3 -EnumsAsStrings | ConvertFrom-Json
        (Get-Preview $finding).Action | Should -Be 'WouldDisable'
        $finding.$_ = $null
        $result = Get-Preview $finding
        $result.Action | Should -BeIn 'Refused', 'Skipped'
    }
}
