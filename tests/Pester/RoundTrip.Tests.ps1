#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

# The same questions, asked of live objects and of what comes back from CliXml, jobs and JSON.
Describe 'Objects that were sent or stored: <Way>' -ForEach @(
    @{ Way = 'live'; Send = { param($Objects) $Objects } }
    @{ Way = 'Export-Clixml'; Send = { param($Objects) $Objects | Export-Clixml "$TestDrive/sent.xml"; Import-Clixml "$TestDrive/sent.xml" } }
    @{ Way = 'Export-Clixml, twice'; Send = {
            param($Objects)
            $Objects | Export-Clixml "$TestDrive/sent.xml"
            Import-Clixml "$TestDrive/sent.xml" | Export-Clixml "$TestDrive/again.xml"
            Import-Clixml "$TestDrive/again.xml"
        } }
    @{ Way = 'Start-Job'; Send = {
            param($Objects, $Make)
            Start-Job -ArgumentList $Manifest, $Make { Import-Module $args[0]; & ([scriptblock]::Create($args[1])) } | Receive-Job -Wait -AutoRemoveJob
        } }
) {
    BeforeAll {
        . $PSScriptRoot/TestHelpers.ps1
        $script:LiveRows = Get-IamCredentialReport -Sample
        $script:LiveFindings = $LiveRows | Test-IamCredentialHygiene
        $script:Rows = @(& $Send $LiveRows 'Get-IamCredentialReport -Sample')
        $script:Findings = @(& $Send $LiveFindings 'Get-IamCredentialReport -Sample | Test-IamCredentialHygiene')
        $PSStyle.OutputRendering = 'PlainText'
    }

    It 'are all there' {
        $Rows.Count | Should -Be $LiveRows.Count
        $Findings.Count | Should -Be $LiveFindings.Count
    }

    It 'are found by severity, verdict and credential' {
        @($Findings | Where-Object Severity -EQ High).Count | Should -Be 5
        @($Findings | Where-Object Verdict -EQ Fail).Count | Should -Be @($LiveFindings | Where-Object Verdict -EQ Fail).Count
        @($Findings | Where-Object Credential -In AccessKey1, AccessKey2).Rule | Should -BeExactly @($LiveFindings | Where-Object Credential -In AccessKey1, AccessKey2).Rule
        @($Findings | Where-Object Controls -Contains 'CIS-5.0 1.11').Count | Should -BeGreaterThan 5
        @($Findings | Where-Object Actionable).UserName | Should -BeExactly @($LiveFindings | Where-Object Actionable).UserName
    }

    It 'are found by the use of their credentials' {
        @($Rows | Where-Object AccessKey1Use -EQ NoKey).UserName | Should -BeExactly @($LiveRows | Where-Object AccessKey1Use -EQ NoKey).UserName
        @($Rows | Where-Object PasswordUse -EQ NeverUsed).UserName | Should -BeExactly @($LiveRows | Where-Object PasswordUse -EQ NeverUsed).UserName
        @($Rows | Where-Object { $_.AccessKey1LastUsed -lt '2024-12-31' -and $_.AccessKey1LastUsed }).UserName | Should -Contain 'key-inactive'
    }

    # What was stored twice has text in place of enums: it still compares by name.
    It 'sort and group by severity' -Skip:($Way -like '*twice') {
        @($Findings | Where-Object { $_.Severity -ge 'High' }).Count | Should -Be 7
        ($Findings | Sort-Object Severity -Descending)[0].Severity | Should -Be Critical
        ($Findings | Group-Object Severity | Where-Object Name -EQ Critical).Count | Should -Be 2
    }

    It 'keep their ids and due dates' {
        @($Findings.FindingId | Sort-Object -Unique).Count | Should -Be $LiveFindings.Count
        $Findings.FindingId | Should -BeExactly $LiveFindings.FindingId
        @($Findings.DueDate) | Should -Be @($LiveFindings.DueDate)
    }

    It 'have the property set <_>' -ForEach 'Csv', 'Keys', 'Password' {
        $names = ($LiveRows | Select-Object $_)[0].PSObject.Properties.Name
        ($Rows | Select-Object $_)[0].PSObject.Properties.Name | Should -BeExactly $names
        ($Rows | Select-Object $_ | ConvertTo-Csv) | Should -BeExactly ($LiveRows | Select-Object $_ | ConvertTo-Csv)
    }

    It 'have the property set Csv of findings' {
        ($Findings | Select-Object Csv | ConvertTo-Csv) | Should -BeExactly ($LiveFindings | Select-Object Csv | ConvertTo-Csv)
    }

    It 'look the same in tables and lists' {
        ($Rows | Out-String -Width 100) | Should -BeExactly ($LiveRows | Out-String -Width 100)
        ($Findings | Out-String -Width 120) | Should -BeExactly ($LiveFindings | Out-String -Width 120)
        ($Rows | Format-List | Out-String -Width 120) | Should -BeExactly ($LiveRows | Format-List | Out-String -Width 120)
        ($Findings | Format-List | Out-String -Width 120) | Should -BeExactly ($LiveFindings | Format-List | Out-String -Width 120)
    }

    It 'give the same JSON' {
        ($Findings | Select-Object Severity, Verdict, Rule, UserName, Credential, AgeDays, Evidence | ConvertTo-Json -EnumsAsStrings) |
            Should -BeExactly ($LiveFindings | Select-Object Severity, Verdict, Rule, UserName, Credential, AgeDays, Evidence | ConvertTo-Json -EnumsAsStrings)
    }

    It 'are found in JSON that holds enums as text' {
        $read = $Findings | ConvertTo-Json -Depth 3 -EnumsAsStrings | ConvertFrom-Json
        @($read | Where-Object Severity -EQ High).Count | Should -Be 5
        @($read | Where-Object Verdict -EQ Fail).Count | Should -Be @($LiveFindings | Where-Object Verdict -EQ Fail).Count
    }

    It 'are judged the same' {
        $Rows | Test-IamCredentialHygiene | ConvertTo-FindingText | Should -BeExactly ($LiveFindings | ConvertTo-FindingText)
    }
}

