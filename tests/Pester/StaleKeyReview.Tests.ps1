#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

Describe 'The nightly review of docs/examples' {
    BeforeAll {
        . $PSScriptRoot/ActHelpers.ps1
        Initialize-AwsEnvironment
        $script:Review = Join-Path $Root 'docs/examples/Invoke-StaleKeyReview.ps1'
        $env:AWS_ACCESS_KEY_ID = $Keys.AccessKeyId
        $env:AWS_SECRET_ACCESS_KEY = $Keys.SecretAccessKey
        $script:Saved = $env:GITHUB_ACTIONS, $env:TF_BUILD
        $env:GITHUB_ACTIONS, $env:TF_BUILD = 'true', $null

        # What the step prints, and what ends it.
        function Invoke-Review([hashtable] $More = @{}) {
            $said = [Collections.Generic.List[string]]::new()
            $thrown = $null
            try {
                & $Review -Folder $Folder -Connection @{ EndpointUrl = $Simulator.Url } @More 2>$null 3>$null 6>$null | ForEach-Object { $said.Add($_) }
            }
            catch {
                $thrown = "$_"
            }

            [pscustomobject]@{ Said = $said; Thrown = $thrown }
        }
    }

    AfterAll {
        $env:GITHUB_ACTIONS, $env:TF_BUILD = $Saved
        Restore-AwsEnvironment
    }

    BeforeEach {
        $script:Folder = Join-Path $TestDrive "evidence-$([guid]::NewGuid())"
    }

    AfterEach {
        Close-Simulator $Simulator
    }

    It 'leaves three files when nothing was changed' {
        $script:Simulator = Open-Simulator -Stale 1
        $review = Invoke-Review
        $review.Thrown | Should -BeNullOrEmpty
        $review.Said -match '^::warning::WouldDisable: AKIA\w+ of stale-1\. ' | Should -Not -BeNullOrEmpty
        (Get-ChildItem $Folder).Name | Sort-Object | Should -BeExactly 'report.csv', 'report.csv.json', 'results.json'
    }

    It 'switches off, warns of what it refused, and leaves a record' {
        $script:Simulator = Open-Simulator -Stale 1
        $review = Invoke-Review @{ Apply = $true }
        $review.Thrown | Should -BeNullOrEmpty
        $review.Said -match '^::warning::Disabled: AKIA\w+ of stale-1\. ' | Should -Not -BeNullOrEmpty
        $review.Said -match '^::warning::Refused: a key of <root_account>\. ' | Should -Not -BeNullOrEmpty
        Join-Path $Folder record.jsonl | Should -Exist
        Find-Disabled $Simulator stale-1 | Should -BeExactly 'stale-1'
    }

    It 'fails with an error for a key that could not be switched off' {
        $script:Simulator = Open-Simulator -Stale 2 -Fault 'UpdateAccessKey=AccessDenied*1'
        $review = Invoke-Review @{ Apply = $true }
        @($review.Said -match '^::error::Failed: AKIA').Count | Should -Be 1
        $review.Thrown | Should -BeLike 'At least one key could not be looked at or switched off*'
    }

    It 'fails when IAM could not be asked about a key' {
        $script:Simulator = Open-Simulator -Stale 2 -Fault 'GetAccessKeyLastUsed=AccessDenied*1'
        $review = Invoke-Review @{ Apply = $true }
        $review.Thrown | Should -BeLike 'At least one key could not be looked at or switched off*'
        (Get-Content "$Folder/results.json" | ConvertFrom-Json).Reason | Should -Contain 'LiveDataUnreadable'
        @(Get-Change $Simulator) | Should -Not -BeNullOrEmpty -Because 'the other keys were looked at'
    }

    It 'fails when there were more than the maximum' {
        $script:Simulator = Open-Simulator -Stale 3
        $review = Invoke-Review @{ Apply = $true; MaximumCount = 1 }
        $review.Thrown | Should -BeLike 'The maximum of 1 was reached and the rest left alone (*'
        @(Get-Change $Simulator).Count | Should -Be 1
        (Get-Content "$Folder/results.json" | ConvertFrom-Json).Reason | Should -Contain 'MaximumCountReached'
    }
}
