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
        $review.Said -match '^::warning::WouldDisable: a key of stale-1\. ' | Should -Not -BeNullOrEmpty
        (Get-ChildItem $Folder).Name | Sort-Object | Should -BeExactly 'report.csv', 'report.csv.json', 'results.json'
    }

    It 'switches off, warns of what it refused, and leaves a record' {
        $script:Simulator = Open-Simulator -Stale 1
        $review = Invoke-Review @{ Apply = $true }
        $review.Thrown | Should -BeNullOrEmpty
        $review.Said -match '^::warning::Disabled: a key of stale-1\. ' | Should -Not -BeNullOrEmpty
        $review.Said -match '^::warning::Refused: a key of <root_account>\. ' | Should -Not -BeNullOrEmpty
        Join-Path $Folder record.jsonl | Should -Exist
        Find-Disabled $Simulator stale-1 | Should -BeExactly 'stale-1'
    }

    It 'fails with an error for a key that could not be switched off' {
        $script:Simulator = Open-Simulator -Stale 2 -Fault 'UpdateAccessKey=AccessDenied*1'
        $review = Invoke-Review @{ Apply = $true }
        @($review.Said -match '^::error::Failed: a key of ').Count | Should -Be 1
        $review.Thrown | Should -BeLike 'At least one key could not be looked at or disabled*'
    }

    It 'fails when IAM could not be asked about a key' {
        $script:Simulator = Open-Simulator -Stale 2 -Fault 'GetAccessKeyLastUsed=AccessDenied*1'
        $review = Invoke-Review @{ Apply = $true }
        $review.Thrown | Should -BeLike 'At least one key could not be looked at or disabled*'
        (Get-Content "$Folder/results.json" | ConvertFrom-Json).Reason | Should -Contain 'LiveDataUnreadable'
        @(Get-Change $Simulator) | Should -Not -BeNullOrEmpty -Because 'the other keys were looked at'
    }

    It 'neither warns nor disables exempt users, in whatever form: <Name>' -ForEach @(
        @{ Name = 'one text of two tags'; More = @{ ExcludeTag = 'Never=Ever,Team=Odd'; AllowUnusedExemption = $true } }
        @{ Name = 'users'; More = @{ ExcludeUser = 'stale-1', 'stale-3' } }
        @{ Name = 'a path'; More = @{ ExcludePath = '/stale/' } }
    ) {
        $script:Simulator = Open-Simulator -Stale 3
        $review = Invoke-Review ($More + @{ Apply = $true; DisableDays = 90; WarnDays = 60 })
        $review.Thrown | Should -BeNullOrEmpty
        $review.Said -match 'stale-[13]' | Should -BeNullOrEmpty
        Find-Disabled $Simulator stale-1, stale-3 | Should -BeNullOrEmpty
    }

    It 'does not lose an exemption of an unset variable: -<_>' -ForEach 'ExcludeUser', 'ExcludeTag', 'ExcludePath', 'WaiverPath' {
        $script:Simulator = Open-Simulator -Stale 1
        (Invoke-Review @{ Apply = $true; $_ = "$($env:NO_SUCH_VARIABLE)" }).Thrown | Should -Not -BeNullOrEmpty
        Get-Change $Simulator | Should -BeNullOrEmpty
    }

    It 'fails when an exemption matched no user, and prints no key id' {
        $script:Simulator = Open-Simulator -Stale 1
        $review = Invoke-Review @{ Apply = $true; ExcludeUser = 'alicia' }
        $review.Thrown | Should -BeLike 'An exemption matched no user*'
        $review.Said -match "The exempt user 'alicia' matched no user" | Should -Not -BeNullOrEmpty
        $review.Said -match 'AKIA' | Should -BeNullOrEmpty
    }

    It 'fails when there were more than the maximum' {
        $script:Simulator = Open-Simulator -Stale 3
        $review = Invoke-Review @{ Apply = $true; MaximumCount = 1 }
        $review.Thrown | Should -BeLike 'The maximum of 1 was reached, and * keys were skipped*'
        @(Get-Change $Simulator).Count | Should -Be 1
        (Get-Content "$Folder/results.json" | ConvertFrom-Json).Reason | Should -Contain 'MaximumCountReached'
    }
}
