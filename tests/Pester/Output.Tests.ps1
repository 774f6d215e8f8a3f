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
        foreach ($column in $Columns) {
            @($read.$column) | Should -BeExactly @($Rows.$column) -Because $column
        }
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
        $read = $json | ConvertFrom-Json -DateKind String
        $read[0].UserName | Should -BeExactly '<root_account>'
        $read[0].PasswordLastUsed | Should -BeExactly '2026-09-20T00:53:00Z'
        $read[0].access_key_1_active | Should -BeExactly 'true'
        $read[0].AccessKey1Active | Should -BeTrue
    }

    It 'serialises findings to JSON' {
        $json = $Findings | ConvertTo-Json -Depth 3 -EnumsAsStrings -WarningVariable warnings
        $warnings | Should -BeNullOrEmpty
        $read = $json | ConvertFrom-Json -DateKind String
        $read.Count | Should -Be $Findings.Count
        $finding = $read | Where-Object Rule -EQ 'RootMfaDisabled'
        $finding.Severity | Should -BeExactly 'Critical'
        $finding.ReportGeneratedTime | Should -BeExactly '2026-09-30T06:00:00Z'
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

    It 'shows rows as a table in <_> columns' -ForEach 80, 100 {
        $text = $Rows | Out-String -Width $_
        (Get-Line $text)[0] | Should -Match '^UserName +Password +Idle +MFA +Key1 +Age +Idle +Key2 +Age +Idle$'
        Get-Widest $text | Should -BeLessOrEqual $_
        (Get-Line $text).Count | Should -Be ($Rows.Count + 2) -Because 'no row wraps'
    }

    It 'shows findings as a table in <_> columns' -ForEach 80, 100 {
        $text = $Findings | Out-String -Width $_
        (Get-Line $text)[0] | Should -Match '^Severity +Rule +UserName +Credential +Days +Verdict$'
        Get-Widest $text | Should -BeLessOrEqual $_
        (Get-Line $text).Count | Should -Be ($Findings.Count + 2)
        foreach ($rule in $Findings.Rule) {
            $text | Should -Match $rule -Because 'rules are never cut'
        }

        $text | Should -Match 'Waived'
    }

    It 'shows what is null as -' {
        $line = Get-Line ($Rows | Where-Object UserName -EQ 'no-credentials' | Out-String -Width 100) | Select-Object -Last 1
        $line | Should -Match '^no-credentials +NoPassword +- +no +- +- +- +- +- +-$'
        Get-Line ($Rows[0] | Format-List | Out-String) | Should -Contain 'PasswordNextRotation      : -'
    }

    It 'shows every typed property in the list of a row, dates as ISO 8601' {
        $text = $Rows[0] | Format-List | Out-String -Width 100
        foreach ($name in 'UserName', 'Arn', 'AccountId', 'PasswordLastUsed', 'AccessKey1IdleDays', 'Certificate1Active', 'ReportSource') {
            $text | Should -Match "(?m)^$name +: "
        }

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

    It 'has no colour under NO_COLOR' {
        $text = Invoke-InProcess -Environment @{ NO_COLOR = '1' } "
            Import-Module '$Manifest'
            `$rows = Get-IamCredentialReport -Sample
            `$rows; `$rows | Test-IamCredentialHygiene; `$rows | Test-IamCredentialHygiene | Format-List
            Get-IamCredentialHygieneRule; Get-IamCredentialReport no-such.csv"
        "$text" | Should -Match 'RootMfaDisabled'
        "$text" | Should -Not -Match ([char]27)
    }
}
