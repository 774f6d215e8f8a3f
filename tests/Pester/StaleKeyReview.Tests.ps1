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

        # What the step prints, and what ends it; without notices unless -NoticeDays is given.
        function Invoke-Review([hashtable] $More = @{}) {
            $said = [Collections.Generic.List[string]]::new()
            $thrown = $null
            $all = @{ NoticeDays = 0; RecordPath = "$Folder-records/record.jsonl" }
            $More.Keys | ForEach-Object { $all[$_] = $More[$_] }
            try {
                & $script:Review -Folder $Folder -Connection @{ EndpointUrl = $Simulator.Url } @all 2>$null 3>$null 6>$null | ForEach-Object { $said.Add($_) }
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
        "$Folder-records/record.jsonl" | Should -Exist
        Join-Path $Folder record.jsonl | Should -Not -Exist
        Find-Disabled $Simulator stale-1 | Should -BeExactly 'stale-1'
    }

    It 'fails with an error for a key that could not be switched off' {
        $script:Simulator = Open-Simulator -Stale 2 -Fault 'UpdateAccessKey=AccessDenied*1'
        $review = Invoke-Review @{ Apply = $true }
        @($review.Said -match '^::error::Failed: a key of ').Count | Should -Be 1
        $review.Thrown | Should -BeLike 'At least one key could not be looked at or changed; see results.json*'
    }

    It 'fails when IAM could not be asked about a key' {
        $script:Simulator = Open-Simulator -Stale 2 -Fault 'GetAccessKeyLastUsed=AccessDenied*1'
        $review = Invoke-Review @{ Apply = $true }
        $review.Thrown | Should -BeLike 'At least one key could not be looked at or changed; see results.json*'
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

    It 'fails when a script that sends is missing' {
        $script:Simulator = Open-Simulator -Stale 1
        (Invoke-Review @{ Apply = $true; NoticeDays = 28 }).Thrown | Should -BeLike '-Apply needs -Send*'
        Get-Change $Simulator | Should -BeNullOrEmpty
    }

    It 'changes nothing with records that only one night would have: -<_>' -ForEach 'RecordPath', 'NoticeRecordPath' {
        $script:Simulator = Open-Simulator -Stale 1
        $paths = @{ RecordPath = "$Folder-records/r.jsonl"; NoticeRecordPath = "$Folder-records/n.jsonl" }
        $paths.Remove($_)
        { & $Review -Folder $Folder -Connection @{ EndpointUrl = $Simulator.Url } -Send { } -Apply @paths } | Should -Throw "-Apply needs -$_, a file that all runs share.*"
        Get-Change $Simulator | Should -BeNullOrEmpty
    }

    Context 'with notices' {
        BeforeAll {
            $script:Sent = [Collections.Generic.List[object]]::new()
            $script:Owners = Join-Path $TestDrive owners.csv
        }

        BeforeEach {
            $Sent.Clear()
            Set-Content $Owners "user,owner`nstale-1,one@example.com`nstale-2,two@example.com"
            $script:Simulator = Open-Simulator -Stale 2
            $script:Records = Join-Path $TestDrive "records-$([guid]::NewGuid())"
            $script:Notices = Join-Path $Records notices.jsonl
            $script:Record = Join-Path $Records record.jsonl
            $script:Kept = @{ RecordPath = $Record; NoticeRecordPath = $Notices }
            $script:Life = $Kept + @{ NoticeDays = 28; OwnerPath = $Owners; Send = { param($notice) $Sent.Add($notice) } }

            # Each night has a runner of its own; only the records remain.
            function Invoke-Night([hashtable] $More) {
                $script:Folder = Join-Path $TestDrive "evidence-$([guid]::NewGuid())"
                Invoke-Review $More
            }
        }

        It 'warns, disables after the days of the notice, watches, and deletes after 90 days' {
            $night = $Life + @{ Apply = $true; Delete = $true }
            (Invoke-Night $night).Thrown | Should -BeNullOrEmpty
            $Sent.Owner | Should -BeExactly 'one@example.com', 'two@example.com'
            $Sent.Body | ForEach-Object { $_ | Should -BeLike '<!DOCTYPE html>*' }
            (Get-Content "$Folder/results.json" | ConvertFrom-Json | Where-Object UserName -Like stale-*).Reason | Should -BeExactly 'WarnedTooRecently', 'WarnedTooRecently'

            Edit-NoticeTime $Notices 14
            $Sent.Clear()
            (Invoke-Night $night).Thrown | Should -BeNullOrEmpty
            $Sent.Stage | Should -BeExactly 'Final', 'Final'
            Get-Change $Simulator | Should -BeNullOrEmpty

            Edit-NoticeTime $Notices 30
            $Sent.Clear()
            $review = Invoke-Night $night
            $review.Thrown | Should -BeNullOrEmpty
            $Sent | Should -BeNullOrEmpty
            @($review.Said -match '^::warning::Disabled: a key of stale-').Count | Should -Be 2
            Find-Disabled $Simulator stale-1, stale-2 | Should -BeExactly 'stale-1', 'stale-2'
            (Get-Content "$Folder/disabled.json" | ConvertFrom-Json).State | Should -BeExactly 'Inactive', 'Inactive'

            Edit-RecordTime $Record 91
            $key = (Get-LiveKey $Simulator stale-2).AccessKeyId
            $null = Invoke-Iam $Simulator UpdateAccessKey @{ UserName = 'stale-2'; AccessKeyId = $key; Status = 'Active' }
            $review = Invoke-Night ($night + @{ ExcludeUser = 'stale-2' })
            $review.Said -match '^::warning::EnabledAgain: a disabled key of stale-2\. ' | Should -Not -BeNullOrEmpty
            $review.Said -match '^::warning::Removed: a key of stale-1\. ' | Should -Not -BeNullOrEmpty
            'stale-1', 'stale-2' | Get-LiveKey $Simulator | Where-Object AccessKeyId | ForEach-Object UserName | Should -BeExactly 'stale-2'
            $review.Said -match 'AKIA' | Should -BeNullOrEmpty
        }

        It 'does not record or disable what was not sent: <Name>' -ForEach @(
            @{ Name = 'it throws'; Body = { param($notice) if ($notice.Owner -like 'two*') { throw 'The mail server is down.' } }; Why = '*The mail server is down.' }
            @{ Name = 'its exit code is not 0'; Body = { param($notice) $global:LASTEXITCODE = $notice.Owner -like 'two*' ? 3 : 0 }; Why = '*The exit code is 3.' }
        ) {
            $night = $Life + @{ Apply = $true }
            $night.Send = $Body
            (Invoke-Night $night).Thrown | Should -BeLike "Notices that were not sent: 1. The first reason: $Why"
            (Get-IamCredentialNotice $Notices).UserName | Should -BeExactly 'stale-1'
            Edit-NoticeTime $Notices 30
            $night.Send = { throw 'still down' }
            $null = Invoke-Night $night
            Find-Disabled $Simulator stale-1, stale-2 | Should -BeExactly 'stale-1'
            (Get-Content "$Folder/results.json" | ConvertFrom-Json).Reason | Should -Contain 'NotWarned'
        }

        It 'sends, records and changes nothing without -Apply' {
            (Invoke-Night ($Life + @{ Delete = $true })).Thrown | Should -BeNullOrEmpty
            $Sent | Should -BeNullOrEmpty
            (Get-ChildItem "$Folder/notices").Name | Should -Contain 'one@example.com.html'
            $Notices, $Record | Should -Not -Exist
            Get-Change $Simulator | Should -BeNullOrEmpty
        }

        It 'shows without -Apply what would be disabled, and exemptions that matched no user' {
            $review = Invoke-Night ($Life + @{ ExcludeUser = 'stale-1', 'alicia' })
            $review.Thrown | Should -BeNullOrEmpty
            $review.Said -match '^::warning::WouldDisable: a key of stale-2\. ' | Should -HaveCount 1
            $review.Said -match "The exempt user 'alicia' matched no user" | Should -HaveCount 1
            (Get-Content "$Folder/results.json" | ConvertFrom-Json | Where-Object UserName -EQ stale-1).Reason | Should -BeExactly 'ExcludedUser'
        }

        It 'warns no exempt user, and reports a key without an owner' {
            Set-Content $Owners "user,owner`nstale-1,one@example.com"
            $review = Invoke-Night ($Life + @{ Apply = $true; ExcludeUser = 'stale-1' })
            $review.Thrown | Should -BeNullOrEmpty
            $Sent | Should -BeNullOrEmpty
            $review.Said -match '^::warning::No one is warned: a stale key of stale-2 has no owner' | Should -HaveCount 1
            $Notices | Should -Not -Exist
        }

        It 'takes a script file that sends' {
            $path = Join-Path $TestDrive send.ps1
            Set-Content $path "param(`$Notice) Add-Content '$TestDrive/sent.txt' `$Notice.Owner"
            $night = $Life + @{ Apply = $true }
            $night.Send = $path
            (Invoke-Night $night).Thrown | Should -BeNullOrEmpty
            Get-Content "$TestDrive/sent.txt" | Should -BeExactly 'one@example.com', 'two@example.com'
        }

        It 'deletes only with -Delete, and at most its own maximum' {
            $night = $Kept + @{ Apply = $true }
            $null = Invoke-Night $night
            Edit-RecordTime $Record 91
            (Invoke-Night $night).Said -match '^::warning::3 disabled keys are due for deletion' | Should -Not -BeNullOrEmpty
            (Invoke-Night ($Kept + @{ Delete = $true })).Said -match '^::warning::WouldRemove: a key of ' | Should -HaveCount 3
            @(Get-Change $Simulator | Where-Object Action -EQ DeleteAccessKey) | Should -BeNullOrEmpty
            $review = Invoke-Night ($night + @{ Delete = $true; MaximumDeleteCount = 1 })
            $review.Thrown | Should -BeLike 'The maximum of 1 was reached, and 2 keys were skipped; see deleted.json.'
            @(Get-Change $Simulator | Where-Object Action -EQ DeleteAccessKey) | Should -HaveCount 1
        }
    }

    Context 'with -RoleName' {
        It 'reviews the accounts of the organization' {
            $script:Simulator = Open-Simulator -Accounts 3
            (Invoke-Review @{ RoleName = 'Audit'; DisableDays = 1; Apply = $true }).Thrown | Should -BeNullOrEmpty
            (Get-Content "$Folder/results.json" | ConvertFrom-Json).AccountId | Sort-Object -Unique | Should -BeExactly (@($AccountId) + $MemberIds[0..1] | Sort-Object)
            (Get-ChildItem "$Folder/reports").Count | Should -Be 6
        }
    }
}
