#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

Describe 'Culture and time zone' {
    BeforeAll {
        . $PSScriptRoot/TestHelpers.ps1

        # Everything that must not depend on where the machine stands, as text.
        $script:Script = @"
            Import-Module '$Manifest'
            "date: `$([datetime]::new(2026, 9, 30).ToString('d'))"
            "offset: `$([TimeZoneInfo]::Local.GetUtcOffset([datetime]::new(2026, 9, 30)).TotalMinutes)"
            `$rows = Get-IamCredentialReport '$SampleFile'
            `$rows | Test-IamCredentialHygiene | ConvertTo-Json -Depth 3 -EnumsAsStrings
            `$rows | Select-Object Csv | ConvertTo-Csv
            `$rows | Select-Object * -ExcludeProperty ReportAge | ConvertTo-Json -Depth 3
            `$rows | Test-IamCredentialHygiene -AsOf 2026-12-01T00:00:00Z -Summary | ConvertTo-Json -Depth 3
            "exported: `$((`$rows | ConvertTo-Csv | ConvertFrom-Csv | Test-IamCredentialHygiene).Evidence)"
            "from JSON: `$((`$rows | ConvertTo-Json | ConvertFrom-Json | Test-IamCredentialHygiene).Evidence)"
"@

        function Get-Said([string] $Culture, [string] $Zone) {
            $first = "[cultureinfo]::CurrentCulture = [cultureinfo]::CurrentUICulture = '$Culture'"
            @(Invoke-InProcess "$first`n$Script" @{ TZ = $Zone }) -split '\r?\n'
        }

        $script:Expected = Get-Said 'en-US' 'UTC'
    }

    It 'the reference says something' {
        $Expected[0] | Should -BeExactly 'date: 9/30/2026'
        $Expected.Count | Should -BeGreaterThan 500
        "$Expected" | Should -Match 'exported: .*was last used.*from JSON: .*was last used'
    }

    It 'do not change a time that begins with its year: <_>' -Skip:$IsWindows -ForEach 'en-US', 'th-TH', 'fa-IR', 'ar-SA' {
        $script = @"
            [cultureinfo]::CurrentCulture = '$_'
            Import-Module '$Manifest'
            `$rows = Get-IamCredentialReport '$SampleFile' -ReferenceTime 2026-09-30
            `$rows[0].ReportGeneratedTime.ToString('s', [cultureinfo]::InvariantCulture)
            (`$rows | Test-IamCredentialHygiene -Rule AccessKeyUnused -AsOf 2026-12-01).Count
            (Get-IamCredentialTimeline '$TestDrive/archive' -UserName * -Since 2026-09-29 -Until '2026-10-01').Count
            @(Get-DisabledAccessKey '$TestDrive/record.jsonl' -Offline -Since 2026-01-01 -WarningAction Ignore).Count
"@
        if (-not (Test-Path "$TestDrive/archive")) {
            $null = Add-IamCredentialReportArchive "$Root/samples/history/*.csv" -ArchivePath "$TestDrive/archive"
            $null = New-Item "$TestDrive/record.jsonl"
            $script:Times = @(Invoke-InProcess $script.Replace("'$_'", "'en-US'") @{ TZ = 'UTC' }) -join ' '
        }

        $Times | Should -Match '(?s)^2026-09-30T00:00:00\s+[1-9]\d*\s+[1-9]\d*\s+0'
        @(Invoke-InProcess $script @{ TZ = 'UTC' }) -join ' ' | Should -BeExactly $Times
    }

    It 'give the same rows and findings: <Culture>, <Zone>' -Skip:$IsWindows -ForEach @(
        @{ Culture = 'de-DE'; Zone = 'America/New_York'; Date = '30.09.2026'; Offset = -240 }
        @{ Culture = 'tr-TR'; Zone = 'Asia/Kolkata'; Date = '30.09.2026'; Offset = 330 }
        @{ Culture = 'ar-SA'; Zone = 'Pacific/Auckland'; Date = '*/14*'; Offset = 780 }
    ) {
        $actual = Get-Said $Culture $Zone
        $actual[0] | Should -BeLike "date: $Date*" -Because 'the culture must be in force'
        $actual[1] | Should -BeExactly "offset: $Offset" -Because 'the time zone must be in force'
        $actual[2..($actual.Count - 1)] -join "`n" | Should -BeExactly ($Expected[2..($Expected.Count - 1)] -join "`n")
    }

    # 3 November is written 03/11/2026 in en-GB and 03.11.2026 in de-DE, which is 11 March elsewhere.
    It 'are not guessed from what Export-Csv wrote: <_>' -ForEach 'en-US', 'en-GB', 'de-DE', 'th-TH' {
        $said = "$(Invoke-InProcess @"
            [cultureinfo]::CurrentCulture = '$_'
            Import-Module '$Manifest'
            `$key = Get-IamCredentialReport '$SampleFile' | Test-IamCredentialHygiene -Rule AccessKeyUnused | Select-Object -First 1
            `$key | Export-Csv '$TestDrive/key.csv'
            Import-Csv '$TestDrive/key.csv' |
                Export-IamCredentialHygiene '$TestDrive/key.ocsf.json' -Force -WarningVariable warned -WarningAction Ignore
            `$export = Get-Content '$TestDrive/key.ocsf.json' -Raw
            "id: `$(`$export.Contains(`$key.FindingId)), created: `$(`$export.Contains('access_key_created'))"
            "warnings: `$(`$warned.Count), `$warned"
"@)"
        $said | Should -BeLike 'id: True, created: False warnings: 1, Times such as*culture*Export-Clixml*'
    }
}
