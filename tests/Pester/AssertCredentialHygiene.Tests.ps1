#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

Describe 'The gate of docs/examples' {
    BeforeAll {
        . $PSScriptRoot/TestHelpers.ps1
        $script:Gate = Join-Path $Root 'docs/examples/Assert-CredentialHygiene.ps1'
        $script:Names = 'GITHUB_ACTIONS', 'GITHUB_STEP_SUMMARY', 'TF_BUILD', 'AGENT_TEMPDIRECTORY'
        $script:Saved = $Names | ForEach-Object { [Environment]::GetEnvironmentVariable($_) }

        function Invoke-Gate([hashtable] $Environment, [hashtable] $More = @{}) {
            $Names | ForEach-Object { [Environment]::SetEnvironmentVariable($_, $Environment[$_] ?? [NullString]::Value) }
            $said = [Collections.Generic.List[string]]::new()
            try {
                & $Gate @More | ForEach-Object { $said.Add($_) }
                [pscustomobject]@{ Said = $said; Thrown = $null }
            }
            catch {
                [pscustomobject]@{ Said = $said; Thrown = "$_" }
            }
        }

        # 5,000 users without MFA; every 500th has a path that would be a command.
        $script:Big = Join-Path $TestDrive 'status_reports_2026-09-30T06-00-00+00-00.csv'
        [IO.File]::WriteAllLines($Big, @($Header) + @(1..5000 | ForEach-Object {
                    $path = $_ % 500 ? '/' : '/##vso[task.setvariable]::error::/'
                    "user-$_,arn:aws:iam::123456789012:user${path}user-$_,2024-04-14T04:10:08Z,true,2026-09-29T07:12:00Z,2024-04-14T04:10:08Z,N/A,false," +
                    'false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A,N/A'
                }))
    }

    AfterAll {
        for ($i = 0; $i -lt $Names.Count; $i++) {
            [Environment]::SetEnvironmentVariable($Names[$i], $Saved[$i] ?? [NullString]::Value)
        }
    }

    It 'keeps the limits of GitHub with 5,000 findings' {
        $summary = Join-Path $TestDrive step-summary
        Set-Content $summary "before"
        $run = Invoke-Gate @{ GITHUB_ACTIONS = 'true'; GITHUB_STEP_SUMMARY = $summary } @{ Path = $Big }
        $run.Thrown | Should -BeExactly '5000 open finding(s) of High or worse.'
        @($run.Said -match '^::error').Count | Should -Be 10
        @($run.Said).Count | Should -Be 10
        $run.Said[-1] | Should -BeExactly '::error::And 4991 more; see the summary.'
        (Get-Item $summary).Length | Should -BeLessThan 1MB
        Get-Content $summary -TotalCount 2 | Should -Be 'before', '### Credential hygiene: 5,000 findings open, 0 waived'
    }

    It 'keeps the limits of Azure Pipelines with 5,000 findings' {
        $run = Invoke-Gate @{ TF_BUILD = 'True'; AGENT_TEMPDIRECTORY = "$TestDrive" } @{ Path = $Big }
        $run.Thrown | Should -BeExactly '5000 open finding(s) of High or worse.'
        @($run.Said -match '^##vso\[task\.logissue type=error').Count | Should -Be 10
        $run.Said[-1] | Should -BeExactly "##vso[task.uploadsummary]$(Join-Path "$TestDrive" credential-hygiene.md)"
        @($run.Said).Count | Should -Be 11
        (Get-Item "$TestDrive/credential-hygiene.md").Length | Should -BeLessThan 1MB
    }

    It 'passes a clean report, and writes a summary of it' {
        $summary = Join-Path $TestDrive clean-summary
        $run = Invoke-Gate @{ GITHUB_ACTIONS = 'true'; GITHUB_STEP_SUMMARY = $summary } @{ Path = (Write-Report Alice -Name 'clean.csv'); MinimumSeverity = 'Critical' }
        $run.Thrown | Should -BeNullOrEmpty
        $run.Said | Should -BeNullOrEmpty
        Get-Content $summary -TotalCount 1 | Should -BeLike '### Credential hygiene: 0 findings open*'
    }

    It 'prints plain lines elsewhere' {
        $run = Invoke-Gate @{} @{ Path = $SampleFile; MinimumSeverity = 'Critical' }
        $run.Thrown | Should -BeLike '2 open finding*'
        $run.Said[0] | Should -BeLike 'Critical RootAccessKeyPresent <root_account> AccessKey1: *'
    }
}
