#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

Describe 'Rows and findings as data' {
    BeforeAll {
        . $PSScriptRoot/TestHelpers.ps1
        $script:Rows = Get-IamCredentialReport -Sample
        $script:Findings = $Rows | Test-IamCredentialHygiene
    }

    It 'loses nothing in Export-Csv: <Select>' -ForEach @{ Select = '*' }, @{ Select = 'Csv' } {
        $Rows | Select-Object $Select | Export-Csv "$TestDrive/rows.csv"
        $read = Import-Csv "$TestDrive/rows.csv"
        $read.Count | Should -Be $Rows.Count
        foreach ($column in $Columns | Where-Object { $Select -eq '*' -or $_ -ne 'user' }) {
            @($read.$column) | Should -BeExactly @($Rows.$column) -Because $column
        }

        @($read.SafeUserName) | Should -BeExactly @($Rows.SafeUserName)
    }

    It 'starts no cell of <Name> like a formula in Select-Object Csv' -ForEach @(
        @{ Name = 'rows'; Objects = { $Rows } }
        @{ Name = 'findings'; Objects = { $Rows | Test-IamCredentialHygiene -MaximumKeyAgeDays 1 } }
        @{ Name = 'rows of CliXml'; Objects = { $Rows | Export-Clixml "$TestDrive/csv.xml"; Import-Clixml "$TestDrive/csv.xml" } }
        @{ Name = 'findings of CliXml'; Objects = { $Rows | Test-IamCredentialHygiene -MaximumKeyAgeDays 1 | Export-Clixml "$TestDrive/csv.xml"; Import-Clixml "$TestDrive/csv.xml" } }
    ) {
        $read = & $Objects | Select-Object Csv | ConvertTo-Csv | ConvertFrom-Csv
        $read | ForEach-Object { $_.PSObject.Properties.Value } | Should -Not -Match '^[=+@\t\r-]'
        $read.SafeUserName | Should -Contain "'=cmd@formula.example"
    }

    It 'starts no cell like a formula, whatever a forged report holds in any column' {
        $values = $Header -split ',' | ForEach-Object { switch ($_) { 'user' { '=1+1' } 'arn' { 'arn:aws:iam::=1+1:user/=1+1' } default { '@SUM(1)' } } }
        $row = ($Header, ($values -join ',')) | Get-IamCredentialReport -ReferenceTime 2026-09-30Z
        $row.UserName | Should -BeExactly '=1+1'
        $row.user | Should -BeExactly '=1+1'
        $cells = ($row | Select-Object Csv | ConvertTo-Csv | ConvertFrom-Csv).PSObject.Properties.Value
        $cells | Should -Not -Match '^[=+@\t\r-]'
        $findings = $row | Test-IamCredentialHygiene -Rule *
        $findings | Select-Object Csv | ConvertTo-Csv | ConvertFrom-Csv | ForEach-Object { $_.PSObject.Properties.Value } | Should -Not -Match '^[=+@\t\r-]'
    }

    It 'judges the rows of Select-Object Csv, read by Import-Csv, like live ones' {
        $Rows | Select-Object Csv | Export-Csv "$TestDrive/safe.csv"
        Import-Csv "$TestDrive/safe.csv" | Test-IamCredentialHygiene -AsOf 2026-10-01T12:00:00Z | ConvertTo-FindingText |
            Should -BeExactly ($Rows | Test-IamCredentialHygiene -AsOf 2026-10-01T12:00:00Z | ConvertTo-FindingText)
    }

    It 'reads back what Export-Csv wrote: <Select>' -ForEach @{ Select = '*' }, @{ Select = 'Csv' } {
        $Rows | Select-Object $Select | Export-Csv "$TestDrive/status_reports_2026-09-30T06-00-00+00-00.csv"
        $read = Get-IamCredentialReport "$TestDrive/status_reports_2026-09-30T06-00-00+00-00.csv" -ErrorAction Stop
        $read.Count | Should -Be $Rows.Count
        foreach ($column in $Columns) {
            @($read.$column) | Should -BeExactly @($Rows.$column) -Because $column
        }
    }

    It 'has ISO dates in the Csv property sets, whatever the culture' {
        $culture = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = 'de-DE'
            $row = ($Rows | Select-Object Csv | ConvertTo-Csv | ConvertFrom-Csv)[0]
            $finding = ($Findings | Select-Object Csv | ConvertTo-Csv | ConvertFrom-Csv)[0]
        }
        finally {
            [cultureinfo]::CurrentCulture = $culture
        }

        $row.ReportGenerated | Should -BeExactly '2026-09-30T06:00:00Z'
        $row.password_last_used | Should -BeExactly '2026-09-20T00:53:00Z'
        $row.PSObject.Properties.Value | Should -Not -Match '\d\d\.\d\d\.\d{4}'
        $finding.ReportGenerated | Should -BeExactly '2026-09-30T06:00:00Z'
        $finding.PSObject.Properties.Value | Should -Not -Match '\d\d\.\d\d\.\d{4}'
    }

    It 'has counts in the property set Csv of summaries and trends, whatever the culture' {
        $null = Add-IamCredentialReportArchive "$PSScriptRoot/../../samples/history/*.csv" -ArchivePath "$TestDrive/archive"
        $trend = Measure-IamCredentialTrend "$TestDrive/archive"
        $summary = $Rows | Test-IamCredentialHygiene -Summary
        $culture = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = 'de-DE'
            $counts = $summary | Select-Object Csv | ConvertTo-Csv | ConvertFrom-Csv
            $days = @($trend | Select-Object Csv | ConvertTo-Csv | ConvertFrom-Csv)
        }
        finally {
            [cultureinfo]::CurrentCulture = $culture
        }

        $counts.OldestReport | Should -BeExactly '2026-09-30T06:00:00Z'
        $counts.CriticalFindings | Should -Be $summary.FindingsBySeverity.Critical
        $counts.PSObject.Properties.Value | Should -Not -Match 'System|,'
        $days.ReportGenerated | Should -BeExactly '2026-09-29T06:00:00Z', '2026-09-30T06:00:00Z'
        [double]$days[0].MeanAccessKeyAgeDaysText | Should -Be $trend[0].MeanAccessKeyAgeDays
        $days.PSObject.Properties.Value | Should -Not -Match '\d,\d|\d\d\.\d\d\.\d{4}'
    }

    It 'writes the controls of a finding as text in CSV' {
        $row = ($Findings | Where-Object Rule -EQ 'AccessKeyUnused' | Select-Object Csv | ConvertTo-Csv | ConvertFrom-Csv)[0]
        $row.Controls | Should -BeLike '*CIS-5.0 1.11*; *'
    }

    It 'has property sets of names that exist: <_>' -ForEach 'Csv', 'Keys', 'Password' {
        $names = ($Rows[0].PSObject.Members[$_]).ReferencedPropertyNames
        $names.Count | Should -BeGreaterThan 5
        foreach ($name in $names) {
            $Rows[0].PSObject.Properties[$name] | Should -Not -BeNullOrEmpty -Because $name
        }

        ($Rows | Select-Object $_)[0].PSObject.Properties.Name | Should -Be $names
    }

    It 'serialises rows to JSON that holds no nested objects' {
        $json = $Rows[0..2] | ConvertTo-Json -Depth 3 -WarningVariable warnings
        $warnings | Should -BeNullOrEmpty
        $json | Should -Match '"PasswordLastUsed": "2026-09-20T00:53:00Z"'
        $read = $json | ConvertFrom-Json
        $read[0].UserName | Should -BeExactly '<root_account>'
        $read[0].access_key_1_active | Should -BeExactly 'true'
        $read[0].AccessKey1Active | Should -BeTrue
    }

    It 'serialises findings to JSON' {
        $json = $Findings | ConvertTo-Json -Depth 3 -EnumsAsStrings -WarningVariable warnings
        $warnings | Should -BeNullOrEmpty
        $json | Should -Match '"ReportGeneratedTime": "2026-09-30T06:00:00Z"'
        $read = $json | ConvertFrom-Json
        $read.Count | Should -Be $Findings.Count
        $finding = $read | Where-Object Rule -EQ 'RootMfaDisabled'
        $finding.Severity | Should -BeExactly 'Critical'
        $finding.Controls | Should -Contain 'CIS-5.0 1.4'
        "$($finding.HelpUri)" | Should -BeLike 'https://*'
    }

    It 'serialises a summary to JSON' {
        $read = $Rows | Test-IamCredentialHygiene -Summary | ConvertTo-Json -Depth 3 -WarningVariable warnings | ConvertFrom-Json
        $warnings | Should -BeNullOrEmpty
        $read.Users | Should -Be $Rows.Count
        $read.AccessKeys.Inactive | Should -Be 3
    }

    It 'groups and sorts findings naturally' {
        ($Findings | Group-Object Severity | Where-Object Name -EQ 'Critical').Count | Should -Be 2
        ($Findings | Sort-Object Severity -Descending)[0].Severity | Should -Be 'Critical'
        ($Findings | Where-Object { $_.Severity -ge 'High' }).Severity | Sort-Object -Unique | Should -Be 'High', 'Critical'
    }

    It 'compares and subtracts dates naturally' {
        ($Rows | Where-Object { $_.AccessKey1LastUsed -lt '2024-12-31' -and $_.AccessKey1LastUsed }).UserName | Should -Contain 'key-inactive'
        ((Get-Date '2026-10-01T00:53:00Z').ToUniversalTime() - $Rows[0].PasswordLastUsed).Days | Should -Be 11
        ($Rows | Sort-Object AccessKey1AgeDays -Descending)[0].UserName | Should -BeExactly 'backup-agent'
        ($Rows | Measure-Object PasswordIdleDays -Maximum).Maximum | Should -BeGreaterThan 3000
    }

    It 'has no method or property of the compiler''s' {
        ($Rows[0] | Get-Member).Name + ($Findings[0] | Get-Member).Name | Should -Not -Match '[<>$]'
    }
}

