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
}