# The results of the cmdlets that act, which are kept as evidence and piped into Restore-DisabledAccessKey.
Describe 'Results that were sent or stored: <Way>' -ForEach @(
    @{ Way = 'live'; Send = { param($Objects) $Objects } }
    @{ Way = 'Export-Clixml'; Send = { param($Objects) $Objects | Export-Clixml "$TestDrive/sent.xml"; Import-Clixml "$TestDrive/sent.xml" } }
    @{ Way = 'Start-Job'; Send = {
            param($Objects, $Make)
            Start-Job -ArgumentList $Manifest, $Make { Import-Module $args[0]; & ([scriptblock]::Create($args[1])) } | Receive-Job -Wait -AutoRemoveJob
        } }
    @{ Way = 'JSON with enums as text'; Send = { param($Objects) $Objects | ConvertTo-Json -EnumsAsStrings | ConvertFrom-Json } }
) {
    BeforeAll {
        . $PSScriptRoot/TestHelpers.ps1
        $script:Make = {
            $time = [datetime]::new(2026, 6, 1, 12, 0, 0, [DateTimeKind]::Utc)
            $alice = @{ Kind = 'AccessKey'; UserName = 'Alice'; UserId = 'AIDACKCEVSQ6C2EXAMPLE'; AccountId = '123456789012'
                AccessKeyId = 'AKIAIOSFODNN7EXAMPLE'; Created = $time.AddDays(-400); LastUsed = $time.AddDays(-200); Service = 's3'; Region = 'us-east-1' }
            $bob = @{ Kind = 'Password'; UserName = 'Bob'; UserId = 'AIDAI44QH8DHBEXAMPLE'; AccountId = '123456789012'; Created = $time.AddDays(-300) }
            foreach ($result in ('Disabled', 'Unused', $alice), ('WouldRemove', 'NeverUsed', $bob), ('Refused', 'Root', @{ Kind = 'AccessKey'; UserName = '<root_account>' })) {
                [AwsCredentialReport.CredentialActionResult]::new($result[0], $result[1], 'Why.', [AwsCredentialReport.CredentialTarget]$result[2], $time)
            }
        }
        $script:LiveResults = @(& $Make)
        $script:Results = @(& $Send $LiveResults $Make.ToString())
        $PSStyle.OutputRendering = 'PlainText'
    }

    It 'are found by action and kind' {
        ($Results | Where-Object Action -EQ Disabled).UserName | Should -BeExactly 'Alice'
        ($Results | Where-Object Action -In WouldRemove, Refused).UserName | Should -BeExactly 'Bob', '<root_account>'
        ($Results | Where-Object CredentialKind -EQ Password).UserName | Should -BeExactly 'Bob'
        ($Results | Group-Object Action).Name | Sort-Object | Should -BeExactly 'Disabled', 'Refused', 'WouldRemove'
        [string] $Results[0].Action | Should -BeExactly 'Disabled'
    }

    It 'have the same properties, with the same values' {
        foreach ($i in 0..2) {
            foreach ($name in $LiveResults[$i].PSObject.Properties.Name) {
                $Results[$i].$name | Should -Be $LiveResults[$i].$name -Because $name
            }
        }
    }

    It 'look the same in tables and lists' -Skip:($Way -like 'JSON*') {
        ($Results | Out-String -Width 120) | Should -BeExactly ($LiveResults | Out-String -Width 120)
        ($Results | Format-List | Out-String -Width 120) | Should -BeExactly ($LiveResults | Format-List | Out-String -Width 120)
    }

    It 'sort by action' -Skip:($Way -like 'JSON*') {
        ($Results | Sort-Object Action -Descending).UserName | Should -BeExactly 'Bob', '<root_account>', 'Alice'
    }

    It 'give the same JSON' {
        $names = $LiveResults[0].PSObject.Properties.Name
        ($Results | Select-Object $names | ConvertTo-Json -EnumsAsStrings) | Should -BeExactly ($LiveResults | ConvertTo-Json -EnumsAsStrings)
    }

    It 'are stored with the names of their enums' {
        $LiveResults | Export-Clixml "$TestDrive/sent.xml"
        "$TestDrive/sent.xml" | Should -FileContentMatch '<S N="Action">Disabled</S>'
        "$TestDrive/sent.xml" | Should -FileContentMatch '<S N="CredentialKind">Password</S>'
    }
}

