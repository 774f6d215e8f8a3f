#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

Describe 'What the commands that act emit' {
    BeforeAll {
        . $PSScriptRoot/ActHelpers.ps1
        Initialize-AwsEnvironment
        $script:Simulator = Open-Simulator -Stale 2
        $live = @{ EndpointUrl = $Simulator.Url; Credential = $Keys; RecordPath = Get-RecordPath; Confirm = $false }
        $script:Results = 'stale-1', 'deploy-bot', 'nobody' | Disable-StaleAccessKey @live -ErrorAction Ignore
        $connection = @{ EndpointUrl = $Simulator.Url; Credential = $Keys }
        $script:Passwords = Get-IamCredentialReport @connection | Where-Object UserName -In 'Bob', 'Diego' | Remove-StalePassword @live
    }

    AfterAll {
        Close-Simulator $Simulator
        Restore-AwsEnvironment
    }

    It 'is a table of keys that fits <_> columns' -ForEach 80, 100 {
        $lines = ($Results | Out-String -Width $_) -split '\r?\n' | Where-Object { $_ }
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual $_
        $lines[0] -split '\s+' | Where-Object { $_ } | Should -BeExactly 'Action', 'UserName', 'Credential', 'LastUsed', 'Reason'
        $lines.Count | Should -Be 6 -Because 'each result has a line, with its whole reason'
        $lines[2] | Should -Match "^Disabled +stale-1 +$($Results[0].AccessKeyId) +\d{4}-\d\d-\d\d +Unused *$"
        $lines[-1] | Should -Match '^Refused +nobody +- +- +NotFound *$'
    }

    It 'is a table in which users can be told apart at <_> columns' -ForEach 80, 120 {
        $long = foreach ($name in 'console-no-mfa-at-the-end-1', 'console-no-mfa-at-the-end-2') {
            [AwsCredentialReport.CredentialActionResult]::new('Refused', 'CreatedWithinThreshold', 'No.', [AwsCredentialReport.CredentialTarget]@{
                    Kind = 'AccessKey'; UserName = $name; AccessKeyId = 'AKIAIOSFODNN7EXAMPLE'
                })
        }
        $text = ($long | Out-String -Width $_) -replace '\s', ''
        $text | Should -Match 'AKIAIOSFODNN7EXAMPLE'
        foreach ($part in $_ -eq 80 ? ('console-no-', 'mfa-at-the-', 'end-1', 'end-2') : $long.UserName) {
            $text | Should -Match $part
        }
    }

    It 'has each reason on one line at 80 columns' {
        $each = foreach ($reason in [enum]::GetNames([AwsCredentialReport.ActionReason])) {
            [AwsCredentialReport.CredentialActionResult]::new('Skipped', $reason, 'No.', [AwsCredentialReport.CredentialTarget]@{ Kind = 'AccessKey'; UserName = 'alice' })
        }
        $text = $each | Out-String -Width 80
        foreach ($reason in $each.Reason) {
            $text | Should -Match "(?m)^Skipped +alice +- +- +$reason *\r?$"
        }
    }

    It 'is a table of passwords that fits 80 columns' {
        $lines = ($Passwords | Out-String -Width 80) -split '\r?\n' | Where-Object { $_ }
        $lines[0] -split '\s+' | Where-Object { $_ } | Should -BeExactly 'Action', 'UserName', 'Credential', 'LastUsed', 'Reason'
        $lines[2] | Should -Match '^Removed +Bob +password +\d{4}-\d\d-\d\d +Unused *$'
    }

    It 'is a list with everything' {
        $text = $Results[0] | Format-List | Out-String -Width 200
        foreach ($name in $Results[0].PSObject.Properties.Name) {
            $text | Should -Match "(?m)^$name +:"
        }

        foreach ($name in 'KeyCreated', 'LastUsed', 'Time') {
            $text | Should -Match "(?m)^$name +: \d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ\r?$" -Because 'it looks as in rows and findings'
        }

        $Passwords[0] | Format-List | Out-String | Should -Match "(?m)^PasswordSet +: \d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ\r?$"
    }

    It 'looks the same when it was saved' {
        $Results | Export-Clixml "$TestDrive/results.xml"
        Import-Clixml "$TestDrive/results.xml" | Out-String -Width 100 | Should -BeExactly ($Results | Out-String -Width 100)
    }

    It 'is plain in CSV and JSON' {
        $rows = $Results | ConvertTo-Csv | ConvertFrom-Csv
        $rows[0].Action | Should -BeExactly 'Disabled'
        $rows[0].AccessKeyId | Should -BeExactly $Results[0].AccessKeyId
        $rows.Count | Should -Be 4
        $back = $Results[0] | ConvertTo-Json -EnumsAsStrings | ConvertFrom-Json
        $back.Action | Should -BeExactly 'Disabled'
        $back.KeyCreated | Should -Be $Results[0].KeyCreated
        $back.Service | Should -BeExactly 's3'
    }

    It 'has times in UTC, and says what it is' {
        foreach ($name in 'KeyCreated', 'LastUsed', 'Time') {
            $Results[0].$name.Kind | Should -Be 'Utc'
        }

        "$($Results[0])" | Should -BeExactly "Disabled: $($Results[0].AccessKeyId) of stale-1"
        "$($Passwords[0])" | Should -BeExactly 'Removed: password of Bob'
        ($Results | Group-Object Action | Sort-Object Name).Name | Should -BeExactly 'Disabled', 'Refused', 'Skipped'
    }
}

