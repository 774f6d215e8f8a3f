#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

# Scripts written for Import-Csv of a report, as in AWS's and others' walkthroughs, give the same users over our rows.
Describe 'A script written for Import-Csv' {
    BeforeAll {
        . $PSScriptRoot/TestHelpers.ps1
        # Import-Csv itself cannot read the sample's row with unquoted commas in a name.
        $script:File = Join-Path $TestDrive 'status_reports_2026-09-30T06-00-00+00-00.csv'
        Get-Content $SampleFile | Where-Object { $_ -notmatch '^unquoted' } | Set-Content $File
        $script:Theirs = Import-Csv $File
        $script:Ours = Get-IamCredentialReport $File
    }

    It 'sees as many rows' {
        $Theirs.Count | Should -BeGreaterThan 40
        $Ours.Count | Should -Be $Theirs.Count
    }

    It 'finds the same users with <_>' -ForEach @(
        { $_.access_key_1_active -eq 'true' }
        { $_.access_key_1_active -eq 'TRUE' }
        { $_.access_key_2_active -eq 'true' -and $_.access_key_1_active -eq 'true' }
        { $_.mfa_active -eq 'false' }
        { $_.mfa_active -eq 'false' -and $_.password_enabled -eq 'true' }
        { $_.mfa_active -ceq 'FALSE' }
        { $_.access_key_1_last_used_date -eq 'N/A' }
        { $_.access_key_1_active -eq 'true' -and $_.access_key_1_last_used_date -eq 'N/A' }
        { $_.password_last_used -eq 'no_information' }
        { $_.password_next_rotation -eq 'not_supported' }
        { $_.user -eq '<root_account>' }
        { $_.arn -like '*:user/service/*' }
        { $_.access_key_1_last_rotated -notin 'N/A', 'not_supported' -and [datetime]$_.access_key_1_last_rotated -lt '2026-07-02' }
        { $_.additional_credentials_info -ne 'N/A' }
        { $_.cert_1_active -eq 'true' -or $_.cert_2_active -eq 'true' }
    ) {
        $expected = @($Theirs | Where-Object $_ | ForEach-Object user)
        $expected | Should -Not -BeNullOrEmpty
        @($Ours | Where-Object $_ | ForEach-Object user) | Should -BeExactly $expected
    }

    It 'reads <_> to the letter' -ForEach @(
        (Get-Content "$PSScriptRoot/../../samples/status_reports_2026-09-30T06-00-00+00-00.csv" -TotalCount 1) -split ','
    ) {
        @($Ours.$_) | Should -BeExactly @($Theirs.$_)
    }

    It 'selects the report''s columns as Import-Csv has them, but for the case of arn' {
        $expected = $Theirs | ConvertTo-Csv
        $actual = $Ours | Select-Object $Columns | ConvertTo-Csv
        $actual[0].ToLowerInvariant() | Should -BeExactly $expected[0]
        $actual[1..($actual.Count - 1)] | Should -BeExactly $expected[1..($expected.Count - 1)]
    }

    It 'has text in the report''s columns, never a boolean' {
        $Ours.mfa_active | Should -BeOfType [string]
        $Ours.MfaActive | Where-Object { $null -ne $_ } | Should -BeOfType [bool]
    }
}