Describe 'Views' {
    BeforeAll {
        . $PSScriptRoot/TestHelpers.ps1
        $script:Rows = Get-IamCredentialReport -Sample
        $script:Findings = $Rows | Test-IamCredentialHygiene -WaiverPath "$Root/samples/waivers.json"
        $script:Rendering = $PSStyle.OutputRendering
        $PSStyle.OutputRendering = 'PlainText'
        function Get-Line($Text) { @($Text -split '\r?\n' | Where-Object { $_.Trim() }) }
        function Get-Widest($Text) { (Get-Line $Text | Measure-Object Length -Maximum).Maximum }
    }

    AfterAll {
        $PSStyle.OutputRendering = $Rendering
    }

    # A table leaves one column of a terminal free.
    It 'shows rows as a table in <Width> columns' -ForEach @(
        @{ Width = 60; Columns = '^UserName +Password +Idle +MFA +Key1 +Age +Idle$' }
        @{ Width = 79; Columns = '^UserName +Password +Idle +MFA +Key1 +Age +Idle +Key2 +Age +Idle$' }
        @{ Width = 100; Columns = '^UserName +Password +Idle +MFA +Key1 +Age +Idle +Key2 +Age +Idle$' }
        @{ Width = 200; Columns = '^UserName +Password +Idle +MFA +Key1 +Age +Idle +Key2 +Age +Idle$' }
    ) {
        $text = $Rows | Out-String -Width $Width
        (Get-Line $text)[0] | Should -BeExactly '   Account: 123456789012'
        (Get-Line $text)[1] | Should -Match $Columns
        Get-Widest $text | Should -BeLessOrEqual $Width
        (Get-Line $text).Count | Should -Be ($Rows.Count + 3) -Because 'no row wraps'
        $text | Should -Match 'ci-deploy-rotating'
    }

    It 'shows which account a row and a finding is of' {
        $text = $Header, (Get-Row ann), ((Get-Row bob) -replace '123456789012', '210987654321') |
            Get-IamCredentialReport -ReferenceTime 2026-09-30Z | Out-String -Width 80
        $text | Should -Match 'Account: 123456789012'
        $text | Should -Match 'Account: 210987654321'
        ($Findings | Out-String -Width 80) | Should -Match 'Account: 123456789012'
    }

    It 'shows findings as a table in <Width> columns' -ForEach @(
        @{ Width = 60; Columns = '^Severity +Verdict +Rule +UserName *$' }
        @{ Width = 79; Columns = '^Severity +Verdict +Rule +UserName +Credential +Days$' }
        @{ Width = 100; Columns = '^Severity +Verdict +Rule +UserName +Credential +Days +Evidence *$' }
        @{ Width = 200; Columns = '^Severity +Verdict +Rule +UserName +Credential +Days +Evidence *$' }
    ) {
        $text = $Findings | Out-String -Width $Width
        $headers = @(Get-Line $text | Where-Object { $_ -like 'Severity *' })
        $headers[0] | Should -Match $Columns
        Get-Widest $text | Should -BeLessOrEqual $Width
        # An expired waiver is of no account, which makes a group of its own.
        (Get-Line $text).Count | Should -BeLessOrEqual ($Findings.Count + 3 * $headers.Count)
        foreach ($rule in $Findings.Rule) {
            $text | Should -Match $rule -Because 'rules are never cut'
        }

        $text | Should -Match 'Waived'
    }

    It 'cuts no days of a finding in a terminal of 80 columns' {
        $lines = Get-Line ($Findings | Out-String -Width 79)
        ($lines -match 'PasswordUnused +console-gap-2018').TrimEnd() | Should -BeLike '* 3063'
    }

    It 'shows what is null as -' {
        $line = Get-Line ($Rows | Where-Object UserName -EQ 'no-credentials' | Out-String -Width 100) | Select-Object -Last 1
        $line | Should -Match '^no-credentials +NoPassword +- +no +- +- +- +- +- +-$'
        Get-Line ($Rows | Where-Object UserName -EQ 'no-credentials' | Format-List | Out-String) | Should -Contain 'AccessKey1LastUsed    : -'
    }

    It 'shows what was never used as never, and not its age' {
        $user = $Rows | Where-Object AccessKey1Use -EQ NeverUsed | Select-Object -First 1
        $user.AccessKey1IdleDays | Should -BeGreaterThan 0
        $user | Out-String -Width 80 | Should -Match " active +$($user.AccessKey1AgeDays) never "
        $user | Format-List | Out-String | Should -Match '(?m)^AccessKey1LastUsed +: never'
    }

    It 'shows the most important properties in the list of a row, dates as ISO 8601' {
        $text = $Rows[0] | Format-List | Out-String -Width 100
        foreach ($name in 'UserName', 'Arn', 'AccountId', 'PasswordLastUsed', 'AccessKey1LastUsed', 'ReportGeneratedTime') {
            $text | Should -Match "(?m)^$name +: "
        }

        (Get-Line $text).Count | Should -BeLessOrEqual 16
        $Rows[0] | Format-List * | Out-String | Should -Match '(?m)^Certificate1Active +: '
        $text | Should -Match 'PasswordLastUsed +: 2026-09-20 00:53:00Z'
        Get-Widest $text | Should -BeLessOrEqual 100
    }

    It 'shows evidence and recommendation in the list of a finding' {
        $text = $Findings | Where-Object Rule -EQ 'RootMfaDisabled' | Format-List | Out-String -Width 100
        $text | Should -Match '(?m)^Evidence +: The root user has'
        $text | Should -Match '(?m)^Recommendation +: \S'
        $text | Should -Match '(?m)^Controls +: CIS-1\.2 1\.13; CIS-1\.4 1\.5; '
    }

    It 'shows names in the wide view' {
        ($Rows | Format-Wide | Out-String -Width 80) | Should -Match 'ci-deploy'
        ($Findings | Format-Wide | Out-String -Width 80) | Should -Match 'RootMfaDisabled'
    }

    It 'shows a waiver without empty lines, and its end in every culture the same' {
        $waived = $Rows | Test-IamCredentialHygiene -WaiverPath "$PSScriptRoot/../../samples/waivers.json" | Where-Object Waived | Select-Object -First 1
        $culture = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = 'de-DE'
            $text = $waived.Waiver | Out-String -Width 120
        }
        finally {
            [cultureinfo]::CurrentCulture = $culture
        }

        $text | Should -Match 'Expires +: \d{4}-\d\d-\d\d 00:00:00Z'
        $text | Should -Match 'Owner +: storage team'
        $text | Should -Not -Match '(?m): *$'
    }

    It 'shows a summary as a list of readable counts' {
        $text = $Rows | Test-IamCredentialHygiene -Summary | Out-String -Width 120
        $text | Should -Match 'Users +: 44'
        $text | Should -Match 'FindingsBySeverity +: 2 Critical, 5 High'
    }

    It 'looks the same in every culture' {
        # Arabic sets a mark of its own before a minus, which only this row's ages have.
        $usual = $Rows | Where-Object UserName -NE 'time-traveller'
        $culture = [cultureinfo]::CurrentCulture
        $expected = ($usual | Out-String -Width 100) + ($Rows[0] | Format-List | Out-String) + ($Findings | Format-List | Out-String)
        foreach ($name in 'de-DE', 'ar-SA', 'tr-TR') {
            try {
                [cultureinfo]::CurrentCulture = $name
                $actual = ($usual | Out-String -Width 100) + ($Rows[0] | Format-List | Out-String) + ($Findings | Format-List | Out-String)
            }
            finally {
                [cultureinfo]::CurrentCulture = $culture
            }

            $actual | Should -BeExactly $expected -Because $name
        }
    }

    It 'has colour only where the host renders it' {
        $escape = [char]27
        try {
            $PSStyle.OutputRendering = 'Ansi'
            ($Findings | Out-String) | Should -Match "$escape\["
            $PSStyle.OutputRendering = 'PlainText'
            ($Findings | Out-String) | Should -Not -Match $escape
        }
        finally {
            $PSStyle.OutputRendering = 'PlainText'
        }
    }

    # PowerShell before 7.6 colours an error all the same, but not its message.
    It 'has no colour under NO_COLOR' {
        $text = Invoke-InProcess -Environment @{ NO_COLOR = '1' } "
            Import-Module '$Manifest'
            `$rows = Get-IamCredentialReport -Sample
            `$rows; `$rows | Test-IamCredentialHygiene; `$rows | Test-IamCredentialHygiene | Format-List
            Get-IamCredentialHygieneRule; Get-IamCredentialReport no-such.csv 2>&1 | ForEach-Object { `"`$_`" }"
        "$text" | Should -Match 'RootMfaDisabled.*no-such\.csv'
        "$text" | Should -Not -Match ([char]27)
    }
}