Describe 'The surface of the commands that act' {
    BeforeAll {
        . $PSScriptRoot/ActHelpers.ps1
    }

    It '<Name> has readable parameter sets' -ForEach @(
        @{ Name = 'Disable-StaleAccessKey'; Sets = 'InputObject', 'UserName' }
        @{ Name = 'Remove-StalePassword'; Sets = 'InputObject', 'UserName' }
        @{ Name = 'Restore-DisabledAccessKey'; Sets = 'EveryRun', 'InputObject', 'Record' }
    ) {
        $command = Get-Command $Name
        $command.ParameterSets.Name | Sort-Object | Should -BeExactly $Sets
        @(($command.ParameterSets | Where-Object Name -EQ InputObject).Parameters | Where-Object ValueFromPipeline).Name | Should -BeExactly 'InputObject'
        $command.Parameters.Values | Where-Object { $_.ParameterSets.Values.ValueFromPipelineByPropertyName -contains $true } | Should -BeNullOrEmpty
        (Get-Command $Name -Syntax) -split '\r?\n' | Where-Object { $_ } | ForEach-Object { $_ | Should -Match '\[-WhatIf\] \[-Confirm\]' }
        $command.Parameters.ProfileName.Aliases | Should -BeExactly 'StoredCredentials', 'AWSProfileName'
        $command.Parameters.Credential.Aliases | Should -BeExactly 'AWSCredentials'
        $command.Parameters.Region.Aliases | Should -BeExactly 'RegionToCall'
        [Management.Automation.CommandMetadata]::new($command).ConfirmImpact | Should -Be 'High'
    }

    It 'is in the help with -WhatIf and -Confirm: <_>' -ForEach 'Disable-StaleAccessKey', 'Remove-StalePassword', 'Restore-DisabledAccessKey' {
        foreach ($name in 'WhatIf', 'Confirm') {
            (Get-Help $_ -Parameter $name).description.Text | Should -Not -BeNullOrEmpty
        }

        (Get-Help $_ | Out-String -Width 300) -replace '\s+', ' ' | Should -BeLike '*`[-WhatIf`]*`[-Confirm`]*'
        (Get-Help Restore-DisabledAccessKey -Parameter RecordPath | Out-String) | Should -Match 'Required\? +true'
    }

    It 'has its alias' {
        (Get-Alias Disable-IamStaleAccessKey).ReferencedCommand.Name | Should -BeExactly 'Disable-StaleAccessKey'
        (Get-Alias Disable-StalePassword).ReferencedCommand.Name | Should -BeExactly 'Remove-StalePassword'
    }

    It 'does not take <Arguments>' -ForEach @(
        @{ Arguments = '-MaximumUnusedDays 0' }, @{ Arguments = '-MaximumUnusedDays -1' }, @{ Arguments = '-MaximumCount 0' }, @{ Arguments = '-MaximumKeyAgeDays 0' }
        @{ Arguments = '-ExcludeUser ""' }, @{ Arguments = '-RecordPath ""' }, @{ Arguments = '-WaiverPath ""' }, @{ Arguments = '-Region ""' }
    ) {
        { & ([scriptblock]::Create("Disable-StaleAccessKey Bob $Arguments -WhatIf")) } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
    }
}