Describe 'Summaries and rules that were stored' {
    BeforeAll {
        . $PSScriptRoot/TestHelpers.ps1
        $script:Summary = Get-IamCredentialReport -Sample | Test-IamCredentialHygiene -Summary
        $PSStyle.OutputRendering = 'PlainText'
    }

    It 'look the same' {
        $Summary, (Get-IamCredentialHygieneRule) | ForEach-Object {
            $_ | Export-Clixml "$TestDrive/stored.xml"
            (Import-Clixml "$TestDrive/stored.xml" | Out-String -Width 120) | Should -BeExactly ($_ | Out-String -Width 120)
        }
    }

    It 'answer by name' {
        $Summary | Export-Clixml "$TestDrive/stored.xml"
        (Import-Clixml "$TestDrive/stored.xml" | Select-Object Csv | ConvertTo-Csv) | Should -BeExactly ($Summary | Select-Object Csv | ConvertTo-Csv)
        (Import-Clixml "$TestDrive/stored.xml").Passwords.Used | Should -Be $Summary.Passwords.Used
        Get-IamCredentialHygieneRule | Export-Clixml "$TestDrive/stored.xml"
        @(Import-Clixml "$TestDrive/stored.xml" | Where-Object Severity -EQ Critical).Name | Should -Be 'RootAccessKeyPresent', 'RootMfaDisabled', 'AdministratorWithoutMfa'
    }

    It 'cannot be changed by a script' {
        { $Summary.Users = 0 } | Should -Throw '*Users*'
        { $Summary.Passwords['Used'] = 0 } | Should -Throw
        { $Summary.AccessKeyAges[0] = $null } | Should -Throw
        { $Summary.AccessKeyAges[0].Count = 0 } | Should -Throw
    }

    It 'can be read in Constrained Language' {
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript("
                Import-Module '$Manifest'
                `$rows = Get-IamCredentialReport -Sample
                `$findings = `$rows | Test-IamCredentialHygiene
                `$summary = `$rows | Test-IamCredentialHygiene -Summary
                `$PSStyle.OutputRendering = 'PlainText'
                `$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'").Invoke()
            $shell.Commands.Clear()
            $said = $shell.AddScript({
                    $summary.Passwords.Used
                    $summary.AccessKeyAges[0].Count
                    $summary | Out-String -Width 120
                    $rows, $findings | ForEach-Object { $_ | Out-String -Width 120; $_ | Format-List | Out-String -Width 120 }
                    ($rows | Select-Object Csv)[0].SafeUserName
                }.ToString()).Invoke()
            $shell.Streams.Error | Should -BeNullOrEmpty
        }
        finally {
            $shell.Dispose()
        }

        $said[0] | Should -Be $Summary.Passwords.Used
        $said[1] | Should -Be $Summary.AccessKeyAges[0].Count
        $said[2] | Should -BeExactly ($Summary | Out-String -Width 120)
        $said[-1] | Should -BeExactly '<root_account>'
    }
}
